//! What we say of services that people use.

use super::Need::{Always, Known, Optional};
use super::SlotKind::{Choice as Of, Name, When};
use super::{Claim, Kind, has_passed, slot};
use crate::case::{Case, ServiceReason, ServiceStatus};
use crate::value::Choice;
use jiff::civil::Date;

/// How a service stands.
static SERVICE: Kind = Kind::known(
    "service",
    &[
        slot("name", Name, Always),
        slot("status", Of(ServiceStatus::ALL), Known),
        slot("reason", Of(ServiceReason::ALL), Optional),
    ],
);

/// When a service will be back.
static SERVICE_BACK: Kind = Kind::open("service-back", &[slot("name", Name, Always), slot("when", When, Known)]);

pub(super) static KINDS: &[&Kind] = &[&SERVICE, &SERVICE_BACK];

pub(super) fn state(case: &Case, clock: Option<Date>, claims: &mut Vec<Claim>) {
    for service in &case.services {
        if service.name.known().is_none() {
            continue;
        }
        claims.extend(Claim::about(&SERVICE, &service.status).map(|claim| {
            claim
                .keyed(&service.key)
                .slot("status", &service.status)
                .slot("name", &service.name)
                .slot("reason", &service.reason)
        }));
        let passed = service
            .back
            .known()
            .is_some_and(|back| has_passed(back.latest(), clock));
        if service.status.known() != Some(&ServiceStatus::Running) && !passed {
            claims.extend(Claim::about(&SERVICE_BACK, &service.back).map(|claim| {
                claim
                    .keyed(&service.key)
                    .slot("when", &service.back)
                    .slot("name", &service.name)
            }));
        }
    }
}
