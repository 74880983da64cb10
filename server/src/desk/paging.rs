//! Which rows of a longer list stand on one page.

use app::wire::Paged;
use store::lists::Slice;

/// Rows on a page of the register's lists.
pub(super) const ROWS: u64 = 25;

/// The page with this number, and its rows; a number outside gives the nearest page there is. Without a size all rows are one page.
pub(super) fn slice(total: u64, page: usize, size: Option<u64>) -> (Paged, Slice) {
    let limit = size.unwrap_or(total).max(1);
    let pages = total.div_ceil(limit).max(1);
    let page = u64::try_from(page).unwrap_or(u64::MAX).clamp(1, pages);
    let offset = (page - 1) * limit;
    let small = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let paged = Paged {
        first: if total == 0 { 0 } else { small(offset + 1) },
        total: small(total),
        page: small(page),
        pages: small(pages),
    };
    (paged, Slice { offset, limit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_not_there_is_the_nearest_and_no_row_is_left_out() {
        let at = |total, page| {
            let (paged, slice) = slice(total, page, Some(25));
            (paged.first, paged.page, paged.pages, slice.offset)
        };
        assert_eq!(at(0, 3), (0, 1, 1, 0));
        assert_eq!(at(25, 2), (1, 1, 1, 0));
        assert_eq!(at(26, 2), (26, 2, 2, 25));
        assert_eq!(at(26, usize::MAX), (26, 2, 2, 25));
        assert_eq!(at(51, 0), (1, 1, 3, 0));
        assert_eq!(slice(7, 1, None).1, Slice { offset: 0, limit: 7 });
    }
}
