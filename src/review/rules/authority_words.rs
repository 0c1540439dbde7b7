//! Words of somebody's own say of an authority what the record does not.
//!
//! **What it asks.** That a sentence which names an authority and says that it was told, works with us, investigates, advises or has
//! closed its case has that status recorded; and that "cleared", "approved" or "satisfied" are said of a closed case with its outcome alone.
//! **Why.** "Told", "working with" and "approved" are three things, and an authority that reads of an agreement it never gave says so in
//! public. Fact sheet 9.2(9) and W-13.
//! **Example.** "The ICO is satisfied with what we did", and the ICO was told yesterday.

use super::{Area, Finding, ReadDocument, Reviewed, Rule, Weight, bounded};
use crate::claims::{ClaimId, Property};
use crate::documents::document::Run;
use crate::facts::case::{Authority, AuthorityStatus};
use crate::facts::fact::Pointer;
use crate::facts::value::Choice;
use crate::reading::compare::split;
use crate::reading::phrase::{Phrase, Shape, Token, tokens};
use crate::review::returned::left::Edited;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub(super) const RULE: Rule = Rule::new("authority-words", Area::Consistency, 150).of_texts(check);

/// The words for an authority in a phrase, and for another one.
const MARK: &str = "<A>";
const THIS: &str = "this-authority";
const OTHER: &str = "other-authority";
/// What only an outcome allows.
const CLEARED: &str = "cleared";
/// So close before it, a "not" turns a status round.
const NEAR: usize = 4;

/// So many words around an authority are read for what is said of it.
const WINDOW: usize = 48;

/// The words of a language for how authorities stand to an incident, ready to be asked.
pub(in crate::review) struct AuthorityWords {
    /// By status.
    phrases: Vec<(String, Vec<Phrase>)>,
    names: Vec<Named>,
    /// The places of the names that begin with a word, among them.
    starts: HashMap<String, Vec<usize>>,
}

/// The name of an authority in words, its place in the case (none where the case does not name it), and whether it is one that a reader
/// knows without the case.
type Named = (Vec<String>, Option<usize>, bool);

/// What was found: the words, the status they stand for, and the authority.
struct Found {
    place: Range<usize>,
    status: String,
    authority: Option<usize>,
    name: String,
}

