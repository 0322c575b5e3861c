//! `#[derive(Read)]`: see the crate `zexa-json`, which is what is to be used.

mod attributes;

use attributes::Attributes;
use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::{
    Data, DataEnum, DeriveInput, Error, Fields, FieldsNamed, Result, Type, Variant, parse_macro_input,
};

/// Derives `zexa_json::Read` for a record, a transparent wrapper, an enum of plain words, or one with a tag in its record.
///
/// It obeys `#[serde(…)]`: `default` (also of the whole record), `rename`, `rename_all = "snake_case"` of an enum, `tag`,
/// `other`, `transparent`; `skip_serializing_if` is of writing. Anything else does not compile.
#[proc_macro_derive(Read, attributes(serde))]
pub fn derive_read(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    reading(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn reading(input: &DeriveInput) -> Result<Tokens> {
    let attributes = Attributes::of(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => record(fields, &attributes)?,
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 && attributes.is_transparent => {
                quote! { ::zexa_json::Read::read(json).map(Self) }
            }
            _ => return Err(Error::new_spanned(&input.ident, "neither a record nor a transparent wrapper")),
        },
        Data::Enum(data) => variants(data, &attributes)?,
        Data::Union(_) => return Err(Error::new_spanned(&input.ident, "a union cannot be read")),
    };
    let name = &input.ident;
    let mut generics = input.generics.clone();
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(syn::parse_quote!(::zexa_json::Read));
    }
    let (parameters, arguments, bounds) = generics.split_for_impl();
    Ok(quote! {
        impl #parameters ::zexa_json::Read for #name #arguments #bounds {
            fn read(json: &::zexa_json::Json) -> ::core::option::Option<Self> {
                #body
            }
        }
    })
}

fn record(fields: &FieldsNamed, attributes: &Attributes) -> Result<Tokens> {
    let read = read_fields(fields, attributes.has_default)?;
    let absent = attributes.has_default.then(|| quote! { let absent = Self::default(); });
    Ok(quote! {
        let json = json.record()?;
        #absent
        Some(Self { #read })
    })
}

/// The fields of a record, each from the one of its name.
fn read_fields(fields: &FieldsNamed, record_has_default: bool) -> Result<Tokens> {
    let mut read = Tokens::new();
    for field in &fields.named {
        let attributes = Attributes::of(&field.attrs)?;
        let Some(ident) = &field.ident else { continue };
        let name = attributes.rename.unwrap_or_else(|| ident.to_string());
        read.extend(if record_has_default {
            quote! { #ident: json.field_or(#name, absent.#ident)?, }
        } else if attributes.has_default && !is_option(&field.ty) {
            quote! { #ident: json.field_or(#name, ::core::default::Default::default())?, }
        } else {
            quote! { #ident: json.field(#name)?, }
        });
    }
    Ok(read)
}

fn variants(data: &DataEnum, attributes: &Attributes) -> Result<Tokens> {
    let mut arms = Tokens::new();
    let mut otherwise = quote! { None };
    for variant in &data.variants {
        let of_variant = Attributes::of(&variant.attrs)?;
        let made = made(variant, attributes.tag.is_some())?;
        if of_variant.is_other {
            otherwise = quote! { Some(#made) };
        } else {
            let name = of_variant.rename.unwrap_or_else(|| attributes.variant_name(&variant.ident));
            arms.extend(quote! { #name => Some(#made), });
        }
    }
    let word =
        attributes.tag.as_ref().map_or(quote! { json.text()? }, |tag| quote! { json.get(#tag)?.text()? });
    Ok(quote! {
        match #word {
            #arms
            _ => #otherwise,
        }
    })
}

/// How a variant is made of the record that has its tag.
fn made(variant: &Variant, is_tagged: bool) -> Result<Tokens> {
    let name = &variant.ident;
    Ok(match &variant.fields {
        Fields::Unit => quote! { Self::#name },
        Fields::Unnamed(fields) if is_tagged && fields.unnamed.len() == 1 => {
            quote! { Self::#name(::zexa_json::Read::read(json)?) }
        }
        Fields::Named(fields) if is_tagged => {
            let read = read_fields(fields, false)?;
            quote! { Self::#name { #read } }
        }
        _ => return Err(Error::new_spanned(name, "a variant with content needs an enum with a tag")),
    })
}

/// An `Option` is absent by itself.
fn is_option(kind: &Type) -> bool {
    matches!(kind, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}
