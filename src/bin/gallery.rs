//! The gallery as a page of its own; see `security_centre::gallery`.

fn main() {
    security_centre::gallery::start();
}
