//! What is said in a gap: a mention of the brand in public with more behind it, direct messages with an open case, a first
//! direct message, a reply of the staff's in a room.

use std::time::Duration;

use tests::harness::{Case, Pair, Platform, Said, Story, Told, Trouble, Voice};

const OPENED: &str = "Kirsipuu, my teapot arrived broken and nobody answers!";
const MENTION: &str = "Kirsipuu, where is my parcel? It is three weeks late!";
const REPLY: &str = "A new one left us in the night.";
const FIRST: &str = "Hello Kirsipuu, may I say it here instead?";

/// How long many messages may take on a busy machine.
const LONG: Duration = Duration::from_secs(120);

/// At most so many are said directly as well.
const DIRECT: usize = 40;

/// People who talk.
pub(crate) struct Talk<'s> {
    story: &'s Story,
    pair: Pair,
    /// A case in public, whose room the staff answers in.
    open: Case,
    /// A case in a direct conversation.
    direct: Case,
    /// Somebody whose case is public, and who has never written directly.
    shy: Case,
}

/// What was said in the gap.
pub(crate) struct Gap {
    mention: Said,
    more: Vec<String>,
    answered: bool,
}

impl<'s> Talk<'s> {
    /// Three cases, before anything goes wrong.
    pub(crate) async fn begin(story: &'s Story, pair: Pair) -> Told<Self> {
        let emily = story.customer("en").on(pair.customers);
        let open = emily.complains(OPENED).await?;
        let direct = Self::direct_of(story, pair).complains(OPENED).await?;
        let shy = Self::shy_of(story, pair).complains(OPENED).await?;
        let room = story.agent(0).in_room(&open).await?;
        room.shown("arrived broken").await?;
        story.comes_to_rest().await?;
        Ok(Self {
            story,
            pair,
            open,
            direct,
            shy,
        })
    }

    /// Who has a case: one in public, one in a direct conversation.
    pub(crate) fn with_cases(&self) -> [Voice<'s>; 2] {
        let emily = self.story.customer("en").on(self.pair.customers);
        [emily, Self::direct_of(self.story, self.pair)]
    }

    /// What one of them said is shown in the room of their case.
    pub(crate) async fn is_shown(&self, nth: usize, words: &str) -> Told {
        let case = if nth == 0 { &self.open } else { &self.direct };
        let room = self.story.agent(0).in_room(case).await?;
        room.shown(words).await?;
        Ok(())
    }

