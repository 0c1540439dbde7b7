//! The only module that names handlebars: how a template is rendered, what it may use, and how that is checked.
//!
//! Three kinds of template, each with its own escaping. **Words** are inline Markdown: whatever a value holds is escaped as
//! Markdown, so that it can never become markup. **Phrases** are plain text that becomes a value of another template.
//! **Outlines** are block Markdown that says which claims stand where, and see no value at all.

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonTruthy, Output, PathAndJson, PathSeg, RenderContext,
    RenderError, RenderErrorReason, Renderable,
};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// What becomes of values in a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// The template writes inline Markdown: values are escaped as Markdown.
    Words,
    /// The template writes plain text for another template.
    Phrase,
    /// The template arranges claims.
    Outline,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The folder and name of the template.
    pub template: String,
    /// What is wrong.
    pub message: String,
}

impl Fault {
    /// There is no such template.
    pub fn missing(template: &str) -> Self {
        Self {
            template: template.to_owned(),
            message: "there is no such template".to_owned(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.template, self.message)
    }
}

/// The templates of one language. Each is compiled when it is first used: parsing costs more than rendering.
pub struct Templates {
    words: RefCell<Handlebars<'static>>,
    phrases: RefCell<Handlebars<'static>>,
    outlines: RefCell<Handlebars<'static>>,
}

impl Templates {
    /// No template yet.
    pub fn new() -> Self {
        let mut words = registry(escape_markdown);
        words.register_helper("link", Box::new(link));
        let mut outlines = registry(handlebars::no_escape);
        outlines.register_helper(
            "say",
            Box::new(Say {
                needed: false,
                item: "",
                joint: " ",
            }),
        );
        outlines.register_helper(
            "need",
            Box::new(Say {
                needed: true,
                item: "",
                joint: " ",
            }),
        );
        outlines.register_helper(
            "list",
            Box::new(Say {
                needed: false,
                item: "- ",
                joint: "\n",
            }),
        );
        outlines.register_helper("part", Box::new(part));
        outlines.register_helper("questions", Box::new(questions));
        Self {
            words: RefCell::new(words),
            phrases: RefCell::new(registry(handlebars::no_escape)),
            outlines: RefCell::new(outlines),
        }
    }

    /// Renders a template.
    ///
    /// # Errors
    /// Where it cannot be parsed or names something that the view does not have.
    pub fn render(&self, name: &str, source: &str, view: &Value, escape: Escape) -> Result<String, Fault> {
        let registry = match escape {
            Escape::Words => &self.words,
            Escape::Phrase => &self.phrases,
            Escape::Outline => &self.outlines,
        };
        let fault = |message: String| Fault {
            template: name.to_owned(),
            message,
        };
        if !registry.borrow().has_template(name) {
            let source = if escape == Escape::Outline {
                source.to_owned()
            } else {
                on_one_line(source)
            };
            registry
                .borrow_mut()
                .register_template_string(name, source)
                .map_err(|e| fault(e.to_string()))?;
        }
        let rendered = registry.borrow().render(name, view).map_err(|e| fault(e.to_string()))?;
        Ok(match escape {
            Escape::Outline => rendered,
            // What was typed is not escaped here, so its punctuation cannot be told from ours.
            Escape::Phrase => on_one_line(&rendered),
            Escape::Words => without_stray_spaces(&rendered),
        })
    }
}

/// Words stand on one line: a template may break its lines where it reads best, and handlebars, which drops some line breaks and
/// keeps others, never sees one.
fn on_one_line(source: &str) -> String {
    source.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One space where a condition left several, and none before punctuation. Punctuation of a value is escaped and stays as it is.
fn without_stray_spaces(text: &str) -> String {
    let mut tidy = on_one_line(text);
    for mark in ['.', ',', ';', ':', '?', '!', ')'] {
        tidy = tidy.replace(&format!(" {mark}"), &mark.to_string());
    }
    tidy
}

impl Default for Templates {
    fn default() -> Self {
        Self::new()
    }
}

fn registry(escape: fn(&str) -> String) -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    registry.register_escape_fn(escape);
    registry.register_helper("if", Box::new(Condition { positive: true }));
    registry.register_helper("unless", Box::new(Condition { positive: false }));
    registry
}

/// Escapes text so that Markdown shows it as it is: CommonMark lets every ASCII punctuation character be escaped. Line breaks
/// become spaces, since a line break could begin a block.
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => escaped.push(' '),
            c if c.is_ascii_punctuation() => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// `if` and `unless` that refuse a path which does not exist: the ones that come with the library take a misspelt path for
/// false, and a paragraph would be missing without a word.
struct Condition {
    positive: bool,
}

impl HelperDef for Condition {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = parameter(h, 0)?;
        let holds = value.value().is_truthy(false) == self.positive;
        match if holds { h.template() } else { h.inverse() } {
            Some(template) => template.render(registry, context, rc, out),
            None => Ok(()),
        }
    }
}

fn parameter<'h, 'rc>(h: &'h Helper<'rc>, index: usize) -> Result<&'h PathAndJson<'rc>, RenderError> {
    let missing = |name: Option<String>| RenderErrorReason::MissingVariable(name).into();
    match h.param(index) {
        Some(value) if value.is_value_missing() => Err(missing(value.relative_path().cloned())),
        Some(value) => Ok(value),
        None => Err(missing(Some(format!("a value for {}", h.name())))),
    }
}

