//! Which use cases fetch which fields: asked for one field, and laid out as a matrix of fields by use cases.
//! It judges nothing; whoever makes it decides which use cases are in use.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::usecase::{Content, NeedField};

/// What one use case fetches from one service under one package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The service's code.
    pub service: String,
    /// The package, where the service has them.
    pub package: Option<String>,
    /// The approved fields.
    pub fields: Vec<NeedField>,
}

/// A use case with what it fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetcher {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its data need.
    pub needs: Vec<Fetched>,
}

impl Fetcher {
    /// What a version's content fetches.
    pub fn of(content: Content) -> Self {
        let needs = content.needs.into_iter().map(|need| Fetched {
            service: need.service,
            package: need.package,
            fields: need.fields,
        });
        Self {
            code: content.code,
            title: content.title,
            needs: needs.collect(),
        }
    }

    /// How many of these fields it fetches.
    fn common(&self, wanted: &HashSet<(&str, &str)>) -> usize {
        let fields = self.needs.iter().flat_map(|need| {
            let names = need.fields.iter().map(|field| field.name.as_str());
            names.map(|name| (need.service.as_str(), name))
        });
        let common: HashSet<_> = fields.filter(|field| wanted.contains(field)).collect();
        common.len()
    }

    /// The packages it fetches a field under, each with why.
    pub fn reasons<'a>(
        &'a self,
        service: &'a str,
        field: &'a str,
    ) -> impl Iterator<Item = (Option<&'a str>, &'a str)> {
        let of_service = self.needs.iter().filter(move |need| need.service == service);
        of_service.flat_map(move |need| {
            let same = need.fields.iter().filter(move |one| one.name == field);
            same.map(|one| (need.package.as_deref(), one.necessity.as_str()))
        })
    }
}

/// A field of a service, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldAt {
    /// The service's code.
    pub service: String,
    /// The field's technical name.
    pub field: String,
}

/// Another use case that fetches some of the same fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing<'a> {
    /// It.
    pub fetcher: &'a Fetcher,
    /// How many fields they share.
    pub fields: usize,
}

impl Sharing<'_> {
    /// Most in common first, then by title.
    fn order(one: &Self, other: &Self) -> Ordering {
        let (one_is, other_is) = (one.fetcher, other.fetcher);
        other
            .fields
            .cmp(&one.fields)
            .then_with(|| one_is.title.cmp(&other_is.title))
            .then_with(|| one_is.code.cmp(&other_is.code))
    }
}

/// Every use case in use, by what it fetches.
#[derive(Debug, Clone, Default)]
pub struct Usage {
    fetchers: Vec<Arc<Fetcher>>,
    suspended: Vec<Arc<Fetcher>>,
    by_field: HashMap<String, HashMap<String, Vec<usize>>>,
}

/// One page of fields by one page of use cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix<'a> {
    /// The use cases.
    pub columns: PageOf<&'a Fetcher>,
    /// Every field that one of these use cases fetches, and for each of them whether it does.
    pub rows: PageOf<(FieldAt, Vec<bool>)>,
}

/// One page of a longer list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOf<T> {
    /// What stands on it.
    pub items: Vec<T>,
    /// The place of its first item in the whole list, from 1; 0 when nothing is in it.
    pub first: usize,
    /// How many there are in all.
    pub total: usize,
    /// Its number, from 1.
    pub page: usize,
    /// How many pages there are; at least one.
    pub pages: usize,
}

/// The page with this number of a list; a number outside gives the nearest page there is.
pub fn page_of<T>(all: Vec<T>, page: usize, size: usize) -> PageOf<T> {
    let (total, size) = (all.len(), size.max(1));
    let pages = total.div_ceil(size).max(1);
    let page = page.clamp(1, pages);
    let before = (page - 1) * size;
    PageOf {
        items: all.into_iter().skip(before).take(size).collect(),
        first: if total == 0 { 0 } else { before + 1 },
        total,
        page,
        pages,
    }
}

impl Usage {
    /// The use cases in the order they are shown; those that are suspended fetch nothing now, but share what they would fetch.
    pub fn new(fetchers: Vec<Arc<Fetcher>>, suspended: Vec<Arc<Fetcher>>) -> Self {
        let mut by_field: HashMap<String, HashMap<String, Vec<usize>>> = HashMap::new();
        for (place, fetcher) in fetchers.iter().enumerate() {
            for need in &fetcher.needs {
                if !by_field.contains_key(&need.service) {
                    by_field.insert(need.service.clone(), HashMap::new());
                }
                let Some(fields) = by_field.get_mut(&need.service) else {
                    continue;
                };
                for field in &need.fields {
                    match fields.get_mut(&field.name) {
                        // Two packages of one service are one use case.
                        Some(places) if places.last() == Some(&place) => {}
                        Some(places) => places.push(place),
                        None => _ = fields.insert(field.name.clone(), vec![place]),
                    }
                }
            }
        }
        Self {
            fetchers,
            suspended,
            by_field,
        }
    }

