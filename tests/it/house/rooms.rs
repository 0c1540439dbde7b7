//! The rooms of the house, held by looking: each imports only those before it, and within a room nothing runs in a circle.
//!
//! Whoever imports a thing by the name it has at the top of the crate imports it from the room that defines it: what a module hands on is
//! followed to where it comes from. A folder's own `mod.rs` and what lies in the folder belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The rooms, from the ground up. `lib` is `src/lib.rs`, which hands on what is in them.
const ROOMS: &[&str] = &[
    "facts",
    "words",
    "claims",
    "validate",
    "form",
    "documents",
    "reading",
    "export",
    "record",
    "findings",
    "duties",
    "review",
    "story",
    "handover",
    "lib",
    "cli",
    "wasm",
];

type Name = Vec<String>;

/// A file of `src`, by its place in the tree of modules.
#[derive(Debug, Default)]
struct Module {
    /// What it imports or hands on, by the name that it has here.
    names: BTreeMap<String, Name>,
    /// Of what it imports or hands on everything.
    all_of: Vec<Name>,
    /// What it defines, as far as a keyword shows it.
    defines: BTreeSet<String>,
    /// Every path that stands in it, from the top of the crate.
    paths: BTreeSet<Name>,
}

struct House {
    modules: BTreeMap<Name, Module>,
}

/// The words and signs of a file: no comments, no texts. `::` is one sign.
fn tokens(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = at(i);
        if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && at(i) != '\n' {
                i += 1;
            }
        } else if c == '"' {
            i += 1;
            while i < chars.len() && at(i) != '"' {
                i += if at(i) == '\\' { 2 } else { 1 };
            }
            i += 1;
        } else if c == 'r' && (at(i + 1) == '"' || (at(i + 1) == '#' && matches!(at(i + 2), '"' | '#'))) {
            let hashes = (i + 1..).take_while(|j| at(*j) == '#').count();
            let end: String = format!("\"{}", "#".repeat(hashes));
            let from = i + hashes + 2;
            let rest: String = chars[from..].iter().collect();
            i = from + rest[..rest.find(&end).unwrap()].chars().count() + end.len();
        } else if c == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            i += if at(i + 1) == '\\' { 3 } else { 2 };
            while at(i) != '\'' {
                i += 1;
            }
            i += 1;
        } else if c.is_alphabetic() || c == '_' {
            let start = i;
            while at(i).is_alphanumeric() || at(i) == '_' {
                i += 1;
            }
            tokens.push(chars[start..i].iter().collect());
        } else if c == ':' && at(i + 1) == ':' {
            tokens.push("::".to_owned());
            i += 2;
        } else {
            if !c.is_whitespace() && !c.is_ascii_digit() {
                tokens.push(c.to_string());
            }
            i += 1;
        }
    }
    tokens
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The paths of a tree such as `a::{b, c::{self, d as e}}`, each with the name it gets; and the place behind it.
fn tree(tokens: &[String], mut i: usize, before: &[String], found: &mut Vec<(Name, String)>) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens.get(i).map_or("", String::as_str) {
            "{" => {
                i += 1;
                while tokens[i] != "}" {
                    i = tree(tokens, i, &path, found);
                    if tokens[i] == "," {
                        i += 1;
                    }
                }
                return i + 1;
            }
            "*" => {
                path.push("*".to_owned());
                found.push((path, "*".to_owned()));
                return i + 1;
            }
            word if is_word(word) => {
                if !(word == "self" && !before.is_empty() && path.len() == before.len()) {
                    path.push(word.to_owned());
                }
                i += 1;
                if tokens.get(i).is_some_and(|next| next == "::") {
                    i += 1;
                    // Types of what it holds: `Vec::<u8>`.
                    if tokens.get(i).is_some_and(|next| next == "<") {
                        found.push((path.clone(), path.last().unwrap().clone()));
                        return i;
                    }
                } else if tokens.get(i).is_some_and(|next| next == "as") {
                    found.push((path, tokens[i + 1].clone()));
                    return i + 2;
                } else {
                    let name = path.last().unwrap().clone();
                    found.push((path, name));
                    return i;
                }
            }
            other => panic!(
                "{other} in a path: {:?}",
                &tokens[i.saturating_sub(8)..(i + 4).min(tokens.len())]
            ),
        }
    }
}

