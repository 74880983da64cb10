//! The built-in fonts: how wide a text is, where it breaks into lines, and what stands for a letter that is not there.

use krilla::text::Font;
use ttf_parser::Face;

use crate::PrintError;

/// U+FFFD: there was a letter that cannot be shown.
const REPLACEMENT: char = '\u{FFFD}';

/// Which of the two fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

struct Fount {
    face: Face<'static>,
    font: Font,
}

/// Both fonts.
pub(super) struct Letters {
    regular: Fount,
    bold: Fount,
}

impl Fount {
    fn open(bytes: &'static [u8]) -> Result<Self, PrintError> {
        let face = Face::parse(bytes, 0).map_err(|_| PrintError::Font)?;
        let font = Font::new(bytes.into(), 0).ok_or(PrintError::Font)?;
        Ok(Self { face, font })
    }
}

impl Letters {
    pub(super) fn open() -> Result<Self, PrintError> {
        Ok(Self {
            regular: Fount::open(notosans::REGULAR_TTF)?,
            bold: Fount::open(notosans::BOLD_TTF)?,
        })
    }

    fn fount(&self, weight: Weight) -> &Fount {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    pub(super) fn font(&self, weight: Weight) -> Font {
        self.fount(weight).font.clone()
    }

    /// The text with every letter that the font lacks replaced, and without signs that are no letters.
    pub(super) fn readable(&self, text: &str, weight: Weight) -> String {
        let face = &self.fount(weight).face;
        text.chars()
            .filter_map(|letter| match letter {
                '\n' => Some('\n'),
                '\t' => Some(' '),
                letter if letter.is_control() => None,
                // A byte order mark is no letter, and PDF/UA forbids it.
                '\u{FEFF}' | '\u{FFFE}' => None,
                letter if face.glyph_index(letter).is_some() => Some(letter),
                _ => Some(REPLACEMENT),
            })
            .collect()
    }

    fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        let face = &self.fount(weight).face;
        let units: f32 = text
            .chars()
            .filter_map(|letter| face.glyph_hor_advance(face.glyph_index(letter)?))
            .map(f32::from)
            .sum();
        units * size / f32::from(face.units_per_em())
    }

    /// The lines of a text that may be this wide. A line that goes on ends in its space; a word that is too long is broken.
    pub(super) fn lines(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        let text = self.readable(text, weight);
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut line = String::new();
            for word in paragraph.split_inclusive(' ') {
                let both = format!("{line}{}", word.trim_end());
                if self.width(&both, weight, size) <= width {
                    line.push_str(word);
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                for letter in word.chars() {
                    line.push(letter);
                    if letter != ' ' && self.width(&line, weight, size) > width {
                        line.pop();
                        lines.push(std::mem::take(&mut line));
                        line.push(letter);
                    }
                }
            }
            lines.push(line);
        }
        lines
    }
}
