//! The worker: estimates one password at a time, in a thread where a slow one hurts nobody.

mod estimator;
mod familiar;

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zexa_strength::{FromWorker, wire};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answer = {
        let scope = scope.clone();
        move |event: MessageEvent| {
            if let Some(request) = wire::request_from_js(&event.data()) {
                say(&scope, &FromWorker::Estimate(estimator::estimate(&request)));
            }
        }
    };
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(answer);
    scope.set_onmessage(Some(answer.as_ref().unchecked_ref()));
    // The worker listens until it is ended.
    answer.forget();
    say(&scope, &FromWorker::Ready);
}

fn say(scope: &DedicatedWorkerGlobalScope, word: &FromWorker) {
    // Numbers and `true` can always be cloned to the page.
    let _ = scope.post_message(&wire::to_page(word));
}
