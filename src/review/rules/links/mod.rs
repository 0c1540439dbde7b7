//! A link or an address that a reader cannot tell from a criminal's.
//!
//! **What it asks.** That an address which somebody typed into words of their own is one that a fact or an advice file has; that no address
//! is shortened, tracks people, imitates another in letters of another script, or leads elsewhere than it says; that the web notice lists
//! what was sent, with subject and sender; and that all of it comes from one address and one number.
//! **Why.** Fake notices follow real ones within days. NCSC guidance on SMS and telephone (second-hand): no short links, own domains,
//! few sender names, and publish what you send.
//! **Example.** An own paragraph says "See bit.ly/ourbreach".

pub(in crate::review) mod domains;

use self::domains::Domains;
use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::channel::manners;
use crate::facts::fact::Pointer;
use crate::reading::addresses::{Address, addresses, host_of, is_of};
use crate::reading::phrase::tokens;
use crate::review::text::Text;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule::new("links", Area::Phishing, 270).of_case(check).of_text(read);

/// Whose pages hide where they lead.
const SHORTENERS: &[&str] = &[
    "bit.ly",
    "bitly.com",
    "buff.ly",
    "cutt.ly",
    "dlvr.it",
    "fb.me",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "qrco.de",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
    "trib.al",
    "v.gd",
    "x.gd",
    "bl.ink",
    "short.gy",
    "tny.im",
    "lnk.to",
    "urlz.fr",
    "ln.run",
];

/// What tells a sender who followed a link.
const TRACKING: &[&str] = &[
    "utm_",
    "gclid=",
    "fbclid=",
    "msclkid=",
    "mc_cid=",
    "mc_eid=",
    "mkt_tok=",
    "_hsenc=",
    "yclid=",
    "igshid=",
    "ck_subscriber_id=",
];

/// Services between a reader and the page.
const REDIRECTS: &[&str] = &[
    "list-manage.com",
    "safelinks.protection.outlook.com",
    "urldefense.com",
    "urldefense.proofpoint.com",
    "sendgrid.net",
    "lnks.gd",
    "mailchi.mp",
    "hubspotlinks.com",
    "mjt.lu",
];

/// Whether what stands behind a host asks people to log in.
pub(super) fn has_login(r: &Reviewed<'_>, rest: &str) -> bool {
    r.stands("login", &tokens(&rest.replace(['/', '?', '=', '#', '&', '_'], " ")))
        .is_some()
}

/// What is wrong with an address, whoever typed it.
fn fault(address: &Address, domains: &Domains) -> Option<&'static str> {
    let (host, rest) = (&address.host, &address.rest);
    let on = |list: &[&str]| list.iter().any(|domain| is_of(host, domain));
    if on(SHORTENERS) {
        return Some("links short");
    }
    if on(REDIRECTS)
        || TRACKING
            .iter()
            .any(|mark| rest.contains(&format!("?{mark}")) || rest.contains(&format!("&{mark}")))
    {
        return Some("links tracking");
    }
    let foreign = host
        .split('.')
        .any(|label| label.starts_with("xn--") || label.chars().any(is_of_another_script));
    (foreign && !domains.is_own(host)).then_some("links letters")
}

/// Whether a letter is none of the Latin script: there, one may look like another.
fn is_of_another_script(c: char) -> bool {
    c.is_alphabetic() && c > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&c)
}

/// The addresses in a text.
fn read(text: &Text<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for line in &text.lines {
        let found = addresses(&line.text);
        let mut find = |code: &str, place: &std::ops::Range<usize>, other: &str| {
            let at = text.at(line, place);
            let words = line.text.get(place.clone()).unwrap_or_default();
            findings.push(Finding {
                rule: RULE.name.into(),
                weight: if code == "links elsewhere" {
                    Weight::Stop
                } else {
                    Weight::Check
                },
                message: text.message(code, &[("words", words.to_owned()), ("other", other.to_owned())]),
                ..at
            });
        };
        // Where a link leads, and what it says.
        let linked = line
            .runs()
            .iter()
            .filter_map(|(place, run)| Some((place.clone(), host_of(run.href.as_deref()?)?.0)));
        let linked = linked.chain(markdown_links(&line.text));
        for (place, leads) in linked {
            let shown = addresses(line.text.get(place.clone()).unwrap_or_default());
            if let Some(shown) = shown.first().filter(|shown| shown.host != leads) {
                let at = place.start + shown.place.start..place.start + shown.place.end;
                find("links elsewhere", &at, &leads);
            }
        }
        for address in found.iter() {
            let domains = &text.held.domains;
            if let Some(code) = fault(address, domains) {
                find(code, &address.place, "");
            } else if line.is_own(&address.place) && !domains.is_known(&address.host) {
                match domains.imitates(&address.host) {
                    Some(own) => find("links alike", &address.place, own),
                    None => find("links unknown", &address.place, ""),
                }
            }
        }
    }
    findings
}

