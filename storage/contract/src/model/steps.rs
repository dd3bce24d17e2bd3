//! What a schedule is made of. Numbers pick among what is there when the step comes.

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use std::fmt;

/// A sequence of steps, under the limits of one brand book.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    pub(crate) limits: u8,
    pub(crate) steps: Vec<Step>,
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "limits {}", self.limits)?;
        for step in &self.steps {
            write!(f, "\n{step:?}")?;
        }
        Ok(())
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Take(Batch),
    Claim {
        most: usize,
        /// 0 Discord, 1 Telegram, otherwise both.
        on: u8,
    },
    PutBack {
        which: Vec<u16>,
        seconds: i64,
    },
    Rest {
        gate: u8,
        seconds: i64,
    },
    /// So many milliseconds pass; fewer than none when the clock is put back.
    Clock(i64),
    Restart,
    Unreadable(u8),
    /// Keys older than so many seconds.
    Forget(i64),
}

#[derive(Clone, Debug)]
pub(crate) struct Batch {
    pub(crate) events: Vec<Happens>,
    pub(crate) cursor: Option<u8>,
    pub(crate) beside: bool,
    /// So many rows are claimed with it, at most; it has no cursor then, and does not come from beside.
    pub(crate) claims: Option<usize>,
    /// At the event with this place in the batch, if it is decided upon.
    pub(crate) fails: Option<(usize, Fails)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fails {
    /// The desk cannot decide.
    Told,
    /// What is decided contradicts what is kept.
    Contradicts,
    /// Whoever hands the batch over goes away in the middle.
    Cut,
}

#[derive(Clone, Debug)]
pub(crate) struct Happens {
    /// The key of something that was taken, instead of a new one.
    pub(crate) again: Option<u16>,
    pub(crate) what: What,
    pub(crate) concerned: bool,
    pub(crate) reads: Vec<u32>,
    pub(crate) writes: Vec<Write>,
    pub(crate) sends: Vec<Send>,
}

/// What the event is; what is decided upon it hardly depends on it.
#[derive(Clone, Debug)]
pub(crate) enum What {
    Said { account: u8, direct: bool },
    Outcome { post: u16, how: u8 },
    Due(u16),
    Other,
}

#[derive(Clone, Debug)]
pub(crate) enum Write {
    Customer {
        account: u8,
        direct: u8,
    },
    SameCustomer(u16),
    Agent(u8),
    NewCase {
        account: u8,
        place: u8,
    },
    Case {
        which: u16,
        how: u8,
        with: u8,
    },
    Message {
        case: u16,
        agent: bool,
        origin: Option<u8>,
        files: u8,
        album: Option<u8>,
    },
    Version(u16),
    Deleted(u16),
    Parts {
        which: u16,
        posts: Vec<u16>,
    },
    FileJoins(u16),
    History(u16),
    Draft {
        which: u8,
        of: u8,
        how: u8,
        second: i64,
    },
    DraftDone(u8),
    Seen {
        case: u16,
        agent: u16,
        ordinal: i64,
    },
    Timer {
        which: u16,
        how: u8,
        seconds: i64,
    },
    TimerGone(u16),
    Stands {
        which: u16,
        how: u8,
        message: u8,
    },
    Unsend(u16),
    Resend(u16),
    SayAgain(u16),
    ResendLater {
        which: u16,
        seconds: i64,
    },
    Moved(u8),
}

#[derive(Clone, Debug)]
pub(crate) struct Send {
    pub(crate) kind: u8,
    pub(crate) which: u16,
    pub(crate) urgency: u8,
    pub(crate) not_before: Option<i64>,
    pub(crate) replaces: Option<u8>,
    pub(crate) gated: bool,
}

fn write() -> impl Strategy<Value = Write> {
    let n = any::<u16>;
    prop_oneof![
        3 => (0_u8..7, 0_u8..4).prop_map(|(account, direct)| Write::Customer { account, direct }),
        1 => n().prop_map(Write::SameCustomer),
        1 => (0_u8..3).prop_map(Write::Agent),
        4 => (0_u8..7, 0_u8..5).prop_map(|(account, place)| Write::NewCase { account, place }),
        5 => (n(), 0_u8..7, 0_u8..4).prop_map(|(which, how, with)| Write::Case { which, how, with }),
        5 => (n(), any::<bool>(), of(0_u8..6), 0_u8..3, weighted(0.2, 0_u8..2))
            .prop_map(|(case, agent, origin, files, album)| Write::Message { case, agent, origin, files, album }),
        1 => n().prop_map(Write::Version),
        1 => n().prop_map(Write::Deleted),
        1 => (n(), vec(n(), 0..3)).prop_map(|(which, posts)| Write::Parts { which, posts }),
        1 => n().prop_map(Write::FileJoins),
        3 => n().prop_map(Write::History),
        2 => (0_u8..5, 0_u8..3, 0_u8..2, 0_i64..3)
            .prop_map(|(which, of, how, second)| Write::Draft { which, of, how, second }),
        1 => (0_u8..5).prop_map(Write::DraftDone),
        1 => (n(), n(), 0_i64..5).prop_map(|(case, agent, ordinal)| Write::Seen { case, agent, ordinal }),
        2 => (n(), 0_u8..3, -5_i64..40).prop_map(|(which, how, seconds)| Write::Timer { which, how, seconds }),
        1 => n().prop_map(Write::TimerGone),
        6 => (n(), 0_u8..8, 0_u8..12).prop_map(|(which, how, message)| Write::Stands { which, how, message }),
        1 => n().prop_map(Write::Unsend),
        2 => n().prop_map(Write::Resend),
        1 => n().prop_map(Write::SayAgain),
        1 => (n(), 0_i64..30).prop_map(|(which, seconds)| Write::ResendLater { which, seconds }),
        1 => (0_u8..2).prop_map(Write::Moved),
    ]
}

fn send() -> impl Strategy<Value = Send> {
    let kind = prop_oneof![6 => 0_u8..12, 3 => Just(3_u8)];
    (
        kind,
        any::<u16>(),
        0_u8..4,
        weighted(0.15, -3_i64..30),
        weighted(0.2, 0_u8..3),
        prop::bool::weighted(0.85),
    )
        .prop_map(|(kind, which, urgency, not_before, replaces, gated)| Send {
            kind,
            which,
            urgency,
            not_before,
            replaces,
            gated,
        })
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        4 => (0_u8..7, any::<bool>()).prop_map(|(account, direct)| What::Said { account, direct }),
        3 => (any::<u16>(), 0_u8..3).prop_map(|(post, how)| What::Outcome { post, how }),
        1 => any::<u16>().prop_map(What::Due),
        1 => Just(What::Other),
    ]
}

