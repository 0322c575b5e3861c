// Brings the app: fetches the WebAssembly, starts it, and takes the first frame away. When that fails
// it says so in the person's language, with a way to try again.
//
// The names of the files are on this script's own tag (see `pattern_script` in Trunk.toml).

const SLOW_AFTER_MS = 8000;
// A connection that broke is tried again after so long.
const RETRY_AFTER_MS = [1000, 4000];
// What went wrong is found out within so long.
const CAUSE_WITHIN_MS = 10000;
const { js, wasm, wasmIntegrity } = document.querySelector('script[data-wasm]').dataset;
const element = (id) => document.getElementById(id);

guardSinks();
element('boot-retry').addEventListener('click', () => location.reload());
const slow = setTimeout(() => {
  element('boot-slow').hidden = false;
}, SLOW_AFTER_MS);
const cause = await bring();
clearTimeout(slow);
if (cause) showFailure(cause);
else {
  element('first-paint').remove();
  // Where a page was scrolled to is brought back by the app (src/platform/scroll.rs), and only where a step back is taken.
  history.scrollRestoration = 'manual';
}

// The cause of a failure, as index.html has words for it; nothing where the app has started.
async function bring() {
  await styleOfTheFirstFrame();
  const integrity = document.querySelector(`link[href="${js}"]`)?.integrity ?? '';
  let start;
  try {
    await pinned(js, integrity);
    ({ default: start } = await import(js));
  } catch (error) {
    return causeOf(error, js, integrity);
  }
  return startWithPatience(start);
}

// WebKit holds what is imported to no digest. A script of the page it does; what is imported then is that one.
function pinned(src, integrity) {
  return new Promise((onload, onerror) => {
    document.head.append(
      Object.assign(document.createElement('script'), { type: 'module', src, integrity, onload, onerror }),
    );
  });
}

// The module may break off on the way. What came whole and fails is no matter of patience.
async function startWithPatience(start) {
  // public/early.js has asked for it already, unless a policy without its digest refused it.
  let coming = window.zexaAhead?.wasm ?? fetchPinned(wasm, wasmIntegrity);
  for (const wait of [...RETRY_AFTER_MS, undefined]) {
    try {
      await start({ module_or_path: await coming });
      return;
    } catch (error) {
      const cause = await causeOf(error, wasm, wasmIntegrity);
      if (!wait || cause !== 'network') return cause;
      await new Promise((done) => setTimeout(done, wait));
      coming = fetchPinned(wasm, wasmIntegrity);
    }
  }
}

// With an integrity, every file that is not the one published fails as a broken connection does, and so does an
// answer without the file. So the file is asked for once more, past the cache, which is mended by that.
async function causeOf(error, file, integrity) {
  if (typeof WebAssembly !== 'object') return 'browser';
  const { CompileError, LinkError, RuntimeError, Module } = WebAssembly;
  try {
    // The smallest module: WebAssembly core specification, 5.5.16.
    new Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return 'policy';
  }
  if (error instanceof CompileError || error instanceof SyntaxError) return 'browser';
  if (error instanceof LinkError) return 'changed';
  if (error instanceof RuntimeError) return 'service';
  try {
    const answer = await fetch(file, { cache: 'reload', signal: AbortSignal.timeout?.(CAUSE_WITHIN_MS) });
    if (answer.status === 404 || answer.status === 410) return 'newer';
    if (!answer.ok) return 'service';
    await answer.arrayBuffer();
  } catch {
    return 'network';
  }
  return fetchPinned(file, integrity).then(() => 'network', () => 'changed');
}

function fetchPinned(file, integrity) {
  return fetch(file, { credentials: 'same-origin', integrity });
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

// The app writes a few fixed templates with innerHTML, of empty elements for looks, and starts one worker; its own
// script comes once. Where the browser has Trusted Types, nothing else passes: no other element or attribute in markup,
// no other script.
function guardSinks() {
  if (!window.trustedTypes?.createPolicy) return;
  const harmless = /^(<(span|div|p)( (class|aria-hidden)="[\w -]*")*>|<\/(span|div|p)>|[^<>&])*$/;
  const worker = document.querySelector('meta[name="zexa-strength-worker"]').content;
  window.trustedTypes.createPolicy('default', {
    createHTML: (markup) => (harmless.test(markup) ? markup : null),
    createScriptURL: (url) => (url === worker || url === js ? url : null),
  });
}

function showFailure(cause) {
  // A half-started app would stand beside the message.
  for (const other of document.querySelectorAll('body > :not(#first-paint, link)')) other.remove();
  element('boot-loading').hidden = true;
  element(`boot-failed-${cause}`).hidden = false;
  element('boot-failed').hidden = false;
  element('boot-retry').focus();
}