/// A path from the top of the crate, as it is meant in a module; none where it leads out of the crate.
fn absolute(
    path: &[String],
    of: &[String],
    inline: usize,
    known: &BTreeSet<Name>,
    names: &BTreeMap<String, Name>,
) -> Option<Name> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" | "breach_statement" => Some(rest.to_vec()),
        "self" => Some([of, rest].concat()),
        "super" => {
            let ups = path.iter().take_while(|word| *word == "super").count();
            // A module within the file goes up to the file first.
            let up = ups.saturating_sub(inline);
            Some([&of[..of.len().checked_sub(up)?], &path[ups..]].concat())
        }
        _ => {
            let child = [of, std::slice::from_ref(first)].concat();
            if known.contains(&child) {
                return Some([&child, rest].concat());
            }
            let name = names.get(first)?;
            Some([name, rest].concat())
        }
    }
}

impl Module {
    fn read(source: &str, of: &[String], known: &BTreeSet<Name>) -> Self {
        let tokens = tokens(source);
        let mut module = Self::default();
        // Twice: what is imported further down is known further up.
        for _ in 0..2 {
            let mut depth = 0_usize;
            let mut inline: Vec<usize> = Vec::new();
            let mut i = 0;
            while i < tokens.len() {
                let token = tokens[i].as_str();
                let next = tokens.get(i + 1).map_or("", String::as_str);
                match token {
                    "{" => depth += 1,
                    "}" => {
                        depth -= 1;
                        inline.retain(|at| *at < depth + 1);
                    }
                    // Tests within a file may look at anything.
                    "#" if tokens[i..]
                        .iter()
                        .take(9)
                        .map(String::as_str)
                        .eq(["#", "[", "cfg", "(", "test", ")", "]", "mod", "tests"]) =>
                    {
                        return module;
                    }
                    "mod" if is_word(next) && tokens.get(i + 2).is_some_and(|t| t == "{") => inline.push(depth + 1),
                    "use" => {
                        let mut found = Vec::new();
                        i = tree(&tokens, i + 1, &[], &mut found);
                        for (path, name) in found {
                            if let Some(mut path) = absolute(&path, of, inline.len(), known, &module.names) {
                                if name == "*" {
                                    path.pop();
                                    module.all_of.push(path.clone());
                                } else if inline.is_empty() && !module.names.contains_key(&name) {
                                    module.names.insert(name, path.clone());
                                }
                                module.paths.insert(path);
                            }
                        }
                        continue;
                    }
                    "struct" | "enum" | "fn" | "trait" | "type" | "const" | "static" | "mod" if is_word(next) => {
                        module.defines.insert(next.to_owned());
                    }
                    word if is_word(word)
                        && next == "::"
                        && (i == 0 || !matches!(tokens[i - 1].as_str(), "::" | ".")) =>
                    {
                        let mut found = Vec::new();
                        let mut end = i;
                        while tokens.get(end + 1).is_some_and(|t| t == "::")
                            && tokens.get(end + 2).is_some_and(|t| is_word(t))
                        {
                            end += 2;
                        }
                        let path: Name = tokens[i..=end].iter().step_by(2).cloned().collect();
                        found.push(path);
                        for path in found {
                            if let Some(path) = absolute(&path, of, inline.len(), known, &module.names) {
                                module.paths.insert(path);
                            }
                        }
                        i = end;
                    }
                    _ => {}
                }
                i += 1;
            }
        }
        module
    }
}

impl House {
    fn read(src: &Path) -> Self {
        let mut files = BTreeMap::new();
        walk(src, &mut Vec::new(), &mut files);
        Self::of(&files)
    }

