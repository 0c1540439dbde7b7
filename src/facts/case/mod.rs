//! The case: the facts of one incident, each in one place, each with its states.
//!
//! A field is declared here once; the reader, the JSON Schema and the form all go by that declaration. What the screen calls
//! it, its hint and its example stand in `content/<language>/fields/`.

mod choices;
mod groups;

pub use choices::*;
pub use groups::*;

use crate::facts::fact::{Fact, Pointer};
use crate::facts::problem::{Problem, Weight};
use crate::facts::read::{FieldShape, Node, Notes, SectionShape, StateName, is_key, report_twice};
use crate::facts::value::{Collection, Day, Folder, Line, holds_fields, what};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The version of the case file that this program reads and writes.
pub const FORMAT: u64 = 1;

/// The language that a case is in, and that defines which words there are. The others supply words under the same names.
pub const DEFINING: &str = "en-GB";

/// We know it, or nobody has filled it in.
const PLAIN: &[StateName] = &[StateName::Known];
/// We know it, do not know it yet, or hold it back. Each of these has words for "we do not yet know".
const OPEN: &[StateName] = &[StateName::Known, StateName::Unknown, StateName::Withheld];
/// The same, and it may also be ruled out.
const ANY: &[StateName] = &[
    StateName::Known,
    StateName::Unknown,
    StateName::RuledOut,
    StateName::Withheld,
];
/// The same, and it may be that we looked and found no sign of it: less than ruled out.
const SIGNS: &[StateName] = &[
    StateName::Known,
    StateName::Unknown,
    StateName::NoSign,
    StateName::RuledOut,
    StateName::Withheld,
];
/// We know it, do not know it yet, found no sign of it, or hold it back. That it is not so has a fact of its own.
const LOOKED: &[StateName] = &[
    StateName::Known,
    StateName::Unknown,
    StateName::NoSign,
    StateName::Withheld,
];
/// We know it, or hold it back.
const HELD: &[StateName] = &[StateName::Known, StateName::Withheld];

/// The folder of data categories.
#[derive(Clone, Debug, PartialEq)]
pub struct DataFolder;

impl Folder for DataFolder {
    const NAME: &'static str = "data";
}

/// The folder of advice.
#[derive(Clone, Debug, PartialEq)]
pub struct AdviceFolder;

impl Folder for AdviceFolder {
    const NAME: &'static str = "advice";
}

/// The groups of people of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupEntries;

impl Collection for GroupEntries {
    const NAME: &'static str = "groups";
}

/// The suppliers of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct SupplierEntries;

impl Collection for SupplierEntries {
    const NAME: &'static str = "suppliers";
}

/// Declares a group of fields.
macro_rules! group {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $value:ty = $states:expr),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// Its key, where it is an entry of a collection; otherwise empty.
            pub key: String,
            /// Where it stands.
            pub at: Pointer,
            $($(#[$fdoc])* pub $field: Fact<$value>,)+
        }

        impl $name {
            pub(super) const FIELDS: &'static [FieldShape] = &[
                $(FieldShape::of::<$value>(stringify!($field), $states)),+
            ];

            pub(super) fn read(node: &mut Node<'_, '_>, key: &str) -> Self {
                node.only(&[$(stringify!($field)),+]);
                Self { key: key.to_owned(), at: node.at.clone(), $($field: node.fact(stringify!($field), $states),)+ }
            }
        }
    };
}
pub(crate) use group;

