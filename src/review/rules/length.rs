//! A text message is too long, or one character makes it cost twice as much.
//!
//! **What it asks.** That a text message takes no more parts than a gateway sends, and that no single character turns it into
//! UCS-2. A name is spelt as it is: its letters are not asked to go.
//! **Why.** GOV.UK Notify sends 918 characters at most (six parts of 153), and each part costs. A text that long is not read on a
//! phone either: it points to the full notice.
//! **Example.** A page address with a Welsh letter in it: 210 characters go out in four parts and not in two.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::documents::document::{Document, Run};
use crate::documents::message::LONGEST;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule::new("length", Area::Words, 100).at_once(check);

/// So many parts are still read.
const MOST_PARTS: usize = 3;

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names = r.names();
    for document in r.documents {
        let Some(message) = &document.message else { continue };
        let mut find = |code: &str, details: &[(&'static str, String)]| {
            let (claim, fields) = longest_sentence(document);
            findings.push(Finding {
                rule: RULE.name.into(),
                weight: Weight::Check,
                message: r.message(code, details),
                document: Some(document.name.clone()),
                claim,
                fields,
                ..Finding::default()
            });
        };
        if message.parts > MOST_PARTS || message.units > LONGEST {
            find(
                "length",
                &[
                    ("parts", message.parts.to_string()),
                    ("units", message.units.to_string()),
                ],
            );
        }
        // A name is spelt as it is spelt.
        let in_a_name = |letter: &&String| names.iter().any(|name| name.contains(letter.as_str()));
        let others: Vec<&str> = message
            .forced_by
            .iter()
            .filter(|letter| !in_a_name(letter))
            .map(String::as_str)
            .collect();
        if !others.is_empty() {
            find("length letters", &[("letters", others.join(" "))]);
        }
    }
    for document in r.documents {
        let Some(most) = r.outline_of(document).and_then(|outline| outline.most) else {
            continue;
        };
        let count: usize = document.runs().map(|run| run.text.chars().count()).sum();
        if count > most {
            let (claim, fields) = longest_sentence(document);
            findings.push(Finding {
                rule: RULE.name.into(),
                weight: Weight::Check,
                message: r.message(
                    "length post",
                    &[("most", most.to_string()), ("count", count.to_string())],
                ),
                document: Some(document.name.clone()),
                claim,
                fields,
                ..Finding::default()
            });
        }
    }
    findings
}

/// What to shorten first: the claim with the most text, and the facts it comes from.
fn longest_sentence(document: &Document) -> (Option<crate::claims::ClaimId>, Vec<crate::facts::fact::Pointer>) {
    let mut lengths: HashMap<_, (&Run, usize)> = HashMap::new();
    for run in document.runs().filter(|run| run.claim.is_some()) {
        let (_, sum) = lengths.entry(&run.claim).or_insert((run, 0));
        *sum += run.text.chars().count();
    }
    // Of two that are equally long, the first by name.
    let longest = lengths
        .into_values()
        .max_by(|(a, n), (b, m)| (n, &b.claim).cmp(&(m, &a.claim)));
    longest.map_or_else(Default::default, |(run, _)| (run.claim.clone(), run.facts.clone()))
}
