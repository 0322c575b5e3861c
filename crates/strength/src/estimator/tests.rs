//! What passwords of this place come to.

use super::*;

fn score(password: &str, inputs: &[&str]) -> Estimate {
    estimate(&Request::new(7, password, inputs.iter().map(ToString::to_string).collect()))
}

#[test]
fn a_common_password_is_told_as_such() {
    let estimate = score("password", &[]);
    assert_eq!((estimate.id, estimate.score, estimate.warning), (7, 0, Some(Warning::Top10)));
    assert!(estimate.suggestions.contains(&Suggestion::AddAWord));
}

#[test]
fn a_few_unusual_words_are_strong() {
    let estimate = score("imbondeiro-canoa-trovoada-9", &[]);
    assert_eq!((estimate.score, estimate.warning), (4, None));
}

#[test]
fn the_persons_own_words_count_for_nothing() {
    assert!(score("wexlorpia.7", &["wexlorpia"]).score < score("wexlorpia.7", &[]).score);
}

#[test]
fn the_persons_own_words_are_told_as_such() {
    let estimate = score("Kandimbala!1", &["kandimbala"]);
    assert_eq!(estimate.warning, Some(Warning::OwnWords));
    assert!(estimate.score <= 1, "{}", estimate.score);
}

#[test]
fn words_names_and_places_of_this_country_are_known() {
    for password in [
        "Imbondeiro1!",
        "Mocamedes#1",
        "Moçâmedes1!",
        "Kizombada123!",
        "PalancasNegras1!",
        "Candongueiro@1",
        "Quissangua1!",
        "Ndalatando1!",
    ] {
        let estimate = score(password, &[]);
        assert!(estimate.score <= 2, "{password}: {}", estimate.score);
    }
    assert_eq!(score("imbondeiro1", &[]).warning, Some(Warning::LocalWord));
    assert_eq!(score("mb0nd31r0", &[]).warning, None, "not every text is a word");
    assert_eq!(score("emb0nd31r0", &[]).warning, Some(Warning::LocalWord), "swapped letters");
}

#[test]
fn runs_on_the_portuguese_keyboard_are_known() {
    assert!(score("asdfghjklç1", &[]).score <= 1);
    assert!(score("çlkjhgfdsa", &[]).score <= 1);
}

#[test]
fn what_the_backend_would_refuse_is_told_before_it_is_sent() {
    for refused in ["P030710P$E4O", "xxPa33bq.aDNA", "XXPA33BQ.ADNA"] {
        let estimate = score(refused, &[]);
        assert_eq!((estimate.score, estimate.warning), (0, Some(Warning::Common)), "{refused}");
    }
}

#[test]
fn the_list_has_no_word_twice_and_the_earlier_words_first() {
    let mut seen = HashSet::new();
    assert!(LOCAL.iter().all(|word| seen.insert(word)));
    assert_eq!(LOCAL[0], "senha");
    assert!(LOCAL.len() > 1_000);
    assert!(LOCAL.iter().all(|word| *word == word.to_lowercase()));
}

/// The words that the app sends for Ana Domingos.
const ANA: [&str; 5] = ["ana@zexa.example", "zexa", "ana", "example", "Domingos"];

#[test]
fn what_is_made_of_known_parts_alone_is_never_called_good() {
    for (password, warning) in [
        ("Ana-Domingos-1", Warning::OwnWords),
        ("Domingos-Ana-2026!", Warning::OwnWords),
        ("AnaZexa2026!", Warning::OwnWords),
        ("Zexa@zexa1", Warning::OwnWords),
        ("+244923456789A", Warning::Phone),
        ("923456789A!a", Warning::Phone),
        ("00244 923 456 789 Aa", Warning::Phone),
    ] {
        let estimate = score(password, &ANA);
        assert!(estimate.score <= 2, "{password}: {}", estimate.score);
        assert_eq!(estimate.warning, Some(warning), "{password}");
    }
    for password in [
        "Luanda-Angola-2026",
        "Benfica-Petro-2026",
        "Joaquim-Manuel-1",
        "Te-Amo-Maria-1",
        "Bem-vindo-2026!",
        "Natal-2026-Feliz",
        "Segunda-feira-1",
        "Deus-é-Fiel-7!",
        "EuTeAmo2026!",
        "Kizomba#2026",
        "Cacimbo2026!",
        "Palavra-passe1",
        "Joao12345!",
        "11deNovembro!",
        "4deFevereiro1!",
        "25-12-1998 Maria",
    ] {
        let estimate = score(password, &ANA);
        assert!(estimate.score <= 2, "{password}: {}", estimate.score);
        assert!(estimate.warning.is_some(), "{password}");
    }
}

#[test]
fn a_place_by_itself_is_weak_however_it_is_written() {
    for password in [
        "Mbanza-Kongo1!",
        "Quilengues1!",
        "N’Dalatando1!",
        "Caála2026!",
        "Ganda2026!",
        "Ambriz2026!",
        "Cubal2026!",
        "Quibala1!",
        "Muxima2026!",
        "Kwanza-Sul1!",
        "QUILENGUES1!",
        "Qu1l3ngu3s1!",
    ] {
        let estimate = score(password, &ANA);
        assert!(estimate.score <= 1, "{password}: {}", estimate.score);
        assert!(estimate.warning.is_some(), "{password}");
    }
}

#[test]
fn what_is_not_guessed_by_combining_known_parts_stays_good() {
    for password in [
        "Cunene-soba-8-kandimba",
        "Mussulo-batuque-77-jacaré",
        "imbondeiro-canoa-trovoada-9",
        "girafa-caneta-telhado-novelo",
        "8v!Kq2#zLw$p",
        "7$kQ!9@2xR#v",
        "hTz9wPqLmX4r",
    ] {
        let estimate = score(password, &ANA);
        assert!(estimate.score >= 3, "{password}: {}", estimate.score);
        assert_eq!(estimate.warning, None, "{password}");
    }
    assert_eq!(score("Mussulo-batuque-77-jacaré", &ANA).score, 4);
}

#[test]
fn own_words_are_told_of_in_a_good_password_too() {
    let estimate = score("Ana-Cunene-soba-8-kandimba", &ANA);
    assert!(estimate.score >= 3, "{}", estimate.score);
    assert_eq!(estimate.warning, Some(Warning::OwnWords));
}

#[test]
fn capitals_alone_are_told_of() {
    for password in ["QUILENGUES1!", "MARIA-JOAQUIM-1"] {
        let estimate = score(password, &[]);
        assert!(estimate.suggestions.contains(&Suggestion::AllCapitalsHelpLittle), "{password}");
    }
    assert!(!score("Quilengues1!", &[]).suggestions.contains(&Suggestion::AllCapitalsHelpLittle));
}