/// Links as Markdown writes them: where their text stands, and the host that they lead to.
fn markdown_links(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut links = Vec::new();
    // Each stretch is looked through once: a text of brackets alone is as quick as any other.
    let (mut open, mut looked) = (None, 0);
    let mut middles = text.match_indices("](").peekable();
    while let Some((middle, _)) = middles.next() {
        open = text[looked..middle].rfind('[').map(|at| looked + at + 1).or(open);
        looked = middle;
        let start = open;
        let behind = middle + 2;
        let until = middles.peek().map_or(text.len(), |(next, _)| *next);
        let address = text.get(behind..until).unwrap_or_default();
        // An address has no space in it: what follows one is a title.
        let end = address
            .find(|c: char| c == ')' || c.is_whitespace())
            .unwrap_or(address.len());
        let leads = host_of(address[..end].trim_matches(['<', '>']));
        if let (Some(start), Some((leads, _))) = (start, leads) {
            links.push((start..middle, leads));
        }
    }
    links
}

/// What was sent, and what the notice says of it.
fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |code: &str, document: Option<&str>, fields: Vec<Pointer>| {
        findings.push(Finding {
            rule: RULE.name.into(),
            weight: Weight::Check,
            message: r.message(code, &[]),
            document: document.map(str::to_owned),
            fields,
            ..Finding::default()
        });
    };
    let notice = r.documents.iter().find(|document| document.name == "web-notice");
    let listed: Option<HashSet<&str>> = notice.map(|notice| {
        let claims = notice.runs().filter_map(|run| run.claim.as_ref());
        claims
            .filter_map(|claim| claim.as_str().strip_prefix("sent-as:"))
            .collect()
    });
    for sent in r.case.sent.iter().filter(|sent| sent.group.known().is_none()) {
        let by = sent
            .channel
            .known()
            .map(|channel| channel.0.as_str())
            .unwrap_or_default();
        if !manners(by).direct {
            continue;
        }
        if listed
            .as_ref()
            .is_some_and(|listed| !listed.contains(sent.key.as_str()))
        {
            find(
                "links unlisted",
                Some("web-notice"),
                vec![sent.document.at.clone(), sent.when.at.clone()],
            );
        } else if by == "email" && (sent.subject.known().is_none() || sent.sender.known().is_none()) {
            let missing = [
                (&sent.subject.at, sent.subject.known().is_none()),
                (&sent.sender.at, sent.sender.known().is_none()),
            ];
            let missing = missing
                .into_iter()
                .filter(|(_, missing)| *missing)
                .map(|(at, _)| at.clone());
            find("links unsigned", Some("web-notice"), missing.collect());
        }
    }
    // One address, and one number or name on telephones.
    let from = &r.case.notice;
    let email = from
        .from_email
        .known()
        .map(|email| (&from.from_email.at, email.0.shown.to_lowercase()));
    let number = from
        .from_number
        .known()
        .map(|number| (&from.from_number.at, plain_number(&number.0)));
    for (channel, first, code) in [
        ("email", email, "links senders"),
        ("text-message", number, "links numbers"),
    ] {
        let sent = r
            .case
            .sent
            .iter()
            .filter(|sent| sent.channel.known().is_some_and(|by| by.0 == channel));
        let senders = sent.filter_map(|sent| {
            let sender = &sent.sender.known()?.0;
            let told = match channel {
                // "Riverside Homes <news@…>" comes from the address in it.
                "email" => {
                    let found = addresses(sender).first()?.clone();
                    sender.get(found.place)?.to_lowercase()
                }
                _ => plain_number(sender),
            };
            Some((&sent.sender.at, told))
        });
        let all: Vec<(&Pointer, String)> = first.into_iter().chain(senders).collect();
        let Some((_, one)) = all.first() else { continue };
        let others: Vec<Pointer> = all
            .iter()
            .filter(|(_, other)| other != one)
            .map(|(at, _)| (*at).clone())
            .collect();
        if !others.is_empty() {
            let mut fields = others;
            fields.extend(all.first().map(|(at, _)| (*at).clone()));
            find(code, None, fields);
        }
    }
    findings
}

/// A number or a name without what only parts it.
fn plain_number(number: &str) -> String {
    number
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect::<String>()
        .to_lowercase()
}
