//! Web addresses inside what people typed: they stay clickable, and nothing can be smuggled in with them.
//!
//! Discord takes everything from `http://` up to a blank or `<` as an address, whatever stands in it: a backslash in
//! there is shown and escapes nothing. So an address is left bare only where Discord and we agree on its end;
//! otherwise it is put in `<…>`, which Discord shows as the address alone.

use super::escape::After;
use url::Url;

/// An address found at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// The address.
    pub(super) address: &'a str,
    /// It can stand as it is.
    pub(super) bare: bool,
}

/// The address that this text begins with.
pub(super) fn address(rest: &str, after: After) -> Option<Address<'_>> {
    if !rest.starts_with("http") {
        return None;
    }
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| rest.starts_with(scheme))?;
    let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    let address = without_tail(rest.get(..end)?);
    if address.len() <= scheme.len() {
        return None;
    }
    let url = Url::parse(address).ok()?;
    url.host_str().filter(|host| !host.is_empty())?;
    let behind = rest.get(address.len()..)?;
    Some(Address {
        address,
        bare: tame(address) && ends_for_all(behind, after),
    })
}

/// Where a link of ours leads, written so that nothing in it ends it early.
pub(super) fn target(url: &str) -> Option<String> {
    let url = Url::parse(url.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return None;
    }
    let mut out = String::new();
    for c in url.as_str().chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '"' | '\'' | ' ' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    Some(out)
}

/// Characters that may stand in an address as people write them.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || "-._~/?#&=%+,:;@!$()'*[]".contains(c)
}

/// Without what belongs to the sentence around it.
fn without_tail(mut address: &str) -> &str {
    while let Some(last) = address.chars().last() {
        let cut = match last {
            '.' | ',' | ':' | ';' | '"' | '\'' | '!' | '?' | '*' | '_' | '~' => true,
            ')' => address.matches(')').count() > address.matches('(').count(),
            ']' => address.matches(']').count() > address.matches('[').count(),
            _ => false,
        };
        if !cut {
            break;
        }
        address = address
            .get(..address.len() - last.len_utf8())
            .unwrap_or_default();
    }
    address
}

/// Nothing in it that any reader of markup could take for markup.
fn tame(address: &str) -> bool {
    !address.contains(['*', '[', ']']) && !address.contains("~~") && !address.contains("__")
}

/// Everybody agrees that the address ends before this: only points and the like, and then a blank or nothing.
fn ends_for_all(behind: &str, after: After) -> bool {
    let rest = behind.trim_start_matches(['.', ',', ':', ';', '\'', '"']);
    match rest.chars().next() {
        Some(c) => c.is_whitespace(),
        None => after == After::Nothing,
    }
}
