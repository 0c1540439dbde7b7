//! Claims -> outlines: which claims stand where in a document, and in what form. No word of them is known yet.
//!
//! A document's template is rendered to block Markdown in which one private-use character stands for a claim. That is parsed,
//! so no text of a case ever meets block Markdown.

use crate::claims::{ByName, Claim, Letter, LetterKind, NOT_YET_KNOWN, Property, Read, Stance};
use crate::documents::document::{Form, Reader};
use crate::facts::fact::Pointer;
use crate::words::cache::Cache;
use crate::words::content::Content;
use crate::words::templates::{ENTRIES, Fault, mark};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::{Map, Value, json};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// A document before its claims are worded.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Its name.
    pub name: String,
    /// The name of its template.
    pub template: String,
    /// What the screen calls all documents of that template.
    pub template_title: String,
    /// What the group is called that it is for.
    pub group_name: Option<String>,
    /// The group of people that it is for; none where it is for everybody.
    pub group: Option<Pointer>,
    /// The place of that group among the groups of the case, from 1.
    pub group_number: Option<usize>,
    /// Whether that group could be in danger.
    pub discreet: bool,
    /// What the screen calls it.
    pub title: String,
    /// The channel it is for.
    pub channel: String,
    /// Whom it speaks to.
    pub reader: Reader,
    /// The most characters that its channel takes, where that is few.
    pub most: Option<usize>,
    /// Whether anybody may read it.
    pub public: bool,
    /// Whether a system sends it to many people and may fill something in for each.
    pub merges: bool,
    /// Whether that may be their name.
    pub by_name: bool,
    /// Whether what is short in it runs together, as in a letter.
    pub settles: bool,
    /// Whether a law gives it its headings, be it ever so short.
    pub by_law: bool,
    /// Short texts beside the body: name, label and text.
    pub parts: Vec<(String, String, Vec<Inline>)>,
    /// The text.
    pub body: Vec<OutlineBlock>,
    /// The claims that the document needs and the case does not hold.
    pub gaps: Vec<String>,
}

/// A block of an outline.
#[derive(Clone, Debug, PartialEq)]
pub enum OutlineBlock {
    /// A heading of a level.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list of items.
    List(Vec<Vec<Inline>>),
}

/// What stands in a line of an outline.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text of the outline itself: headings, labels, spaces.
    Text(String),
    /// A claim, by its position, in a form.
    Place(usize, Form),
    /// From here to the end, one sentence of that name says what it can of the claims.
    Compose(String),
    /// The end of what one sentence may say.
    Composed,
}

/// The outlines of all documents, by what there is to say.
#[derive(Default)]
struct Before(Cache<Rc<[Outline]>>);

/// Arranges every document of the language, in their order. A template that is at fault is named, and the other documents still
/// stand.
pub fn arrange(claims: &[Claim], letters: &[Letter], content: &Content) -> (Rc<[Outline]>, Vec<Fault>) {
    let Before(outlines) = content.kept();
    let arranged = outlines.get("", Value::String(marks(claims, letters)), |_| {
        let mut outlines = Vec::new();
        let mut faults = Vec::new();
        let general = claims.iter().position(|claim| claim.just_in_letter);
        let general = general.unwrap_or(claims.len());
        let places = OnceCell::new();
        for letter in std::iter::once(None).chain(letters.iter().map(Some)) {
            let arranging = Arranging {
                claims,
                places: &places,
                letters,
                letter,
                general,
                content,
            };
            arrange_for(&arranging, &mut outlines, &mut faults);
        }
        // Those of one template stand together.
        let order = content.ordered("documents");
        outlines.sort_by_key(|outline: &Outline| order.iter().position(|name| *name == outline.template));
        let outlines: Rc<[Outline]> = outlines.into();
        if faults.is_empty() {
            Ok(outlines)
        } else {
            Err((outlines, faults))
        }
    });
    match arranged {
        Ok(outlines) => (outlines, Vec::new()),
        Err(faulty) => faulty,
    }
}

