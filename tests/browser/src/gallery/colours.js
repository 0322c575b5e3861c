// What can be seen when the person's system has colours of its own, and what moves when nothing
// should; see page.js.
'use strict';
(() => {
  const { describe, layer, isVisible, words, excerpt, upwards, settle } = window.zexaChecks;
  const TEXT = 4.5;
  // Edges of controls, signs, the ring around what has the focus.
  const SHAPE = 3;
  const INSTANT_S = 0.011;
  const CONTROLS = 'button, .link-button, input, select, textarea, summary';

  let pixel;
  // Any colour that CSS can say, as red, green, blue and opacity.
  function read(colour) {
    pixel ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data];
  }

  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => value / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  function contrast(one, other) {
    const [light, dark] = [luminance(read(one)), luminance(read(other))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  const isOpaque = (colour) => read(colour)[3] > 128;

  // What lies behind an element.
  function ground(element) {
    for (const one of upwards(element)) {
      const colour = getComputedStyle(one).backgroundColor;
      if (isOpaque(colour)) return colour;
    }
    const root = getComputedStyle(document.documentElement).backgroundColor;
    return isOpaque(root) ? root : canvas();
  }

  // The system's own ground, which only an element can be asked for.
  function canvas() {
    const probe = document.createElement('span');
    document.body.append(probe);
    probe.style.backgroundColor = 'Canvas';
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return colour;
  }

  const isOff = (element) => element.closest('[aria-disabled=true], :disabled');

  // Forced colours: words, controls and signs can be told from what lies behind them.
  function unseen() {
    if (!matchMedia('(forced-colors: active)').matches) return ['the browser does not force its colours'];
    return [...unseenWords(), ...unseenControls(), ...unseenSigns()];
  }

  function unseenWords() {
    return words()
      .filter(({ element }) => !isOff(element))
      .map(({ text, element }) => [text, contrast(getComputedStyle(element).color, ground(element))])
      .filter(([, ratio]) => ratio < TEXT)
      .map(([text, ratio]) => `${excerpt(text)} has a contrast of ${ratio.toFixed(1)} to what lies behind it`);
  }

  function hasEdge(element) {
    const style = getComputedStyle(element);
    const behind = ground(element.parentElement);
    return ['Top', 'Right', 'Bottom', 'Left'].some((side) => {
      const drawn = parseFloat(style[`border${side}Width`]) >= 1 && !['none', 'hidden'].includes(style[`border${side}Style`]);
      return drawn && isOpaque(style[`border${side}Color`]) && contrast(style[`border${side}Color`], behind) >= SHAPE;
    });
  }

  function unseenControls() {
    return [...layer().querySelectorAll(CONTROLS)]
      .filter((element) => isVisible(element) && element.getBoundingClientRect().width > 1 && !isOff(element))
      // The browser draws those itself.
      .filter((element) => !element.matches('input[type=checkbox], input[type=radio]'))
      .filter((element) => !hasEdge(element) && !isUnderlined(element) && !isWithinEdge(element))
      .map((element) => `${describe(element)} has no edge by which it could be seen`);
  }

  // A part of a control that has an edge: a choice in a row of choices, a button in a field.
  function isWithinEdge(element) {
    const group = element.closest('[role=group]');
    const field = element.parentElement.querySelector(':scope > input');
    return (group && hasEdge(group)) || (field && field !== element && hasEdge(field));
  }

  function isUnderlined(element) {
    return getComputedStyle(element).textDecorationLine.includes('underline');
  }

  function unseenSigns() {
    const found = [];
    for (const sign of layer().querySelectorAll('svg:not(.qr)')) {
      if (!isVisible(sign) || sign.getBoundingClientRect().width < 2) continue;
      const shapes = [...sign.querySelectorAll('path, circle, rect, line, polyline, polygon, ellipse, use')];
      const behind = ground(sign);
      const isSeen = (paint) => paint !== 'none' && isOpaque(paint) && contrast(paint, behind) >= SHAPE;
      const seen = shapes.some((shape) => {
        const style = getComputedStyle(shape);
        return isSeen(style.fill) || isSeen(style.stroke);
      });
      if (!seen && !isOff(sign)) found.push(`the sign in ${describe(sign.parentElement)} cannot be told from its ground`);
    }
    return found;
  }

  // The box of a QR code, to be photographed and read.
  function qrCode() {
    const code = layer().querySelector('svg.qr');
    if (!code || !isVisible(code)) return null;
    code.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = code.getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  }

  // Everything that takes the focus shows that it has it. Changes the focus: ask this last.
  async function unseenFocus() {
    const found = [];
    const takers = [...layer().querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    for (const element of takers.filter((one) => isVisible(one) && !one.matches(':disabled'))) {
      element.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement !== element) continue;
      const problem = ringProblem(element);
      if (problem) found.push(`${describe(element)} has the focus and ${problem}`);
    }
    await settle();
    return found;
  }

  // What is wrong with the ring around what has the focus; null when nothing is.
  function ringProblem(element) {
    const style = getComputedStyle(element);
    const width = parseFloat(style.outlineWidth);
    if (style.outlineStyle === 'none' || width < 1.5 || !isOpaque(style.outlineColor)) return 'no ring is drawn around it';
    const outside = parseFloat(style.outlineOffset) >= 0;
    const behind = ground(outside ? element.parentElement : element);
    const ratio = contrast(style.outlineColor, behind);
    return ratio < SHAPE ? `its ring (${style.outlineColor}) has a contrast of ${ratio.toFixed(1)} to what lies behind it (${behind})` : null;
  }

  // Reduced motion: whatever would take time to change. Of changes even no time worth naming: where everything changes by
  // a transition, however short, every change anywhere begins as many as there are properties and elements.
  function moving() {
    const found = [];
    // The fixed look stops everything by itself: here the page's own rules are asked.
    const fixed = document.querySelector('link[href*="fixed-font"]');
    if (fixed) fixed.disabled = true;
    const seconds = (list) => Math.max(...list.split(',').map((one) => parseFloat(one) * (one.trim().endsWith('ms') ? 0.001 : 1)));
    for (const element of document.body.querySelectorAll('*')) {
      for (const part of [null, '::before', '::after', '::backdrop']) {
        const style = getComputedStyle(element, part);
        if (part && part !== '::backdrop' && style.content === 'none') continue;
        const moves = style.animationName !== 'none' && seconds(style.animationDuration) > INSTANT_S;
        const changes = style.transitionProperty !== 'none' && seconds(style.transitionDuration) > 0;
        if (moves) found.push(`${describe(element)}${part ?? ''} is animated for ${style.animationDuration} (${style.animationName})`);
        if (changes) found.push(`${describe(element)}${part ?? ''} changes within ${style.transitionDuration} (${style.transitionProperty})`);
      }
    }
    if (fixed) fixed.disabled = false;
    return [...new Set(found)];
  }

  Object.assign(window.zexaChecks, { unseen, unseenFocus, qrCode, moving, ringProblem, contrast, ground });
})();
