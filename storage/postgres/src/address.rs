//! The address of the database: read, and said again without its password.

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::str::FromStr;
use url::{Host, Url};

/// Every statement of this crate fits, so that none is prepared twice on a connection.
const STATEMENTS: usize = 256;

/// What an address leads to.
pub(crate) struct Address {
    pub(crate) options: PgConnectOptions,
    /// `byline@db.example:5432/byline`: for people, without the password.
    pub(crate) at: String,
}

/// Reads an address.
///
/// # Errors
/// What is wrong with it, in words that do not repeat it: a password may stand anywhere in it.
pub(crate) fn read(address: &str) -> Result<Address, String> {
    let url = Url::parse(address).map_err(|error| format!("it is no address ({error})"))?;
    if !["postgres://", "postgresql://"]
        .iter()
        .any(|it| address.starts_with(it))
    {
        return Err("it does not begin with postgres://".to_owned());
    }
    if url.fragment().is_some() {
        return Err("a # in the password is written %23".to_owned());
    }
    let known = [
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "host",
        "hostaddr",
        "port",
        "dbname",
        "user",
        "password",
        "application_name",
        "options",
    ];
    if let Some((unknown, _)) = url
        .query_pairs()
        .find(|(key, _)| !known.contains(&&**key) && !key.starts_with("options["))
    {
        return Err(format!("{unknown} is nothing that can be set in it"));
    }
    let mut options = PgConnectOptions::from_str(address).map_err(|_| {
        "one of its parts cannot be read; letters that are none of a-z, 0-9, - and . are written like %40".to_owned()
    })?;
    match options.get_database() {
        None => return Err("it names no database".to_owned()),
        // Whoever took the slash for the beginning of it all has a password there.
        Some(name) if name.contains([':', '@']) => {
            return Err("user, password and host stand before the database's name".to_owned());
        }
        Some(_) => {}
    }
    // Words of customers do not cross a network in the open, unless somebody says that it is theirs.
    let says_how = url.query_pairs().any(|(key, _)| key == "sslmode");
    if !says_how && !stays_here(&options) && matches!(options.get_ssl_mode(), PgSslMode::Prefer) {
        options = options.ssl_mode(PgSslMode::Require);
    }
    if options.get_application_name().is_none() {
        options = options.application_name("byline");
    }
    let at = said(&options);
    Ok(Address {
        options: options.statement_cache_capacity(STATEMENTS),
        at,
    })
}

/// Whether it does not leave this machine.
fn stays_here(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    options.get_socket().is_some()
        || host.starts_with('/')
        || match Host::parse(host) {
            Ok(Host::Domain(name)) => name == "localhost",
            Ok(Host::Ipv4(ip)) => ip.is_loopback(),
            Ok(Host::Ipv6(ip)) => ip.is_loopback(),
            Err(_) => false,
        }
}

fn said(options: &PgConnectOptions) -> String {
    let host = match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    };
    let database = options.get_database().unwrap_or_default();
    format!("{}@{host}/{database}", options.get_username())
}

#[cfg(test)]
mod tests {
    use super::read;
    use sqlx::postgres::PgSslMode;

    #[test]
    fn a_password_is_never_said() {
        let good = read("postgres://anna:s3cret@localhost:5433/byline").map(|it| it.at);
        assert_eq!(good.as_deref(), Ok("anna@localhost:5433/byline"));
        let wrong = [
            "postgres//anna:s3cret@localhost/byline",
            "mysql://anna:s3cret@localhost/byline",
            "postgres://anna:s3cret@localhost",
            "postgres:/anna:s3cret@localhost/byline",
            "postgres:///anna:s3cret@localhost/byline",
            "postgres://anna:s3cret@localhost/byline?pool=s3cret",
            "postgres://anna:s3cret@localhost/byline?port=s3cret",
            "postgres://anna:%ff@localhost/byline?sslmode=s3cret",
            "postgres://anna:a#s3cret@localhost/byline",
        ];
        for address in wrong {
            let said = read(address).map(|it| it.at);
            assert!(
                said.as_ref().is_err_and(|said| !said.contains("s3cret")),
                "{address}: {said:?}"
            );
        }
    }

    #[test]
    fn what_leaves_this_machine_is_encrypted_unless_somebody_says_otherwise() {
        let mode = |address: &str| read(address).map(|it| it.options.get_ssl_mode());
        for far in ["db.example", "10.0.0.7", "[2001:db8::1]"] {
            let address = format!("postgres://anna@{far}/byline");
            assert!(matches!(mode(&address), Ok(PgSslMode::Require)), "{far}");
        }
        let own = "postgres://anna@db.example/byline?sslmode=disable";
        assert!(matches!(mode(own), Ok(PgSslMode::Disable)));
        for near in ["localhost", "127.0.0.1", "[::1]", "%2Frun%2Fpostgresql"] {
            let address = format!("postgres://anna@{near}/byline");
            assert!(matches!(mode(&address), Ok(PgSslMode::Prefer)), "{near}");
        }
    }
}
