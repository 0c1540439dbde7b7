//! What goes by the names of claims, in the order of these names: rules ask for it again and again, and look it up rather than search
//! a case or a document for it.

use super::ClaimId;

/// One thing for each name.
#[derive(Debug)]
pub(crate) struct ByName<T>(Vec<(ClaimId, T)>);

impl<T> FromIterator<(ClaimId, T)> for ByName<T> {
    /// The first of a name stands: the sort is stable and keeps it before the others of that name, which are dropped.
    fn from_iter<I: IntoIterator<Item = (ClaimId, T)>>(all: I) -> Self {
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all.dedup_by(|(later, _), (first, _)| later == first);
        Self(all)
    }
}

impl<T> ByName<T> {
    /// What goes by this very name.
    pub fn get(&self, id: &ClaimId) -> Option<&T> {
        let place = self.0.binary_search_by(|(other, _)| other.cmp(id)).ok()?;
        self.0.get(place).map(|(_, it)| it)
    }

    /// What goes by a name, that of a kind or of a kind and a key.
    pub fn named<'s>(&'s self, name: &'s str) -> impl Iterator<Item = (&'s ClaimId, &'s T)> {
        self.starting_with(name).filter(move |(id, _)| id.goes_by(name))
    }

    /// Whether a claim is among them, be it in the words for one group of people.
    pub fn has_in_words_of(&self, id: &str) -> bool {
        // What begins so and goes on otherwise may stand between the two.
        let in_words_of = |other: &ClaimId| {
            other
                .as_str()
                .strip_prefix(id)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        let at = |from: &str| self.0.partition_point(|(other, _)| other.as_str() < from);
        let there = |place: usize| self.0.get(place).map(|(other, _)| other);
        there(at(id)).is_some_and(|other| other.as_str() == id) || there(at(&format!("{id}."))).is_some_and(in_words_of)
    }

    /// What goes by a name, and in the words for one group of people.
    pub fn in_words_of(&self, id: &str) -> impl Iterator<Item = T>
    where
        T: Copy,
    {
        let at = |from: &str| self.0.partition_point(|(other, _)| other.as_str() < from);
        let itself = self.0.get(at(id)).filter(|(other, _)| other.as_str() == id);
        let behind = format!("{id}.");
        let from = self.0.get(at(&behind)..).unwrap_or_default().iter();
        let others = from.take_while(move |(other, _)| other.as_str().starts_with(&behind));
        itself.into_iter().chain(others).map(|(_, it)| *it)
    }

    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &ClaimId> {
        self.0.iter().map(|(id, _)| id)
    }

    /// Those that are not among others, which are in the order of their names.
    pub fn retain_all_but(&mut self, others: &[&ClaimId]) {
        self.0.retain(|(id, _)| others.binary_search(&id).is_err());
    }

    fn starting_with<'s>(&'s self, name: &'s str) -> impl Iterator<Item = (&'s ClaimId, &'s T)> {
        let first = self.0.partition_point(|(id, _)| id.as_str() < name);
        let from = self.0.get(first..).unwrap_or_default().iter();
        from.take_while(move |(id, _)| id.as_str().starts_with(name))
            .map(|(id, it)| (id, it))
    }
}
