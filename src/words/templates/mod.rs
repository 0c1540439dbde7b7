//! The only module that names handlebars: how a template is rendered.
//!
//! Three kinds of template, each with its own escaping. **Words** are inline Markdown: whatever a value holds is escaped as
//! Markdown, so that it can never become markup. **Phrases** are plain text that becomes a value of another template.
//! **Outlines** are block Markdown that says which claims stand where, and see no value at all.

mod check;

pub use crate::words::mark;
pub use check::{Vocabulary, asked, check, check_outline, check_sentence};

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonTruthy, Output, PathAndJson, RenderContext, RenderError,
    RenderErrorReason, Renderable,
};
use serde_json::Value;
use std::cell::RefCell;
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
        words.register_helper("merge", Box::new(merge));
        words.register_helper("said", Box::new(said));
        let mut phrases = registry(handlebars::no_escape);
        phrases.register_helper("said", Box::new(said));
        let mut outlines = registry(handlebars::no_escape);
        let say = |needed, item, joint| Box::new(Say { needed, item, joint });
        outlines.register_helper("say", say(false, "", " "));
        outlines.register_helper("need", say(true, "", " "));
        outlines.register_helper("list", say(false, "- ", "\n"));
        outlines.register_helper("paragraphs", say(false, "", "\n\n"));
        outlines.register_helper("each", Box::new(each));
        outlines.register_helper("with", Box::new(WithClaim { there: true }));
        outlines.register_helper("without", Box::new(WithClaim { there: false }));
        let enclosed = |name, end| Box::new(Enclosed { name, end });
        outlines.register_helper("part", enclosed(mark::PART, mark::PART));
        outlines.register_helper("compose", enclosed(mark::COMPOSE, mark::COMPOSED));
        outlines.register_helper("questions", Box::new(questions));
        Self {
            words: RefCell::new(words),
            phrases: RefCell::new(phrases),
            outlines: RefCell::new(outlines),
        }
    }

    /// A template that others may include by its name.
    ///
    /// # Errors
    /// Where it cannot be parsed.
    pub fn include(&self, name: &str, source: &str, escape: Escape) -> Result<(), Fault> {
        let (registry, source) = self.registry(source, escape);
        let parsed = registry.borrow_mut().register_template_string(name, source);
        parsed.map_err(|e| Fault {
            template: name.to_owned(),
            message: e.to_string(),
        })
    }

    /// Where the templates of a sort are, and the text of one as it is read there.
    fn registry(&self, source: &str, escape: Escape) -> (&RefCell<Handlebars<'static>>, String) {
        match escape {
            Escape::Words => (&self.words, on_one_line(source)),
            Escape::Phrase => (&self.phrases, on_one_line(source)),
            Escape::Outline => (&self.outlines, source.to_owned()),
        }
    }

    /// Renders a template.
    ///
    /// # Errors
    /// Where it cannot be parsed or names something that the view does not have.
    pub fn render(&self, name: &str, source: &str, view: &Value, escape: Escape) -> Result<String, Fault> {
        let (registry, _) = self.registry("", escape);
        let fault = |message: String| Fault {
            template: name.to_owned(),
            message,
        };
        if !registry.borrow().has_template(name) {
            let (_, source) = self.registry(source, escape);
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

/// One space where a condition left several, and none before punctuation. Punctuation of a value is escaped and stays as it is; where
/// it ends a sentence, as in "Acme Inc." or "Which?", no full stop of ours follows. Marks of stretches are no text: what stands on both sides
/// of one stands together.
fn without_stray_spaces(text: &str) -> String {
    const PUNCTUATION: [char; 7] = ['.', ',', ';', ':', '?', '!', ')'];
    let mut tidy = String::with_capacity(text.len());
    // The same without marks.
    let mut said: Vec<char> = Vec::with_capacity(text.len());
    for c in text.trim().chars() {
        if mark::is_of_a_stretch(c) {
            tidy.push(c);
            continue;
        }
        let c = if c.is_whitespace() { ' ' } else { c };
        if PUNCTUATION.contains(&c)
            && said.last() == Some(&' ')
            && let Some(space) = tidy.rfind(' ')
        {
            tidy.remove(space);
            said.pop();
        }
        let is_second = match c {
            ' ' => said.last().is_none_or(|last| *last == ' '),
            '.' => matches!(said.as_slice(), [.., '\\', '.' | '?' | '!']),
            _ => false,
        };
        if !is_second {
            tidy.push(c);
            said.push(c);
        }
    }
    tidy.trim_end().to_owned()
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
    registry.register_helper("sentence", Box::new(sentence));
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

/// `{{#sentence}}...{{/sentence}}` begins with a capital, whichever of its conditions comes first.
fn sentence<'reg, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    context: &'rc Context,
    rc: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    if let Some(template) = h.template() {
        let text = template.renders(registry, context, rc)?;
        let is_before = |c: char| c.is_whitespace() || mark::is_of_a_stretch(c);
        let begins = text.find(|c| !is_before(c)).unwrap_or(text.len());
        let (before, words) = text.split_at(begins);
        out.write(before.trim_start())?;
        out.write(&crate::words::language::upper_first(words))?;
    }
    Ok(())
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
    write_link(out, text("shown"), &escape_target(text("href")))
}

fn write_link(out: &mut dyn Output, shown: &str, target: &str) -> HelperResult {
    out.write(&format!("[{}](<{target}>)", escape_markdown(shown)))?;
    Ok(())
}

/// `{{merge name}}` writes a tag that the sender fills in, as a link to where nothing typed can lead.
fn merge(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let merge = parameter(h, 0)?.value();
    let text = |key| merge.get(key).and_then(Value::as_str).unwrap_or_default();
    write_link(out, text("tag"), &format!("{}{}", mark::MERGE, text("what")))
}

/// The target of a link in Markdown, where `&copy;` would be read as a character. Angle brackets and backslashes were
/// percent-encoded when the address was read.
pub fn escape_target(href: &str) -> String {
    href.replace('&', "\\&")
}

/// The name under which the view of a claim in a composed sentence has the character for that claim.
pub const STRETCH: &str = "stretch";

/// `{{#said "breach"}}...{{/said}}`: the words of a composed sentence that belong to a claim, which see what the claim has to offer.
fn said<'reg, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    context: &'rc Context,
    _: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let kind = parameter(h, 0)?.value().as_str().unwrap_or_default();
    let view = context.data().get(kind).filter(|view| view.is_object());
    let stretch = view.and_then(|view| view.get(STRETCH)).and_then(Value::as_str);
    let (Some(view), Some(stretch), Some(template)) = (view, stretch, h.template()) else {
        return Err(RenderErrorReason::Other(format!("there is no claim {kind:?} to be said here")).into());
    };
    let inner = Context::from(view.clone());
    let mut rc = RenderContext::new(None);
    out.write(stretch)?;
    out.write(&template.renders(registry, &inner, &mut rc)?)?;
    out.write(mark::STRETCH_END.encode_utf8(&mut [0; 4]))?;
    Ok(())
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
        let form = crate::documents::document::Form::named(form)
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
                    (None, Some(index)) => mark::of(index, crate::documents::document::Form::Rolled),
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

/// `{{#part "subject"}}...{{/part}}`: a short text beside the body; and `{{#compose "lead"}}...{{/compose}}`: the claims within, in the words
/// of one sentence where they fit into it.
struct Enclosed {
    /// Stands around the name.
    name: char,
    /// Stands behind what is within.
    end: char,
}

impl HelperDef for Enclosed {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = parameter(h, 0)?.value().as_str().unwrap_or_default().to_owned();
        out.write(&format!("{0}{name}{0}", self.name))?;
        if let Some(template) = h.template() {
            template.render(registry, context, rc, out)?;
        }
        out.write(self.end.encode_utf8(&mut [0; 4]))?;
        Ok(())
    }
}

/// The name under which `arrange` puts, for each kind of claim, what belongs to the entry of each such claim.
pub const ENTRIES: &str = "entries of";

/// `{{#each "service"}}...{{/each}}`: once for each claim of that kind, with what belongs to the same entry of the case, and
/// nothing else, to be said.
fn each<'reg, 'rc>(
    h: &Helper<'rc>,
    registry: &'reg Handlebars<'reg>,
    context: &'rc Context,
    _: &mut RenderContext<'reg, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let kind = parameter(h, 0)?.value().as_str().unwrap_or_default();
    let entries = context.data().get(ENTRIES).and_then(|entries| entries.get(kind));
    let Some(template) = h.template() else { return Ok(()) };
    for entry in entries.and_then(Value::as_array).map_or(&[][..], Vec::as_slice) {
        let inner = Context::from(entry.clone());
        let mut rc = RenderContext::new(None);
        out.write(&template.renders(registry, &inner, &mut rc)?)?;
    }
    Ok(())
}

/// `{{#with "advice"}}...{{/with}}` and `{{#without "advice"}}...{{/without}}`: where the case holds a claim of that kind, or none.
struct WithClaim {
    there: bool,
}

impl HelperDef for WithClaim {
    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        rc: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let kind = parameter(h, 0)?.value().as_str().unwrap_or_default();
        match h.template() {
            Some(template) if context.data().get(kind).is_some() == self.there => {
                template.render(registry, context, rc, out)
            }
            _ => Ok(()),
        }
    }
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
