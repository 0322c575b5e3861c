//! From which networks a key is used. An address says little: phones and clouds change theirs; the network
//! it is in changes seldom.

use std::net::IpAddr;

use zexa_contract::{
    Timestamp,
    api_keys::{KeyUse, MAX_NETWORKS},
};

use crate::{error::ApiError, store::Conn};

/// How long a use is told and kept.
pub const KEPT_SECONDS: i64 = 24 * 60 * 60;

/// Takes note of a use.
pub async fn note(conn: &mut Conn, key_id: &str, used: &KeyUse) -> Result<(), ApiError> {
    sqlx::query(
        "INSERT INTO key_networks (key_id, network, at, ip, country) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (key_id, network) DO UPDATE SET at = excluded.at, ip = excluded.ip, country = excluded.country",
    )
    .bind(key_id)
    .bind(network(&used.ip))
    .bind(used.at.0)
    .bind(&used.ip)
    .bind(&used.country)
    .execute(conn)
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    key_id: String,
    at: i64,
    ip: String,
    country: Option<String>,
}

/// The last use from each network within a day, of every key of the account: pairs of a key's id and
/// a use, the latest first.
pub async fn of_account(
    conn: &mut Conn,
    account: &str,
    now: Timestamp,
) -> Result<Vec<(String, KeyUse)>, ApiError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT key_id, at, key_networks.ip, key_networks.country FROM key_networks
         JOIN api_keys ON api_keys.id = key_id WHERE account_id = $1 AND at > $2 ORDER BY at DESC, network",
    )
    .bind(account)
    .bind(now.plus_seconds(-KEPT_SECONDS).0)
    .fetch_all(conn)
    .await?;
    let used = |row: Row| (row.key_id, KeyUse { at: Timestamp(row.at), ip: row.ip, country: row.country });
    Ok(rows.into_iter().map(used).collect())
}

/// The uses of one key among all.
pub fn of_key(all: &[(String, KeyUse)], id: &str) -> Vec<KeyUse> {
    all.iter().filter(|(key, _)| key == id).take(MAX_NETWORKS).map(|(_, used)| used.clone()).collect()
}

/// The network an address is in: 24 bits of IPv4, 48 of IPv6.
fn network(ip: &str) -> String {
    match ip.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => {
            let [a, b, c, _] = ip.octets();
            format!("{a}.{b}.{c}")
        }
        Ok(IpAddr::V6(ip)) => {
            let [a, b, c, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}")
        }
        Err(_) => ip.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn neighbours_are_one_network() {
        assert_eq!(network("41.63.175.12"), network("41.63.175.99"));
        assert_ne!(network("41.63.175.12"), network("41.63.174.12"));
        assert_eq!(network("2001:db8:1:2::3"), network("2001:db8:1:ffff::"));
        assert_ne!(network("2001:db8:1::"), network("2001:db8:2::"));
    }
}
