// Before the first paint: the language and the theme that were chosen on this device, so that
// neither flashes; and the requests that need not wait for the app: its module, its first question to
// the backend, and what the page reads at once when somebody is signed in. Kept tiny, because the page
// waits for it: the build puts it into the page itself (crates/xtask/src/first_paint.rs), and the
// Content-Security-Policy knows it by its digest. The keys are those of src/platform/storage.rs, the
// choice of language is that of src/i18n/mod.rs.
(function () {
  'use strict';
  var root = document.documentElement;
  // Without it both languages are shown: nobody has said which.
  root.className = 'early';
  var stored = {};
  try {
    stored = {
      language: localStorage.getItem('zexa.language'),
      theme: localStorage.getItem('zexa.theme'),
      signedIn: localStorage.getItem('zexa.signed-in'),
    };
  } catch (_) {
    // Storage is refused: the browser's own preferences count.
  }

  // Real requests, taken over by boot.js and by src/backend/zexa/fetch.rs: WebKit does not match
  // preloads with what is fetched later, and would load both.
  function place(name) {
    return document.querySelector('meta[name="' + name + '"]').content.trim().replace(/\/+$/, '');
  }
  var api = place('zexa-api-base');
  var page = location.pathname.slice(place('zexa-base').length).replace(/\/+$/, '');
  var PATIENCE_MS = 30000;
  var patience = AbortSignal.timeout ? AbortSignal.timeout(PATIENCE_MS) : undefined;
  // Whoever takes a request over tells what went wrong with it.
  function quietly(request) {
    request.catch(function () {});
    return request;
  }
  function ask(path) {
    var options = { credentials: 'include', headers: { accept: 'application/json' }, signal: patience };
    return fetch(api + path, options).then(function (response) {
      // Its `Date` tells the server's time of then, and not of when it is read.
      response.zexaCameAt = Date.now();
      return response;
    });
  }
  // What the pages read at once (their page.rs), by path.
  var reads = {
    '/settings/security': ['two-factor', 'sessions', 'api-keys', 'events'],
    '/settings/security/two-factor': ['two-factor'],
    '/settings/security/sessions': ['sessions'],
    '/settings/security/activity': ['events'],
    '/settings/api-keys': ['api-keys'],
  };
  var boot = document.querySelector('script[data-wasm]');
  var module = boot.dataset;
  var pinned = { credentials: 'same-origin', integrity: module.wasmIntegrity };
  var ahead = { wasm: quietly(fetch(module.wasm, pinned)), answers: {} };
  window.zexaAhead = ahead;
  var meta = ask('/v1/meta');
  ahead.answers['/v1/meta'] = quietly(meta);
  var session = meta
    .then(function (response) {
      return response.ok ? response.clone().json() : {};
    })
    .then(function (meta) {
      return meta.session;
    })
    .catch(function () {});
  // To be taken over even before they are asked: an app out of a cache hears of the session first. Where
  // somebody was signed in last time, nothing waits for the answer whether they still are.
  (reads[page] || []).forEach(function (name) {
    var path = '/v1/' + name;
    var known = session.then(function (known) {
      if (known) return;
      // What was refused then is no answer to who signs in now.
      delete ahead.answers[path];
      throw new Error('signed out');
    });
    ahead.answers[path] = quietly(
      stored.signedIn
        ? ask(path)
        : known.then(function () {
            return ask(path);
          })
    );
    quietly(known);
  });
  // What nobody took is no answer to a later question.
  setTimeout(function () {
    ahead.answers = {};
  }, PATIENCE_MS);

  // Where boot.js does not come, it is asked for once more by the same digest, under an address that no engine
  // has noted as failed; where that fails too, the page says so at once.
  addEventListener(
    'error',
    function (event) {
      if (event.target !== boot) return;
      var again = document.createElement('link');
      again.rel = 'modulepreload';
      again.integrity = boot.integrity;
      again.href = boot.src + '#again';
      again.onload = function () {
        import(again.href);
      };
      again.onerror = function () {
        root.className += ' stuck';
      };
      if (again.relList.supports('modulepreload')) document.head.append(again);
      else again.onerror();
    },
    true
  );

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
  // The browser's own bar follows the theme, now and when the app changes it.
  new MutationObserver(function () {
    document.querySelectorAll('meta[name=theme-color]').forEach(function (colour, index) {
      var its = ['light', 'dark'][index];
      var theme = root.dataset.theme;
      colour.media = theme ? (theme === its ? 'all' : 'not all') : '(prefers-color-scheme: ' + its + ')';
    });
  }).observe(root, { attributeFilter: ['data-theme'] });
  if (stored.theme === 'light' || stored.theme === 'dark') root.dataset.theme = stored.theme;
})();
