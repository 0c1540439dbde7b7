//! The same functions from a command line, for continuous integration and content pipelines.

use breach_statement::compare::compare;
use breach_statement::content::Content;
use breach_statement::document::Document;
use breach_statement::edit;
use breach_statement::export::{self, Format, HEADING_LEVEL};
use breach_statement::files::{self, File, FileFormat};
use breach_statement::imprint::Imprint;
use breach_statement::pasted::{self, Remark};
use breach_statement::problem::{Problem, Weight};
use breach_statement::publication::Made;
use breach_statement::review::{Weight as Heaviness, against_a_noted_head};
use breach_statement::seal;
use breach_statement::send_sheets::PREFIX;
use breach_statement::sent::{self, Dispatch};
use breach_statement::value::Day;
use breach_statement::{
    CaseFile, Days, Pack, Story, check, check_texts, form, open_bytes, prepare, publish, report, sheets,
};
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::time::SystemTime;

/// Statements about a data breach that cannot contradict each other, from facts entered once.
///
/// Drafting help, not legal advice. Nothing leaves this machine.
#[derive(Parser)]
#[command(name = "breach-statement", version)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Print an empty case file; every field is explained on standard error.
    New,
    /// Say what is wrong with a case and what is to fix in its statements.
    ///
    /// Exit 2: a fact cannot be used. 1: there is something to fix that weighs as much as `--fail-on`. 0: neither.
    Check {
        /// The case file; `-` reads standard input.
        case: PathBuf,
        /// Today's date, for promises that have passed.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        today: Option<Date>,
        /// How to print it.
        #[arg(long, default_value = "text")]
        format: CheckFormat,
        /// The lightest finding that makes the exit code 1.
        #[arg(long, value_name = "WEIGHT", default_value = "check")]
        fail_on: FailOn,
        /// Review a text of this document instead, with `--text`.
        #[arg(long, value_name = "NAME", requires = "text")]
        document: Option<String>,
        /// The text that somebody edited by hand; `-` reads standard input.
        #[arg(long, value_name = "FILE", requires = "document")]
        text: Option<PathBuf>,
        /// The digest of the record of what was sent, as `sent` printed it and somebody noted it: whether the record still holds that.
        #[arg(long, value_name = "DIGEST", value_parser = noted_head)]
        head: Option<String>,
    },
    /// Write the statements of a case.
    ///
    /// `eml` is for emails and `csv` for the questions and answers: with `--out`, the other documents are left out. `zip` holds them
    /// all, with a manifest of digests. Standard output takes one document, or the `zip`; a file that is no text is not printed to a
    /// terminal.
    ///
    /// Exit 2: a fact cannot be used; what follows from the others is written all the same. 1: there is something to fix. 0:
    /// neither.
    Prepare {
        /// The case file; `-` reads standard input.
        case: PathBuf,
        /// Write one file a document into this folder; of `json` and `zip`, the one file.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Just this document, such as `email`.
        #[arg(long, value_name = "NAME")]
        document: Option<String>,
        /// The form to write.
        #[arg(long, default_value = "text")]
        format: PrepareFormat,
        /// The forms that each document has in the `zip`, with commas between, such as `docx,eml`; all of them where none is named.
        #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = file_format)]
        zip_of: Vec<FileFormat>,
        /// The level at which the headings of `--format cms` start.
        #[arg(long, value_name = "1-6", default_value_t = HEADING_LEVEL, value_parser = clap::value_parser!(u8).range(1..=6))]
        heading_level: u8,
        /// Today's date, for promises that have passed.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        today: Option<Date>,
    },
    /// Say what a content management system lost of a statement that was pasted into it.
    ///
    /// Exit 1: something was lost or changed. 0: nothing.
    Pasted {
        /// The case file; `-` reads standard input.
        case: PathBuf,
        /// The document, such as `web-notice`.
        #[arg(long, value_name = "NAME")]
        document: String,
        /// What came out: the page as it is served, or the HTML that the system holds; `-` reads standard input.
        #[arg(long, value_name = "FILE")]
        html: PathBuf,
        /// The level at which the headings of what was pasted start.
        #[arg(long, value_name = "1-6", default_value_t = HEADING_LEVEL, value_parser = clap::value_parser!(u8).range(1..=6))]
        heading_level: u8,
        /// Today's date, for promises that have passed.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        today: Option<Date>,
    },
    /// Mark a document as sent: print the case file with its exact text and what it said in the record.
    ///
    /// On standard error stands the digest of the record, to be noted somewhere else: `check --head` compares it.
    Sent {
        /// The case file; `-` reads standard input.
        case: PathBuf,
        /// The document, such as `email` or `letter/former-members`.
        #[arg(long)]
        document: String,
        /// When it went out: YYYY-MM-DD or YYYY-MM-DDThh:mm, on the clock of the case.
        #[arg(long)]
        when: String,
        /// How many people it reached.
        #[arg(long, allow_hyphen_values = true)]
        reached: Option<String>,
        /// The sender, where it is not the one of the case.
        #[arg(long)]
        sender: Option<String>,
        /// Today's date, for promises that have passed, and since nothing went out later; by the clock of this machine where it is not said.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        today: Option<Date>,
    },
    /// Print the publication file, which `<breach-statement>` shows on a website: the texts that anybody may read, and nothing else.
    ///
    /// Exit 2: a document is not for the public or must not go out yet, and nothing is printed; or a fact cannot be used. 0: neither.
    Publish {
        /// The case file; `-` reads standard input.
        case: PathBuf,
        /// Just these documents, such as `web-notice`; all that are for the public where none is named.
        #[arg(long, value_name = "NAME")]
        document: Vec<String>,
        /// When the file is made, in UTC, which orders two files of one day; by the clock of this machine where it is not said.
        #[arg(long, value_name = "YYYY-MM-DDThh:mm:ssZ", value_parser = made)]
        made: Option<Made>,
        /// Today's date, for promises that have passed.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        today: Option<Date>,
    },
    /// Fill in a sheet: the report to an authority, the record that the law asks for, or what to see to before a system sends.
    Sheet {
        /// The case file; `-` reads standard input.
        case: PathBuf,
        /// The sheet, such as `ico-report` or `send-mailchimp`.
        name: String,
        /// The form to print.
        #[arg(long, default_value = "text")]
        format: SheetFormat,
        /// The case file as it was when the sheet was last handed in: prints what has changed since.
        #[arg(long, value_name = "CASE")]
        since: Option<PathBuf>,
    },
    /// Draw the timeline that may stand beside the web notice, as SVG.
    Timeline {
        /// The case file; `-` reads standard input.
        case: PathBuf,
        /// All that is known, and not just what was chosen for the public.
        #[arg(long)]
        all: bool,
    },
    /// Compare two texts sentence by sentence: documents as they are now, or as they were sent (`/sent/s1`).
    Compare {
        /// The case file; `-` reads standard input.
        case: PathBuf,
        /// A document, or the address of what was sent.
        first: String,
        /// The other one.
        second: String,
        /// Today's date, for promises that have passed.
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
        today: Option<Date>,
    },
    /// Say what a strict filter would take out of HTML.
    ///
    /// Exit 1: there is something. 0: nothing.
    Strips {
        /// The fragment; `-` reads standard input.
        html: PathBuf,
    },
    /// Print the JSON Schema of the case file.
    Schema,
    /// Print what the page shows before its core has come. The build of the site asks for it.
    #[command(hide = true)]
    Opening,
    /// Print the definitions of all sheets, which the page loads when somebody opens one. The build of the site asks for them.
    #[command(hide = true)]
    Sheets,
    /// Read pairs of HTML as JSON, what was pasted and what came out, and print of each what was lost and what a strict filter would
    /// take out of the second. The tests of editors and filters have hundreds of them.
    #[command(hide = true)]
    Pairs,
}

