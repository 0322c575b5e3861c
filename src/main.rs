//! Mounts the app on the page that `index.html` has already drawn.

use leptos::mount::mount_to_body;
use security_centre::{
    app::App,
    backend::{Backend, zexa::ZexaBackend},
    platform::http_meta,
    routes,
};

fn main() {
    routes::serve_below(http_meta::base());
    let backend = Backend::new(ZexaBackend::new(&http_meta::api_base()));
    mount_to_body(move || leptos::view! { <App backend=backend/> });
}
