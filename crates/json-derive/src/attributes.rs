//! What serde's attributes say of a record, a field or a variant.

use syn::{Attribute, Ident, LitStr, Result};

/// The attributes that matter for reading.
#[derive(Default)]
pub struct Attributes {
    /// `default`: what is not written is as `Default` has it.
    pub has_default: bool,
    /// `rename`: another name on the wire.
    pub rename: Option<String>,
    /// `rename_all = "snake_case"`.
    pub is_snake_case: bool,
    /// `tag`: the field that names an enum's variant.
    pub tag: Option<String>,
    /// `other`: what every unknown word is.
    pub is_other: bool,
    /// `transparent`: written as what is in it.
    pub is_transparent: bool,
}

impl Attributes {
    /// Reads `#[serde(…)]`.
    ///
    /// # Errors
    /// What this derive does not understand: it would read something else than serde does.
    pub fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut read = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| {
                let name = meta.path.get_ident().map(Ident::to_string).unwrap_or_default();
                match name.as_str() {
                    "default" if !meta.input.peek(syn::Token![=]) => read.has_default = true,
                    "other" => read.is_other = true,
                    "transparent" => read.is_transparent = true,
                    "rename" => read.rename = Some(meta.value()?.parse::<LitStr>()?.value()),
                    "tag" => read.tag = Some(meta.value()?.parse::<LitStr>()?.value()),
                    "rename_all" if meta.value()?.parse::<LitStr>()?.value() == "snake_case" => {
                        read.is_snake_case = true;
                    }
                    // Of writing.
                    "skip_serializing_if" => drop(meta.value()?.parse::<LitStr>()?),
                    _ => return Err(meta.error("`zexa_json::Read` does not read this as serde does")),
                }
                Ok(())
            })?;
        }
        Ok(read)
    }

    /// What a variant is called on the wire.
    pub fn variant_name(&self, variant: &Ident) -> String {
        let name = variant.to_string();
        if self.is_snake_case { snake_case(&name) } else { name }
    }
}

/// `SignedIn` is `signed_in`, as serde has it.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (index, letter) in name.char_indices() {
        if index > 0 && letter.is_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