impl AuthorityWords {
    pub(in crate::review) fn of(r: &Reviewed<'_>) -> Self {
        let reading = r.content.reading();
        let read = |phrase: &String| Phrase::read(&phrase.replace(MARK, THIS));
        let phrases = reading.authorities.iter();
        let phrases = phrases.map(|(status, phrases)| (status.clone(), phrases.iter().map(read).collect()));
        let words = |name: &str| -> Vec<String> {
            let mut words: Vec<String> = tokens(name).iter().map(|token| token.word.clone()).collect();
            if words.len() > 1 && words.first().is_some_and(|first| reading.articles.contains(first)) {
                words.remove(0);
            }
            words
        };
        let mut names: Vec<Named> = Vec::new();
        for (place, authority) in r.case.authorities.iter().enumerate() {
            for name in [&authority.name, &authority.short] {
                names.extend(name.known().map(|name| (words(&name.0), Some(place), false)));
            }
        }
        // A body that is part of a name is that authority: "the police".
        for body in reading.bodies.iter().map(|body| words(body)) {
            let same = names
                .iter()
                .find(|(name, place, _)| place.is_some() && name.windows(body.len()).any(|part| part == body));
            let place = same.and_then(|(_, place, _)| *place);
            names.push((body, place, true));
        }
        names.retain(|(name, ..)| !name.is_empty());
        // The longest name first: "the Information Commissioner" is part of "the Information Commissioner's Office".
        names.sort_by_key(|(name, place, _)| (std::cmp::Reverse(name.len()), place.is_none()));
        let mut starts: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (name, ..)) in names.iter().enumerate() {
            starts
                .entry(name.first().cloned().unwrap_or_default())
                .or_default()
                .push(place);
        }
        Self {
            phrases: phrases.collect(),
            names,
            starts,
        }
    }

    /// The names that may begin with a token, in their order.
    fn starting_with(&self, token: &Token) -> impl Iterator<Item = &Named> {
        let said = token.word.as_str();
        let ways = [Some(said), said.strip_suffix("'s"), said.strip_suffix('\'')];
        let mut places: Vec<usize> = ways
            .into_iter()
            .flatten()
            .filter_map(|word| self.starts.get(word))
            .flatten()
            .copied()
            .collect();
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.names.get(place))
    }

    /// What a sentence says of authorities that the record does not.
    fn find(&self, r: &Reviewed<'_>, sentence: &str) -> Vec<Found> {
        let plain = tokens(sentence);
        let articles = &r.content.reading().articles;
        // Which authority stands where, each as one token.
        let mut read: Vec<(Token, Option<&Named>)> = Vec::new();
        let mut at = 0;
        while let Some(token) = plain.get(at) {
            let rest = &plain[at..];
            let capital = |token: &Token| {
                let written = sentence.get(token.place.clone());
                written.is_some_and(|written| written.starts_with(char::is_uppercase))
            };
            let starts = |name: &&Named| {
                // "The Police Service of Northern Ireland" and "Kent Police" are somebody else.
                let before = read.last().filter(|(before, _)| !articles.contains(&before.word));
                let goes_on = || {
                    let after = rest.get(name.0.len());
                    capital(token) && (after.is_some_and(capital) || before.is_some_and(|(before, _)| capital(before)))
                };
                name.0.len() <= rest.len()
                    && name.0.iter().zip(rest).all(|(word, token)| is_word(token, word))
                    && (!name.2 || !goes_on())
            };
            match self.starting_with(token).find(starts) {
                Some(name) => {
                    // Its article is part of it.
                    if read.last().is_some_and(|(before, _)| articles.contains(&before.word)) {
                        read.pop();
                    }
                    let end = rest
                        .get(name.0.len() - 1)
                        .map_or(token.place.end, |last| last.place.end);
                    let token = Token {
                        place: token.place.start..end,
                        word: OTHER.to_owned(),
                        shape: Shape::Word,
                    };
                    read.push((token, Some(name)));
                    at += name.0.len();
                }
                None => {
                    read.push((token.clone(), None));
                    at += 1;
                }
            }
        }
        let mut found: Vec<Found> = Vec::new();
        let mut tokens: Vec<Token> = read.iter().map(|(token, _)| token.clone()).collect();
        for (place, name) in read.iter().enumerate().filter_map(|(i, (_, name))| Some((i, (*name)?))) {
            tokens[place].word = THIS.to_owned();
            // Every phrase has the authority in it, and none is as long as this.
            let from = place.saturating_sub(WINDOW);
            let near = tokens.get(from..tokens.len().min(place + WINDOW)).unwrap_or_default();
            for (status, phrases) in &self.phrases {
                let hit = phrases.iter().find_map(|phrase| phrase.find(near, 0));
                let hit = hit.map(|hit| from + hit.start..from + hit.end);
                let Some(hit) = hit.filter(|hit| !self.is_denied(r, &tokens, hit)) else {
                    continue;
                };
                if self.is_recorded(r, status, name.1) {
                    continue;
                }
                let (Some(first), Some(last)) = (tokens.get(hit.start), tokens.get(hit.end - 1)) else {
                    continue;
                };
                let named = tokens[place].place.clone();
                found.push(Found {
                    place: first.place.start..last.place.end,
                    status: status.clone(),
                    authority: name.1,
                    name: sentence.get(named).unwrap_or_default().to_owned(),
                });
            }
            tokens[place].word = OTHER.to_owned();
        }
        found
    }

    /// Whether the sentence says that it is not so.
    fn is_denied(&self, r: &Reviewed<'_>, tokens: &[Token], hit: &Range<usize>) -> bool {
        let reading = r.content.reading();
        let from = hit.start.saturating_sub(NEAR);
        let turns = |token: &Token| {
            reading.negations.contains(&token.word)
                || (!reading.contracted.is_empty() && token.word.ends_with(&reading.contracted))
        };
        let plain = |tokens: &[Token]| tokens.iter().any(turns);
        let inside = tokens.get(hit.clone()).unwrap_or_default();
        // "No further action" and "found nothing wrong" are said with their own no.
        let own = inside
            .iter()
            .any(|token| matches!(token.word.as_str(), "further" | "found"));
        tokens.get(from..hit.start).is_some_and(plain) || (plain(inside) && !own)
    }

    /// Whether the record has that of an authority.
    fn is_recorded(&self, r: &Reviewed<'_>, status: &str, authority: Option<usize>) -> bool {
        let Some(authority) = authority.and_then(|place| r.case.authorities.get(place)) else {
            return false;
        };
        let has = |status: &str| {
            let all = authority.status.known().map(|all| &all.0[..]).unwrap_or_default();
            all.iter().any(|one| one.name() == status)
        };
        let closed = has(AuthorityStatus::Closed.name());
        match status {
            CLEARED => closed && authority.outcome.known().is_some(),
            "closed" => closed || authority.outcome.known().is_some(),
            // Whoever is kept up to date was told, and whoever works with us is in contact.
            "informed" => {
                has("informed")
                    || has("kept-updated")
                    || authority.reported.known().is_some()
                    || authority.on.known().is_some()
            }
            "in-contact" => has("in-contact") || has("working-with") || has("advising") || has("investigating"),
            // Its role may say so in words of somebody's own.
            _ => has(status) || (has("working-with") && status == "advising"),
        }
    }

    fn finding(&self, r: &Reviewed<'_>, text: &str, found: &Found) -> Finding {
        let words = text.get(found.place.clone()).unwrap_or_default().to_owned();
        let authority = found.authority.and_then(|place| r.case.authorities.get(place));
        let name = |authority: &Authority| {
            let name = authority.short.known().or(authority.name.known());
            name.map(|name| name.0.clone())
        };
        let (code, fields) = match authority {
            None => ("authority-words unnamed", vec![Pointer::root().join("authorities")]),
            Some(authority) if found.status == CLEARED => (
                "authority-words cleared",
                vec![authority.status.at.clone(), authority.outcome.at.clone()],
            ),
            Some(authority) => ("authority-words status", vec![authority.status.at.clone()]),
        };
        let authority = authority.and_then(name).unwrap_or_else(|| found.name.clone());
        Finding {
            rule: RULE.name.into(),
            weight: Weight::Stop,
            fields,
            ..r.worded(code, &[("words", words), ("authority", authority)])
        }
    }

    /// Sentences of an edited text that are not ours.
    pub(in crate::review) fn in_text(&self, r: &Reviewed<'_>, edited: &Edited<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for sentence in &edited.new {
            let text = edited.text.get(sentence.clone()).unwrap_or_default();
            findings.extend(self.find(r, text).iter().map(|found| {
                let place = sentence.start + found.place.start..sentence.start + found.place.end;
                Finding {
                    document: Some(edited.document.name.clone()),
                    span: Some(edited.text.span(&place)),
                    ..self.finding(r, text, found)
                }
            }));
        }
        findings
    }
}

