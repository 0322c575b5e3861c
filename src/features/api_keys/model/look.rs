//! What a question about keys knows of their use. The page may have been open for hours, so the list is read again
//! while the question stands. Knows no browser, no views and no HTTP.

/// How far that reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Look {
    /// The list is being read; what is shown is what it said before.
    #[default]
    Reading,
    /// The same, and the person has confirmed already: that waits for the answer.
    Held,
    /// It was read.
    Fresh,
    /// It was read, and more is asked than the person had confirmed: a key was used meanwhile.
    UsedMeanwhile,
    /// It could not be read: any key may be in use.
    NotRead,
}

impl Look {
    /// How it begins: of keys that are all over there is nothing to find out.
    #[must_use]
    pub const fn at_first(all_over: bool) -> Self {
        if all_over { Self::Fresh } else { Self::Reading }
    }

    /// Whether what is shown of the keys' use is true now.
    #[must_use]
    pub const fn is_current(self) -> bool {
        matches!(self, Self::Fresh | Self::UsedMeanwhile)
    }

    /// The person confirmed by a press alone. Tells whether that counts now; else it waits for the list.
    pub fn press(&mut self) -> bool {
        if matches!(self, Self::Reading | Self::Held) {
            *self = Self::Held;
        }
        *self != Self::Held
    }

    /// The reading ended. `asks_more`: whether, as things are then, a press alone is not enough. Tells whether a press
    /// that waited counts now.
    pub fn ended(&mut self, is_read: bool, asks_more: impl FnOnce(Self) -> bool) -> bool {
        let was_held = *self == Self::Held;
        *self = if is_read { Self::Fresh } else { Self::NotRead };
        let asks_more = asks_more(*self);
        if was_held && asks_more && is_read {
            *self = Self::UsedMeanwhile;
        }
        was_held && !asks_more
    }
}
