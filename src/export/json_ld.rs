//! Questions and answers as linked data: an `FAQPage` of schema.org, for who reads pages by machine.
//!
//! It stands in a script element of its own (`application/ld+json`) and never in what is pasted, since a content management system takes
//! scripts out. Google shows no rich results for it any more, so it promises nothing there.
//!
//! Types and properties: <https://schema.org/FAQPage>, <https://schema.org/Question>, <https://schema.org/Answer>, which may hold HTML.

use super::fragment::{HEADING_LEVEL, blocks};
use crate::documents::document::{Block, Document, Run};
use serde_json::json;

/// The document whose headings are questions.
const QUESTIONS: &str = "faq";

/// The level of a question; what stands below it is in its answer.
const QUESTION: u8 = 2;

/// The questions and answers of a document; `None` where it holds none.
pub fn json_ld(document: &Document) -> Option<String> {
    let questions: Vec<_> = answered(document)
        .map(|(question, answer)| {
            json!({
                "@type": "Question",
                "name": question.iter().map(|run| run.text.as_str()).collect::<String>(),
                "acceptedAnswer": {
                    "@type": "Answer",
                    // The level is that of the question, should an answer have headings of its own.
                    "text": blocks(answer, Some(QUESTION), HEADING_LEVEL).trim_end(),
                },
            })
        })
        .collect();
    let page = json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": document.language,
        "mainEntity": questions,
    });
    (!questions.is_empty()).then(|| harmless(&format!("{page:#}\n")))
}

/// Each question with what answers it. A question without an answer is none.
fn answered(document: &Document) -> impl Iterator<Item = (&[Run], &[Block])> {
    let body = match document.template.as_str() {
        QUESTIONS => document.body.as_slice(),
        _ => &[],
    };
    let asks = |block: &Block| matches!(block, Block::Heading { level, .. } if *level <= QUESTION);
    body.iter().enumerate().filter_map(move |(at, block)| match block {
        Block::Heading { level: QUESTION, runs } => {
            let rest = &body[at + 1..];
            let answer = &rest[..rest.iter().position(asks).unwrap_or(rest.len())];
            (!answer.is_empty()).then_some((runs.as_slice(), answer))
        }
        _ => None,
    })
}

/// Inside a script element `</script>` and `<!--` would be markup. In JSON a `<` stands in strings alone, where an escape is the same
/// character.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c")
}