/// All that outlines depend on: which claims there are, whom they are for, where they belong, and which of them are not yet known.
fn marks(claims: &[Claim], letters: &[Letter]) -> String {
    let mut marks = String::new();
    // What no name holds parts one from the next.
    let mut mark = |text: &str| {
        marks.push_str(text);
        marks.push('\n');
    };
    for claim in claims {
        mark(claim.id.as_str());
        mark(claim.stance.name());
        mark(if claim.by.is_some() { "by" } else { "" });
        mark(if claim.has("only") { "only" } else { "" });
        mark(match claim.read {
            Read::ByAll => "",
            Read::InPublic => "in public",
            Read::InMessages => "in messages",
        });
        mark(if claim.has("item") { "item" } else { "" });
        mark(claim.entry.as_str());
        claim.groups.iter().for_each(|group| mark(group.as_str()));
        claim.documents.iter().for_each(|document| mark(document));
        // What is left out of the message to everybody else rests on a fact of a group.
        let of_groups = claim
            .facts
            .iter()
            .filter(|fact| !letters.is_empty() && fact.as_str().starts_with("/groups/"));
        of_groups.for_each(|fact| mark(fact.as_str()));
    }
    for letter in letters {
        mark(letter.group.as_str());
        mark(&letter.number.to_string());
        mark(letter.name.as_deref().unwrap_or_default());
        mark(if letter.kind == LetterKind::Notice {
            "notice"
        } else {
            ""
        });
        mark(if letter.at_risk { "at risk" } else { "" });
        mark(if letter.by_name { "by name" } else { "" });
        letter.claims.iter().for_each(|claim| mark(&claim.to_string()));
        letter.also.iter().for_each(|group| mark(group.as_str()));
    }
    marks
}

/// Whom the documents of a template are for: the line `groups` of its header.
fn is_for(template: &str, letter: Option<&Letter>, content: &Content) -> bool {
    match (
        content.header("documents", template, "groups"),
        letter.map(|letter| letter.kind),
    ) {
        (None | Some("each"), None) | (Some("each"), Some(LetterKind::Notice)) => true,
        (Some("not-affected"), Some(kind)) => kind == LetterKind::NotAffected,
        (Some("at-risk"), Some(_)) => letter.is_some_and(|letter| letter.at_risk),
        _ => false,
    }
}

/// What the documents for everybody, or for one group, are arranged from.
struct Arranging<'a> {
    claims: &'a [Claim],
    /// Where each of them is, put together where something has changed, and once for all documents.
    places: &'a OnceCell<ByName<usize>>,
    letters: &'a [Letter],
    letter: Option<&'a Letter>,
    /// How many claims there are before those that say the same in other words to one group.
    general: usize,
    content: &'a Content,
}

