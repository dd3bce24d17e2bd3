//! What to offer while staff type a command's option.

use crate::clean::tame_to;
use crate::command::{self, Takes};
use crate::fold::fold;
use crate::ports::{CaseFilter, Reads, StoreError, Suggest, Suggestion};
use crate::rules::Rules;
use crate::saved::{self, Search};

/// The most offers that Discord shows.
const MOST: usize = 25;

/// Offers for one option. Only staff get any: what is offered names customers and orders.
///
/// # Errors
/// Only what the reads return.
pub async fn suggest(
    rules: &Rules,
    reads: &mut dyn Reads,
    asked: &Suggest,
) -> Result<Vec<Suggestion>, StoreError> {
    let takes = command::find(&asked.command)
        .and_then(|spec| {
            spec.options
                .iter()
                .find(|option| option.name == asked.option)
        })
        .map(|option| option.takes);
    if !rules.book.staff.is_staff(&asked.from) {
        return Ok(Vec::new());
    }
    let typed = fold(asked.typed.trim().trim_start_matches('#'));
    let mut offers = Vec::new();
    match takes {
        Some(Takes::Case) => {
            let filter = CaseFilter {
                active: true,
                most: 200,
                ..CaseFilter::default()
            };
            for case in reads.cases(&filter).await? {
                let Some(customer) = reads.customer(&case.customer).await? else {
                    continue;
                };
                let name = format!("{} · {}", case.number, tame_to(&customer.name, 60));
                if typed.is_empty() || fold(&name).contains(&typed) {
                    offers.push(Suggestion {
                        name,
                        value: case.number.0.to_string(),
                    });
                }
                if offers.len() == MOST {
                    break;
                }
            }
        }
        Some(Takes::Agent) => {
            for agent in reads.agents().await? {
                let name = tame_to(agent.room_name(), 60);
                if typed.is_empty() || fold(&name).contains(&typed) {
                    offers.push(Suggestion {
                        name,
                        value: agent.id.0,
                    });
                }
            }
        }
        Some(Takes::Order) if !asked.typed.trim().is_empty() => {
            for order in reads.orders_like(asked.typed.trim(), MOST).await? {
                let name = tame_to(&format!("{} · {}", order.number, order.customer), 90);
                offers.push(Suggestion {
                    name,
                    value: order.number,
                });
            }
        }
        Some(Takes::Saved) => offers = saved(rules, reads, asked).await?,
        _ => {}
    }
    offers.truncate(MOST);
    Ok(offers)
}

/// Saved replies, best first for the case in whose room somebody types.
async fn saved(
    rules: &Rules,
    reads: &mut dyn Reads,
    asked: &Suggest,
) -> Result<Vec<Suggestion>, StoreError> {
    let all = saved::all(rules.book.starting_replies, reads.saved().await?);
    let uses = reads.saved_counts().await?;
    let case = reads.case_of_room(&asked.place).await?;
    let search = Search {
        typed: &asked.typed,
        reason: case.as_ref().and_then(|case| case.reason.as_deref()),
        uses: &uses,
    };
    let language = rules.language_of(&asked.from);
    let languages = [language.as_str(), rules.book.first_language()];
    let found = saved::search(all.values(), search).into_iter().take(MOST);
    Ok(found
        .map(|it| Suggestion {
            name: tame_to(&format!("{} · {}", it.title(&languages), it.name), 90),
            value: it.name.clone(),
        })
        .collect())
}
