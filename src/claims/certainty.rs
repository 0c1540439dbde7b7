//! How sure it is of whoever reads a statement that their data is part of it.

use super::letters::Apart;
use crate::facts::case::{Case, Extent, Involvement};
use crate::facts::fact::Certainty;

/// Whether the message also reaches people whose data is not part of it, or it is not known of some.
pub(crate) fn may_reach_others(case: &Case) -> bool {
    case.people.also_reaches_others.known().is_some() || case.data.extent.known() == Some(&Extent::May)
}

/// Whether it is certain that the data of somebody is part of it: what is said of all together to whoever reads it.
pub(super) fn is_certain_of_some(case: &Case) -> bool {
    let mut groups = case.groups.iter();
    groups.any(|group| group.involvement.known() == Some(&Involvement::Affected)) || is_certain(case)
}

/// Whether whoever is on a list of those concerned is known to be: nobody on it may merely be.
pub(super) fn is_certain_of_all_named(case: &Case) -> bool {
    let maybe = case
        .groups
        .iter()
        .any(|group| group.involvement.known() == Some(&Involvement::Maybe));
    is_certain_of_some(case) && !maybe && case.data.extent.known() != Some(&Extent::May)
}

/// Whether the reader's own data is part of it. Where the message also reaches others, or it is not known of some, it cannot say so.
/// What is said to a group by itself does not count.
pub(super) fn is_certain(case: &Case) -> bool {
    let apart = Apart::of(case);
    let together = || case.groups.iter().filter(|group| !apart.has(group));
    let of = |involvement| together().any(|group| group.involvement.known() == Some(&involvement));
    // That it is not sure which data it is leaves no doubt about people who are known to be affected.
    let sure = case.people.also_reaches_others.is_absent() && of(Involvement::Affected);
    let doubt = (may_reach_others(case) && !sure)
        || [Involvement::Maybe, Involvement::Told, Involvement::Not]
            .into_iter()
            .any(of);
    let confidentiality = &case.incident.confidentiality;
    let is_sure = !matches!(confidentiality.certainty(), Certainty::Likely | Certainty::Suspected);
    let known =
        of(Involvement::Affected) || (together().next().is_none() && confidentiality.known().is_some() && is_sure);
    known && !doubt
}
