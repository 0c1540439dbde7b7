//! What a template may use, and how that is checked: everything it prints is there, everything it asks can be asked.

use super::Fault;
use handlebars::PathSeg;
use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a template of words may use, and where.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Paths that always print something.
    pub prints: BTreeSet<String>,
    /// Paths that print something just inside an `if` of the path that stands beside it.
    pub prints_if: Vec<(String, String)>,
    /// Paths that an `if` may ask.
    pub asks: BTreeSet<String>,
    /// Conditions in whose first branch what needs a known fact is not there.
    pub closed: BTreeSet<String>,
    /// Paths that need a known fact: absent inside a closed branch.
    pub needs_known: BTreeSet<String>,
}

/// Checks a template of words or phrases: everything it prints is there and prints something, everything it asks can be asked.
/// Handlebars itself would notice some of this when the template is used, and some of it never.
pub fn check(name: &str, source: &str, vocabulary: &Vocabulary) -> Vec<Fault> {
    let fault = |message: String| Fault {
        template: name.to_owned(),
        message,
    };
    match Template::compile(source) {
        Ok(template) => {
            let mut walk = Walk {
                vocabulary,
                asked: Vec::new(),
                closed: false,
                faults: Vec::new(),
            };
            walk.template(&template);
            walk.faults.into_iter().map(fault).collect()
        }
        Err(e) => vec![fault(e.to_string())],
    }
}

/// The paths that a template asks in an `if` or an `unless`.
pub fn asked(source: &str) -> BTreeSet<String> {
    let mut walk = Walk {
        vocabulary: &Vocabulary::default(),
        asked: Vec::new(),
        closed: false,
        faults: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    if let Ok(template) = Template::compile(source) {
        walk.collect(&template, &mut seen);
    }
    seen
}

struct Walk<'v> {
    vocabulary: &'v Vocabulary,
    asked: Vec<String>,
    closed: bool,
    faults: Vec<String>,
}

impl Walk<'_> {
    fn template(&mut self, template: &Template) {
        for element in &template.elements {
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(h) => self.expression(h),
                TemplateElement::HelperBlock(h) => self.block(h),
                TemplateElement::HtmlExpression(h) => {
                    self.faults.push(format!(
                        "{{{{{{{}}}}}}} goes round escaping; write two braces",
                        path(&h.name)
                    ));
                }
                _ => self
                    .faults
                    .push("partials and decorators are not for content".to_owned()),
            }
        }
    }

    fn expression(&mut self, h: &HelperTemplate) {
        let printed = path(&h.name);
        if h.params.is_empty() && h.hash.is_empty() {
            return self.printed(&printed);
        }
        match (printed.as_str(), h.params.as_slice()) {
            ("link", [address]) => self.printed(&format!("{}.href", path(address))),
            ("merge", [merge]) => self.printed(&format!("{}.tag", path(merge))),
            (other, _) => self.faults.push(format!("there is no helper {other:?} for words")),
        }
    }

    fn printed(&mut self, printed: &str) {
        let v = self.vocabulary;
        let asked = |condition: &str| self.asked.iter().any(|a| a == condition);
        let guarded = v
            .prints_if
            .iter()
            .any(|(p, condition)| p == printed && asked(condition));
        let known = v.prints_if.iter().any(|(p, _)| p == printed);
        if v.needs_known.contains(printed) && self.closed && !guarded {
            self.faults
                .push(format!("{{{{{printed}}}}} is not there while the fact is not known"));
        } else if !v.prints.contains(printed) && !guarded {
            let why = if known {
                "may be missing: put it inside an {{#if}} of it"
            } else {
                "is no value of this claim"
            };
            self.faults.push(format!("{{{{{printed}}}}} {why}"));
        }
    }

    fn block(&mut self, h: &HelperTemplate) {
        let name = path(&h.name);
        let condition = h.params.first().map(path).unwrap_or_default();
        if name == "sentence" && h.params.is_empty() && h.hash.is_empty() {
            if let Some(template) = &h.template {
                self.template(template);
            }
            return;
        }
        if !matches!(name.as_str(), "if" | "unless") || h.params.len() != 1 || !h.hash.is_empty() {
            self.faults.push(format!("there is no block {name:?} for words"));
        } else if !self.vocabulary.asks.contains(&condition) {
            self.faults.push(format!(
                "{{{{#{name} {condition}}}}} asks for what this claim does not have"
            ));
        }
        let (held, not) = if name == "unless" {
            (&h.inverse, &h.template)
        } else {
            (&h.template, &h.inverse)
        };
        let closed = self.closed;
        if let Some(template) = held {
            self.closed = closed || self.vocabulary.closed.contains(&condition);
            self.asked.push(condition);
            self.template(template);
            self.asked.pop();
            self.closed = closed;
        }
        if let Some(template) = not {
            self.template(template);
        }
    }

    fn collect(&mut self, template: &Template, seen: &mut BTreeSet<String>) {
        for element in &template.elements {
            if let TemplateElement::HelperBlock(h) = element {
                seen.extend(h.params.first().map(path));
                for branch in [&h.template, &h.inverse].into_iter().flatten() {
                    self.collect(branch, seen);
                }
            }
        }
    }
}

