//! A document: a statement for one channel, as blocks of runs that each know their claim.

use crate::claims::merge::MergeField;
use crate::claims::{ByName, ClaimId, Property};
use crate::documents::message::{Message, count};
use crate::facts::fact::Pointer;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

pub use crate::words::form::{Form, Reader};

/// A statement for one channel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize))]
pub struct Document {
    /// Its name: that of its file and, where it is for one group of people, `/` and the key of the group.
    pub name: String,
    /// The name of its template.
    pub template: String,
    /// What the screen calls all documents of that template.
    #[serde(rename = "templateTitle")]
    pub template_title: String,
    /// The group of people that it is for; none where it is for everybody.
    pub group: Option<Pointer>,
    /// What that group is called.
    #[serde(rename = "groupName")]
    pub group_name: Option<String>,
    /// The place of that group among the groups of the case, from 1: what stands in the names of files. Its key was chosen by somebody,
    /// and could say what nobody else should know.
    #[serde(rename = "groupNumber")]
    #[cfg_attr(feature = "files", serde(default))]
    pub group_number: Option<usize>,
    /// Whether whoever gets it could be in danger: nothing that others may see of it, such as its sender, may give it away.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "files", serde(default))]
    pub discreet: bool,
    /// What the screen calls it.
    pub title: String,
    /// The channel it is for.
    pub channel: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// Short texts beside the body, in their order.
    pub parts: Vec<Part>,
    /// The text.
    pub body: Vec<Block>,
    /// Whether the system that sends it reads Markdown without bold text, and without links but addresses that stand by themselves.
    #[serde(rename = "bareMarkdown", skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "files", serde(default))]
    pub bare_markdown: bool,
    /// What each claim says by itself that shares a sentence with others: what somebody begins with who words it anew, since it then leaves
    /// that sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "files", serde(default))]
    pub alone: Vec<Alone>,
    /// How it goes out as a text message; none in other channels.
    pub message: Option<Message>,
    /// Why it must not leave now, in a sentence for the desk; none where it may. Every way out asks for it ([`crate::record::stop`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "files", serde(default))]
    pub stopped: Option<String>,
}

/// A claim in words of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize), serde(default))]
pub struct Alone {
    /// The claim. Whoever writes files of documents that came back from JavaScript needs none.
    pub claim: Option<ClaimId>,
    /// Its words.
    pub text: String,
}

/// A short text beside the body, such as the subject of an email.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize))]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What the screen calls it.
    pub label: String,
    /// The text.
    pub runs: Vec<Run>,
}

/// A paragraph, a heading or a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for the title of the document.
        level: u8,
        /// The text.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph {
        /// The text.
        runs: Vec<Run>,
    },
    /// A list with a mark before each item.
    List {
        /// The items.
        items: Vec<Vec<Run>>,
    },
}

impl Block {
    /// Its lines: the heading, the paragraph or each item.
    pub fn lines(&self) -> impl Iterator<Item = &[Run]> {
        let lines = match self {
            Self::Heading { runs, .. } | Self::Paragraph { runs } => std::slice::from_ref(runs),
            Self::List { items } => items,
        };
        lines.iter().map(Vec::as_slice)
    }

    /// The runs of the block, in the order they are read.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.lines().flatten()
    }

    /// The same lines, to change them.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut [Run]> {
        let lines = match self {
            Self::Heading { runs, .. } | Self::Paragraph { runs } => std::slice::from_mut(runs),
            Self::List { items } => items,
        };
        lines.iter_mut().map(Vec::as_mut_slice)
    }

    /// The same runs, to change them.
    pub fn runs_mut(&mut self) -> impl Iterator<Item = &mut Run> {
        self.lines_mut().flatten()
    }
}

/// A stretch of text with one origin.
///
/// Whoever writes files of documents that came back from JavaScript needs no more of a run than its text and its form.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize), serde(default))]
pub struct Run {
    /// The text.
    pub text: String,
    /// The claim that says it; none in headings.
    pub claim: Option<ClaimId>,
    /// The facts that made it, the closest first.
    pub facts: Vec<Pointer>,
    /// Whether somebody worded it in place of us.
    #[serde(skip_serializing_if = "is_not")]
    pub own: bool,
    /// Whether it is set strong.
    #[serde(skip_serializing_if = "is_not")]
    pub strong: bool,
    /// Where it links to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// What whoever sends the message fills in here; the text is the tag, in the syntax of its system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merge: Option<Rc<Merge>>,
}

