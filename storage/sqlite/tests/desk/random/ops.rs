//! Things that can happen. Numbers pick among what there is when it happens.

use proptest::prelude::*;

/// What a customer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// Something is wrong, and the brand is named.
    Complaint,
    /// More of the same; nobody is named.
    Further,
    /// Nothing but thanks.
    Thanks,
    /// The brand is named, and nothing is wanted.
    Praise,
}

/// Something that happens.
#[derive(Clone, Debug)]
pub(super) enum Op {
    /// A customer says something in a public place, a quiet one, or to the bot.
    Says { who: u8, place: u8, words: Words },
    /// A customer sends files together.
    Album { who: u8, place: u8, files: u8 },
    /// A customer edits something they said.
    Edits { pick: u16, named: bool },
    /// A customer deletes something they said.
    Deletes { pick: u16 },
    /// Staff talks in a room.
    Talks { agent: u8, pick: u16 },
    /// Staff answers a message that a room shows.
    Answers { agent: u8, pick: u16 },
    /// Staff edits a message of their own in a room.
    Mends { pick: u16 },
    /// Staff gives a command, in a case's room if it has one.
    Commands { agent: u8, name: u8, pick: u16 },
    /// Staff opens a case from any message.
    Opens { agent: u8, pick: u16 },
    /// A customer gives a command.
    Asks { who: u8, name: u8, place: u8 },
    /// Anybody presses any button that they can see.
    Presses { who: u8, pick: u16 },
    /// Anybody fills in what they were asked last.
    FillsIn { who: u8 },
    /// A case goes the way that cases go: what waits is delivered, and the next to act does so.
    GoesOn { pick: u16, agent: u8 },
    /// Some deliveries end, each in its own way.
    Delivers { fates: Vec<u8> },
    /// Time passes: a minute, an hour, a day, eight days.
    Waits { time: u8 },
    /// The platform delivers the last event once more.
    Twice,
    /// A customer blocks the bot, or comes back.
    Reaches { who: u8, open: bool },
}

/// A customer; some are busier than others, so that conversations grow.
fn who() -> impl Strategy<Value = u8> {
    prop_oneof![4 => 0..2_u8, 1 => 2..4_u8]
}

/// Any of them, people's words and deliveries more often than the rest.
pub(super) fn op() -> impl Strategy<Value = Op> {
    let words = prop_oneof![
        5 => Just(Words::Complaint),
        4 => Just(Words::Further),
        1 => Just(Words::Thanks),
        1 => Just(Words::Praise),
    ];
    prop_oneof![
        8 => (who(), 0..3_u8, words).prop_map(|(who, place, words)| Op::Says { who, place, words }),
        1 => (who(), 0..3_u8, 2..4_u8).prop_map(|(who, place, files)| Op::Album { who, place, files }),
        2 => (any::<u16>(), any::<bool>()).prop_map(|(pick, named)| Op::Edits { pick, named }),
        1 => any::<u16>().prop_map(|pick| Op::Deletes { pick }),
        1 => (0..3_u8, any::<u16>()).prop_map(|(agent, pick)| Op::Talks { agent, pick }),
        5 => (0..3_u8, any::<u16>()).prop_map(|(agent, pick)| Op::Answers { agent, pick }),
        1 => any::<u16>().prop_map(|pick| Op::Mends { pick }),
        6 => (0..3_u8, any::<u8>(), any::<u16>())
            .prop_map(|(agent, name, pick)| Op::Commands { agent, name, pick }),
        1 => (0..3_u8, any::<u16>()).prop_map(|(agent, pick)| Op::Opens { agent, pick }),
        2 => (0..4_u8, any::<u8>(), 0..3_u8).prop_map(|(who, name, place)| Op::Asks { who, name, place }),
        10 => (0..8_u8, any::<u16>()).prop_map(|(who, pick)| Op::Presses { who, pick }),
        4 => (0..8_u8).prop_map(|who| Op::FillsIn { who }),
        14 => (any::<u16>(), 0..3_u8).prop_map(|(pick, agent)| Op::GoesOn { pick, agent }),
        10 => proptest::collection::vec(any::<u8>(), 1..16).prop_map(|fates| Op::Delivers { fates }),
        3 => prop_oneof![2 => Just(0_u8), 2 => Just(1), 2 => Just(2), 2 => Just(3)]
            .prop_map(|time| Op::Waits { time }),
        2 => Just(Op::Twice),
        1 => (0..4_u8, any::<bool>()).prop_map(|(who, open)| Op::Reaches { who, open }),
    ]
}