#[derive(Clone, Copy, ValueEnum)]
enum CheckFormat {
    Text,
    Json,
    Sarif,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// False, unsupported, unlawful or leaking.
    Stop,
    /// A person has to look.
    Check,
    /// It could be said better.
    Style,
}

#[derive(Clone, Copy, ValueEnum)]
enum SheetFormat {
    Text,
    Html,
    Markdown,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum PrepareFormat {
    Text,
    /// A complete page, with a style of its own for screens and paper.
    Html,
    /// HTML to paste into a content management system.
    Cms,
    Markdown,
    /// The questions and answers as linked data (schema.org).
    Jsonld,
    /// For Word.
    Docx,
    /// An email that is still to be sent.
    Eml,
    /// Questions and answers as a table, for a help desk.
    Csv,
    /// Every document in every format that suits it, and a manifest.
    Zip,
    /// All that follows from the case, for programs.
    Json,
}

/// A format that a `zip` can hold.
fn file_format(name: &str) -> Result<FileFormat, String> {
    FileFormat::named(name).ok_or_else(|| {
        let names: Vec<&str> = FileFormat::ALL.iter().map(|format| format.name()).collect();
        format!("the formats are {}", names.join(", "))
    })
}

fn date(text: &str) -> Result<Date, String> {
    Day::parse(text)
        .map(|day| day.0)
        .ok_or_else(|| "write the date as YYYY-MM-DD, such as 2021-11-03".to_owned())
}

/// The days of a story: `today` is what was typed, or what the statements speak from; the machine is asked for its own, which nobody types.
fn days(today: Option<Date>) -> Days {
    Days {
        today,
        machine: Some(Zoned::now().date()),
    }
}

fn noted_head(text: &str) -> Result<String, String> {
    seal::digits(text).ok_or_else(|| "write all 64 letters and digits of it, as they were shown".to_owned())
}

/// This second, by the clock of this machine.
fn now() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Timestamp::from_second(i64::try_from(since.as_secs()).ok()?).ok()
}

