//! Times as Discord writes them, and snowflakes, which are times too.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// 2015-01-01T00:00:00Z, where snowflakes begin.
const EPOCH_MS: i64 = 1_420_070_400_000;

/// A moment as the API writes it: microseconds and an explicit offset.
pub(crate) fn api(ms: i64) -> String {
    let (y, mo, d, h, mi, s, milli) = parts(ms);
    format!("{y:04}-{mo:02}-{d:02}T{h:02}:{mi:02}:{s:02}.{milli:03}000+00:00")
}

/// A moment as the control API writes it.
pub(crate) fn seen(ms: i64) -> String {
    let (y, mo, d, h, mi, s, milli) = parts(ms);
    if milli == 0 {
        format!("{y:04}-{mo:02}-{d:02}T{h:02}:{mi:02}:{s:02}Z")
    } else {
        format!("{y:04}-{mo:02}-{d:02}T{h:02}:{mi:02}:{s:02}.{milli:03}Z")
    }
}

/// The machine's own time since 1970, for limits that are about the network and not about the story that is played.
#[expect(
    clippy::disallowed_methods,
    reason = "three seconds of patience and rate limits pass in real time, whatever the sandbox's clock says"
)]
pub(crate) fn real() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

/// The smallest snowflake of a moment.
pub(crate) fn snowflake(ms: i64) -> u64 {
    u64::try_from(ms - EPOCH_MS).unwrap_or(0) << 22
}

/// The moment inside a snowflake.
pub(crate) fn moment(id: u64) -> i64 {
    i64::try_from(id >> 22).unwrap_or(0) + EPOCH_MS
}

/// Civil date from days, after Howard Hinnant's arithmetic on a year that begins in March.
fn parts(ms: i64) -> (i64, i64, i64, i64, i64, i64, i64) {
    let days = ms.div_euclid(86_400_000);
    let rest = ms.rem_euclid(86_400_000);
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (
        year,
        month,
        day,
        rest / 3_600_000,
        rest / 60_000 % 60,
        rest / 1000 % 60,
        rest % 1000,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_the_platform_writes_it() {
        assert_eq!(api(1_767_603_600_123), "2026-01-05T09:00:00.123000+00:00");
        assert_eq!(seen(1_767_603_600_000), "2026-01-05T09:00:00Z");
        assert_eq!(seen(951_782_400_500), "2000-02-29T00:00:00.500Z");
        assert_eq!(api(0), "1970-01-01T00:00:00.000000+00:00");
    }

    #[test]
    fn a_snowflake_holds_its_moment() {
        assert_eq!(moment(snowflake(1_767_603_600_123)), 1_767_603_600_123);
        // the id that Discord's own documentation takes apart
        assert_eq!(
            seen(moment(175_928_847_299_117_063)),
            "2016-04-30T11:18:25.796Z"
        );
    }
}