/// The documents for everybody, or for one group.
fn arrange_for(arranging: &Arranging<'_>, outlines: &mut Vec<Outline>, faults: &mut Vec<Fault>) {
    let Arranging {
        claims,
        places,
        letters,
        letter,
        general,
        content,
    } = *arranging;
    let nobody = HashSet::new();
    let in_danger: HashSet<&Pointer> = letters
        .iter()
        .filter(|letter| letter.at_risk)
        .map(|letter| &letter.group)
        .collect();
    let said = |apart| Sayable::of(claims, letter, letters, apart, general);
    let all = || said(&[]).without(|claim| claim.read == Read::InMessages);
    let everything = sayable(&all(), &nobody);
    // What is sent to people one by one leaves out whoever gets a message of their own, and what was said to others alone.
    let in_public = claims.iter().any(|claim| claim.read == Read::InPublic);
    let sent = (letter.is_none() && (in_public || !letters.is_empty()))
        .then(|| sayable(&said(letters).without(|claim| claim.read == Read::InPublic), &nobody));
    // Who reads of others learns nothing more of people in danger.
    let of_others = (letter.is_none() && !in_danger.is_empty())
        .then(|| sayable(&all().without(|claim| in_danger.contains(&claim.entry)), &in_danger));
    let templates = content.ordered("documents").into_iter();
    // Some are asked for by one claim, and are not there without it; others go where that claim is for all of these people.
    let theirs = |claim: &&Claim| match letter {
        Some(letter) => claim.groups.contains(&letter.group),
        None => claim.groups.is_empty(),
    };
    // What is for all of these people is among what may be said to them.
    let mut of_kinds: HashMap<&str, &Claim> = HashMap::new();
    let all: Vec<&Claim> = match letter {
        Some(letter) => letter.claims.iter().filter_map(|index| claims.get(*index)).collect(),
        None => claims.iter().collect(),
    };
    for claim in all.into_iter().filter(theirs) {
        of_kinds.entry(claim.kind.name).or_insert(claim);
    }
    let held = |kind: &str| of_kinds.get(kind).copied();
    let header = |name: &str, line: &str| content.header("documents", name, line);
    let is_there = |name: &str| {
        let with = header(name, "with").is_none_or(|kind| held(kind).is_some());
        let mut instead = header(name, "not-with-only")
            .into_iter()
            .flat_map(str::split_whitespace);
        with && !instead.any(|kind| held(kind).is_some_and(|claim| claim.has("only")))
    };
    for name in templates.filter(|name| is_for(name, letter, content) && is_there(name)) {
        let is_sent = header(name, "groups").is_some();
        let is_of_others = header(name, "in-danger") == Some("left-out");
        let sayable = sent.as_ref().filter(|_| is_sent);
        let sayable = sayable.or(of_others.as_ref().filter(|_| is_of_others));
        let sayable = sayable.unwrap_or(&everything);
        match outline(name, sayable, (claims, places), letter, content) {
            Ok(outline) => outlines.push(outline),
            Err(fault) => faults.push(fault),
        }
    }
}

/// The claims by the names that a template can say them by: their kind, their id and, for each entry of the case, what belongs
/// to it. What is for some groups of people only is found below those groups and nowhere else.
fn sayable(said: &Sayable<'_>, unsaid: &HashSet<&Pointer>) -> Value {
    let to_all = said.claims().filter(|(_, claim)| said.to_all(claim));
    let general = named(to_all.collect());
    let mut entries: Map<String, Value> = Map::new();
    // What is below each entry: what is for that group, or belongs to that entry and is for everybody.
    let mut below: HashMap<&Pointer, Vec<(usize, &Claim)>> = HashMap::new();
    for (index, claim) in said.claims() {
        if said.to_all(claim) {
            below.entry(&claim.entry).or_default().push((index, claim));
        }
        for (place, group) in claim.groups.iter().enumerate() {
            if !claim.groups[..place].contains(group) {
                below.entry(group).or_default().push((index, claim));
            }
        }
    }
    let stands = |claim: &&Claim| said.to_all(claim) && claim.kind.is(Property::StandsForEntry);
    for (_, claim) in said
        .claims()
        .filter(|(_, claim)| stands(claim) && claim.entry != Pointer::root())
        .filter(|(_, claim)| !said.apart.contains(claim.entry.as_str()) && !unsaid.contains(&claim.entry))
    {
        let below = named(below.get(&claim.entry).cloned().unwrap_or_default());
        if let Value::Array(all) = entries.entry(claim.kind.name).or_insert_with(|| json!([])) {
            all.push(below.into());
        }
    }
    let mut sayable = general;
    sayable.insert(ENTRIES.to_owned(), entries.into());
    Value::Object(sayable)
}

/// What may be said in a document, and whom it is for.
struct Sayable<'a> {
    /// The group that it is for.
    letter: Option<&'a Letter>,
    /// The groups that it leaves out, since they are written to by themselves.
    apart: HashSet<&'a str>,
    /// What may be said, by position.
    held: Vec<(usize, &'a Claim)>,
}

