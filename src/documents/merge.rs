//! Merge tags: what the system that sends the messages fills in for each person, in the syntax of that system.
//!
//! What a system is stands in a file of `content/<language>/senders/`: how it writes a tag, how it writes what stands where a name is
//! missing, which messages it sends, and what it would read as a tag in anybody's text. The case chooses a system once, under
//! `/sending`. A tag is never text of the case: it reaches a document as a run of its own ([`crate::documents::document::Run::merge`]).

use crate::claims::merge::{MergeField, MergeRequest};
use crate::documents::document::{Merge, Run};
use crate::facts::case::Case;
use crate::facts::pattern::{FALLBACK, FIELD, Pattern};
use crate::words::content::Content;
use crate::words::senders::{Reads, Syntax, is_field, is_plain};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

impl MergeRequest {
    /// The tag, and what it is; none where the system sends no such message, or what was entered cannot be used.
    pub fn tag(&self, content: &Content, channel: &str) -> Option<(String, Merge)> {
        let sender = content.sender(&self.system)?;
        let syntax = sender.merge.as_ref()?;
        if !syntax.channels.iter().any(|sends| sends == channel) {
            return None;
        }
        let usual = if self.what == MergeField::Name {
            syntax.name_field.as_deref()
        } else {
            None
        };
        let field = self.field.as_deref().or(usual)?;
        let otherwise = self.otherwise.as_deref();
        let (tag, in_message) = match (&syntax.tag, &syntax.tag_else, otherwise) {
            (Some(_), Some(tag), Some(_)) => (tag.as_str(), true),
            (Some(tag), _, _) => (tag.as_str(), false),
            (None, _, _) => {
                let pattern = self.pattern.as_ref()?;
                // A pattern with a place for what stands in the place of a name needs one.
                if pattern.has_fallback() && otherwise.is_none() && self.what == MergeField::Name {
                    return None;
                }
                (pattern.as_str(), pattern.has_fallback())
            }
        };
        if !is_field(field, syntax) || otherwise.is_some_and(|words| !is_plain(words)) {
            return None;
        }
        let merge = Merge {
            system: sender.name.clone(),
            by: sender.label.clone(),
            what: self.what,
            field: field.to_owned(),
            otherwise: otherwise.filter(|_| in_message).map(str::to_owned),
        };
        Some((filled(tag, field, otherwise.unwrap_or_default()), merge))
    }
}

/// Puts the two into a tag, in one pass: what is put in is never looked at again.
fn filled(tag: &str, field: &str, fallback: &str) -> String {
    let mut text = String::new();
    let mut rest = tag;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        rest = if let Some(after) = after.strip_prefix(FIELD) {
            text.push_str(field);
            after
        } else if let Some(after) = after.strip_prefix(FALLBACK) {
            text.push_str(fallback);
            after
        } else {
            text.push('{');
            &after[1..]
        };
    }
    text + rest
}

/// What its system reads as a tag, as far as the pattern shows it.
fn reads_of(pattern: &Pattern) -> Option<Reads> {
    let pattern = pattern.as_str();
    // The brackets around it: `{{` of `{{ name | default: 'member' }}`, which has more tags than this one.
    let (before, _) = pattern.split_once(FIELD)?;
    let after = [FIELD, FALLBACK]
        .iter()
        .filter_map(|place| Some(pattern.rfind(place)? + place.len()));
    let after = pattern.get(after.max()?..)?;
    let bracket = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let (before, after) = (before.trim(), after.trim());
    let (from, to) = (
        &before[..before.find(|c| !bracket(c)).unwrap_or(before.len())],
        &after[after.trim_end_matches(bracket).len()..],
    );
    let (from, to) = (
        if from.is_empty() { before } else { from },
        if to.is_empty() { after } else { to },
    );
    (!from.is_empty() && !to.is_empty()).then(|| Reads {
        from: from.to_owned(),
        to: to.to_owned(),
        word: from.len() == 1 || to.len() == 1,
    })
}

/// What the system of a case sends and what it reads as a tag.
pub struct System<'c> {
    /// What the screen calls it; empty where none was chosen.
    pub label: &'c str,
    syntax: &'c Syntax,
    pattern: Option<Reads>,
    begins: Begins,
}

/// The characters that tags begin with: hardly any text has one of them, and each of a pack is looked through.
struct Begins(Vec<char>);

impl Begins {
    /// Where in a text one of them stands.
    fn places(&self, text: &str) -> Vec<usize> {
        let begin = |(_, c): &(usize, char)| self.0.contains(c);
        // A character of ASCII is found byte by byte.
        if self.0.iter().all(char::is_ascii) {
            let bytes = text.bytes().enumerate();
            return bytes
                .map(|(at, byte)| (at, char::from(byte)))
                .filter(begin)
                .map(|(at, _)| at)
                .collect();
        }
        text.char_indices().filter(begin).map(|(at, _)| at).collect()
    }

