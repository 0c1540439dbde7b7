//! Words of one's own: sentences that take the place of ours, and paragraphs and questions that are added.

use super::SlotKind::Text;
use super::{Claim, always, claim_kinds, known};
use crate::case::{Case, InDocument};
use crate::value::Choice;

claim_kinds! {
    /// A paragraph of one's own.
    OWN_PARAGRAPH = known("own-paragraph") { text: known(Text) }

    /// A question of one's own.
    OWN_QUESTION = known("own-question") { question: always(Text) }

    /// Its answer.
    OWN_ANSWER = known("own-answer") { answer: always(Text) }
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    for paragraph in &case.own_paragraphs {
        claims.extend(
            Claim::saying(&OWN_PARAGRAPH, &paragraph.text, &[("text", &paragraph.text)]).map(|claim| {
                let mut claim = claim.of(&paragraph.key, &paragraph.at);
                claim.documents = match paragraph.documents.known() {
                    Some(documents) => documents.0.iter().map(|document| document.name()).collect(),
                    None => InDocument::ALL.to_vec(),
                };
                claim
            }),
        );
    }
    for own in &case.own_questions {
        if own.question.known().is_some() && own.answer.known().is_some() {
            let of = |claim: Claim| claim.of(&own.key, &own.at);
            claims.push(of(Claim::new(&OWN_QUESTION).slot("question", &own.question)));
            claims.push(of(Claim::new(&OWN_ANSWER).slot("answer", &own.answer)));
        }
    }
}

/// A digest of what a claim says: its slots and how it stands, not the words around them. It is kept beside words of somebody's
/// own, so that a fact that changed under them is noticed. FNV-1a, 64 bits: it guards against oversight, not against intent.
pub fn digest(claim: &Claim) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let said = format!("{:?} {:?} {:?}", claim.stance, claim.slots, claim.worded_by);
    let hash = said
        .bytes()
        .fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{hash:016x}")
}

/// Whether a key can be the name of a claim, alone or with `@` and the name of a document behind it.
pub fn is_claim_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.len() <= 200
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '@'))
}