    fn of(files: &BTreeMap<Name, String>) -> Self {
        let known: BTreeSet<Name> = files.keys().cloned().collect();
        let modules = files
            .iter()
            .map(|(name, source)| (name.clone(), Module::read(source, name, &known)));
        Self {
            modules: modules.collect(),
        }
    }

    /// The file that defines what a path names.
    fn home(&self, path: &[String], deep: usize) -> Name {
        let mut here: Name = Vec::new();
        for (i, word) in path.iter().enumerate() {
            let child = [&here[..], std::slice::from_ref(word)].concat();
            if self.modules.contains_key(&child) {
                here = child;
                continue;
            }
            let module = &self.modules[&here];
            if deep == 0 || module.defines.contains(word) {
                return here;
            }
            if let Some(handed_on) = module.names.get(word).filter(|target| **target != path[..=i]) {
                return self.home(&[handed_on, &path[i + 1..]].concat(), deep - 1);
            }
            for all_of in &module.all_of {
                let target = self.home(all_of, deep - 1);
                let there = &self.modules[&target];
                if target != here && (there.defines.contains(word) || there.names.contains_key(word)) {
                    return self.home(&[&target, &path[i..]].concat(), deep - 1);
                }
            }
            return here;
        }
        here
    }

    /// Who imports whom, file by file.
    fn arrows(&self) -> BTreeSet<(Name, Name)> {
        let mut arrows = BTreeSet::new();
        for (name, module) in &self.modules {
            for path in &module.paths {
                let home = self.home(path, 8);
                if home != *name {
                    arrows.insert((name.clone(), home));
                }
            }
        }
        arrows
    }
}

fn walk(folder: &Path, of: &mut Name, files: &mut BTreeMap<Name, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            of.push(stem);
            walk(&path, of, files);
            of.pop();
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let mut name = of.clone();
            if stem != "mod" && !(of.is_empty() && stem == "lib") {
                name.push(stem);
            }
            files.insert(name, source(&path));
        }
    }
}

/// A file as the compiler has it: what `build.rs` wrote stands in the place of the line that takes it in.
fn source(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let Some((before, after)) = text.split_once("include!(concat!(env!(\"OUT_DIR\"), \"/") else {
        return text;
    };
    let (name, after) = after.split_once("\"))").unwrap();
    let written = fs::read_to_string(Path::new(env!("OUT_DIR")).join(name)).unwrap();
    [before, &written, after].concat()
}

/// The room of a file: the first part of its name. The command line starts in `main.rs`.
fn room(name: &[String]) -> &str {
    match name.first().map_or("lib", String::as_str) {
        "main" => "cli",
        room => room,
    }
}

fn shown(name: &[String]) -> String {
    if name.is_empty() {
        "lib".to_owned()
    } else {
        name.join("/")
    }
}

/// What hangs together in circles: each knot with the names in it, the largest first.
fn knots<T: Ord + Clone>(arrows: &BTreeSet<(T, T)>) -> Vec<Vec<T>> {
    let mut next: BTreeMap<&T, Vec<&T>> = BTreeMap::new();
    for (from, to) in arrows {
        next.entry(from).or_default().push(to);
        next.entry(to).or_default();
    }
    let reach = |from: &T| {
        let mut seen: BTreeSet<&T> = BTreeSet::new();
        let mut open: Vec<&T> = next[from].clone();
        while let Some(one) = open.pop() {
            if seen.insert(one) {
                open.extend(&next[one]);
            }
        }
        seen
    };
    let reached: BTreeMap<&T, BTreeSet<&T>> = next.keys().map(|name| (*name, reach(name))).collect();
    let mut knots: BTreeSet<Vec<T>> = BTreeSet::new();
    for (name, to) in &reached {
        let knot: Vec<T> = to
            .iter()
            .filter(|other| reached[*other].contains(*name))
            .map(|name| (*name).clone())
            .collect();
        if !knot.is_empty() {
            knots.insert(knot);
        }
    }
    let mut knots: Vec<_> = knots.into_iter().collect();
    knots.sort_by_key(|knot| std::cmp::Reverse(knot.len()));
    knots
}

