//! What is filled in.

use leptos::prelude::*;

use super::Tall;
use crate::ui::{Checkbox, CodeField, CodeKind, PasswordField, RuleList, Select, StrengthMeter, TextInput};

fn text(value: &str) -> RwSignal<String> {
    RwSignal::new(value.to_owned())
}

fn error(words: &str) -> Signal<Option<String>> {
    Signal::stored(Some(words.to_owned()))
}

/// Text, passwords, choices.
pub fn fields() -> AnyView {
    let choices = ["After 30 days", "After 90 days", "Never"];
    let options = Signal::stored(choices.map(|name| (name.to_owned(), name.to_owned())).to_vec());
    view! {
        <Tall name="Text">
            <TextInput name="plain" label="Name" value=text("")/>
            <TextInput name="hinted" label="Key name" value=text("sms-produção") hint="What will use it, for instance."/>
            <TextInput name="wrong" label="E-mail" value=text("ana@") error=error("Something is missing, as in name@example.ao.")/>
            <TextInput name="fixed" label="Account" value=text("ana@zexa.example") disabled=Signal::stored(true)/>
        </Tall>
        <Tall name="Password">
            <PasswordField name="password" label="Password" value=text("") autocomplete="current-password"
                show_label="Show password" hide_label="Hide password"/>
            <PasswordField name="wrong-password" label="Current password" value=text("kianda")
                autocomplete="current-password" show_label="Show current password" hide_label="Hide current password"
                hint="The one you signed in with." error=error("That password is not right.")/>
        </Tall>
        <Tall name="Choices">
            <Select name="expiry" label="Stops working" value=text("After 90 days") options/>
            <Checkbox name="others" label="End the other sessions" checked=RwSignal::new(false)/>
            <Checkbox name="hinted-box" label="Remember" checked=RwSignal::new(true) hint="For 30 days on this device."/>
        </Tall>
    }
    .into_any()
}

/// Codes.
pub fn codes() -> AnyView {
    view! {
        <Tall name="Of an authenticator app">
            <CodeField name="code" label="6-digit code" value=text("") hint="Open your app and type the code."/>
            <CodeField name="typed-code" label="Typed code" value=text("123 456")/>
            <CodeField name="wrong-code" label="Wrong code" value=text("123456") error=error("That code is not right.")/>
        </Tall>
        <Tall name="Backup code">
            <CodeField name="backup" kind=CodeKind::Backup label="Backup code" value=text("ABCD-EFGH-JKMN")/>
            <CodeField name="wrong-backup" kind=CodeKind::Backup label="Wrong backup code" value=text("ABCD")
                error=error("That code is not right, or it was used before.")/>
        </Tall>
    }
    .into_any()
}

/// Rules and strength.
pub fn strength() -> AnyView {
    let rules = |kept: [bool; 3]| {
        let words = ["At least 8 characters", "An uppercase letter", "A number"];
        Signal::stored(words.into_iter().map(str::to_owned).zip(kept).collect::<Vec<_>>())
    };
    let levels = [
        (None, "", "An estimate appears while you type."),
        (Some(0), "Very weak", "This is a very common password."),
        (Some(1), "Weak", "Add another word or two."),
        (Some(2), "Fair", "Longer is better."),
        (Some(3), "Strong", ""),
        (Some(4), "Very strong", ""),
    ];
    view! {
        <Tall name="Rules">
            <RuleList rules=rules([false, false, false]) kept="kept" missing="not yet"/>
            <RuleList rules=rules([true, false, true]) kept="kept" missing="not yet"/>
            <RuleList rules=rules([true, true, true]) kept="kept" missing="not yet"/>
        </Tall>
        <Tall name="Strength">
            {levels.map(|(score, level, advice)| view! {
                <StrengthMeter score=Signal::stored(score) label="Strength" level=level advice=advice
                    longest_advice="This is a very common password. Add another word or two." spoken=Signal::stored(None::<String>)/>
            }).collect_view()}
        </Tall>
    }
    .into_any()
}
