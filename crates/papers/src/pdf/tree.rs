//! The structure of a laid-out paper, apart from where its lines stand.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind};

/// A part of the structure.
#[derive(Debug)]
pub(super) enum Part {
    Group(Kind, Vec<Part>),
    /// What belongs to the lines of this number.
    Leaf(usize),
}

/// What a part is.
#[derive(Debug)]
pub(super) enum Kind {
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    ItemMark,
    ItemBody,
    Table,
    Caption,
    TableHead,
    TableBody,
    Row,
    ColumnHead,
    RowHead,
    Cell,
}

impl Kind {
    fn tag(&self) -> TagKind {
        match self {
            Self::Heading(level, text) => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(text.clone())).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::List => Tag::L(ListNumbering::Disc).into(),
            Self::Item => Tag::LI.into(),
            Self::ItemMark => Tag::Lbl.into(),
            Self::ItemBody => Tag::LBody.into(),
            Self::Table => Tag::Table.into(),
            Self::Caption => Tag::Caption.into(),
            Self::TableHead => Tag::THead.into(),
            Self::TableBody => Tag::TBody.into(),
            Self::Row => Tag::TR.into(),
            Self::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
            Self::RowHead => Tag::TH(TableHeaderScope::Row).into(),
            Self::Cell => Tag::TD.into(),
        }
    }
}

impl Part {
    /// The part with the marks of what was drawn for it. A cell without any text is a cell all the same.
    pub(super) fn to_nodes(&self, drawn: &mut [Vec<Identifier>]) -> Vec<Node> {
        match self {
            Self::Leaf(number) => drawn
                .get_mut(*number)
                .map(std::mem::take)
                .unwrap_or_default()
                .into_iter()
                .map(Node::from)
                .collect(),
            Self::Group(kind, parts) => {
                let mut group = TagGroup::new(kind.tag());
                for part in parts {
                    for node in part.to_nodes(drawn) {
                        group.push(node);
                    }
                }
                vec![group.into()]
            }
        }
    }
}
