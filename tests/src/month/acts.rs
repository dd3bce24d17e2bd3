//! What people do when its time has come.

mod promising;

use super::calendar::{At, BEGINNING};
use super::facts::{Answer, Number, Said, Standing};
use super::known::{Act, Month, Press};
use crate::harness::{Place, Platform, Say, Told};

impl Month {
    /// Does what was meant to be done by now.
    ///
    /// # Errors
    /// The sandbox is away, or does not let somebody speak.
    pub async fn act(&mut self, act: Act, now: At) -> Told {
        match act {
            Act::Complain(customer) => self.complains(customer, now).await,
            Act::GoOn { customer, asks } => self.goes_on(customer, asks, now).await,
            Act::Answer(number, turn) => self.answers(number, turn, now).await,
            Act::Solve(number) => self.solves(number, now).await,
            Act::Press(press) => self.presses(&press).await.map(|_| ()),
            Act::Promise(number, press) => self.promises(number, &press, now).await,
            Act::Keep(promise) => self.keeps(promise, now).await,
            Act::PutOff(promise) => self.puts_off(promise, now).await,
            Act::Leave(agent, hours) => self.leaves(agent, hours).await,
            Act::Rescue(number) => self.rescues(number, now).await,
        }
    }

    /// Says something as a customer, in answer to the last words they had, where there were any.
    async fn customer_says(&mut self, customer: usize, words: String, answers: bool) -> Told {
        let Some(who) = self.scene.customers.get(customer) else {
            return Ok(());
        };
        let last = self.last_words.get(&customer).filter(|_| answers);
        let (place, say) = match last {
            _ if who.direct => (Place::direct(), Say::text(words)),
            Some(message) => {
                let say = Say::text(words).reply_to(message);
                (self.scene.public(who.on), say)
            }
            None => {
                let say = Say::text(format!("@Kirsipuu {words}"));
                (self.scene.public(who.on), say)
            }
        };
        let client = self.scene.story.client();
        client.say(who.on, &who.id, &place, say).await?;
        Ok(())
    }

    /// Says something that wants an answer; it is found again by its sign.
    async fn customer_wants(
        &mut self,
        customer: usize,
        words: &str,
        answers: bool,
        now: At,
    ) -> Told {
        let words = format!("{words} m{}", self.facts.said.len());
        self.customer_says(customer, words, answers).await?;
        self.facts.said.push(Said {
            customer,
            at: now,
            shown: None,
        });
        Ok(())
    }

    async fn complains(&mut self, customer: usize, now: At) -> Told {
        let mut chance = self.chance_of(customer, self.facts.said.len() + 7);
        let words = self.language(customer).complaint(chance.usize(0..99));
        self.customer_wants(customer, words, false, now).await
    }

    async fn goes_on(&mut self, customer: usize, asks: bool, now: At) -> Told {
        let mut chance = self.chance_of(customer, self.facts.said.len() + 9);
        let language = self.language(customer);
        if asks {
            let words = language.more(chance.usize(0..99));
            return self.customer_wants(customer, words, true, now).await;
        }
        self.facts.thanks += 1;
        let words = language.thanks(chance.usize(0..99)).to_owned();
        self.customer_says(customer, words, true).await
    }

    async fn answers(&mut self, number: Number, turn: u32, now: At) -> Told {
        let case = self.cases.get_mut(&number);
        let Some(case) = case.filter(|case| case.turn == turn) else {
            return Ok(());
        };
        case.answering = false;
        let there = case.owner.filter(|it| {
            let agent = self.scene.terms.team.get(*it);
            agent.is_some_and(|agent| agent.works(now))
        });
        let Some(agent) = there else {
            // It goes to a colleague, or waits for the next shift.
            self.means_to_answer(number, now);
            return Ok(());
        };
        if !case.waiting || case.state == Standing::Closed {
            return Ok(());
        }
        let Some(customer) = case.customer else {
            return Ok(());
        };
        case.waiting = false;
        let (which, promise) = (case.random.usize(0..99), case.random.f64() < 0.3);
        let language = self.language(customer);
        let mut words = language.answer(which, &self.name(customer));
        if promise {
            words = format!("{words} {}", language.promise(which / 7));
        }
        self.writes(number, agent, customer, &words, now).await
    }

    fn name(&self, customer: usize) -> String {
        (self.scene.customers.get(customer)).map_or_else(String::new, |it| it.name.clone())
    }

    /// An agent writes in a case's room what its customer shall read.
    async fn writes(
        &mut self,
        number: Number,
        agent: usize,
        customer: usize,
        words: &str,
        now: At,
    ) -> Told {
        let sign = self.facts.answers.len();
        let Some(case) = self.cases.get_mut(&number) else {
            return Ok(());
        };
        case.writer = Some(agent);
        let mut say = Say::text(format!("{words} r{sign}"));
        if let Some(shown) = &case.shown {
            say = say.reply_to(shown);
        }
        let Some(person) = self.scene.terms.team.get(agent) else {
            return Ok(());
        };
        let client = self.scene.story.client();
        client
            .say(self.scene.desk, &person.id, &case.room, say)
            .await?;
        self.facts.answers.push(Answer {
            agent,
            customer,
            case: number,
            at: now,
            seen: None,
        });
        Ok(())
    }

