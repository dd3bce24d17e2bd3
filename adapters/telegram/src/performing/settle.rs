//! What a failure means for the row: try again, refused for good, or nobody knows.

use super::{End, refused};
use crate::api::failure::{Failure, Refused};
use bot_core::outbox::Refusal;
use bot_core::ports::Wait;
use std::time::Duration;

/// What doing it a second time would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// The same as once.
    Harmless,
    /// A second message, a second topic. Telegram has no key by which it would know a repetition.
    Doubles,
}

/// The wait where nothing will go until somebody has looked: the token was revoked.
const LATER: Duration = Duration::from_secs(30);

/// What a failure means. `direct`: it was meant for a person's private chat, which Telegram says not to find when that
/// person never started the bot.
pub(crate) fn settle(failure: Failure, again: Again, direct: bool) -> End {
    match failure {
        Failure::Limited(after) => {
            let why = "Telegram asks to wait".to_owned();
            try_again(Wait::Limit(after), false, why)
        }
        Failure::Down(why) => try_again(Wait::Growing, false, why),
        Failure::NotSent(why) => try_again(Wait::Growing, true, why),
        Failure::Lost(why) if again == Again::Harmless => try_again(Wait::Growing, false, why),
        Failure::Lost(_) => End::Unknown,
        Failure::Unspeakable(why) => refused(Refusal::Malformed, why),
        Failure::Refused(refusal) if refusal.code == 401 => {
            try_again(Wait::Exactly(LATER), true, refusal.description)
        }
        // The service message about the move is on its way to the desk.
        Failure::Refused(refusal) if refusal.moved_to.is_some() => {
            try_again(Wait::Growing, false, refusal.description)
        }
        Failure::Refused(refusal) => {
            let why = why(&refusal, direct);
            refused(why, refusal.description)
        }
    }
}

fn try_again(wait: Wait, whole_platform: bool, why: String) -> End {
    End::TryAgain {
        wait,
        whole_platform,
        why,
    }
}

/// Telegram's refusals by their words; it has no codes of its own. First match counts.
const WORDS: [(&str, Refusal); 42] = [
    ("bot was blocked", Refusal::Unreachable),
    ("user is deactivated", Refusal::Unreachable),
    ("can't initiate conversation", Refusal::Unreachable),
    ("can't send messages to bots", Refusal::Unreachable),
    ("can't send messages to the user", Refusal::Unreachable),
    ("USER_IS_BLOCKED", Refusal::Unreachable),
    ("bot was kicked", Refusal::PlaceGone),
    ("bot is not a member", Refusal::PlaceGone),
    ("group is deactivated", Refusal::PlaceGone),
    ("group chat was deactivated", Refusal::PlaceGone),
    ("the group chat was deleted", Refusal::PlaceGone),
    ("message thread not found", Refusal::PlaceGone),
    ("TOPIC_DELETED", Refusal::PlaceGone),
    ("TOPIC_ID_INVALID", Refusal::PlaceGone),
    ("CHANNEL_PRIVATE", Refusal::PlaceGone),
    ("message to edit not found", Refusal::MessageGone),
    ("message can't be edited", Refusal::MessageGone),
    ("message to react not found", Refusal::MessageGone),
    ("message to pin not found", Refusal::MessageGone),
    ("message not found", Refusal::MessageGone),
    ("MESSAGE_ID_INVALID", Refusal::MessageGone),
    ("message identifier is not specified", Refusal::MessageGone),
    ("query is too old", Refusal::TooLate),
    ("query ID is invalid", Refusal::TooLate),
    ("QUERY_ID_INVALID", Refusal::TooLate),
    ("file is too big", Refusal::TooLarge),
    ("Request Entity Too Large", Refusal::TooLarge),
    ("not enough rights", Refusal::Forbidden),
    ("have no rights", Refusal::Forbidden),
    ("need administrator rights", Refusal::Forbidden),
    ("CHAT_ADMIN_REQUIRED", Refusal::Forbidden),
    ("CHAT_WRITE_FORBIDDEN", Refusal::Forbidden),
    ("CHAT_RESTRICTED", Refusal::Forbidden),
    ("CHAT_SEND_", Refusal::Forbidden),
    ("TOPIC_CLOSED", Refusal::Forbidden),
    ("message can't be deleted", Refusal::Forbidden),
    ("the chat is not a forum", Refusal::Forbidden),
    ("CHANNEL_FORUM_MISSING", Refusal::Forbidden),
    ("REACTION_NOT_ALLOWED", Refusal::Forbidden),
    ("CHAT_REACTIONS_", Refusal::Forbidden),
    ("REACTION_", Refusal::Malformed),
    ("BUTTON_", Refusal::Malformed),
];

