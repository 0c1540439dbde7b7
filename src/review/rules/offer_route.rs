//! An offer of monitoring cannot be told from a trap.
//!
//! **What it asks.** That it names who provides it and, where its page is not on a domain of the organisation's own or asks people to log
//! in, says how to take it up or gives the code.
//! **Why.** Free monitoring behind a strange link is how fake breach notices look. With a name and a code that stand in the message,
//! people can go to the provider by themselves.
//! **Example.** "You can sign up for identity monitoring at www.safename.example/login", and no more.

use super::links::domains::Domains;
use super::links::has_login;
use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::reading::addresses::host_of;

pub(super) const RULE: Rule = Rule::new("offer-route", Area::Phishing, 290).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let domains = Domains::of(r);
    let mut findings = Vec::new();
    for offer in &r.case.offers {
        let Some(claim) = r.claim_of_entry("offer", &offer.at) else {
            continue;
        };
        // Whose name is held back is not named for a reason.
        let unnamed = offer.provider.is_absent() && !claim.has("supplier");
        let page = offer.page.known().and_then(|page| host_of(&page.0.href));
        let strange = page.is_some_and(|(host, rest)| !domains.is_own(&host) || has_login(r, &rest));
        let no_way = offer.how.known().is_none() && offer.code.known().is_none();
        let nothing = no_way && offer.how.is_absent() && offer.page.is_absent() && offer.phone.is_absent();
        let (code, fields) = match (unnamed, strange && no_way) {
            _ if nothing => ("offer-route none", vec![offer.how.at.clone()]),
            (_, true) => ("offer-route way", vec![offer.how.at.clone(), offer.code.at.clone()]),
            (true, false) => ("offer-route provider", vec![offer.provider.at.clone()]),
            (false, false) => continue,
        };
        let mut fields = fields;
        if unnamed && !fields.contains(&offer.provider.at) {
            fields.push(offer.provider.at.clone());
        }
        findings.push(Finding {
            rule: RULE.name.into(),
            weight: Weight::Check,
            message: r.message(code, &[]),
            claim: Some(claim.id.clone()),
            fields,
            ..Finding::default()
        });
    }
    findings
}