impl<'a> Sayable<'a> {
    fn of(
        claims: &'a [Claim],
        letter: Option<&'a Letter>,
        letters: &[Letter],
        apart: &'a [Letter],
        general: usize,
    ) -> Self {
        let apart: HashSet<&str> = apart.iter().map(|letter| letter.group.as_str()).collect();
        let left_out = |fact: &Pointer| group_above(fact).is_some_and(|group| apart.contains(group));
        let in_danger = letters.iter().filter(|letter| letter.at_risk);
        let in_danger: HashSet<&Pointer> = in_danger.map(|letter| &letter.group).collect();
        // How people in danger, and nobody else, reach somebody: whoever read that elsewhere could find out who answers.
        let is_secret = |claim: &Claim| {
            claim.kind.is(Property::Reaching)
                && !claim.groups.is_empty()
                && claim.groups.iter().all(|group| in_danger.contains(group))
        };
        let held = match letter {
            Some(letter) => {
                let held = letter.claims.iter();
                held.filter_map(|index| Some((*index, claims.get(*index)?))).collect()
            }
            None => {
                let claims = claims.iter().enumerate().take(general);
                claims
                    .filter(|(_, claim)| !claim.facts.iter().any(left_out) && !is_secret(claim))
                    .collect()
            }
        };
        Self { letter, apart, held }
    }

    fn without(mut self, unsaid: impl Fn(&Claim) -> bool) -> Self {
        self.held.retain(|(_, claim)| !unsaid(claim));
        self
    }

    fn claims(&self) -> impl Iterator<Item = (usize, &'a Claim)> {
        self.held.iter().copied()
    }

    /// Whether a claim is for all whom the document is for, and not for some of them.
    fn to_all(&self, claim: &Claim) -> bool {
        match self.letter {
            Some(letter) => letter.speaks_to(claim),
            None => claim.groups.is_empty(),
        }
    }
}

/// The group of people that a fact is about: it stands below its address.
fn group_above(fact: &Pointer) -> Option<&str> {
    const GROUPS: &str = "/groups/";
    let rest = fact.as_str().strip_prefix(GROUPS)?;
    let key = rest.find('/')?;
    fact.as_str().get(..GROUPS.len() + key)
}

/// The names by which a template says the urgent ones of a kind of claim, and the others.
pub fn in_order(kind: &str) -> Option<[&'static str; 2]> {
    (kind == "advice").then_some(["advice-now", "advice-later"])
}

fn named(claims: Vec<(usize, &Claim)>) -> Map<String, Value> {
    let mut named: Map<String, Value> = Map::new();
    let mut put = |name: &str, value: Value| {
        if let Value::Array(places) = named.entry(name).or_insert_with(|| json!([])) {
            places.push(value);
        }
    };
    for (index, claim) in &claims {
        match claim.documents.as_slice() {
            [] => {
                put(claim.kind.name, json!(index));
                // What people should do at once stands before what somebody typed, and the rest behind it.
                if let Some([now, later]) = in_order(claim.kind.name) {
                    put(if claim.has("urgent") { now } else { later }, json!(index));
                }
            }
            documents => {
                for document in documents {
                    put(&format!("{}@{document}", claim.kind.name), json!(index));
                }
            }
        }
        if claim.id.as_str() != claim.kind.name {
            put(claim.id.as_str(), json!(index));
        }
    }
    // What has a promise of its own follows the sum of what has none.
    for (index, claim) in claims {
        if claim.stance == Stance::Unknown && claim.by.is_some() && claim.kind.name != NOT_YET_KNOWN {
            put(NOT_YET_KNOWN, json!({ "rolled": index }));
        }
    }
    named
}

