// Before the first paint: the language and the theme that were chosen on this device, so that
// neither flashes; and two requests that need not wait for the app: its module, and its first question
// to the backend. Kept tiny, because the page waits for it. The keys are those of
// src/platform/storage.rs, the choice of language is that of src/i18n/mod.rs.
(function () {
  'use strict';
  var root = document.documentElement;

  // Real requests, taken over by boot.js and by src/backend/zexa/fetch.rs: WebKit does not match
  // preloads with what is fetched later, and would load both.
  var api = document.querySelector('meta[name="zexa-api-base"]').content.trim().replace(/\/+$/, '');
  var patience = AbortSignal.timeout ? AbortSignal.timeout(30000) : undefined;
  var ahead = {
    wasm: fetch(document.querySelector('script[data-wasm]').dataset.wasm, { credentials: 'same-origin' }),
    meta: fetch(api + '/v1/meta', {
      credentials: 'include',
      headers: { accept: 'application/json' },
      signal: patience,
    }),
  };
  // Whoever takes them over tells what went wrong.
  ahead.wasm.catch(function () {});
  ahead.meta.catch(function () {});
  window.zexaAhead = ahead;

  var stored = {};
  try {
    stored = { language: localStorage.getItem('zexa.language'), theme: localStorage.getItem('zexa.theme') };
  } catch (_) {
    // Storage is refused: the browser's own preferences count.
  }
  var wanted = [stored.language].concat(navigator.languages || [navigator.language]);
  var known = { pt: 'pt-AO', en: 'en-GB' };
  for (var i = 0; i < wanted.length; i++) {
    var language = known[String(wanted[i] || '').split('-')[0].toLowerCase()];
    if (language) {
      root.lang = language;
      break;
    }
  }
  if (root.lang === 'en-GB') document.title = 'Zexa – Security Centre';
  if (stored.theme === 'light' || stored.theme === 'dark') root.dataset.theme = stored.theme;
})();
