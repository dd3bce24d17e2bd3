//! What the doctor found, sorted: by what rows wait for, and by whether a person is needed.

use crate::roles::Role;
use crate::settings;
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::Standing;
use bot_core::place::Platform;
use bot_core::ports::{
    Ended, OF_LATE, Overview, STUCK_AFTER, Source, Unanswered, Unended, Unreadable,
};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many rows of a group are named.
const NAMED: usize = 5;

/// A customer to whom no time was promised has waited too long after this.
const TOO_LONG: SignedDuration = SignedDuration::from_hours(24);

/// Everything.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// How many things need a person.
    pub(super) needs: usize,
    pub(super) database: Database,
    /// Whether a process does this part of the desk, where several share the database.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) roles: BTreeMap<&'static str, bool>,
    /// Rows that have not ended, by platform.
    pub(super) outbox: BTreeMap<Platform, i64>,
    /// The same, by what they wait for.
    pub(super) waiting: Vec<Group>,
    /// What may have been delivered.
    pub(super) unknown: Vec<Ended>,
    /// What was refused in the last 24 hours.
    pub(super) refused: Vec<Ended>,
    pub(super) cases: Cases,
    pub(super) unreadable: Kept,
    pub(super) sources: Vec<Source>,
}

#[derive(Debug, Serialize)]
pub(super) struct Database {
    pub(super) at: String,
    pub(super) bytes: Option<u64>,
    pub(super) version: i64,
}

#[derive(Debug, Serialize)]
pub(super) struct Cases {
    pub(super) open: i64,
    pub(super) waiting: i64,
    /// Those whose words come on the board until there is time for a room.
    pub(super) on_board: i64,
    pub(super) waiting_since: Option<Timestamp>,
    /// Those that nobody answered in the time that was promised, or in a day.
    pub(super) unanswered: Vec<Unanswered>,
}

#[derive(Debug, Serialize)]
pub(super) struct Kept {
    pub(super) events: BTreeMap<Platform, i64>,
    /// In the last 24 hours.
    pub(super) of_late: Vec<Unreadable>,
}

/// Rows of one platform that wait for the same.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) platform: Platform,
    #[serde(flatten)]
    pub(super) reason: Reason,
    pub(super) count: usize,
    /// Since when the first of them has been due.
    pub(super) since: Timestamp,
    pub(super) needs_a_person: bool,
    /// The first of them.
    pub(super) rows: Vec<Brief>,
}

/// A row, in short.
#[derive(Debug, Serialize)]
pub(super) struct Brief {
    pub(super) row: PostId,
    pub(super) what: String,
    pub(super) case: Option<CaseNumber>,
    pub(super) tries: i64,
}

/// What a row waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub(super) enum Reason {
    /// The platform, or a chat of it, takes nothing more until then.
    Limit { until: Timestamp },
    /// It was refused, and is tried again: somebody has to mend something first.
    Refused {
        why: String,
        again_at: Option<Timestamp>,
    },
    /// It did not go well, and is tried again.
    Failing {
        tries: i64,
        again_at: Option<Timestamp>,
    },
    /// Another row of the same conversation has to end first.
    Behind { blocked_by: PostId },
    /// What it changes has to end first.
    Change { of: PostId },
    /// The case has no room yet.
    Room,
    /// It is to go out later.
    Planned { at: Timestamp },
    /// It is being sent.
    Sending,
    /// Nothing is in its way.
    Due,
}

impl Reason {
    fn of(row: &Unended, now: Timestamp) -> Self {
        if row.standing == Standing::Sending {
            return Self::Sending;
        }
        if let Some(behind) = &row.behind {
            let blocked_by = behind.clone();
            return Self::Behind { blocked_by };
        }
        if row.roomless {
            return Self::Room;
        }
        if let Some(of) = &row.changes {
            return Self::Change { of: of.clone() };
        }
        let again_at = row.not_before.filter(|at| *at > now);
        if let Some(why) = &row.detail {
            let why = why.clone();
            return Self::Refused { why, again_at };
        }
        match (row.limit_until.filter(|until| *until > now), again_at) {
            (Some(until), _) => Self::Limit { until },
            (None, again_at) if row.tries > 0 => Self::Failing {
                tries: row.tries,
                again_at,
            },
            (None, Some(at)) => Self::Planned { at },
            (None, None) => Self::Due,
        }
    }

