//! What we say of services that people use.

use super::SlotKind::{Choice as Of, List, Name, Text, When};
use super::{Claim, always, claim_kinds, has_passed, known, maybe};
use crate::facts::case::{Case, Service, ServiceReason, ServiceStatus};
use crate::facts::value::Choice;
use jiff::civil::Date;

claim_kinds! {
    /// How a service stands.
    SERVICE = known("service") is [StandsForEntry, OwedIfOther] {
        name: always(Name), status: known(Of(ServiceStatus::ALL)), reason: maybe(Of(ServiceReason::ALL)),
        because: maybe(Text), back: maybe(When),
    }

    /// Several services that are not affected.
    SERVICES_RUNNING = known("services-running") is [Reassuring, OwedIfOther] { services: known(List) }

    /// When a service will be back.
    SERVICE_BACK = open("service-back") is [OwedIfOther] { name: always(Name), when: known(When) }

    /// What people can do in the meantime.
    SERVICE_MEANWHILE = known("service-meanwhile") is [OwedIfOther] { meanwhile: known(Text) }

    /// What else it means for people.
    SERVICE_NOTE = known("service-note") { text: known(Text) }
}

pub(super) fn state(case: &Case, clock: Option<Date>, claims: &mut Vec<Claim>) {
    let runs_alike = |service: &&Service| {
        service.status.known() == Some(&ServiceStatus::Running)
            && service.because.known().is_none()
            && service.note.known().is_none()
    };
    let running: Vec<&Service> = case
        .services
        .iter()
        .filter(runs_alike)
        .filter(|s| s.name.known().is_some())
        .collect();
    let together = running.len() > 1;
    if together {
        let names = running.iter().filter_map(|s| Some(s.name.known()?.0.clone())).collect();
        let facts = running.iter().flat_map(|s| [s.name.at.clone(), s.status.at.clone()]);
        claims.push(
            Claim::new(&SERVICES_RUNNING)
                .put("services", super::SlotValue::List(names))
                .resting_on(facts),
        );
    }
    for service in &case.services {
        if service.name.known().is_none() || (together && runs_alike(&service)) {
            continue;
        }
        let of = |claim: Claim| claim.of(&service.key, &service.at);
        let is_back = service.status.known() == Some(&ServiceStatus::Back);
        claims.extend(
            Claim::saying(
                &SERVICE,
                &service.status,
                &[
                    ("status", &service.status),
                    ("name", &service.name),
                    ("reason", &service.reason),
                ],
            )
            .map(|claim| {
                // Why a service is not affected is said of one that is not.
                let claim = match service.status.known() {
                    Some(ServiceStatus::Running | ServiceStatus::Normal) => claim.slot("because", &service.because),
                    _ => claim,
                };
                of(if is_back {
                    claim.slot("back", &service.back)
                } else {
                    claim
                })
            }),
        );
        let passed = service
            .back
            .known()
            .is_some_and(|back| has_passed(back.latest(), clock));
        let runs = matches!(
            service.status.known(),
            Some(ServiceStatus::Running | ServiceStatus::Back | ServiceStatus::Normal)
        );
        if !runs && !passed {
            let back = Claim::saying(
                &SERVICE_BACK,
                &service.back,
                &[("when", &service.back), ("name", &service.name)],
            );
            claims.extend(back.map(of));
        }
        if !runs {
            let meanwhile = Claim::saying(
                &SERVICE_MEANWHILE,
                &service.meanwhile,
                &[("meanwhile", &service.meanwhile)],
            );
            claims.extend(meanwhile.map(of));
        }
        claims.extend(Claim::saying(&SERVICE_NOTE, &service.note, &[("text", &service.note)]).map(of));
    }
}
