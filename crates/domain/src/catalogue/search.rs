//! Search across every field of every service: by label, explanation, technical name and the meanings of codes, in all three
//! languages whatever the reader's. An index is made once and only read; it knows no organisation and keeps no question.
//!
//! Letters are folded to what technical names are spelt with (`æ` is `ae`, `ø` is `oe`, `å` is `aa`), so that «fødsel» finds
//! `foedselsdato`. Who has no such letters and writes «fodsel» or «ar» finds it too, behind what was spelt right.

use super::{Field, Language, Meaning, Service};

/// The longest part of a question that is read, in characters.
const LONGEST: usize = 120;
/// How many words of a question count.
const MOST_WORDS: usize = 8;
/// A shorter word is looked for at the start of words only: it stands inside too many.
const SHORTEST_INSIDE: usize = 3;

/// What kind of text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// What the reader sees.
    Label,
    /// The provider's technical name, or a specification type that belongs to it.
    Name,
    /// The explanation.
    Meaning,
    /// What a code of its code list means.
    Code,
}

impl Place {
    fn weight(self) -> u32 {
        match self {
            Self::Label => 6,
            Self::Name => 4,
            Self::Meaning => 2,
            Self::Code => 1,
        }
    }
}

/// One text of a field: as it is, and folded to words between single spaces.
#[derive(Debug, Clone)]
struct Text {
    place: Place,
    language: Option<Language>,
    as_is: String,
    words: String,
    loose: String,
}

impl Text {
    fn new(place: Place, language: Option<Language>, as_is: &str) -> Self {
        let words = match place {
            Place::Name => of_name(as_is),
            Place::Label | Place::Meaning | Place::Code => folded(as_is),
        };
        Self {
            place,
            language,
            as_is: as_is.to_owned(),
            loose: loosened(&words),
            words,
        }
    }

    fn score(&self, word: &Word, reader: Language) -> u32 {
        let closeness = match word.folded.found(&self.words) {
            0 => word.loose.found(&self.loose),
            exact => exact * 2,
        };
        let own = u32::from(self.place == Place::Label && self.language == Some(reader));
        closeness * (self.place.weight() + own)
    }
}

/// A word as it is looked for: between spaces, after one, and as it is.
#[derive(Debug)]
struct Sought {
    whole: String,
    long: bool,
}

impl Sought {
    fn new(word: &str) -> Self {
        Self {
            whole: format!(" {word} "),
            long: word.chars().count() >= SHORTEST_INSIDE,
        }
    }

    /// How well the word stands in a text: as a whole word, as the start of one, inside one, or not.
    fn found(&self, words: &str) -> u32 {
        let start = self.whole.trim_end();
        let inside = start.trim_start();
        // Most texts do not hold the word at all.
        if !words.contains(inside) {
            0
        } else if words.contains(&self.whole) {
            3
        } else if words.contains(start) {
            2
        } else {
            u32::from(self.long)
        }
    }
}

/// A word of the question.
#[derive(Debug)]
struct Word {
    folded: Sought,
    loose: Sought,
}

#[derive(Debug, Clone)]
struct Entry {
    service: String,
    field: String,
    /// Which code list its codes are in, by its place among the index's.
    list: Option<usize>,
    texts: Vec<Text>,
}

/// Every field's texts, ready to be searched.
#[derive(Debug, Clone, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// The meanings of codes, once for each list.
    lists: Vec<Vec<Text>>,
}

/// Why a field was found, where the reader would not see it from the label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because<'a> {
    /// The kind of text.
    pub place: Place,
    /// The language it is in; `None` for a technical name.
    pub language: Option<Language>,
    /// The text.
    pub text: &'a str,
}

/// A field that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    /// The service's code.
    pub service: &'a str,
    /// The field's technical name.
    pub field: &'a str,
    /// Higher is nearer; only for comparing within one search.
    pub score: u32,
    /// Texts other than the label in the reader's language, one for each word at most.
    pub because: Vec<Because<'a>>,
}