#[test]
fn rooms_import_those_before_them() {
    let house = House::read(Path::new("src"));
    let arrows = house.arrows();
    let place = |name: &[String]| {
        let room = room(name);
        ROOMS
            .iter()
            .position(|other| *other == room)
            .unwrap_or_else(|| panic!("{} is in no room", shown(name)))
    };
    let between: BTreeSet<(&str, &str)> = arrows
        .iter()
        .map(|(from, to)| (room(from), room(to)))
        .filter(|(from, to)| from != to)
        .collect();
    let back: Vec<(String, String)> = arrows
        .iter()
        .filter(|(from, to)| place(from) < place(to))
        .map(|(from, to)| (shown(from), shown(to)))
        .collect();
    let knot = knots(&between);
    println!(
        "{} files, {} arrows between them; {} rooms, {} arrows between them",
        house.modules.len(),
        arrows.len(),
        ROOMS.len(),
        between.len()
    );
    println!(
        "rooms in the largest knot: {}; arrows back up: {}",
        knot.first().map_or(0, Vec::len),
        back.len()
    );
    for (from, to) in &back {
        println!("    {from} -> {to}");
    }
    assert!(back.is_empty(), "against the order: {back:?}");
    // Each rule that `build.rs` found is seen, and is asked.
    let found = &house.modules[&["review", "rules"].map(str::to_owned).to_vec()];
    for (rule, _) in crate::support::rules() {
        let module = ["review", "rules", &rule.replace('-', "_")].map(str::to_owned).to_vec();
        assert!(
            house.modules.contains_key(&module) && found.paths.contains(&[&module[..], &["RULE".to_owned()]].concat()),
            "{rule}"
        );
    }

    // A folder's own `mod.rs` and what lies in the folder belong together.
    let within: BTreeSet<(Name, Name)> = arrows
        .iter()
        .filter(|(from, to)| room(from) == room(to) && !from.starts_with(to) && !to.starts_with(from))
        .cloned()
        .collect();
    let round: Vec<Vec<String>> = knots(&within)
        .iter()
        .map(|knot| knot.iter().map(|name| shown(name)).collect())
        .collect();
    println!("circles within a room: {}", round.len());
    for knot in &round {
        println!("    {}", knot.join(" "));
    }
    assert!(round.is_empty(), "in a circle: {round:?}");
}

/// A name that is handed on hides nothing, nor does a comment or a text show anything.
#[test]
fn an_arrow_leads_to_where_a_thing_is_defined() {
    let file = |name: &str, source: &str| {
        let name = name.split('/').filter(|part| !part.is_empty()).map(str::to_owned);
        (name.collect::<Name>(), source.to_owned())
    };
    let house = House::of(&BTreeMap::from([
        file(
            "",
            "pub mod facts; mod review; pub use review::rule; pub mod all { pub use crate::review::rule::*; }",
        ),
        file("facts", "pub mod fact; pub use fact::*;"),
        file(
            "facts/fact",
            r#"// use crate::words;
            use crate::{rule::{self, Rule as R}};
            pub struct Fact(R, &'static str);
            const TEXT: &str = "crate::words::Word";
            #[cfg(test)]
            mod tests { use crate::words::Word; }"#,
        ),
        file("review", "pub mod rule; pub use crate::facts::Fact;"),
        file(
            "review/rule",
            "use super::Fact; pub struct Rule; fn f() { crate::words::say('\"'); super::super::facts::g() }",
        ),
        file("words", "pub struct Word;"),
    ]));
    let arrows = house.arrows();
    let arrows: Vec<String> = arrows
        .iter()
        .map(|(from, to)| format!("{} -> {}", shown(from), shown(to)))
        .collect();
    assert_eq!(
        arrows,
        [
            "lib -> review/rule",
            "facts -> facts/fact",
            "facts/fact -> review/rule",
            "review -> facts/fact",
            "review/rule -> facts",
            "review/rule -> facts/fact",
            "review/rule -> words",
        ]
    );
}
