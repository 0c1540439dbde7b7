//! A text says what is held back, or what stays on the desk.
//!
//! **What it asks.** That no words of somebody's own and no edited text hold the value of a withheld fact, who reaches people at risk, or a
//! note on how to keep them safe; and that no fact that is printed repeats the words of one that is withheld. However they are written: in
//! small letters, in an address, in letters that look alike, as a day without its year, as a number in words.
//! **Why.** What is withheld reaches no sentence of ours; a person who types knows it all the same. A name that the police asked to hold
//! back, or the name of whoever calls a shelter, cannot be taken back once it is out.
//! **Example.** The supplier's name is withheld, and an own paragraph says "Tidewell Hosting has apologised".
//!
//! A part of a name that tells it counts as the name. What our own sentences say anyway tells nothing, nor does the name of the
//! organisation. An everyday word that is a name ("Next") counts with its capital within a sentence, or in an address.

pub(in crate::review) mod secrets;

use self::secrets::{Hit, Key, Secret, Secrets, secrets};
use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::case::Case;
use crate::facts::channel::manners;
use crate::facts::fact::Pointer;
use crate::facts::file::CaseFile;
use crate::findings::wording::Audience;
use crate::record::timeline;
use crate::review::text::{Text, Yardstick};
use crate::words::content::Content;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::rc::Rc;

pub(super) const RULE: Rule = Rule::new("leak", Area::Leaks, 300).of_text(read).of_held(of_timeline);

/// So many fields are named where several hold the same.
const FIELDS: usize = 8;

fn read(text: &Text<'_>) -> Vec<Finding> {
    let secrets = &text.held.secrets;
    if secrets.list.is_empty() {
        return Vec::new();
    }
    let staff = Audience::of(text.document, text.content) == Audience::Staff;
    let counts = |secret: &Secret| !(staff && secret.for_staff);
    let mut findings = Vec::new();
    let mut found: HashSet<(usize, usize, usize)> = HashSet::new();
    for (number, line) in text.lines.iter().enumerate() {
        let typed = |hit: &Hit, secret: &Secret| {
            if text.edited {
                return !secret.repeated.is_empty();
            }
            let meets = |range: &Range<usize>| range.start < hit.place.end && hit.place.start < range.end;
            line.runs()
                .iter()
                .any(|(range, run)| meets(range) && secret.is_repeated_in(run))
        };
        let starts: Vec<usize> = line.sentences().map(|sentence| sentence.place.start).collect();
        let sentence_of = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
        let mut here: BTreeMap<(usize, usize), Hit> = BTreeMap::new();
        for hit in secrets.hits(&line.text, text.content) {
            let Some(secret) = secrets.list.get(hit.secret).filter(|secret| counts(secret)) else {
                continue;
            };
            if hit.key.is_own_only() && !line.is_own(&hit.place) {
                continue;
            }
            if !(line.is_own(&hit.place) || hit.anywhere || typed(&hit, secret)) {
                continue;
            }
            // All of it says more than a part, and what comes first is read first.
            let better = |old: &Hit| {
                (hit.whole, hit.place.len()) > (old.whole, if hit.whole { old.place.len() } else { usize::MAX })
            };
            let place = (sentence_of(hit.place.start), secrets.field_of(hit.secret));
            if here.get(&place).is_none_or(better) {
                here.insert(place, hit);
            }
        }
        for ((sentence, field), hit) in here {
            found.insert((number, sentence, field));
            findings.extend(secrets.finding(
                text.content,
                &hit,
                text.at(line, &hit.place),
                line.text.get(hit.place.clone()),
            ));
        }
        // The address behind words.
        for (range, run) in line.runs() {
            let Some(href) = run.href.as_deref() else { continue };
            for hit in secrets.hits(href, text.content) {
                let Some(secret) = secrets.list.get(hit.secret).filter(|secret| counts(secret)) else {
                    continue;
                };
                let counts = run.is_in_own_words() || hit.anywhere || secret.is_repeated_in(run);
                if counts && found.insert((number, sentence_of(range.start), secrets.field_of(hit.secret))) {
                    findings.extend(secrets.finding(
                        text.content,
                        &hit,
                        text.at(line, range),
                        href.get(hit.place.clone()),
                    ));
                }
            }
        }
    }
    if text.edited {
        findings.extend(across_lines(text, &counts));
        return findings;
    }
    findings.extend(beside(text, &counts));
    findings
}

/// What two lines of an edited text say together: a name or a day that was broken.
fn across_lines(text: &Text<'_>, counts: &dyn Fn(&Secret) -> bool) -> Vec<Finding> {
    let secrets = &text.held.secrets;
    let mut findings = Vec::new();
    for pair in text.lines.windows(2) {
        let [first, second] = pair else { continue };
        let (Some(end), Some(start)) = (first.sentences().last(), second.sentences().next()) else {
            continue;
        };
        // "Bea-" and "con" in the next line are one word.
        let parts = if end.text.ends_with(['-', '‐']) { '\n' } else { ' ' };
        let both = format!("{}{parts}{}", end.text, start.text);
        let breaks = end.text.len();
        for hit in secrets.hits(&both, text.content) {
            let is_over = hit.place.start < breaks && hit.place.end > breaks + 1;
            if is_over && hit.whole && (end.own || start.own) && secrets.list.get(hit.secret).is_some_and(counts) {
                let place = end.in_line(&(hit.place.start..breaks));
                findings.extend(secrets.finding(
                    text.content,
                    &hit,
                    text.at(first, &place),
                    both.get(hit.place.clone()),
                ));
            }
        }
    }
    findings
}