fn made(text: &str) -> Result<Made, String> {
    Made::parse(text)
        .ok_or_else(|| "write the second in UTC as YYYY-MM-DDThh:mm:ssZ, such as 2021-11-03T17:30:05Z".to_owned())
}

/// What the exit code says.
const NOTHING_TO_FIX: u8 = 0;
const TO_FIX: u8 = 1;
const ERROR: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let content = Content::english();
    match run(arguments.verb, &content) {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Case(name, problem)) => {
            print_problem(&name, &problem.word(&content));
            ExitCode::from(ERROR)
        }
        // A reader that closed its end, such as `head`, has what it wanted.
        Err(Failure::Io(_, e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(NOTHING_TO_FIX),
        Err(Failure::Io(what, e)) => {
            eprintln!("{what}: {e}");
            ExitCode::from(ERROR)
        }
        Err(Failure::Usage(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::from(ERROR)
        }
    }
}

/// Why nothing could be done.
enum Failure {
    /// The file is no case at all.
    Case(String, Problem),
    /// Something could not be read or written.
    Io(String, io::Error),
    /// What was asked for is not there.
    Usage(String),
}

fn run(verb: Verb, content: &Content) -> Result<u8, Failure> {
    match verb {
        Verb::New => {
            eprint!("{}", form::explained(content));
            print(&(to_json(&form::skeleton())? + "\n"))?;
            Ok(NOTHING_TO_FIX)
        }
        Verb::Schema => {
            print(&(to_json(&form::schema(content))? + "\n"))?;
            Ok(NOTHING_TO_FIX)
        }
        Verb::Opening => {
            let file = CaseFile {
                json: form::empty(),
                problems: Vec::new(),
            };
            let opening = serde_json::json!({
                "sections": form::form(content),
                "pack": prepare(&file, content, None),
                "text": edit::text(&file.json),
                "maxBytes": breach_statement::json::MAX_BYTES,
            });
            print(&opening.to_string())?;
            Ok(NOTHING_TO_FIX)
        }
        Verb::Sheets => {
            let names = content
                .sheets()
                .into_iter()
                .map(str::to_owned)
                .chain(content.send_sheets());
            let sheets: serde_json::Map<_, _> = names
                .filter_map(|name| Some((name.clone(), content.sheet(&name)?)))
                .collect();
            print(&serde_json::Value::Object(sheets).to_string())?;
            Ok(NOTHING_TO_FIX)
        }
        Verb::Pasted {
            case,
            document,
            html,
            heading_level,
            today,
        } => {
            let pack = prepare(&read_case(&case)?, content, days(today));
            may_leave(&pack, &document)?;
            let pasted = pack.documents.iter().find(|known| known.name == document);
            let pasted = pasted.ok_or_else(|| no_such_document(&pack, &document))?;
            let lost = pasted::lost(&export::paste(pasted, heading_level), &read_text(&html)?, content);
            print_remarks(&lost, "nothing-lost", content)
        }
        Verb::Strips { html } => print_remarks(
            &pasted::strips(&read_text(&html)?, content),
            "nothing-stripped",
            content,
        ),
        Verb::Pairs => {
            let pairs: Vec<(String, String)> =
                serde_json::from_reader(io::stdin().lock()).map_err(|e| Failure::Io("JSON".to_owned(), e.into()))?;
            let said = pairs.iter().map(|(pasted, came_out)| {
                let lost = pasted::lost(pasted, came_out, content);
                serde_json::json!({ "lost": lost, "strips": pasted::strips(came_out, content) })
            });
            print(&to_json(&said.collect::<Vec<_>>())?)?;
            Ok(NOTHING_TO_FIX)
        }
        Verb::Sent {
            case,
            document,
            when,
            reached,
            sender,
            today,
        } => {
            let mut file = read_case(&case)?;
            let days = days(today);
            let pack = prepare(&file, content, days);
            let whole = |reached: String| reached.parse().map_err(|_| sent::Refusal::Reached);
            let marked = reached.map(whole).transpose().and_then(|reached| {
                let dispatch = Dispatch {
                    when,
                    reached,
                    sender,
                    today: days.earlier(),
                };
                sent::mark(&mut file, &pack, &document, &dispatch)
            });
            marked.map_err(|refusal| match refusal {
                sent::Refusal::NoSuchDocument => no_such_document(&pack, &document),
                sent::Refusal::NoRecord => Failure::Usage("“sent” in the case file is no group of entries.".to_owned()),
                sent::Refusal::Stopped(why) => Failure::Usage(why),
                sent::Refusal::When
                | sent::Refusal::Ahead
                | sent::Refusal::BeforeDiscovery
                | sent::Refusal::Reached => Failure::Usage(refusal.sentence(content).unwrap_or_default()),
            })?;
            print(&edit::text(&file.json))?;
            if let Some(head) = sent::head(&file) {
                eprintln!("{}", content.message("findings", "record head", &[("head", head)]));
            }
            Ok(NOTHING_TO_FIX)
        }
        Verb::Publish {
            case,
            document,
            made,
            today,
        } => {
            let file = read_case(&case)?;
            let publication = publish(&file, content, days(today), &document);
            let publication = publication.map_err(|refusal| Failure::Usage(refusal.message))?;
            let made = made.or_else(|| now().map(Made::of));
            print(&publication.made(made).text())?;
            let problems = prepare(&file, content, days(today)).problems;
            for problem in &problems {
                print_problem(&name_of(&case), problem);
            }
            let unusable = problems.iter().any(|problem| problem.weight == Weight::Error);
            Ok(if unusable { ERROR } else { NOTHING_TO_FIX })
        }
        Verb::Sheet {
            case,
            name,
            format,
            since,
        } => {
            let file = read_case(&case)?;
            let since = since.map(|since| read_case(&since)).transpose()?;
            if since.is_some() && name.starts_with(PREFIX) {
                let only = "`--since` is for reports that are handed in again; this sheet is whole each time.";
                return Err(Failure::Usage(only.to_owned()));
            }
            let sheet = content
                .sheet(&name)
                .and_then(|definition| sheets::fill(&name, &definition, &file, since.as_ref(), content));
            let sheet = sheet.ok_or_else(|| {
                let sheets = content.sheets().into_iter().map(str::to_owned);
                let names = sheets.chain(content.send_sheets()).collect::<Vec<_>>().join(", ");
                Failure::Usage(format!("There is no sheet “{name}”. There are: {names}."))
            })?;
            let format = match format {
                SheetFormat::Text => Format::Text,
                SheetFormat::Html => Format::Html,
                SheetFormat::Markdown => Format::Markdown,
            };
            print(&export::export(&sheet, format))?;
            Ok(NOTHING_TO_FIX)
        }
        Verb::Timeline { case, all } => {
            let timeline = Story::tell(&read_case(&case)?, content, days(None)).timeline(content);
            match timeline.stopped {
                Some(why) if !all => return Err(Failure::Usage(why)),
                _ if all => print(&timeline.picture)?,
                _ => print(&timeline.public_picture)?,
            }
            Ok(NOTHING_TO_FIX)
        }
        Verb::Compare {
            case,
            first,
            second,
            today,
        } => {
            let file = read_case(&case)?;
            let pack = prepare(&file, content, days(today));
            let text = |name: &str| {
                may_leave(&pack, name)?;
                sent::text_of(&file, &pack, name).ok_or_else(|| no_such_document(&pack, name))
            };
            let lines = compare(&text(&first)?, &text(&second)?).into_iter().map(|difference| {
                let mark = match difference.kind {
                    "gone" => '-',
                    "new" => '+',
                    _ => ' ',
                };
                format!("{mark} {}\n", difference.text)
            });
            print(&lines.collect::<String>())?;
            Ok(NOTHING_TO_FIX)
        }
        Verb::Check {
            case,
            today,
            format,
            fail_on,
            document,
            text,
            head,
        } => {
            let file = read_case(&case)?;
            let mut pack = check(&file, content, days(today));
            if let (Some(document), Some(text)) = (document, text) {
                let text = read_text(&text)?;
                let findings = check_texts(&file, content, days(today), &document, [text.as_str()]);
                let findings = findings.ok_or_else(|| no_such_document(&pack, &document))?;
                pack.findings = findings.into_iter().flatten().collect();
            }
            if let Some(head) = head {
                match against_a_noted_head(&file.json, content, &head) {
                    Ok(sentence) => eprintln!("{sentence}"),
                    Err(finding) => pack.findings.insert(0, *finding),
                }
            }
            let name = name_of(&case);
            match format {
                CheckFormat::Json => {
                    let report = serde_json::json!({ "problems": pack.problems, "findings": pack.findings });
                    print(&(to_json(&report)? + "\n"))?;
                }
                CheckFormat::Sarif => {
                    let report = report::sarif(&name, &pack.problems, &pack.findings);
                    print(&(to_json(&report)? + "\n"))?;
                }
                CheckFormat::Text => print(&report::text(&name, &pack.problems, &pack.findings))?,
            }
            let lightest = match fail_on {
                FailOn::Stop => Heaviness::Stop,
                FailOn::Check => Heaviness::Check,
                FailOn::Style => Heaviness::Style,
            };
            Ok(exit_code(&pack, lightest))
        }
        Verb::Prepare {
            case,
            out,
            document,
            format,
            zip_of,
            heading_level,
            today,
        } => {
            if !zip_of.is_empty() && format != PrepareFormat::Zip {
                return Err(Failure::Usage("--zip-of says what a --format zip holds.".to_owned()));
            }
            let file = read_case(&case)?;
            let pack = prepare(&file, content, days(today));
            let imprint = Imprint::of(&file);
            let asked = Asked {
                document: document.as_deref(),
                format,
                zip_of: &zip_of,
                heading_level,
            };
            let stopped = write_pack(&pack, &imprint, out.as_deref(), &asked)?;
            for problem in &pack.problems {
                print_problem(&name_of(&case), problem);
            }
            let findings = pack.findings.len();
            if findings > 0 {
                eprintln!(
                    "{findings} to fix in the statements: breach-statement check {}",
                    name_of(&case)
                );
            }
            let Some(why) = stopped.first().and_then(|document| document.stopped.as_ref()) else {
                return Ok(exit_code(&pack, Heaviness::Style));
            };
            let names: Vec<&str> = stopped.iter().map(|document| document.name.as_str()).collect();
            eprintln!("not written: {}. {why}", names.join(", "));
            Ok(ERROR)
        }
    }
}

/// Refuses a document that must not leave.
fn may_leave(pack: &Pack, name: &str) -> Result<(), Failure> {
    let document = pack.documents.iter().find(|document| document.name == name);
    match document.and_then(|document| document.stopped.clone()) {
        Some(why) => Err(Failure::Usage(why)),
        None => Ok(()),
    }
}

fn read_case(path: &Path) -> Result<CaseFile, Failure> {
    match open_bytes(&read_bytes(path)?) {
        Ok(file) => Ok(file),
        Err(refusal) => Err(Failure::Case(name_of(path), refusal.problem)),
    }
}

/// A text that is no case: what is not UTF-8 in it is shown as such, and no more is read than of a case file.
fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read_bytes(path)?;
    if bytes.len() > breach_statement::json::MAX_BYTES {
        return Err(Failure::Usage(format!(
            "{} is too large for a statement.",
            name_of(path)
        )));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte more than is read shows that a file is too large, whatever its size.
    let most = breach_statement::json::MAX_BYTES as u64 + 1;
    let read = if path == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|e| Failure::Io(name_of(path), e))?;
    Ok(bytes)
}

