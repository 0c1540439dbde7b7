//! Words of one's own: sentences that take the place of ours, and paragraphs and questions that are added.

use super::SlotKind::{Flag, Text};
use super::{Claim, Kind, Party, SlotValue, always, claim_kinds, known, put};
use crate::facts::case::{Case, InDocument};
use crate::facts::digest::Digest;
use crate::facts::fact::Fact;
use crate::facts::value::{Blocks, Choice, Moment, When};

claim_kinds! {
    /// A paragraph of one's own.
    OWN_PARAGRAPH = known("own-paragraph") is [Own, OwnProse, OwnStatement] { text: known(Text), item: put(Flag) }

    /// A question of one's own.
    OWN_QUESTION = known("own-question") is [Own, OwnProse, StandsForEntry] { question: always(Text) }

    /// Its answer.
    OWN_ANSWER = known("own-answer") is [Own, OwnProse, OwnStatement] { answer: always(Text), item: put(Flag) }
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    for paragraph in &case.own_paragraphs {
        claims.extend(blocks(&OWN_PARAGRAPH, "text", &paragraph.text).map(|(number, claim)| {
            let mut claim = numbered(claim.of(&paragraph.key, &paragraph.at), number);
            claim.documents = match paragraph.documents.known() {
                Some(documents) => documents.0.iter().map(|document| document.name()).collect(),
                None => InDocument::ALL.to_vec(),
            };
            claim
        }));
    }
    for own in &case.own_questions {
        if own.question.known().is_some() && own.answer.known().is_some() {
            let of = |claim: Claim| claim.of(&own.key, &own.at);
            claims.push(of(Claim::new(&OWN_QUESTION).slot("question", &own.question)));
            let answers = blocks(&OWN_ANSWER, "answer", &own.answer);
            claims.extend(answers.map(|(number, claim)| numbered(of(claim), number)));
        }
    }
}

/// Each block of a text as a claim of its own, with its number.
fn blocks<'a>(
    kind: &'static Kind,
    slot: &'static str,
    text: &'a Fact<Blocks>,
) -> impl Iterator<Item = (usize, Claim)> + 'a {
    let blocks = text.known().map(|text| &text.blocks[..]).unwrap_or_default();
    blocks.iter().enumerate().map(move |(number, block)| {
        let claim = Claim::new(kind).put(slot, SlotValue::Text(block.text.clone()));
        (number, claim.resting_on([text.at.clone()]).flag("item", block.item))
    })
}

/// The first of several keeps the name of their entry.
fn numbered(claim: Claim, number: usize) -> Claim {
    match number {
        0 => claim,
        number => claim.keyed(&number.to_string()),
    }
}

/// A digest of what a claim says: its slots and how it stands, not the words around them. It is kept beside words of somebody's
/// own, so that a fact that changed under them is noticed.
pub fn digest(claim: &Claim) -> String {
    digest_of(claim, |_, _| true)
}

/// A digest of what a claim tells: without what only decides how it is put, such as whether it went to several people,
/// and without the day that the statements speak from.
pub fn substance(claim: &Claim) -> String {
    digest_of(claim, |name, value| {
        !matches!(value, SlotValue::Flag) && name != "as_of"
    })
}

fn digest_of(claim: &Claim, counts: impl Fn(&str, &SlotValue) -> bool) -> String {
    let mut digest = Digest::default();
    let mut feed = |text: &str| digest.feed(text);
    feed(claim.stance.name());
    let tells = |name: &str| claim.kind.slots.iter().all(|shape| shape.name != name || shape.tells);
    for (name, value) in claim
        .slots
        .iter()
        .filter(|(name, value)| tells(name) && counts(name, value))
    {
        feed(name);
        value.texts(&mut feed);
    }
    if let Some((folder, name)) = &claim.worded_by {
        feed(folder);
        feed(name);
    }
    digest.code()
}

impl SlotValue {
    /// All that it holds, piece by piece. Spelt out, since the debug form of every type would weigh more than this.
    fn texts(&self, feed: &mut dyn FnMut(&str)) {
        let when = |when: &When| format!("{} {}", when.earliest(), when.latest());
        match self {
            Self::Text(text) => feed(text),
            Self::When { when: at, estimated } => {
                feed(&when(at));
                feed(flag(*estimated));
            }
            Self::Span { span, estimated, clock } => {
                for moment in [Some(span.from), span.to].into_iter().flatten() {
                    match moment {
                        Moment::Civil(at) => feed(&when(&at)),
                        Moment::Minute(at) => feed(&at.to_string()),
                    }
                }
                feed(flag(*estimated));
                feed(clock.as_deref().unwrap_or_default());
            }
            Self::Count { count, estimated } => {
                feed(&count.to_string());
                feed(flag(*estimated));
            }
            Self::Choice(name) => feed(name),
            Self::List(items) => items.iter().for_each(|item| feed(item)),
            Self::Phrases { folder, names, also } => {
                feed(folder);
                names.iter().chain(also).for_each(|item| feed(item));
            }
            Self::Topics(ids) => ids.iter().for_each(|id| feed(id.as_str())),
            Self::Party(party) => party.texts(feed),
            Self::Parties(parties) => parties.iter().for_each(|party| party.texts(feed)),
            Self::Address(address) => feed(&address.href),
            Self::Merge(asked) => asked.texts(feed),
            Self::Flag => feed("yes"),
        }
    }
}

fn flag(holds: bool) -> &'static str {
    if holds { "about" } else { "" }
}

impl Party {
    fn texts(&self, feed: &mut dyn FnMut(&str)) {
        feed(self.kind);
        feed(self.at.as_str());
        for part in [&self.name, &self.short, &self.role] {
            feed(part.as_deref().unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::kinds;

    fn claim(kind: &str, slot: &'static str, value: SlotValue) -> Claim {
        let kind = kinds().find(|other| other.name == kind).unwrap_or(&OWN_ANSWER);
        Claim::new(kind).put(slot, value)
    }

    #[test]
    fn what_a_claim_says_is_in_its_digest_and_how_it_is_put_is_not() {
        let others = |text: &str| claim("others-affected", "others", SlotValue::Text(text.to_owned()));
        assert_ne!(digest(&others("a")), digest(&others("b")));
        assert_ne!(substance(&others("a")), substance(&others("b")));
        let breach = |slot| claim("breach", slot, SlotValue::Flag);
        assert_eq!(digest(&breach("others")), digest(&breach("died")));
        assert_ne!(digest(&breach("others")), digest(&breach("certain")));
    }
}
