//! Many words looked for in one pass over a text (Aho and Corasick, 1975): the work grows with the text and with what is looked for, never
//! with both multiplied.

use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasherDefault;

use crate::words::cache::Quick;

/// So many letters of a word are in the tree; whoever looks compares the rest.
pub const LONGEST: usize = 48;

/// Words to look for, each by its number.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    next: HashMap<(u32, char), u32, BuildHasherDefault<Quick>>,
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// Where to go on when no letter fits.
    fail: u32,
    /// The next shorter word that ends here as well.
    shorter: u32,
    /// The words that end here.
    words: Vec<u32>,
    depth: u32,
}

impl Finder {
    /// A finder of words. What is longer than [`LONGEST`] is found by its beginning.
    pub fn new<W: IntoIterator<Item = char>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut finder = Self {
            next: HashMap::default(),
            nodes: vec![Node::default()],
        };
        let mut children: Vec<Vec<(char, u32)>> = vec![Vec::new()];
        for (number, word) in words.into_iter().enumerate() {
            let mut node = 0;
            for c in word.into_iter().take(LONGEST) {
                node = match finder.next.get(&(node, c)) {
                    Some(next) => *next,
                    None => {
                        let new = place(finder.nodes.len());
                        let depth = finder.node(node).depth + 1;
                        finder.nodes.push(Node {
                            depth,
                            ..Node::default()
                        });
                        finder.next.insert((node, c), new);
                        children.push(Vec::new());
                        if let Some(children) = children.get_mut(node as usize) {
                            children.push((c, new));
                        }
                        new
                    }
                };
            }
            if node != 0
                && let Some(node) = finder.nodes.get_mut(node as usize)
            {
                node.words.push(place(number));
            }
        }
        let mut queue: VecDeque<u32> = VecDeque::from([0]);
        while let Some(parent) = queue.pop_front() {
            let here = children
                .get_mut(parent as usize)
                .map(std::mem::take)
                .unwrap_or_default();
            for (c, child) in here {
                let fail = if parent == 0 {
                    0
                } else {
                    finder.step(finder.node(parent).fail, c, &mut 0)
                };
                let ends = !finder.node(fail).words.is_empty();
                let shorter = if ends { fail } else { finder.node(fail).shorter };
                if let Some(node) = finder.nodes.get_mut(child as usize) {
                    (node.fail, node.shorter) = (fail, shorter);
                }
                queue.push_back(child);
            }
        }
        finder
    }

    fn node(&self, at: u32) -> &Node {
        // A number of a node is always that of one.
        &self.nodes[at as usize]
    }

    fn step(&self, mut node: u32, c: char, steps: &mut usize) -> u32 {
        loop {
            *steps += 1;
            if let Some(next) = self.next.get(&(node, c)) {
                return *next;
            }
            if node == 0 {
                return 0;
            }
            node = self.node(node).fail;
        }
    }

    /// Tells of each place where a word begins: its number, and the place of its first letter. Returns how many steps it took: no more than
    /// two a letter.
    pub fn find(&self, letters: impl IntoIterator<Item = char>, mut tell: impl FnMut(usize, usize)) -> usize {
        let mut steps = 0;
        if self.next.is_empty() {
            return steps;
        }
        let mut node = 0;
        for (at, c) in letters.into_iter().enumerate() {
            node = self.step(node, c, &mut steps);
            let mut ends = node;
            while ends != 0 {
                let here = self.node(ends);
                let start = (at + 1).saturating_sub(here.depth as usize);
                for word in &here.words {
                    tell(*word as usize, start);
                }
                ends = here.shorter;
            }
        }
        steps
    }
}

/// No case file has four thousand million letters.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_where_it_begins() {
        let words = ["he", "she", "his", "hers", "her"];
        let finder = Finder::new(words.map(str::chars));
        let mut found = Vec::new();
        finder.find("ushers".chars(), |word, at| found.push((words[word], at)));
        found.sort_unstable();
        assert_eq!(found, [("he", 2), ("her", 2), ("hers", 2), ("she", 1)]);
    }

    #[test]
    fn what_begins_alike_over_and_over_is_read_once() {
        let finder = Finder::new(["a".repeat(40), "b".to_owned()].iter().map(|word| word.chars()));
        let mut found = 0;
        finder.find("a".repeat(100_000).chars(), |_, _| found += 1);
        assert_eq!(found, 100_000 - 39);
    }
}