    /// Rows with the same are told together: times and tries do not count, the row that blocks does.
    fn key(&self) -> (u8, String) {
        match self {
            Self::Refused { why, .. } => (0, why.clone()),
            Self::Failing { .. } => (1, String::new()),
            Self::Sending => (2, String::new()),
            Self::Due => (3, String::new()),
            Self::Limit { .. } => (4, String::new()),
            Self::Behind { blocked_by } => (5, blocked_by.0.clone()),
            Self::Room => (6, String::new()),
            Self::Change { of } => (7, of.0.clone()),
            Self::Planned { .. } => (8, String::new()),
        }
    }

    /// The later time, the more tries: what is said of a group.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Limit { until }, Self::Limit { until: other }) => Self::Limit {
                until: until.max(other),
            },
            (
                Self::Failing { tries, again_at },
                Self::Failing {
                    tries: more,
                    again_at: at,
                },
            ) => Self::Failing {
                tries: tries.max(more),
                again_at: again_at.into_iter().chain(at).min(),
            },
            (Self::Refused { why, again_at }, Self::Refused { again_at: at, .. }) => {
                Self::Refused {
                    why,
                    again_at: again_at.into_iter().chain(at).min(),
                }
            }
            (Self::Planned { at }, Self::Planned { at: other }) => {
                Self::Planned { at: at.min(other) }
            }
            (same, _) => same,
        }
    }

    /// What is due for so long and waits for nothing that passes by itself.
    fn needs_a_person(&self, row: &Unended, now: Timestamp) -> bool {
        let long = now.duration_since(row.due) >= STUCK_AFTER;
        match self {
            Self::Refused { .. } => true,
            Self::Failing { .. } | Self::Sending | Self::Due => long,
            Self::Limit { .. } => long && row.tries > 0,
            Self::Behind { .. } | Self::Room | Self::Change { .. } | Self::Planned { .. } => false,
        }
    }
}

fn groups(rows: Vec<Unended>, now: Timestamp) -> Vec<Group> {
    let mut groups: BTreeMap<(u8, Platform, String), Group> = BTreeMap::new();
    for row in rows {
        let reason = Reason::of(&row, now);
        let needs = reason.needs_a_person(&row, now);
        let (rank, which) = reason.key();
        let group = groups
            .entry((rank, row.platform, which))
            .or_insert_with(|| Group {
                platform: row.platform,
                reason: reason.clone(),
                count: 0,
                since: row.due,
                needs_a_person: false,
                rows: Vec::new(),
            });
        group.reason = group.reason.clone().and(reason);
        group.count += 1;
        group.since = group.since.min(row.due);
        group.needs_a_person |= needs;
        if group.rows.len() < NAMED {
            group.rows.push(Brief {
                row: row.id,
                what: row.kind,
                case: row.case,
                tries: row.tries,
            });
        }
    }
    groups.into_values().collect()
}

/// Some of the roles run, and nobody does the rest. (A desk that is closed needs nobody.)
pub(super) fn is_divided(roles: &BTreeMap<&str, bool>) -> bool {
    roles.values().any(|held| *held) && !roles.values().all(|held| *held)
}

fn too_late(case: &Unanswered, now: Timestamp) -> bool {
    match case.expected_by {
        // The promise was for the first answer.
        Some(by) if case.since <= by => by < now,
        _ => now.duration_since(case.since) >= TOO_LONG,
    }
}

impl Report {
    pub(super) fn of(overview: Overview, at: &settings::Database, now: Timestamp) -> Self {
        let Overview {
            gauges,
            waiting,
            unknown,
            refused,
            unanswered,
            unreadable,
            sources,
            size,
            version,
        } = overview;
        let held = |role: Role| (role.name(), gauges.is_held(role.name(), now));
        let roles: BTreeMap<&str, bool> = match at {
            settings::Database::File(_) => BTreeMap::new(),
            settings::Database::Server { .. } => Role::LEASED.map(held).into(),
        };
        let mut outbox = BTreeMap::new();
        for queue in &gauges.queues {
            if matches!(queue.standing, Standing::Waiting | Standing::Sending) {
                *outbox.entry(queue.platform).or_default() += queue.rows;
            }
        }
        let waiting = groups(waiting, now);
        let unanswered: Vec<Unanswered> = unanswered
            .into_iter()
            .filter(|case| too_late(case, now))
            .collect();
        let of_late: Vec<Unreadable> = unreadable
            .into_iter()
            .filter(|event| now.duration_since(event.at) < OF_LATE)
            .collect();
        let needs = waiting.iter().filter(|group| group.needs_a_person).count()
            + unknown.len()
            + refused.len()
            + unanswered.len()
            + usize::from(!of_late.is_empty())
            + usize::from(is_divided(&roles));
        Self {
            needs,
            roles,
            database: Database {
                at: at.to_string(),
                bytes: size,
                version,
            },
            outbox,
            waiting,
            unknown,
            refused,
            cases: Cases {
                open: gauges.cases_open,
                waiting: gauges.cases_waiting,
                on_board: gauges.cases_on_board,
                waiting_since: gauges.waiting_since,
                unanswered,
            },
            unreadable: Kept {
                events: gauges.unreadable,
                of_late,
            },
            sources,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + seconds).unwrap()
    }

