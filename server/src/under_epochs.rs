//! Things that were read under a pair of epochs, kept for as long as neither moves: every write that can change them raises
//! one. Emptied as a whole when it grows too large: it is a memory, not a store.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, MutexGuard, PoisonError},
};

use store::epoch::Epochs;

const LARGEST: usize = 4_096;

#[derive(Debug)]
pub struct UnderEpochs<K, V>(Mutex<HashMap<K, (Epochs, V)>>);

impl<K, V> Default for UnderEpochs<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Hash + Eq, V: Clone> UnderEpochs<K, V> {
    fn lock(&self) -> MutexGuard<'_, HashMap<K, (Epochs, V)>> {
        // A panic while the map was held leaves a map that is still right.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was kept under these epochs.
    pub fn get(&self, key: &K, epochs: Epochs) -> Option<V> {
        self.any(key)
            .filter(|(at, _)| *at == epochs)
            .map(|(_, value)| value)
    }

    /// What was kept, and under which epochs: for one who must read the value to know whose epochs to ask for.
    pub fn any(&self, key: &K) -> Option<(Epochs, V)> {
        self.lock().get(key).cloned()
    }

    /// Keeps what was read after these epochs were.
    pub fn keep(&self, key: K, epochs: Epochs, value: V) {
        let mut kept = self.lock();
        if kept.len() >= LARGEST {
            kept.clear();
        }
        kept.insert(key, (epochs, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_an_epoch_moved_is_not_given() {
        let (kept, before) = (UnderEpochs::default(), Epochs::default());
        let after = Epochs {
            organisation: 1,
            ..before
        };
        kept.keep("a", before, 7);
        assert_eq!((kept.get(&"a", before), kept.get(&"a", after)), (Some(7), None));
        assert_eq!(kept.any(&"a"), Some((before, 7)));
        kept.keep("a", after, 8);
        assert_eq!((kept.get(&"a", before), kept.get(&"a", after)), (None, Some(8)));
    }
}