/// What a run is that the sender fills in: all that a format needs to write a field of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize))]
pub struct Merge {
    /// The system, by its name in the case file.
    pub system: String,
    /// What the screen calls it.
    pub by: String,
    /// What the field holds.
    pub what: MergeField,
    /// The name of the field.
    pub field: String,
    /// What stands where the field is empty, where the message says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<String>,
}

impl Run {
    /// Whether it is in somebody's own words.
    pub(crate) fn is_in_own_words(&self) -> bool {
        self.own || self.claim.as_ref().is_some_and(|claim| claim.is(Property::Own))
    }
}

/// What hardly any run has is left out where it is not so: a pack has over a thousand runs, and each of them crosses to the
/// page after each changed fact.
fn is_not(flag: &bool) -> bool {
    !flag
}

/// The claims that a document says, each with all its words where some are in somebody's own.
pub(crate) type SaidClaims = ByName<Option<String>>;

impl Document {
    /// Every run of the document, those of the parts first.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.parts
            .iter()
            .flat_map(|part| &part.runs)
            .chain(self.body.iter().flat_map(Block::runs))
    }

    /// Whether this very claim stands in the document.
    pub fn holds(&self, claim: &ClaimId) -> bool {
        self.runs().any(|run| run.claim.as_ref() == Some(claim))
    }

    /// The claims that the document says, each with all its words where some are in somebody's own.
    pub(crate) fn claims(&self) -> SaidClaims {
        let mut said: Vec<&ClaimId> = self.runs().filter_map(|run| run.claim.as_ref()).collect();
        // Most runs are of the claim that the run before is of.
        said.dedup();
        let own = self.runs().filter(|run| run.own);
        let mut own: BTreeMap<&ClaimId, String> = own
            .filter_map(|run| Some((run.claim.as_ref()?, String::new())))
            .collect();
        // All of a claim counts where some of it is in words of somebody's own.
        if !own.is_empty() {
            for run in self.runs() {
                if let Some(text) = run.claim.as_ref().and_then(|claim| own.get_mut(claim)) {
                    text.push_str(&run.text);
                    text.push(' ');
                }
            }
        }
        said.into_iter().map(|id| (id.clone(), own.remove(id))).collect()
    }

    /// Its lines: each part, heading, paragraph and item of a list.
    pub fn lines(&self) -> impl Iterator<Item = &[Run]> {
        let parts = self.parts.iter().map(|part| &part.runs[..]);
        parts.chain(self.body.iter().flat_map(Block::lines))
    }

    /// Whether the document says a claim, be it in the words for one group of people.
    pub fn says(&self, claim: &ClaimId) -> bool {
        self.runs()
            .any(|run| run.claim.as_ref().is_some_and(|said| said.is_in_words_of(claim)))
    }
}

/// Counts the text of a document as it is sent: its runs, one behind the other, without what is filled in for each person.
pub fn count_runs<'r>(runs: impl Iterator<Item = &'r Run>) -> Message {
    let (filled_in, said): (Vec<&Run>, Vec<&Run>) = runs.partition(|run| run.merge.is_some());
    Message {
        merged: filled_in.len(),
        ..count(&said.into_iter().map(|run| run.text.as_str()).collect::<String>())
    }
}

/// A line as it is read, with the addresses that its links lead to.
pub(crate) fn line(runs: &[Run]) -> String {
    runs.iter().map(written).collect()
}

/// A run, with the address that it links to where its text is not that.
pub(crate) fn written(run: &Run) -> Cow<'_, str> {
    match &run.href {
        Some(href) if !says(href, &run.text) => format!("{} ({href})", run.text).into(),
        _ => run.text.as_str().into(),
    }
}

/// Whether the text of a link is its address already. Of an email address, the link has some signs in another spelling.
fn says(href: &str, text: &str) -> bool {
    let bare = href
        .trim_start_matches("https://")
        .trim_start_matches("mailto:")
        .trim_end_matches('/');
    href.starts_with("tel:") || (href.starts_with("mailto:") && text.contains('@')) || bare == text
}
