//! The grammar of RFC 8259.

use std::borrow::Cow;

use crate::Json;

/// How deep values may lie in each other: text from the network must not overflow the stack.
const MAX_DEPTH: usize = 64;

/// The value that `text` is, with nothing but white space around it.
pub(crate) fn whole(text: &str) -> Option<Json<'_>> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(MAX_DEPTH)?;
    (parser.peek().is_none()).then_some(value)
}

struct Parser<'a> {
    text: &'a str,
    /// In bytes; always between two characters.
    at: usize,
}

impl<'a> Parser<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Goes past `expected` if it is next.
    fn take(&mut self, expected: u8) -> bool {
        let is_next = self.peek() == Some(expected);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self, depth: usize) -> Option<Json<'a>> {
        let inner = depth.checked_sub(1)?;
        match self.peek()? {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => {
                let mut items = Vec::new();
                self.sequence(b']', |parser| {
                    items.push(parser.value(inner)?);
                    Some(())
                })?;
                Some(Json::List(items))
            }
            b'{' => {
                let mut fields = Vec::new();
                self.sequence(b'}', |parser| {
                    parser.peek();
                    let name = parser.string()?;
                    parser.take(b':').then_some(())?;
                    fields.push((name, parser.value(inner)?));
                    Some(())
                })?;
                Some(Json::Record(fields))
            }
            _ => self.number().map(Json::Number),
        }
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Option<Json<'a>> {
        self.text[self.at..].starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    /// Items with commas between them, from the bracket that is next to `end`.
    fn sequence(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        if self.take(end) {
            return Some(());
        }
        loop {
            item(self)?;
            if self.take(end) {
                return Some(());
            }
            self.take(b',').then_some(())?;
        }
    }

    /// `-`, digits without a leading zero, a fraction, an exponent.
    fn number(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.skip(b"-");
        if !self.skip(b"0") {
            self.digits()?;
        }
        if self.skip(b".") {
            self.digits()?;
        }
        if self.skip(b"eE") {
            self.skip(b"+-");
            self.digits()?;
        }
        Some(&self.text[start..self.at])
    }

    /// Goes past one byte of these.
    fn skip(&mut self, any_of: &[u8]) -> bool {
        let is_next = self.byte().is_some_and(|byte| any_of.contains(&byte));
        self.at += usize::from(is_next);
        is_next
    }

    /// At least one digit.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    /// A string, from the quotation mark that must be next. Borrowed where it has nothing escaped.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        (self.byte()? == b'"').then_some(())?;
        self.at += 1;
        let mut unescaped = String::new();
        let mut start = self.at;
        loop {
            match self.byte()? {
                b'"' => {
                    let last = &self.text[start..self.at];
                    self.at += 1;
                    return Some(if unescaped.is_empty() {
                        Cow::Borrowed(last)
                    } else {
                        Cow::Owned(unescaped + last)
                    });
                }
                b'\\' => {
                    unescaped.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    unescaped.push(self.escaped()?);
                    start = self.at;
                }
                // Control characters have to be escaped.
                0..=0x1f => return None,
                _ => self.at += 1,
            }
        }
    }

    /// What the escape after a backslash stands for.
    fn escaped(&mut self) -> Option<char> {
        let letter = self.byte()?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.hex()?;
                // The first half of a surrogate pair: the second must follow.
                if (0xd800..0xdc00).contains(&unit) {
                    (self.skip(b"\\") && self.skip(b"u")).then_some(())?;
                    let second = self.hex()?;
                    let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                    return char::from_u32(0x1_0000 + ((unit - 0xd800) << 10 | low));
                }
                return char::from_u32(unit);
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn hex(&mut self) -> Option<u32> {
        let mut value = 0;
        for _ in 0..4 {
            value = value << 4 | char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests;
