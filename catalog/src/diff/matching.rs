//! Which thing of the old catalogue is which of the new.

use std::collections::HashMap;
use std::hash::Hash;

/// Two lists, matched up.
pub(super) struct Matching<T> {
    /// In both, under the same key, in the order of the old list.
    pub(super) same: Vec<(T, T)>,
    /// In both, under another key, but otherwise alike.
    pub(super) renamed: Vec<(T, T)>,
    pub(super) removed: Vec<T>,
    pub(super) added: Vec<T>,
}

impl<T: Copy> Matching<T> {
    pub(super) fn by_key<K: Eq + Hash>(
        old: impl IntoIterator<Item = T>,
        new: impl IntoIterator<Item = T>,
        key: impl Fn(T) -> K,
    ) -> Self {
        let new: Vec<T> = new.into_iter().collect();
        let mut places: HashMap<K, usize> =
            new.iter().enumerate().map(|(place, item)| (key(*item), place)).collect();
        let (mut same, mut removed) = (Vec::new(), Vec::new());
        for item in old {
            match places.remove(&key(item)) {
                Some(place) => same.push((item, new[place])),
                None => removed.push(item),
            }
        }
        let mut left: Vec<usize> = places.into_values().collect();
        left.sort_unstable();
        let added = left.into_iter().map(|place| new[place]).collect();
        Self { same, renamed: Vec::new(), removed, added }
    }

    /// Takes what is gone and what is new for one thing where no other has the same meaning.
    pub(super) fn renamed_where<M: Eq + Hash>(mut self, meaning: impl Fn(T) -> M) -> Self {
        let mut of_added = unique(&self.added, &meaning);
        let of_removed = unique(&self.removed, &meaning);
        let (mut removed, mut taken) = (Vec::new(), Vec::new());
        for (place, item) in self.removed.iter().enumerate() {
            let meant = meaning(*item);
            let partner = match of_removed.get(&meant) {
                Some(Some(only)) if *only == place => of_added.remove(&meant).flatten(),
                _ => None,
            };
            match partner {
                Some(partner) => {
                    self.renamed.push((*item, self.added[partner]));
                    taken.push(partner);
                }
                None => removed.push(*item),
            }
        }
        self.removed = removed;
        taken.sort_unstable();
        let added = self.added.iter().enumerate();
        self.added = added
            .filter(|(place, _)| taken.binary_search(place).is_err())
            .map(|(_, item)| *item)
            .collect();
        self
    }

    /// What is in both.
    pub(super) fn kept(&self) -> impl Iterator<Item = (T, T)> {
        self.same.iter().chain(&self.renamed).copied()
    }
}

/// The place of each meaning; `None` where several have it.
fn unique<T: Copy, M: Eq + Hash>(
    items: &[T],
    meaning: impl Fn(T) -> M,
) -> HashMap<M, Option<usize>> {
    let mut places = HashMap::new();
    for (place, item) in items.iter().enumerate() {
        places.entry(meaning(*item)).and_modify(|only| *only = None).or_insert(Some(place));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_another_name_is_found_by_its_meaning_if_only_one_has_it() {
        let old = [("a", 1), ("b", 2), ("c", 3), ("d", 3), ("e", 4)];
        let new = [("e", 5), ("x", 2), ("y", 3), ("b2", 6), ("z", 1), ("w", 1)];
        let matching = Matching::by_key(old, new, |(name, _)| name).renamed_where(|(_, is)| is);
        assert_eq!(matching.same, [(("e", 4), ("e", 5))]);
        assert_eq!(matching.renamed, [(("b", 2), ("x", 2))]);
        assert_eq!(matching.removed, [("a", 1), ("c", 3), ("d", 3)]);
        assert_eq!(matching.added, [("y", 3), ("b2", 6), ("z", 1), ("w", 1)]);
        assert_eq!(matching.kept().count(), 2);
    }
}
