//! Puts something else in the place of a part of the browser, for as long as a test wants it.

use std::{
    cell::{Cell, RefCell},
    panic,
};

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property that says something else while this value lives.
pub struct Shadow {
    number: u32,
}

struct Shadowed {
    number: u32,
    object: JsValue,
    name: &'static str,
    /// What the object itself said before; an inherited property shows again by itself.
    before: Option<JsValue>,
}

thread_local! {
    static ALL: RefCell<Vec<Shadowed>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
}

impl Shadow {
    pub fn over(object: &JsValue, name: &'static str, value: &JsValue) -> Self {
        let number = LAST.get() + 1;
        LAST.set(number);
        if number == 1 {
            lift_all_on_panic();
        }
        let before = Reflect::get_own_property_descriptor(object.unchecked_ref::<Object>(), &name.into())
            .ok()
            .filter(|descriptor| !descriptor.is_undefined());
        let property = Object::new();
        for (key, value) in [("value", value), ("configurable", &JsValue::TRUE), ("writable", &JsValue::TRUE)]
        {
            Reflect::set(&property, &key.into(), value).expect("set");
        }
        Object::define_property(object.unchecked_ref::<Object>(), &name.into(), &property);
        let shadowed = Shadowed { number, object: object.clone(), name, before };
        ALL.with_borrow_mut(|all| all.push(shadowed));
        Self { number }
    }
}

impl Drop for Shadow {
    fn drop(&mut self) {
        let at = |all: &Vec<Shadowed>| all.iter().position(|one| one.number == self.number);
        let shadowed = ALL.with_borrow_mut(|all| at(all).map(|at| all.remove(at)));
        if let Some(shadowed) = shadowed {
            shadowed.lift();
        }
    }
}

impl Shadowed {
    fn lift(self) {
        let object = self.object.unchecked_ref::<Object>();
        match &self.before {
            Some(before) => {
                Object::define_property(object, &self.name.into(), before.unchecked_ref());
            }
            None => {
                Reflect::delete_property(object, &self.name.into()).expect("deleted");
            }
        }
    }
}

/// A failed test drops nothing here: its panic does not unwind. The tests after it need the browser
/// as it was all the same.
fn lift_all_on_panic() {
    let told = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        ALL.with_borrow_mut(std::mem::take).into_iter().rev().for_each(Shadowed::lift);
        told(panicked);
    }));
}
