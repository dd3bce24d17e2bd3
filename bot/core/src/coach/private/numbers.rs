//! Numbers that belong to a person, by their shape.

/// Digits with what people write between them.
#[derive(Debug)]
pub(super) struct Run<'a> {
    /// As it is written.
    pub(super) written: &'a str,
    /// Its digits alone, and an `X` at the end of a Chinese identity number.
    pub(super) digits: String,
    plus: bool,
    bracket: bool,
}

/// The runs of digits in a text.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (open, c) {
            (None, '0'..='9' | '+' | '(') if !before.is_ascii_alphanumeric() => {
                open = Some((at, at + 1));
            }
            (Some((from, _)), '0'..='9') => open = Some((from, at + 1)),
            (Some((from, end)), 'X' | 'x') if end == at && at - from == 17 => {
                open = Some((from, at + 1));
            }
            // One or two of these may stand between two digits.
            (Some((_, end)), ' ' | '-' | '.' | '(' | ')' | '\u{A0}') if at - end < 2 => {}
            (Some((from, end)), _) => {
                runs.extend(run(text, from, end));
                open = matches!(c, '+' | '(').then_some((at, at + 1));
            }
            (None, _) => {}
        }
        before = c;
    }
    if let Some((from, end)) = open {
        runs.extend(run(text, from, end));
    }
    runs
}

fn run(text: &str, from: usize, end: usize) -> Option<Run<'_>> {
    let written = text.get(from..end)?;
    let digits: String = written
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x'))
        .collect();
    (digits.len() >= 5).then(|| Run {
        written,
        digits,
        plus: written.starts_with('+'),
        bracket: written.starts_with('('),
    })
}

impl Run<'_> {
    /// Whether it belongs to a person.
    pub(super) fn is_private(&self) -> bool {
        !self.is_date() && (self.is_phone() || self.is_card() || self.is_person())
    }

    /// A date, and perhaps a time behind it.
    fn is_date(&self) -> bool {
        let groups: Vec<usize> = self
            .written
            .split(|c: char| !c.is_ascii_digit())
            .map(str::len)
            .collect();
        matches!(
            groups.as_slice(),
            [1 | 2, 1 | 2, 4, ..] | [4, 1 | 2, 1 | 2, ..]
        )
    }

    fn is_phone(&self) -> bool {
        let digits = self.digits.as_str();
        let free = [
            "0800", "0808", "1800", "1888", "1877", "400", "800", "888", "877",
        ];
        if free.iter().any(|free| digits.starts_with(free)) {
            return false;
        }
        let length = digits.len();
        let bytes = digits.as_bytes();
        // A dot beside other marks is that of a price.
        if self.written.contains('.') && self.written.contains([' ', '-']) && !self.plus {
            return false;
        }
        let chinese = length == 11
            && bytes.first() == Some(&b'1')
            && bytes
                .get(1)
                .is_some_and(|second| (b'3'..=b'9').contains(second));
        (self.plus && (8..=15).contains(&length))
            || (digits.starts_with('0') && (9..=12).contains(&length))
            || (self.bracket && (10..=11).contains(&length))
            || chinese
            || self.is_grouped_like_a_phone()
    }

    /// The groups in which people of one country write their numbers, where nothing else tells.
    fn is_grouped_like_a_phone(&self) -> bool {
        let groups: Vec<&str> = self.written.split([' ', '-', '\u{A0}']).collect();
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let starts = |nth: usize, with: &[char]| {
            let group = groups.get(nth);
            group.is_some_and(|group| group.starts_with(with))
        };
        let (dashed, dash_ends) = (
            self.written.matches('-').count() + 1 == groups.len(),
            self.written.len() >= 5 && self.written.rfind('-') == Some(self.written.len() - 5),
        );
        let exchange = ['2', '3', '4', '5', '6', '7', '8', '9'];
        match lengths.as_slice() {
            // North America: 212-555-0187.
            [3, 3, 4] => dashed && starts(0, &exchange) && starts(1, &exchange),
            // Brazil: 11 98765-4321, 11 3456-7890.
            [2, 5, 4] => starts(1, &['9']),
            [2, 4, 4] => dash_ends && starts(1, &['2', '3', '4', '5']),
            // Estonia: 5123 4567.
            [4, 4] | [4, 3] => self.written.contains(' ') && starts(0, &['5']),
            _ => false,
        }
    }

    fn is_card(&self) -> bool {
        (13..=19).contains(&self.digits.len())
            && !self.written.contains('.')
            && self.digits.starts_with(['2', '3', '4', '5', '6'])
            && luhn(&self.digits)
    }

    /// The number of a person: of Brazil, China, Estonia, Indonesia.
    fn is_person(&self) -> bool {
        let digits = values(&self.digits);
        match digits.len() {
            11 => is_cpf(&digits) || is_isikukood(&digits),
            16 => {
                let day = two(&digits, 6);
                is_day(if day > 40 { day - 40 } else { day }, two(&digits, 8))
            }
            17 | 18 if self.digits.len() == 18 => {
                matches!(two(&digits, 6), 19 | 20) && is_day(two(&digits, 12), two(&digits, 10))
            }
            _ => false,
        }
    }
}

