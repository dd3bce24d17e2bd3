//! `byline check`: looks at settings, brand book and platforms, and says what to click.

use crate::exit::Failure;
use crate::keep;
use crate::platforms;
use crate::say;
use crate::settings::{self, Settings};
use bot_core::book::Book;
use bot_core::place::{Place, Platform};
use bot_core::ports::{Clock, Finding};
use std::sync::Arc;

/// Looks at everything.
///
/// # Errors
/// What cannot be used at all, or that something is to be mended.
pub async fn run(clock: Arc<dyn Clock>) -> Result<(), Failure> {
    let settings = settings::read().map_err(|error| Failure::Settings(error.to_string()))?;
    show(&Finding {
        good: true,
        what: "the settings can be read".to_owned(),
        mend: None,
    });
    let book = crate::book::read(&settings.book)?;
    let what = format!(
        "the brand book of {} can be read ({})",
        book.name,
        settings.book.display()
    );
    show(&Finding {
        good: true,
        what,
        mend: None,
    });
    let findings = look(&settings, &book, &clock).await?;
    for finding in &findings {
        show(finding);
    }
    match findings.iter().filter(|finding| !finding.good).count() {
        0 => {
            say::line("All is well.");
            Ok(())
        }
        1 => Err(Failure::ToMend("one thing is to be mended".to_owned())),
        count => Err(Failure::ToMend(format!("{count} things are to be mended"))),
    }
}

/// Asks the database and the platforms.
async fn look(
    settings: &Settings,
    book: &Book,
    clock: &Arc<dyn Clock>,
) -> Result<Vec<Finding>, Failure> {
    let mut findings: Vec<Finding> = keep::look_at(&settings.database)
        .await
        .into_iter()
        .collect();
    for platform in Platform::ALL {
        let on = match platform {
            Platform::Discord => settings.discord.is_some(),
            Platform::Telegram => settings.telegram.is_some(),
        };
        let needed = book.desk.platform == platform
            || book
                .watched
                .iter()
                .any(|watched| watched.platform == platform);
        if !on && needed {
            let key = format!("BYLINE_{}_TOKEN", platform.key().to_uppercase());
            findings.push(Finding {
                good: false,
                what: format!("the brand book has places on {platform}, but {platform} has no token and is off"),
                mend: Some(format!("put {key} into .env, or take those places out of the brand book")),
            });
        } else if !on {
            findings.push(Finding {
                good: true,
                what: format!("{platform} is off: it has no token"),
                mend: None,
            });
        }
    }
    let platforms = platforms::connect(settings, clock).await?;
    let watched = |platform: Platform| -> Vec<Place> {
        let of = book
            .watched
            .iter()
            .filter(|watched| watched.platform == platform);
        of.map(|watched| Place {
            platform,
            server: None,
            channel: watched.channel.clone(),
            thread: None,
            direct: false,
        })
        .collect()
    };
    let desk = book.desk.place();
    let desk_on = |platform: Platform| (desk.platform == platform).then_some(&desk);
    if let Some(discord) = &platforms.discord {
        let roles: Vec<String> = book
            .staff
            .discord_roles
            .iter()
            .chain(&book.staff.lead_discord_roles)
            .cloned()
            .collect();
        findings.extend(
            discord
                .inspect(
                    &watched(Platform::Discord),
                    desk_on(Platform::Discord),
                    &roles,
                )
                .await,
        );
    }
    if let Some(telegram) = &platforms.telegram {
        findings.extend(
            telegram
                .inspect(&watched(Platform::Telegram), desk_on(Platform::Telegram))
                .await,
        );
    }
    Ok(findings)
}

fn show(finding: &Finding) {
    say::line(&format!("{} {}", say::mark(finding.good), finding.what));
    if let Some(mend) = &finding.mend {
        say::line(&format!("     → {mend}"));
    }
}
