//! The domains that addresses may be on: the organisation's own, and those that somebody vouches for.

use crate::facts::leaves::leaves;
use crate::reading::addresses::{addresses, host_of};
use crate::review::Reviewed;
use crate::words::content::Content;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Domains that an address may be on.
#[derive(PartialEq)]
pub(in crate::review) struct Domains {
    own: BTreeSet<String>,
    known: BTreeSet<String>,
}

impl Domains {
    /// Those of a case: what is recorded as the organisation's own, or what its own addresses are on; and what any fact or any step
    /// of advice has.
    pub fn of(r: &Reviewed<'_>) -> Self {
        let case = r.case;
        let mut own = BTreeSet::new();
        match case.organisation.domains.known() {
            Some(domains) => own.extend(domains.0.iter().filter_map(|domain| Some(host_of(domain)?.0))),
            None => {
                let contacts = case.contacts.iter().flat_map(|contact| {
                    let email = contact.email.known().map(|email| &email.0);
                    [email, contact.form.known().map(|form| &form.0)]
                });
                let notice = case.notice.from_email.known().map(|email| &email.0);
                let all = contacts.chain([case.updates.page.known().map(|page| &page.0), notice]);
                own.extend(all.flatten().filter_map(|address| Some(host_of(&address.href)?.0)));
            }
        }
        let mut known = BTreeSet::new();
        leaves(r.json, &r.case.notes, false, &mut |at, value| {
            // What was typed as whole words of somebody's own vouches for nothing, nor does what is held back.
            let section = at.as_str().split('/').nth(1).unwrap_or_default();
            let own = matches!(section, "own_words" | "own_paragraphs" | "own_questions" | "sent");
            if let Some(text) = value.as_str().filter(|_| !own) {
                known.extend(addresses(text).iter().map(|address| address.host.clone()));
            }
        });
        known.extend(r.content.hosts_of_advice().iter().cloned());
        Self { own, known }
    }

    /// Whether a host is the organisation's own.
    pub fn is_own(&self, host: &str) -> bool {
        is_below_one(host, &self.own)
    }

    /// Whether somebody vouches for a host.
    pub fn is_known(&self, host: &str) -> bool {
        self.is_own(host) || is_below_one(host, &self.known)
    }

    /// The own domain that a host which is not ours has in its name.
    pub fn imitates(&self, host: &str) -> Option<&String> {
        let host = host.replace('.', "-");
        self.own.iter().find(|domain| {
            let name = domain.split('.').next().unwrap_or_default();
            name.len() > 3 && host.contains(name)
        })
    }
}

/// Whether a host is one of these domains, or lies below one: a case may name a hundred thousand of them.
fn is_below_one(host: &str, domains: &BTreeSet<String>) -> bool {
    let below = host.match_indices('.').map(|(dot, _)| &host[dot + 1..]);
    std::iter::once(host)
        .chain(below)
        .any(|domain| domains.contains(domain))
}

/// The hosts that steps of advice name, once somebody has asked.
#[derive(Default)]
struct Hosts(OnceCell<BTreeSet<String>>);

impl Content {
    /// The hosts of all addresses that steps of advice name.
    fn hosts_of_advice(&self) -> &BTreeSet<String> {
        let Hosts(kept) = self.kept();
        kept.get_or_init(|| {
            let sources = self.names("advice").into_iter();
            let sources = sources.filter_map(|step| self.source("advice", step));
            let hosts = |source| {
                addresses(source)
                    .iter()
                    .map(|address| address.host.clone())
                    .collect::<Vec<_>>()
            };
            sources.flat_map(hosts).collect()
        })
    }
}
