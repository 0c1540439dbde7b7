//! What is read: a case, a text, a day.

use super::out::Failure;
use breach_statement::content::Content;
use breach_statement::value::Day;
use breach_statement::{CaseFile, Days, open_bytes};
use jiff::Zoned;
use jiff::civil::Date;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

pub(super) fn read_case(path: &Path) -> Result<CaseFile, Failure> {
    match open_bytes(&read_bytes(path)?) {
        Ok(file) => Ok(file),
        Err(refusal) => Err(Failure::Case(name_of(path), refusal.problem)),
    }
}

/// The words of the language that a case is in, where they are not those at hand.
pub(super) fn words_of(file: &CaseFile, at_hand: &Content) -> Option<Content> {
    let tag = file.language();
    (tag != at_hand.tag).then(|| Content::of(tag)).flatten()
}

/// A text that is no case: what is not UTF-8 in it is shown as such, and no more is read than of a case file.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read_bytes(path)?;
    if bytes.len() > breach_statement::json::MAX_BYTES {
        return Err(Failure::Usage(format!(
            "{} is too large for a statement.",
            name_of(path)
        )));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
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

pub(super) fn name_of(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    Day::parse(text)
        .map(|day| day.0)
        .ok_or_else(|| "write the date as YYYY-MM-DD, such as 2021-11-03".to_owned())
}

/// The days of a story: `today` is what was typed, or what the statements speak from; the machine is asked for its own, which nobody types.
pub(super) fn days(today: Option<Date>) -> Days {
    Days {
        today,
        machine: Some(Zoned::now().date()),
    }
}
