//! Rows of claims -> a letter. Only here, after the claims are worded, is it known how long each is, which have dropped out and which are in
//! somebody's own words. So a list of two becomes a sentence, short paragraphs on one subject run together, and a letter of a few lines has
//! no headings. No word is lost, and each stays in its claim; the few words that join others belong to what follows.

use super::document::{Block, Run};
use crate::claims::{ClaimId, NOT_YET_KNOWN, Property};
use crate::words::content::Content;
use std::collections::HashSet;

/// So many things of a list stand in a sentence, where they have a line that leads to them.
const THINGS: usize = 4;
/// So many sentences of a list stand in a paragraph.
const SENTENCES: usize = 2;
/// A list of things that are told in more words than these stays a list.
const LONG_THING: usize = 9;
/// So many of those stand in a sentence all the same.
const LONG_THINGS: usize = 2;
/// No sentence is made of a list that has more words.
const LONG_SENTENCE: usize = 25;
/// Two paragraphs that have no more words than these together are one.
const SHORT: usize = 48;
/// A text of fewer words needs no headings.
const NEEDS_HEADINGS: usize = 150;

/// Settles the body of a document. Headings that a law asks for stay.
pub(super) fn settled(body: Vec<Block>, by_law: bool, content: &Content) -> Vec<Block> {
    let body = without_bare_headings(said_once(body));
    let body = without_short_lists(body, content);
    let body = run_together(body);
    let body = body.into_iter().map(|block| run_on(block, content));
    let body: Vec<Block> = body.flat_map(parted).collect();
    let words: usize = body.iter().filter(|block| !is_heading(block)).map(words_of).sum();
    let keeps = |block: &Block| {
        !matches!(block, Block::Heading { level, .. } if *level > 1) || by_law || words >= NEEDS_HEADINGS
    };
    body.into_iter().filter(keeps).collect()
}

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Heading { .. })
}

fn words_of(block: &Block) -> usize {
    block.lines().map(|line| text(line).split_whitespace().count()).sum()
}

fn words_in(line: &[Run]) -> usize {
    // Of the sentence that is last in it.
    let text = text(line);
    let last = text.rsplit(". ").next().unwrap_or_default();
    last.split_whitespace().count()
}

fn text(line: &[Run]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}

/// A sentence that stood word for word in the same section before: who checked, of two things that were checked alike.
fn said_once(mut body: Vec<Block>) -> Vec<Block> {
    /// Shorter ones may stand twice.
    const LONG: usize = 5;
    let mut said: HashSet<String> = HashSet::new();
    for block in &mut body {
        let Block::Paragraph { runs } = block else {
            said.clear();
            continue;
        };
        for run in runs.iter_mut().filter(|run| run.claim.is_some() && !run.own) {
            let sentences = run.text.split_inclusive(". ").map(str::to_owned).collect::<Vec<_>>();
            let is_new = |sentence: &&String| {
                let words = sentence.trim();
                // What goes on in a link is not told by its beginning.
                let is_whole = words.ends_with(['.', '?', '!']);
                !is_whole || words.split_whitespace().count() < LONG || said.insert(words.to_owned())
            };
            let kept: String = sentences.iter().filter(is_new).map(String::as_str).collect();
            // All of a claim stays, be it the same as another.
            if !kept.trim().is_empty() && kept.len() < run.text.len() {
                let goes_on = run.text.ends_with(' ');
                run.text = if goes_on { kept } else { kept.trim_end().to_owned() };
            }
        }
    }
    body
}

/// Headings under which nothing is left.
fn without_bare_headings(body: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    // From the end, what stands below a heading is already there. Who signs stands below none.
    let mut signs = true;
    for block in body.into_iter().rev() {
        signs &= matches!(&block, Block::Paragraph { runs } if is_end(runs)) || is_heading(&block);
        let is_bare = match (&block, kept.last()) {
            (Block::Heading { .. }, None) => true,
            (Block::Heading { .. }, Some(_)) if signs => true,
            (Block::Heading { level, .. }, Some(Block::Heading { level: below, .. })) => below <= level,
            _ => false,
        };
        if !is_bare {
            kept.push(block);
        }
    }
    kept.reverse();
    kept
}

/// Whether a line only says who signs.
fn is_end(line: &[Run]) -> bool {
    let mut claims = line.iter().filter_map(|run| run.claim.as_ref());
    claims.all(|claim| claim.is(Property::Signs))
}

