//! What agents do about promises: they say by when, keep them, put them off, or forget them for a while.

use crate::harness::Told;
use crate::month::calendar::At;
use crate::month::facts::{End, Number, Promise, Standing};
use crate::month::known::{Act, Month, Press};

impl Month {
    pub(super) async fn promises(&mut self, number: Number, press: &Press, now: At) -> Told {
        let mut parts = press.button.split(':').skip(2);
        let (Some(id), Some(by)) = (parts.next(), parts.next()) else {
            return Ok(());
        };
        let (id, by): (String, At) = (id.to_owned(), by.parse()?);
        if by <= now || !self.presses(press).await? {
            return Ok(());
        }
        self.promised(number, id, now, by);
        Ok(())
    }

    /// A promise stands; chance decides what becomes of it.
    fn promised(&mut self, number: Number, id: String, now: At, by: At) {
        let promise = self.facts.promises.len();
        let again = self.facts.promises.iter().any(|it| it.id == id);
        self.facts.promises.push(Promise {
            case: number,
            id,
            made: now,
            by,
            ended: None,
        });
        let Some(case) = self.cases.get_mut(&number) else {
            return;
        };
        let chance = case.random.f64();
        let (share, late) = (case.random.f64(), case.random.i64(1_800..8 * 3_600));
        let agent = case.owner.and_then(|it| self.scene.terms.team.get(it));
        // Somewhere on the way, while they are at work; or soon, where that is the only time.
        let on_the_way = |from: f64, to: f64| {
            let at = now + ((by - now) as f64 * (from + (to - from) * share)) as At;
            let at_work = |at| agent.and_then(|agent| agent.next_at_work(at)).unwrap_or(at);
            if at_work(at) < by - 900 {
                at_work(at)
            } else {
                at_work(now + 1_800)
            }
        };
        let (act, at) = if chance < 0.76 || again {
            (Act::Keep(promise), on_the_way(0.2, 0.85))
        } else if chance < 0.86 {
            (Act::PutOff(promise), on_the_way(0.4, 0.8))
        } else {
            (Act::Keep(promise), by + late)
        };
        self.plan(at, act);
    }

    /// Who sees to a promise now: whoever has its case, once they are at work.
    fn sees_to(&self, promise: usize, now: At) -> Option<(usize, At)> {
        let number = self.facts.promises.get(promise)?.case;
        let case = self.cases.get(&number)?;
        let agent = case.owner.or(case.writer)?;
        let at = self.scene.terms.team.get(agent)?.next_at_work(now)?;
        Some((agent, at))
    }

    pub(super) async fn keeps(&mut self, promise: usize, now: At) -> Told {
        let Some((agent, at)) = self.sees_to(promise, now) else {
            return Ok(());
        };
        if at > now {
            self.plan(at + 300, Act::Keep(promise));
            return Ok(());
        }
        let Some(owed) = self
            .facts
            .promises
            .get(promise)
            .filter(|it| it.ended.is_none())
        else {
            return Ok(());
        };
        let (number, id) = (owed.case, owed.id.clone());
        let Some(case) = self
            .cases
            .get_mut(&number)
            .filter(|case| case.state == Standing::Active)
        else {
            return Ok(());
        };
        let words = case.random.f64() < 0.5;
        let (customer, chance) = (case.customer, case.random.usize(0..99));
        let Some((message, _)) = case.promises.get(&id).cloned() else {
            return Ok(());
        };
        let place = case.room.clone();
        if let Some(customer) = customer.filter(|_| words) {
            case.waiting = false;
            let words = self.language(customer).kept(chance, &self.name(customer));
            self.writes(number, agent, customer, &words, now).await?;
        }
        let press = self.press_at_desk(agent, place, message, format!("kept:{number}:{id}"));
        if self.presses(&press).await?
            && let Some(owed) = self.facts.promises.get_mut(promise)
        {
            owed.ended = Some((now, End::Kept));
        }
        Ok(())
    }

    /// Needs longer: the two taps, with a look at what is offered between them.
    pub(super) async fn puts_off(&mut self, promise: usize, now: At) -> Told {
        let Some((agent, at)) = self.sees_to(promise, now) else {
            return Ok(());
        };
        if at > now {
            self.plan(at + 300, Act::PutOff(promise));
            return Ok(());
        }
        let Some(owed) = self
            .facts
            .promises
            .get(promise)
            .filter(|it| it.ended.is_none())
        else {
            return Ok(());
        };
        let (number, id) = (owed.case, owed.id.clone());
        let case = self.cases.get(&number);
        let Some(case) = case.filter(|case| case.state == Standing::Active) else {
            return Ok(());
        };
        let Some((message, longer)) = case.promises.get(&id).cloned() else {
            return Ok(());
        };
        let place = case.room.clone();
        if longer {
            let button = format!("longer:{number}:{id}");
            let press = self.press_at_desk(agent, place.clone(), message, button);
            self.presses(&press).await?;
            self.scene.story.comes_to_rest().await?;
        }
        let person = self
            .press_at_desk(agent, place.clone(), String::new(), String::new())
            .person;
        let client = self.scene.story.client();
        let seen = client.recent(self.scene.desk, &person, &place, 30).await?;
        let wanted = format!("putoff:{number}:{id}:");
        let offer = seen.iter().rev().find_map(|seen| {
            let ids = seen.buttons.iter().filter_map(|button| button.id.clone());
            let offered: Vec<String> = ids.filter(|it| it.starts_with(&wanted)).collect();
            offered
                .into_iter()
                .next()
                .map(|button| (seen.id.clone(), button))
        });
        let Some((message, button)) = offer else {
            return Ok(());
        };
        let by: At = button.trim_start_matches(&wanted).parse()?;
        let press = self.press_at_desk(agent, place, message, button);
        if self.presses(&press).await? {
            if let Some(owed) = self.facts.promises.get_mut(promise) {
                owed.ended = Some((now, End::Moved));
            }
            self.promised(number, id, now, by);
        }
        Ok(())
    }
}
