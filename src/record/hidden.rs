//! Which claims rest on what is held back: what was said of them before is not quoted again.
//!
//! A fact may be known when people are first told, and withheld when they are told more: the police ask for it on the third day. The core
//! does not read it then, so the claim is gone or says less, as if it had been taken back. Which claims would rest on it is seen from the
//! same case with something else in its place.

use crate::claims;
use crate::claims::held_back::HeldBack;
use crate::facts::case::Case;
use crate::facts::edit;
use crate::facts::fact::Pointer;
use crate::facts::file::CaseFile;
use crate::facts::leaves::leaves;
use crate::facts::value::Span;
use crate::form::form;
use crate::words::content::Content;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::HashSet;

/// The claims of a case that rest on what is held back. Of a case from which nothing was sent, none is asked for.
pub(crate) fn claims_held_back(file: &CaseFile, case: &Case, content: &Content, clock: Option<Date>) -> HeldBack {
    let mut held = HeldBack::default();
    if case.sent.is_empty() {
        return held;
    }
    let withheld: HashSet<&Pointer> = case.notes.withheld().collect();
    if withheld.is_empty() {
        return held;
    }
    let examples = examples(&withheld, content);
    let is_words = |at: &Pointer| examples.iter().any(|(of, words, _)| of == at && *words);
    leaves(&file.json, &case.notes, false, &mut |at, value| {
        if at.as_str().starts_with("/sent/") {
            return;
        }
        let texts = match value {
            Value::String(text) => vec![
                text.clone(),
                Span::parse(text).map_or_else(String::new, |span| content.language.on_span(span, false, None)),
            ],
            Value::Number(number) => number
                .as_u64()
                .map_or_else(Vec::new, |n| vec![content.language.number(n, false)]),
            _ => Vec::new(),
        };
        let words = texts.iter().flat_map(|text| text.split_whitespace());
        let plain = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        held.said.extend(plain);
    });
    let unknown = || json!({ "unknown": {} });
    // A claim may be there for one of the two alone.
    for known in [true, false] {
        let mut json = file.json.clone();
        for at in &withheld {
            let path = edit::path(at.as_str()).unwrap_or_default();
            let example = examples
                .iter()
                .find(|(of, ..)| of == *at)
                .map(|(.., value)| value.clone());
            let value = example.filter(|_| known).unwrap_or_else(unknown);
            edit::put(&mut json, &path, Some(value));
        }
        let other = Case::read(&json, &mut Vec::new());
        // A word for holding back may stand above the fact.
        held.all |= other.notes.withheld().any(|at| withheld.contains(at));
        let (claims, _) = claims::state(
            &other,
            clock,
            &HeldBack::default(),
            &|folder, name| content.has(folder, name),
            &|folder, name, line| content.header(folder, name, line).map(str::to_owned),
            &|what, words| content.tells(what, words),
        );
        for claim in claims {
            let mut on = claim.facts.iter().filter(|fact| withheld.contains(fact)).peekable();
            if on.peek().is_some() {
                let words = on.all(is_words);
                held.claims
                    .entry(claim.id.as_str().to_owned())
                    .and_modify(|all| *all &= words)
                    .or_insert(words);
            }
        }
    }
    held
}

/// An example of what may stand in each of these fields, and whether words are typed there.
fn examples(withheld: &HashSet<&Pointer>, content: &Content) -> Vec<(Pointer, bool, Value)> {
    let fields: Vec<_> = form(content).into_iter().flat_map(|section| section.fields).collect();
    let of = |at: &&Pointer| {
        let path = edit::path(at.as_str())?;
        let field = match path.as_slice() {
            [group, key] => format!("/{group}/{key}"),
            [group, _, key] => format!("/{group}/{{key}}/{key}"),
            _ => return None,
        };
        let field = fields.iter().find(|known| known.pointer == field)?;
        let words = matches!(field.kind, "text" | "sentence" | "prose" | "texts");
        Some(((*at).clone(), words, field.example.clone()))
    };
    withheld.iter().filter_map(of).collect()
}
