//! The PDF read back with a library that did not write it: what PDF/UA-1 demands of it, and that it says what the paper says.

use papers::pdf;
use readback::lopdf::{self, Dictionary, Document, Object};

use crate::sample::{HASH, made_at, paper};

fn opened(rows: usize) -> Document {
    Document::load_mem(&pdf(&paper(rows), made_at()).unwrap()).unwrap()
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    let (_, object) = document.dereference(object).unwrap();
    object.as_dict().unwrap()
}

/// One element of the structure tree: its kind, its attributes' scope, its children.
#[derive(Debug)]
struct Element {
    kind: String,
    scope: Option<String>,
    children: Vec<Element>,
    marks: usize,
}

impl Element {
    fn all(&self) -> Vec<&Self> {
        std::iter::once(self)
            .chain(self.children.iter().flat_map(Self::all))
            .collect()
    }

    fn of(&self, kind: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|one| one.kind == kind).collect()
    }
}

fn name(dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let name = dictionary.get(key).ok()?.as_name().ok()?;
    Some(String::from_utf8(name.to_vec()).unwrap())
}

fn kids<'a>(document: &'a Document, dictionary: &'a Dictionary) -> Vec<&'a Object> {
    let Ok(kids) = dictionary.get(b"K") else {
        return Vec::new();
    };
    let (_, kids) = document.dereference(kids).unwrap();
    match kids {
        Object::Array(kids) => kids.iter().collect(),
        one => vec![one],
    }
}

fn scope(document: &Document, dictionary: &Dictionary) -> Option<String> {
    let attributes = dictionary.get(b"A").ok()?;
    let (_, attributes) = document.dereference(attributes).unwrap();
    let list: Vec<&Object> = match attributes {
        Object::Array(list) => list.iter().collect(),
        one => vec![one],
    };
    list.into_iter().find_map(|one| {
        let (_, one) = document.dereference(one).ok()?;
        name(one.as_dict().ok()?, b"Scope")
    })
}

fn element(document: &Document, dictionary: &Dictionary) -> Element {
    let mut children = Vec::new();
    let mut marks = 0;
    for kid in kids(document, dictionary) {
        let (_, kid) = document.dereference(kid).unwrap();
        match kid {
            Object::Dictionary(kid) if kid.has(b"S") => children.push(element(document, kid)),
            _ => marks += 1,
        }
    }
    Element {
        kind: name(dictionary, b"S").unwrap_or_default(),
        scope: scope(document, dictionary),
        children,
        marks,
    }
}

fn tree(document: &Document) -> Element {
    let catalog = document.catalog().unwrap();
    let root = dictionary(document, catalog.get(b"StructTreeRoot").unwrap());
    element(document, root)
}

fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&pages).unwrap()
}

#[test]
fn it_says_that_it_is_tagged_in_which_language_and_what_it_is_called() {
    let document = opened(3);
    let catalog = document.catalog().unwrap();
    let marked = dictionary(&document, catalog.get(b"MarkInfo").unwrap());
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"nb");
    let viewer = dictionary(&document, catalog.get(b"ViewerPreferences").unwrap());
    assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let info = dictionary(&document, document.trailer.get(b"Info").unwrap());
    let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
    assert_eq!(title, paper(3).title);
    assert!(catalog.has(b"Outlines"));
}

#[test]
fn its_metadata_say_pdf_ua_part_one() {
    let document = opened(3);
    let catalog = document.catalog().unwrap();
    let (_, metadata) = document.dereference(catalog.get(b"Metadata").unwrap()).unwrap();
    let stream = metadata.as_stream().unwrap();
    let bytes = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    let xmp = String::from_utf8(bytes).unwrap();
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{xmp}");
    assert!(xmp.contains(&paper(3).title), "{xmp}");
}

#[test]
fn headings_tables_and_lists_stand_in_the_structure_in_reading_order() {
    let tree = tree(&opened(3));
    let kinds: Vec<&str> = tree.children[0]
        .children
        .iter()
        .map(|one| one.kind.as_str())
        .collect();
    assert_eq!(kinds, ["H1", "P", "H2", "Table", "H3", "L"], "{tree:#?}");
    let table = tree.of("Table")[0];
    assert_eq!(table.of("TR").len(), 4);
    let heads = table.of("TH");
    let scopes: Vec<Option<&str>> = heads.iter().map(|head| head.scope.as_deref()).collect();
    assert_eq!(
        scopes,
        [
            Some("Column"),
            Some("Column"),
            Some("Row"),
            Some("Row"),
            Some("Row")
        ]
    );
    assert_eq!(table.of("TD").len(), 3);
    assert!(table.of("TD").iter().all(|cell| cell.marks > 0));
    assert_eq!(tree.of("LI").len(), 2);
}

#[test]
fn a_long_table_goes_on_over_pages_and_its_heads_stand_in_the_structure_once() {
    let document = opened(80);
    assert!(document.get_pages().len() > 2);
    let tree = tree(&document);
    assert_eq!(tree.of("Table").len(), 1);
    assert_eq!(tree.of("TR").len(), 81);
    assert_eq!(
        tree.of("TH")
            .iter()
            .filter(|head| head.scope.as_deref() == Some("Column"))
            .count(),
        2
    );
}

#[test]
fn it_says_what_the_paper_says_with_norwegian_letters_and_the_whole_hash() {
    let text = text(&opened(3)).replace(['\n', ' '], "");
    for part in [
        "Protokolloverbehandlingsaktiviteter",
        "Rad2æøå",
        "Prøvevikkommune",
        HASH,
    ] {
        assert!(text.contains(part), "`{part}` is missing in {text}");
    }
}

#[test]
fn a_letter_that_the_font_lacks_is_marked_and_the_file_is_valid_all_the_same() {
    // The writer refuses a glyph that is not there, so that it is written at all shows that none was.
    let text = text(&opened(1));
    assert!(text.contains("Sletting"), "{text}");
    assert!(!text.contains('\u{1F600}'));
}

#[test]
fn every_font_is_in_the_file() {
    let document = opened(1);
    let descriptors: Vec<&Dictionary> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| name(dictionary, b"Type").as_deref() == Some("FontDescriptor"))
        .collect();
    assert!(!descriptors.is_empty());
    for one in descriptors {
        assert!(one.has(b"FontFile2") || one.has(b"FontFile3"), "{one:?}");
    }
}