/// `{{link page}}` writes an address as a link. Its target was percent-encoded when it was read.
fn link(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let address = parameter(h, 0)?.value();
    let text = |key| address.get(key).and_then(Value::as_str).unwrap_or_default();
    out.write(&format!(
        "[{}](<{}>)",
        escape_markdown(text("shown")),
        escape_target(text("href"))
    ))?;
    Ok(())
}

/// The target of a link in Markdown, where `&copy;` would be read as a character. Angle brackets and backslashes were
/// percent-encoded when the address was read.
pub fn escape_target(href: &str) -> String {
    href.replace('&', "\\&")
}

/// The marks that an outline leaves for `arrange`, all from the private-use planes, which no text of a case holds.
pub mod mark {
    use crate::document::Form;

    /// The first of the characters that stand for a claim in a form.
    const CLAIMS: u32 = 0xF_0000;
    const CLAIMS_END: u32 = 0xF_FFFD;
    /// Stands where a claim would have stood that the case does not hold.
    pub const NOTHING: char = '\u{100000}';
    /// Stand around the name of a claim that was needed.
    pub const GAP: char = '\u{100001}';
    /// Stand around the name of a part, and behind the part.
    pub const PART: char = '\u{100002}';
    /// Stands where the questions come.
    pub const QUESTIONS: char = '\u{100003}';
    /// A comma that goes where other punctuation follows.
    pub const SOFT_COMMA: char = '\u{100004}';

    /// The character for a claim, by its position, in a form. `None` beyond some ten thousand claims.
    pub fn of(claim: usize, form: Form) -> Option<char> {
        let offset = u32::try_from(claim)
            .ok()?
            .checked_mul(Form::ALL.len() as u32)?
            .checked_add(form as u32)?;
        CLAIMS
            .checked_add(offset)
            .filter(|c| *c < CLAIMS_END)
            .and_then(char::from_u32)
    }

    /// The claim and form that a character stands for.
    pub fn read(c: char) -> Option<(usize, Form)> {
        let offset = u32::from(c).checked_sub(CLAIMS).filter(|_| u32::from(c) < CLAIMS_END)?;
        let forms = Form::ALL.len() as u32;
        Some(((offset / forms) as usize, Form::ALL[(offset % forms) as usize]))
    }
}

/// `say`, `need` and `list`: each claim of a kind, or the one claim of an id, as one character.
struct Say {
    needed: bool,
    item: &'static str,
    joint: &'static str,
}

impl HelperDef for Say {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let form = h.hash_get("form").and_then(|v| v.value().as_str()).unwrap_or("full");
        let form = crate::document::Form::named(form)
            .ok_or_else(|| RenderErrorReason::Other(format!("there is no form {form:?}")))?;
        let mut written = false;
        for kind in h.params() {
            let kind = kind.value().as_str().unwrap_or_default();
            let claims = context
                .data()
                .get(kind)
                .and_then(Value::as_array)
                .map_or(&[][..], Vec::as_slice);
            for claim in claims {
                let index = claim.as_u64().and_then(|i| usize::try_from(i).ok());
                let rolled = claim
                    .get("rolled")
                    .and_then(Value::as_u64)
                    .and_then(|i| usize::try_from(i).ok());
                let place = match (index, rolled) {
                    (Some(index), _) => mark::of(index, form),
                    (None, Some(index)) => mark::of(index, crate::document::Form::Rolled),
                    (None, None) => None,
                };
                if let Some(place) = place {
                    out.write(if written { self.joint } else { "" })?;
                    out.write(self.item)?;
                    out.write(place.encode_utf8(&mut [0; 4]))?;
                    written = true;
                }
            }
        }
        if !written {
            // Any one of them will do; the first names the gap.
            if let (true, Some(kind)) = (self.needed, h.param(0).and_then(|kind| kind.value().as_str())) {
                out.write(&format!("{}{kind}{}", mark::GAP, mark::GAP))?;
            }
            out.write(mark::NOTHING.encode_utf8(&mut [0; 4]))?;
        }
        Ok(())
    }
}

/// `{{#part "subject"}}...{{/part}}`: a short text beside the body.
fn part<'reg, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    context: &'rc Context,
    rc: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let name = parameter(h, 0)?.value().as_str().unwrap_or_default().to_owned();
    out.write(&format!("{}{name}{}", mark::PART, mark::PART))?;
    if let Some(template) = h.template() {
        template.render(registry, context, rc, out)?;
    }
    out.write(mark::PART.encode_utf8(&mut [0; 4]))?;
    Ok(())
}

/// `{{questions}}`: every question that the case can answer.
fn questions(
    _: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    out.write(mark::QUESTIONS.encode_utf8(&mut [0; 4]))?;
    Ok(())
}

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
                "say" | "need" | "list" if !h.params.is_empty() => {
                    for parameter in &h.params {
                        match parameter {
                            Parameter::Literal(Value::String(kind)) if sayable.contains(kind) => {}
                            other => faults.push(format!("there is no claim {}", path(other))),
                        }
                    }
                    for (key, value) in &h.hash {
                        let form = match value {
                            Parameter::Literal(Value::String(form)) => crate::document::Form::named(form),
                            _ => None,
                        };
                        if key != "form" || form.is_none() {
                            faults.push(format!("{key}={} is no form", path(value)));
                        }
                    }
                }
                other => faults.push(format!("an outline cannot use {{{{{other}}}}}")),
            },
            TemplateElement::HelperBlock(h) if path(&h.name) == "part" && h.params.len() == 1 => {
                if let Some(inner) = &h.template {
                    outline(inner, sayable, faults);
                }
            }
            _ => faults.push("an outline says, needs, lists and parts, and nothing else".to_owned()),
        }
    }
}
