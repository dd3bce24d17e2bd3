//! Telegram's rate limits, off until somebody sets them.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;

/// How much the bot may send, and what it sent lately.
#[derive(Debug, Default)]
pub(super) struct Limits {
    per_chat_per_second: Option<u64>,
    per_group_per_minute: Option<u64>,
    overall_per_second: Option<u64>,
    chats: HashMap<i64, VecDeque<i64>>,
    overall: VecDeque<i64>,
}

impl Limits {
    /// New limits, or none.
    pub(super) fn set(&mut self, given: Option<&Value>) {
        let read = |name: &str| {
            given
                .and_then(|given| given.get(name))
                .and_then(Value::as_u64)
        };
        *self = Self {
            per_chat_per_second: read("per_chat_per_second"),
            per_group_per_minute: read("per_group_per_minute"),
            overall_per_second: read("overall_per_second"),
            ..Self::default()
        };
    }

    /// Counts `messages` into this chat, or says after how many seconds to come again.
    pub(super) fn take(
        &mut self,
        chat: i64,
        group: bool,
        messages: u64,
        now_ms: i64,
    ) -> Result<(), i64> {
        if self.per_chat_per_second.is_none()
            && self.per_group_per_minute.is_none()
            && self.overall_per_second.is_none()
        {
            return Ok(());
        }
        let sent = self.chats.entry(chat).or_default();
        forget(sent, now_ms - MINUTE);
        forget(&mut self.overall, now_ms - SECOND);
        let mut wait = over(sent, self.per_chat_per_second, SECOND, now_ms);
        if group {
            wait = wait.max(over(sent, self.per_group_per_minute, MINUTE, now_ms));
        }
        wait = wait.max(over(&self.overall, self.overall_per_second, SECOND, now_ms));
        if wait > 0 {
            return Err(wait.div_euclid(SECOND) + i64::from(wait.rem_euclid(SECOND) > 0));
        }
        for _ in 0..messages {
            sent.push_back(now_ms);
            self.overall.push_back(now_ms);
        }
        Ok(())
    }
}

fn forget(sent: &mut VecDeque<i64>, until_ms: i64) {
    while sent.front().is_some_and(|at| *at <= until_ms) {
        sent.pop_front();
    }
}

/// How many milliseconds until one more fits into the window; 0 when it fits now.
fn over(sent: &VecDeque<i64>, limit: Option<u64>, window: i64, now_ms: i64) -> i64 {
    let Some(limit) = limit else { return 0 };
    let start = sent.partition_point(|at| *at <= now_ms - window);
    let inside = sent.len() - start;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if inside < limit {
        return 0;
    }
    // The oldest that must leave the window before there is room.
    sent.get(start + (inside - limit))
        .map_or(window, |at| (at + window - now_ms).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_group_takes_so_many_a_minute() {
        let mut limits = Limits::default();
        limits.set(Some(&json!({"per_group_per_minute": 2})));
        assert_eq!(limits.take(-1, true, 1, 0), Ok(()));
        assert_eq!(limits.take(-1, true, 1, 10_000), Ok(()));
        assert_eq!(limits.take(-1, true, 1, 20_000), Err(40));
        assert_eq!(limits.take(7, false, 1, 20_000), Ok(()));
        assert_eq!(limits.take(-1, true, 1, 60_001), Ok(()));
    }
}