fn values(digits: &str) -> Vec<u32> {
    digits.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// Two digits as a number.
fn two(digits: &[u32], at: usize) -> u32 {
    let of = |at: usize| digits.get(at).copied().unwrap_or(0);
    of(at) * 10 + of(at + 1)
}

fn is_day(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// The check digit of cards.
fn luhn(digits: &str) -> bool {
    let sum: u32 = values(digits)
        .into_iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => digit,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The check digits of a Brazilian taxpayer's number.
fn is_cpf(digits: &[u32]) -> bool {
    let check = |count: usize| {
        let weights = (2..=count as u32 + 1).rev();
        let sum: u32 = digits
            .iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum();
        (sum * 10 % 11) % 10
    };
    digits.get(9) == Some(&check(9))
        && digits.get(10) == Some(&check(10))
        && digits.windows(2).any(|pair| pair.first() != pair.last())
}

/// An Estonian personal code: sex and century, date of birth, check digit.
fn is_isikukood(digits: &[u32]) -> bool {
    let sum = |weights: [u32; 10]| -> u32 {
        let each = digits.iter().zip(weights);
        each.map(|(digit, weight)| digit * weight).sum::<u32>() % 11
    };
    let check = match sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) {
        10 => sum([3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 10,
        first => first,
    };
    digits.first().is_some_and(|first| (1..=6).contains(first))
        && is_day(two(digits, 5), two(digits, 3))
        && digits.get(10) == Some(&check)
}

/// The number of a bank account, by its check digits.
pub(super) fn is_iban(piece: &str) -> bool {
    let (Some(head), Some(rest)) = (piece.get(..4), piece.get(4..)) else {
        return false;
    };
    let begins = head.bytes().zip(0..).all(|(byte, at)| match at {
        0 | 1 => byte.is_ascii_uppercase(),
        _ => byte.is_ascii_digit(),
    });
    if !begins || !(15..=34).contains(&piece.len()) {
        return false;
    }
    let rest = rest.chars().chain(head.chars());
    let sum = rest.filter_map(|c| c.to_digit(36)).fold(0, |sum, value| {
        let wide = if value > 9 { 100 } else { 10 };
        (sum * wide + value) % 97
    });
    sum == 1
}

#[cfg(test)]
mod tests {
    use super::{is_iban, runs};

    fn private(text: &str) -> bool {
        runs(text).iter().any(super::Run::is_private)
    }

    #[test]
    fn numbers_of_persons_are_known_by_their_shape() {
        for text in [
            "+372 5555 1234",
            "call 020 7946 0958 please",
            "(11) 98765-4321",
            "212-555-0187",
            "11 98765-4321",
            "11 3456-7890",
            "5123 4567",
            "52998224725",
            "0812-3456-7890",
            "138 1234 5678",
            "4111 1111 1111 1111",
            "529.982.247-25",
            "37605030299",
            "11010519491231002X",
            "3273011505900001",
        ] {
            assert!(private(text), "{text}");
        }
    }

    #[test]
    fn numbers_of_things_are_not_private() {
        for text in [
            "order 100200300",
            "parcel 7012345678",
            "RR123456789EE",
            "on 2026-05-14 10:00",
            "08.12.2026 10",
            "0800 123 456",
            "1-800-555-0199",
            "it costs 1 234 567",
            "01 000 000.00",
            "2.2250738585072011e-308",
            "12345678901234",
            "12345678901",
            "2024-2025",
            "100 200 3000",
            "888-555-0187",
            "4711 5000",
        ] {
            assert!(!private(text), "{text}");
        }
    }

    #[test]
    fn an_account_has_check_digits() {
        assert_eq!(
            super::super::iban("pay to EE38 2200 2210 2014 5685 please").as_deref(),
            Some("EE38 2200 2210 2014 5685")
        );
        assert_eq!(super::super::iban("EE38 2200 2210 2014 5686"), None);
        assert!(is_iban("EE382200221020145685"));
        assert!(!is_iban("EE382200221020145686"));
        assert!(!is_iban("K1001"));
    }
}