    /// How many use cases other than `code` fetch some of these fields, or would if they were not suspended; and at most so many of
    /// them, those with most in common first. A field is its service's code and its name.
    pub fn sharing(
        &self,
        code: &str,
        wanted: &HashSet<(&str, &str)>,
        most: usize,
    ) -> (usize, Vec<Sharing<'_>>) {
        let mut counts = vec![0_usize; self.fetchers.len()];
        for (service, field) in wanted {
            for place in self.places(service, field) {
                if let Some(count) = counts.get_mut(*place) {
                    *count += 1;
                }
            }
        }
        let in_use = self.fetchers.iter().zip(counts);
        // Those that are suspended are few, and no field leads to them.
        let suspended = self.suspended.iter().map(|one| (one, one.common(wanted)));
        let mut found: Vec<Sharing<'_>> = in_use
            .chain(suspended)
            .filter(|(fetcher, fields)| fetcher.code != code && *fields > 0)
            .map(|(fetcher, fields)| Sharing { fetcher, fields })
            .collect();
        let all = found.len();
        // Of thousands, only those that are told of are put in order.
        if most < all {
            found.select_nth_unstable_by(most, Sharing::order);
            found.truncate(most);
        }
        found.sort_by(Sharing::order);
        (all, found)
    }

    /// The use cases that fetch a field.
    pub fn fetchers(&self, service: &str, field: &str) -> impl Iterator<Item = &Fetcher> {
        let places = self.places(service, field).iter();
        places.filter_map(|place| self.fetchers.get(*place).map(Arc::as_ref))
    }

    /// How many use cases fetch a field.
    pub fn count(&self, service: &str, field: &str) -> usize {
        self.places(service, field).len()
    }

    /// How many fields of a service some use case fetches.
    pub fn fields_of(&self, service: &str) -> usize {
        self.by_field.get(service).map_or(0, HashMap::len)
    }

    fn places(&self, service: &str, field: &str) -> &[usize] {
        let of_service = self.by_field.get(service);
        let places = of_service.and_then(|fields| fields.get(field));
        places.map_or(&[], Vec::as_slice)
    }

