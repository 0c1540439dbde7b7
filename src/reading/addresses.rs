//! The addresses in a text: email addresses and addresses of pages, and whose they are.

use crate::words::cache::ByText;
use std::ops::Range;
use std::rc::Rc;

/// An address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The bytes that it takes.
    pub place: Range<usize>,
    /// The host, in small letters, without `www.`.
    pub host: String,
    /// What stands behind the host.
    pub rest: String,
}

thread_local! {
    /// What was read before.
    static READ: ByText<Rc<[Address]>> = ByText::default();
}

/// Every address in a text, also where it stands in brackets or in a link of Markdown.
pub fn addresses(text: &str) -> Rc<[Address]> {
    // Most lines have none, and every one has a dot or an at sign inside a word.
    let bytes = text.as_bytes();
    let inside = |pair: &[u8]| matches!(pair[0], b'.' | b'@') && !pair[1].is_ascii_whitespace();
    if !bytes.windows(2).any(inside) {
        return Rc::new([]);
    }
    READ.with(|read| read.get(text, || read_addresses(text).into()))
}

fn read_addresses(text: &str) -> Vec<Address> {
    let parts =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '"' | '“' | '”' | '|' | ',');
    let mut start = 0;
    let mut addresses = Vec::new();
    for part in text.split_inclusive(parts) {
        let chunk = part.trim_end_matches(parts);
        let inner = chunk.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let ahead = chunk.find(inner).unwrap_or_default();
        if let Some((host, rest)) = host_of(inner) {
            let place = start + ahead..start + ahead + inner.len();
            addresses.push(Address { place, host, rest });
        }
        start += part.len();
    }
    addresses
}

/// The host of an address, and what stands behind it; none where it is no address.
pub fn host_of(address: &str) -> Option<(String, String)> {
    let lower = address.to_lowercase();
    if let Some((person, host)) = lower.trim_start_matches("mailto:").split_once('@') {
        let person_fits = !person.is_empty() && !person.contains('/');
        return (person_fits && is_host(host)).then(|| (host.to_owned(), String::new()));
    }
    let bare = match lower.split_once("://") {
        Some(("http" | "https", bare)) => bare,
        Some(_) => return None,
        None => &lower,
    };
    let end = bare.find(['/', '?', '#', ':']).unwrap_or(bare.len());
    let (host, rest) = bare.split_at(end);
    let host = host.trim_start_matches("www.").trim_end_matches('.');
    is_host(host).then(|| (host.to_owned(), rest.to_owned()))
}

/// Whether it is a name with an ending that is a word: `a.example`, and not `9.30am` or `e.g`.
fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_ending = |label: &&str| {
        label.chars().count() > 1 && (label.starts_with("xn--") || label.chars().all(char::is_alphabetic))
    };
    // A file that is attached is none.
    let files = ["pdf", "doc", "docx", "xls", "xlsx", "csv", "jpg", "png", "txt", "zip"];
    labels.len() > 1
        && labels.iter().all(is_label)
        && labels
            .last()
            .is_some_and(|last| is_ending(last) && !files.contains(last))
}

/// Whether a host is this domain, or lies below it.
pub fn is_of(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|ahead| ahead.is_empty() || ahead.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(text: &str) -> Vec<String> {
        addresses(text).iter().map(|address| address.host.clone()).collect()
    }

    #[test]
    fn addresses_are_found_wherever_they_stand() {
        let text = "Write to help@a.example, see www.b.example/x?y=1. [c.example](https://D.example/z) “e.example”";
        assert_eq!(
            hosts(text),
            ["a.example", "b.example", "c.example", "d.example", "e.example"]
        );
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        assert_eq!(
            hosts("At 9.30am, in v1.2, e.g. notice.pdf, and/or 3.5 miles. tel:101"),
            [] as [&str; 0]
        );
    }

    #[test]
    fn a_domain_holds_what_lies_below_it_and_nothing_else() {
        assert!(is_of("www.a.example", "a.example") && is_of("a.example", "a.example"));
        assert!(!is_of("bada.example", "a.example") && !is_of("a.example.bad.example", "a.example"));
    }
}
