//! What a review says and what it looks at: findings, the pack under review, and the rules on words, which the laws ask as well.

pub mod reviewed;
pub mod wording;

use crate::claims::ClaimId;
use crate::facts::fact::Pointer;
use crate::reading::passages::Span;
use crate::words::content::Content;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;

/// What is to fix in a statement before it goes out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Finding {
    /// The name of the rule.
    pub rule: Cow<'static, str>,
    /// How much it weighs.
    pub weight: Weight,
    /// What it is about.
    pub area: Area,
    /// One sentence for the person who fills in the form.
    pub message: String,
    /// Why it matters, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Where the rule comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The document it was found in; none when it holds for all of them.
    pub document: Option<String>,
    /// The words it was found in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The claim it is about; none when the claim is missing.
    pub claim: Option<ClaimId>,
    /// The fields that would put it right, the first one first.
    pub fields: Vec<Pointer>,
    /// What may stand in place of the words, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
    /// What to keep in the case file where somebody accepts it; none where nobody may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
}

/// What a finding is about: how the screen groups them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// What the law asks for and is not there, or forbids and is.
    Law,
    /// What guidance asks for.
    Guidance,
    /// What is said without a basis.
    Evidence,
    /// What does not agree: between texts, with what was sent, with what people can use.
    Consistency,
    /// What a text reveals that it should not.
    Leaks,
    /// What makes a message look like a fake one.
    Phishing,
    /// How it is said.
    Words,
    /// What the statements still lack.
    #[default]
    Gaps,
}

/// How much a finding weighs, the heaviest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// False, unsupported, unlawful or leaking.
    Stop,
    /// A person has to look.
    #[default]
    Check,
    /// It could be said better.
    Style,
}

/// Where a rule or a duty comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was last read there.
    pub verified_on: Option<String>,
    /// Whether only somebody's account of it was read.
    pub second_hand: bool,
}

/// What the case file keeps of an accepted finding, beside the reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Acceptance {
    /// The rule.
    pub rule: String,
    /// The claim that it is about, or the first field.
    pub about: String,
    /// A digest of the facts under it, and of the words where they are somebody's own.
    pub facts: String,
}

/// So many findings of one rule are shown of one text. Whoever puts right a hundred of a kind finds the rest; and a text of two megabytes
/// may be wrong in a hundred thousand places.
pub(crate) const MOST_OF_ONE_RULE: usize = 100;

/// Of each rule as many findings as are shown of one text, and that there are more, where that is so.
pub(crate) fn bounded(findings: Vec<Finding>, content: &Content) -> Vec<Finding> {
    if findings.len() <= MOST_OF_ONE_RULE {
        return findings;
    }
    let mut seen: HashMap<(Cow<'static, str>, Option<String>), (usize, usize)> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let (count, more) = seen
            .entry((finding.rule.clone(), finding.document.clone()))
            .or_default();
        *count += 1;
        if *count <= MOST_OF_ONE_RULE {
            kept.push(finding);
        } else if *count == MOST_OF_ONE_RULE + 1 {
            *more = kept.len();
            // It is about no claim and no fact: nobody can accept what they have not seen.
            kept.push(Finding {
                message: content.message("findings", "more of the same", &[]),
                claim: None,
                fields: Vec::new(),
                span: None,
                fix: None,
                ..finding
            });
        } else if let Some(more) = kept.get_mut(*more) {
            more.weight = more.weight.min(finding.weight);
        }
    }
    kept
}

/// The longest quotation in a message, in characters: a whole sentence, but not one that is as long as a book.
const LONGEST_QUOTATION: usize = 400;

/// A sentence as a message quotes it.
pub(crate) fn quoted(sentence: &str) -> String {
    match sentence.char_indices().nth(LONGEST_QUOTATION) {
        Some((end, _)) => format!("{}…", sentence[..end].trim_end()),
        None => sentence.to_owned(),
    }
}