    /// Fields by use cases, `size` of each to a page; of one service only, where one is named. Rows and columns that would
    /// be empty are left out. `rank` is where a field stands in the catalogue.
    pub fn matrix<K: Ord>(
        &self,
        service: Option<&str>,
        (column_page, columns): (usize, usize),
        (row_page, rows): (usize, usize),
        rank: impl Fn(&FieldAt) -> K,
    ) -> Matrix<'_> {
        let wanted =
            |need: &&Fetched| !need.fields.is_empty() && service.is_none_or(|one| need.service == one);
        let fetching = |fetcher: &&Fetcher| fetcher.needs.iter().any(|need| wanted(&need));
        let all: Vec<&Fetcher> = self.fetchers.iter().map(Arc::as_ref).filter(fetching).collect();
        let columns = page_of(all, column_page, columns);
        let mut by_field: HashMap<FieldAt, Vec<bool>> = HashMap::new();
        for (place, fetcher) in columns.items.iter().enumerate() {
            for need in fetcher.needs.iter().filter(wanted) {
                for field in &need.fields {
                    let at = FieldAt {
                        service: need.service.clone(),
                        field: field.name.clone(),
                    };
                    let cells = by_field
                        .entry(at)
                        .or_insert_with(|| vec![false; columns.items.len()]);
                    if let Some(cell) = cells.get_mut(place) {
                        *cell = true;
                    }
                }
            }
        }
        let mut fields: Vec<(FieldAt, Vec<bool>)> = by_field.into_iter().collect();
        fields.sort_by_cached_key(|(at, _)| (rank(at), at.clone()));
        Matrix {
            columns,
            rows: page_of(fields, row_page, rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetcher(code: &str, needs: &[(&str, Option<&str>, &[&str])]) -> Arc<Fetcher> {
        let need = |(service, package, fields): &(&str, Option<&str>, &[&str])| Fetched {
            service: (*service).to_owned(),
            package: package.map(str::to_owned),
            fields: fields
                .iter()
                .map(|name| NeedField {
                    name: (*name).to_owned(),
                    necessity: format!("{code} trenger {name}"),
                })
                .collect(),
        };
        Arc::new(Fetcher {
            code: code.to_owned(),
            title: code.to_uppercase(),
            needs: needs.iter().map(need).collect(),
        })
    }

    fn usage() -> Usage {
        Usage::new(
            vec![
                fetcher(
                    "a",
                    &[("skatt", Some("p"), &["x", "y"]), ("skatt", Some("q"), &["x"])],
                ),
                fetcher("b", &[("skatt", None, &["y"]), ("person", None, &["navn"])]),
                fetcher("c", &[("person", None, &[])]),
            ],
            vec![fetcher("d", &[("skatt", None, &["x", "y", "z"])])],
        )
    }

    fn names(matrix: &Matrix<'_>) -> Vec<(String, Vec<bool>)> {
        let rows = matrix.rows.items.iter();
        rows.map(|(at, cells)| (format!("{}.{}", at.service, at.field), cells.clone()))
            .collect()
    }

    #[test]
    fn a_field_names_the_use_cases_that_fetch_it_once_each_with_every_reason() {
        let usage = usage();
        let of_x: Vec<&Fetcher> = usage.fetchers("skatt", "x").collect();
        assert_eq!(
            of_x.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(),
            ["a"]
        );
        let reasons: Vec<_> = of_x[0].reasons("skatt", "x").collect();
        assert_eq!(reasons, [(Some("p"), "a trenger x"), (Some("q"), "a trenger x")]);
        assert_eq!((usage.count("skatt", "y"), usage.count("person", "y")), (2, 0));
        assert_eq!((usage.fields_of("skatt"), usage.fields_of("ingen")), (2, 0));
    }

    #[test]
    fn what_shares_most_comes_first_and_what_is_suspended_counts_too() {
        let usage = usage();
        let wanted = HashSet::from([("skatt", "x"), ("skatt", "y"), ("person", "x")]);
        let shared = |code: &str| -> Vec<(String, usize)> {
            let (all, found) = usage.sharing(code, &wanted, 3);
            assert_eq!(all, found.len());
            let named = |one: &Sharing<'_>| (one.fetcher.code.clone(), one.fields);
            let first: Vec<_> = usage.sharing(code, &wanted, 1).1.iter().map(named).collect();
            let found: Vec<_> = found.iter().map(named).collect();
            assert_eq!(first, found[..1], "the first of more is the same");
            found
        };
        let named = |names: &[(&str, usize)]| -> Vec<(String, usize)> {
            names
                .iter()
                .map(|(name, fields)| ((*name).to_owned(), *fields))
                .collect()
        };
        assert_eq!(shared("a"), named(&[("d", 2), ("b", 1)]));
        assert_eq!(
            shared("e"),
            named(&[("a", 2), ("d", 2), ("b", 1)]),
            "two packages share a field once"
        );
        assert_eq!(usage.count("skatt", "z"), 0, "what is suspended fetches nothing");
    }

    #[test]
    fn the_matrix_has_only_rows_and_columns_with_something_in_them() {
        let usage = usage();
        let whole = usage.matrix(None, (1, 10), (1, 10), |at| at.field.clone());
        assert_eq!(
            whole.columns.items.len(),
            2,
            "the one that fetches nothing is left out"
        );
        let expected = [
            ("person.navn".to_owned(), vec![false, true]),
            ("skatt.x".to_owned(), vec![true, false]),
            ("skatt.y".to_owned(), vec![true, true]),
        ];
        assert_eq!(names(&whole), expected);
        let one = usage.matrix(Some("person"), (1, 10), (1, 10), |at| at.field.clone());
        assert_eq!(names(&one), [("person.navn".to_owned(), vec![true])]);
    }

    #[test]
    fn the_matrix_is_paged_both_ways_and_a_page_that_is_not_there_is_the_nearest() {
        let usage = usage();
        let second = usage.matrix(None, (2, 1), (9, 1), |at| at.field.clone());
        assert_eq!(second.columns.items[0].code, "b");
        assert_eq!((second.columns.first, second.columns.pages), (2, 2));
        assert_eq!(
            (second.rows.page, second.rows.pages, second.rows.total),
            (2, 2, 2)
        );
        assert_eq!(names(&second), [("skatt.y".to_owned(), vec![true])]);
        let nobody = Usage::default();
        let none = nobody.matrix(None, (0, 0), (1, 1), |at| at.field.clone());
        assert_eq!(
            (none.columns.pages, none.columns.first, none.rows.items.len()),
            (1, 0, 0)
        );
    }
}
