//! The devices that are signed in.

use serde::{Deserialize, Serialize};
use zexa_json::Read;

use crate::Timestamp;

/// A signed-in device. Every fact about it is a guess from its requests, and may be absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The session's id. Not the cookie's value.
    pub id: String,
    /// The session that asks.
    pub current: bool,
    /// The browser or app, with its major version: "Chrome 156".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// The operating system: "Windows 11".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    /// The device, where its name is known: "Samsung SM-A146B".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// What kind of device it is.
    pub kind: DeviceKind,
    /// The last address it was seen at.
    pub ip: String,
    /// ISO 3166-1 alpha-2 code of the country that address is registered in, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// When the person signed in.
    pub signed_in_at: Timestamp,
    /// The last request (to the minute).
    pub last_active_at: Timestamp,
}

/// A kind of device, for its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    /// A desktop or notebook.
    Computer,
    /// A phone.
    Phone,
    /// A tablet.
    Tablet,
    /// Not told by the user agent.
    #[serde(other)]
    Unknown,
}
