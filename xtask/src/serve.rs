//! The site on this machine, as a static host would serve it.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use oxhttp::model::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue};
use oxhttp::model::{Body, Method, Request, Response, StatusCode};
use oxhttp::{ListeningServer, Server};

use crate::run::say;

/// The port that is tried first where none is asked for.
pub const PORT: u16 = 8080;

/// How many ports are tried after the first.
const PORTS_TRIED: u16 = 100;

/// What a host should send with every file of the page, as `SECURITY.md` says: a page cannot say it of itself. Here it is sent so that
/// all tests of the page run under it.
const HEADERS: [(&str, &str); 5] = [
    ("content-security-policy", "frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
];

/// Serves the site until the program is stopped.
pub fn until_stopped(folder: &Path, port: u16) -> Result<()> {
    let site = Site::open(folder, port)?;
    say(&format!(
        "Serving {} on {} (stop with Ctrl-C)",
        folder.display(),
        site.address()
    ));
    site.server.join().context("The server broke off.")
}

/// The site, which is served for as long as the program runs.
pub struct Site {
    port: u16,
    server: ListeningServer,
}

impl Site {
    /// Starts to serve on this port, or the next one that is free.
    pub fn open(folder: &Path, first: u16) -> Result<Site> {
        let root = folder
            .canonicalize()
            .with_context(|| format!("could not find {}", folder.display()))?;
        let last = first.saturating_add(PORTS_TRIED);
        for port in first..=last {
            let root = root.clone();
            let server = Server::new(move |request| answer(&root, request)).bind((Ipv4Addr::LOCALHOST, port));
            match server.spawn() {
                Ok(server) => return Ok(Site { port, server }),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
                Err(error) => return Err(error).with_context(|| format!("could not listen on port {port}")),
            }
        }
        bail!("Every port from {first} to {last} is taken.");
    }

    /// Where the site is.
    pub fn address(&self) -> String {
        format!("http://{}:{}", Ipv4Addr::LOCALHOST, self.port)
    }
}

fn answer(root: &Path, request: &Request<Body>) -> Response<Body> {
    let read = |path: PathBuf| Some((mime(&path), fs::read(path).ok()?));
    let (status, mime, body) = if ![Method::GET, Method::HEAD].contains(request.method()) {
        (StatusCode::METHOD_NOT_ALLOWED, TEXT, b"only GET and HEAD".to_vec())
    } else if let Some((mime, bytes)) = find(root, request.uri().path()).and_then(read) {
        (StatusCode::OK, mime, bytes)
    } else {
        (StatusCode::NOT_FOUND, TEXT, b"not found".to_vec())
    };
    // Who asks for the head alone is told what would come.
    let is_head = request.method() == Method::HEAD;
    let mut response = Response::new(if is_head { Body::empty() } else { Body::from(body) });
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(mime));
    // To ask each time: what was built a moment ago is what is shown.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// The file that the path of an address names: inside the site, whatever the path says.
fn find(root: &Path, path: &str) -> Option<PathBuf> {
    // No file of the site has a name that needs escapes, so an escape names none.
    let path = Path::new(path.strip_prefix('/')?);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let found = root.join(path);
    let found = if found.is_dir() {
        found.join("index.html")
    } else {
        found
    };
    // A link could lead out of the site.
    found
        .canonicalize()
        .ok()
        .filter(|found| found.is_file() && found.starts_with(root))
}

const TEXT: &str = "text/plain; charset=utf-8";

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(OsStr::to_str) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        // TypeScript's declarations are for editors; a browser that opens one should show it.
        Some("txt" | "md" | "ts") => TEXT,
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::path::Path;

    use super::{HEADERS, Site, find};

    #[test]
    fn a_head_is_answered_without_what_follows_it() -> anyhow::Result<()> {
        let site = Site::open(Path::new(env!("CARGO_MANIFEST_DIR")), 8400)?;
        let ask = |method: &str| -> anyhow::Result<String> {
            let mut stream = TcpStream::connect(site.address().trim_start_matches("http://"))?;
            write!(
                stream,
                "{method} /Cargo.toml HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer)
        };
        let (whole, head, other) = (ask("GET")?, ask("HEAD")?, ask("DELETE")?);
        assert!(
            whole.starts_with("HTTP/1.1 200") && whole.contains("[package]"),
            "{whole}"
        );
        assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(other.starts_with("HTTP/1.1 405"), "{other}");
        Ok(())
    }

    #[test]
    fn the_headers_that_are_sent_are_those_that_hosts_are_told_of() -> std::io::Result<()> {
        let told = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../SECURITY.md"))?;
        let block = told
            .split("```")
            .find(|block| block.starts_with("http\n"))
            .unwrap_or_default();
        let told: Vec<(String, &str)> = block
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value))
            .collect();
        assert_eq!(told, HEADERS.map(|(name, value)| (name.to_owned(), value)));
        Ok(())
    }

    #[test]
    fn an_address_names_a_file_of_the_site_or_nothing() -> std::io::Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize()?;
        let name = |url| find(&root, url).and_then(|path| Some(path.strip_prefix(&root).ok()?.to_path_buf()));

        assert_eq!(name("/Cargo.toml").as_deref(), Some(Path::new("Cargo.toml")));
        assert_eq!(name("/src/main.rs").as_deref(), Some(Path::new("src/main.rs")));
        for outside in [
            "/",
            "/src",
            "/missing",
            "",
            "Cargo.toml",
            "//etc/passwd",
            "/../Cargo.toml",
            "/src/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..\\Cargo.toml",
            "http://elsewhere/Cargo.toml",
            "/\0",
        ] {
            assert_eq!(name(outside), None, "{outside:?}");
        }
        Ok(())
    }
}
