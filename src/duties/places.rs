//! Where people live and where the organisation is based: which law holds depends on it.

use crate::facts::case::{Case, Group, Nation, UsState};
use crate::facts::fact::Fact;
use crate::facts::value::{Choice, Several};

/// Where the organisation is based.
pub(super) fn based_in(case: &Case) -> Vec<&'static str> {
    case.organisation
        .based_in
        .known()
        .map(|nation| nation.name())
        .into_iter()
        .collect()
}

/// Where people live: those of a group, or everybody. What is not said of a group is as for everybody.
pub(super) fn of_people(case: &Case, group: Option<&Group>) -> Vec<&'static str> {
    let either = |own: Option<&Several<Nation>>, all: &Fact<Several<Nation>>| {
        let nations = own.or(all.known()).map(|nations| &nations.0[..]).unwrap_or_default();
        nations.iter().map(|nation| nation.name()).collect::<Vec<_>>()
    };
    let mut places = either(group.and_then(|group| group.nations.known()), &case.people.nations);
    let states = group
        .and_then(|group| group.us_states.known())
        .or(case.people.us_states.known());
    places.extend(states.iter().flat_map(|states| &states.0).map(|state| match state {
        UsState::Other => OTHER_STATE,
        state => state.name(),
    }));
    places
}

/// A state whose law is not covered.
pub(super) const OTHER_STATE: &str = "us-other";
