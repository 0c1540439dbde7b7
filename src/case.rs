//! The case: the facts of one incident, each in one place, each with its states.
//!
//! A field is declared here once; the reader, the JSON Schema and the form all go by that declaration. What the screen calls
//! it, its hint and its example stand in `content/<language>/fields/`.

use crate::fact::{Certainty, Fact, Pointer};
use crate::problem::Problem;
use crate::read::{FieldShape, Node, Notes, SectionShape, StateName};
use crate::value::{Count, Day, Email, Ending, Folder, Keys, Line, Lines, Link, Phone, Prose, Several, When, choice};
use serde_json::{Map, Value};

/// The version of the case file that this program reads and writes.
pub const FORMAT: u64 = 1;

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
/// We know it, or hold it back.
const HELD: &[StateName] = &[StateName::Known, StateName::Withheld];

choice! {
    /// What kind of incident it was.
    Nature {
        /// An incident in computer systems of which nothing more is known.
        Cyber = "cyber",
        /// Software that locks files, with a demand for money.
        Ransomware = "ransomware",
        /// Somebody got into a system without permission.
        Intrusion = "intrusion",
        /// Somebody was tricked into giving away a password or data.
        Phishing = "phishing",
        /// Data was sent to the wrong person.
        Misdirected = "misdirected",
        /// Data was made public by mistake.
        Published = "published",
        /// A device or papers were lost.
        Lost = "lost",
        /// A device or papers were stolen.
        Stolen = "stolen",
    }
}

choice! {
    /// What became of access to the data: the availability side of a breach.
    Availability of Certainty::REPORTS => {
        /// It cannot be opened or used at present.
        Inaccessible = "inaccessible",
        /// It could not be used for a time, and can again.
        Restored = "restored",
        /// It is gone for good.
        Lost = "lost",
    }
}

choice! {
    /// What became of the secrecy of the data: the confidentiality side of a breach.
    Confidentiality of Certainty::REPORTS => {
        /// Somebody who should not have it took a copy.
        Copied = "copied",
        /// Somebody who should not have seen it saw it.
        Seen = "seen",
        /// It can be read in public.
        Published = "published",
        /// It went to the wrong person.
        Sent = "sent",
    }
}

choice! {
    /// How much of the data.
    Amount {
        /// All of it.
        All = "all",
        /// Most of it.
        Most = "most",
        /// A large amount.
        Large = "large",
        /// A part.
        Part = "part",
    }
}

choice! {
    /// Whether our own systems were part of it.
    Affected {
        /// They were.
        Yes = "yes",
    }
}

choice! {
    /// How a group of people stands to the incident.
    Involvement {
        /// Their data is part of it.
        Affected = "affected",
        /// Their data may be part of it.
        Maybe = "may-be-affected",
        /// We tell them although we do not know that their data is part of it.
        Told = "told-as-well",
    }
}

choice! {
    /// How an authority stands to the incident.
    AuthorityStatus {
        /// We told it.
        Informed = "informed",
        /// We work with it.
        Working = "working-with",
        /// It is in contact with us.
        Contact = "in-contact",
    }
}

choice! {
    /// What kind of thing was done.
    ActionKind {
        /// Experts from outside were brought in.
        Experts = "experts",
        /// We look into what happened.
        Investigation = "investigation",
        /// We work with the supplier.
        WithSupplier = "working-with-supplier",
        /// Something else, in words of one's own.
        Other = "other",
    }
}

choice! {
    /// How far an action is.
    ActionStatus {
        /// It is done.
        Done = "done",
        /// It is under way.
        Ongoing = "ongoing",
        /// It is still to come.
        Planned = "planned",
    }
}

choice! {
    /// When something was done, by what came before it.
    Timing {
        /// As soon as the supplier told us.
        WhenTold = "as-soon-as-told",
        /// As soon as we found out.
        WhenFound = "as-soon-as-found",
    }
}

choice! {
    /// How a service stands.
    ServiceStatus {
        /// It cannot be used.
        Down = "down",
        /// It can be used in part.
        Limited = "limited",
        /// It works.
        Running = "running",
    }
}

