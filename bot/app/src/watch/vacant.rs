//! Roles of the desk that nobody has: said once when it has lasted for longer than a role takes to change hands, and told by
//! health for as long as it lasts.

use crate::roles::Role;
use std::collections::BTreeMap;
use std::time::Duration;

/// How often it is looked who has which role.
pub(super) const EVERY: Duration = Duration::from_secs(5);

/// So many looks in a row that find nobody: 20 seconds lie between the first and the last. A role whose process has died is
/// another one's within 15, and a desk that starts has its roles before it is open.
const LOOKS: u32 = 5;

/// Which roles nobody has, as far as was looked. Looks are counted, since a clock may jump.
#[derive(Debug, Default)]
pub(super) struct Vacancies {
    /// How often in a row nobody was found.
    missed: BTreeMap<Role, u32>,
}

/// What a look found that was not so before.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct News {
    /// Nobody has these, for too long.
    pub(super) vacant: Vec<Role>,
    /// Somebody has these again.
    pub(super) held: Vec<Role>,
}

impl Vacancies {
    /// Takes a look.
    pub(super) fn look(&mut self, is_held: impl Fn(Role) -> bool) -> News {
        let mut news = News::default();
        for role in Role::LEASED {
            if is_held(role) {
                let missed = self.missed.remove(&role);
                if missed.is_some_and(|missed| missed >= LOOKS) {
                    news.held.push(role);
                }
                continue;
            }
            let missed = self.missed.entry(role).or_default();
            *missed = missed.saturating_add(1);
            if *missed == LOOKS {
                news.vacant.push(role);
            }
        }
        news
    }

    /// What nobody has now, and has not had for too long.
    pub(super) fn roles(&self) -> Vec<Role> {
        let vacant = self.missed.iter().filter(|(_, missed)| **missed >= LOOKS);
        vacant.map(|(role, _)| *role).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_that_changes_hands_is_none_and_one_that_nobody_has_is_told_once() {
        let mut seen = Vacancies::default();
        let without = |gone: Role| move |role: Role| role != gone;
        // Somebody takes it over in time.
        for _ in 1..LOOKS {
            assert_eq!(seen.look(without(Role::Outbox)), News::default());
        }
        assert_eq!(seen.look(|_| true), News::default());
        for _ in 1..LOOKS {
            assert_eq!(seen.look(without(Role::Timers)), News::default());
            assert_eq!(seen.roles(), []);
        }
        let news = seen.look(without(Role::Timers));
        assert_eq!((news.vacant, news.held), (vec![Role::Timers], Vec::new()));
        for _ in 0..3 {
            assert_eq!(seen.look(without(Role::Timers)), News::default());
            assert_eq!(seen.roles(), [Role::Timers]);
        }
        let news = seen.look(|_| true);
        assert_eq!((news.vacant, news.held), (Vec::new(), vec![Role::Timers]));
        assert_eq!(seen.roles(), []);
    }
}