fn name_of(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

/// What of a pack is to be written, and how.
struct Asked<'a> {
    document: Option<&'a str>,
    format: PrepareFormat,
    zip_of: &'a [FileFormat],
    heading_level: u8,
}

/// Writes what was asked for, and gives what of it must not leave.
fn write_pack<'p>(
    pack: &'p Pack,
    imprint: &Imprint,
    out: Option<&Path>,
    asked: &Asked<'_>,
) -> Result<Vec<&'p Rc<Document>>, Failure> {
    if let Some(name) = asked.document {
        may_leave(pack, name)?;
    }
    let (chosen, stopped): (Vec<_>, Vec<_>) = pack
        .documents
        .iter()
        .filter(|d| asked.document.is_none_or(|name| d.name == name))
        .partition(|document| document.stopped.is_none());
    if chosen.is_empty() {
        return Err(no_such_document(pack, asked.document.unwrap_or_default()));
    }
    write_documents(pack, &chosen, imprint, out, asked).map(|()| stopped)
}

fn write_documents(
    pack: &Pack,
    chosen: &[&Rc<Document>],
    imprint: &Imprint,
    out: Option<&Path>,
    asked: &Asked<'_>,
) -> Result<(), Failure> {
    let refused = |refusal: files::Refusal| Failure::Usage(refusal.to_string());
    let format = match asked.format {
        PrepareFormat::Text => FileFormat::Text,
        PrepareFormat::Html => FileFormat::Html,
        PrepareFormat::Cms => return write_fragments(chosen, asked.heading_level, out),
        PrepareFormat::Jsonld => return write_json_ld(chosen.iter().map(|document| &***document), out),
        PrepareFormat::Markdown => FileFormat::Markdown,
        PrepareFormat::Docx => FileFormat::Docx,
        PrepareFormat::Eml => FileFormat::Eml,
        PrepareFormat::Csv => FileFormat::Csv,
        PrepareFormat::Zip => {
            let formats = if asked.zip_of.is_empty() {
                FileFormat::ALL
            } else {
                asked.zip_of
            };
            let documents: Vec<_> = chosen.iter().map(|document| &***document).collect();
            let file = files::write_pack(&documents, formats, imprint).map_err(refused)?;
            return match out {
                Some(folder) => write_file(folder, &file.name, &file.bytes),
                None => print_file(&file, true),
            };
        }
        PrepareFormat::Json => {
            let mut whole = serde_json::to_value(pack).map_err(|e| Failure::Io("pack".to_owned(), e.into()))?;
            whole["documents"] = serde_json::to_value(chosen).map_err(|e| Failure::Io("pack".to_owned(), e.into()))?;
            let text = to_json(&whole)? + "\n";
            return match out {
                Some(folder) => write_file(folder, "pack.json", text.as_bytes()),
                None => print(&text),
            };
        }
    };
    // Of all documents, those that the format is for; one that was named is refused where it is for others.
    let suited = |d: &&&Rc<_>| asked.document.is_some() || format.suits(d);
    let suited: Vec<_> = chosen.iter().filter(suited).collect();
    match (out, suited.as_slice()) {
        (_, []) => Err(refused(files::Refusal::Nothing)),
        (Some(folder), documents) => {
            let documents: Vec<&Document> = documents.iter().map(|document| &****document).collect();
            write_each(&documents, folder, format.extension(), |document| {
                Ok(files::write(document, format, imprint).map_err(refused)?.bytes)
            })
        }
        (None, [document]) => {
            let file = files::write(document, format, imprint).map_err(refused)?;
            print_file(&file, format.is_binary())
        }
        (None, documents) => Err(say_which(documents.iter().map(|document| document.name.as_str()))),
    }
}