/// A path as the template writes it. What is more than names and dots is written so that no vocabulary has it.
fn path(parameter: &Parameter) -> String {
    match parameter {
        Parameter::Name(name) => name.clone(),
        Parameter::Path(handlebars::Path::Relative((segments, text))) => {
            let plain = segments.iter().all(|s| matches!(s, PathSeg::Named(_)));
            if plain { text.clone() } else { format!("`{text}`") }
        }
        Parameter::Path(handlebars::Path::Local((_, _, text))) => format!("@{text}"),
        Parameter::Literal(value) => format!("`{value}`"),
        _ => "`(...)`".to_owned(),
    }
}

/// Checks an outline: it says, needs, lists and parts, and names just what there is to say.
pub fn check_outline(name: &str, source: &str, sayable: &BTreeSet<String>) -> Vec<Fault> {
    let mut faults = Vec::new();
    match Template::compile(source) {
        Ok(template) => outline(&template, sayable, &mut faults),
        Err(e) => faults.push(e.to_string()),
    }
    faults
        .into_iter()
        .map(|message| Fault {
            template: name.to_owned(),
            message,
        })
        .collect()
}

fn outline(template: &Template, sayable: &BTreeSet<String>, faults: &mut Vec<String>) {
    for element in &template.elements {
        match element {
            TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
            TemplateElement::Expression(h) => match path(&h.name).as_str() {
                "questions" if h.params.is_empty() => {}
                "say" | "need" | "list" | "paragraphs" if !h.params.is_empty() => {
                    for parameter in &h.params {
                        match parameter {
                            Parameter::Literal(Value::String(kind)) if sayable.contains(kind) => {}
                            other => faults.push(format!("there is no claim {}", path(other))),
                        }
                    }
                    for (key, value) in &h.hash {
                        let form = match value {
                            Parameter::Literal(Value::String(form)) => crate::words::form::Form::named(form),
                            _ => None,
                        };
                        if key != "form" || form.is_none() {
                            faults.push(format!("{key}={} is no form", path(value)));
                        }
                    }
                }
                other => faults.push(format!("an outline cannot use {{{{{other}}}}}")),
            },
            TemplateElement::HelperBlock(h)
                if matches!(path(&h.name).as_str(), "part" | "each" | "with" | "without") && h.params.len() == 1 =>
            {
                match (path(&h.name).as_str(), h.params.first()) {
                    ("part", _) => {}
                    (_, Some(Parameter::Literal(Value::String(kind)))) if sayable.contains(kind) => {}
                    (_, other) => faults.push(format!("there is no claim {}", other.map(path).unwrap_or_default())),
                }
                if let Some(inner) = &h.template {
                    outline(inner, sayable, faults);
                }
            }
            _ => faults.push("an outline says, needs, lists and parts, and nothing else".to_owned()),
        }
    }
}
