//! The replies to people who asked for something: there when they are owed, and with the day on which they are due.

use crate::support::{RIVERSIDE, case, pack, put};
use breach_statement::export::{Format, export};
use serde_json::{Value, json};

fn reply(name: &str, replies: Value) -> Option<String> {
    let mut riverside = case(RIVERSIDE);
    put(&mut riverside, "/replies", replies);
    let pack = pack(&riverside);
    assert_eq!(pack.problems, []);
    let document = pack.document(name)?;
    Some(export(document, Format::Text))
}

#[test]
fn a_reply_is_there_when_somebody_asked() {
    let asked = json!({ "delete_on": "2026-11-18" });
    assert_eq!(reply("reply-copy", asked.clone()), None);
    assert_eq!(reply("reply-complaint", asked.clone()), None);
    let text = reply("reply-delete", asked).unwrap();
    assert!(text.contains("On 18 November 2026 we received your request"), "{text}");
    assert!(text.contains("You can email our incident team"), "{text}");
    // A day alone by which to answer, with nothing to answer, is no reply.
    assert_eq!(reply("reply-delete", json!({ "delete_by": "2026-12-01" })), None);
}

#[test]
fn an_answer_is_due_a_month_after_it_was_asked_for() {
    for (on, due) in [
        ("2026-11-18", "18 December 2026"),
        ("2026-12-31", "31 January 2027"),
        // Where the next month has no such day: its last.
        ("2026-01-31", "28 February 2026"),
        ("2024-01-30", "29 February 2024"),
        ("2026-10-31", "30 November 2026"),
    ] {
        let text = reply("reply-copy", json!({ "copy_on": on })).unwrap();
        assert!(text.contains(&format!("We will answer by {due}.")), "{on}: {text}");
    }
}

#[test]
fn a_day_that_somebody_promised_comes_first() {
    let text = reply(
        "reply-copy",
        json!({ "copy_on": "2026-11-18", "copy_by": "2026-12-01" }),
    )
    .unwrap();
    assert!(text.contains("We will answer by 1 December 2026."), "{text}");
    assert!(!text.contains("18 December"), "{text}");
}

#[test]
fn no_day_is_named_for_a_complaint_that_nobody_promised() {
    let text = reply("reply-complaint", json!({ "complaint_on": "2026-11-18" })).unwrap();
    assert!(
        text.contains("We received your complaint on 18 November 2026."),
        "{text}"
    );
    assert!(!text.contains(" by "), "{text}");
    let text = reply(
        "reply-complaint",
        json!({ "complaint_on": "2026-11-18", "complaint_by": "2026-12-02" }),
    )
    .unwrap();
    assert!(
        text.contains("We will tell you the outcome by 2 December 2026."),
        "{text}"
    );
}
