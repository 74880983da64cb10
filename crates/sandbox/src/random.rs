//! Seeded numbers for the population: the same seed gives the same street, on every machine.
//! Never used for keys or tokens; those come from the cryptographic library.

#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed ^ 0x5DEE_CE66_D1CE_4E5B)
    }

    /// An independent sequence for one subject of one seed, so that order of use does not matter.
    pub(crate) fn for_subject(seed: u64, subject: usize, topic: u64) -> Self {
        let mut mixer = Self::seeded(seed.wrapping_add(topic.wrapping_mul(0x9E37_79B9)));
        let subject = u64::try_from(subject).unwrap_or(0);
        mixer.0 ^= subject.wrapping_mul(0xA24B_AED4_963E_E407);
        mixer.next();
        mixer
    }

    /// SplitMix64.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Both ends inclusive; `low` when the range is empty.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low))
            .unwrap_or(0)
            .saturating_add(1);
        low.saturating_add(i64::try_from(self.next() % width).unwrap_or(0))
    }

    pub(crate) fn one_in(&mut self, odds: u64) -> bool {
        odds > 0 && self.next().is_multiple_of(odds)
    }

    pub(crate) fn index(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).unwrap_or(1).max(1);
        usize::try_from(self.next() % length).unwrap_or(0)
    }

    pub(crate) fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let index = self.index(words.len());
        words.get(index).copied().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_same_seed_gives_the_same_sequence_and_another_seed_another() {
        let draw = |seed| {
            let mut random = Random::seeded(seed);
            (0..8).map(|_| random.next()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn a_range_holds_both_ends_and_nothing_outside() {
        let mut random = Random::seeded(1);
        let drawn: Vec<i64> = (0..400).map(|_| random.between(-2, 2)).collect();
        for value in -2..=2 {
            assert!(drawn.contains(&value), "{value} is never drawn");
        }
        assert!(drawn.iter().all(|value| (-2..=2).contains(value)));
    }
}
