//! What is pasted goes through real editors and a real content management system, and has to come out whole.
//!
//! WordPress comes from Debian's packages and runs in a folder of its own, on this machine alone, for as long as its tests do.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::run::{found, output, run, say};
use crate::serve::{PORT, Site};
use crate::tree::Tree;
use crate::version::Version;
use crate::{apt, setup, wasm};

/// WordPress with a theme, what runs it, and where it keeps its posts.
const PACKAGES: [&str; 8] = [
    "wordpress",
    "wordpress-theme-twentytwentythree",
    "php-cli",
    "php-mysql",
    "php-xml",
    "php-mbstring",
    "php-curl",
    "mariadb-server",
];
const WORDPRESS: &str = "/usr/share/wordpress";
const THEME: &str = "/usr/share/wordpress/wp-content/themes/twentytwentythree";

/// Pastes into editors and into WordPress, and says what was lost.
pub fn paste(tree: &Tree) -> Result<()> {
    wasm::build(tree)?;
    setup::node()?;
    let tests = tree.www_tests();
    setup::node_packages(&tests)?;
    setup::node_packages(&tests.join("cms"))?;
    let browser = setup::browser()?;
    // It compares what went in with what came out.
    tree.build_command_line()?;
    let site = Site::open(&tree.site(), PORT)?;
    let wordpress = WordPress::start(&tests.join("cms/wordpress"))?;

    say("Pasting into editors and into WordPress");
    let mut test = Command::new(tests.join("node_modules/.bin/playwright"));
    test.args(["test", "--config", "cms/playwright.config.mjs"])
        .current_dir(&tests)
        .env("BASE_URL", site.address())
        .env("SOURCES_URL", site.address())
        .env("CHROME", browser)
        .env("COMMAND_LINE", tree.command_line())
        .env("WORDPRESS", &wordpress.address)
        .env("WORDPRESS_AUTHOR", &wordpress.author)
        .env("SCREENSHOTS", tree.target().join("cms"));
    run(&mut test, "Something was lost in pasting; what it was is above.")
}

/// WordPress, for as long as this is held.
struct WordPress {
    address: String,
    /// How the author of the site gets in, as JSON.
    author: String,
    folder: PathBuf,
    /// The database and the web server, in the order in which they were started.
    running: Vec<Child>,
}

impl WordPress {
    /// Starts it in a folder of its own, installed anew; `config` holds what is ours of it.
    fn start(config: &Path) -> Result<WordPress> {
        let there = || Path::new(WORDPRESS).exists() && Path::new(THEME).exists() && found("mariadbd").is_some();
        if !there() {
            apt::install(&PACKAGES, Version(0, 0))?;
        }
        if !there() {
            bail!(
                "There is no WordPress here to paste into; on Debian, please run `sudo apt-get install --no-install-recommends {}` \
                 and then this again.",
                PACKAGES.join(" ")
            );
        }

        // The path of a socket may have a hundred characters, and the database's own user has to reach it.
        let folder = std::env::temp_dir().join(format!("breach-statement-cms-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        let mut wordpress = WordPress {
            address: format!("http://{}:{}", Ipv4Addr::LOCALHOST, free_port()?),
            author: String::new(),
            folder,
            running: Vec::new(),
        };
        say("Starting a database");
        wordpress.start_database()?;
        say("Installing WordPress");
        wordpress.install(config)?;
        wordpress.serve()?;
        Ok(wordpress)
    }

    fn database(&self) -> PathBuf {
        self.folder.join("database")
    }

    fn socket(&self) -> PathBuf {
        self.database().join("socket")
    }

    fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    fn start_database(&mut self) -> Result<()> {
        let data = self.database();
        fs::create_dir(&data)?;
        let data_option = format!("--datadir={}", data.display());
        // The database does not run as root, and leaves root's own folders alone.
        let as_root = output(Command::new("id").arg("-u"))? == "0";
        let user: &[&str] = if as_root { &["--user=mysql"] } else { &[] };
        if as_root {
            output(Command::new("chown").arg("mysql").arg(&data))?;
        }
        output(
            Command::new("mariadb-install-db")
                .args([
                    "--no-defaults",
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    &data_option,
                ])
                .args(user),
        )?;
        let mut server = Command::new("mariadbd");
        server
            .args(["--no-defaults", "--skip-networking", &data_option])
            .arg(format!("--socket={}", self.socket().display()))
            .args(user);
        self.running
            .push(background(&mut server, &self.folder.join("database.log"))?);
        let socket = self.socket();
        let ask = |words: &str| {
            let mut client = Command::new("mariadb");
            client
                .arg("--no-defaults")
                .arg(format!("--socket={}", socket.display()))
                .args(["--user=root", "--execute", words]);
            output(&mut client)
        };
        until("The database did not start.", || ask("SELECT 1").is_ok())?;
        ask("CREATE DATABASE wordpress CHARACTER SET utf8mb4")?;
        Ok(())
    }

    fn install(&mut self, config: &Path) -> Result<()> {
        // Debian's tree is full of links to the libraries of other packages.
        output(Command::new("cp").arg("-rL").arg(WORDPRESS).arg(self.site()))?;
        fs::copy(config.join("wp-config.php"), self.site().join("wp-config.php"))?;
        let mut install = self.php();
        install.arg(config.join("install.php")).arg(self.site());
        self.author = output(&mut install)?;
        Ok(())
    }

    fn serve(&mut self) -> Result<()> {
        let address = self.address.trim_start_matches("http://").to_owned();
        let mut server = self.php();
        // One answer after the other: workers of its own would outlive it.
        server.args(["-S", &address, "-t"]).arg(self.site());
        self.running
            .push(background(&mut server, &self.folder.join("php.log"))?);
        until("WordPress did not start.", || TcpStream::connect(&address).is_ok())
    }

    fn php(&self) -> Command {
        let mut php = Command::new("php");
        // An old WordPress on a newer PHP would print what is deprecated into its answers.
        php.args(["-d", "display_errors=0", "-d", "error_reporting=0"])
            .env("CMS_SOCKET", self.socket())
            .env("CMS_ADDRESS", &self.address);
        php
    }
}

impl Drop for WordPress {
    fn drop(&mut self) {
        // Nothing of it is kept, so none of them has to save anything. What fails here has nobody left to tell.
        for child in self.running.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Starts a program that goes on while others run.
fn background(command: &mut Command, log: &Path) -> Result<Child> {
    let file = fs::File::create(log).with_context(|| format!("could not write {}", log.display()))?;
    let errors = file.try_clone()?;
    command
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(errors)
        .spawn()
        .with_context(|| format!("could not start {}", command.get_program().to_string_lossy()))
}

fn until(failure: &str, done: impl Fn() -> bool) -> Result<()> {
    let started = Instant::now();
    while !done() {
        if started.elapsed() > Duration::from_secs(60) {
            bail!("{failure}");
        }
        sleep(Duration::from_millis(200));
    }
    Ok(())
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("there is no free port")?;
    Ok(listener.local_addr()?.port())
}
