// Brings the gallery: the counterpart of public/boot.js, with the words of a developers' tool. Where
// `cargo xtask gallery` serves it, style sheets are exchanged in place and a new build is loaded.

const WATCH_EVERY_MS = 500;
const script = document.querySelector('script[data-wasm]');
const { real, here } = window.zexaGallery;
// Later the address is that of the state: what is relative has to be told by the page's own.
const beside = (name) => new URL(name, here).href;

guardSinks();
// Browsers ask for the icon whenever they like, also from a state's address.
for (const icon of document.querySelectorAll('link[rel=icon]')) icon.href = beside(icon.getAttribute('href'));
try {
  const { default: start } = await import(beside(script.dataset.js));
  await start({ module_or_path: fetch(beside(script.dataset.wasm), { credentials: 'same-origin' }) });
} catch (error) {
  document.documentElement.dataset.stage = `failed: ${error}`;
  document.body.append(`The gallery did not load: ${error}`);
}
if (document.querySelector('meta[name="gallery-watched"]')) watch();

// As the app's boot.js does, but a framed state is a frame.
function guardSinks() {
  if (!window.trustedTypes?.createPolicy) return;
  const scripted = /<script|<[^>]*[\s/]on[a-z]+\s*=|javascript:/i;
  window.trustedTypes.createPolicy('default', {
    createHTML: (markup) => (scripted.test(markup) ? null : markup),
    createScriptURL: (url) => (new URL(url, here).origin === location.origin ? url : null),
  });
}

// Asks what has changed: `{ build, styles: { "tokens": hash, … } }`.
async function watch(known) {
  let now;
  try {
    now = await (await real.fetch(beside('_changes'))).json();
  } catch {
    // The server is away for a moment, or for good.
  }
  if (known && now && now.build !== known.build) return location.replace(here);
  if (known && now) exchangeStyles(known.styles, now.styles);
  real.setTimeout(() => watch(now ?? known), WATCH_EVERY_MS);
}

function exchangeStyles(before, after) {
  for (const [name, hash] of Object.entries(after)) {
    if (before[name] === hash) continue;
    const old = [...document.querySelectorAll('link[rel=stylesheet]')].find((link) => link.href.match(new RegExp(`/${name}[-.]`)));
    if (!old) continue;
    const link = old.cloneNode();
    link.removeAttribute('integrity');
    link.href = beside(`_style/${name}.css?${hash}`);
    // The old one stays until the new one counts, or the page would be bare for a moment.
    link.addEventListener('load', () => old.remove());
    old.after(link);
  }
}
