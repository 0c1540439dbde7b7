//! The first real case, row by row: what was said in public, and the sentence of ours that says it.

use breach_statement::content::Content;
use breach_statement::export::{Format, export};
use breach_statement::{EXAMPLE, open, prepare};

/// A row of the sheet, the document that says it, the sentence.
const ROWS: &[(&str, &str, &str)] = &[
    ("organisation", "press-holding", "Statement by the Labour Party"),
    (
        "organisation: members",
        "press-holding",
        "We told our members on 3 November 2021",
    ),
    (
        "supplier: handles data, helps run IT systems",
        "email",
        "a company that handles data for us and helps run our IT systems",
    ),
    (
        "supplier: not named in public",
        "faq",
        "We cannot say yet which organisation this was.",
    ),
    (
        "told by the supplier on 29 October 2021",
        "email",
        "On 29 October 2021, the company",
    ),
    (
        "people told on 3 November 2021, by email and on a web page",
        "press-statement",
        "We told our members on 3 November 2021, by email and on our website.",
    ),
    ("generic salutation", "email", "Hello,"),
    (
        "nature, as told by the supplier: a cyber incident",
        "email",
        "there was a cyber incident at a company",
    ),
    (
        "nature: a significant quantity made inaccessible on the supplier's systems",
        "email",
        "The company says that a large amount of our data on its systems cannot be opened or used at the moment.",
    ),
    (
        "nature: copying is not yet known",
        "faq",
        "We do not yet know whether anyone has seen or copied the information.",
    ),
    (
        "whose data: members, registered and affiliated supporters, others",
        "email",
        "The breach involves information about members, registered supporters, affiliated supporters and other people who gave \
         us their information.",
    ),
    (
        "whose data: former members and people refused were written to as well",
        "email",
        "We are also telling former members and people whose membership we refused.",
    ),
    (
        "how many: not yet known",
        "faq",
        "We do not yet know how many people are affected.",
    ),
    (
        "own systems unaffected, it says",
        "email",
        "Our own systems were not affected, as far as we know on 3 November 2021.",
    ),
    (
        "service: the membership website was down because of the incident",
        "email",
        "You cannot use our membership website at the moment, because of this incident.",
    ),
    (
        "experts engaged as soon as the party was told",
        "email",
        "As soon as we were told, we brought in outside experts to help us.",
    ),
    (
        "authorities informed: NCA, NCSC, ICO",
        "email",
        "We have told the National Crime Agency (the NCA), the National Cyber Security Centre (the NCSC) and the Information \
         Commissioner’s Office (the ICO).",
    ),
    (
        "authorities: the NCA leads the criminal investigation",
        "email",
        "The NCA leads the criminal investigation.",
    ),
    (
        "authorities: Parliamentary security in contact",
        "email",
        "We are in contact with Parliamentary security.",
    ),
    (
        "working with the supplier, closely and urgently",
        "email",
        "We are working closely and urgently with the company to find out exactly what happened, how, and what it means for \
         you.",
    ),
    (
        "working with each authority",
        "email",
        "We are working with each of them.",
    ),
    (
        "advice: suspicious emails, calls and texts",
        "email",
        "Look out for emails, calls and texts that you did not expect, above all if they mention this breach.",
    ),
    (
        "advice: forward suspicious emails",
        "email",
        "Forward suspicious emails to report@phishing.gov.uk",
    ),
    ("advice: two-factor authentication", "email", "two-step verification"),
    (
        "advice: in line with the guidance of the NCSC",
        "email",
        "the National Cyber Security Centre, which has guidance for people affected by data breaches",
    ),
    (
        "a quote by another: an NCSC spokesperson",
        "press-holding",
        "A spokesperson for the National Cyber Security Centre said that it is aware of the incident and is working with us, \
         and that people who may be victims should be vigilant and follow its guidance on data breaches.",
    ),
    (
        "questions: an email address",
        "email",
        "You can email us at questions@labour.example.",
    ),
    (
        "questions: a web page that will be updated",
        "email",
        "We will put what we find out on labour.example/incident.",
    ),
    (
        "earlier incident: November 2019",
        "faq",
        "In November 2019, during the election campaign, there were attempts to take our website down, in what we then called \
         a large and sophisticated attack.",
    ),
    (
        "earlier incident: May 2020",
        "faq",
        "In May 2020, personal information of ours was among the data breached at the cloud provider Blackbaud.",
    ),
    (
        "signatory: the General Secretary",
        "email",
        "General Secretary, the Labour Party",
    ),
];

#[test]
fn every_row_of_the_sheet_is_said() {
    let pack = prepare(&open(EXAMPLE).unwrap(), &Content::english(), None);
    for (row, name, sentence) in ROWS {
        let document = pack.document(name).unwrap();
        let text = export(document, Format::Text);
        assert!(
            text.contains(sentence),
            "{row}\nnot said in {name}:\n{sentence}\n\n{text}"
        );
    }
}

/// What was held back is held back: who the supplier was, and why it is not named.
#[test]
fn what_is_withheld_is_not_said() {
    let pack = prepare(&open(EXAMPLE).unwrap(), &Content::english(), None);
    for document in &pack.documents {
        for format in [Format::Text, Format::Html, Format::Markdown] {
            let text = export(document, format);
            assert!(!text.contains("Not named in public"), "{}", document.name);
        }
    }
}

/// The case has no problem, and what is to fix are the facts that the sheet lacks: no more, no less.
#[test]
fn what_is_to_fix_is_what_the_sheet_lacks() {
    let pack = prepare(&open(EXAMPLE).unwrap(), &Content::english(), None);
    assert_eq!(pack.problems, []);
    let mut lacking: Vec<&str> = pack
        .findings
        .iter()
        .flat_map(|f| &f.fields)
        .map(|field| field.as_str())
        .collect();
    lacking.sort_unstable();
    lacking.dedup();
    assert_eq!(
        lacking,
        [
            // Nobody is named whom journalists could ask.
            "/contacts",
            // The day by which more would be said was not promised.
            // Who found that the party's own systems were not affected, and up to which day, was not said.
            "/incident/own_systems/ruled_out/until",
            "/incident/own_systems/ruled_out/who",
            // What could follow for people was not said.
            "/risk/consequences",
            "/updates/by",
        ]
    );
}