/// Documents as HTML to paste.
fn write_fragments(documents: &[&Rc<Document>], heading_level: u8, out: Option<&Path>) -> Result<(), Failure> {
    match (out, documents) {
        (Some(folder), documents) => {
            let documents: Vec<&Document> = documents.iter().map(|document| &***document).collect();
            write_each(&documents, folder, "cms.html", |document| {
                Ok(export::paste(document, heading_level).into_bytes())
            })
        }
        (None, [document]) => print(&export::paste(document, heading_level)),
        (None, documents) => Err(say_which(documents.iter().map(|document| document.name.as_str()))),
    }
}

/// Writes one file a document. The names of files say nothing of the groups of people that they are for, so that is printed for
/// whoever has to send them.
fn write_each(
    documents: &[&Document],
    folder: &Path,
    ending: &str,
    bytes: impl Fn(&Document) -> Result<Vec<u8>, Failure>,
) -> Result<(), Failure> {
    let paths = files::paths(documents.iter().copied());
    documents.iter().zip(paths).try_for_each(|(document, path)| {
        let name = format!("{path}.{ending}");
        if document.group.is_some() {
            eprintln!("{name}: {}", document.title);
        }
        write_file(folder, &name, &bytes(document)?)
    })
}

fn say_which<'a>(names: impl Iterator<Item = &'a str>) -> Failure {
    let names: Vec<&str> = names.collect();
    Failure::Usage(format!(
        "Say which one to print with --document, or where to write all with --out. There are: {}.",
        names.join(", "),
    ))
}

