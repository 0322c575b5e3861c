//! The table, which stays one for ears when it is laid out as cards.

use leptos::prelude::*;
use security_centre::ui::{Bounded, Button, Cell, Row, Table};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

#[wasm_bindgen_test]
fn a_table_stays_a_table_when_it_is_laid_out_as_cards() {
    let stage = Stage::new(|| {
        view! {
            <Table caption="Keys" columns=|| vec!["Name".to_owned(), "Made".to_owned(), String::new()]>
                <Row row_id="1">
                    <Cell label="Name" header=true><Bounded text="a\u{202e}b"/></Cell>
                    <Cell label="Made">"today"</Cell>
                    <Cell label="" actions=true><Button>"Revoke"</Button></Cell>
                </Row>
            </Table>
        }
    });
    for (selector, role) in [
        ("table", "table"),
        ("tbody", "rowgroup"),
        ("tbody tr", "row"),
        ("tbody th", "rowheader"),
        ("tbody td", "cell"),
    ] {
        assert_eq!(stage.find(selector).get_attribute("role").as_deref(), Some(role), "{selector}");
    }
    assert_eq!(stage.find("tbody td").get_attribute("data-label").as_deref(), Some("Made"));
    assert_eq!(stage.text("tbody th"), "a▯b", "no hidden turn of direction");
}
