//! How the statements that were sent stand now.

use crate::claims::{Claim, Now};
use crate::facts::case::Case;
use crate::facts::fact::Pointer;
use crate::record::seal::{Chain, Stands};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::HashMap;

/// A statement that was sent, as it stands now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SentNow {
    /// Where it stands in the case file.
    pub at: Pointer,
    /// The claims that it made and that do not hold any more: whoever has it holds something wrong.
    pub wrong: Vec<String>,
    /// What its seal says of it.
    pub stands: Stands,
    /// Its seal; none where it has none.
    pub seal: Option<String>,
}

/// How the statements that were sent stand now, in the order of the record.
pub fn now(case: &Case, claims: &[Claim], clock: Option<Date>, chain: &Chain) -> Vec<SentNow> {
    let now = Now::of(case, claims, clock);
    let links: HashMap<&str, _> = chain.links.iter().map(|link| (link.key.as_str(), link)).collect();
    let sent = case.sent.iter();
    sent.map(|sent| {
        let link = links.get(sent.key.as_str());
        let unsealed = |stands| matches!(stands, Stands::Covered | Stands::NotSealed);
        SentNow {
            at: sent.at.clone(),
            wrong: now.wrong_in(sent),
            stands: link.map_or(Stands::NotSealed, |link| link.stands),
            seal: link.filter(|link| !unsealed(link.stands)).map(|link| link.seal.clone()),
        }
    })
    .collect()
}
