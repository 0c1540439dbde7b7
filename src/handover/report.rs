//! Problems and findings for a build log, and for tools that read SARIF.

use crate::facts::fact::Pointer;
use crate::facts::problem::{self, Problem};
use crate::facts::text::is_hidden;
use crate::review::{Finding, Weight};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// Problems and findings as lines that a person reads and a build log shows.
pub fn text(file: &str, problems: &[Problem], findings: &[Finding]) -> String {
    let mut lines: Vec<String> = problems.iter().map(|problem| problem_line(file, problem)).collect();
    // What is wrong in several statements is one thing to fix: a line, with all its places.
    let mut places: Vec<(String, String, Vec<String>)> = Vec::new();
    let mut lines_of: HashMap<(String, String), usize> = HashMap::new();
    for finding in findings {
        let place = visible(finding.document.as_deref().unwrap_or("all documents"));
        let fields: Vec<String> = finding.fields.iter().map(shown).collect();
        let words = match &finding.span {
            Some(span) => format!(" “{}”", visible(&span.text)),
            None => String::new(),
        };
        let fields = fields.join(" ");
        let what = format!(
            "{}: {}{words} [{}]",
            weight(finding.weight),
            visible(&finding.message),
            finding.rule
        );
        let line = *lines_of.entry((fields.clone(), what.clone())).or_insert(places.len());
        match places.get_mut(line) {
            Some((_, _, places)) if places.contains(&place) => {}
            Some((_, _, places)) => places.push(place),
            None => places.push((fields, what, vec![place])),
        }
    }
    for (fields, what, places) in places {
        lines.push(format!("{file}: {fields}: {}: {what}", places.join(", ")));
    }
    if lines.is_empty() {
        lines.push(format!("{file}: nothing to fix."));
    }
    lines.join("\n") + "\n"
}

/// One problem as a line.
pub fn problem_line(file: &str, problem: &Problem) -> String {
    let field = match problem.field.as_str() {
        "" => String::new(),
        _ => format!("{}: ", shown(&problem.field)),
    };
    let weight = match problem.weight {
        problem::Weight::Error => "error",
        problem::Weight::Fix => "to fix",
    };
    format!(
        "{file}: {field}{weight}: {} [{}]",
        visible(&problem.message),
        problem.code
    )
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Stop => "stop",
        Weight::Check => "check",
        Weight::Style => "style",
    }
}

/// An address: its keys are typed by anybody, and must neither steer a terminal nor begin a line of their own.
fn shown(field: &Pointer) -> String {
    visible(field.as_str())
}

/// Text that shows what it holds: what nobody can see, or turns the direction of reading, is marked.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || is_hidden(c) { '\u{FFFD}' } else { c })
        .collect()
}

/// Problems and findings in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS).
pub fn sarif(file: &str, problems: &[Problem], findings: &[Finding]) -> Value {
    let mut rules: BTreeMap<&str, Value> = BTreeMap::new();
    let mut results = Vec::new();
    for problem in problems {
        rules
            .entry(problem.code)
            .or_insert_with(|| json!({ "id": problem.code }));
        let level = match problem.weight {
            problem::Weight::Error => "error",
            problem::Weight::Fix => "warning",
        };
        let names = [place(problem.field.as_str(), "member")];
        results.push(result(problem.code, level, &problem.message, file, &names));
    }
    for finding in findings {
        rules.entry(&finding.rule).or_insert_with(|| rule(finding));
        let level = match finding.weight {
            Weight::Stop => "error",
            Weight::Check => "warning",
            Weight::Style => "note",
        };
        let document = finding.document.iter().map(|document| place(document, "resource"));
        let fields = finding.fields.iter().map(|field| place(field.as_str(), "member"));
        let names: Vec<Value> = document.chain(fields).collect();
        let mut result = result(&finding.rule, level, &finding.message, file, &names);
        if let Some(span) = &finding.span {
            let mut span = json!(span);
            span["text"] = json!(visible(span["text"].as_str().unwrap_or_default()));
            result["properties"] = json!({ "span": span });
        }
        results.push(result);
    }
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "breach-statement",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            } },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    })
}

/// What a rule is, as far as one of its findings says it.
fn rule(finding: &Finding) -> Value {
    let mut rule = json!({ "id": finding.rule });
    if let Some(why) = &finding.why {
        rule["fullDescription"] = json!({ "text": why });
    }
    if let Some(url) = finding.source.as_ref().and_then(|source| source.url.as_ref()) {
        rule["helpUri"] = json!(url);
    }
    rule
}

fn result(rule: &str, level: &str, message: &str, file: &str, names: &[Value]) -> Value {
    json!({
        "ruleId": rule,
        "level": level,
        "message": { "text": visible(message) },
        "locations": [{
            "physicalLocation": { "artifactLocation": { "uri": uri(file) } },
            "logicalLocations": names,
        }],
    })
}

fn place(name: &str, kind: &str) -> Value {
    json!({ "fullyQualifiedName": visible(name), "kind": kind })
}

/// A path as the URI reference that SARIF wants (RFC 3986): a byte that may not stand there is written with `%`.
fn uri(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/');
    path.bytes()
        .map(|b| {
            if plain(b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