/// Whether a token is a word of a name: "the ICO's" is the ICO too.
fn is_word(token: &Token, word: &str) -> bool {
    let said = token.word.as_str();
    said == word
        || said.strip_suffix("'s") == Some(word)
        || (word.ends_with('s') && said.strip_suffix('\'') == Some(word))
}

fn check(r: &Reviewed<'_>, read: &[ReadDocument<'_>]) -> Vec<Finding> {
    let states = |id: &ClaimId| id.is(Property::OwnStatement);
    let is_own = |run: &Run| run.own || run.claim.as_ref().is_some_and(states);
    if !r.documents.iter().any(|document| document.runs().any(is_own)) {
        return Vec::new();
    }
    let words = AuthorityWords::of(r);
    let mut findings: Vec<Finding> = Vec::new();
    let mut seen: HashSet<(Option<&ClaimId>, &str)> = HashSet::new();
    let mut told: HashSet<(String, Option<&ClaimId>)> = HashSet::new();
    for read in read {
        for (passage, _) in &read.passages {
            for (place, run) in passage.runs.iter().filter(|(_, run)| is_own(run)) {
                let text = passage.text.get(place.clone()).unwrap_or_default();
                // The same words are found in one document after another.
                if !seen.insert((run.claim.as_ref(), text)) {
                    continue;
                }
                for sentence in split(text) {
                    let within = text.get(sentence.clone()).unwrap_or_default();
                    for found in words.find(r, within) {
                        let start = place.start + sentence.start;
                        let finding = words.finding(r, within, &found);
                        // Once for each sentence, not for each document that has it.
                        if !told.insert((finding.message.clone(), run.claim.as_ref())) {
                            continue;
                        }
                        let mut fields = finding.fields.clone();
                        fields.extend(run.facts.first().cloned());
                        findings.push(Finding {
                            document: Some(read.document.name.clone()),
                            span: Some(passage.span(&(start + found.place.start..start + found.place.end))),
                            claim: run.claim.clone(),
                            fields,
                            ..finding
                        });
                    }
                }
            }
        }
    }
    bounded(findings, r.content)
}
