//! The order in which values are shown: by group, and by occurrence where a group repeats its fields. A plain function.
//! It moves values about and never looks at them.

use crate::wire::DataItem;

/// Values that stand together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// The group's words; `None` for values without a group.
    pub(super) heading: Option<&'a str>,
    /// Which one it is, from 1, when the group occurs more than once.
    pub(super) occurrence: Option<usize>,
    pub(super) items: Vec<&'a DataItem>,
}

/// Groups in the order they first appear; in each group the single values first, then occurrence by occurrence.
pub(super) fn blocks(data: &[DataItem]) -> Vec<Block<'_>> {
    let mut groups: Vec<(Option<&str>, Vec<&DataItem>)> = Vec::new();
    for item in data {
        let id = item.group.as_ref().map(|group| group.id.as_str());
        match groups.iter_mut().find(|(known, _)| *known == id) {
            Some((_, items)) => items.push(item),
            None => groups.push((id, vec![item])),
        }
    }
    groups
        .into_iter()
        .flat_map(|(_, items)| occurrences(items))
        .collect()
}

fn occurrences(mut items: Vec<&DataItem>) -> Vec<Block<'_>> {
    let heading = items
        .first()
        .and_then(|item| item.group.as_ref())
        .map(|group| group.label.as_str());
    // A list in which every field stands once is one group to the reader, however the provider has nested it.
    if !repeats_a_field(&items) {
        return vec![Block {
            heading,
            occurrence: None,
            items,
        }];
    }
    // A stable sort: values of one occurrence keep the order of the catalogue.
    items.sort_by(|a, b| a.at.cmp(&b.at));
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut last: Option<&[u64]> = None;
    for item in items {
        match blocks.last_mut() {
            Some(block) if last == Some(item.at.as_slice()) => block.items.push(item),
            _ => blocks.push(Block {
                heading,
                occurrence: None,
                items: vec![item],
            }),
        }
        last = Some(item.at.as_slice());
    }
    number(&mut blocks);
    blocks
}

fn repeats_a_field(items: &[&DataItem]) -> bool {
    let mut fields: Vec<&str> = items.iter().map(|item| item.field.as_str()).collect();
    fields.sort_unstable();
    fields
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one == other))
}

/// Numbers the occurrences when there is more than one.
fn number(blocks: &mut [Block<'_>]) {
    let repeated = |block: &Block<'_>| block.items.first().is_some_and(|item| !item.at.is_empty());
    if blocks.iter().filter(|block| repeated(block)).count() < 2 {
        return;
    }
    for (number, block) in (1..).zip(blocks.iter_mut().filter(|block| repeated(block))) {
        block.occurrence = Some(number);
    }
}

#[cfg(test)]
mod tests {
    use domain::{catalogue::ValueKind, lookup::Value};

    use super::*;
    use crate::wire::{GroupLabel, Private};

    fn item(field: &str, group: Option<&str>, at: &[u64]) -> DataItem {
        DataItem {
            field: field.to_owned(),
            label: field.to_owned(),
            value: Private(Value::Integer(1)),
            kind: ValueKind::Integer,
            at: at.to_vec(),
            group: group.map(|id| GroupLabel {
                id: id.to_owned(),
                label: id.to_uppercase(),
            }),
            unit: None,
            code: None,
            code_label: None,
            necessity: None,
        }
    }

    fn shape(data: &[DataItem]) -> Vec<(Option<String>, Option<usize>, Vec<String>)> {
        blocks(data)
            .into_iter()
            .map(|block| {
                let fields = block.items.iter().map(|item| item.field.clone()).collect();
                (block.heading.map(ToOwned::to_owned), block.occurrence, fields)
            })
            .collect()
    }

    #[test]
    fn groups_keep_their_first_order_and_values_stand_together() {
        let data = [
            item("a", Some("x"), &[]),
            item("b", Some("y"), &[]),
            item("c", Some("x"), &[]),
        ];
        let expected = vec![
            (Some("X".to_owned()), None, vec!["a".to_owned(), "c".to_owned()]),
            (Some("Y".to_owned()), None, vec!["b".to_owned()]),
        ];
        assert_eq!(shape(&data), expected);
    }

    #[test]
    fn repeated_values_stand_occurrence_by_occurrence_and_are_numbered() {
        let data = [
            item("belop", Some("x"), &[0]),
            item("belop", Some("x"), &[1]),
            item("type", Some("x"), &[0]),
            item("type", Some("x"), &[1]),
            item("sum", Some("x"), &[]),
        ];
        let expected = vec![
            (Some("X".to_owned()), None, vec!["sum".to_owned()]),
            (
                Some("X".to_owned()),
                Some(1),
                vec!["belop".to_owned(), "type".to_owned()],
            ),
            (
                Some("X".to_owned()),
                Some(2),
                vec!["belop".to_owned(), "type".to_owned()],
            ),
        ];
        assert_eq!(shape(&data), expected);
    }

    #[test]
    fn one_occurrence_alone_has_no_number() {
        let data = [item("belop", Some("x"), &[0]), item("type", Some("x"), &[0])];
        assert_eq!(
            shape(&data),
            vec![(
                Some("X".to_owned()),
                None,
                vec!["belop".to_owned(), "type".to_owned()]
            )]
        );
    }

    #[test]
    fn a_list_in_which_every_field_stands_once_is_one_group() {
        let data = [item("lonn", Some("x"), &[0]), item("renter", Some("x"), &[1])];
        let expected = vec![(
            Some("X".to_owned()),
            None,
            vec!["lonn".to_owned(), "renter".to_owned()],
        )];
        assert_eq!(shape(&data), expected);
    }

    #[test]
    fn every_value_is_shown_exactly_once() {
        let data = [
            item("a", None, &[]),
            item("b", Some("x"), &[2, 1]),
            item("c", Some("x"), &[2, 0]),
        ];
        let shown: usize = blocks(&data).iter().map(|block| block.items.len()).sum();
        assert_eq!(shown, data.len());
    }
}