/// A list of a few things is the end of the sentence that leads to it, and a few sentences are a paragraph.
fn without_short_lists(body: Vec<Block>, content: &Content) -> Vec<Block> {
    let mut settled: Vec<Block> = Vec::new();
    for block in body {
        let Block::List { items } = block else {
            settled.push(block);
            continue;
        };
        let ended = |item: &Vec<Run>| text(item).trim_end().ends_with(['.', '?', '!']);
        let long = |item: &Vec<Run>| text(item).split_whitespace().count() > LONG_THING;
        let most = if items.iter().any(long) { LONG_THINGS } else { THINGS };
        if items.iter().any(|item| is_own(item)) {
            settled.push(Block::List { items });
            continue;
        }
        match settled.last_mut() {
            Some(Block::Paragraph { runs }) if leads(runs) && !items.iter().any(ended) => {
                let words = words_in(runs) + items.iter().map(|item| words_in(item)).sum::<usize>();
                if items.len() <= most && words <= LONG_SENTENCE {
                    list_in(runs, items, content);
                } else {
                    settled.push(Block::List { items });
                }
            }
            _ if items.len() <= SENTENCES && items.iter().all(ended) => {
                let runs = items.into_iter().reduce(with_space).unwrap_or_default();
                settled.push(Block::Paragraph { runs });
            }
            _ => settled.push(Block::List { items }),
        }
    }
    settled
}

fn leads(line: &[Run]) -> bool {
    text(line).trim_end().ends_with(':')
}

fn with_space(mut one: Vec<Run>, other: Vec<Run>) -> Vec<Run> {
    one.push(Run {
        text: " ".to_owned(),
        ..Run::default()
    });
    one.extend(other);
    one
}

/// Ends the sentence of a line with the things that it leads to.
fn list_in(line: &mut Vec<Run>, items: Vec<Vec<Run>>, content: &Content) {
    let lead = line.last().and_then(|run| run.claim.clone());
    let either = lead.is_some_and(|claim| content.header("claims", claim.kind(), "join") == Some("or"));
    let [comma, last] = content.language.joints(either);
    if let Some(run) = line.last_mut() {
        let end = run.text.trim_end().trim_end_matches(':').len();
        run.text.truncate(end);
    }
    let number = items.len();
    for (place, mut item) in items.into_iter().enumerate() {
        let joint = match place {
            0 => " ",
            place if place + 1 == number => &last,
            _ => &comma,
        };
        if let Some(run) = item.first_mut() {
            run.text.insert_str(0, joint);
        }
        line.extend(item);
    }
    if let Some(run) = line.last_mut() {
        run.text.push('.');
    }
}

/// Short paragraphs below one heading are one.
fn run_together(body: Vec<Block>) -> Vec<Block> {
    let mut settled: Vec<Block> = Vec::new();
    // What stands before the first heading below the title has its own order.
    let mut below = false;
    for block in body {
        below |= matches!(&block, Block::Heading { level, .. } if *level > 1);
        match (block, settled.last_mut()) {
            (Block::Paragraph { runs }, Some(Block::Paragraph { runs: before }))
                if below
                    && !leads(&runs)
                    && !leads(before)
                    && ![&runs, before].into_iter().any(|line| stands_alone(line))
                    && is_short(before, &runs) =>
            {
                *before = with_space(std::mem::take(before), runs);
            }
            (block, _) => settled.push(block),
        }
    }
    settled
}

fn is_short(one: &[Run], other: &[Run]) -> bool {
    let words = |line: &[Run]| text(line).split_whitespace().count();
    words(one) + words(other) <= SHORT
}

