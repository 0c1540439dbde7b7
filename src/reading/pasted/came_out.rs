//! What came out of a content management system, held against what went in.

use super::read::{Line, LineKind, lines};
use super::{Remark, Remarks};
use crate::words::content::Content;
use similar::DiffOp;
use similar::algorithms::{Capture, Replace, myers};
use std::collections::VecDeque;

/// How like each other two lines are that were one, from 0 to 1.
const ALIKE: f64 = 0.7;

/// What was lost or changed between the HTML that was pasted and the HTML that the system gives back: nothing, where all of it came out.
///
/// The second may be a whole page. What stands before the first and after the last line of ours is the page around it.
pub fn lost(pasted: &str, came_out: &str, content: &Content) -> Vec<Remark> {
    let (before, after) = (lines(pasted), lines(came_out));
    let mut remarks = Remarks::new(content);
    let steps = steps(&before, &after);
    let kept = |step: &Step| matches!(step, Step::Same(..) | Step::Changed(..));
    let (first, last) = (steps.iter().position(kept), steps.iter().rposition(kept));
    if !before.is_empty() && first.is_none() {
        remarks.push("all-lost", &[]);
        return remarks.found;
    }
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Same(before, after) => compare(before, after, &mut remarks),
            Step::Changed(before, after) => {
                let code = if plain(&before.text) == plain(&after.text) {
                    "marks-changed"
                } else {
                    "text-changed"
                };
                remarks.push(code, &[("before", &before.text), ("after", &after.text)]);
                compare(before, after, &mut remarks);
            }
            Step::Lost(line) => remarks.push("text-lost", &[("text", &line.text)]),
            Step::Added(_) if Some(at) < first || Some(at) > last => {}
            Step::Added(line) => remarks.push("text-added", &[("text", &line.text)]),
        }
    }
    remarks.found
}

enum Step<'a> {
    Same(&'a Line, &'a Line),
    Changed(&'a Line, &'a Line),
    Lost(&'a Line),
    Added(&'a Line),
}

/// The lines of both, side by side.
fn steps<'a>(before: &'a [Line], after: &'a [Line]) -> Vec<Step<'a>> {
    let texts = |lines: &'a [Line]| lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>();
    let (old, new) = (texts(before), texts(after));
    let mut operations = Replace::new(Capture::new());
    let Ok(()) = myers::diff(&mut operations, &old, 0..old.len(), &new, 0..new.len());
    let mut steps = Vec::new();
    for operation in operations.into_inner().into_ops() {
        let (old, new) = (&before[operation.old_range()], &after[operation.new_range()]);
        match operation {
            DiffOp::Equal { .. } => steps.extend(old.iter().zip(new).map(|(old, new)| Step::Same(old, new))),
            _ => pair(old, new, &mut steps),
        }
    }
    steps
}

/// Lines without an equal: one that is much like another was that one.
fn pair<'a>(old: &'a [Line], new: &'a [Line], steps: &mut Vec<Step<'a>>) {
    let mut rest: VecDeque<&Line> = new.iter().collect();
    for line in old {
        // A line that is twice as long cannot be alike, which spares most of the reckoning.
        let near = |other: &Line| other.text.len() < 2 * line.text.len() && line.text.len() < 2 * other.text.len();
        let alike =
            |other: &&Line| near(other) && strsim::sorensen_dice(&plain(&line.text), &plain(&other.text)) >= ALIKE;
        match rest.iter().position(alike) {
            Some(at) => {
                steps.extend(rest.drain(..at).map(Step::Added));
                steps.extend(rest.pop_front().map(|other| Step::Changed(line, other)));
            }
            None => steps.push(Step::Lost(line)),
        }
    }
    steps.extend(rest.into_iter().map(Step::Added));
}

/// What became of the form of a line.
fn compare(before: &Line, after: &Line, remarks: &mut Remarks<'_>) {
    let text = ("text", before.text.as_str());
    match (before.kind, after.kind) {
        (LineKind::Heading(before), LineKind::Heading(after)) if before == after => {}
        (LineKind::Heading(before), LineKind::Heading(after)) => {
            let (before, after) = (before.to_string(), after.to_string());
            remarks.push("level-changed", &[text, ("before", &before), ("after", &after)]);
        }
        (LineKind::Heading(_), _) => remarks.push("heading-lost", &[text]),
        (_, LineKind::Heading(_)) => remarks.push("heading-new", &[text]),
        _ => {}
    }
    match (before.kind, after.kind) {
        (LineKind::Item { .. }, LineKind::Item { .. }) if before.kind == after.kind => {}
        (LineKind::Item { .. }, LineKind::Item { .. }) => remarks.push("list-changed", &[text]),
        (LineKind::Item { .. }, _) => remarks.push("list-lost", &[text]),
        (_, LineKind::Item { .. }) => remarks.push("list-new", &[text]),
        _ => {}
    }
    // Several links of one line may have one text. Those that lead where they led are the same; of the others, the first is.
    let mut now: Vec<&(String, String)> = after.links.iter().collect();
    let mut take = |is: &dyn Fn(&(String, String)) -> bool| Some(now.remove(now.iter().position(|link| is(link))?));
    let moved = before
        .links
        .iter()
        .filter(|(text, to)| take(&|link| plain(&link.0) == plain(text) && link.1 == *to).is_none());
    let moved: Vec<_> = moved.collect();
    for (text, address) in moved {
        match take(&|link| plain(&link.0) == plain(text)) {
            None => remarks.push("link-lost", &[("text", text), ("address", address)]),
            Some((_, now)) => remarks.push("link-changed", &[("text", text), ("before", address), ("after", now)]),
        }
    }
    for (text, address) in now {
        remarks.push("link-new", &[("text", text), ("address", address)]);
    }
    let strong = |line: &Line| line.strong.iter().map(|text| plain(text)).collect::<Vec<_>>();
    let now = strong(after);
    for text in before.strong.iter().filter(|text| !now.contains(&plain(text))) {
        remarks.push("strong-lost", &[("text", text)]);
    }
}

/// A text without the marks that typesetting changes.
fn plain(text: &str) -> String {
    text.replace('…', "...")
        .chars()
        .map(|c| match c {
            '‘' | '’' | '‚' | '′' => '\'',
            '“' | '”' | '„' | '″' => '"',
            '–' | '—' | '‑' | '−' => '-',
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            c => c,
        })
        .collect()
}