fn happens() -> impl Strategy<Value = Happens> {
    let decides = (
        weighted(0.15, any::<u16>()),
        what(),
        prop::bool::weighted(0.9),
        vec(any::<u32>(), 0..8),
        vec(write(), 0..5),
        vec(send(), 0..4),
    );
    let ends = (any::<u16>(), 0_u8..8, 0_u8..12, vec(any::<u32>(), 0..4));
    prop_oneof![
        3 => decides.prop_map(|(again, what, concerned, reads, writes, sends)| Happens {
            again,
            what,
            concerned,
            reads,
            writes,
            sends,
        }),
        1 => ends.prop_map(|(which, how, message, reads)| Happens {
            again: None,
            what: What::Outcome { post: which, how },
            concerned: true,
            reads,
            writes: vec![Write::Stands { which, how, message }],
            sends: Vec::new(),
        }),
    ]
}

fn batch() -> impl Strategy<Value = Batch> {
    let fails = prop_oneof![
        Just(Fails::Told),
        Just(Fails::Contradicts),
        Just(Fails::Cut)
    ];
    (
        vec(happens(), 1..7),
        of(0_u8..2),
        prop::bool::weighted(0.12),
        weighted(0.25, prop_oneof![Just(100), 1_usize..5]),
        weighted(0.15, (0_usize..5, fails)),
    )
        .prop_map(|(events, cursor, beside, claims, fails)| Batch {
            events,
            cursor: cursor.filter(|_| claims.is_none()),
            beside: beside && claims.is_none(),
            claims,
            fails,
        })
}

fn step() -> impl Strategy<Value = Step> {
    let most = prop_oneof![Just(100), Just(100), 1_usize..5];
    let clock = prop_oneof![6 => 1_i64..3_000, 2 => 3_000_i64..70_000, 1 => -90_000_i64..0];
    prop_oneof![
        10 => batch().prop_map(Step::Take),
        7 => (most, 0_u8..5).prop_map(|(most, on)| Step::Claim { most, on }),
        1 => (vec(any::<u16>(), 1..3), 0_i64..20).prop_map(|(which, seconds)| Step::PutBack { which, seconds }),
        1 => (0_u8..6, -2_i64..30).prop_map(|(gate, seconds)| Step::Rest { gate, seconds }),
        5 => clock.prop_map(Step::Clock),
        1 => Just(Step::Restart),
        1 => (0_u8..4).prop_map(Step::Unreadable),
        1 => (0_i64..60).prop_map(Step::Forget),
    ]
}

pub(crate) fn schedule() -> impl Strategy<Value = Schedule> {
    (0_u8..4, vec(step(), 15..60)).prop_map(|(limits, steps)| Schedule { limits, steps })
}
