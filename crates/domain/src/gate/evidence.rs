//! What a check stood on: ids and hashes. What many decisions stand on is kept once and shared between them.

use std::{
    borrow::Cow,
    ops::{Deref, Range},
    slice,
    sync::Arc,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a check stood on: ids and hashes only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is: `version`, `hook`, `agreement`, `grant`, `approval`, `consent`, `break_glass` …
    pub kind: Cow<'static, str>,
    /// Its id.
    pub id: String,
    /// The hash of its substance, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

/// What one check stood on, in the order in which it was looked at: a stretch of what a decision or a compiled ground has kept.
#[derive(Debug, Clone, Default)]
pub struct Evidences {
    kept: Option<Arc<[Evidence]>>,
    range: Range<usize>,
}

impl Evidences {
    /// Whether it stood on nothing that has a name.
    pub fn is_none(&self) -> bool {
        self.is_empty()
    }

    /// Each list of evidence as a stretch of one that they all share.
    pub(super) fn sharing(lists: &[&[Evidence]]) -> Vec<Self> {
        let kept: Arc<[Evidence]> = lists.concat().into();
        let mut end = 0;
        let ranges = lists.iter().map(|list| {
            let start = end;
            end += list.len();
            Self {
                kept: (!list.is_empty()).then(|| Arc::clone(&kept)),
                range: start..end,
            }
        });
        ranges.collect()
    }
}

impl From<Vec<Evidence>> for Evidences {
    fn from(list: Vec<Evidence>) -> Self {
        let range = 0..list.len();
        Self {
            kept: (!list.is_empty()).then(|| list.into()),
            range,
        }
    }
}

impl Deref for Evidences {
    type Target = [Evidence];

    fn deref(&self) -> &[Evidence] {
        let kept = self.kept.as_ref().and_then(|kept| kept.get(self.range.clone()));
        kept.unwrap_or_default()
    }
}

impl<'a> IntoIterator for &'a Evidences {
    type Item = &'a Evidence;
    type IntoIter = slice::Iter<'a, Evidence>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Evidences {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Evidences {}

impl Serialize for Evidences {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Evidences {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_those_that_share_reads_its_own() {
        let named = |id: &str| Evidence {
            kind: "hook".into(),
            id: id.to_owned(),
            hash: None,
        };
        let lists = [vec![named("a"), named("b")], vec![], vec![named("c")]];
        let borrowed: Vec<&[Evidence]> = lists.iter().map(Vec::as_slice).collect();
        for (shared, own) in Evidences::sharing(&borrowed).into_iter().zip(lists) {
            assert_eq!(shared.is_none(), own.is_empty());
            let owned = Evidences::from(own.clone());
            assert_eq!(shared, owned);
            assert!((&owned).into_iter().eq(&own));
            let text = serde_json::to_string(&shared).unwrap();
            assert_eq!(text, serde_json::to_string(&own).unwrap());
            assert_eq!(serde_json::from_str::<Evidences>(&text).unwrap(), owned);
            assert_ne!(owned, Evidences::from(vec![named("d")]));
        }
    }
}
