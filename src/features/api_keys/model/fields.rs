//! Several texts in one line, as a tab remembers them. Knows no browser, no views and no HTTP.

/// Between two texts.
const BETWEEN: char = '|';
/// Before a character of a text that would else mean something.
const AS_IT_IS: char = '\\';

/// The texts as one line.
#[must_use]
pub fn join<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            line.push(BETWEEN);
        }
        for letter in field.chars() {
            if matches!(letter, BETWEEN | AS_IT_IS) {
                line.push(AS_IT_IS);
            }
            line.push(letter);
        }
    }
    line
}

/// The texts of such a line; of none there is one that is empty.
#[must_use]
pub fn split(line: &str) -> Vec<String> {
    let (mut fields, mut field, mut letters) = (Vec::new(), String::new(), line.chars());
    while let Some(letter) = letters.next() {
        match letter {
            BETWEEN => fields.push(std::mem::take(&mut field)),
            AS_IT_IS => field.extend(letters.next()),
            other => field.push(other),
        }
    }
    fields.push(field);
    fields
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_joined_is_split_again(fields in proptest::collection::vec("[a|\\\\\n ç]{0,6}", 1..6)) {
            let line = join(fields.iter().map(String::as_str));
            prop_assert_eq!(split(&line), fields);
        }
    }
}
