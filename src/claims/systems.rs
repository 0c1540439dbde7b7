//! What we say of systems, devices and papers.

use super::SlotKind::{Choice as Of, List, Name, Text, When};
use super::{Claim, SlotValue, Stance, always, claim_kinds, known, maybe};
use crate::facts::case::{Case, Device, System, YesNo};
use crate::facts::value::Choice;

claim_kinds! {
    /// Which systems were part of it.
    SYSTEMS_AFFECTED = known("systems-affected") is [Owed] { systems: known(List) }

    /// A system that was not part of it, or of which we do not know.
    SYSTEM = signs("system") is [Owed] {
        name: always(Name), because: maybe(Text), who: maybe(Name), what: maybe(Text), until: maybe(When),
    }

    /// What a system is for.
    SYSTEM_PURPOSE = known("system-purpose") { name: always(Name), purpose: known(Text) }

    /// Which device it was, where what happened does not say it.
    DEVICE = known("device") is [Owed] { what: always(Name), place: maybe(Text) }

    /// What a device was used for.
    DEVICE_USE = known("device-use") { what: always(Name), purpose: known(Text) }

    /// How what is on a device is protected.
    DEVICE_PROTECTION = known("device-protection") is [Owed] {
        what: always(Name), password: maybe(Of(YesNo::ALL)), encrypted: maybe(Of(YesNo::ALL)),
    }

    /// That we do not know how it is protected.
    DEVICE_UNPROTECTED = unknown("device-unknown") is [Owed] { what: maybe(Name) }

    /// What guarded it.
    DEVICE_SAFEGUARDS = known("device-safeguards") is [Owed] { safeguards: known(List), what: always(Name) }

    /// Whether it has been found.
    DEVICE_RECOVERED = open("device-recovered") is [Owed] { what: always(Name), recovered: known(Of(YesNo::ALL)) }

    /// Whether what is on it has been deleted from afar.
    DEVICE_WIPED = open("device-wiped") is [Owed] { what: always(Name), wiped: known(Of(YesNo::ALL)) }
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let affected: Vec<&System> = case
        .systems
        .iter()
        .filter(|system| system.name.known().is_some() && system.affected.known().is_some())
        .collect();
    if !affected.is_empty() {
        let names = affected
            .iter()
            .filter_map(|s| Some(s.name.known()?.0.clone()))
            .collect();
        let facts = affected.iter().flat_map(|s| [s.name.at.clone(), s.affected.at.clone()]);
        claims.push(
            Claim::new(&SYSTEMS_AFFECTED)
                .put("systems", SlotValue::List(names))
                .resting_on(facts),
        );
    }
    for system in &case.systems {
        if system.name.known().is_none() {
            continue;
        }
        let of = |claim: Claim| claim.of(&system.key, &system.at).slot("name", &system.name);
        claims.extend(
            Claim::about(&SYSTEM, &system.affected)
                .filter(|claim| claim.stance != Stance::Known)
                .map(|claim| of(claim.slot("because", &system.because))),
        );
        claims.extend(Claim::saying(&SYSTEM_PURPOSE, &system.purpose, &[("purpose", &system.purpose)]).map(of));
    }
    for device in case.devices.iter().filter(|device| device.what.known().is_some()) {
        let said = claims.iter().any(|claim| claim.has("devices"))
            && (case.devices.len() == 1 || device.place.known().is_none());
        let slots: &[(&'static str, &dyn super::Fillable)] = &[("what", &device.what), ("place", &device.place)];
        let which = Claim::new(&DEVICE).of(&device.key, &device.at).filled(slots);
        claims.extend((!said).then_some(which));
        claims.extend(of_device(device));
    }
}

fn of_device(device: &Device) -> Vec<Claim> {
    let mut claims = Vec::new();
    let of = |claim: Claim| claim.of(&device.key, &device.at).slot("what", &device.what);
    claims.extend(Claim::saying(&DEVICE_USE, &device.used_for, &[("purpose", &device.used_for)]).map(of));
    if device.password.known().is_some() || device.encrypted.known().is_some() {
        claims.push(of(Claim::new(&DEVICE_PROTECTION)
            .slot("password", &device.password)
            .slot("encrypted", &device.encrypted)));
    }
    for (key, fact) in [("password", &device.password), ("encrypted", &device.encrypted)] {
        let unknown = Claim::about(&DEVICE_UNPROTECTED, fact).filter(|claim| claim.stance == Stance::Unknown);
        claims.extend(unknown.map(|claim| of(claim).keyed(key)));
    }
    claims.extend(
        Claim::saying(
            &DEVICE_SAFEGUARDS,
            &device.safeguards,
            &[("safeguards", &device.safeguards)],
        )
        .map(of),
    );
    claims.extend(
        Claim::saying(
            &DEVICE_RECOVERED,
            &device.recovered,
            &[("recovered", &device.recovered)],
        )
        .map(of),
    );
    claims.extend(Claim::saying(&DEVICE_WIPED, &device.wiped, &[("wiped", &device.wiped)]).map(of));
    claims
}
