//! Who is in the month: eight agents on three continents, and customers in six languages on both platforms.

use super::calendar::{At, BEGINNING, Hours, Week};
use super::words::Language;
use jiff::civil::{Date, date};
use sandbox::client::Platform;

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// When the desk is open: every day from three in the morning to eleven at night in Tallinn.
pub const DESK: Week = Week {
    zone: "Europe/Tallinn",
    days: &[
        (1, 180, 1_380),
        (2, 180, 1_380),
        (3, 180, 1_380),
        (4, 180, 1_380),
        (5, 180, 1_380),
        (6, 180, 1_380),
        (7, 180, 1_380),
    ],
};

/// On these days nobody is there.
pub const HOLIDAYS: [Date; 2] = [date(2029, 11, 16), date(2029, 11, 30)];

/// An agent, as they would tell of themselves.
#[derive(Debug)]
pub struct Profile {
    /// The name that customers see.
    pub name: &'static str,
    /// The number in their ids; the first three are in the ready-made world.
    pub number: u32,
    /// What `/me languages` is told.
    pub languages: &'static str,
    /// What `/me skills` is told.
    pub skills: &'static str,
    /// What `/me hours` is told; the same as `week`.
    pub hours: &'static str,
    /// When they work.
    pub week: Week,
    /// How many open cases they take.
    pub capacity: u32,
    /// Whether they lead.
    pub lead: bool,
    /// Absences: when it begins, in hours since the beginning, and for how many hours.
    pub away: &'static [(i64, i64)],
}

/// The team.
pub const TEAM: [Profile; 8] = [
    Profile {
        name: "Wei Kai Tan",
        number: 11,
        languages: "zh, en",
        skills: "wrong item, refund",
        hours: "sun-thu 09:00-18:00 Asia/Singapore",
        week: Week {
            zone: "Asia/Singapore",
            days: &[
                (7, 540, 1_080),
                (1, 540, 1_080),
                (2, 540, 1_080),
                (3, 540, 1_080),
                (4, 540, 1_080),
            ],
        },
        capacity: 8,
        lead: false,
        away: &[(8 * 24 + 2, 30)],
    },
    Profile {
        name: "Maarja Tamm",
        number: 12,
        languages: "et, en",
        skills: "carrier delay",
        hours: "mon-fri 08:00-17:00 Europe/Tallinn",
        week: Week {
            zone: "Europe/Tallinn",
            days: &[
                (1, 480, 1_020),
                (2, 480, 1_020),
                (3, 480, 1_020),
                (4, 480, 1_020),
                (5, 480, 1_020),
            ],
        },
        capacity: 8,
        lead: true,
        away: &[(17 * 24 + 8, 3)],
    },
    Profile {
        name: "Rafael Souza",
        number: 19,
        languages: "pt, en",
        skills: "refund",
        hours: "mon-fri 09:00-18:00 America/Sao_Paulo",
        week: Week {
            zone: "America/Sao_Paulo",
            days: &[
                (1, 540, 1_080),
                (2, 540, 1_080),
                (3, 540, 1_080),
                (4, 540, 1_080),
                (5, 540, 1_080),
            ],
        },
        capacity: 10,
        lead: true,
        away: &[(3 * 24 + 15, 2)],
    },
    Profile {
        name: "Joyce Reyes",
        number: 21,
        languages: "fil, en",
        skills: "damaged parcel",
        hours: "mon-fri 07:00-16:00 Asia/Manila",
        week: Week {
            zone: "Asia/Manila",
            days: &[
                (1, 420, 960),
                (2, 420, 960),
                (3, 420, 960),
                (4, 420, 960),
                (5, 420, 960),
            ],
        },
        capacity: 8,
        lead: true,
        away: &[(14 * 24 + 1, 52)],
    },
    Profile {
        name: "Paolo Cruz",
        number: 22,
        languages: "fil, en",
        skills: "carrier delay, wrong item",
        hours: "wed-sun 13:00-22:00 Asia/Manila",
        week: Week {
            zone: "Asia/Manila",
            days: &[
                (3, 780, 1_320),
                (4, 780, 1_320),
                (5, 780, 1_320),
                (6, 780, 1_320),
                (7, 780, 1_320),
            ],
        },
        capacity: 8,
        lead: false,
        away: &[],
    },
    Profile {
        name: "Putri Wulandari",
        number: 23,
        languages: "id, en",
        skills: "refund",
        hours: "mon-sat 08:00-16:00 Asia/Jakarta",
        week: Week {
            zone: "Asia/Jakarta",
            days: &[
                (1, 480, 960),
                (2, 480, 960),
                (3, 480, 960),
                (4, 480, 960),
                (5, 480, 960),
                (6, 480, 960),
            ],
        },
        capacity: 8,
        lead: false,
        away: &[(23 * 24 + 4, 5)],
    },
    Profile {
        name: "Liis Kask",
        number: 24,
        languages: "et, en",
        skills: "damaged parcel",
        hours: "thu-mon 12:00-20:00 Europe/Tallinn",
        week: Week {
            zone: "Europe/Tallinn",
            days: &[
                (4, 720, 1_200),
                (5, 720, 1_200),
                (6, 720, 1_200),
                (7, 720, 1_200),
                (1, 720, 1_200),
            ],
        },
        capacity: 8,
        lead: false,
        away: &[(10 * 24 + 12, 4), (24 * 24 + 10, 30)],
    },
    Profile {
        name: "Bruna Alves",
        number: 25,
        languages: "pt, en",
        skills: "wrong item",
        hours: "wed-sun 12:00-21:00 America/Sao_Paulo",
        week: Week {
            zone: "America/Sao_Paulo",
            days: &[
                (3, 720, 1_260),
                (4, 720, 1_260),
                (5, 720, 1_260),
                (6, 720, 1_260),
                (7, 720, 1_260),
            ],
        },
        capacity: 10,
        lead: false,
        away: &[(16 * 24 + 16, 48), (19 * 24 + 18, 1)],
    },
];

