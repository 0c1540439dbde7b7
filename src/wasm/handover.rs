//! A pack on its way to JavaScript. What is as it was in the pack before is handed over again as the same object: of a pack, one
//! changed fact touches a few paragraphs, and the rest need neither be written as text nor read as text again.

use super::convert::as_json;
use crate::claims::Claim;
use crate::documents::document::{Alone, Block, Document, Part};
use crate::documents::message::Message;
use crate::facts::fact::Pointer;
use crate::facts::problem::Problem;
use crate::record::sent::SentNow;
use crate::review::Finding;
use crate::story::Pack;
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The pack that was handed over last, with the objects that it became.
#[derive(Default)]
pub struct Handover {
    claims: Vec<(Claim, JsValue)>,
    documents: Vec<(Rc<Document>, Vec<JsValue>, JsValue)>,
}

/// What has to cross: all of it in one text, since hundreds of small ones take longer.
#[derive(Serialize)]
struct Crossing<'a> {
    problems: &'a [Problem],
    findings: &'a [Finding],
    sent: &'a [SentNow],
    claims: Vec<&'a Claim>,
    documents: Vec<Head<'a>>,
    blocks: Vec<&'a Block>,
}

/// A document without its body.
#[derive(Serialize)]
struct Head<'a> {
    name: &'a str,
    template: &'a str,
    #[serde(rename = "templateTitle")]
    template_title: &'a str,
    group: &'a Option<Pointer>,
    #[serde(rename = "groupName")]
    group_name: &'a Option<String>,
    #[serde(rename = "groupNumber")]
    group_number: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    discreet: bool,
    title: &'a str,
    channel: &'a str,
    language: &'a str,
    parts: &'a [Part],
    message: &'a Option<Message>,
    #[serde(rename = "bareMarkdown", skip_serializing_if = "std::ops::Not::not")]
    bare_markdown: bool,
    #[serde(skip_serializing_if = "<[Alone]>::is_empty")]
    alone: &'a [Alone],
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: &'a Option<String>,
}

impl<'a> Head<'a> {
    fn of(document: &'a Document) -> Self {
        Self {
            name: &document.name,
            template: &document.template,
            template_title: &document.template_title,
            group: &document.group,
            group_name: &document.group_name,
            group_number: document.group_number,
            discreet: document.discreet,
            title: &document.title,
            channel: &document.channel,
            language: &document.language,
            parts: &document.parts,
            message: &document.message,
            bare_markdown: document.bare_markdown,
            alone: &document.alone,
            stopped: &document.stopped,
        }
    }
}

/// An object: there already, or the next that crosses.
enum Piece {
    There(JsValue),
    Crosses,
}

/// Finds what is there already. What was put in or taken out moves the rest along.
fn pieces<'a, T: PartialEq>(now: &'a [T], before: &[(&T, &JsValue)], crossing: &mut Vec<&'a T>) -> Vec<Piece> {
    /// How far along a piece is looked for.
    const NEAR: usize = 8;
    let mut at = 0;
    let piece = |new: &'a T| {
        let near = before.get(at..).unwrap_or_default().iter().take(NEAR);
        match near.into_iter().position(|(old, _)| *old == new) {
            Some(further) => {
                at += further + 1;
                Piece::There(before[at - 1].1.clone())
            }
            None => {
                crossing.push(new);
                Piece::Crosses
            }
        }
    };
    now.iter().map(piece).collect()
}

/// The objects of all pieces, those that crossed taken from a list in their order.
fn objects(pieces: Vec<Piece>, crossed: &mut impl Iterator<Item = JsValue>) -> Vec<JsValue> {
    let object = |piece| match piece {
        Piece::There(object) => object,
        Piece::Crosses => crossed.next().unwrap_or_default(),
    };
    pieces.into_iter().map(object).collect()
}

impl Handover {
    /// The pack as JavaScript sees it.
    ///
    /// # Errors
    /// Where memory has run out: a pack can always be written as text.
    pub fn of(&mut self, pack: Pack) -> Result<JsValue, JsValue> {
        let mut crossing = Crossing {
            problems: &pack.problems,
            findings: &pack.findings,
            sent: &pack.sent,
            claims: Vec::new(),
            documents: Vec::new(),
            blocks: Vec::new(),
        };
        let before: Vec<_> = self.claims.iter().map(|(claim, object)| (claim, object)).collect();
        let claims = pieces(&pack.claims, &before, &mut crossing.claims);
        let mut documents = Vec::new();
        let mut named = HashMap::new();
        for handed in &self.documents {
            named.entry(handed.0.name.as_str()).or_insert(handed);
        }
        for document in &pack.documents {
            let before = named.get(document.name.as_str());
            if let Some((_, blocks, object)) =
                before.filter(|(before, ..)| Rc::ptr_eq(before, document) || before == document)
            {
                documents.push((
                    Piece::There(object.clone()),
                    blocks.iter().cloned().map(Piece::There).collect(),
                ));
                continue;
            }
            let before: Vec<_> =
                before.map_or_else(Vec::new, |(before, blocks, _)| before.body.iter().zip(blocks).collect());
            let blocks = pieces(&document.body, &before, &mut crossing.blocks);
            crossing.documents.push(Head::of(document));
            documents.push((Piece::Crosses, blocks));
        }

        let crossed = as_json(&crossing)?;
        let part = |name: &str| Reflect::get(&crossed, &name.into());
        let list = |name: &str| part(name).map(Array::unchecked_from_js);
        let (crossed_claims, crossed_blocks, heads) = (list("claims")?, list("blocks")?, list("documents")?);
        let (mut crossed_claims, mut crossed_blocks, mut heads) =
            (crossed_claims.iter(), crossed_blocks.iter(), heads.iter());
        let claims = objects(claims, &mut crossed_claims);
        let mut given = Vec::new();
        for (document, (piece, blocks)) in pack.documents.into_iter().zip(documents) {
            let blocks = objects(blocks, &mut crossed_blocks);
            let object = match piece {
                Piece::There(object) => object,
                Piece::Crosses => {
                    let head = heads.next().unwrap_or_default();
                    Reflect::set(&head, &"body".into(), &array(&blocks))?;
                    head
                }
            };
            given.push((document, blocks, object));
        }

        let handed = Object::new();
        for name in ["problems", "findings", "sent"] {
            Reflect::set(&handed, &name.into(), &part(name)?)?;
        }
        Reflect::set(&handed, &"claims".into(), &array(&claims))?;
        let documents: Array = given.iter().map(|(_, _, object)| object).collect();
        Reflect::set(&handed, &"documents".into(), &documents)?;
        self.claims = pack.claims.into_iter().zip(claims).collect();
        self.documents = given;
        Ok(handed.into())
    }
}

fn array(objects: &[JsValue]) -> Array {
    objects.iter().collect()
}
