//! What shows something.

use leptos::prelude::*;

use super::{Tall, Variant};
use crate::{
    platform::clock,
    ui::{
        Badge, BadgeKind, Bounded, Button, Cell, Countdown, Icon, IconName, QrImage, Row, SecretText, Table,
        TimeAgo, TimeAt,
    },
};

const LONG: &str = "A name of many words that somebody pasted from a document without looking at its length";
const UNBROKEN: &str =
    "a-name-without-any-space-in-which-a-line-could-break-however-narrow-the-column-may-be";
const FOREIGN: &str = "مفتاح \u{202e}الإنتاج";

/// A table.
pub fn table() -> AnyView {
    let row = |name: &'static str, current: bool| {
        view! {
            <Row current=Signal::stored(current)>
                <Cell header=true label="Name"><Bounded text=name lines=2/></Cell>
                <Cell label="Used"><TimeAgo at=clock::now().plus_seconds(-200)/></Cell>
                <Cell label="Status"><Badge kind=BadgeKind::Success>"Active"</Badge></Cell>
                <Cell label="" actions=true><Button label=format!("Revoke {name}")>"Revoke"</Button></Cell>
            </Row>
        }
    };
    let columns = Signal::stored(["Name", "Used", "Status", ""].map(str::to_owned).to_vec());
    view! {
        <Table caption="Keys" columns>
            {row("sms-produção", true)} {row(LONG, false)} {row(UNBROKEN, false)} {row(FOREIGN, false)}
        </Table>
    }
    .into_any()
}

/// Secrets.
pub fn secrets() -> AnyView {
    view! {
        <Tall name="In groups"><SecretText id="kit-grouped" text="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" label="Key of the app"/></Tall>
        <Tall name="In one piece">
            <SecretText id="kit-whole" text="zx_live_0123456789abcdefghijABCDEFGHIJ01234567" group=0 label="API key"/>
        </Tall>
        <Tall name="QR code"><QrImage data="otpauth://totp/Zexa:ana%40zexa.example?secret=JBSWY3DPEHPK3PXP" label="Picture for the camera"/></Tall>
    }
    .into_any()
}

/// Foreign text and moments.
pub fn text_and_time() -> AnyView {
    let now = clock::now();
    view! {
        <Tall name="Foreign text, in one line to three">
            {[LONG, UNBROKEN, FOREIGN].map(|text| view! {
                <div><Bounded text=text/></div>
                <div><Bounded text=text lines=2/></div>
                <div><Bounded text=text lines=3/></div>
            }).collect_view()}
        </Tall>
        <Variant name="Moments">
            <TimeAgo at=now/> <TimeAgo at=now.plus_seconds(-90)/> <TimeAgo at=now.plus_seconds(-40 * 86_400)/>
            <TimeAt at=now/> <TimeAt at=now date_only=true/> <TimeAt at=now zone=true/>
        </Variant>
        <Variant name="Countdown"><Countdown until=now.plus_seconds(725)/></Variant>
    }
    .into_any()
}

/// Icons.
pub fn icons() -> AnyView {
    let all = [
        ("Alert", IconName::ALERT),
        ("ArrowRight", IconName::ARROW_RIGHT),
        ("Check", IconName::CHECK),
        ("Circle", IconName::CIRCLE),
        ("Clock", IconName::CLOCK),
        ("Close", IconName::CLOSE),
        ("Contrast", IconName::CONTRAST),
        ("Copy", IconName::COPY),
        ("Desktop", IconName::DESKTOP),
        ("Download", IconName::DOWNLOAD),
        ("Error", IconName::ERROR),
        ("Eye", IconName::EYE),
        ("EyeOff", IconName::EYE_OFF),
        ("Info", IconName::INFO),
        ("Key", IconName::KEY),
        ("Lock", IconName::LOCK),
        ("LogOut", IconName::LOG_OUT),
        ("Mail", IconName::MAIL),
        ("Moon", IconName::MOON),
        ("Phone", IconName::PHONE),
        ("Plus", IconName::PLUS),
        ("Print", IconName::PRINT),
        ("Refresh", IconName::REFRESH),
        ("Shield", IconName::SHIELD),
        ("ShieldCheck", IconName::SHIELD_CHECK),
        ("Sun", IconName::SUN),
        ("Terminal", IconName::TERMINAL),
        ("User", IconName::USER),
        ("Warning", IconName::WARNING),
    ];
    view! {
        <ul class="gallery-rooms">
            {all.map(|(called, name)| view! { <li class="cluster"><Icon name/>{called}</li> }).collect_view()}
        </ul>
    }
    .into_any()
}
