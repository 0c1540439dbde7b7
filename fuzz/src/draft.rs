//! Cases out of bytes. Bytes by themselves hardly ever make JSON with a field in it, so they choose: a case to begin with, fields of
//! the form, how each of them stands, and what stands there, which may be a hostile text of `tests/attacks`.

use breach_statement::form::{Field, form};
use breach_statement::{CaseFile, EXAMPLE, edit};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Stands in every value that is held back, and nowhere else. In lower case: what is said may begin a sentence with it.
pub const MARKER: &str = "qzheldbackzq";

/// Cases of ours, in which much is said.
const CASES: &[&str] = &[
    EXAMPLE,
    include_str!("../../tests/cases/harbour-college-2026.json"),
    include_str!("../../tests/cases/riverside-2026.json"),
    include_str!("../../tests/cases/psni-2023.json"),
];

const KEYS: &[&str] = &[
    "one",
    "two",
    "s1",
    "former-members",
    "a",
    "Z9_-",
    "constructor",
    "__proto__",
    "é",
    "1",
    "",
    "a/b",
    "a~b",
];

thread_local! {
    static FIELDS: Vec<Field> =
        super::english(form).into_iter().flat_map(|section| section.fields).collect();
    static STRINGS: Vec<String> = {
        let rows: Vec<Value> = serde_json::from_str(include_str!("../../tests/attacks/strings.json")).expect("ours");
        let typed = rows.iter().map(|row| {
            // Very long ones cost time; what they do is tried in `tests/attacks`.
            let times = row["times"].as_u64().unwrap_or(1).min(50) as usize;
            row["typed"].as_str().expect("ours").repeat(times)
        });
        typed.collect()
    };
}

/// What is still to be chosen from. Where nothing is left, everything is the first.
pub struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    pub fn below(&mut self, most: usize) -> usize {
        let wide = if most > 256 { usize::from(self.byte()) << 8 } else { 0 };
        (wide + usize::from(self.byte())) % most.max(1)
    }

    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 1
    }

    fn choice<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn taken(&mut self, most: usize) -> String {
        let length = self.below(most).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }
}

/// A text: a hostile one, whatever the bytes say, or both.
pub fn text(bytes: &mut Bytes<'_>) -> String {
    let hostile = |bytes: &mut Bytes<'_>| STRINGS.with(|strings| strings[bytes.below(strings.len())].clone());
    let text = match bytes.below(4) {
        0 => bytes.taken(64),
        1 => hostile(bytes),
        2 => bytes.taken(16) + &hostile(bytes),
        _ => hostile(bytes) + " " + &bytes.taken(16),
    };
    // The fuzzer sees what it is looked for, and would write it.
    if text.to_lowercase().contains(MARKER) {
        String::new()
    } else {
        text
    }
}

/// A day that may count as today.
pub fn today(bytes: &mut Bytes<'_>) -> Option<Date> {
    let days = [
        None,
        Some("2021-11-03"),
        Some("2021-12-24"),
        Some("2026-11-23"),
        Some("2099-12-31"),
        Some("0001-01-01"),
    ];
    bytes.choice(&days).map(super::day)
}

