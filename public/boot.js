// Brings the app: fetches the WebAssembly, starts it, and takes the first frame away. When that fails
// it says so in the person's language, with a way to try again.
//
// The names of the files are on this script's own tag (see `pattern_script` in Trunk.toml).

const SLOW_AFTER_MS = 8000;
const { js, wasm, wasmIntegrity: integrity } = document.querySelector('script[data-wasm]').dataset;
const element = (id) => document.getElementById(id);

guardSinks();
element('boot-retry').addEventListener('click', () => location.reload());
element('boot-loading').hidden = false;
const slow = setTimeout(() => {
  element('boot-slow').hidden = false;
}, SLOW_AFTER_MS);

try {
  // public/early.js has asked for the module already, unless a policy without its digest refused it.
  const coming = window.zexaAhead?.wasm ?? fetch(wasm, { credentials: 'same-origin', integrity });
  const [{ default: start }, module] = await Promise.all([import(js), coming]);
  if (!module.ok) throw new Error(`${wasm}: ${module.status}`);
  await start({ module_or_path: module });
  element('first-paint').remove();
} catch (error) {
  showFailure(error);
} finally {
  clearTimeout(slow);
}

// The app writes fixed templates with innerHTML and starts one worker. Where the browser has Trusted
// Types, nothing else passes: no script in markup, no worker from elsewhere.
function guardSinks() {
  if (!window.trustedTypes?.createPolicy) return;
  const script = /<script|<iframe|<[^>]*[\s/]on[a-z]+\s*=|javascript:/i;
  window.trustedTypes.createPolicy('default', {
    createHTML: (markup) => (script.test(markup) ? null : markup),
    createScriptURL: (url) => (new URL(url, document.baseURI).origin === location.origin ? url : null),
  });
}

function showFailure(error) {
  // A half-started app would stand beside the message.
  for (const other of document.querySelectorAll('body > :not(#first-paint)')) other.remove();
  const browser = typeof WebAssembly !== 'object' || error instanceof WebAssembly.CompileError;
  element('boot-loading').hidden = true;
  element(browser ? 'boot-failed-browser' : 'boot-failed-network').hidden = false;
  element('boot-failed').hidden = false;
  element('boot-retry').focus();
}