/// Two sentences of what was done, one behind the other, that begin alike: what is alike is said once.
fn run_on(block: Block, content: &Content) -> Block {
    /// The sentence that they make has no more words.
    const MOST: usize = 28;
    let Block::Paragraph { runs } = block else { return block };
    let mut settled: Vec<Run> = Vec::with_capacity(runs.len());
    // Where the sentence begins that the next may be part of, if it is one.
    let mut begins: Option<usize> = None;
    let mut last: Option<&ClaimId> = None;
    let mut rest = runs.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|run| run.claim == first.claim).count();
        let (claim, after) = rest.split_at(same);
        rest = after;
        if first.claim.is_none() {
            settled.extend_from_slice(claim);
            continue;
        }
        let last = std::mem::replace(&mut last, first.claim.as_ref());
        let is_of_many = first.claim.as_ref().is_some_and(|id| id.is(Property::RunsOn));
        let sentence = text(claim);
        let may = is_of_many && is_simple(&sentence, content) && !claim.iter().any(|run| run.own);
        let before = begins.and_then(|begins| settled.get(begins..)).map(text);
        let said = before
            .as_deref()
            .filter(|before| may && before.split_whitespace().count() + sentence.split_whitespace().count() <= MOST);
        let alike = last.is_some_and(|last: &ClaimId| {
            first
                .claim
                .as_ref()
                .is_some_and(|claim| tells_of(last) == tells_of(claim))
        });
        let said = said.and_then(|before| content.language.said_in(before.trim(), &sentence, alike));
        let joined = said.and_then(|said| {
            let (one, other) = claim.split_first()?;
            Some((one.text.get(said..)?.to_owned(), one, other))
        });
        match joined {
            Some((left, one, other)) => {
                while settled.last().is_some_and(|run| run.claim.is_none()) {
                    settled.pop();
                }
                if let Some(last) = settled.last_mut() {
                    let end = last.text.trim_end().trim_end_matches('.').len();
                    last.text.truncate(end);
                }
                settled.push(Run {
                    text: format!("{}{left}", content.language.joint()),
                    ..one.clone()
                });
                settled.extend_from_slice(other);
                // Two are enough.
                begins = None;
            }
            None => {
                begins = may.then_some(settled.len());
                settled.extend_from_slice(claim);
            }
        }
    }
    Block::Paragraph { runs: settled }
}

/// What a kind of claim tells of: the first word of its name.
fn tells_of(claim: &ClaimId) -> &str {
    claim.kind().split('-').next().unwrap_or_default()
}

/// Whether a text is one sentence that can be joined with another and says no more than one thing.
fn is_simple(sentence: &str, content: &Content) -> bool {
    let inner = sentence.trim().trim_end_matches('.');
    let commas = inner.matches(',').count();
    sentence.trim_end().ends_with('.')
        && commas <= 1
        && !inner.contains([';', ':', '?', '!', '(', '.', '“'])
        && !content.language.joins_already(inner)
}

/// A paragraph that is too long to be read is two, between two claims.
fn parted(block: Block) -> Vec<Block> {
    const LONG: usize = 85;
    let Block::Paragraph { runs } = block else {
        return vec![block];
    };
    let words: Vec<usize> = runs.iter().map(|run| run.text.split_whitespace().count()).collect();
    let all: usize = words.iter().sum();
    let tells_unknowns = runs
        .iter()
        .filter_map(|run| run.claim.as_ref())
        .any(|claim| claim.kind() == NOT_YET_KNOWN);
    // What is not yet known stands with the promise to tell it.
    if all <= LONG || tells_unknowns {
        return vec![Block::Paragraph { runs }];
    }
    // Between sentences: a blank run that belongs to no claim.
    let mut so_far = 0;
    let mut best: Option<(usize, usize)> = None;
    for (place, (run, words)) in runs.iter().zip(&words).enumerate() {
        so_far += words;
        let is_gap = run.claim.is_none() && run.text.trim().is_empty();
        let ended = place.checked_sub(1).and_then(|before| runs.get(before));
        if is_gap && ended.is_some_and(|run| run.text.trim_end().ends_with(['.', '?', '!'])) {
            let off = so_far.abs_diff(all / 2);
            if best.is_none_or(|(_, least)| off < least) {
                best = Some((place, off));
            }
        }
    }
    match best {
        Some((place, _)) => {
            let (one, other) = runs.split_at(place);
            let other = other.get(1..).unwrap_or_default();
            let halves = [one, other].map(|half| Block::Paragraph { runs: half.to_vec() });
            halves.into_iter().flat_map(parted).collect()
        }
        None => vec![Block::Paragraph { runs }],
    }
}

/// Whether somebody typed all of it.
fn is_own(line: &[Run]) -> bool {
    line.iter()
        .any(|run| run.claim.as_ref().is_some_and(|claim| claim.is(Property::Own)))
}

/// Whether somebody else's words stand there, or words that have a place of their own in a letter.
fn stands_alone(line: &[Run]) -> bool {
    let mut claims = line.iter().filter_map(|run| run.claim.as_ref());
    claims.any(|claim| claim.is(Property::StandsAlone) || claim.is(Property::Own))
}
