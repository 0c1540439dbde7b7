//! What each rule is about.

use super::Area;

/// The area of a rule, by its name; a test holds that every rule in code stands here. Rules on words are named by a letter and a number.
pub(super) fn of(rule: &str) -> Area {
    match rule {
        "basis" | "caveat" | "evidence" | "reassurance" => Area::Evidence,
        "at-risk" | "discreet" | "leak" | "merge-tag" | "sensitive" => Area::Leaks,
        "edited" | "own-words" | "one-value" | "contact-route" | "order" | "authority-words" | "worse" | "timeline"
        | "hedge" | "availability" | "record" => Area::Consistency,
        "links" | "genuine" | "offer-route" => Area::Phishing,
        "euphemism" | "plain" | "length" => Area::Words,
        "decision" | "replies" => Area::Law,
        "advice-for-data" => Area::Guidance,
        "gap" | "promise" | "release" | "supplier-name" | "held-for" => Area::Gaps,
        _ => match rule.split_once('-') {
            Some(("L", _)) => Area::Leaks,
            Some(("P", _)) => Area::Phishing,
            Some(("W", "02" | "04" | "05" | "06" | "14" | "15")) => Area::Evidence,
            Some(("W", "16" | "26" | "27")) => Area::Leaks,
            Some(("W", _)) => Area::Words,
            _ => Area::Gaps,
        },
    }
}