choice! {
    /// Why a service is not running.
    ServiceReason {
        /// Because of the incident.
        Incident = "incident",
        /// We took it down to be careful.
        Precaution = "precaution",
    }
}

choice! {
    /// A way in which people were told.
    Channel {
        /// By email.
        Email = "email",
        /// By letter.
        Letter = "letter",
        /// By text message.
        TextMessage = "text-message",
        /// By telephone.
        Phone = "phone",
        /// On a web page.
        Web = "web",
    }
}

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
            const FIELDS: &'static [FieldShape] = &[
                $(FieldShape::of::<$value>(stringify!($field), $states)),+
            ];

            fn read(node: &mut Node<'_, '_>, key: &str) -> Self {
                node.only(&[$(stringify!($field)),+]);
                Self { key: key.to_owned(), at: node.at.clone(), $($field: node.fact(stringify!($field), $states),)+ }
            }
        }
    };
}

group! {
    /// Who speaks: the controller (Article 4(7) GDPR).
    Organisation {
        /// The name people know it by, as it stands inside a sentence: "the Labour Party".
        name: Line = PLAIN,
        /// What the people it writes to are called: "members", "customers", "residents".
        people: Line = PLAIN,
    }
}

group! {
    /// Another organisation that held the data for us: a processor (Article 4(8) GDPR).
    Supplier {
        /// Its name.
        name: Line = HELD,
        /// What it does for us, as it follows "a company that".
        role: Ending = PLAIN,
        /// When it told us.
        told_us: When = HELD,
    }
}

group! {
    /// What happened.
    Incident {
        /// What kind of incident it was.
        nature: Nature = OPEN,
        /// When it happened.
        occurred: When = OPEN,
        /// When we found out by ourselves.
        discovered: When = OPEN,
        /// Whether the data can be used.
        availability: Availability = ANY,
        /// Whether somebody has the data who should not have it.
        confidentiality: Confidentiality = ANY,
        /// How much of the data.
        amount: Amount = HELD,
        /// Whether our own systems were part of it.
        own_systems: Affected = ANY,
    }
}

group! {
    /// The people whose data it is.
    People {
        /// How many.
        count: Count = OPEN,
    }
}

group! {
    /// A group of people.
    Group {
        /// What they are called inside a sentence: "former members".
        name: Line = PLAIN,
        /// How they stand to the incident.
        involvement: Involvement = PLAIN,
    }
}

group! {
    /// The data.
    Data {
        /// Which categories of data.
        categories: Keys<DataFolder> = OPEN,
    }
}

group! {
    /// What may follow for people.
    Risk {
        /// What somebody could do with the data, each as it follows "someone could".
        consequences: Lines = OPEN,
    }
}

group! {
    /// Something that was done or will be.
    Action {
        /// What kind of thing.
        kind: ActionKind = PLAIN,
        /// What we do, as it follows "we"; needed where the kind is `other`.
        what: Ending = PLAIN,
        /// How far it is.
        status: ActionStatus = PLAIN,
        /// When it was done or will be.
        on: When = HELD,
        /// When it was done, by what came before.
        timing: Timing = PLAIN,
    }
}

group! {
    /// An authority.
    Authority {
        /// Its name, without "the".
        name: Line = PLAIN,
        /// What it is called for short.
        short: Line = PLAIN,
        /// How it stands to the incident.
        status: Several<AuthorityStatus> = HELD,
        /// When we told it.
        on: When = HELD,
        /// What it does in this matter, as it follows its name.
        role: Ending = HELD,
    }
}

group! {
    /// A service that people use.
    Service {
        /// What it is called inside a sentence: "our membership website".
        name: Line = PLAIN,
        /// How it stands.
        status: ServiceStatus = PLAIN,
        /// Why it is not running.
        reason: ServiceReason = HELD,
        /// When it will be back.
        back: When = OPEN,
    }
}

group! {
    /// What people can do.
    Steps {
        /// The steps, by the names of their files.
        advice: Keys<AdviceFolder> = PLAIN,
    }
}

