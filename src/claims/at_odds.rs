//! Facts of which another says otherwise: the graver one is said, and the milder is not said beside it.
//!
//! A text that says that data was published, and that nobody knows whether anybody has it, is false in one of the two. Somebody has to put
//! it right; until then the statements say the worse.

use crate::facts::case::{
    Action, ActionKind, ActionStatus, Case, Confidentiality, Course, Misuse, Nature, Publication,
};
use crate::facts::fact::{Certainty, Fact, Pointer, State};

/// A fact that is not said, and the one that says otherwise.
pub(crate) struct AtOdds {
    /// The milder one.
    pub unsaid: Pointer,
    /// The graver one.
    pub said: Pointer,
}

/// What of a case another fact of it contradicts.
pub(crate) fn at_odds(case: &Case) -> Vec<AtOdds> {
    let (incident, risk) = (&case.incident, &case.risk);
    let published = is(&risk.publication, &[Publication::All, Publication::Part]);
    let misused = is(&risk.misuse, &[Misuse::Confirmed]);
    let taken = is(&incident.nature, &[Nature::Export, Nature::Skimming]);
    let doubted = matches!(incident.confidentiality.state, State::Unknown { .. });
    let could_be = is(&incident.confidentiality, &[Confidentiality::Reachable]).is_some();
    let over = is(&incident.course, &[Course::Over, Course::Contained]);
    let pairs = [
        (doubted || could_be)
            .then(|| Some((&incident.confidentiality.at, published.or(misused).or(taken)?)))
            .flatten(),
        over.zip(published),
    ];
    // What goes on has not been stopped.
    let goes_on = is(&incident.course, &[Course::Ongoing]);
    let done = |action: &&Action| action.status.known() != Some(&ActionStatus::Planned);
    let stopped = case
        .actions
        .iter()
        .filter(done)
        .filter_map(|action| is(&action.kind, &[ActionKind::Contained]));
    let pairs = pairs
        .into_iter()
        .flatten()
        .chain(stopped.filter_map(|at| goes_on.map(|goes_on| (at, goes_on))));
    let pair = |(unsaid, said): (&Pointer, &Pointer)| AtOdds {
        unsaid: unsaid.clone(),
        said: said.clone(),
    };
    pairs.map(pair).collect()
}

/// Where a fact stands, if it is one of these and is confirmed: what others told us leaves what we know as it is.
fn is<'c, T: PartialEq>(fact: &'c Fact<T>, values: &[T]) -> Option<&'c Pointer> {
    let said = fact.known().filter(|value| values.contains(value));
    said.filter(|_| fact.certainty() == Certainty::Confirmed)
        .map(|_| &fact.at)
}