/// The one document that can be linked data.
fn write_json_ld<'a>(documents: impl IntoIterator<Item = &'a Document>, out: Option<&Path>) -> Result<(), Failure> {
    let written = documents
        .into_iter()
        .find_map(|document| Some((&document.name, export::json_ld(document)?)));
    match (written, out) {
        (Some((name, text)), Some(folder)) => write_file(folder, &format!("{name}.jsonld"), text.as_bytes()),
        (Some((_, text)), None) => print(&text),
        (None, _) => Err(Failure::Usage(
            "Only the questions and answers (`faq`) can be written as linked data.".to_owned(),
        )),
    }
}

fn no_such_document(pack: &Pack, asked: &str) -> Failure {
    let names: Vec<&str> = pack.documents.iter().map(|d| d.name.as_str()).collect();
    Failure::Usage(format!(
        "There is no document “{asked}”. There are: {}.",
        names.join(", ")
    ))
}

fn write_file(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    // A document for one group of people stands in the folder of its kind.
    fs::create_dir_all(path.parent().unwrap_or(folder))
        .and_then(|()| fs::write(&path, bytes))
        .map_err(|e| Failure::Io(path.display().to_string(), e))
}

/// Prints a file. Bytes that are no text would garble a terminal, or steer it.
fn print_file(file: &File, binary: bool) -> Result<(), Failure> {
    if binary && io::stdout().is_terminal() {
        let name = &file.name;
        return Err(Failure::Usage(format!(
            "{name} is no text to read here. Write it into a folder with --out, or into a file: > {name}"
        )));
    }
    print_bytes(&file.bytes)
}

fn print(text: &str) -> Result<(), Failure> {
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|e| Failure::Io("standard output".to_owned(), e))
}

fn to_json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(|e| Failure::Io("JSON".to_owned(), e.into()))
}

fn print_problem(file: &str, problem: &Problem) {
    eprintln!("{}", report::problem_line(file, problem));
}

/// Prints what there is to know about a piece of HTML, or that there is nothing.
fn print_remarks(remarks: &[Remark], nothing: &str, content: &Content) -> Result<u8, Failure> {
    if remarks.is_empty() {
        print(&format!("{}\n", content.message("pasting", nothing, &[])))?;
        return Ok(NOTHING_TO_FIX);
    }
    let lines = remarks.iter().map(|remark| format!("{}\n", remark.message));
    print(&lines.collect::<String>())?;
    Ok(TO_FIX)
}

/// What the exit code says of a pack: findings that weigh less than `lightest` do not count.
fn exit_code(pack: &Pack, lightest: Heaviness) -> u8 {
    if pack.problems.iter().any(|problem| problem.weight == Weight::Error) {
        ERROR
    } else if pack.problems.is_empty() && pack.findings.iter().all(|finding| finding.weight > lightest) {
        NOTHING_TO_FIX
    } else {
        TO_FIX
    }
}
