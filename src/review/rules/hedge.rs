//! A sentence in somebody's own words is less sure than the facts, or surer.
//!
//! **What it asks.** That "may have been copied" is not said of what we know, and "was copied" not of what we do not know yet, were only
//! told, or think possible.
//! **Why.** Of 161 notices, 70 % hedge whether the reader is affected; readers who are left in doubt do nothing (Zou and others, CHI
//! 2019). What is asserted and turns out otherwise has to be taken back.
//! **Example.** The facts say that criminals copied the data, and the email says that it "may have been accessed".

use super::{Area, Finding, Rule, Weight};
use crate::facts::case::Confidentiality;
use crate::facts::fact::{Certainty, State};
use crate::reading::phrase::tokens;
use crate::review::text::{Text, without_quotations};

pub(super) const RULE: Rule = Rule::new("hedge", Area::Consistency, 230).of_text(read);

fn read(text: &Text<'_>) -> Vec<Finding> {
    let fact = &text.held.confidentiality;
    let (look_for, code, weight) = match &fact.state {
        State::Known(known) if known.certainty == Certainty::Confirmed => match known.value {
            // Somebody could have copied it: that is a hedge already.
            Confidentiality::Reachable => ("taken", "hedge flat", Weight::Stop),
            _ => ("may be taken", "hedge known", Weight::Check),
        },
        State::Known(_) => ("taken", "hedge reported", Weight::Stop),
        State::Unknown { .. } | State::NoSign(_) => ("taken", "hedge flat", Weight::Stop),
        // That nobody has it is held against the text elsewhere; of what is not entered, nobody can say.
        State::RuledOut(_) | State::Withheld { .. } | State::Absent => return Vec::new(),
    };
    let mut findings = Vec::new();
    for sentence in text.sentences().filter(|sentence| sentence.own) {
        let tokens = tokens(&without_quotations(sentence.text));
        let Some(place) = text.stands(look_for, &tokens) else {
            continue;
        };
        let silenced = if look_for == "taken" {
            text.stands("unless taken", &tokens).is_some()
        } else {
            text.stands("unless may be taken", &tokens).is_some()
                // Whose it is may be open where it is known that somebody has it.
                || (text.stands("whose", &tokens).is_some() && !text.held.everybodys)
                || !fits(text, sentence.text.get(place.clone()).unwrap_or_default())
        };
        if silenced {
            continue;
        }
        let at = sentence.in_line(&place);
        let words = [("words", sentence.text.get(place).unwrap_or_default().to_owned())];
        let found = text.at(sentence.line, &at);
        let mut fields = vec![fact.at.clone()];
        fields.extend(found.fields.iter().filter(|field| **field != fact.at).cloned());
        findings.push(Finding {
            rule: RULE.name.into(),
            weight,
            message: text.message(code, &words),
            fields,
            ..found
        });
    }
    findings
}

/// Whether what is hedged is what is known: that somebody could read a page does not tell that somebody copied it.
fn fits(text: &Text<'_>, words: &str) -> bool {
    let known = match text.held.confidentiality.known() {
        Some(Confidentiality::Copied) => "known copied",
        Some(Confidentiality::Seen) => "known seen",
        Some(Confidentiality::Published) => "known published",
        Some(Confidentiality::Sent) => "known sent",
        Some(Confidentiality::Held) => "known held",
        Some(Confidentiality::Reachable) | None => return false,
    };
    text.stands(known, &tokens(words)).is_some()
}