/// What goes out beside the text: the sender, and the name of the group in titles and names of files.
fn beside(text: &Text<'_>, counts: &dyn Fn(&Secret) -> bool) -> Vec<Finding> {
    let secrets = &text.held.secrets;
    let document = text.document;
    let bare = || Finding {
        document: Some(document.name.clone()),
        ..Finding::default()
    };
    let mut findings = Vec::new();
    if let Some(at) = manners(&document.channel).sender.map(Pointer::from) {
        for (number, secret) in secrets.list.iter().enumerate().filter(|(_, secret)| counts(secret)) {
            let Some(words) = secret.repeated.get(&at).filter(|_| secrets.field_of(number) == number) else {
                continue;
            };
            let hit = Hit {
                secret: number,
                key: Key::Quantity(number),
                place: 0..0,
                anywhere: true,
                whole: true,
            };
            let found = Finding {
                fields: vec![at.clone()],
                ..bare()
            };
            findings.extend(secrets.finding(text.content, &hit, found, Some(words)));
        }
    }
    let Some(group) = &document.group else { return findings };
    let key = document.name.rsplit('/').next().unwrap_or_default();
    // A key is written as a part of an address is.
    let names = [document.group_name.clone(), Some(format!("#{key}"))];
    let mut seen = HashSet::new();
    for name in names.iter().flatten() {
        for hit in secrets.hits(name, text.content) {
            if !hit.key.is_own_only()
                && secrets.list.get(hit.secret).is_some_and(counts)
                && seen.insert(secrets.field_of(hit.secret))
            {
                let found = Finding {
                    fields: vec![group.clone()],
                    ..bare()
                };
                findings.extend(secrets.finding(text.content, &hit, found, name.get(hit.place.clone())));
            }
        }
    }
    findings
}

/// What the picture of dates that was chosen for the public says.
fn of_timeline(r: &Reviewed<'_>, held: &Yardstick) -> Vec<Finding> {
    let secrets = &held.secrets;
    if secrets.list.is_empty() {
        return Vec::new();
    }
    let events = timeline::chosen(r.case, &timeline::events(r.case, r.content));
    let mut findings = Vec::new();
    let mut seen = HashSet::new();
    for event in events {
        for hit in secrets.hits(&event.what, r.content) {
            if !hit.key.is_own_only() && seen.insert((secrets.field_of(hit.secret), event.what.clone())) {
                // It points at the day; the name stands beside that.
                let parent = |at: &Pointer| at.as_str().rsplit_once('/').map(|(parent, _)| parent.to_owned());
                let here = parent(&event.fact);
                let names = secrets
                    .list
                    .get(hit.secret)
                    .map(|secret| &secret.repeated)
                    .into_iter()
                    .flatten();
                let mut fields: Vec<Pointer> = names
                    .map(|(at, _)| at.clone())
                    .filter(|at| parent(at) == here)
                    .collect();
                fields.extend([event.fact.clone(), Pointer::from("/notice/timeline")]);
                let found = Finding {
                    fields,
                    ..Finding::default()
                };
                findings.extend(secrets.finding(r.content, &hit, found, event.what.get(hit.place.clone())));
            }
        }
    }
    findings
}

/// The facts that say a value that is withheld in another field, or said one in an earlier case: a sheet prints none of them.
pub(crate) fn repeats(file: &CaseFile, earlier: Option<&CaseFile>, content: &Content) -> BTreeSet<Pointer> {
    let case = Case::read(&file.json, &mut Vec::new());
    let reviewed = Reviewed {
        json: &file.json,
        case: &case,
        claims: &[],
        outlines: &Rc::from([]),
        documents: &[],
        stops: &[],
        looked_up: Default::default(),
        content,
        clock: None,
    };
    let mut secrets = secrets(&reviewed);
    for (key, value) in earlier.iter().flat_map(|earlier| &earlier.json) {
        secrets.note_repeated(&reviewed, value, &Pointer::root().join(key), None);
    }
    let withheld = secrets.list.into_iter().filter(|secret| !secret.for_staff);
    withheld.flat_map(|secret| secret.repeated.into_keys()).collect()
}

impl Secrets {
    fn finding(&self, content: &Content, hit: &Hit, found: Finding, words: Option<&str>) -> Option<Finding> {
        let secret = self.list.get(hit.secret)?;
        let mut fields: Vec<Pointer> = secret.at.iter().take(FIELDS).cloned().collect();
        fields.extend(found.fields.iter().filter(|field| !secret.at.contains(field)).cloned());
        let code = if secret.for_staff { "leak desk" } else { "leak withheld" };
        let in_stretch = || self.stretches.iter().any(|(_, _, secret)| *secret == hit.secret);
        let is_doubtful = matches!(hit.key, Key::Beside(_)) && in_stretch();
        Some(Finding {
            rule: RULE.name.into(),
            // A day within a stretch may be that of something else.
            weight: if is_doubtful { Weight::Check } else { Weight::Stop },
            message: content.message("findings", code, &[("words", words.unwrap_or_default().to_owned())]),
            fields,
            ..found
        })
    }
}
