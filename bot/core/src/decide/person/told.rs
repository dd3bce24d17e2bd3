//! `/customer`: who somebody is, by which accounts, and what cases they have had, with the ways to the rooms.

use super::on;
use crate::decide::answer::{Discretion, Way};
use crate::decide::file::CaseFile;
use crate::decide::listing;
use crate::decide::pages::{Keeps, List};
use crate::decide::work::Work;
use crate::effect::{Span, Text};
use crate::id::CaseNumber;
use crate::ports::{CaseFilter, Reads, StoreError};
use crate::wording::own_name;

/// The most cases of one account that are looked at.
const OF_ONE: usize = 200;

/// The most cases that are told, the newest.
const TOLD: usize = 20;

/// Tells of the customer of a case.
pub(in crate::decide) async fn tell(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let language = &way.language;
    let mut head = Text::default().and(Span::Bold(on(&file.customer)));
    for other in &file.also {
        let label = work.words(language, "card-also", &[]);
        head = head
            .and(Span::Plain(format!("\n{label}: ")))
            .and(Span::Said(on(other)));
    }
    let (own, _) = own_name(file.language());
    let label = work.words(language, "card-language", &[]);
    head = head.and(Span::Plain(format!("\n{label}: {own}")));
    let mut cases = Vec::new();
    for id in reads.accounts_of(&file.customer.id).await? {
        let filter = CaseFilter {
            customer: Some(id),
            most: OF_ONE,
            ..CaseFilter::default()
        };
        cases.extend(reads.cases(&filter).await?);
    }
    cases.sort_by_key(|case| case.number);
    let beyond = cases.len().saturating_sub(TOLD);
    let mut lines = Vec::new();
    for case in cases.into_iter().skip(beyond) {
        let (number, platform) = (case.number, case.place.platform);
        if let Some(mut line) = listing::line(work, reads, language, case).await? {
            let mark = reads.latest_survey(number).await?;
            let mark = mark.and_then(|survey| match survey.stage {
                crate::survey::Stage::Rated { mark, .. } => Some(format!(" · {mark} ★")),
                _ => None,
            });
            line = line.and(Span::Plain(format!(
                " · {platform}{}",
                mark.unwrap_or_default()
            )));
            lines.push(line);
        }
    }
    let list = List {
        head,
        lines,
        between: "\n",
        beyond,
        more: "customer-more",
        keeps: Keeps::Last,
    };
    work.answer_list(way, Discretion::Private, list);
    Ok(())
}