fn outline(
    name: &str,
    sayable: &Value,
    (claims, places): (&[Claim], &OnceCell<ByName<usize>>),
    letter: Option<&Letter>,
    content: &Content,
) -> Result<Outline, Fault> {
    let header = |line: &str| content.header("documents", name, line).unwrap_or_default().to_owned();
    let mut rendered = content.outline("documents", name, sayable)?;
    let answers = rendered.contains(mark::QUESTIONS);
    if answers {
        let mut answered = String::new();
        for question in content.ordered("questions") {
            let text = content.outline("questions", question, sayable)?;
            // A question is asked when its answer holds a claim; a heading alone is no answer.
            if text.chars().any(|c| mark::read(c).is_some()) {
                answered.push_str(&text);
                answered.push_str("\n\n");
            }
        }
        rendered = rendered.replace(mark::QUESTIONS, &answered);
    }

    let mut gaps = Vec::new();
    let rendered = between(&rendered, mark::GAP, |gap| gaps.push(gap.to_owned()));
    let mut parts = Vec::new();
    let body = between_pairs(&rendered, |part, text| {
        let label = header(&format!("part {part}"));
        let runs = match blocks(text).pop() {
            Some(OutlineBlock::Paragraph(inlines)) => inlines,
            _ => Vec::new(),
        };
        parts.push((
            part.to_owned(),
            if label.is_empty() { part.to_owned() } else { label },
            runs,
        ));
    });

    let mut outline = Outline {
        name: letter.map_or_else(|| name.to_owned(), |letter| format!("{name}/{}", letter.key)),
        template: name.to_owned(),
        template_title: header("title"),
        group_name: letter.map(|letter| name_of(letter, content)),
        group: letter.map(|letter| letter.group.clone()),
        group_number: letter.map(|letter| letter.number),
        discreet: letter.is_some_and(|letter| letter.at_risk),
        title: letter.map_or_else(
            || header("title"),
            |letter| header("title-for").replace("{group}", &name_of(letter, content)),
        ),
        channel: header("channel"),
        reader: match header("reader").as_str() {
            "you" => Reader::You,
            "anyone" => Reader::Anyone,
            _ => Reader::Public,
        },
        most: header("most").parse().ok(),
        public: header("public") == "yes",
        merges: header("merge") == "yes",
        by_name: letter.is_none_or(|letter| letter.by_name),
        settles: header("settle") == "yes",
        by_law: !header("law").is_empty(),
        parts,
        body: blocks(&body),
        gaps,
    };
    // Where questions are asked, each answer stands by itself.
    if !answers {
        gather_unknowns(&mut outline, claims);
    }
    lead_on(&mut outline, claims, places, letter);
    outline.body = listed(without_empty(outline.body), claims);
    Ok(outline)
}

/// What somebody typed as items of a list, as one: each stands in a paragraph of its own until then.
fn listed(blocks: Vec<OutlineBlock>, claims: &[Claim]) -> Vec<OutlineBlock> {
    let is_item = |line: &[Inline]| matches!(line, [Inline::Place(claim, _)] if claims.get(*claim).is_some_and(|claim| claim.has("item")));
    let mut listed: Vec<OutlineBlock> = Vec::with_capacity(blocks.len());
    let mut in_list = false;
    for block in blocks {
        match (block, listed.last_mut()) {
            (OutlineBlock::Paragraph(line), Some(OutlineBlock::List(items))) if in_list && is_item(&line) => {
                items.push(line)
            }
            (OutlineBlock::Paragraph(line), _) if is_item(&line) => {
                listed.push(OutlineBlock::List(vec![line]));
                in_list = true;
            }
            (block, _) => {
                listed.push(block);
                in_list = false;
            }
        }
    }
    listed
}

/// What the screen calls a group.
fn name_of(letter: &Letter, content: &Content) -> String {
    let number = ("number", letter.number.to_string());
    let unnamed = || content.message("findings", "group unnamed", &[number]);
    letter.name.clone().unwrap_or_else(unnamed)
}

/// Takes out what stands between two marks, and the marks.
fn between(text: &str, mark: char, mut take: impl FnMut(&str)) -> String {
    let mut rest = String::new();
    for (i, piece) in text.split(mark).enumerate() {
        if i % 2 == 0 { rest.push_str(piece) } else { take(piece) }
    }
    rest
}