group! {
    /// Something said by somebody else.
    Quote {
        /// Who said it, as it stands before "said".
        speaker: Line = PLAIN,
        /// The very words, without quotation marks.
        words: Prose = HELD,
        /// What was said in substance, as it follows "said that".
        substance: Ending = HELD,
    }
}

group! {
    /// An earlier incident.
    Earlier {
        /// When.
        when: When = PLAIN,
        /// What happened, as it follows the date.
        what: Ending = HELD,
    }
}

group! {
    /// A way to reach us.
    Contact {
        /// Whom people reach.
        name: Line = PLAIN,
        /// The email address.
        email: Email = PLAIN,
        /// The telephone number.
        phone: Phone = PLAIN,
        /// When somebody answers it.
        hours: Line = PLAIN,
    }
}

group! {
    /// When and where we will say more.
    Updates {
        /// By when.
        by: Day = PLAIN,
        /// On which page.
        page: Link = PLAIN,
    }
}

group! {
    /// How people are told.
    Notice {
        /// When they were told.
        told: When = PLAIN,
        /// In which ways.
        channels: Several<Channel> = PLAIN,
        /// How a message begins: "Dear member".
        salutation: Ending = PLAIN,
    }
}

group! {
    /// Who signs.
    Signatory {
        /// The name.
        name: Line = PLAIN,
        /// The office.
        role: Line = PLAIN,
    }
}

/// Declares the case: its groups (`one`) and collections of groups (`many`), in the order of the form.
macro_rules! case {
    ($($(#[$doc:meta])* $field:ident: $form:ident $group:ident),+ $(,)?) => {
        /// The facts of one incident.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Case {
            /// The civil date that the statements speak from.
            pub as_of: Fact<Day>,
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
                    fields: &[FieldShape::of::<Day>("as_of", PLAIN)],
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
                let mut node = Node::root(map, problems, &mut notes);
                node.only(&["format", "language", "as_of", $(stringify!($field)),+]);
                read_format(&mut node);
                read_language(&mut node);
                let as_of = node.fact("as_of", PLAIN);
                $(let $field = case!(@read $form $group node stringify!($field));)+
                Self { as_of, $($field,)+ notes }
            }
        }
    };
    (@type one $group:ident) => { $group };
    (@type many $group:ident) => { Vec<$group> };
    (@collection one) => { false };
    (@collection many) => { true };
    (@read one $group:ident $node:ident $key:expr) => { $group::read(&mut $node.group($key), "") };
    (@read many $group:ident $node:ident $key:expr) => { $node.entries($key, |node, key| $group::read(node, key)) };
}

case! {
    /// Who speaks.
    organisation: one Organisation,
    /// Other organisations that held the data.
    suppliers: many Supplier,
    /// What happened.
    incident: one Incident,
    /// The data.
    data: one Data,
    /// The people whose data it is.
    people: one People,
    /// The groups they belong to.
    groups: many Group,
    /// What may follow for them.
    risk: one Risk,
    /// What they can do.
    steps: one Steps,
    /// What was done and will be.
    actions: many Action,
    /// Authorities.
    authorities: many Authority,
    /// Services that people use.
    services: many Service,
    /// When and where we will say more.
    updates: one Updates,
    /// Ways to reach us.
    contacts: many Contact,
    /// How people are told.
    notice: one Notice,
    /// Who signs.
    signatory: one Signatory,
    /// What others said.
    quotes: many Quote,
    /// Earlier incidents.
    history: many Earlier,
}

fn read_format(node: &mut Node<'_, '_>) {
    let at = node.at.join("format");
    match node.get("format") {
        Some(value) if value.as_u64() == Some(FORMAT) => {}
        Some(value) => {
            let found = value.to_string();
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
    if let Some(value) = node
        .get("language")
        .filter(|value| value.as_str() != Some(crate::content::DEFINING))
    {
        let found = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        node.report(Problem::error(&at, "no-such-language").with("found", found));
    }
}