    fn file() -> settings::Database {
        settings::Database::File("it".into())
    }

    #[test]
    fn roles_that_nobody_has_need_a_person_while_others_run() {
        let server = settings::Database::read("postgres://a@localhost/b".to_owned()).unwrap();
        let needs = |leases: &[(&str, i64)], database: &settings::Database| {
            let mut overview = Overview::default();
            let leases = leases.iter();
            overview.gauges.leases = leases
                .map(|(role, until)| ((*role).to_owned(), at(*until)))
                .collect();
            Report::of(overview, database, at(100)).needs
        };
        let some = [("intake", 105), ("timers", 101), ("outbox", 99)];
        assert_eq!(needs(&some, &server), 1);
        assert_eq!(needs(&some, &file()), 0);
        assert_eq!(needs(&[], &server), 0, "a closed desk needs nobody");
        let all = [("intake", 105), ("timers", 101), ("outbox", 109)];
        assert_eq!(needs(&all, &server), 0);
    }

    fn row(id: &str) -> Unended {
        Unended {
            id: PostId(id.to_owned()),
            platform: Platform::Telegram,
            kind: "post".to_owned(),
            case: Some(CaseNumber(1001)),
            standing: Standing::Waiting,
            tries: 0,
            due: at(0),
            not_before: None,
            detail: None,
            limit_until: None,
            behind: None,
            changes: None,
            roomless: false,
        }
    }

    #[test]
    fn rows_are_told_by_what_they_wait_for() {
        let failing = |id: &str, tries, next| Unended {
            tries,
            not_before: Some(at(next)),
            ..row(id)
        };
        let behind = |id: &str| Unended {
            behind: Some(PostId("f1".to_owned())),
            ..row(id)
        };
        let rows = vec![
            failing("f1", 3, 2_000),
            failing("f2", 9, 1_900),
            behind("b1"),
            behind("b2"),
            Unended {
                limit_until: Some(at(1_000)),
                due: at(890),
                tries: 1,
                ..row("l")
            },
            Unended {
                roomless: true,
                ..row("r")
            },
            Unended {
                not_before: Some(at(5_000)),
                due: at(5_000),
                ..row("p")
            },
            Unended {
                detail: Some("forbidden: no".to_owned()),
                ..row("no")
            },
        ];
        let overview = Overview {
            waiting: rows,
            ..Overview::default()
        };
        let report = Report::of(overview, &file(), at(899));
        let told: Vec<_> = report
            .waiting
            .iter()
            .map(|it| (it.reason.clone(), it.count))
            .collect();
        let blocked_by = PostId("f1".to_owned());
        assert_eq!(
            told,
            [
                (
                    Reason::Refused {
                        why: "forbidden: no".to_owned(),
                        again_at: None
                    },
                    1
                ),
                (
                    Reason::Failing {
                        tries: 9,
                        again_at: Some(at(1_900))
                    },
                    2
                ),
                (Reason::Limit { until: at(1_000) }, 1),
                (Reason::Behind { blocked_by }, 2),
                (Reason::Room, 1),
                (Reason::Planned { at: at(5_000) }, 1),
            ]
        );
        assert_eq!(report.needs, 1, "only what was refused: {report:?}");
        let overview = Overview {
            waiting: vec![failing("f1", 3, 2_000), row("due")],
            ..Overview::default()
        };
        // A quarter of an hour is over: it fails on, and nobody sends what could be sent.
        assert_eq!(Report::of(overview, &file(), at(900)).needs, 2);
    }

    #[test]
    fn a_customer_waits_too_long_by_what_was_promised_or_after_a_day() {
        let case = |since, expected_by| Unanswered {
            case: CaseNumber(1001),
            since: at(since),
            expected_by,
            owned: false,
        };
        assert!(!too_late(&case(0, Some(at(60))), at(60)));
        assert!(too_late(&case(0, Some(at(60))), at(61)));
        // They were answered, and wrote again.
        assert!(!too_late(&case(100, Some(at(60))), at(200)));
        assert!(too_late(&case(100, Some(at(60))), at(100 + 86_400)));
        assert!(!too_late(&case(0, None), at(86_399)));
    }
}
