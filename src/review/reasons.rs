//! Why rules matter: beside its sentences, in `content/<language>/findings`, a rule has the reason that the desk gives for it.

use super::Source;
use crate::words::content::Content;
use serde::Deserialize;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Why a rule matters, and where it comes from.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Reasons {
    /// Why, in a sentence or two.
    pub why: String,
    /// Where that stands; none where it is our own.
    pub source: Option<Source>,
}

/// The reasons for all rules by their names, once somebody has asked.
#[derive(Default)]
struct AllReasons(OnceCell<BTreeMap<String, Reasons>>);

impl Content {
    /// Why a rule of the review matters and where it comes from, where that is written down.
    pub(super) fn reasons(&self, rule: &str) -> Option<Reasons> {
        let AllReasons(kept) = self.kept();
        let read = |(name, text): (&str, &str)| Some((name.to_owned(), serde_json::from_str(text).ok()?));
        let all = kept.get_or_init(|| self.in_folder("findings/").filter_map(read).collect());
        all.get(rule).cloned()
    }
}