    /// Whether one of them stands in a text, or the code that it has in an address.
    fn may_be_broken_in(&self, text: &str) -> bool {
        text.contains(|c| c == CODE || self.0.contains(&c))
    }
}

/// The system that is none of those that we know: the one to reckon with where nobody has chosen one.
const UNKNOWN: &str = "other";

impl<'c> System<'c> {
    /// The system that the case chose. Without a choice, somebody still sends, and nobody knows how.
    pub fn of(case: &Case, content: &'c Content) -> Option<Self> {
        let sending = &case.sending;
        let name = sending.system.known().map(|name| name.0.as_str());
        Self::named(name, sending.pattern.known(), content)
    }

    /// The same from what the case asks to be filled in.
    pub fn asked(asked: &[MergeRequest], content: &'c Content) -> Option<Self> {
        let first = asked.first();
        let name = first.map(|asked| asked.system.as_str());
        Self::named(name, first.and_then(|asked| asked.pattern.as_ref()), content)
    }

    fn named(name: Option<&str>, pattern: Option<&Pattern>, content: &'c Content) -> Option<Self> {
        let sender = content.sender(name.unwrap_or(UNKNOWN))?;
        let mut system = Self {
            label: name.map_or("", |_| &sender.label),
            syntax: sender.merge.as_ref()?,
            pattern: pattern.and_then(reads_of),
            begins: Begins(Vec::new()),
        };
        let mut begins: Vec<char> = system
            .reads()
            .filter_map(|(reads, _)| reads.from.chars().next())
            .collect();
        begins.sort_unstable();
        begins.dedup();
        system.begins = Begins(begins);
        Some(system)
    }

    /// Whether its Markdown has no bold text and no links but bare addresses.
    pub fn reads_bare_markdown(&self) -> bool {
        self.syntax.bare_markdown
    }

    /// Whether it sends messages of a channel.
    pub fn sends(&self, channel: &str) -> bool {
        self.syntax.channels.iter().any(|sends| sends == channel)
    }

    /// What it reads as a tag, and whether that is certain, the certain ones first.
    fn reads(&self) -> impl Iterator<Item = (&Reads, bool)> {
        let typed_in = self.pattern.iter().filter(|_| self.syntax.tag.is_none());
        let certain = self.syntax.reads.iter().chain(typed_in).map(|reads| (reads, true));
        certain.chain(self.syntax.might_read.iter().map(|reads| (reads, false)))
    }

    /// Where a text that somebody typed has to be broken, so that it reads no tag in it: each time behind the character there. Every
    /// beginning of a tag is broken, since its end may stand in another paragraph; one of a single character where it has an end.
    fn breaks_in(&self, text: &str) -> Vec<usize> {
        let places = self.begins.places(text);
        if places.is_empty() {
            return places;
        }
        let mut breaks: Vec<usize> = Vec::new();
        for (reads, _) in self.reads() {
            if reads.from.chars().nth(1).is_some() {
                let begins = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(&reads.from));
                breaks.extend(places.iter().copied().filter(begins));
            } else {
                breaks.extend(reads.tags_in(text, &reads.from).into_iter().map(|tag| tag.start));
            }
        }
        breaks.sort_unstable();
        breaks.dedup();
        breaks
    }

    /// Breaks every tag in what somebody typed. What the case asks to be filled in stays.
    pub fn break_tags(&self, runs: &mut [Run]) {
        let mut text = String::new();
        let mut starts = Vec::new();
        for run in runs.iter() {
            starts.push(text.len());
            // A field of ours is neither the beginning nor the end of somebody's tag.
            text.push_str(if run.merge.is_some() { "\u{FFFC}" } else { &run.text });
        }
        let mut of_runs: Vec<Vec<usize>> = vec![Vec::new(); runs.len()];
        for at in self.breaks_in(&text) {
            let place = starts.partition_point(|start| *start <= at).saturating_sub(1);
            if let (Some(breaks), Some(start)) = (of_runs.get_mut(place), starts.get(place)) {
                breaks.push(at - start);
            }
        }
        for (run, breaks) in runs.iter_mut().zip(of_runs) {
            if run.merge.is_none() && !breaks.is_empty() {
                // A link that shows where it leads, and not the title of a page.
                let shows = |at: usize| {
                    let before = run.text.get(..at).filter(|before| before.contains('.'));
                    let shown = |(href, before): (&String, &str)| href.starts_with("http") && href.contains(before);
                    run.href.as_ref().zip(before).is_some_and(shown)
                };
                run.text = broken(&run.text, &breaks, shows);
            }
            if let Some(href) = &mut run.href {
                let breaks = self.breaks_in(href);
                if !breaks.is_empty() {
                    *href = broken(href, &breaks, |_| true);
                }
            }
        }
    }

    /// The tags in a text of a document, which were broken there: where they stand, what was typed, and whether it is certain that this
    /// system reads such tags.
    pub fn broken_in(&self, text: &str) -> Vec<(Range<usize>, String, bool)> {
        if !self.begins.may_be_broken_in(text) {
            return Vec::new();
        }
        // By where they start: none lies over another, so that only the ones beside it need to be looked at.
        let mut found: BTreeMap<usize, (Range<usize>, String, bool)> = BTreeMap::new();
        for (reads, certain) in self.reads() {
            for begin in reads.broken() {
                for tag in reads.tags_in(text, &begin) {
                    let before = found.range(..tag.end).next_back();
                    if before.is_none_or(|(_, (other, _, _))| other.end <= tag.start) {
                        let typed = text.get(tag.clone()).unwrap_or_default().replace(&begin, &reads.from);
                        found.insert(tag.start, (tag, typed, certain));
                    }
                }
            }
        }
        found.into_values().collect()
    }
}

