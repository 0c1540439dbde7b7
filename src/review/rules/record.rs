//! The record of what was sent is not as it was sealed.
//!
//! **What it asks.** That each statement in the record is as it was when it was marked as sent, stands where it stood, and that none is
//! missing; and that what has no seal is sealed by the next one.
//! **Why.** What people were told is asked for years later, by them, by authorities and in court. A record that somebody has edited,
//! by mistake or not, proves nothing, and it does not look edited.
//! **Example.** Somebody corrects the number of people in the text of an email that went out a week ago.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::fact::Pointer;
use crate::record::seal::{Break, Chain, Stands};
use crate::words::content::Content;
use serde_json::{Map, Value};

pub(super) const RULE: Rule = Rule::new("record", Area::Consistency, 120).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let chain = r.content.chain(r.json);
    let broken = chain.breaks.iter().filter_map(|broken| {
        let (code, place, other) = match broken {
            Break::Changed(place) => ("record changed", *place, None),
            Break::Missing(place) => ("record missing", *place, None),
            Break::Moved(place, None) => ("record not-first", *place, None),
            Break::Moved(place, Some(other)) => ("record moved", *place, Some(*other)),
        };
        let link = chain.links.get(place)?;
        let other = other.and_then(|other| chain.links.get(other));
        let details = [
            ("what", named(r.json, &link.key)),
            ("other", other.map(|link| named(r.json, &link.key)).unwrap_or_default()),
        ];
        // What stands before it as well: an acceptance holds while the two stand together.
        let before = place.checked_sub(1).filter(|_| code != "record changed");
        let before = before.and_then(|before| chain.links.get(before));
        let fields = [link].into_iter().chain(before).map(|link| at(&link.key));
        Some(finding(r.message(code, &details), Weight::Stop, fields.collect()))
    });
    let mut findings: Vec<Finding> = broken.collect();
    let unsealed = chain.links.iter().filter(|link| link.stands == Stands::NotSealed);
    let (names, fields): (Vec<String>, Vec<Pointer>) =
        unsealed.map(|link| (named(r.json, &link.key), at(&link.key))).unzip();
    if !fields.is_empty() {
        let details = [("what", names.join(", "))];
        findings.push(finding(r.message("record not-sealed", &details), Weight::Check, fields));
    }
    findings
}

/// What is wrong with a record that does not hold the head which somebody noted. Gives else what was marked since, in a sentence.
///
/// # Errors
/// The finding.
pub fn against_a_noted_head(json: &Map<String, Value>, content: &Content, noted: &str) -> Result<String, Box<Finding>> {
    let chain: &Chain = &content.chain(json);
    match chain.since(noted) {
        Some(0) => Ok(content.message("findings", "record head-same", &[])),
        Some(1) => Ok(content.message("findings", "record head-since-one", &[])),
        Some(since) => {
            let details = [("count", since.to_string())];
            Ok(content.message("findings", "record head-since", &details))
        }
        None => {
            let message = content.message("findings", "record head-other", &[]);
            let all = chain.links.iter().map(|link| at(&link.key)).collect();
            Err(Box::new(finding(message, Weight::Stop, all)))
        }
    }
}

fn finding(message: String, weight: Weight, fields: Vec<Pointer>) -> Finding {
    Finding {
        rule: RULE.name.into(),
        weight,
        message,
        area: RULE.area,
        fields,
        ..Finding::default()
    }
}

fn at(key: &str) -> Pointer {
    Pointer::root().join("sent").join(key)
}

/// An entry as a person knows it, and its key: titles are alike from one version to the next.
fn named(json: &Map<String, Value>, key: &str) -> String {
    const ENOUGH: usize = 60;
    let visible = |text: &str| -> String {
        let visible = text
            .chars()
            .filter(|c| !crate::facts::text::is_hidden(*c) && !c.is_control());
        visible.take(ENOUGH).collect()
    };
    let title = json.get("sent").and_then(|sent| sent.get(key)?.get("title")?.as_str());
    match title.map(visible).filter(|title| !title.trim().is_empty()) {
        Some(title) => format!("“{title}” ({})", visible(key)),
        None => format!("“{}”", visible(key)),
    }
}