/// Takes out the parts: a mark, the name, a mark, the text, a mark.
fn between_pairs(text: &str, mut take: impl FnMut(&str, &str)) -> String {
    let mut rest = String::new();
    let mut pieces = text.split(mark::PART);
    rest.push_str(pieces.next().unwrap_or_default());
    while let (Some(name), Some(inner)) = (pieces.next(), pieces.next()) {
        take(name, inner);
        rest.push_str(pieces.next().unwrap_or_default());
    }
    rest
}

/// Many unknowns make one honest paragraph: where a document has that paragraph, what is not yet known stands there and nowhere
/// else.
fn gather_unknowns(outline: &mut Outline, claims: &[Claim]) {
    // What is not yet known of one group stands with that group, or with a promise of its own in that paragraph.
    let rolled = |inline: &Inline| match inline {
        Inline::Place(index, Form::Rolled) => Some(*index),
        _ => None,
    };
    let rolled: HashSet<usize> = outline.inlines().flatten().filter_map(rolled).collect();
    let unknown = |index: &usize| {
        let general = |claim: &Claim| claim.stance == Stance::Unknown && claim.groups.is_empty();
        rolled.contains(index) || claims.get(*index).is_some_and(general)
    };
    let sum = |index: &usize| claims.get(*index).is_some_and(|claim| claim.kind.name == NOT_YET_KNOWN);
    let gathers = |inline: &Inline| match inline {
        Inline::Place(index, form) => sum(index) || *form == Form::Rolled,
        _ => false,
    };
    if outline.inlines().flatten().any(gathers) {
        for line in outline.inlines_mut() {
            line.retain(|inline| gathers(inline) || !matches!(inline, Inline::Place(index, _) if unknown(index)));
        }
    }
}

/// What has changed is followed by how it is now.
fn lead_on(outline: &mut Outline, claims: &[Claim], places: &OnceCell<ByName<usize>>, letter: Option<&Letter>) {
    let named = || {
        let claims = claims.iter().enumerate();
        claims.map(|(index, claim)| (claim.id.clone(), index)).collect()
    };
    for line in outline.inlines_mut() {
        let led = |inline: &Inline| match inline {
            Inline::Place(index, _) => claims.get(*index).and_then(Claim::led_to),
            _ => None,
        };
        if !line.iter().any(|inline| led(inline).is_some()) {
            continue;
        }
        for inline in std::mem::take(line) {
            let to = led(&inline).and_then(|id| {
                let same = places.get_or_init(named).in_words_of(id.as_str());
                let said = |index: &usize| letter.is_none_or(|letter| letter.claims.binary_search(index).is_ok());
                same.filter(said).min()
            });
            line.push(inline);
            if let Some(index) = to {
                line.extend([Inline::Text(" ".to_owned()), Inline::Place(index, Form::Full)]);
            }
        }
    }
}

impl Outline {
    /// Every line of the outline.
    pub fn inlines(&self) -> impl Iterator<Item = &Vec<Inline>> {
        self.parts
            .iter()
            .map(|(_, _, inlines)| inlines)
            .chain(self.body.iter().flat_map(|block| match block {
                OutlineBlock::Heading(_, line) | OutlineBlock::Paragraph(line) => std::slice::from_ref(line).iter(),
                OutlineBlock::List(items) => items.iter(),
            }))
    }

    /// The positions of the claims that stand in it.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.inlines().flatten().filter_map(|inline| match inline {
            Inline::Place(index, _) => Some(*index),
            _ => None,
        })
    }

    fn inlines_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        self.parts
            .iter_mut()
            .map(|(_, _, inlines)| inlines)
            .chain(self.body.iter_mut().flat_map(|block| match block {
                OutlineBlock::Heading(_, line) | OutlineBlock::Paragraph(line) => std::slice::from_mut(line).iter_mut(),
                OutlineBlock::List(items) => items.iter_mut(),
            }))
    }
}

