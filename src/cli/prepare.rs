//! `prepare`: the statements of a case, in the form that was asked for.

use super::input::{date, days, name_of, read_case, words_of};
use super::out::{ERROR, Failure, exit_code, may_leave, no_such_document, print, print_bytes, print_problem, to_json};
use breach_statement::content::Content;
use breach_statement::document::Document;
use breach_statement::export::{self, HEADING_LEVEL};
use breach_statement::files::{self, File, FileFormat};
use breach_statement::letterhead::Letterhead;
use breach_statement::review::Weight as Heaviness;
use breach_statement::{Pack, prepare};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::LazyLock;

/// Write the statements of a case.
///
/// `eml` is for emails and `csv` for the questions and answers: with `--out`, the other documents are left out. `zip` holds them
/// all, with a manifest of digests. Standard output takes one document, or the `zip`; a file that is no text is not printed to a
/// terminal.
///
/// Exit 2: a fact cannot be used; what follows from the others is written all the same. 1: there is something to fix. 0:
/// neither.
#[derive(Args)]
pub(super) struct Prepare {
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
}

impl Prepare {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self {
            case,
            out,
            document,
            format,
            zip_of,
            heading_level,
            today,
        } = self;
        if !zip_of.is_empty() && format != PrepareFormat::Zip {
            return Err(Failure::Usage("--zip-of says what a --format zip holds.".to_owned()));
        }
        let file = read_case(&case)?;
        let words = words_of(&file, content);
        let content = words.as_ref().unwrap_or(content);
        let pack = prepare(&file, content, days(today));
        let letterhead = Letterhead::of(&file);
        let asked = Wanted {
            document: document.as_deref(),
            format,
            zip_of: &zip_of,
            heading_level,
        };
        let stopped = write_pack(&pack, &letterhead, out.as_deref(), &asked)?;
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

/// A form in which this command writes: each format of a file, and what only makes sense here.
#[derive(Clone, Copy, PartialEq)]
enum PrepareFormat {
    File(FileFormat),
    /// HTML to paste.
    Cms,
    /// Linked data.
    JsonLd,
    Zip,
    Json,
}

impl ValueEnum for PrepareFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<PrepareFormat>> = LazyLock::new(|| {
            // What is like a format stands behind it in the help.
            let with_its_like = |format: &FileFormat| {
                let like = match format {
                    FileFormat::Html => Some(PrepareFormat::Cms),
                    FileFormat::Markdown => Some(PrepareFormat::JsonLd),
                    _ => None,
                };
                std::iter::once(PrepareFormat::File(*format)).chain(like)
            };
            let formats = FileFormat::ALL.iter().flat_map(with_its_like);
            formats.chain([PrepareFormat::Zip, PrepareFormat::Json]).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::File(format) => (format.name(), format.help()),
            Self::Cms => ("cms", Some("HTML to paste into a content management system")),
            Self::JsonLd => ("jsonld", Some("The questions and answers as linked data (schema.org)")),
            Self::Zip => (
                "zip",
                Some("Every document in every format that suits it, and a manifest"),
            ),
            Self::Json => ("json", Some("All that follows from the case, for programs")),
        };
        let value = PossibleValue::new(name);
        Some(match help {
            Some(help) => value.help(help),
            None => value,
        })
    }
}

/// A format that a `zip` can hold.
fn file_format(name: &str) -> Result<FileFormat, String> {
    FileFormat::named(name).ok_or_else(|| {
        let names: Vec<&str> = FileFormat::ALL.iter().map(|format| format.name()).collect();
        format!("the formats are {}", names.join(", "))
    })
}

/// What of a pack is to be written, and how.
struct Wanted<'a> {
    document: Option<&'a str>,
    format: PrepareFormat,
    zip_of: &'a [FileFormat],
    heading_level: u8,
}

/// Writes what was asked for, and gives what of it must not leave.
fn write_pack<'p>(
    pack: &'p Pack,
    letterhead: &Letterhead,
    out: Option<&Path>,
    asked: &Wanted<'_>,
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
    write_documents(pack, &chosen, letterhead, out, asked).map(|()| stopped)
}

fn write_documents(
    pack: &Pack,
    chosen: &[&Rc<Document>],
    letterhead: &Letterhead,
    out: Option<&Path>,
    asked: &Wanted<'_>,
) -> Result<(), Failure> {
    let refused = |refusal: files::Refusal| Failure::Usage(refusal.to_string());
    let format = match asked.format {
        PrepareFormat::File(format) => format,
        PrepareFormat::Cms => return write_fragments(chosen, asked.heading_level, out),
        PrepareFormat::JsonLd => return write_json_ld(chosen.iter().map(|document| &***document), out),
        PrepareFormat::Zip => {
            let formats = if asked.zip_of.is_empty() {
                FileFormat::ALL
            } else {
                asked.zip_of
            };
            let documents: Vec<_> = chosen.iter().map(|document| &***document).collect();
            let file = files::write_pack(&documents, formats, letterhead).map_err(refused)?;
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
                Ok(files::write(document, format, letterhead).map_err(refused)?.bytes)
            })
        }
        (None, [document]) => {
            let file = files::write(document, format, letterhead).map_err(refused)?;
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
