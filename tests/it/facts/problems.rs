//! Every problem that a case can have: a case that has it, one that does not, its words, and the rest of the case still said.
//! And every hostile text in every field: shown as text, in every format.

use crate::support::{
    Hostile, Line, address, assert_complete, assert_worded, case, english, fields, full_case, hostile, lines, misread,
    pack, put, said,
};
use breach_statement::document::Document;
use breach_statement::json::MAX_BYTES;
use breach_statement::problem::Weight::{self, Error, Fix};
use breach_statement::{Pack, open, open_bytes, prepare};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

/// A case file, the address of the field, the code and the weight of its problem.
type Row = (&'static str, &'static str, &'static str, Weight);

#[rustfmt::skip]
const FIRING: &[Row] = &[
    // The file.
    (r#"{"format":1, "zebra":1}"#, "/zebra", "unknown-field", Error),
    (r#"{"format":1, "incident":{"zebra":1}}"#, "/incident/zebra", "unknown-field", Error),
    (r#"{"format":1, "incident":{"natur":"cyber"}}"#, "/incident/natur", "misspelt-field", Error),
    (r#"{"format":1, "people":{"count":{"vlaue":3}}}"#, "/people/count/vlaue", "misspelt-field", Error),
    (r#"{"format":1, "people":{"count":{"unknown":{"bye":"2021-12-01"}}}}"#, "/people/count/unknown/bye", "misspelt-field", Error),
    (r#"{"format":1, "groups":{"a":{"nme":"x"}}}"#, "/groups/a/nme", "misspelt-field", Error),
    (r#"{"format":1, "people":{"count":1,"count":2}}"#, "/people/count", "field-twice", Error),
    (r#"{"format":1, "people":{"count":1}, "people":{"count":1}}"#, "/people", "field-twice", Error),
    (r#"{"format":2}"#, "/format", "other-format", Error),
    (r#"{"format":"1"}"#, "/format", "other-format", Error),
    (r#"{}"#, "/format", "no-format", Fix),
    (r#"{"format":1, "language":"tlh"}"#, "/language", "no-such-language", Error),
    (r#"{"format":1, "language":5}"#, "/language", "no-such-language", Error),
    (r#"{"format":1, "incident":"ransomware"}"#, "/incident", "not-a-group", Error),
    (r#"{"format":1, "groups":[{"name":"members"}]}"#, "/groups", "not-a-group", Error),
    (r#"{"format":1, "groups":{"a":"members"}}"#, "/groups/a", "not-a-group", Error),
    (r#"{"format":1, "people":{"count":{"unknown":true}}}"#, "/people/count/unknown", "not-a-group", Error),
    (r#"{"format":1, "groups":{"1":{"name":"members","involvement":"affected"}}}"#, "/groups/1", "not-a-key", Error),
    (r#"{"format":1, "groups":{"a b":{}}}"#, "/groups/a b", "not-a-key", Error),
    // How a fact stands.
    (r#"{"format":1, "people":{"count":null}}"#, "/people/count", "nothing-there", Error),
    (r#"{"format":1, "people":{"count":{"value":null}}}"#, "/people/count/value", "not-a-count", Error),
    (r#"{"format":1, "people":{"count":{}}}"#, "/people/count", "no-state", Error),
    (r#"{"format":1, "people":{"count":{"source":"a list"}}}"#, "/people/count", "no-state", Error),
    (r#"{"format":1, "people":{"count":{"value":3,"unknown":{}}}}"#, "/people/count", "two-states", Error),
    (r#"{"format":1, "organisation":{"name":{"unknown":{}}}}"#, "/organisation/name", "state-not-possible", Error),
    (r#"{"format":1, "people":{"count":{"ruled_out":{}}}}"#, "/people/count", "state-not-possible", Error),
    (r#"{"format":1, "people":{"count":{"unknown":{},"source":"a list"}}}"#, "/people/count/source", "only-with-a-value", Fix),
    (r#"{"format":1, "organisation":{"name":{"value":"the Council","certainty":"reported"}}}"#, "/organisation/name/certainty", "certainty-not-possible", Error),
    (r#"{"format":1, "people":{"count":{"unknown":{},"certainty":"estimated"}}}"#, "/people/count/certainty", "only-with-a-value", Fix),
    (r#"{"format":1, "people":{"count":{"value":3,"source":{"groups":{}}}}}"#, "/people/count", "fields-inside", Error),
    (r#"{"format":1, "steps":{"also":["Call us",{"groups":{}}]}}"#, "/steps/also", "fields-inside", Error),
    (r#"{"format":1, "people":{"count":{"withheld":{"value":{"groups":{}}}}}}"#, "/people/count", "fields-inside", Error),
    (r#"{"format":1, "language":{"groups":{}}}"#, "/language", "fields-inside", Error),
    // What may be held back, and is.
    (r#"{"format":1, "people":{"count":{"value":3,"witheld":{}}}}"#, "/people/count", "withheld-unclear", Error),
    (r#"{"format":1, "people":{"count":{"value":3,"geheim":true}}}"#, "/people/count", "withheld-unclear", Error),
    (r#"{"format":1, "people":{"count":{"value":{"Withheld":{"value":3}}}}}"#, "/people/count", "withheld-unclear", Error),
    (r#"{"format":1, "risk":{"consequences":["send fakes",{"withheld":{}}]}}"#, "/risk/consequences", "withheld-unclear", Error),
    (r#"{"format":1, "people":{"count":{"unknown":{"withheld":{}}}}}"#, "/people/count", "withheld-unclear", Error),
    (r#"{"format":1, "organisation":{"name":{"withheld":{}}}}"#, "/organisation/name/withheld", "withheld-unclear", Error),
    (r#"{"format":1, "people":{"count":3,"withheld":{}}}"#, "/people/withheld", "withheld-unclear", Error),
    (r#"{"format":1, "suppliers":{"a":{"name":"n","with-held":true}}}"#, "/suppliers/a/with-held", "withheld-unclear", Error),
    (r#"{"format":1, "suppliers":{"a":{"name":"n"},"withheld":{"reason":"police"}}}"#, "/suppliers/withheld", "withheld-unclear", Error),
    (r#"{"format":1, "people":{"count":{"withheld":{"review":"soon"}}}}"#, "/people/count/withheld/review", "not-a-review-day", Error),
    (r#"{"format":1, "people":{"count":1,"count (2)":2}}"#, "/people/count (2)", "field-twice", Error),
    // What stands there.
    (r#"{"format":1, "organisation":{"name":5}}"#, "/organisation/name", "not-text", Error),
    (r#"{"format":1, "organisation":{"name":["x"]}}"#, "/organisation/name", "not-text", Error),
    (r#"{"format":1, "risk":{"consequences":["send fakes",7]}}"#, "/risk/consequences/1", "not-text", Error),
    (r#"{"format":1, "data":{"categories":[7]}}"#, "/data/categories/0", "not-text", Error),
    (r#"{"format":1, "data":{"categories":"names"}}"#, "/data/categories", "not-a-list", Error),
    (r#"{"format":1, "data":{"categories":[]}}"#, "/data/categories", "empty-list", Fix),
    (r#"{"format":1, "as_of":"3 November 2021"}"#, "/as_of", "not-a-date", Error),
    (r#"{"format":1, "as_of":"2021-02-29"}"#, "/as_of", "not-a-date", Error),
    (r#"{"format":1, "as_of":"2021-11"}"#, "/as_of", "not-a-date", Error),
    (r#"{"format":1, "people":{"count":{"unknown":{"by":"soon"}}}}"#, "/people/count/unknown/by", "not-a-date", Error),
    (r#"{"format":1, "incident":{"occurred":"last week"}}"#, "/incident/occurred", "not-a-span", Error),
    (r#"{"format":1, "incident":{"occurred":"2021-13"}}"#, "/incident/occurred", "not-a-span", Error),
    (r#"{"format":1, "incident":{"occurred":"0000"}}"#, "/incident/occurred", "not-a-span", Error),
    (r#"{"format":1, "people":{"count":"many"}}"#, "/people/count", "not-a-count", Error),
    (r#"{"format":1, "people":{"count":-1}}"#, "/people/count", "not-a-count", Error),
    (r#"{"format":1, "people":{"count":1.5}}"#, "/people/count", "not-a-count", Error),
    (r#"{"format":1, "people":{"count":100000000000}}"#, "/people/count", "not-a-count", Error),
    (r#"{"format":1, "sent":{"s1":{"said":[{"claim":"breach"}]}}}"#, "/sent/s1/said/0", "not-said", Error),
    (r#"{"format":1, "sent":{"s1":{"said":["breach"]}}}"#, "/sent/s1/said/0", "not-said", Error),
    (r#"{"format":1, "sent":{"s1":{"said":[{"claim":"breach","digest":"0","stance":"sure"}]}}}"#, "/sent/s1/said/0", "not-said", Error),
    (r#"{"format":1, "sent":{"s1":{"said":[{"claim":"breach","digest":"0","stance":"known","count":-1}]}}}"#, "/sent/s1/said/0", "not-said", Error),
    // How messages are sent.
    (r#"{"format":1, "sending":{"system":"pigeon"}}"#, "/sending/system", "no-such-choice", Error),
    (r#"{"format":1, "sending":{"system":"post"}}"#, "/sending/system", "no-such-choice", Error),
    (r#"{"format":1, "sending":{"system":7}}"#, "/sending/system", "not-text", Error),
    (r#"{"format":1, "sending":{"fallback":"member"}}"#, "/sending/system", "no-system", Fix),
    (r#"{"format":1, "sending":{"system":"mailchimp","fallback":"member","name_field":"*|FNAME|*"}}"#, "/sending/name_field", "merge-field", Error),
    (r#"{"format":1, "sending":{"system":"mailchimp","fallback":"member","name_field":"FNAME|*"}}"#, "/sending/name_field", "merge-field", Error),
    (r#"{"format":1, "sending":{"system":"govuk-notify","name_field":"((first name))"}}"#, "/sending/name_field", "merge-field", Error),
    (r#"{"format":1, "sending":{"system":"govuk-notify","reference_field":"name??text"}}"#, "/sending/reference_field", "merge-field", Error),
    (r#"{"format":1, "sending":{"system":"dotdigital","name_field":"@FIRSTNAME@"}}"#, "/sending/name_field", "merge-field", Error),
    (r#"{"format":1, "sending":{"system":"word","fallback":"member","name_field":"First\"Name"}}"#, "/sending/name_field", "merge-field", Error),
    (r#"{"format":1, "sending":{"system":"other","pattern":"[[{field}]]"}}"#, "/sending/name_field", "no-merge-field", Fix),
    (r#"{"format":1, "sending":{"system":"other","name_field":"name"}}"#, "/sending/pattern", "no-merge-pattern", Fix),
    (r#"{"format":1, "sending":{"system":"mailchimp","fallback":"member","pattern":"[[{field}]]"}}"#, "/sending/pattern", "pattern-not-used", Fix),
    (r#"{"format":1, "sending":{"system":"other","name_field":"name","pattern":"[[name]]"}}"#, "/sending/pattern", "pattern-without-field", Error),
    (r#"{"format":1, "sending":{"system":"other","name_field":"name","pattern":"{field}"}}"#, "/sending/pattern", "pattern-without-field", Error),
    (r#"{"format":1, "sending":{"system":"other","name_field":"name","pattern":"[{field}|{fallback}|{fallback}]"}}"#, "/sending/pattern", "pattern-without-field", Error),
    (r#"{"format":1, "sending":{"system":"other","name_field":"name","pattern":"[[{field}]]\n"}}"#, "/sending/pattern", "pattern-characters", Error),
    (r#"{"format":1, "sending":{"system":"other","name_field":"name","pattern":"[[{field}]]\u202e"}}"#, "/sending/pattern", "pattern-characters", Error),
    (concat!(r#"{"format":1, "sending":{"system":"other","name_field":"name","pattern":"[[{field}"#, "                                                                                                                                                                  ", r#"]]"}}"#), "/sending/pattern", "pattern-too-long", Error),
    (r#"{"format":1, "sending":{"system":"mailchimp","fallback":"member|*"}}"#, "/sending/fallback", "merge-fallback", Error),
    (r#"{"format":1, "sending":{"system":"mailchimp"}}"#, "/sending/fallback", "no-merge-fallback", Fix),
    (r#"{"format":1, "sending":{"system":"other","name_field":"name","pattern":"[{field}|{fallback}]"}}"#, "/sending/fallback", "no-merge-fallback", Fix),
    (r#"{"format":1, "sending":{"system":"mailchimp","fallback":"member","text_greeting":"yes"}}"#, "/sending/text_greeting", "no-merge-texts", Fix),
    (r#"{"format":1, "incident":{"nature":"flood"}}"#, "/incident/nature", "no-such-choice", Error),
    (r#"{"format":1, "data":{"categories":["names","shoe-size"]}}"#, "/data/categories/1", "no-such-choice", Error),
    (r#"{"format":1, "steps":{"advice":["panic"]}}"#, "/steps/advice/0", "no-such-choice", Error),
    (r#"{"format":1, "notice":{"channels":["pigeon"]}}"#, "/notice/channels/0", "no-such-choice", Error),
    (r#"{"format":1, "people":{"count":{"value":3,"certainty":"hunch"}}}"#, "/people/count/certainty", "no-such-choice", Error),
    (r#"{"format":1, "contacts":{"a":{"email":"us at example.org"}}}"#, "/contacts/a/email", "not-an-email", Error),
    (r#"{"format":1, "contacts":{"a":{"email":"us@localhost"}}}"#, "/contacts/a/email", "not-an-email", Error),
    (r#"{"format":1, "contacts":{"a":{"phone":"ring us"}}}"#, "/contacts/a/phone", "not-a-phone", Error),
    (r#"{"format":1, "updates":{"page":"javascript:alert(1)"}}"#, "/updates/page", "not-a-link", Error),
    (r#"{"format":1, "updates":{"page":"ftp://example.org"}}"#, "/updates/page", "not-a-link", Error),
    (r#"{"format":1, "updates":{"page":"https://us:pass@example.org"}}"#, "/updates/page", "not-a-link", Error),
    // What a text holds.
    (r#"{"format":1, "organisation":{"name":"  \n "}}"#, "/organisation/name", "empty-text", Fix),
    (r#"{"format":1, "organisation":{"name":"\u200b"}}"#, "/organisation/name", "empty-text", Fix),
    (r#"{"format":1, "organisation":{"name":"a\u0000b"}}"#, "/organisation/name", "control-character", Fix),
    (r#"{"format":1, "organisation":{"name":"a\u200bb"}}"#, "/organisation/name", "control-character", Fix),
    (r#"{"format":1, "organisation":{"name":"a\u202eb"}}"#, "/organisation/name", "direction-character", Fix),
    (r#"{"format":1, "organisation":{"name":"a\ue000b"}}"#, "/organisation/name", "private-character", Fix),
    (r#"{"format":1, "organisation":{"name":"a\udb80\udc00b"}}"#, "/organisation/name", "private-character", Fix),
    (r#"{"format":1, "organisation":{"name":"<b>us</b>"}}"#, "/organisation/name", "looks-like-code", Fix),
    (r#"{"format":1, "organisation":{"name":"{{name}}"}}"#, "/organisation/name", "looks-like-placeholder", Fix),
    (r#"{"format":1, "organisation":{"name":"**us**"}}"#, "/organisation/name", "looks-like-formatting", Fix),
    (r#"{"format":1, "risk":{"consequences":["send <i>fakes</i>"]}}"#, "/risk/consequences/0", "looks-like-code", Fix),
    (r#"{"format":1, "incident":{"discovered":"2021-13"}}"#, "/incident/discovered", "not-a-when", Error),
    (r#"{"format":1, "history":{"a":{"when":"soon","what":"w"}}}"#, "/history/a/when", "not-a-when", Error),
    (r#"{"format":1, "incident":{"occurred":"2021-10-29T25:00"}}"#, "/incident/occurred", "not-a-span", Error),
    (r#"{"format":1, "incident":{"occurred":"2021-10-29T7:00"}}"#, "/incident/occurred", "not-a-span", Error),
    (r#"{"format":1, "incident":{"occurred":"2021-10-29/2021-10-28"}}"#, "/incident/occurred", "not-a-span", Error),
    (r#"{"format":1, "incident":{"occurred":"2021-10-29/"}}"#, "/incident/occurred", "not-a-span", Error),
    (r#"{"format":1, "groups":{"a":{"name":"n","involvement":"affected","between":"2021/2020"}}}"#, "/groups/a/between", "not-a-span", Error),
    (r#"{"format":1, "incident":{"misspelled":"x"}}"#, "/incident/misspelled", "unknown-field", Error),
    (r#"{"format":1, "people":{"nations":["atlantis"]}}"#, "/people/nations/0", "no-such-choice", Error),
    (r#"{"format":1, "groups":{"a":{"name":"n","involvement":"affected","advice":["panic"]}}}"#, "/groups/a/advice/0", "no-such-choice", Error),
    (r#"{"format":1, "not_involved":{"a":{"categories":["shoe-size"]}}}"#, "/not_involved/a/categories/0", "no-such-choice", Error),
    (r#"{"format":1, "own_words":{"no good":{"text":"t"}}}"#, "/own_words/no good", "not-a-key", Error),
    (r#"{"format":1, "data":{"categories":["names"]}, "not_involved":{"a":{"categories":["names"]}}}"#, "/not_involved/a/categories/0", "involved-and-not", Error),
    (r#"{"format":1, "data":{"categories":["names"]}, "steps":{"advice":["change-password"]}}"#, "/steps/advice/0", "advice-for-other-data", Fix),
    (r#"{"format":1, "people":{"nations":["england"]}, "steps":{"advice":["us-credit-freeze"]}}"#, "/steps/advice/0", "advice-for-other-nation", Fix),
    (r#"{"format":1, "people":{"nations":["scotland"]}, "steps":{"advice":["report-fraud"]}}"#, "/steps/advice/0", "advice-for-other-nation", Fix),
    (r#"{"format":1, "offers":{"a":{"what":"w","groups":["nobody"]}}}"#, "/offers/a/groups/0", "no-entries-yet", Error),
    (r#"{"format":1, "groups":{"g":{"name":"n","involvement":"affected"}}, "offers":{"a":{"what":"w","groups":["nobody"]}}}"#, "/offers/a/groups/0", "no-such-entry", Error),
    (r#"{"format":1, "suppliers":{"a":{"role":"r","works_for":["a"]}}}"#, "/suppliers/a/works_for/0", "no-entries-yet", Error),
    // The order of days.
    (r#"{"format":1, "incident":{"occurred":"2021-10-29","discovered":"2021-10-28"}}"#, "/incident/discovered", "before-it-happened", Error),
    (r#"{"format":1, "incident":{"occurred":"2021-10-29"}, "suppliers":{"a":{"role":"r","told_us":"2021-09"}}}"#, "/suppliers/a/told_us", "before-it-happened", Error),
    (r#"{"format":1, "incident":{"occurred":"2021-10-29"}, "authorities":{"a":{"name":"the ICO","status":["informed"],"on":"2021-10-28"}}}"#, "/authorities/a/on", "before-it-happened", Error),
    (r#"{"format":1, "incident":{"occurred":"2021-10-29"}, "notice":{"told":"2021-10-28"}}"#, "/notice/told", "before-it-happened", Error),
    (r#"{"format":1, "incident":{"discovered":"2021-10-29"}, "sent":{"s1":{"when":"2021-10-28T23:59"}}}"#, "/sent/s1/when", "sent-before-discovery", Error),
    (r#"{"format":1, "incident":{"discovered":"2021-10-29"}, "notice":{"told":"2021-10-28"}}"#, "/notice/told", "days-out-of-order", Fix),
    (r#"{"format":1, "suppliers":{"a":{"role":"r","found_out":"2021-10-29","told_us":"2021-10-28"}}}"#, "/suppliers/a/told_us", "days-out-of-order", Fix),
    (r#"{"format":1, "contacts":{"a":{"phone":"999","from":"2021-10-29","until":"2021-10-28"}}}"#, "/contacts/a/until", "days-out-of-order", Fix),
    (r#"{"format":1, "replies":{"copy_on":"2021-10-29","copy_by":"2021-10-28"}}"#, "/replies/copy_by", "days-out-of-order", Fix),
    (r#"{"format":1, "notice":{"told":"2021-10-29"}, "revisions":{"a":{"on":"2021-10-28","now":"N."}}}"#, "/revisions/a/on", "days-out-of-order", Fix),
    (r#"{"format":1, "incident":{"occurred":"2021-10-29"}, "not_involved":{"a":{"also":["x"],"until":"2021-10-28"}}}"#, "/not_involved/a/until", "before-it-happened", Error),
    (r#"{"format":1, "as_of":"2021-10-28", "decision":{"on":"2021-10-29"}}"#, "/decision/on", "after-the-statement", Fix),
    (r#"{"format":1, "as_of":"2021-10-28", "people":{"count":{"value":3,"as_of":"2021-10-29"}}}"#, "/people/count/as_of", "after-the-statement", Fix),
    (r#"{"format":1, "as_of":"2021-10-28", "services":{"a":{"name":"n","status":"back","back":"2021-10-29"}}}"#, "/services/a/back", "after-the-statement", Fix),
    // Numbers that cannot be.
    (r#"{"format":1, "people":{"count":0}}"#, "/people/count", "count-of-none", Error),
    (r#"{"format":1, "people":{"count":10}, "groups":{"a":{"name":"n","involvement":"affected","count":11}}}"#, "/groups/a/count", "more-than-all", Fix),
    (r#"{"format":1, "people":{"count":10}, "groups":{"a":{"name":"n","involvement":"affected","count":6},"b":{"name":"m","involvement":"affected","count":6}}}"#, "/people/overlap", "groups-overlap", Fix),
    (r#"{"format":1, "notice":{"from_number":"Riverside Homes"}}"#, "/notice/from_number", "long-sender", Fix),
    (r#"{"format":1, "as_of":"2021-10-28", "incident":{"occurred":"2021-10-29"}}"#, "/incident/occurred", "after-the-statement", Error),
    (r#"{"format":1, "as_of":"2021-10-28", "incident":{"discovered":"2021-10-29"}}"#, "/incident/discovered", "after-the-statement", Error),
    (r#"{"format":1, "as_of":"2021-10-28", "suppliers":{"a":{"role":"r","told_us":"2021-11"}}}"#, "/suppliers/a/told_us", "after-the-statement", Error),
    (r#"{"format":1, "as_of":"2021-10-28", "authorities":{"a":{"name":"the ICO","status":["informed"],"on":"2021-10-29"}}}"#, "/authorities/a/on", "after-the-statement", Error),
    (r#"{"format":1, "as_of":"2021-10-28", "notice":{"told":"2021-10-29"}}"#, "/notice/told", "after-the-statement", Error),
    (r#"{"format":1, "as_of":"2021-10-28", "history":{"a":{"when":"2022","what":"w"}}}"#, "/history/a/when", "after-the-statement", Error),
    (r#"{"format":1, "as_of":"2021-10-28", "actions":{"a":{"kind":"experts","status":"done","on":"2021-10-29"}}}"#, "/actions/a/on", "after-the-statement", Error),
    (r#"{"format":1, "as_of":"2021-10-28", "incident":{"own_systems":{"ruled_out":{"until":"2021-10-29"}}}}"#, "/incident/own_systems/ruled_out/until", "after-the-statement", Error),
    // Promises.
    (r#"{"format":1, "as_of":"2021-11-03", "updates":{"by":"2021-11-02"}}"#, "/updates/by", "promise-passed", Fix),
    (r#"{"format":1, "as_of":"2021-11-03", "people":{"count":{"unknown":{"by":"2021-11-02"}}}}"#, "/people/count/unknown/by", "promise-passed", Fix),
    (r#"{"format":1, "as_of":"2021-11-03", "services":{"a":{"name":"n","status":"down","back":"2021-10"}}}"#, "/services/a/back", "promise-passed", Fix),
    (r#"{"format":1, "as_of":"2021-11-03", "actions":{"a":{"kind":"experts","status":"planned","on":"2021-11-02"}}}"#, "/actions/a/on", "promise-passed", Fix),
    (r#"{"format":1, "as_of":"2021-11-03", "offers":{"a":{"what":"w","deadline":"2021-11-02"}}}"#, "/offers/a/deadline", "promise-passed", Fix),
    (r#"{"format":1, "as_of":"2021-11-03", "contacts":{"a":{"phone":"999","until":"2021-11-02"}}}"#, "/contacts/a/until", "promise-passed", Fix),
    (r#"{"format":1, "as_of":"2021-11-03", "next":{"a":{"kind":"report","by":"2021-11-02"}}}"#, "/next/a/by", "promise-passed", Fix),
    // Entries that would be left out without a word.
    (r#"{"format":1, "incident":{"occurred":"2021-10-29T22:58"}}"#, "/clock", "needed-to-say-it", Fix),
    (r#"{"format":1, "systems":{"a":{"affected":"yes"}}}"#, "/systems/a/name", "needed-to-say-it", Fix),
    (r#"{"format":1, "devices":{"a":{"password":"yes"}}}"#, "/devices/a/what", "needed-to-say-it", Fix),
    (r#"{"format":1, "not_involved":{"a":{"because":"b"}}}"#, "/not_involved/a/categories", "needed-to-say-it", Fix),
    (r#"{"format":1, "offers":{"a":{"months":12}}}"#, "/offers/a/what", "needed-to-say-it", Fix),
    (r#"{"format":1, "help":{"a":{"what":"w"}}}"#, "/help/a/kind", "needed-to-say-it", Fix),
    (r#"{"format":1, "next":{"a":{"kind":"other"}}}"#, "/next/a/what", "needed-to-say-it", Fix),
    (r#"{"format":1, "revisions":{"a":{"was":"w"}}}"#, "/revisions/a/now", "needed-to-say-it", Fix),
    (r#"{"format":1, "links":{"a":{"title":"t"}}}"#, "/links/a/page", "needed-to-say-it", Fix),
    (r#"{"format":1, "own_words":{"apology":{"facts":"f"}}}"#, "/own_words/apology/text", "needed-to-say-it", Fix),
    (r#"{"format":1, "own_paragraphs":{"a":{"documents":["email"]}}}"#, "/own_paragraphs/a/text", "needed-to-say-it", Fix),
    (r#"{"format":1, "own_questions":{"a":{"question":"q?"}}}"#, "/own_questions/a/answer", "needed-to-say-it", Fix),
    (r#"{"format":1, "groups":{"a":{"involvement":"affected"}}}"#, "/groups/a/name", "needed-to-say-it", Fix),
    (r#"{"format":1, "groups":{"a":{"name":"members"}}}"#, "/groups/a/involvement", "needed-to-say-it", Fix),
    (r#"{"format":1, "actions":{"a":{"status":"done"}}}"#, "/actions/a/kind", "needed-to-say-it", Fix),
    (r#"{"format":1, "actions":{"a":{"kind":"other"}}}"#, "/actions/a/what", "needed-to-say-it", Fix),
    (r#"{"format":1, "authorities":{"a":{"status":["informed"]}}}"#, "/authorities/a/name", "needed-to-say-it", Fix),
    (r#"{"format":1, "authorities":{"a":{"name":"the ICO"}}}"#, "/authorities/a/status", "needed-to-say-it", Fix),
    (r#"{"format":1, "services":{"a":{"status":"down"}}}"#, "/services/a/name", "needed-to-say-it", Fix),
    (r#"{"format":1, "services":{"a":{"name":"our website"}}}"#, "/services/a/status", "needed-to-say-it", Fix),
    (r#"{"format":1, "quotes":{"a":{"words":"No comment"}}}"#, "/quotes/a/speaker", "needed-to-say-it", Fix),
    (r#"{"format":1, "quotes":{"a":{"speaker":"the police"}}}"#, "/quotes/a/words", "needed-to-say-it", Fix),
    (r#"{"format":1, "history":{"a":{"what":"w"}}}"#, "/history/a/when", "needed-to-say-it", Fix),
    (r#"{"format":1, "history":{"a":{"when":"2019"}}}"#, "/history/a/what", "needed-to-say-it", Fix),
    (r#"{"format":1, "contacts":{"a":{"name":"our team"}}}"#, "/contacts/a/email", "needed-to-say-it", Fix),
    (r#"{"format":1, "suppliers":{"a":{"role":"r"}}}"#, "/suppliers/a/told_us", "needed-to-say-it", Fix),
    (r#"{"format":1, "suppliers":{"a":{"told_us":"2021-10"}}}"#, "/suppliers/a/role", "needed-to-say-it", Fix),
];

/// Cases just inside what is right: nothing is wrong with them.
const SILENT: &[&str] = &[
    r#"{"format":1}"#,
    r#"{"format":1, "language":"en-GB"}"#,
    r#"{"format":1, "incident":{}, "groups":{}}"#,
    r#"{"format":1, "incident":{"nature":"cyber"}}"#,
    r#"{"format":1, "people":{"count":2}}"#,
    r#"{"format":1, "people":{"count":1}}"#,
    r#"{"format":1, "people":{"count":99999999999}}"#,
    r#"{"format":1, "people":{"count":{"value":3,"certainty":"estimated","source":"a list","as_of":"2021-10-28"}}}"#,
    r#"{"format":1, "people":{"count":{"unknown":{}}}}"#,
    r#"{"format":1, "people":{"count":{"withheld":{"value":null,"reason":7}}}}"#,
    r#"{"format":1, "people":{"count":{"withheld":{}}}}"#,
    r#"{"format":1, "incident":{"own_systems":{"ruled_out":{"who":"w","what":"x","until":"2021-10-28"}}}}"#,
    r#"{"format":1, "groups":{"a-1_b":{"name":"members","involvement":"affected"}}}"#,
    r#"{"format":1, "data":{"categories":["names"]}, "steps":{"advice":["watch-for-fakes"]}, "notice":{"channels":["web"]}}"#,
    r#"{"format":1, "risk":{"consequences":["send fakes"]}}"#,
    r#"{"format":1, "as_of":"2020-02-29"}"#,
    r#"{"format":1, "incident":{"occurred":"2021"}}"#,
    r#"{"format":1, "contacts":{"a":{"email":"o'brien+data@sub.example.org","phone":"+44 (0)20 7946-0000"}}}"#,
    r#"{"format":1, "updates":{"page":"HTTPS://www.example.org:8443/a?b=c#d"}}"#,
    r#"{"format":1, "organisation":{"name":"Smith & Sons <3 {x} 5 * 4 * 3"}}"#,
    r#"{"format":1, "organisation":{"name":"👩‍👩‍👧 שלום नमस्ते"}}"#,
    // Days in an order that can be: the same day, or a month that may lie after it.
    r#"{"format":1, "as_of":"2021-10-29", "incident":{"occurred":"2021-10-29","discovered":"2021-10-29"}}"#,
    r#"{"format":1, "as_of":"2021-10-15", "incident":{"occurred":"2021-10","discovered":"2021-10-14"}}"#,
    r#"{"format":1, "incident":{"occurred":"2021-10-29"}, "suppliers":{"a":{"role":"r","told_us":"2021-10"}}}"#,
    r#"{"format":1, "incident":{"occurred":"2021-10-29"}, "authorities":{"a":{"name":"the ICO","status":["informed"],"on":"2021-10-29"}}}"#,
    r#"{"format":1, "incident":{"occurred":"2021-10-29"}, "notice":{"told":"2021-10-29"}}"#,
    r#"{"format":1, "as_of":"2021-11-03", "updates":{"by":"2021-11-03"}}"#,
    r#"{"format":1, "as_of":"2021-11-03", "people":{"count":{"unknown":{"by":"2021-11-03"}}}}"#,
    r#"{"format":1, "as_of":"2021-11-03", "services":{"a":{"name":"n","status":"down","back":"2021-11"}}}"#,
    r#"{"format":1, "as_of":"2021-11-03", "services":{"a":{"name":"n","status":"running","back":"2021-10"}}}"#,
    r#"{"format":1, "as_of":"2021-11-03", "actions":{"a":{"kind":"experts","status":"planned","on":"2021-11-04"}}}"#,
    r#"{"format":1, "as_of":"2021-11-03", "actions":{"a":{"kind":"experts","status":"done","on":"2021-11-03"}}}"#,
    r#"{"format":1, "clock":"UK time", "incident":{"occurred":"2018-08-21T22:58/2018-09-05T21:45"}}"#,
    r#"{"format":1, "incident":{"occurred":"2014/2022"}}"#,
    r#"{"format":1, "incident":{"occurred":"2021-10/2021-10-29"}}"#,
    r#"{"format":1, "incident":{"confidentiality":{"no_sign":{"who":"w","what":"x","until":"2021-10-28"}}}}"#,
    r#"{"format":1, "steps":{"advice":["change-password"]}}"#,
    r#"{"format":1, "data":{"categories":["password"]}, "steps":{"advice":["change-password"]}}"#,
    r#"{"format":1, "data":{"categories":["names"],"also":["notes"]}, "steps":{"advice":["change-password"]}}"#,
    r#"{"format":1, "people":{"nations":["us","england"]}, "steps":{"advice":["us-credit-freeze"]}}"#,
    r#"{"format":1, "own_words":{"advice:watch-for-fakes@email":{"text":"Take care.","facts":"f"}}}"#,
    r#"{"format":1, "groups":{"g":{"name":"n","involvement":"affected"}}, "offers":{"a":{"what":"w","groups":["g"]}}}"#,
    // Entries that can be said.
    r#"{"format":1, "actions":{"a":{"kind":"other","what":"have locked the door"}}}"#,
    r#"{"format":1, "authorities":{"a":{"name":"the ICO","role":"asks"}}}"#,
    r#"{"format":1, "quotes":{"a":{"speaker":"the police","substance":"s"}}}"#,
    r#"{"format":1, "contacts":{"a":{"phone":"999"}}}"#,
    r#"{"format":1, "suppliers":{"a":{"name":"Tidewell","told_us":"2021-10"}}}"#,
];

/// Texts that are no case at all.
fn refused() -> Vec<(Vec<u8>, &'static str)> {
    // Cut off anywhere, a file that is too large is still just too large.
    let too_large = format!(
        "{{\"format\":1, \"organisation\":{{\"name\":\"{}",
        "ü".repeat(MAX_BYTES / 2)
    );
    let cut_off = too_large.as_bytes()[..MAX_BYTES + 1].to_vec();
    let rows: [(&[u8], &str); 9] = [
        (b"", "not-json"),
        (b"This is a letter.", "not-json"),
        (br#"{"format":1,}"#, "not-json"),
        (br#"{"format":1} {}"#, "not-json"),
        (br#"{"format":1e999}"#, "not-json"),
        (b"{\"format\":1, \"organisation\":{\"name\":\"Caf\xe9\"}}", "not-utf8"),
        (b"[]", "not-a-case"),
        (b"null", "not-a-case"),
        (b"\"a case\"", "not-a-case"),
    ];
    let more = [
        ("[".repeat(100_000).into_bytes(), "not-json"),
        (" ".repeat(MAX_BYTES + 1).into_bytes(), "too-large"),
        (too_large.into_bytes(), "too-large"),
        (cut_off, "too-large"),
    ];
    rows.into_iter()
        .map(|(bytes, code)| (bytes.to_vec(), code))
        .chain(more)
        .collect()
}

/// Opens and prepares a case, with a witness beside whatever else it holds.
fn with_witness(text: &str) -> Pack {
    let mut file = open(text).expect(text);
    file.json
        .insert("signatory".to_owned(), json!({ "name": "Wanda Witness" }));
    english(|content| prepare(&file, content, None))
}

fn problem_words() -> BTreeSet<String> {
    let text = fs::read_to_string("src/content/en-GB/problems.json").unwrap();
    case(&text).as_object().unwrap().keys().cloned().collect()
}

#[test]
fn each_problem_names_its_field_and_leaves_the_rest_usable() {
    let mut wrong = Vec::new();
    for (text, field, code, weight) in FIRING {
        let pack = with_witness(text);
        match pack
            .problems
            .iter()
            .find(|p| p.field.as_str() == *field && p.code == *code)
        {
            Some(problem) => {
                assert_complete(&problem.message, problem.code);
                assert_eq!(problem.weight, *weight, "{text}");
            }
            None => wrong.push(format!("{text}\n  lacks {code} at {field:?}; has {:?}", pack.problems)),
        }
        if !said(&pack).contains("Wanda Witness") {
            wrong.push(format!("{text}\n  the rest is not said"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What was typed is shortened to recognise it by; what could be typed instead is of no use in part.
#[test]
fn a_problem_names_everything_that_could_stand_there() {
    let sections: Vec<String> = english(breach_statement::form::form)
        .into_iter()
        .map(|section| section.pointer)
        .collect();
    let unknown = with_witness(r#"{"format":1, "zebra":1}"#);
    for name in sections.iter().filter_map(|pointer| pointer.strip_prefix('/')) {
        assert!(
            unknown.problems[0].message.contains(name),
            "{name} is not named: {}",
            unknown.problems[0].message
        );
    }
    for field in fields().iter().filter(|field| !field.values.is_empty()) {
        let wrong = if field.example.is_array() {
            json!(["zebra"])
        } else {
            json!("zebra")
        };
        let mut case = json!({ "format": 1 });
        put(&mut case, &address(field), wrong);
        let problem = pack(&case)
            .problems
            .into_iter()
            .find(|problem| problem.code == "no-such-choice")
            .expect(&field.pointer);
        for choice in &field.values {
            assert!(
                problem.message.contains(&choice.value),
                "{} is not named: {}",
                choice.value,
                problem.message
            );
        }
    }
}

#[test]
fn a_name_is_shown_so_that_it_can_be_recognised() {
    let rows = [
        ("", ""),
        (" ", " "),
        ("\u{f0000}", ""),
        ("a\u{202e}b", "ab"),
        ("\u{1b}[31m", "[31m"),
        ("a\nb", "a b"),
        ("/", "/"),
        ("~", "~"),
        ("{known}", "{known}"),
        ("<b>", "<b>"),
    ];
    for (name, shown) in rows {
        for case in [
            json!({ "format": 1, name: 1 }),
            json!({ "format": 1, "groups": { name: {} } }),
        ] {
            let problem = pack(&case).problems.remove(0);
            assert_worded(&problem.message, problem.code);
            assert!(
                problem.message.contains(&format!("“{shown}”")),
                "{name:?}: {}",
                problem.message
            );
        }
    }
}

#[test]
fn what_is_right_has_no_problem() {
    for text in SILENT {
        assert_eq!(with_witness(text).problems, [], "{text}");
    }
}

#[test]
fn what_is_no_case_is_refused_with_a_sentence() {
    for (bytes, code) in refused() {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(30)]).into_owned();
        let refusal = open_bytes(&bytes).expect_err(&start);
        let problem = english(|content| refusal.problem.word(content));
        assert_eq!((problem.code, problem.field.as_str()), (code, ""), "{start}");
        assert_complete(&problem.message, code);
    }
    assert!(
        open(&format!("{{{}}}", " ".repeat(MAX_BYTES - 2))).is_ok(),
        "just as large as may be"
    );
    assert!(
        open("\u{FEFF}{}").is_ok(),
        "with the byte order mark that Windows writes"
    );
}

#[test]
fn what_is_far_too_much_is_cut_and_said() {
    let groups = |count: usize| -> Value {
        let entry = |i| {
            (
                format!("g{i}"),
                json!({ "name": format!("group {i}"), "involvement": "affected" }),
            )
        };
        json!({ "format": 1, "groups": (0..count).map(entry).collect::<serde_json::Map<_, _>>() })
    };
    let steps = |count: usize| json!({ "format": 1, "risk": { "consequences": vec!["do something"; count] } });
    let names = |count: usize| (0..count).map(|i| format!("x{i}")).collect::<Vec<_>>();
    let wrong = |count: usize| json!({ "format": 1, "data": { "categories": names(count) } });
    let strays = |count: usize| -> Value {
        let mut case: serde_json::Map<_, _> = (0..count).map(|i| (format!("x{i}"), json!(1))).collect();
        case.insert("format".to_owned(), json!(1));
        Value::Object(case)
    };
    for (case, at, code, fires) in [
        (groups(500), "/groups", "too-many", false),
        (groups(501), "/groups", "too-many", true),
        (steps(500), "/risk/consequences", "too-many", false),
        (steps(501), "/risk/consequences", "too-many", true),
        (strays(100), "", "too-many-unknown", false),
        (strays(101), "", "too-many-unknown", true),
        (wrong(100), "/data/categories", "too-many-wrong", false),
        (wrong(101), "/data/categories", "too-many-wrong", true),
    ] {
        let problems = pack(&case).problems;
        let found = problems
            .iter()
            .find(|problem| problem.code == code && problem.field.as_str() == at);
        assert_eq!(found.is_some(), fires, "{code} at {at:?}");
        if let Some(problem) = found {
            assert_worded(&problem.message, problem.code);
        }
    }
}

#[test]
fn every_problem_that_has_words_has_a_row() {
    let rows: BTreeSet<String> = FIRING
        .iter()
        .map(|row| row.2)
        .chain(refused().into_iter().map(|row| row.1))
        // A row of hundreds is made in the test below, and one that needs to know which day it is in `tests/it/record/sent.rs`.
        .chain([
            "too-many",
            "too-many-unknown",
            "too-many-wrong",
            "sent-ahead",
            "speaks-ahead",
            // The days of a step are those of its file: see `tests/it/words/languages.rs`.
            "advice-of-other-day",
            "not-come-yet",
        ])
        .map(str::to_owned)
        .collect();
    assert_eq!(rows, problem_words());
}

/// Most codes stand in the sources just behind the field; those that do not have a row above, which fails without words.
#[test]
fn every_problem_in_the_sources_has_words() {
    let words = problem_words();
    let mut found = 0;
    for file in crate::support::files_below("src", "rs") {
        let source = fs::read_to_string(&file).unwrap();
        for call in ["Problem::error(", "Problem::fix("] {
            for (at, _) in source.match_indices(call) {
                let arguments = &source[at + call.len()..];
                let arguments = &arguments[..arguments.find(".with").unwrap_or(arguments.len()).min(120)];
                let end = arguments.find([';', '{']).unwrap_or(arguments.len());
                // The address may be joined from a name; the code is the last text before the call ends.
                let Some((_, code)) = arguments[..end].split_once(", \"") else {
                    continue;
                };
                let code = &code[..code.find('"').unwrap()];
                assert!(words.contains(code), "{}: {code} has no words", file.display());
                found += 1;
            }
        }
    }
    assert!(
        found >= 20,
        "the sources are not read as they were: {found} codes found"
    );
}

/// Every place in which text of a case is said: the text fields of the form, and who checked what. Beside it whether it is a list.
fn places() -> Vec<(String, bool)> {
    let mut places = Vec::new();
    for field in fields() {
        let at = match field.pointer.as_str() {
            // What is said in one's own words stands beside what has words of ours.
            "/actions/{key}/what" | "/quotes/{key}/substance" | "/services/{key}/because" => {
                field.pointer.replace("{key}", "two")
            }
            "/groups/{key}/who" | "/groups/{key}/what" => field.pointer.replace("{key}", "two"),
            pointer if crate::support::stays_on_the_desk(pointer) => continue,
            _ => address(&field),
        };
        match field.kind {
            "text" | "sentence" | "prose" => places.push((at.clone(), false)),
            "texts" => places.push((at.clone(), true)),
            _ => {}
        }
        if field.states.contains(&"ruled-out") {
            places.push((format!("{at}/ruled_out/who"), false));
            places.push((format!("{at}/ruled_out/what"), false));
        }
    }
    places
}

/// A case in which every place holds a text of its own.
fn staged(text: impl Fn(usize) -> String) -> Value {
    let mut case = full_case();
    put(&mut case, "/actions/two", json!({ "kind": "other" }));
    put(&mut case, "/quotes/two", json!({ "speaker": "the police" }));
    put(
        &mut case,
        "/sent/one",
        json!({ "document": "email", "when": "2021-11-03" }),
    );
    put(
        &mut case,
        "/groups/two",
        json!({ "name": "our staff", "involvement": "not-affected", "own_letter": "yes" }),
    );
    put(
        &mut case,
        "/services/two",
        json!({ "name": "our shop", "status": "running" }),
    );
    for (i, (place, list)) in places().into_iter().enumerate() {
        if let Some((fact, "who")) = place.split_once("/ruled_out/") {
            put(&mut case, fact, json!({ "ruled_out": { "until": "2021-11-01" } }));
        }
        // What is typed there may be several paragraphs and lists: it is held below.
        let is_blocks = place.starts_with("/own_paragraphs/") || place.ends_with("/answer");
        let text = |i| match is_blocks {
            true => format!("Here: {}", text(i).split_whitespace().collect::<Vec<_>>().join(" ")),
            false => text(i),
        };
        put(
            &mut case,
            &place,
            if list {
                json!([text(i), "do nothing"])
            } else {
                json!(text(i))
            },
        );
    }
    case
}

const PLAIN: &str = "Qwertz uiop";

#[test]
fn every_place_for_a_text_is_said_somewhere() {
    let places = places();
    assert!(places.len() >= 20, "{places:?}");
    let said = said(&pack(&staged(|i| format!("{PLAIN}{i}."))));
    for (i, (place, _)) in places.iter().enumerate() {
        assert!(said.contains(&format!("{PLAIN}{i}")), "{place} is said nowhere");
    }
}

/// Where a text was to be found by its first word.
fn around(said: &str, text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let line = said.lines().find_map(|line| line.find(first).map(|at| &line[at..]));
    line.unwrap_or_default().chars().take(40).collect()
}

/// What a hostile text in every place does to the documents; nothing, where it is shown as a plain one would be.
fn harm(typed: impl Fn(usize) -> String, shown: impl Fn(usize) -> String) -> Vec<String> {
    let json = staged(&typed);
    let file = open(&json.to_string()).unwrap();
    assert_eq!(Value::Object(file.json.clone()), json, "what was typed is kept");
    let (hostile, plain) = (pack(&json), pack(&staged(|_| PLAIN.to_owned())));
    for problem in &hostile.problems {
        assert_worded(&problem.message, problem.code);
    }
    // What runs together in a letter depends on how long it is, so that there the letters are compared, one behind the other.
    let settles = |document: &Document| {
        english(|content| content.header("documents", &document.template, "settle") == Some("yes"))
    };
    let shapes = |pack: &Pack| -> Vec<_> {
        let of = |document: &Rc<Document>| {
            let lines = lines(document);
            if !settles(document) {
                return lines.iter().map(Line::shape).collect();
            }
            let mut whole = Line::default();
            for line in lines.into_iter().filter(|line| line.level().is_none()) {
                whole.letters.extend(line.letters);
            }
            vec![whole.shape()]
        };
        pack.documents.iter().flat_map(of).collect()
    };

    let mut harm: Vec<String> = hostile
        .documents
        .iter()
        .flat_map(|document| misread(document))
        .collect();
    if shapes(&hostile) != shapes(&plain) {
        harm.push("it makes other blocks, links or strong text".to_owned());
    }
    // What a system that sends could take for its tag may go out with a narrow space in it, and in a text message with a plain one:
    // people read it as it stands.
    let hostile = said(&hostile).replace('\u{2009}', "").to_lowercase();
    let tight = |text: &str| text.split_whitespace().collect::<String>();
    let tightly = tight(&hostile);
    for (i, (place, _)) in places().into_iter().enumerate() {
        // An item of a list begins with a capital, whatever it begins with.
        let shown = shown(i).to_lowercase();
        let like_a_tag = shown.contains(['{', '|', '%', '[', '<', '(', '«', '-']);
        let is_shown = hostile.contains(&shown) || (like_a_tag && tightly.contains(&tight(&shown)));
        if !is_shown {
            harm.push(format!(
                "it is not shown as it is in {place}: {:?}",
                around(&hostile, &shown)
            ));
        }
    }
    harm
}

/// As many cases as there are classes of hostile texts. In each, every place holds a text of another class, so that every place meets
/// every class; of each class another text every time, so that every text has its turn.
fn harms(among: impl Fn(usize, &str) -> String, kept_whole: impl Fn(&Hostile) -> bool) -> String {
    let texts = hostile().into_iter().filter(|text| text.times == 1 && kept_whole(text));
    let mut classes: Vec<(String, Vec<Hostile>)> = Vec::new();
    for text in texts {
        match classes.iter_mut().find(|(name, _)| *name == text.class) {
            Some((_, all)) => all.push(text),
            None => classes.push((text.class.clone(), vec![text])),
        }
    }
    let (mut wrong, mut met) = (String::new(), BTreeSet::new());
    let count = places().len();
    for turn in 0..classes.len() {
        let row = |i: usize| {
            let (_, texts) = &classes[(i + turn) % classes.len()];
            &texts[(turn * count + i) / classes.len() % texts.len()]
        };
        met.extend((0..count).map(|i| row(i).typed.clone()));
        for harm in harm(|i| among(i, &row(i).typed), |i| among(i, &row(i).shown)) {
            wrong += &format!("turn {turn}: {harm}\n");
        }
    }
    let all: usize = classes.iter().map(|(_, texts)| texts.len()).sum();
    assert_eq!(met.len(), all, "every text has its turn");
    println!("{count} places x {} classes, {all} texts", classes.len());
    wrong
}

/// At the beginning of a line it could begin a block. A text that becomes part of a sentence of ours loses its own full stop, which is
/// documented, so texts that end in one stand among words only.
#[test]
fn a_hostile_text_by_itself_is_shown_as_text_in_every_format() {
    let wrong = harms(
        |_, text| text.to_owned(),
        |text| !text.shown.is_empty() && !text.shown.ends_with(['.', ',', ' ']),
    );
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is typed as paragraphs and lists of one's own makes those, and neither a heading nor a link nor strong text.
#[test]
fn a_hostile_text_in_paragraphs_of_ones_own_makes_nothing_but_paragraphs_and_lists() {
    let own = |run: &breach_statement::document::Run| run.claim.as_ref().is_some_and(|id| id.kind() == "own-paragraph");
    let mut held = 0;
    for text in hostile().into_iter().filter(|text| text.times == 1) {
        let mut json = case(crate::support::RIVERSIDE);
        put(
            &mut json,
            "/own_paragraphs/one/text",
            json!(format!("Before.\n\n{}\n\n- {0}", text.typed)),
        );
        let pack = pack(&json);
        for document in &pack.documents {
            assert_eq!(misread(document), Vec::<String>::new(), "{:?}", text.typed);
            for run in document.runs().filter(|run| own(run)) {
                assert!(
                    run.href.is_none() && !run.strong,
                    "{:?} in {}",
                    text.typed,
                    document.name
                );
                held += 1;
            }
        }
    }
    assert!(held > 100, "{held} stretches");
}

/// In the middle of words it could become markup, or lose the space before it.
#[test]
fn a_hostile_text_among_words_is_shown_as_text_in_every_format() {
    let wrong = harms(
        |i, text| format!("b{i} {text}{}after", if text.is_empty() { "" } else { " " }),
        |_| true,
    );
    assert!(wrong.is_empty(), "{wrong}");
}

/// Addresses are read strictly, but what they may hold is markup elsewhere.
#[test]
fn an_address_is_shown_as_text_and_leads_where_it_says() {
    let rows = [
        (
            "/contacts/one/email",
            "a*b*_c_`d`{{x}}|y~z~!@example.org",
            "mailto:a%2Ab%2A_c_%60d%60%7B%7Bx%7D%7D%7Cy%7Ez%7E%21@example.org",
        ),
        (
            "/contacts/one/email",
            "o'brien&co@example.org",
            "mailto:o%27brien%26co@example.org",
        ),
        (
            "/updates/page",
            "www.example.org/?a=1&copy;=2&lt;",
            "https://www.example.org/?a=1&copy;=2&lt;",
        ),
        (
            "/updates/page",
            "www.example.org/&NewLine;&NewLine;#&Tab;head",
            "https://www.example.org/&NewLine;&NewLine;#&Tab;head",
        ),
        (
            "/updates/page",
            "www.example.org/a_b_*c*~d~",
            "https://www.example.org/a_b_*c*~d~",
        ),
        (
            "/updates/page",
            "www.example.org/[a](b)<c>\\\"`|",
            "https://www.example.org/%5Ba%5D%28b%29%3Cc%3E%5C%22%60%7C",
        ),
        (
            "/updates/page",
            "www.example.org/ä%20b",
            "https://www.example.org/%C3%A4%20b",
        ),
    ];
    let mut wrong = Vec::new();
    for (place, typed, href) in rows {
        let mut case = full_case();
        put(&mut case, place, typed.into());
        let pack = pack(&case);
        let shown = pack
            .documents
            .iter()
            .flat_map(|d| d.runs())
            .filter(|run| run.text == typed);
        let hrefs: BTreeSet<_> = shown.filter_map(|run| run.href.as_deref()).collect();
        if hrefs != BTreeSet::from([href]) {
            wrong.push(format!("{typed} leads to {hrefs:?}"));
        }
        wrong.extend(pack.documents.iter().flat_map(|document| misread(document)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_documents_of_the_cases_read_back_as_they_are() {
    for text in [crate::support::LABOUR, crate::support::RIVERSIDE] {
        let pack = pack(&case(text));
        assert!(pack.documents.len() >= 5);
        for document in &pack.documents {
            assert!(!document.body.is_empty(), "{} is empty", document.name);
            assert_eq!(misread(document), [""; 0]);
        }
    }
}
