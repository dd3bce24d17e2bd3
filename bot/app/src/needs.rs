//! What the brand book needs of the platforms, before any of them is asked.

use crate::exit::Failure;
use crate::settings::Settings;
use bot_core::book::Book;
use bot_core::place::Platform;

/// Refuses a desk that nobody could sit at; warns of places that nobody would listen to.
///
/// # Errors
/// The staff's own place is on a platform that has no token, while the other one has.
pub(crate) fn look(settings: &Settings, book: &Book) -> Result<(), Failure> {
    let on = |platform: Platform| match platform {
        Platform::Discord => settings.discord.is_some(),
        Platform::Telegram => settings.telegram.is_some(),
    };
    let off = Platform::ALL.into_iter().filter(|platform| !on(*platform));
    let off: Vec<Platform> = off.collect();
    // Without any token there is more to say, and it is said where the platforms are called.
    if off.len() == Platform::ALL.len() {
        return Ok(());
    }
    for platform in off {
        let key = format!("BYLINE_{}_TOKEN", platform.key().to_uppercase());
        if book.desk.platform == platform {
            return Err(Failure::Settings(format!(
                "The staff's place is on {platform} ([desk] in the brand book), but {platform} has no token, so no case would \
                 ever get a room. Put {key} into .env (.env.example shows how), or give [desk] a place on the other platform."
            )));
        }
        let places = book.watched.iter().filter(|it| it.platform == platform);
        let places = places.count();
        if places > 0 {
            tracing::warn!(
                places,
                missing = key,
                "{platform} has no token and is off: nobody listens in its places that the brand book names"
            );
        }
    }
    Ok(())
}
