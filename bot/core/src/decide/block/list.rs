//! `/block` alone: who is blocked, by whom, why, until when, and how much was not heard.

use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::pages::{Keeps, List};
use crate::decide::person::on;
use crate::decide::when;
use crate::decide::work::Work;
use crate::effect::{Span, Text};
use crate::ports::{Reads, StoreError};

/// Tells all of it, to whoever asked.
pub(in crate::decide) async fn list(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let blocks = reads.blocks().await?;
    let language = &way.language;
    let mut lines = Vec::new();
    for block in blocks.iter().filter(|it| it.until > work.now) {
        let Some(customer) = reads.customer(&block.customer).await? else {
            continue;
        };
        let by = reads.agent(&block.by).await?;
        let by = by.map_or_else(String::new, |it| tame_to(it.room_name(), 60));
        let args = [
            ("who", by.into()),
            ("when", when::at_date(work, language, block.until).into()),
            ("case", block.case.into()),
            ("count", block.unheard.into()),
        ];
        let mut words = work.words(language, "block-line", &args);
        if let Some(last) = block.last {
            let args = [("when", when::at_date(work, language, last).into())];
            words = format!("{words}, {}", work.words(language, "block-last", &args));
        }
        let line = Text::default()
            .and(Span::Bold(on(&customer)))
            .and(Span::Plain(format!(" · {words} · ")))
            .and(Span::Said(block.why.clone()));
        lines.push(line);
    }
    if lines.is_empty() {
        work.answer(way, "block-nobody", &[]);
        return Ok(());
    }
    let list = List {
        head: Text::plain(work.words(language, "block-head", &[])),
        lines,
        between: "\n",
        beyond: 0,
        more: "block-more",
        keeps: Keeps::First,
    };
    work.answer_list(way, Discretion::Private, list);
    Ok(())
}
