// What tests ask of a page, from within. Every function answers with lines that say where and what;
// an empty answer is a good one. Runs before the page's own scripts, in every document.
'use strict';
(() => {
  const FRAMES_TO_SETTLE = 2;
  // Names and addresses of any length, whole in their tooltips.
  const CUT = '.bounded, .account-menu__email';
  const requestFrame = window.requestAnimationFrame.bind(window);

  // Two frames: one to draw what was changed, one to be sure that it was drawn.
  async function settle() {
    await document.fonts.ready;
    for (let frame = 0; frame < FRAMES_TO_SETTLE; frame++) await new Promise((done) => requestFrame(done));
  }

  // An element as a developer finds it: tag, classes and the beginning of its words.
  function describe(element) {
    const classes = [...element.classList].map((name) => '.' + name).join('');
    const words = (element.getAttribute('aria-label') || element.textContent || '').trim().replace(/\s+/g, ' ');
    const id = element.id ? '#' + element.id : '';
    return `<${element.localName}${id}${classes}>` + (words ? ` “${words.slice(0, 50)}”` : '');
  }

  // What can be seen and used now: the open dialog, or the page.
  function layer() {
    const dialogs = [...document.querySelectorAll('dialog:modal')];
    return dialogs.at(-1) ?? document.body;
  }

  function isVisible(element) {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && ![...upwards(element)].some(isForEars);
  }

  // Words that are there to be heard stand in a box of one pixel.
  function isForEars(element) {
    const { position, clipPath, clip, overflowX } = getComputedStyle(element);
    if (position !== 'absolute' || (clipPath === 'none' && clip === 'auto' && overflowX === 'visible')) return false;
    const { width, height } = element.getBoundingClientRect();
    return width <= 1 || height <= 1 || clipPath === 'inset(50%)';
  }

  // The words on the page, each with the boxes of its lines.
  function words(root = layer()) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.trim();
      const element = node.parentElement;
      if (!text || !element || !isVisible(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].map((box) => uncut(box, element)).filter((box) => box.width > 1 && box.height > 1);
      if (boxes.length) found.push({ text, element, boxes });
    }
    return found;
  }

  // What can be seen of a line: text from outside is cut on purpose.
  function uncut(box, element) {
    const edge = element.closest(CUT)?.getBoundingClientRect();
    if (!edge) return box;
    const [left, top] = [Math.max(box.left, edge.left), Math.max(box.top, edge.top)];
    const [right, bottom] = [Math.min(box.right, edge.right), Math.min(box.bottom, edge.bottom)];
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  const excerpt = (text) => `“${text.replace(/\s+/g, ' ').slice(0, 60)}”`;

  // Ancestors up to the layer, the element itself first.
  function* upwards(element) {
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) yield one;
  }

  // The part of the page that is this state's own: the open dialog, or the main part, without the frame
  // that all pages have. In coordinates of the page.
  function subject(scale) {
    // What shines through at a dialog's round corners is the same wherever the play has scrolled to.
    window.scrollTo({ top: 0, behavior: 'instant' });
    // Of a dialog higher than the window, its beginning.
    document.querySelector('dialog[open]')?.scrollTo({ top: 0, behavior: 'instant' });
    const own = layer() === document.body ? (document.querySelector('main') ?? document.body) : layer();
    const box = own.getBoundingClientRect();
    const [left, top] = [Math.floor(box.left + scrollX), Math.floor(box.top + scrollY)];
    return { x: left, y: top, width: Math.ceil(box.right + scrollX) - left, height: Math.ceil(box.bottom + scrollY) - top, scale };
  }

  // Thousands of rows: a look at them takes minutes where others take a second.
  const isHuge = () => document.querySelectorAll('tr').length > 1000;

  // ---- Room -------------------------------------------------------------------------------------

  // Whatever sticks out of the window sideways, or out of a dialog.
  function sideways() {
    const root = document.documentElement;
    const found = [];
    if (root.scrollWidth > root.clientWidth) {
      found.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth} px`, ...stickingOut(document.body, root.clientWidth));
    }
    for (const dialog of document.querySelectorAll('dialog[open]')) {
      if (dialog.scrollWidth > dialog.clientWidth) {
        found.push(`the dialog scrolls sideways, ${dialog.scrollWidth} px in ${dialog.clientWidth} px`, ...stickingOut(dialog, dialog.getBoundingClientRect().right));
      }
    }
    for (const element of layer().querySelectorAll('*')) {
      const overflow = getComputedStyle(element).overflowX;
      const scrolls = overflow === 'auto' || overflow === 'scroll';
      if (scrolls && element.scrollWidth > element.clientWidth + 1 && isVisible(element) && !mayScroll(element)) {
        found.push(`${describe(element)} scrolls sideways, ${element.scrollWidth} px in ${element.clientWidth} px`);
      }
    }
    return found;
  }

  // A row of links on a phone, and code, which means something else when it is wrapped.
  function mayScroll(element) {
    return element.matches('.app__nav > .app__nav-list, pre');
  }

  function stickingOut(root, edge) {
    const out = [...root.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > edge + 1 && isVisible(element);
    });
    // The innermost say where it comes from.
    const innermost = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
    return innermost.slice(0, 4).map((element) => `  sticking out: ${describe(element)}`);
  }

  // Words that are cut off, stand out of what they stand in, or lie over one another.
  function cramped() {
    const all = words();
    return [...cutOff(all), ...spilt(all), ...overlapping(all)];
  }

  function cutOff(all) {
    const found = [];
    for (const { text, element, boxes } of all) {
      for (const outer of upwards(element)) {
        const style = getComputedStyle(outer);
        const clips = [style.overflowX, style.overflowY].some((way) => way === 'hidden' || way === 'clip');
        if (!clips || outer.closest(CUT)) continue;
        const edge = outer.getBoundingClientRect();
        const lost = boxes.some((box) => box.right > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + 3 || box.top < edge.top - 3);
        if (lost) found.push(`${excerpt(text)} is cut off by ${describe(outer)}`);
      }
    }
    return found;
  }

  function spilt(all) {
    const found = [];
    for (const { text, element, boxes } of all) {
      const holder = element.closest('button, .link-button, .badge, .notice, .card, td, th, dialog');
      if (!holder) continue;
      const edge = holder.getBoundingClientRect();
      // A dialog that is too tall scrolls.
      const scrolls = holder.scrollHeight > holder.clientHeight && holder.localName === 'dialog';
      const below = !scrolls && boxes.some((box) => box.bottom > edge.bottom + 2 || box.top < edge.top - 2);
      const out = below || boxes.some((box) => box.right > edge.right + 1 || box.left < edge.left - 1);
      if (out && !element.closest(`${CUT}, pre`)) found.push(`${excerpt(text)} stands out of ${describe(holder)}`);
    }
    return found;
  }

  function overlapping(all) {
    const lines = all.flatMap(({ text, element, boxes }) => boxes.map((box) => ({ text, element, box })));
    lines.sort((a, b) => a.box.top - b.box.top);
    const found = [];
    for (let at = 0; at < lines.length; at++) {
      const one = lines[at];
      for (let next = at + 1; next < lines.length && lines[next].box.top < one.box.bottom; next++) {
        const other = lines[next];
        if (one.element === other.element) continue;
        // What can be done with the chosen rows stays in sight over the others.
        if (one.element.closest('.selection-bar') !== other.element.closest('.selection-bar')) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines of text stand close; glyphs rarely fill their boxes.
        if (across > 2 && down > Math.min(one.box.height, other.box.height) / 2) {
          found.push(`${excerpt(one.text)} lies over ${excerpt(other.text)}, in ${describe(other.element)}`);
        }
      }
    }
    return [...new Set(found)];
  }

  // ---- Words ------------------------------------------------------------------------------------

  // What people read or hear, but for what comes from outside (names of keys, devices, addresses) and
  // what is said not to be words of any language.
  function texts() {
    const outside = '.bounded, .mono, .notranslate, [translate=no], [lang], code, kbd';
    const isOutside = (element) => element.closest(outside)?.matches(':not(html)');
    const found = new Set();
    for (const { text, element } of words(document.body)) {
      if (!isOutside(element)) found.add(text.replace(/\s+/g, ' '));
    }
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'aria-roledescription']) {
      for (const element of document.body.querySelectorAll(`[${name}]`)) {
        if (isVisible(element) && !isOutside(element)) found.add(element.getAttribute(name).trim().replace(/\s+/g, ' '));
      }
    }
    // Before the app has a page to name, the title is the gallery's.
    if (document.title !== 'Zexa gallery') found.add(document.title);
    // What is isolated within a sentence is a name from outside.
    return [...found].map((text) => text.replace(/\u2068[^\u2069]*\u2069/g, '…')).filter((text) => /\p{L}/u.test(text));
  }

  window.zexaChecks = { settle, describe, layer, isVisible, words, excerpt, upwards, subject, isHuge, sideways, cramped, texts };
})();
