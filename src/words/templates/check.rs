//! What a template may use, and how that is checked: everything it prints is there, everything it asks can be asked.

use super::Fault;
use handlebars::PathSeg;
use handlebars::template::{DecoratorTemplate, HelperTemplate, Parameter, Template, TemplateElement};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

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
    /// The templates that may be included, by name.
    pub includes: BTreeMap<String, String>,
}

impl Vocabulary {
    /// The same, with the templates that may be included.
    pub fn including(mut self, includes: &BTreeMap<String, String>) -> Self {
        self.includes.clone_from(includes);
        self
    }
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
                depth: 0,
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
        depth: 0,
        faults: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    if let Ok(template) = Template::compile(source) {
        walk.collect(&template, &mut seen);
    }
    seen
}

/// So many templates may include each other.
const DEEP: usize = 4;

/// The template that is included.
fn included(part: &DecoratorTemplate, includes: &BTreeMap<String, String>, depth: usize) -> Result<Template, String> {
    let name = path(&part.name);
    if depth > DEEP || !part.params.is_empty() || !part.hash.is_empty() || part.template.is_some() {
        return Err(format!(
            "{{{{> {name}}}}} includes a template with nothing else, and not itself"
        ));
    }
    let source = includes
        .get(&name)
        .ok_or_else(|| format!("there is no template {name:?} to include"))?;
    Template::compile(source).map_err(|e| e.to_string())
}

/// Checks a composed sentence: each word stands in a `said` of a claim, inside an `if` of it, and uses what that claim has.
pub fn check_sentence(
    name: &str,
    source: &str,
    place: &Vocabulary,
    kinds: &BTreeMap<String, Vocabulary>,
) -> Vec<Fault> {
    let mut walk = Sentence {
        place,
        kinds,
        asked: Vec::new(),
        depth: 0,
        faults: Vec::new(),
    };
    match Template::compile(source) {
        Ok(template) => walk.template(&template),
        Err(e) => walk.faults.push(e.to_string()),
    }
    let fault = |message: String| Fault {
        template: name.to_owned(),
        message,
    };
    walk.faults.into_iter().map(fault).collect()
}

struct Sentence<'v> {
    place: &'v Vocabulary,
    kinds: &'v BTreeMap<String, Vocabulary>,
    asked: Vec<String>,
    depth: usize,
    faults: Vec<String>,
}

impl Sentence<'_> {
    fn template(&mut self, template: &Template) {
        for element in &template.elements {
            match element {
                TemplateElement::RawString(text) if text.trim().is_empty() => {}
                TemplateElement::Comment(_) => {}
                TemplateElement::HelperBlock(h) => self.block(h),
                TemplateElement::PartialExpression(part) => match included(part, &self.place.includes, self.depth) {
                    Ok(part) => {
                        self.depth += 1;
                        self.template(&part);
                        self.depth -= 1;
                    }
                    Err(fault) => self.faults.push(fault),
                },
                TemplateElement::RawString(text) => self.faults.push(format!("{:?} belongs to no claim", text.trim())),
                _ => self.faults.push("a value stands in no claim".to_owned()),
            }
        }
    }

    fn block(&mut self, h: &HelperTemplate) {
        let name = path(&h.name);
        let condition = match h.params.as_slice() {
            [Parameter::Literal(Value::String(kind))] if name == "said" => return self.said(kind, h),
            [condition] => path(condition),
            _ => String::new(),
        };
        let is_asked = |kind: &str| self.asked.iter().any(|asked| asked == kind);
        let known = match condition.split_once('.') {
            Some((kind, what)) => is_asked(kind) && self.kinds.get(kind).is_some_and(|kind| kind.asks.contains(what)),
            None => self.kinds.contains_key(&condition) || self.place.asks.contains(&condition),
        };
        if !matches!(name.as_str(), "if" | "unless") || !known {
            self.faults.push(format!(
                "{{{{#{name} {condition}}}}} asks for what this sentence does not have"
            ));
        }
        let (held, not) = if name == "unless" {
            (&h.inverse, &h.template)
        } else {
            (&h.template, &h.inverse)
        };
        if let Some(template) = held {
            self.asked.push(condition);
            self.template(template);
            self.asked.pop();
        }
        if let Some(template) = not {
            self.template(template);
        }
    }

    fn said(&mut self, kind: &str, h: &HelperTemplate) {
        let is_asked = self.asked.iter().any(|asked| asked == kind);
        let (Some(vocabulary), Some(template), true) = (self.kinds.get(kind), &h.template, is_asked) else {
            self.faults
                .push(format!("{{{{#said {kind:?}}}}} stands outside an {{{{#if {kind}}}}}"));
            return;
        };
        // What was asked of the claim around its stretch is asked in it as well.
        let below = |asked: &String| asked.strip_prefix(kind)?.strip_prefix('.').map(str::to_owned);
        let mut walk = Walk {
            vocabulary,
            asked: self.asked.iter().filter_map(below).collect(),
            closed: false,
            depth: self.depth,
            faults: Vec::new(),
        };
        walk.template(template);
        self.faults.extend(walk.faults);
    }
}

struct Walk<'v> {
    vocabulary: &'v Vocabulary,
    asked: Vec<String>,
    closed: bool,
    depth: usize,
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
                TemplateElement::PartialExpression(part) => match included(part, &self.vocabulary.includes, self.depth)
                {
                    Ok(part) => {
                        self.depth += 1;
                        self.template(&part);
                        self.depth -= 1;
                    }
                    Err(fault) => self.faults.push(fault),
                },
                _ => self.faults.push("decorators are not for content".to_owned()),
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
                if matches!(path(&h.name).as_str(), "part" | "compose" | "each" | "with" | "without")
                    && h.params.len() == 1 =>
            {
                match (path(&h.name).as_str(), h.params.first()) {
                    ("part" | "compose", _) => {}
                    (_, Some(Parameter::Literal(Value::String(kind)))) if sayable.contains(kind) => {}
                    (_, other) => faults.push(format!("there is no claim {}", other.map(path).unwrap_or_default())),
                }
                if let Some(inner) = &h.template {
                    outline(inner, sayable, faults);
                }
            }
            // A section is a file of its own, and checked by itself.
            TemplateElement::PartialExpression(part) if part.params.is_empty() && part.hash.is_empty() => {}
            _ => faults.push("an outline says, needs, lists and parts, and nothing else".to_owned()),
        }
    }
}