/// Reads block Markdown. Where a claim would have stood that the case does not have, its mark stays until the blocks are parted: an
/// empty line would part the paragraph around it, and without a line between them two lists would be one.
fn blocks(markdown: &str) -> Vec<OutlineBlock> {
    let mut blocks = Vec::new();
    let mut line: Vec<Inline> = Vec::new();
    let mut items: Vec<Vec<Inline>> = Vec::new();
    let mut in_item = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::List(_)) => items.clear(),
            Event::Text(text) | Event::Code(text) => place(&text, &mut line),
            Event::SoftBreak | Event::HardBreak => line.push(Inline::Text(" ".to_owned())),
            Event::End(TagEnd::Heading(level)) => {
                blocks.push(OutlineBlock::Heading(level as u8, std::mem::take(&mut line)));
            }
            Event::Start(Tag::Item) => in_item = true,
            Event::End(TagEnd::Paragraph) if !in_item => {
                blocks.push(OutlineBlock::Paragraph(std::mem::take(&mut line)));
            }
            Event::End(TagEnd::Item) => {
                in_item = false;
                items.push(std::mem::take(&mut line));
            }
            Event::End(TagEnd::List(_)) => blocks.push(OutlineBlock::List(std::mem::take(&mut items))),
            _ => {}
        }
    }
    blocks
}

/// Parts a text into claims and the words between them.
fn place(text: &str, line: &mut Vec<Inline>) {
    let mut words = String::new();
    let mut put = |words: &mut String, inline: Option<Inline>| {
        if !words.is_empty() {
            line.push(Inline::Text(std::mem::take(words)));
        }
        line.extend(inline);
    };
    // The name of a sentence stands between two marks.
    let mut in_name = false;
    for c in text.chars() {
        match mark::read(c) {
            Some((claim, form)) => put(&mut words, Some(Inline::Place(claim, form))),
            None if c == mark::COMPOSE && in_name => {
                let name = std::mem::take(&mut words);
                put(&mut words, Some(Inline::Compose(name)));
                in_name = false;
            }
            None if c == mark::COMPOSE => {
                put(&mut words, None);
                in_name = true;
            }
            None if c == mark::COMPOSED => put(&mut words, Some(Inline::Composed)),
            None if c == mark::NOTHING => {}
            None => words.push(c),
        }
    }
    put(&mut words, None);
}

fn tidied(block: OutlineBlock) -> OutlineBlock {
    match block {
        OutlineBlock::Heading(level, line) => OutlineBlock::Heading(level, tidy(line)),
        OutlineBlock::Paragraph(line) => OutlineBlock::Paragraph(tidy(line)),
        OutlineBlock::List(items) => OutlineBlock::List(items.into_iter().map(tidy).collect()),
    }
}

/// One space where a claim that is not there left two.
fn tidy(line: Vec<Inline>) -> Vec<Inline> {
    let mut tidy: Vec<Inline> = Vec::new();
    for inline in line {
        let space = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
        match space(&inline) {
            true if tidy.last().is_none_or(space) => {}
            true => tidy.push(Inline::Text(" ".to_owned())),
            false => tidy.push(inline),
        }
    }
    while matches!(tidy.last(), Some(Inline::Text(text)) if text.trim().is_empty()) {
        tidy.pop();
    }
    // A sentence of which the case holds nothing.
    let is_said = |inline: &Inline| match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Place(..) => true,
        Inline::Compose(_) | Inline::Composed => false,
    };
    if tidy.iter().any(is_said) { tidy } else { Vec::new() }
}

/// Drops blocks in which nothing is left, and headings under which nothing is left.
fn without_empty(blocks: Vec<OutlineBlock>) -> Vec<OutlineBlock> {
    let mut kept: Vec<OutlineBlock> = Vec::new();
    for block in blocks.into_iter().map(tidied).rev() {
        let keep = match &block {
            // Seen from the end, what stands below a heading is already there.
            OutlineBlock::Heading(level, _) => match kept.last() {
                None => false,
                Some(OutlineBlock::Heading(below, _)) => below > level,
                Some(_) => true,
            },
            OutlineBlock::Paragraph(line) => !line.is_empty(),
            OutlineBlock::List(items) => items.iter().any(|item| !item.is_empty()),
        };
        if keep {
            kept.push(block);
        }
    }
    kept.reverse();
    kept
}
