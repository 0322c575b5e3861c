// Brings the app: fetches the WebAssembly, starts it, and takes the first frame away. When that fails
// it says so in the person's language, with a way to try again.
//
// The names of the files are on this script's own tag (see `pattern_script` in Trunk.toml).

const SLOW_AFTER_MS = 8000;
// A connection that broke is tried again after so long.
const RETRY_AFTER_MS = [1000, 4000];
const { js, wasm, wasmIntegrity: integrity } = document.querySelector('script[data-wasm]').dataset;
const element = (id) => document.getElementById(id);

// The server has answered that it does not give the file.
class Refused extends Error {}

guardSinks();
element('boot-retry').addEventListener('click', () => location.reload());
const slow = setTimeout(() => {
  element('boot-slow').hidden = false;
}, SLOW_AFTER_MS);

try {
  await styleOfTheFirstFrame();
  const { default: start } = await import(js);
  await startWithPatience(start);
  element('first-paint').remove();
} catch (error) {
  showFailure(error);
} finally {
  clearTimeout(slow);
}

// The module may break off on the way. What came whole and fails is no matter of patience.
async function startWithPatience(start) {
  // public/early.js has asked for it already, unless a policy without its digest refused it.
  let coming = window.zexaAhead?.wasm ?? fetchModule();
  for (const wait of [...RETRY_AFTER_MS, undefined]) {
    try {
      const module = await coming;
      if (!module.ok) throw new Refused(`${wasm}: ${module.status}`);
      await start({ module_or_path: module });
      return;
    } catch (error) {
      if (!wait || isFinal(error)) throw error;
      await new Promise((done) => setTimeout(done, wait));
      coming = fetchModule();
    }
  }
}

// Engines tell a broken connection in different ways, but none of them as one of these.
function isFinal(error) {
  if (typeof WebAssembly !== 'object') return true;
  const { CompileError, LinkError, RuntimeError } = WebAssembly;
  return [Refused, CompileError, LinkError, RuntimeError].some((kind) => error instanceof kind);
}

function fetchModule() {
  return fetch(wasm, { credentials: 'same-origin', integrity });
}

// It stands in the page. A policy that is older than the page refuses it there and takes it as a file.
async function styleOfTheFirstFrame() {
  const inside = document.querySelector('style[data-file]');
  if (!inside || inside.sheet) return;
  const link = document.createElement('link');
  const { file: href, fileIntegrity: integrity } = inside.dataset;
  Object.assign(link, { rel: 'stylesheet', href, integrity });
  const settled = new Promise((done) => {
    link.onload = link.onerror = done;
  });
  document.head.append(link);
  await settled;
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
