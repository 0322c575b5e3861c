//! What the strength estimate remarks on, and what it suggests, in words.

use zexa_strength::{Suggestion, Warning};

pub(super) const fn warning_pt(warning: Warning) -> &'static str {
    match warning {
        Warning::KeyRow => "Teclas seguidas de uma fila são fáceis de adivinhar.",
        Warning::KeyPattern => "Desenhos curtos no teclado são fáceis de adivinhar.",
        Warning::RepeatedCharacter => "Repetições como “aaa” são fáceis de adivinhar.",
        Warning::RepeatedGroup => {
            "Repetições como “abcabc” são pouco mais difíceis de adivinhar do que “abc”."
        }
        Warning::Top10 => "Está entre as 10 palavras-passe mais usadas.",
        Warning::Top100 => "Está entre as 100 palavras-passe mais usadas.",
        Warning::Common => "É uma palavra-passe muito usada.",
        Warning::SimilarToCommon => "É parecida com uma palavra-passe muito usada.",
        Warning::Sequence => "Sequências como “abc” ou “6543” são fáceis de adivinhar.",
        Warning::RecentYear => "Anos recentes são fáceis de adivinhar.",
        Warning::SingleWord => "Uma só palavra é fácil de adivinhar.",
        Warning::Date => "Datas são muitas vezes fáceis de adivinhar.",
        Warning::NamesAlone => "Nomes e apelidos sozinhos são fáceis de adivinhar.",
        Warning::CommonNames => "Nomes e apelidos comuns são fáceis de adivinhar.",
        Warning::LocalWord => "Palavras, nomes e lugares que toda a gente conhece são fáceis de adivinhar.",
        Warning::OwnWords => "O seu nome, o seu e-mail e “Zexa” são das primeiras coisas que alguém tenta.",
        Warning::Phone => "Números de telefone são fáceis de adivinhar.",
    }
}

pub(super) const fn warning_en(warning: Warning) -> &'static str {
    match warning {
        Warning::KeyRow => "Straight rows of keys are easy to guess.",
        Warning::KeyPattern => "Short patterns on the keyboard are easy to guess.",
        Warning::RepeatedCharacter => "Repeats like “aaa” are easy to guess.",
        Warning::RepeatedGroup => "Repeats like “abcabc” are hardly harder to guess than “abc”.",
        Warning::Top10 => "It is among the 10 most used passwords.",
        Warning::Top100 => "It is among the 100 most used passwords.",
        Warning::Common => "It is a very common password.",
        Warning::SimilarToCommon => "It is close to a very common password.",
        Warning::Sequence => "Sequences like “abc” or “6543” are easy to guess.",
        Warning::RecentYear => "Recent years are easy to guess.",
        Warning::SingleWord => "One word by itself is easy to guess.",
        Warning::Date => "Dates are often easy to guess.",
        Warning::NamesAlone => "Names and surnames by themselves are easy to guess.",
        Warning::CommonNames => "Common names and surnames are easy to guess.",
        Warning::LocalWord => "Words, names and places that everybody knows are easy to guess.",
        Warning::OwnWords => {
            "Your name, your e-mail address and “Zexa” are among the first things anyone tries."
        }
        Warning::Phone => "Telephone numbers are easy to guess.",
    }
}

pub(super) const fn suggestion_pt(suggestion: Suggestion) -> &'static str {
    match suggestion {
        Suggestion::UseAFewWords => "Use algumas palavras e evite frases conhecidas.",
        Suggestion::SymbolsNotNeeded => "Mais comprimento ajuda mais do que mais símbolos.",
        Suggestion::AddAWord => "Junte mais uma ou duas palavras, de preferência raras.",
        Suggestion::CapitalsHelpLittle => "Uma maiúscula no início ajuda pouco.",
        Suggestion::AllCapitalsHelpLittle => {
            "Tudo em maiúsculas é quase tão fácil de adivinhar como tudo em minúsculas."
        }
        Suggestion::ReversedHelpsLittle => "Palavras ao contrário não são muito mais difíceis de adivinhar.",
        Suggestion::SubstitutionsHelpLittle => "Trocas conhecidas, como “@” por “a”, ajudam pouco.",
        Suggestion::LongerKeyPattern => {
            "Se usar um desenho no teclado, que seja mais longo e com mais voltas."
        }
        Suggestion::AvoidRepeats => "Evite repetir palavras e caracteres.",
        Suggestion::AvoidSequences => "Evite sequências.",
        Suggestion::AvoidRecentYears => "Evite anos recentes.",
        Suggestion::AvoidYourYears => "Evite anos que tenham a ver consigo.",
        Suggestion::AvoidYourDates => "Evite datas e anos que tenham a ver consigo.",
    }
}

pub(super) const fn suggestion_en(suggestion: Suggestion) -> &'static str {
    match suggestion {
        Suggestion::UseAFewWords => "Use a few words, and avoid well-known phrases.",
        Suggestion::SymbolsNotNeeded => "More length helps more than more symbols.",
        Suggestion::AddAWord => "Add another word or two, rare ones if you can.",
        Suggestion::CapitalsHelpLittle => "A capital at the beginning helps little.",
        Suggestion::AllCapitalsHelpLittle => "All capitals are almost as easy to guess as all small letters.",
        Suggestion::ReversedHelpsLittle => "Words spelled backwards are not much harder to guess.",
        Suggestion::SubstitutionsHelpLittle => "Well-known swaps, such as “@” for “a”, help little.",
        Suggestion::LongerKeyPattern => {
            "If you use a pattern on the keyboard, make it longer, with more turns."
        }
        Suggestion::AvoidRepeats => "Avoid repeating words and characters.",
        Suggestion::AvoidSequences => "Avoid sequences.",
        Suggestion::AvoidRecentYears => "Avoid recent years.",
        Suggestion::AvoidYourYears => "Avoid years that have to do with you.",
        Suggestion::AvoidYourDates => "Avoid dates and years that have to do with you.",
    }
}
