//! The 18 worked cases of the EDPB's Guidelines 01/2021 as short case files: each prepares cleanly, and whether people have to be told
//! follows from its record as the Guidelines conclude.

use crate::support::{case, pack};
use breach_statement::case::{Case, Decided};
use breach_statement::decision::{Conclusion, conclude};
use serde_json::{Value, json};
use std::fs;

fn read(json: &Value) -> Case {
    let mut problems = Vec::new();
    let case = Case::read(json.as_object().unwrap(), &mut problems);
    assert_eq!(problems, []);
    case
}

#[test]
fn people_are_told_or_not_as_the_guidelines_conclude() {
    let outcomes = case(&fs::read_to_string("tests/cases/edpb/outcomes.json").unwrap());
    let rows = outcomes["cases"].as_array().unwrap();
    assert_eq!(rows.len(), 18);
    let (mut told, mut not_told) = (0, 0);
    for row in rows {
        let name = row["case"].as_str().unwrap();
        let json = case(&fs::read_to_string(format!("tests/cases/edpb/{name}.json")).unwrap());
        let case = read(&json);
        let people = row["people"].as_bool().unwrap();
        let conclusion = conclude(&case);
        match &conclusion {
            Conclusion::Tell | Conclusion::TellInPublic => assert!(people, "{name}: {conclusion:?}"),
            Conclusion::NeedNot(ground) => {
                assert!(!people, "{name}: {conclusion:?}");
                let grounds = &case.decision.grounds.known().expect(name).0;
                assert!(
                    grounds.contains(ground),
                    "{name} rests on {ground:?}, and the record on {grounds:?}"
                );
            }
            Conclusion::NotEnough(lacks) => panic!("{name} lacks {lacks:?}"),
        }
        let decided = |yes| if yes { Decided::Tell } else { Decided::DoNotTell };
        assert_eq!(case.decision.people.known(), Some(&decided(people)), "{name}");
        let authority = row["authority"].as_bool().unwrap();
        assert_eq!(case.decision.authority.known(), Some(&decided(authority)), "{name}");
        let pack = pack(&json);
        assert_eq!(pack.problems, [], "{name}");
        assert_eq!(pack.findings, [], "{name}");
        (told, not_told) = (told + usize::from(people), not_told + usize::from(!people));
    }
    assert_eq!((told, not_told), (9, 9));
}

#[test]
fn a_ground_holds_when_each_of_its_conditions_is_recorded_and_not_before() {
    let concludes = |level: &str, decision: Value| {
        conclude(&read(
            &json!({ "format": 1, "risk": { "level": level }, "decision": decision }),
        ))
    };
    let lacks = |conclusion: Conclusion| match conclusion {
        Conclusion::NotEnough(lacks) => lacks.iter().map(ToString::to_string).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(concludes("high", json!({})), Conclusion::Tell);
    assert_eq!(
        concludes("high", json!({ "grounds": ["no-high-risk"] })),
        Conclusion::Tell,
        "the record says that it is high"
    );
    assert_eq!(
        concludes("high", json!({ "grounds": ["too-much-effort"] })),
        Conclusion::TellInPublic
    );
    let unreadable =
        json!({ "grounds": ["unreadable"], "all_unreadable": "yes", "key_safe": "yes", "access_kept": "yes" });
    assert!(matches!(concludes("high", unreadable.clone()), Conclusion::NeedNot(_)));
    for condition in ["all_unreadable", "key_safe", "access_kept"] {
        let mut without = unreadable.clone();
        without.as_object_mut().unwrap().remove(condition);
        assert_eq!(lacks(concludes("high", without)), [format!("/decision/{condition}")]);
    }
    let removed = json!({ "grounds": ["risk-removed"], "risk_removed_by": "It was deleted unread.", "risk_removed_on": "2021-11-01" });
    assert!(matches!(concludes("high", removed.clone()), Conclusion::NeedNot(_)));
    for condition in ["risk_removed_by", "risk_removed_on"] {
        let mut without = removed.clone();
        without.as_object_mut().unwrap().remove(condition);
        assert_eq!(lacks(concludes("high", without)), [format!("/decision/{condition}")]);
    }
    for level in ["some", "low"] {
        assert!(matches!(concludes(level, json!({})), Conclusion::NeedNot(_)), "{level}");
    }
    assert_eq!(lacks(concludes("cannot-tell", json!({}))), ["/risk/level"]);
}
