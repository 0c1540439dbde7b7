//! What we say of what may follow, and of what has.

use super::SlotKind::{Choice as Of, Flag, List, Name, Text, When};
use super::{Claim, ClaimId, DOUBT, Stance, claim_kinds, known, maybe, put};
use crate::facts::case::{Case, Misuse, Payer, Publication, Ransom, RiskLevel};
use crate::facts::value::Choice;

claim_kinds! {
    /// What somebody could do with the data (Article 33(3)(c) GDPR, through Article 34(2)).
    CONSEQUENCES = open("consequences") is [Owed] { consequences: known(List) }

    /// One of them, in a list.
    CONSEQUENCE = known("consequence") { what: known(Text) }

    /// How high the risk is.
    RISK_LEVEL = open("risk-level") is [Owed] { level: known(Of(RiskLevel::ALL)), because: maybe(Text) }

    /// What makes it graver.
    GRAVER = known("graver") is [Owed] { text: known(Text) }

    /// What is known of misuse.
    MISUSE = signs("misuse") is [Owed, BadNews] {
        misuse: known(Of(Misuse::ALL)), certain: maybe(Flag), child: put(Flag), died: put(Flag), reported: maybe(Flag), who: maybe(Name), what: maybe(Text), until: maybe(When),
    }

    /// What is known of the data being made public.
    PUBLICATION = signs("publication") is [Owed, BadNews] {
        publication: known(Of(Publication::ALL)), certain: maybe(Flag), child: put(Flag), died: put(Flag), reported: maybe(Flag), doubt: maybe(DOUBT), who: maybe(Name), what: maybe(Text),
        until: maybe(When),
    }

    /// What became of a demand for money.
    RANSOM = known("ransom") is [Owed] {
        ransom: known(Of(Ransom::ALL)), by: maybe(Of(Payer::ALL)), because: maybe(Text), told_by: maybe(Name),
        supplier: maybe(super::SlotKind::Party),
    }

    /// That those who demanded it promised to delete the data, which is no proof.
    DELETION_PROMISED = known("deletion-promised") is [Owed] { because: maybe(Text), supplier: maybe(super::SlotKind::Party) }
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let risk = &case.risk;
    claims.extend(Claim::saying(
        &CONSEQUENCES,
        &risk.consequences,
        &[("consequences", &risk.consequences)],
    ));
    for (i, what) in risk
        .consequences
        .known()
        .map(|all| &all.0[..])
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        let claim = Claim::new(&CONSEQUENCE).keyed(&i.to_string());
        claims.push(
            claim
                .put("what", super::SlotValue::Text(what.clone()))
                .resting_on([risk.consequences.at.clone()]),
        );
    }
    claims.extend(Claim::saying(
        &RISK_LEVEL,
        &risk.level,
        &[("level", &risk.level), ("because", &risk.because)],
    ));
    claims.extend(Claim::saying(&GRAVER, &risk.graver, &[("text", &risk.graver)]));
    // No sign of misuse is a comfort only beside what is known of copying.
    let caveat: Vec<ClaimId> = claims
        .iter()
        .filter(|claim| claim.kind.name == "confidentiality" && claim.stance != Stance::RuledOut)
        .map(|claim| claim.id.clone())
        .collect();
    let signs = |claim: Claim| match claim.stance {
        Stance::NoSign | Stance::RuledOut => claim.not_without(caveat.clone()),
        _ => claim,
    };
    let misuse = Claim::saying(&MISUSE, &risk.misuse, &[("misuse", &risk.misuse)]);
    let certain = super::certainty::is_certain(case);
    claims.extend(misuse.map(|claim| signs(claim.reported(&risk.misuse).flag("certain", certain))));
    let publication = Claim::saying(&PUBLICATION, &risk.publication, &[("publication", &risk.publication)]);
    claims.extend(publication.map(|claim| signs(claim.reported(&risk.publication).flag("certain", certain))));

    let demand = &case.demand;
    let by_supplier = demand.by.known() == Some(&Payer::Supplier);
    let with_supplier = |claim: Claim| match case.suppliers.first() {
        Some(supplier) if by_supplier => claim
            .put("supplier", super::SlotValue::Party(super::supplier_party(supplier)))
            .resting_on(super::supplier_facts(supplier)),
        _ => claim,
    };
    let ransom = Claim::saying(
        &RANSOM,
        &demand.ransom,
        &[
            ("ransom", &demand.ransom),
            ("by", &demand.by),
            ("because", &demand.because),
            ("told_by", &demand.told_by),
        ],
    );
    claims.extend(ransom.map(with_supplier));
    let promised = Claim::about(&DELETION_PROMISED, &demand.deletion_promised);
    claims.extend(promised.map(|claim| with_supplier(claim.slot("because", &demand.believed_because))));
}
