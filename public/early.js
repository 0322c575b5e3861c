// Before the first paint: the language and the theme that were chosen on this device, so that
// neither flashes; and the app's first question to the backend, asked while the app is still on its
// way. Kept tiny, because the page waits for it. The keys are those of src/platform/storage.rs, the
// choice of language is that of src/i18n/mod.rs.
(function () {
  'use strict';
  var root = document.documentElement;

  // The app's own request (src/backend/zexa) takes the answer that is already there; so the path and
  // the credentials have to be the same.
  var ask = document.createElement('link');
  ask.rel = 'preload';
  ask.as = 'fetch';
  ask.crossOrigin = 'use-credentials';
  ask.href = document.querySelector('meta[name="zexa-api-base"]').content.trim().replace(/\/+$/, '') + '/v1/meta';
  document.head.appendChild(ask);

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
