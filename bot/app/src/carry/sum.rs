//! What a table holds, as a number of rows and a sum over them, in whatever order they are told.

use bot_core::ports::Plain;
use ring::digest::{Context, SHA256};
use std::borrow::Cow;

/// The sum over rows. Two tables with the same sum hold the same rows: each row's digest is added, so that one that is there
/// twice counts twice, and 128 bits of it leave nothing to chance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) rows: u64,
    digests: u128,
}

impl Sum {
    /// Adds a row.
    pub(super) fn add(&mut self, row: &[Plain]) {
        let mut digest = Context::new(&SHA256);
        for value in row {
            // Kind and length come first, so that nothing can flow from one value into the next.
            match value {
                Plain::Nothing => digest.update(&[0]),
                Plain::Number(number) => {
                    digest.update(&[1]);
                    digest.update(&number.to_be_bytes());
                }
                Plain::Text(text) => {
                    digest.update(&[2]);
                    digest.update(&(text.len() as u64).to_be_bytes());
                    digest.update(text.as_bytes());
                }
            }
        }
        let digest = digest.finish();
        let first = digest.as_ref().first_chunk().copied().unwrap_or_default();
        self.rows += 1;
        self.digests = self.digests.wrapping_add(u128::from_be_bytes(first));
    }
}

/// Makes a row one that the other side keeps as it is; returns how many of its texts were changed.
pub(super) fn made_to_fit(row: &mut [Plain], kept: impl Fn(&str) -> Cow<'_, str>) -> u64 {
    let mut changed = 0;
    for value in row {
        let Plain::Text(text) = value else {
            continue;
        };
        let fits = match kept(text) {
            Cow::Borrowed(_) => continue,
            Cow::Owned(fits) => fits,
        };
        *text = fits;
        changed += 1;
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::{Sum, made_to_fit};
    use bot_core::ports::Plain::{self, Nothing, Number, Text};
    use std::borrow::Cow;

    fn text(text: &str) -> Plain {
        Text(text.to_owned())
    }

    fn sum(rows: &[&[Plain]]) -> Sum {
        let mut sum = Sum::default();
        for row in rows {
            sum.add(row);
        }
        sum
    }

    #[test]
    fn the_same_rows_have_the_same_sum_and_others_do_not() {
        let one: &[Plain] = &[Number(1), text("🫖"), Nothing];
        let two: &[Plain] = &[Number(2), text("tea"), Nothing];
        assert_eq!(sum(&[one, two]), sum(&[two, one]));
        assert_eq!(sum(&[]), Sum::default());
        for other in [
            sum(&[one]),
            sum(&[one, one]),
            sum(&[one, two, two]),
            sum(&[one, &[Number(2), text("tea "), Nothing]]),
            sum(&[one, &[Number(2), Nothing, text("tea")]]),
            sum(&[one, &[text("2"), text("tea"), Nothing]]),
            sum(&[one, &[Number(2), text("t"), text("ea")]]),
        ] {
            assert_ne!(sum(&[one, two]), other);
        }
    }

    #[test]
    fn a_row_is_made_to_fit_and_what_changed_is_counted() {
        fn kept(text: &str) -> Cow<'_, str> {
            match text.contains('?') {
                true => Cow::Owned(text.replace('?', "!")),
                false => Cow::Borrowed(text),
            }
        }
        let mut row = [text("a?"), text("b"), Number(1), text("??")];
        assert_eq!(made_to_fit(&mut row, kept), 2);
        assert_eq!(row, [text("a!"), text("b"), Number(1), text("!!")]);
    }
}