/// An agent of the month.
#[derive(Debug)]
pub struct Agent {
    /// What they told.
    pub profile: &'static Profile,
    /// Their id on the desk's platform.
    pub id: String,
    /// By what they told, holidays or not: when Byline may give them a case.
    pub hours: Hours,
    /// Their absences, from when until when.
    pub away: Vec<(At, At)>,
    /// When they really look: their hours but holidays.
    at_work: Hours,
}

impl Agent {
    /// The team with its ids on a platform, for a month of so many days.
    #[must_use]
    pub fn team(desk: Platform, days: i64) -> Vec<Self> {
        let agent = |profile: &'static Profile| Self {
            profile,
            id: id_of(desk, profile.number),
            hours: Hours::of(&profile.week, &[], days),
            away: (profile.away.iter())
                .map(|(from, hours)| (BEGINNING + from * HOUR, BEGINNING + (from + hours) * HOUR))
                .collect(),
            at_work: Hours::of(&profile.week, &HOLIDAYS, days),
        };
        TEAM.iter().map(agent).collect()
    }

    /// Whether they have said that they are away.
    #[must_use]
    pub fn is_away(&self, at: At) -> bool {
        (self.away.iter()).any(|(from, until)| (*from..*until).contains(&at))
    }

    /// Whether they look at their cases.
    #[must_use]
    pub fn works(&self, at: At) -> bool {
        self.at_work.open(at) && !self.is_away(at)
    }

    /// Whether Byline may give them a case, by what they told it.
    #[must_use]
    pub fn on_shift(&self, at: At) -> bool {
        self.hours.open(at) && !self.is_away(at)
    }

    /// The first moment from then on at which they look at their cases.
    #[must_use]
    pub fn next_at_work(&self, from: At) -> Option<At> {
        let mut at = self.at_work.next_open(from)?;
        while let Some((_, until)) = (self.away.iter()).find(|(f, u)| (*f..*u).contains(&at)) {
            at = self.at_work.next_open(*until)?;
        }
        Some(at)
    }
}

