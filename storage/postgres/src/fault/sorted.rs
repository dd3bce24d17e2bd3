//! The server's own errors, sorted, in words that say what to do.

use super::code;
use bot_core::ports::StoreError;

/// Sorts an error by PostgreSQL's own codes (<https://www.postgresql.org/docs/current/errcodes-appendix.html>). Of a
/// server's words only the message is said: its details may hold what people wrote.
pub(crate) fn sorted(error: &sqlx::Error) -> StoreError {
    use StoreError::{Broken, Passing};
    match error {
        sqlx::Error::Database(told) => {
            let code = code(error).unwrap_or_default();
            by_code(&code, told.message())
        }
        sqlx::Error::Io(cause) => Passing(format!(
            "the PostgreSQL server cannot be reached ({cause}); see that it runs, and that host and port in BYLINE_DATABASE \
            are its own"
        )),
        sqlx::Error::Tls(cause) => Broken(format!(
            "no encrypted connection to the PostgreSQL server comes about ({cause}). Its certificate goes by sslmode and \
            sslrootcert in BYLINE_DATABASE; a server without encryption, in a network of your own, takes ?sslmode=disable"
        )),
        other => Broken(other.to_string()),
    }
}

fn by_code(code: &str, told: &str) -> StoreError {
    use StoreError::{Broken, Passing};
    match code {
        "28P01" | "28000" => Broken(format!(
            "the PostgreSQL server does not let us in ({told}); check user and password in BYLINE_DATABASE, and the \
            server's pg_hba.conf"
        )),
        "3D000" => Broken(format!(
            "the PostgreSQL server has no such database ({told}); make it (CREATE DATABASE byline), or correct its name in \
            BYLINE_DATABASE"
        )),
        "42501" => Broken(format!(
            "the user in BYLINE_DATABASE may not do this ({told}); let that user own the database"
        )),
        "42P01" | "42703" | "3F000" => Broken(format!(
            "the tables are not those that this program needs ({told}); see that BYLINE_DATABASE names Byline's database, \
            and run `byline migrate`"
        )),
        "25006" => Passing(format!(
            "the PostgreSQL server may only be read just now ({told}); let BYLINE_DATABASE lead to the one that is written"
        )),
        "53100" => Passing(format!(
            "the PostgreSQL server has no space left ({told}); make room on its disk"
        )),
        "53200" => Passing(format!("the PostgreSQL server has no memory left ({told})")),
        "53300" => Passing(format!(
            "the PostgreSQL server takes no more connections ({told}); raise its max_connections, or let fewer programs \
            connect"
        )),
        "57014" | "55P03" | "25P03" => Passing(format!(
            "the PostgreSQL server took too long ({told}); see what keeps it busy"
        )),
        "40001" | "40P01" => Passing(format!(
            "other processes keep changing the same at the same time ({told})"
        )),
        _ => match code.get(..2) {
            Some("57" | "08") => Passing(format!(
                "the PostgreSQL server stops or starts just now ({told})"
            )),
            Some("40" | "53" | "58") => {
                Passing(format!("the PostgreSQL server is in trouble ({told})"))
            }
            Some("XX") => Broken(format!(
                "the PostgreSQL server found damage in itself ({told}); look into its log"
            )),
            Some("22" | "23") => Broken(format!(
                "a decision contradicts what is kept ({told}); this is a mistake of Byline's own, please report it"
            )),
            _ => Broken(format!("{told} (PostgreSQL's code {code})")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{by_code, sorted};
    use bot_core::ports::StoreError;
    use std::io::{Error, ErrorKind};

    #[test]
    fn what_passes_by_itself_is_told_from_what_does_not() {
        for code in [
            "08006", "25006", "40001", "40P01", "53100", "53300", "55P03", "57014", "57P01",
            "57P03",
        ] {
            let told = by_code(code, "it");
            assert!(matches!(told, StoreError::Passing(_)), "{code}: {told}");
        }
        for code in [
            "22021", "23503", "23505", "28P01", "3D000", "42501", "42P01", "42601", "XX001", "",
        ] {
            let told = by_code(code, "it");
            assert!(matches!(told, StoreError::Broken(_)), "{code}: {told}");
        }
        let refused = sqlx::Error::Io(Error::from(ErrorKind::ConnectionRefused));
        assert!(matches!(sorted(&refused), StoreError::Passing(_)));
    }
}
