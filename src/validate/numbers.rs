//! Case -> problems of numbers: parts that are more than the whole.

use crate::facts::case::{Case, Group, Involvement};
use crate::facts::fact::{Certainty, Fact};
use crate::facts::problem::Problem;
use crate::facts::value::Count;
use crate::words::content::Content;
use std::collections::HashSet;

/// Of an estimate, so much more may be true as well: one part in so many.
const LEEWAY: u64 = 10;

/// Which groups are larger than all who are affected, and whether all of them can fit.
pub(super) fn problems(case: &Case, content: &Content, problems: &mut Vec<Problem>) {
    let people = &case.people;
    let Some(all) = people.count.known().filter(|_| people.counted.is_absent()) else {
        return;
    };
    let is_part = |group: &&Group| {
        let involvement = group.involvement.known();
        involvement.is_some_and(|involvement| matches!(involvement, Involvement::Affected))
    };
    let groups: Vec<&Group> = case.groups.iter().filter(is_part).collect();
    let estimated = |count: &Fact<Count>| count.certainty() == Certainty::Estimated;
    let exceeds = |part: u64, loose: bool| {
        let leeway = if loose || estimated(&people.count) {
            all.0 / LEEWAY
        } else {
            0
        };
        part > all.0.saturating_add(leeway)
    };
    let number = |count: u64| content.language.number(count, false);
    let mut larger = false;
    for group in &groups {
        if let Some(count) = group.count.known()
            && exceeds(count.0, estimated(&group.count))
        {
            larger = true;
            problems.push(Problem::fix(&group.count.at, "more-than-all").with("all", number(all.0)));
        }
    }
    // Whoever belongs to another group is counted there.
    let keys: HashSet<&str> = groups.iter().map(|group| group.key.as_str()).collect();
    let within = |group: &&&Group| {
        let above = group
            .belongs_to
            .known()
            .map(|above| &above.keys[..])
            .unwrap_or_default();
        above.iter().any(|above| keys.contains(above.as_str()))
    };
    let apart: Vec<&&Group> = groups.iter().filter(|group| !within(group)).collect();
    let counts = || {
        apart
            .iter()
            .filter_map(|group| Some((&group.count, group.count.known()?.0)))
    };
    let sum = counts().fold(0_u64, |sum, (_, count)| sum.saturating_add(count));
    let loose = counts().any(|(count, _)| estimated(count));
    if !larger && people.overlap.is_absent() && exceeds(sum, loose) {
        problems.push(
            Problem::fix(&people.overlap.at, "groups-overlap")
                .with("sum", number(sum))
                .with("all", number(all.0)),
        );
    }
}
