//! The rules, and what they are written with. A rule is a file of this folder, or a folder of it, that says in its `RULE` what it is:
//! nothing else lists it.

use super::rule::Rule;
use super::{Area, Finding, ReadDocument, Reviewed, Weight, bounded, first_place, quoted};

// `build.rs` writes the `mod` line of each, and `FOUND`, the list of their `RULE`s. It writes them into a macro, and not as they stand,
// because a `mod` line is looked for beside the file in which it is used.
include!(concat!(env!("OUT_DIR"), "/rules.rs"));
rules_found!();

/// All of them, in their order.
pub(super) static ALL: [Rule; FOUND.len()] = in_order(FOUND);

/// The rule that does not only ask for something, but stops a document.
pub const STOP: &str = at_risk::RULE.name;
/// The rule that finds what is held back.
pub(crate) const LEAK: &str = leak::RULE.name;
/// The rule that names each category of data without a step.
pub(super) const ADVICE: &str = advice_for_data::RULE.name;
/// The rules that ask for what a law may ask for as well.
pub(super) const GAP: &str = gap::RULE.name;
pub(super) const TIMELINE: &str = timeline::RULE.name;

/// The rule of a name.
pub(super) fn named(name: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.name == name)
}

/// Rules by the place that each says it has, put in order while this is compiled.
const fn in_order<const N: usize>(mut rules: [Rule; N]) -> [Rule; N] {
    let mut sorted = 1;
    while sorted < N {
        let mut place = sorted;
        while place > 0 && rules[place].order < rules[place - 1].order {
            rules.swap(place, place - 1);
            place -= 1;
        }
        sorted += 1;
    }
    rules
}
