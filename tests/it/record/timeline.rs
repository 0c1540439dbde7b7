//! The timeline: what is known in the order in which it happened, nothing withheld, and for the public what was chosen alone.

use crate::support::{all_case_files, case, english};
use breach_statement::timeline::Timeline;
use breach_statement::{CaseFile, Story};
use roxmltree::Document;
use serde_json::{Value, json};
use std::fs;

fn timeline(json: &Value) -> Timeline {
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    english(|content| Story::tell(&file, content, crate::support::days(None)).timeline(content))
}

/// The lines that the picture shows, one after the other.
fn drawn(picture: &str) -> String {
    let svg = Document::parse(picture).unwrap();
    let texts = svg.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text()).collect::<Vec<_>>().join(" ")
}

fn described(picture: &str) -> String {
    let svg = Document::parse(picture).unwrap();
    let desc = svg.descendants().find(|node| node.has_tag_name("desc"));
    desc.and_then(|node| node.text()).unwrap_or_default().to_owned()
}

#[test]
fn it_shows_what_is_known_in_the_order_in_which_it_happened() {
    let timeline = timeline(&json!({
        "format": 1,
        "as_of": "2026-11-20",
        "suppliers": { "one": { "name": "Lantern Learning", "told_us": "2026-11-12" } },
        "incident": { "occurred": "2026-11-09/2026-11-10", "discovered": { "value": "2026-11-14", "certainty": "estimated" } },
        "notice": { "told": "2026-12-01", "timeline": ["discovered"] },
        "updates": { "by": "2026-12-04" },
    }));
    let lines: Vec<String> = timeline
        .events
        .iter()
        .map(|event| format!("{}: {}", event.when, event.what))
        .collect();
    assert_eq!(
        lines,
        [
            "From 9 to 10 November 2026: The incident happened.",
            "On 12 November 2026: Lantern Learning told us.",
            // People will be told on 1 December, which has not come.
            "Around 14 November 2026: We found out.",
            "On 4 December 2026: By this day we will say more.",
        ]
    );
    assert_eq!(timeline.events[1].fact.as_str(), "/suppliers/one/told_us");
    assert_eq!(timeline.public.len(), 1);
    assert!(drawn(&timeline.public_picture).contains("We found out."));
    assert!(
        !timeline.public_picture.contains("Lantern"),
        "{}",
        timeline.public_picture
    );
}

#[test]
fn the_picture_says_the_same_as_its_description_in_every_case() {
    let mut drawn_at_all = 0;
    for path in all_case_files() {
        let timeline = timeline(&serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap());
        for (events, picture) in [
            (&timeline.events, &timeline.picture),
            (&timeline.public, &timeline.public_picture),
        ] {
            let said: Vec<String> = events
                .iter()
                .map(|event| format!("{} {}", event.when, event.what))
                .collect();
            assert_eq!(drawn(picture), said.join(" "), "{}", path.display());
            assert_eq!(described(picture).lines().count(), events.len());
            drawn_at_all += events.len();
        }
    }
    assert!(drawn_at_all > 50);
}

#[test]
fn nothing_withheld_is_in_it() {
    let mut case = case(crate::support::RIVERSIDE);
    let planted = json!({ "withheld": { "why": "Marker", "value": "1999-09-09" } });
    crate::support::put(&mut case, "/incident/occurred", json!("1999-09-09"));
    assert!(timeline(&case).picture.contains("1999"), "nothing was planted");
    crate::support::put(&mut case, "/incident/occurred", planted);
    crate::support::put(&mut case, "/notice/timeline", json!(["occurred"]));
    let timeline = timeline(&case);
    assert!(timeline.public.is_empty());
    for picture in [timeline.picture, timeline.public_picture] {
        assert!(!picture.contains("1999") && !picture.contains("Marker"), "{picture}");
    }
}

#[test]
fn what_is_typed_cannot_become_markup_and_stays_inside() {
    let long = "Supercalifragilistic".repeat(12);
    for name in [
        "<script>alert(1)</script>",
        "a\" onload=\"x",
        "]]>&lt;!--",
        "\u{1}\u{fffe}x",
        long.as_str(),
        "نص عربي 🎉",
    ] {
        let timeline = timeline(&json!({
            "format": 1,
            "suppliers": { "one": { "name": name, "told_us": "2026-11-12" } },
            "notice": { "timeline": ["supplier-told"] },
        }));
        let svg = Document::parse(&timeline.public_picture).unwrap();
        for node in svg.descendants().filter(roxmltree::Node::is_element) {
            let tag = node.tag_name().name();
            assert!(
                ["svg", "title", "desc", "rect", "path", "circle", "text"].contains(&tag),
                "{tag}"
            );
            assert!(
                node.attributes().all(|attribute| !attribute.name().starts_with("on")),
                "{name}"
            );
            if tag == "text" {
                assert!(node.text().unwrap_or_default().chars().count() <= 56, "{name}");
            }
        }
    }
}