impl Index {
    /// An index of every field of these services.
    pub fn new<'a>(services: impl IntoIterator<Item = &'a Service>) -> Self {
        let mut index = Self::default();
        for service in services {
            let first = index.lists.len();
            let names: Vec<&String> = service.code_lists.keys().collect();
            index.lists.extend(
                service
                    .code_lists
                    .values()
                    .map(|codes| codes.values().flat_map(labels(Place::Code)).collect()),
            );
            for field in &service.fields {
                let own = |list: &String| names.iter().position(|name| *name == list);
                let list = field.code_list.as_ref().and_then(own).map(|place| first + place);
                index.entries.push(entry(service, field, list));
            }
        }
        index
    }

    /// The fields that every word of the question stands in, nearest first. A question without words finds nothing.
    pub fn find(&self, question: &str, reader: Language) -> Vec<Found<'_>> {
        let words = words_of(question);
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, Found<'_>)> = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry.length(reader), self.judge(entry, &words, reader)?)))
            .collect();
        // Of two that are as near, the shorter label says less besides; else the order of the catalogue stands.
        found.sort_by(|(long, one), (longer, other)| other.score.cmp(&one.score).then(long.cmp(longer)));
        found.into_iter().map(|(_, found)| found).collect()
    }

    fn judge<'a>(&'a self, entry: &'a Entry, words: &[Word], reader: Language) -> Option<Found<'a>> {
        let codes = entry.list.and_then(|list| self.lists.get(list));
        let (mut score, mut because) = (0, Vec::new());
        for word in words {
            let texts = entry.texts.iter().chain(codes.into_iter().flatten());
            let scored = texts.map(|text| (text.score(word, reader), text));
            // Of equals the first counts: the label before the codes.
            let (best, text) = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
            if best == 0 {
                return None;
            }
            score += best;
            let reason = Because {
                place: text.place,
                language: text.language,
                text: &text.as_is,
            };
            let seen = text.place == Place::Label && text.language == Some(reader);
            if !seen && !because.contains(&reason) {
                because.push(reason);
            }
        }
        Some(Found {
            service: &entry.service,
            field: &entry.field,
            score,
            because,
        })
    }
}

impl Entry {
    fn length(&self, reader: Language) -> usize {
        let own = |text: &&Text| text.place == Place::Label && text.language == Some(reader);
        self.texts
            .iter()
            .find(own)
            .map_or(0, |text| text.as_is.chars().count())
    }
}

fn entry(service: &Service, field: &Field, list: Option<usize>) -> Entry {
    let mut texts: Vec<Text> = labels(Place::Label)(&field.label).collect();
    texts.push(Text::new(Place::Name, None, &field.name));
    let types = field.specification_types.iter();
    texts.extend(types.map(|name| Text::new(Place::Name, None, name)));
    let meanings = field.meaning.iter().flat_map(Meaning::texts);
    texts.extend(meanings.map(|(language, text)| Text::new(Place::Meaning, Some(language), text)));
    Entry {
        service: service.code.clone(),
        field: field.name.clone(),
        list,
        texts,
    }
}

fn labels(place: Place) -> impl Fn(&super::Label) -> std::array::IntoIter<Text, 3> {
    move |label| {
        let all = [Language::Nb, Language::Nn, Language::En];
        all.map(|language| Text::new(place, Some(language), label.in_language(language)))
            .into_iter()
    }
}

fn words_of(question: &str) -> Vec<Word> {
    let short: String = question.chars().take(LONGEST).collect();
    let folded = folded(&short);
    let words = folded.split_whitespace().take(MOST_WORDS);
    words
        .map(|word| Word {
            folded: Sought::new(word),
            loose: Sought::new(&loosened(word)),
        })
        .collect()
}

/// Lower case, the letters of technical names, and words with a space on each side.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'æ' | 'ä' => out.push_str("ae"),
            'ø' | 'ö' => out.push_str("oe"),
            'å' => out.push_str("aa"),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'á' | 'à' | 'â' => out.push('a'),
            'ó' | 'ò' | 'ô' => out.push('o'),
            'ü' => out.push('u'),
            // A mark that stands over the letter before it.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// What one who has no `æ`, `ø` and `å` on the keyboard would write.
fn loosened(folded: &str) -> String {
    folded.replace("ae", "a").replace("oe", "o").replace("aa", "a")
}

/// A technical name: each of its words, and each part between full stops as one word.
fn of_name(name: &str) -> String {
    let mut apart = String::with_capacity(name.len() * 2);
    let mut small_before = false;
    for c in name.chars() {
        if c.is_uppercase() && small_before {
            apart.push(' ');
        }
        small_before = c.is_lowercase() || c.is_ascii_digit();
        apart.push(c);
    }
    format!("{}{}", folded(&apart), folded(name).trim_start())
}

#[cfg(test)]
mod tests;