    fn direct_of(story: &'s Story, pair: Pair) -> Voice<'s> {
        story.customer("pt-BR").on(pair.customers).in_private()
    }

    fn shy_of(story: &'s Story, pair: Pair) -> Voice<'s> {
        story.customer("et").on(pair.customers)
    }

    fn stranger(&self) -> Voice<'s> {
        let story = self.story;
        let place = match self.pair.customers {
            Platform::Discord => {
                tests::harness::Place::channel(&story.stage().world.discord.general)
            }
            Platform::Telegram => story.public(Platform::Telegram),
        };
        story.customer("zh").at(self.pair.customers, place)
    }

    /// All that is said in the gap. The staff answers too, where it speaks on the platform that is away.
    pub(crate) async fn goes_on(&self, many: usize, staff: bool) -> Told<Gap> {
        let stranger = self.stranger();
        let mention = stranger.says(MENTION).await?;
        let direct = Self::direct_of(self.story, self.pair);
        Self::shy_of(self.story, self.pair)
            .in_private()
            .says(FIRST)
            .await?;
        let mut more = Vec::new();
        for number in 1..=many {
            let words = format!("One more thing, number {number} of them.");
            stranger.says(words.as_str()).await?;
            if number <= DIRECT {
                direct.says(words.as_str()).await?;
            }
            more.push(words);
        }
        if staff {
            let room = self.story.agent(0).in_room(&self.open).await?;
            let shown = room.shown("arrived broken").await?;
            room.replies_to(&shown.id, REPLY).await?;
        }
        Ok(Gap {
            mention,
            more,
            answered: staff,
        })
    }

    /// Everything of the gap was heard, once and in order.
    pub(crate) async fn was_heard(&self, gap: &Gap) -> Told {
        // What could not be sent meanwhile waits for its next try.
        self.story.time_passes(Duration::from_secs(120)).await?;
        let stranger = self.stranger();
        let told = stranger
            .sees(|seen| {
                seen.from.bot
                    && seen.reply_to.as_ref() == Some(&gap.mention.message)
                    && tests::harness::number_in(&seen.text).is_some()
            })
            .await?;
        let number = tests::harness::number_in(&told.text).unwrap_or_default();
        let last = gap.more.last().map_or(MENTION, String::as_str);
        let room = self.story.agent(0).in_room_of(&number).await?;
        self.reads_after_long(&room, last).await?;
        let of_direct = self.story.agent(0).in_room(&self.direct).await?;
        let direct = gap.more.get(..DIRECT).unwrap_or(&gap.more);
        of_direct
            .shown(direct.last().map_or(OPENED, String::as_str))
            .await?;
        let of_shy = self.story.agent(0).in_room(&self.shy).await?;
        of_shy.shown(FIRST).await?;
        if gap.answered {
            let emily = self.story.customer("en").on(self.pair.customers);
            emily.reads(REPLY).await?;
        }
        self.story.comes_to_rest().await?;

        let mut of_mention = vec![MENTION.to_owned()];
        of_mention.extend(gap.more.iter().cloned());
        self.holds(&number, &room, &of_mention).await?;
        self.holds(&self.direct.number, &of_direct, direct).await?;
        self.holds(&self.shy.number, &of_shy, &[FIRST.to_owned()])
            .await?;
        if gap.answered {
            let replies = self.story.customer("en").on(self.pair.customers);
            let replies = replies.all_from_the_bot().await?;
            let count = replies
                .iter()
                .filter(|seen| seen.text.contains(REPLY))
                .count();
            assert_eq!(count, 1, "the reply went out {count} times");
            self.kept(&self.open.number, &[REPLY.to_owned()]).await?;
        }
        let told = stranger.all_from_the_bot().await?;
        let told = told
            .iter()
            .filter(|seen| seen.reply_to.as_ref() == Some(&gap.mention.message));
        assert_eq!(told.count(), 1, "acknowledged more than once");
        Ok(())
    }

    /// Many messages take longer than one may.
    async fn reads_after_long(&self, room: &Voice<'_>, words: &str) -> Told {
        let client = self.story.client();
        let (platform, place) = (room.platform(), room.place());
        client
            .until_message(platform, room.id(), place, LONG, |seen| {
                seen.from.bot && seen.text.contains(words)
            })
            .await?;
        Ok(())
    }

    /// The store and the room hold these words, each once, in this order.
    async fn holds(&self, number: &str, room: &Voice<'_>, words: &[String]) -> Told {
        self.kept(number, words).await?;
        let whole: String = room
            .all_from_the_bot()
            .await?
            .iter()
            .filter(|seen| seen.system.is_none())
            .map(|seen| format!("{}\n", seen.text))
            .collect();
        let mut from = 0;
        for words in words {
            let Some(at) = whole.get(from..).and_then(|rest| rest.find(words)) else {
                return Err(Trouble::new(format!(
                    "the room of #{number} has {words:?} not in its order:\n{whole}"
                )));
            };
            from += at + words.len();
            assert_eq!(whole.matches(words.as_str()).count(), 1, "{words}\n{whole}");
        }
        Ok(())
    }

    async fn kept(&self, number: &str, words: &[String]) -> Told {
        let all = self.story.kept_of(number).await?;
        let kept: Vec<&String> = all.iter().filter(|kept| words.contains(kept)).collect();
        if kept != words.iter().collect::<Vec<_>>() {
            return Err(Trouble::new(format!(
                "the store has of #{number}: {all:#?}\nand should have: {words:#?}"
            )));
        }
        Ok(())
    }
}