/// The name of a document.
pub fn document(bytes: &mut Bytes<'_>) -> &'static str {
    bytes.choice(&[
        "email",
        "web-notice",
        "letter",
        "text-message",
        "faq",
        "press-line",
        "press-release",
        "call-script",
        "staff-note",
        "partner-note",
        "social-post",
        "letter/former-members",
        "email/one",
        "letter/one",
        "reply",
        "nothing",
    ])
}

/// A text of a document as somebody sends it back: with a sentence of theirs somewhere in it.
pub fn edited(bytes: &mut Bytes<'_>, document: &str) -> String {
    let ours = bytes.one_in(2).then(|| {
        super::english(|content| {
            let file = breach_statement::open(EXAMPLE).expect("ours");
            let pack = breach_statement::prepare(&file, content, None);
            let document = pack.document(document);
            document.map(|document| breach_statement::export::export(document, breach_statement::export::Format::Text))
        })
    });
    let mut text = ours.flatten().unwrap_or_default();
    for _ in 0..bytes.below(4) {
        let at = (bytes.below(4096)..=text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(text.len());
        text.insert_str(at, &self::text(bytes));
    }
    text
}

/// An address: of a field, or of nothing that is one.
pub fn pointer(bytes: &mut Bytes<'_>) -> String {
    let field = |bytes: &mut Bytes<'_>| {
        let at = FIELDS.with(|fields| fields[bytes.below(fields.len())].pointer.clone());
        let key = bytes.choice(KEYS).replace('~', "~0").replace('/', "~1");
        at.replace("{key}", &key)
    };
    match bytes.below(8) {
        0 => format!(
            "{}/{}",
            field(bytes),
            bytes.choice(&["value", "withheld", "unknown/by", "ruled_out/who", "0", "1", "-"])
        ),
        1 => format!("/{}", bytes.taken(24)),
        2 => bytes.taken(24),
        _ => field(bytes),
    }
}

/// Any JSON.
pub fn value(bytes: &mut Bytes<'_>, depth: usize) -> Value {
    match bytes.below(if depth == 0 { 8 } else { 10 }) {
        0 => Value::Null,
        1 => json!(bytes.one_in(2)),
        2 => json!(bytes.choice(&[0.0, -0.0, 0.1, 1e-7, 1e300, -3.5, 9007199254740992.0, 123456.789])),
        3 => json!(bytes.choice(&[0, 1, -1, 4200, i64::MAX, i64::MIN])),
        4 => json!(bytes.choice(&[
            "2021-11-03",
            "2021-02-30",
            "2099",
            "2021-11-03T10:00/2021-11-04",
            "0000-00-00",
            "9999-12-31"
        ])),
        5..8 => json!(text(bytes)),
        8 => Value::Array((0..bytes.below(4)).map(|_| value(bytes, depth - 1)).collect()),
        _ => {
            let name = |bytes: &mut Bytes<'_>| match bytes.below(3) {
                0 => bytes.taken(12),
                _ => bytes
                    .choice(&[
                        "value",
                        "unknown",
                        "withheld",
                        "ruled_out",
                        "no_sign",
                        "by",
                        "who",
                        "what",
                        "until",
                        "certainty",
                    ])
                    .to_owned(),
            };
            let members = (0..bytes.below(4)).map(|_| (name(bytes), value(bytes, depth - 1)));
            let members: Map<String, Value> = members.collect();
            // Told from what is held back by no word of ours.
            Value::Object(members)
        }
    }
}

/// What stands in a field.
fn fact(bytes: &mut Bytes<'_>, field: &Field) -> Value {
    let is_text = matches!(field.kind, "text" | "sentence" | "prose");
    let usual = |bytes: &mut Bytes<'_>| {
        if !field.values.is_empty() && bytes.one_in(2) {
            let one = &field.values[bytes.below(field.values.len())].value;
            return if field.kind == "choices" {
                json!([one])
            } else {
                json!(one)
            };
        }
        if field.kind == "entries" {
            return json!([bytes.choice(KEYS)]);
        }
        if is_text {
            json!(text(bytes))
        } else {
            field.example.clone()
        }
    };
    let held = || {
        let held = if is_text {
            json!(format!("The {MARKER} of it"))
        } else {
            field.example.clone()
        };
        json!({ "value": held, "reason": MARKER, "by": MARKER, "review": "2027-01-01" })
    };
    match bytes.below(12) {
        0 => json!({ "unknown": {} }),
        1 => json!({ "unknown": { "by": "2021-12-01" } }),
        2 => json!({ "withheld": held() }),
        3 => json!({ "ruled_out": { "who": text(bytes), "what": text(bytes), "until": "2021-11-01" } }),
        4 => json!({ "no_sign": { "who": text(bytes), "what": text(bytes), "until": "2021-11-01" } }),
        5 => json!({ "value": usual(bytes), "certainty": "estimated", "source": MARKER }),
        6 => value(bytes, 3),
        7 => field.example.clone(),
        _ => usual(bytes),
    }
}

/// A case.
pub fn case(bytes: &mut Bytes<'_>) -> CaseFile {
    let start = bytes.below(CASES.len() + 1);
    let mut json = match CASES.get(start) {
        Some(text) => breach_statement::open(text).expect("a case of ours opens").json,
        None => breach_statement::form::empty(),
    };
    let count = bytes.below(24);
    for _ in 0..count {
        let (at, fact) = FIELDS.with(|fields| {
            let field = &fields[bytes.below(fields.len())];
            // Mostly a key that holds: few entries with much in them say more than many with little.
            let key = if bytes.one_in(4) { bytes.choice(KEYS) } else { "one" };
            let key = key.replace('~', "~0").replace('/', "~1");
            (field.pointer.replace("{key}", &key), fact(bytes, field))
        });
        let path = edit::path(&at).expect("an address of the form is one");
        edit::put(&mut json, &path, Some(fact));
    }
    CaseFile {
        json,
        problems: Vec::new(),
    }
}
