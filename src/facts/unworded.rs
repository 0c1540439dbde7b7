//! Facts that no statement ever words, though they are entered: they are kept, compared, or decide what else is said.

use crate::facts::fact::Pointer;

/// Sections of which nothing is worded.
const SECTIONS: &[&str] = &["/decision/", "/accepted/"];

/// Single facts, with `{key}` for the name of an entry.
const FACTS: &[&str] = &[
    // They decide which law holds and which letters there are.
    "/organisation/kinds",
    "/organisation/based_in",
    "/groups/{key}/nations",
    "/groups/{key}/us_states",
    "/groups/{key}/own_letter",
    "/groups/{key}/belongs_to",
    "/groups/{key}/reached_on",
    "/groups/{key}/public_anyway",
    // A law asks for them.
    "/offers/{key}/needs_card",
    "/offers/{key}/waiver",
    // They are the record.
    "/own_words/{key}/facts",
    "/sent/{key}/title",
    "/sent/{key}/channel",
    "/sent/{key}/reached",
    "/sent/{key}/version",
    "/sent/{key}/text",
    "/sent/{key}/after",
    "/sent/{key}/seal",
    "/sent/{key}/document",
    "/sent/{key}/group",
    // Addresses in the statements are held against them.
    "/organisation/domains",
    // It chooses what the timeline shows.
    "/notice/timeline",
    // They are held against the ways to reach us.
    "/services/{key}/routes",
    "/systems/{key}/routes",
];

/// Whether a field is never worded: its address, with `{key}` for the name of an entry.
pub fn stays_on_the_desk(field: &str) -> bool {
    SECTIONS.iter().any(|section| field.starts_with(section)) || FACTS.contains(&field)
}

/// The address of the field of a fact: that of the fact, with `{key}` for the name of its entry.
pub(crate) fn field_of(fact: &Pointer) -> String {
    let parts: Vec<&str> = fact.as_str().split('/').collect();
    match parts[..] {
        ["", section, _, field] => format!("/{section}/{{key}}/{field}"),
        _ => fact.as_str().to_owned(),
    }
}