    async fn solves(&mut self, number: Number, now: At) -> Told {
        let promised = self.owed(number, now);
        let Some(case) = self.cases.get_mut(&number) else {
            return Ok(());
        };
        let Some(owner) = case.owner.filter(|_| case.state == Standing::Active) else {
            case.solving = false;
            return Ok(());
        };
        let Some(agent) = self.scene.terms.team.get(owner) else {
            return Ok(());
        };
        // Most keep what they promised first; some forget.
        let hasty = case.random.f64() < 0.05;
        let not_yet = case.waiting || (promised && !hasty);
        if (not_yet && case.patience > 0) || !agent.works(now) {
            case.patience = case.patience.saturating_sub(u32::from(not_yet));
            let later = if not_yet { 5 * 3_600 } else { 900 };
            if let Some(at) = agent.next_at_work(now + later) {
                self.plan(at + 60, Act::Solve(number));
            }
            return Ok(());
        }
        case.solving = false;
        let press = Press {
            on: self.scene.desk,
            person: agent.id.clone(),
            place: case.room.clone(),
            message: case.card.clone(),
            button: format!("solve:{number}"),
        };
        self.presses(&press).await.map(|_| ())
    }

    /// Whether something is promised in a case that is still to be done.
    fn owed(&self, number: Number, _now: At) -> bool {
        let mut promises = self.facts.promises.iter();
        promises.any(|it| it.case == number && it.ended.is_none())
    }

    /// Presses a button; says whether it was still there.
    async fn presses(&mut self, press: &Press) -> Told<bool> {
        let client = self.scene.story.client();
        let pressed = client
            .press(
                press.on,
                &press.person,
                &press.place,
                &press.message,
                press.button.clone(),
            )
            .await;
        // The desk may have taken the button away meanwhile.
        let there = pressed.is_ok();
        self.taps.extend(pressed);
        Ok(there)
    }

    fn press_at_desk(&self, agent: usize, place: Place, message: String, button: String) -> Press {
        Press {
            on: self.scene.desk,
            person: (self.scene.terms.team.get(agent)).map_or_else(String::new, |it| it.id.clone()),
            place,
            message,
            button,
        }
    }

    async fn leaves(&mut self, agent: usize, hours: i64) -> Told {
        if let Some(person) = self.scene.terms.team.get(agent) {
            let backstage = self.scene.backstage(person);
            let said = backstage.commands(&format!("/away {hours}h")).await?;
            self.taps.extend(said.interaction);
        }
        Ok(())
    }

    /// A lead who is at work takes a case that nobody has; where none is, whoever is.
    async fn rescues(&mut self, number: Number, now: At) -> Told {
        let Some(case) = self.cases.get(&number).filter(|it| it.owner.is_none()) else {
            return Ok(());
        };
        let team = || {
            self.scene
                .terms
                .team
                .iter()
                .enumerate()
                .filter(|(_, it)| it.works(now))
        };
        let lead = team().find(|(_, agent)| agent.profile.lead);
        let Some((agent, _)) = lead.or_else(|| team().next()) else {
            return Ok(());
        };
        let (room, card) = (case.room.clone(), case.card.clone());
        let press = self.press_at_desk(agent, room, card, format!("claim:{number}"));
        if self.presses(&press).await? {
            self.facts.taken.push((number, now));
        }
        Ok(())
    }

    /// What is known beforehand: who writes when, and who is away.
    pub fn foresee(&mut self, arrivals: &[At]) {
        let mut random = fastrand::Rng::with_seed(self.seed ^ 0x6D6F_6E74_6868);
        let count = self.scene.customers.len();
        let mut arrivals = arrivals.to_vec();
        random.shuffle(&mut arrivals);
        for (nth, at) in arrivals.iter().enumerate() {
            // Everybody once, then some more often than others.
            let customer = if nth < count {
                nth
            } else {
                let twice = random.usize(0..count).min(random.usize(0..count));
                twice.min(count.saturating_sub(1))
            };
            self.plan(*at, Act::Complain(customer));
        }
        let away: Vec<(usize, At, At)> = (self.scene.terms.team.iter().enumerate())
            .flat_map(|(nth, agent)| {
                agent
                    .away
                    .iter()
                    .map(move |(from, until)| (nth, *from, *until))
            })
            .collect();
        for (nth, from, until) in away {
            if from < BEGINNING + self.scene.days * 86_400 {
                self.plan(from, Act::Leave(nth, (until - from) / 3_600));
            }
        }
    }

    /// Which of the desk's taps nobody answered.
    ///
    /// # Errors
    /// The sandbox is away.
    pub async fn unanswered(&self) -> Told<u32> {
        let client = self.scene.story.client();
        let mut unanswered = 0;
        for tap in &self.taps {
            let found = client.interaction(tap, std::time::Duration::ZERO).await?;
            // Telegram's taps need no answer of their own.
            let telegram = found.platform == Platform::Telegram.name();
            let silent = matches!(found.state.as_str(), "waiting" | "failed");
            unanswered += u32::from(silent && !telegram);
        }
        Ok(unanswered)
    }
}
