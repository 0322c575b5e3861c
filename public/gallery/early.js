// The gallery's counterpart of public/early.js. On a bare state (`?stage=…`) it makes the browser
// repeatable before anything else runs: time stands still, dice fall the same way, nothing is stored,
// no other tab is heard, nothing reaches the real clipboard. What the play needs of it is
// `zexaGallery`; src/gallery/browser.rs is the other side.
(function () {
  'use strict';
  // Monday 23 November 2026, before noon in Luanda: where the demo's worlds begin.
  const START = Date.UTC(2026, 10, 23, 10, 24, 0);
  // Waits of this length are part of the frozen time; shorter ones only order things.
  const LONG_WAIT = 700;
  const TIME_ZONE = 'Africa/Luanda';

  const query = new URLSearchParams(location.search);
  const root = document.documentElement;
  const here = location.href;
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  const real = { setTimeout: window.setTimeout.bind(window), fetch: window.fetch.bind(window) };
  window.zexaGallery = { here, real, frame, quiet };
  if (!query.has('stage')) return;

  const language = query.get('lang') === 'en' ? 'en-GB' : 'pt-AO';
  root.lang = language;
  root.dataset.stage = 'playing';
  root.dataset.text = query.get('text') || '100';
  if (query.get('font') === 'fixed') addStyleSheet('gallery-fixed-font.css');

  freezeTime();
  seedRandomness();
  keepStorageInMemory({ 'zexa.language': language, 'zexa.theme': root.dataset.theme });
  keepToThisTab();
  replaceClipboard();
  keepFilesAndPaper();
  replaceEstimator();

  function addStyleSheet(name) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(name, here);
    document.head.appendChild(link);
  }

  // Resolves when the next frame was drawn; a page that nobody sees draws none.
  function frame() {
    return new Promise((resolve) => {
      requestAnimationFrame(() => real.setTimeout(resolve, 0));
      real.setTimeout(resolve, 100);
    });
  }

  // Resolves when the page has not changed for a while, its fonts are there and what moves has arrived.
  function quiet(rest) {
    return new Promise((resolve) => {
      let timer;
      const wait = () => {
        clearTimeout(timer);
        timer = real.setTimeout(done, rest);
      };
      const observer = new MutationObserver(wait);
      const done = async () => {
        await document.fonts.ready;
        await frame();
        const moving = document.getAnimations().filter((one) => one.playState === 'running');
        const ending = moving.filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
        if (ending.length) {
          for (const one of ending) one.finish();
          return wait();
        }
        observer.disconnect();
        resolve();
      };
      observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
      wait();
    });
  }

  // Time goes on only when the play says so, and with it every long wait.
  function freezeTime() {
    let now = START;
    let deviceIsAhead = 0;
    let nextId = 1 << 30;
    const held = new Map();

    const RealDate = Date;
    window.Date = class extends RealDate {
      constructor(...parts) {
        if (parts.length) super(...parts);
        else super(now + deviceIsAhead);
      }
      static now() {
        return now + deviceIsAhead;
      }
    };
    const RealFormat = Intl.DateTimeFormat;
    Intl.DateTimeFormat = class extends RealFormat {
      constructor(locales, options) {
        super(locales, { timeZone: TIME_ZONE, ...options });
      }
    };

    const clear = window.clearTimeout.bind(window);
    const setRealInterval = window.setInterval.bind(window);
    const hold = (run, wait, every) => {
      held.set(++nextId, { at: now + wait, every, run });
      return nextId;
    };
    window.setTimeout = (run, wait, ...args) =>
      wait >= LONG_WAIT ? hold(() => run(...args), wait) : real.setTimeout(run, wait, ...args);
    window.setInterval = (run, wait, ...args) =>
      wait >= LONG_WAIT ? hold(() => run(...args), wait, wait) : setRealInterval(run, wait, ...args);
    window.clearTimeout = window.clearInterval = (id) => {
      if (!held.delete(id)) clear(id);
    };

    zexaGallery.now = () => now;
    zexaGallery.setDeviceAhead = (ms) => {
      deviceIsAhead = ms;
    };
    zexaGallery.pass = (ms) => {
      const end = now + ms;
      for (;;) {
        const due = [...held].filter(([, one]) => one.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
        if (!due) break;
        const [id, one] = due;
        now = one.at;
        if (one.every) one.at += one.every;
        else held.delete(id);
        one.run();
      }
      now = end;
    };
  }

  function seedRandomness() {
    let state = 0x5a455841;
    const next = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state;
    };
    Math.random = () => next() / 2 ** 32;
    crypto.getRandomValues = (bytes) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = next() >>> 24;
      return bytes;
    };
  }

  function keepStorageInMemory(start) {
    const inMemory = (entries) => {
      const kept = new Map(entries);
      return {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, String(value)),
        removeItem: (key) => void kept.delete(key),
      };
    };
    const set = Object.entries(start).filter(([, value]) => value !== undefined);
    Object.defineProperty(window, 'localStorage', { value: inMemory(set), configurable: true });
    Object.defineProperty(window, 'sessionStorage', { value: inMemory([]), configurable: true });
  }

  function keepToThisTab() {
    const RealChannel = window.BroadcastChannel;
    if (!RealChannel) return;
    const own = performance.timeOrigin + ' ' + performance.now();
    window.BroadcastChannel = class extends RealChannel {
      constructor(name) {
        super(name + ' ' + own);
      }
    };
  }

  function replaceClipboard() {
    let refuses = false;
    const writeText = () => (refuses ? Promise.reject(new DOMException('refused', 'NotAllowedError')) : Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    document.execCommand = () => false;
    zexaGallery.refuseClipboard = () => {
      refuses = true;
    };
  }

  // What is offered as a file, or to the printer, ends here.
  function keepFilesAndPaper() {
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      if (!this.download) click.call(this);
    };
    window.print = () => {};
  }

  // The password estimator takes seconds to load and is not what is looked at: in its place stands
  // one that says what the state declares, in the messages of crates/strength/src/wire.rs.
  function replaceEstimator() {
    let answer = [4, null];
    window.Worker = class extends EventTarget {
      constructor() {
        super();
        this.say(answer === 'broken' ? new Event('error') : new MessageEvent('message', { data: true }));
      }
      postMessage([id]) {
        if (Array.isArray(answer)) this.say(new MessageEvent('message', { data: [id, ...answer] }));
      }
      say(event) {
        real.setTimeout(() => this.dispatchEvent(event), 0);
      }
      terminate() {}
    };
    zexaGallery.setEstimate = (says) => {
      answer = says;
    };
  }
})();
