//! Outside headings and labels, every sentence of every document lies in exactly one claim's span.

use breach_statement::content::Content;
use breach_statement::document::{Block, Document, Run};
use breach_statement::{Pack, open, prepare};
use std::fs;

fn packs() -> Vec<(String, Pack)> {
    let content = Content::english();
    let mut packs: Vec<_> = crate::support::all_case_files()
        .into_iter()
        .map(|path| {
            let file = open(&fs::read_to_string(&path).unwrap()).unwrap();
            (
                path.file_stem().unwrap().to_string_lossy().into_owned(),
                prepare(&file, &content, None),
            )
        })
        .collect();
    packs.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(!packs.is_empty());
    packs
}

/// Paragraphs, list items and the short texts beside the body.
fn lines(document: &Document) -> Vec<&Vec<Run>> {
    let parts = document.parts.iter().map(|part| &part.runs);
    let body = document.body.iter().flat_map(|block| match block {
        Block::Heading { .. } => [].iter(),
        Block::Paragraph { runs } => std::slice::from_ref(runs).iter(),
        Block::List { items } => items.iter(),
    });
    parts.chain(body).collect()
}

/// The items of lists that finish the sentence before them: "Someone could:".
fn finishing(document: &Document) -> Vec<*const Run> {
    let lead = |runs: &[Run]| runs.last().is_some_and(|run| run.text.ends_with(':'));
    let pairs = document.body.windows(2).filter_map(|pair| match pair {
        [Block::Paragraph { runs }, Block::List { items }] if lead(runs) => Some(items),
        _ => None,
    });
    pairs.flatten().map(|item| item.as_ptr()).collect()
}

#[test]
fn words_outside_headings_belong_to_a_claim() {
    for (case, pack) in packs() {
        for document in &pack.documents {
            for line in lines(document) {
                for run in line.iter().filter(|run| run.claim.is_none()) {
                    assert_eq!(run.text, " ", "{case}/{}: words of nobody", document.name);
                }
            }
        }
    }
}

/// Whether a text begins as a sentence does.
fn begins(text: &str) -> bool {
    text.starts_with(|c: char| !c.is_lowercase())
}

#[test]
fn whatever_claims_a_sentence_is_put_together_from_it_is_one() {
    let mut composed = 0;
    for (case, pack) in packs() {
        for document in &pack.documents {
            let finishing = finishing(document);
            for line in lines(document) {
                let text: String = line.iter().map(|run| run.text.as_str()).collect();
                let at = format!("{case}/{}: {text:?}", document.name);
                assert!(finishing.contains(&line.as_ptr()) || begins(&text), "{at} begins");
                for double in ["  ", " .", " ,", "..", ",,", ".,", ":,"] {
                    assert!(!text.contains(double), "{at}: {double:?}");
                }
                // What ends a claim within a line, and no sentence, goes on in the next claim.
                let spans: Vec<&[Run]> = line
                    .chunk_by(|a, b| a.claim == b.claim)
                    .filter(|span| span[0].claim.is_some())
                    .collect();
                for pair in spans.windows(2) {
                    let [before, after] = [pair[0], pair[1]].map(|span| {
                        let text = span.iter().map(|run| run.text.as_str());
                        text.collect::<String>().trim().to_owned()
                    });
                    let ended = before.ends_with(['.', '?', '!', ':', '”']);
                    composed += usize::from(!ended);
                    assert!(
                        !ended || before.ends_with(':') || begins(&after),
                        "{at}: {after:?} begins"
                    );
                }
            }
        }
    }
    assert!(composed > 500, "{composed} sentences of several claims");
}

#[test]
fn a_claim_named_by_a_run_is_in_the_pack_and_so_are_its_facts() {
    for (case, pack) in packs() {
        for document in &pack.documents {
            for run in document.runs().filter(|run| run.claim.is_some()) {
                let claim = pack.claims.iter().find(|claim| Some(&claim.id) == run.claim.as_ref());
                let claim = claim.unwrap_or_else(|| panic!("{case}/{}: {:?}", document.name, run.claim));
                assert!(
                    !run.facts.is_empty(),
                    "{case}/{}: {:?} rests on nothing",
                    document.name,
                    run.text
                );
                // Words of one's own stand in the case file too.
                let own = |fact: &&breach_statement::fact::Pointer| run.own && fact.as_str().starts_with("/own_words/");
                for fact in run.facts.iter().filter(|fact| !own(fact)) {
                    assert!(
                        claim.facts.contains(fact),
                        "{case}/{}: {} does not rest on {fact}",
                        document.name,
                        claim.id
                    );
                }
            }
        }
    }
}

#[test]
fn ids_of_claims_are_unique() {
    for (case, pack) in packs() {
        for (i, claim) in pack.claims.iter().enumerate() {
            assert!(
                pack.claims[..i].iter().all(|other| other.id != claim.id),
                "{case}: {} twice",
                claim.id
            );
        }
    }
}

#[test]
fn the_promise_is_made_once_in_a_document() {
    for (case, pack) in packs() {
        for document in &pack.documents {
            let promises = lines(document)
                .into_iter()
                .flat_map(|line| line.chunk_by(|a, b| a.claim == b.claim))
                .filter(|span| span[0].claim.as_ref().is_some_and(|claim| claim.as_str() == "promise"));
            // A call script is read answer by answer: to a caller of whom it is not yet known, and to the question itself.
            let most = if document.channel == "phone" { 2 } else { 1 };
            assert!(promises.count() <= most, "{case}/{}", document.name);
        }
    }
}

#[test]
fn no_section_is_empty_and_no_space_is_double() {
    for (case, pack) in packs() {
        for document in &pack.documents {
            let at = format!("{case}/{}", document.name);
            for pair in document.body.windows(2) {
                if let [Block::Heading { level, .. }, Block::Heading { level: next, .. }] = pair {
                    assert!(next > level, "{at}: a heading without text");
                }
            }
            assert!(
                !matches!(document.body.last(), Some(Block::Heading { .. })),
                "{at}: a heading without text"
            );
            for line in lines(document) {
                let text: String = line.iter().map(|run| run.text.as_str()).collect();
                for wrong in ["  ", "..", " .", " ,", ",,", ",.", "{{", "}}", "[object", "null"] {
                    assert!(!text.contains(wrong), "{at}: {wrong:?} in {text:?}");
                }
                assert_eq!(text.trim(), text, "{at}");
            }
        }
    }
}
