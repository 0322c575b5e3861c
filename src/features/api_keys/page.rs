//! The page.

use leptos::prelude::*;

/// The page of this room.
#[component]
pub fn ApiKeysPage() -> impl IntoView {}
