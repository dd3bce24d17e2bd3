//! What was said, by the token that each message carries: `m000017` a customer's, `r000004` an agent's answer.

use std::collections::BTreeSet;

/// What was said.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// By number: the customer who said it.
    customers: Vec<usize>,
    /// By number: the customer whom it answers.
    agents: Vec<usize>,
    /// Answers that waited for a second look, or of which nobody knew whether they arrived: their order is a person's.
    pub(super) set_aside: BTreeSet<u32>,
    /// Customers' messages that the platform delivered late: they stand where they came.
    pub(super) late: BTreeSet<u32>,
}

impl Said {
    /// The token of a customer's next message.
    pub(super) fn customer(&mut self, who: usize) -> String {
        self.customers.push(who);
        format!("m{:06}", self.customers.len() - 1)
    }

    /// The customer's message with this token is delivered late.
    pub(super) fn comes_late(&mut self, token: &str) {
        self.late.extend(tokens(token, 'm'));
    }

    /// The token of an agent's next answer to a customer.
    pub(super) fn agent(&mut self, to: usize) -> String {
        self.agents.push(to);
        format!("r{:06}", self.agents.len() - 1)
    }

    /// Who said a customer's message of this number.
    pub(super) fn who(&self, number: u32) -> Option<usize> {
        self.customers.get(usize::try_from(number).ok()?).copied()
    }

    /// Whom an answer of this number is for.
    pub(super) fn to_whom(&self, number: u32) -> Option<usize> {
        self.agents.get(usize::try_from(number).ok()?).copied()
    }

    /// Numbers and customers of all that customers said.
    pub(super) fn by_customers(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        (0..).zip(self.customers.iter().copied())
    }

    /// Numbers and customers of all that agents answered.
    pub(super) fn by_agents(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        (0..).zip(self.agents.iter().copied())
    }
}

/// The numbers of all tokens of a kind in a text, in the order in which they stand there.
pub(super) fn tokens(text: &str, kind: char) -> Vec<u32> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let digits = word.strip_prefix(kind).filter(|digits| digits.len() == 6);
        found.extend(digits.and_then(|digits| digits.parse::<u32>().ok()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_where_they_stand() {
        let text = "💬 Customer\n@Kirsipuu m000012: where? (r000003, m1, m000004)";
        assert_eq!(tokens(text, 'm'), [12, 4]);
        assert_eq!(tokens(text, 'r'), [3]);
    }
}
