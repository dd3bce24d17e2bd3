//! A person of the story, before they speak somewhere.

use super::{Place, Platform, Story, Voice};

/// A person, on both platforms.
#[derive(Clone, Debug)]
pub struct Person<'s> {
    pub(super) story: &'s Story,
    pub(super) name: String,
    pub(super) telegram: String,
    pub(super) discord: String,
}

impl<'s> Person<'s> {
    /// The name that others see.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Their id on a platform.
    #[must_use]
    pub fn id(&self, platform: Platform) -> &str {
        match platform {
            Platform::Discord => &self.discord,
            Platform::Telegram => &self.telegram,
        }
    }

    /// Speaking in this platform's public place: #help on Discord, the friends' group on Telegram.
    #[must_use]
    pub fn on(&self, platform: Platform) -> Voice<'s> {
        self.at(platform, self.story.public(platform))
    }

    /// Speaking in a place.
    #[must_use]
    pub fn at(&self, platform: Platform, place: Place) -> Voice<'s> {
        Voice {
            story: self.story,
            platform,
            id: self.id(platform).to_owned(),
            name: self.name.clone(),
            place,
        }
    }

    /// Speaking where the staff talks outside of cases: #backstage on Discord, the group's general topic on Telegram.
    #[must_use]
    pub fn backstage(&self) -> Voice<'s> {
        let world = &self.story.stage().world;
        let place = match self.story.desk() {
            Platform::Discord => Place::channel(&world.discord.backstage),
            Platform::Telegram => Place::chat(&world.telegram.care),
        };
        self.at(self.story.desk(), place)
    }
}
