//! Data is part of it that people can do something about, and no step of advice is for it.
//!
//! **What it asks.** That each category of data which is part of it, and for which there are steps of advice that are right for where people
//! live, has at least one of them, unless its
//! file says `own-step: no`: it puts hardly anybody at risk by itself. That the urgent ones come first is so by how they are said.
//! **Why.** Whoever lost a card number has to know that the card must be replaced; "watch out for fakes" does not tell them. Fact
//! sheet 8.5 and 9.2(3).
//! **Example.** Passwords are part of it, and nobody is advised to change theirs.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::misfit;
use crate::facts::fact::Fact;
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule::new("advice-for-data", Area::Guidance, 170).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    if r.nobody_is_told() {
        return Vec::new();
    }
    let header = |folder: &str, name: &str, line: &str| r.content.header(folder, name, line).map(str::to_owned);
    let case = r.case;
    let of_groups = case.groups.iter().map(|group| &group.data);
    let mut involved: Vec<&str> = Vec::new();
    for keys in [&case.data.categories, &case.data.sometimes]
        .into_iter()
        .chain(of_groups)
    {
        let keys = keys.known().map(|keys| &keys.keys[..]).unwrap_or_default();
        involved.extend(keys.iter().map(String::as_str));
    }
    let mut seen = HashSet::new();
    involved.retain(|category| seen.insert(*category));
    let chosen: HashSet<&str> = std::iter::once(&case.steps.advice)
        .chain(case.groups.iter().map(|group| &group.advice))
        .filter_map(Fact::known)
        .flat_map(|keys| keys.keys.iter().map(String::as_str))
        .collect();
    // What a step is for, of those that are right here.
    let steps: Vec<(&str, &str)> = r
        .content
        .names("advice")
        .into_iter()
        .filter(|step| {
            let fits = |group| misfit(case, &header, step, group).is_none();
            fits(None) || case.groups.iter().any(|group| fits(Some(group)))
        })
        .filter_map(|step| Some((step, r.content.header("advice", step, "for")?)))
        .collect();
    let mut bare: Vec<&str> = Vec::new();
    for category in involved {
        let is_for = |(_, data): &&(&str, &str)| data.split_whitespace().any(|data| data == category);
        let mut there = steps.iter().filter(is_for).peekable();
        // Some steps are right for data that by itself puts hardly anybody at risk.
        let at_risk = r.content.header("data", category, "own-step") != Some("no");
        let could = at_risk && there.peek().is_some();
        if could && !there.any(|(step, _)| chosen.contains(step)) && !bare.contains(&category) {
            bare.push(category);
        }
    }
    if bare.is_empty() {
        return Vec::new();
    }
    let labels: Vec<&str> = bare
        .iter()
        .map(|category| r.content.header("data", category, "label").unwrap_or(category))
        .collect();
    vec![Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        fields: vec![case.steps.advice.at.clone()],
        ..r.worded("advice-for-data", &[("data", labels.join("; "))])
    }]
}
