//! Texts that are longer than one message, in pieces that each fit.

use super::render;
use bot_core::effect::{Span, Text};

/// The text in pieces, none longer than `most` once it is written in markup. Breaks at line ends or blanks where there
/// are any.
pub(crate) fn split(text: &Text, most: usize) -> Vec<Text> {
    let mut pieces = Vec::new();
    let mut piece: Vec<Span> = Vec::new();
    for span in &text.0 {
        let mut left = Some(span.clone());
        while let Some(span) = left.take() {
            piece.push(span);
            if render(&Text(piece.clone())).length() <= most {
                break;
            }
            let Some(span) = piece.pop() else { break };
            match cut(&piece, &span, most) {
                Some((head, tail)) => {
                    piece.push(head);
                    left = Some(tail);
                }
                // Something that cannot be cut and does not even fit alone is sent as it is: Discord will say so.
                None if piece.is_empty() => piece.push(span),
                None => left = Some(span),
            }
            pieces.push(Text(std::mem::take(&mut piece)));
        }
    }
    if !piece.is_empty() {
        pieces.push(Text(piece));
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The most of a span that still fits behind what is there, and the rest.
fn cut(before: &[Span], span: &Span, most: usize) -> Option<(Span, Span)> {
    let (words, again): (&str, fn(String) -> Span) = match span {
        Span::Plain(words) => (words, Span::Plain),
        Span::Said(words) => (words, Span::Said),
        Span::Told(words) => (words, Span::Told),
        Span::Bold(words) => (words, Span::Bold),
        Span::Quote(words) => (words, Span::Quote),
        Span::Link { .. } | Span::Mention { .. } | Span::Role { .. } => return None,
    };
    let fits = |end: usize| {
        let mut spans = before.to_vec();
        spans.push(again(words.get(..end).unwrap_or_default().to_owned()));
        render(&Text(spans)).length() <= most
    };
    let ends: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
    let count = ends.partition_point(|end| fits(*end));
    let hard = *ends.get(count.checked_sub(1)?)?;
    let room = words.get(..hard)?;
    // A break in the second half reads better than a full message.
    let soft = room
        .rfind('\n')
        .filter(|at| *at > hard / 2)
        .or_else(|| room.rfind(' ').filter(|at| *at > hard / 2))
        .map_or(hard, |at| at + 1);
    let soft = if fits(soft) { soft } else { hard };
    if soft == 0 {
        return None;
    }
    Some((
        again(words.get(..soft)?.to_owned()),
        again(words.get(soft..)?.to_owned()),
    ))
}