/// Why Telegram refuses.
fn why(refusal: &Refused, direct: bool) -> Refusal {
    let nobody = ["chat not found", "PEER_ID_INVALID", "user not found"];
    if nobody.iter().any(|words| refusal.mentions(words)) {
        return if direct {
            Refusal::Unreachable
        } else {
            Refusal::PlaceGone
        };
    }
    let known = WORDS.iter().find(|(words, _)| refusal.mentions(words));
    match (known, refusal.code) {
        (Some((_, why)), _) => *why,
        (None, 413) => Refusal::TooLarge,
        (None, 403) if direct => Refusal::Unreachable,
        (None, 403) => Refusal::Forbidden,
        (None, _) => Refusal::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(code: u16, description: &str) -> Failure {
        Failure::Refused(Refused {
            code,
            description: description.to_owned(),
            moved_to: None,
        })
    }

    fn refusal_of(code: u16, description: &str, direct: bool) -> Option<Refusal> {
        match settle(says(code, description), Again::Doubles, direct) {
            End::Refused { why, detail } => {
                assert_eq!(detail, description);
                Some(why)
            }
            _ => None,
        }
    }

    #[test]
    fn refusals_by_their_words() {
        let cases = [
            (
                403,
                "Forbidden: bot was blocked by the user",
                Refusal::Unreachable,
            ),
            (403, "Forbidden: user is deactivated", Refusal::Unreachable),
            (
                403,
                "Forbidden: bot can't initiate conversation with a user",
                Refusal::Unreachable,
            ),
            (
                403,
                "Forbidden: bot was kicked from the supergroup chat",
                Refusal::PlaceGone,
            ),
            (
                400,
                "Bad Request: message thread not found",
                Refusal::PlaceGone,
            ),
            (400, "Bad Request: TOPIC_DELETED", Refusal::PlaceGone),
            (
                400,
                "Bad Request: message to edit not found",
                Refusal::MessageGone,
            ),
            (
                400,
                "Bad Request: not enough rights to send text messages to the chat",
                Refusal::Forbidden,
            ),
            (
                400,
                "Bad Request: not enough rights to create a topic",
                Refusal::Forbidden,
            ),
            (
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
                Refusal::TooLate,
            ),
            (413, "Request Entity Too Large", Refusal::TooLarge),
            (400, "Bad Request: REACTION_INVALID", Refusal::Malformed),
            (
                400,
                "Bad Request: message text is empty",
                Refusal::Malformed,
            ),
        ];
        for (code, description, expected) in cases {
            assert_eq!(
                refusal_of(code, description, false),
                Some(expected),
                "{description}"
            );
        }
    }

    #[test]
    fn a_person_who_never_started_the_bot_is_no_lost_place() {
        let words = "Bad Request: chat not found";
        assert_eq!(refusal_of(400, words, true), Some(Refusal::Unreachable));
        assert_eq!(refusal_of(400, words, false), Some(Refusal::PlaceGone));
    }

    #[test]
    fn an_answer_that_was_lost_is_unknown_only_where_repeating_doubles() {
        let lost = || Failure::Lost("closed".to_owned());
        assert_eq!(settle(lost(), Again::Doubles, false), End::Unknown);
        let growing = |end| matches!(end, End::TryAgain { wait, .. } if wait == Wait::Growing);
        assert!(growing(settle(lost(), Again::Harmless, false)));
        let unsent = Failure::NotSent("no".into());
        assert!(growing(settle(unsent, Again::Doubles, false)));
    }

    #[test]
    fn a_rate_limit_is_kept_to_the_second() {
        for seconds in [1, 17] {
            let after = Duration::from_secs(seconds);
            let attempt = settle(Failure::Limited(after), Again::Doubles, false);
            assert!(matches!(
                attempt,
                End::TryAgain { wait, whole_platform: false, .. } if wait == Wait::Limit(after)
            ));
        }
    }
}