/// The id of somebody of the team.
#[must_use]
pub fn id_of(desk: Platform, number: u32) -> String {
    match desk {
        Platform::Discord => format!("81{number}"),
        Platform::Telegram => format!("71{number}"),
    }
}

/// A customer of the month.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Which one, from 0.
    pub nth: usize,
    /// The name that others see.
    pub name: String,
    /// What they write.
    pub language: Language,
    /// Where.
    pub on: Platform,
    /// Their id there.
    pub id: String,
    /// They write to the bot directly, and not in public.
    pub direct: bool,
}

/// Of a hundred customers, so many write each language.
const SHARES: [(Language, usize); 6] = [
    (Language::En, 28),
    (Language::Pt, 20),
    (Language::Id, 15),
    (Language::Fil, 14),
    (Language::Zh, 12),
    (Language::Et, 11),
];

/// So many customers: half of each language on each platform, one in three in direct messages.
#[must_use]
pub fn customers(count: usize) -> Vec<Customer> {
    let languages = SHARES.iter().flat_map(|(language, share)| {
        // By turns, so that a small crowd speaks all of them as well.
        (0..*share).map(move |nth| ((nth * 100 + 50) / share, *language))
    });
    let mut languages: Vec<(usize, Language)> = languages.collect();
    languages.sort_by_key(|(place, _)| *place);
    let mut had: [usize; 6] = [0; 6];
    let mut all = Vec::new();
    for (nth, (_, language)) in (0..count).zip(languages.iter().cycle()) {
        let which = SHARES.iter().position(|(it, _)| it == language);
        let of_language = which.and_then(|which| had.get_mut(which)).map_or(0, |had| {
            *had += 1;
            *had - 1
        });
        let on = if of_language % 2 == 0 {
            Platform::Discord
        } else {
            Platform::Telegram
        };
        let number = 1_000 + nth;
        let id = match on {
            Platform::Discord => format!("82{number}"),
            Platform::Telegram => format!("72{number}"),
        };
        all.push(Customer {
            nth,
            name: language.name(of_language),
            language: *language,
            on,
            id,
            direct: of_language % 3 == 2,
        });
    }
    all
}

/// The first day of the month.
#[must_use]
pub fn first_day() -> Date {
    date(2029, 11, 5)
}

/// How long the month goes on after its last day, so that what was begun is ended.
pub const AFTERWARDS: i64 = 6 * DAY;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn everybody_is_somebody_else_and_all_languages_are_on_both_platforms() {
        for count in [24, 200] {
            let all = customers(count);
            let ids: BTreeSet<&String> = all.iter().map(|it| &it.id).collect();
            assert_eq!((all.len(), ids.len()), (count, count));
            let kinds: BTreeSet<_> = all.iter().map(|it| (it.language, it.on)).collect();
            assert_eq!(kinds.len(), 12, "{kinds:?}");
        }
    }

    #[test]
    fn somebody_works_whenever_the_desk_is_open_on_a_working_day_but_for_one_hour() {
        let team = Agent::team(Platform::Telegram, 30);
        let desk = Hours::of(&DESK, &HOLIDAYS, 30);
        let mut alone = 0;
        for hour in (0..30 * 24).map(|hour| BEGINNING + hour * HOUR + 60) {
            let there = team.iter().filter(|agent| agent.works(hour)).count();
            alone += i32::from(desk.open(hour) && there == 0);
        }
        // Bruna's, on a Saturday evening.
        assert_eq!(alone, 1, "hours in which nobody is there");
        let kask = &team[6];
        let saturday = BEGINNING + 5 * DAY;
        assert_eq!(kask.next_at_work(saturday), Some(saturday + 10 * HOUR));
    }
}