/// Declares the case: its groups (`one`) and collections of groups (`many`; `words` where the
/// keys are the names of claims), in the order of the form.
macro_rules! case {
    ($($(#[$doc:meta])* $field:ident: $form:ident $group:ident),+ $(,)?) => {
        /// The facts of one incident.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Case {
            /// The civil date that the statements speak from.
            pub as_of: Fact<Day>,
            /// The clock that all times are in, as it follows a time: "UK time".
            pub clock: Fact<Line>,
            $($(#[$doc])* pub $field: case!(@type $form $group),)+
            /// What later steps ask of all facts alike.
            pub notes: Notes,
        }

        impl Case {
            /// The sections of the case file, in the order of the form.
            pub const SECTIONS: &'static [SectionShape] = &[
                SectionShape {
                    key: "",
                    collection: false,
                    fields: &[FieldShape::of::<Day>("as_of", PLAIN), FieldShape::of::<Line>("clock", PLAIN)],
                },
                $(SectionShape {
                    key: stringify!($field),
                    collection: case!(@collection $form),
                    fields: $group::FIELDS,
                },)+
            ];

            /// Reads the facts. What cannot be read becomes a problem; the rest stays usable.
            pub fn read(map: &Map<String, Value>, problems: &mut Vec<Problem>) -> Self {
                let mut notes = Notes::default();
                report_twice(map, problems);
                let mut node = Node::root(map, problems, &mut notes);
                node.only(&["format", "language", "as_of", "clock", $(stringify!($field)),+]);
                read_format(&mut node);
                read_language(&mut node);
                let as_of = node.fact("as_of", PLAIN);
                let clock = node.fact("clock", PLAIN);
                $(let $field = case!(@read $form $group node stringify!($field));)+
                let mut case = Self { as_of, clock, $($field,)+ notes };
                case.notes.unread_of_groups = unread_of_groups(&case.groups, problems);
                case
            }
        }
    };
    (@type one $group:ident) => { $group };
    (@type many $group:ident) => { Vec<$group> };
    (@type words $group:ident) => { Vec<$group> };
    (@collection one) => { false };
    (@collection many) => { true };
    (@collection words) => { true };
    (@read one $group:ident $node:ident $key:expr) => { $group::read(&mut $node.group($key), "") };
    (@read many $group:ident $node:ident $key:expr) => { $node.entries($key, is_key, $group::FIELDS, |node, key| $group::read(node, key)) };
    (@read words $group:ident $node:ident $key:expr) => {
        $node.entries($key, crate::facts::stance::is_claim_key, $group::FIELDS, |node, key| $group::read(node, key))
    };
}

case! {
    /// Who speaks.
    organisation: one Organisation,
    /// Other organisations that held the data.
    suppliers: many Supplier,
    /// What happened.
    incident: one Incident,
    /// Who did it.
    actor: one Actor,
    /// Computer systems.
    systems: many System,
    /// Devices and papers.
    devices: many Device,
    /// A demand for money.
    demand: one Demand,
    /// The data.
    data: one Data,
    /// Data that is not part of it.
    not_involved: many NotInvolved,
    /// The people whose data it is.
    people: one People,
    /// The groups they belong to.
    groups: many Group,
    /// What may follow for them.
    risk: one Risk,
    /// What they can do.
    steps: one Steps,
    /// Ways to reach us.
    contacts: many Contact,
    /// Monitoring.
    offers: many Offer,
    /// Other help.
    help: many Help,
    /// Money for those who were harmed.
    redress: one Redress,
    /// The rights that people have.
    rights: one Rights,
    /// What was done and will be.
    actions: many Action,
    /// Authorities.
    authorities: many Authority,
    /// A court order.
    injunction: one Injunction,
    /// Services that people use.
    services: many Service,
    /// When and where we will say more.
    updates: one Updates,
    /// What comes next.
    next: many Next,
    /// The answers that are owed to people who asked for something.
    replies: one Replies,
    /// Why people are told no sooner.
    delay: one Delay,
    /// How people are told.
    notice: one Notice,
    /// How messages are sent, and what is filled in for each person.
    sending: one Sending,
    /// How it sounds.
    tone: one Tone,
    /// Who signs.
    signatory: one Signatory,
    /// Who speaks for us.
    spokesperson: one Spokesperson,
    /// Who is told, and why.
    decision: one Decision,
    /// What others said.
    quotes: many Quote,
    /// Other incidents.
    history: many Earlier,
    /// What we said before.
    revisions: many Revision,
    /// What to read elsewhere.
    links: many Reading,
    /// What was sent.
    sent: many Sent,
    /// Sentences in words of one's own, by the name of the claim.
    own_words: words OwnWords,
    /// Paragraphs of one's own.
    own_paragraphs: many OwnParagraph,
    /// Questions of one's own.
    own_questions: many OwnQuestion,
    /// What the review found and somebody accepted.
    accepted: many Accepted,
}

/// The groups of which something could not be read that may say how their people stand: a field that we do not know, or what makes them
/// people in danger.
fn unread_of_groups(groups: &[Group], problems: &[Problem]) -> Vec<Pointer> {
    let at = Pointer::root().join("groups");
    let unread: BTreeSet<&str> = problems
        .iter()
        .filter(|problem| problem.weight == Weight::Error && problem.field.is_below(&at))
        .filter_map(|problem| {
            let mut path = problem.field.as_str().strip_prefix(at.as_str())?.splitn(3, '/').skip(1);
            let (key, field) = (path.next()?, path.next());
            let known = |field: &str| Group::FIELDS.iter().any(|shape| shape.key == field);
            let field = field.and_then(|field| field.split('/').next());
            field
                .is_none_or(|field| SAYS_DANGER.contains(&field) || !known(field))
                .then_some(key)
        })
        .collect();
    let of = |group: &&Group| {
        group
            .at
            .as_str()
            .rsplit('/')
            .next()
            .is_some_and(|key| unread.contains(key))
    };
    groups.iter().filter(of).map(|group| group.at.clone()).collect()
}

/// The fields of a group by which its people are in danger.
const SAYS_DANGER: [&str; 2] = ["particular", "first_contact"];

fn read_format(node: &mut Node<'_, '_>) {
    let at = node.at.join("format");
    match node.get("format") {
        Some(value) if value.as_u64() == Some(FORMAT) => {}
        Some(value) => {
            let found = shown(value);
            node.report(
                Problem::error(&at, "other-format")
                    .with("found", found)
                    .with("ours", FORMAT),
            );
        }
        None => node.report(Problem::fix(&at, "no-format").with("ours", FORMAT)),
    }
}

fn read_language(node: &mut Node<'_, '_>) {
    let at = node.at.join("language");
    // Whether there are words for it, those know who have the words.
    if let Some(value) = node.get("language").filter(|value| !value.is_string()) {
        node.report(Problem::error(&at, "no-such-language").with("found", shown(value)));
        if holds_fields(value) {
            node.report(Problem::error(&at, "fields-inside"));
        }
    }
}

/// A value as a problem shows it. What is a group or a list may hold anything, and is not shown.
fn shown(value: &Value) -> String {
    match value {
        Value::Object(_) | Value::Array(_) => what(value).to_owned(),
        other => other.to_string(),
    }
}
