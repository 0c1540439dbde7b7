//! A zip archive that is the same for the same entries: their order is kept, and every time in it is one day.

use super::Refusal;
use jiff::civil::Date;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Writes an archive. The format knows the years 1980 to 2107; without a day, or with another, it is the first day that it knows.
pub(super) fn archive<'e>(
    entries: impl IntoIterator<Item = (&'e str, &'e [u8])>,
    day: Option<Date>,
) -> Result<Vec<u8>, Refusal> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(day.and_then(time).unwrap_or_default())
        // The default is that of the machine.
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(name, options).map_err(std::io::Error::other)?;
        archive.write_all(bytes)?;
    }
    let written = archive.finish().map_err(std::io::Error::other)?;
    Ok(written.into_inner())
}

fn time(day: Date) -> Option<DateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    DateTime::from_date_and_time(year, month, of_month, 0, 0, 0).ok()
}