/// What breaks a tag: a thin space, which a reader hardly sees; in a text message, a space. What has no width at all is taken out by
/// editors and by systems that send, and the tag would be whole again.
const BREAKS: [char; 2] = ['\u{2009}', ' '];

/// A text broken behind the characters at these places, which rise. In an address such a character is written by its code, which leads to
/// the same page.
fn broken(text: &str, breaks: &[usize], is_address: impl Fn(usize) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 3 * breaks.len());
    let mut from = 0;
    for &at in breaks {
        let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        if is_address(at) {
            out.push_str(&in_an_address(first));
        } else {
            out.push(first);
            out.push(BREAKS[0]);
        }
        from = at + first.len_utf8();
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// What the code of a character begins with.
const CODE: char = '%';

/// A character as it stands in an address (RFC 3986, 2.1).
fn in_an_address(c: char) -> String {
    let mut bytes = [0; 4];
    let bytes = c.encode_utf8(&mut bytes).bytes();
    bytes.map(|byte| format!("{CODE}{byte:02X}")).collect()
}

impl Reads {
    /// The stretches of a text from a beginning to the end of such a tag, in bytes.
    fn tags_in(&self, text: &str, begin: &str) -> Vec<Range<usize>> {
        let mut tags = Vec::new();
        let mut from = 0;
        // One that ends as it begins was broken at both.
        let ends = if self.from == self.to && self.from.chars().nth(1).is_some() {
            begin
        } else {
            &self.to
        };
        // Where the next end stands, as far as one was looked for: where none follows there is no tag, and nobody looks again.
        let mut closing: Option<usize> = None;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(begin)) {
            let start = from + at;
            let inner = start + begin.len();
            let rest = text.get(inner..).unwrap_or_default();
            closing = closing
                .filter(|closing| *closing >= inner)
                .or_else(|| Some(inner + rest.find(ends)?));
            let Some(closing) = closing else { break };
            from = inner;
            if rest.get(..closing - inner).is_some_and(|held| self.may_hold(held)) {
                from = closing + ends.len();
                tags.push(start..from);
            }
        }
        tags
    }

    /// How it begins where it was broken.
    fn broken(&self) -> Vec<String> {
        let Some(first) = self.from.chars().next() else {
            return Vec::new();
        };
        let rest = &self.from[first.len_utf8()..];
        let spaced = BREAKS.map(|space| format!("{first}{space}{rest}"));
        spaced
            .into_iter()
            .chain([format!("{}{rest}", in_an_address(first))])
            .collect()
    }

    fn may_hold(&self, inner: &str) -> bool {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        !inner.trim().is_empty() && (!self.word || inner.chars().all(word))
    }
}

/// A text parted where it holds one of these tags word for word.
pub fn parted<'t>(text: &'t str, tags: &[(String, Rc<Merge>)]) -> Vec<(&'t str, Option<Rc<Merge>>)> {
    let mut parts = Vec::new();
    let mut from = 0;
    // Where each of them stands next.
    let mut next: Vec<Option<usize>> = tags.iter().map(|(tag, _)| text.find(tag.as_str())).collect();
    // The first one; of two that begin there, the longer.
    while let Some((at, tag, merge)) = tags
        .iter()
        .zip(&next)
        .filter_map(|((tag, merge), at)| Some(((*at)?, tag, merge)))
        .min_by_key(|(at, tag, _)| (*at, std::cmp::Reverse(tag.len())))
    {
        if at > from {
            parts.push((&text[from..at], None));
        }
        from = at + tag.len();
        parts.push((&text[at..from], Some(merge.clone())));
        for ((tag, _), at) in tags.iter().zip(&mut next) {
            if at.is_some_and(|at| at < from) {
                *at = text[from..].find(tag.as_str()).map(|at| from + at);
            }
        }
    }
    if from < text.len() {
        parts.push((&text[from..], None));
    }
    parts
}
