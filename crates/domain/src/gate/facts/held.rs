//! Holders for the large parts of the facts: shared between decisions, and hashed once for as long as nobody writes to them.
//! They read like what they hold. Writing makes a copy first, and forgets the hash.

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::usecase::Content;

/// A part that many decisions share: cloning it is cheap, and writing to one clone leaves the others as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        content.title.push('!');
        assert_ne!(content.hash().unwrap(), before);
        assert_eq!(content.hash().unwrap(), (*content).hash().unwrap());
    }

    #[test]
    fn writing_to_one_clone_leaves_the_others() {
        let one = Shared::from(vec![1]);
        let mut other = one.clone();
        other.push(2);
        assert_eq!((one.len(), other.len()), (1, 2));
    }
}
