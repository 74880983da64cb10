//! Holders for the large parts of the facts: shared between decisions, and hashed once for as long as nobody writes to them.
//! They read like what they hold. Writing makes a copy first, and forgets the hash.

use std::{
    collections::{BTreeMap, HashMap},
    ops::{Deref, DerefMut},
    slice,
    sync::{Arc, OnceLock},
};

use foldhash::fast::FixedState;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FieldFacts;
use crate::usecase::Content;

/// A part that many decisions share: cloning it is cheap, and writing to one clone leaves the others as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Whether both share one and the same, which is more than being equal.
    pub(in crate::gate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<'a, T> IntoIterator for &'a Shared<Vec<T>> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut Shared<Vec<T>> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shared<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self::from)
    }
}

/// The content of a version with its hash, made from the content itself the first time it is asked for.
#[derive(Debug, Clone)]
pub struct StoredContent {
    content: Content,
    hash: OnceLock<Option<String>>,
}

impl StoredContent {
    /// The hash of what stands here now ([`Content::hash`]); `None` when it has no canonical form.
    pub fn hash(&self) -> Option<&str> {
        self.hash.get_or_init(|| self.content.hash().ok()).as_deref()
    }
}

impl From<Content> for StoredContent {
    fn from(content: Content) -> Self {
        Self {
            content,
            hash: OnceLock::new(),
        }
    }
}

impl PartialEq for StoredContent {
    fn eq(&self, other: &Self) -> bool {
        self.content == other.content
    }
}

impl Eq for StoredContent {}

impl Deref for StoredContent {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

impl DerefMut for StoredContent {
    fn deref_mut(&mut self) -> &mut Content {
        self.hash = OnceLock::new();
        &mut self.content
    }
}

impl Serialize for StoredContent {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.content.serialize(to)
    }
}

impl<'de> Deserialize<'de> for StoredContent {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Content::deserialize(from).map(Self::from)
    }
}

/// The complete information model of a service by technical name, with each name's place in the order of names.
#[derive(Debug, Clone, Default)]
pub struct Model {
    fields: BTreeMap<String, FieldFacts>,
    ordered: OnceLock<Ordered>,
}

/// The names in order, and the place of each. They are shared with every decision that tells of them.
#[derive(Debug, Clone)]
struct Ordered {
    names: Box<[Arc<str>]>,
    places: HashMap<Arc<str>, usize, FixedState>,
}

impl Model {
    /// The place of a name, counted from 0 in the order of names; the places are told apart once, and then found without comparing.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.ordered().places.get(name).copied()
    }

    /// The names in order.
    pub fn names(&self) -> &[Arc<str>] {
        &self.ordered().names
    }

    fn ordered(&self) -> &Ordered {
        self.ordered.get_or_init(|| {
            let names: Box<[Arc<str>]> = self.fields.keys().map(|name| name.as_str().into()).collect();
            let placed = names.iter().enumerate();
            let places = placed.map(|(place, name)| (Arc::clone(name), place)).collect();
            Ordered { names, places }
        })
    }
}

impl From<BTreeMap<String, FieldFacts>> for Model {
    fn from(fields: BTreeMap<String, FieldFacts>) -> Self {
        Self {
            fields,
            ordered: OnceLock::new(),
        }
    }
}

impl FromIterator<(String, FieldFacts)> for Model {
    fn from_iter<I: IntoIterator<Item = (String, FieldFacts)>>(fields: I) -> Self {
        fields.into_iter().collect::<BTreeMap<_, _>>().into()
    }
}

impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl Eq for Model {}

impl Deref for Model {
    type Target = BTreeMap<String, FieldFacts>;

    fn deref(&self) -> &Self::Target {
        &self.fields
    }
}

impl DerefMut for Model {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.ordered = OnceLock::new();
        &mut self.fields
    }
}

impl Serialize for Model {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.fields.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Model {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(from).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::example;

    #[test]
    fn a_written_content_is_hashed_anew() {
        let facts = example::permitted();
        let mut content = facts.version().unwrap().content.clone();
        let before = content.hash().unwrap().to_owned();
        assert_eq!(before, (*content).hash().unwrap());
        let stood = content.clone();
        assert_eq!(content, stood);
        content.title.push('!');
        assert_ne!(content, stood);
        assert_ne!(content.hash().unwrap(), before);
        assert_eq!(content.hash().unwrap(), (*content).hash().unwrap());
    }

    #[test]
    fn a_written_model_is_ordered_anew() {
        let mut model = example::permitted().service.unwrap().fields.clone();
        let last = model.keys().next_back().unwrap().clone();
        assert_eq!(model.place(&last), Some(model.len() - 1));
        assert_eq!(model.place("finnes ikke"), None);
        let stood = model.clone();
        assert_eq!(model, stood);
        let field = model.remove(&last).unwrap();
        assert_ne!(model, stood);
        assert_eq!(model.place(&last), None);
        model.insert("0".to_owned(), field);
        assert_eq!(model.place("0"), Some(0));
        assert_eq!(model.names().first().map(|name| &**name), Some("0"));
        assert!(model.names().iter().map(|name| &**name).eq(model.keys()));
    }

    #[test]
    fn writing_to_one_clone_leaves_the_others() {
        let one = Shared::from(vec![1]);
        let mut other = one.clone();
        other.push(2);
        assert_eq!((one.len(), other.len()), (1, 2));
    }
}
