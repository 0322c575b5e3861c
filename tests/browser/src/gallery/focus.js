// Where the focus is, and whether somebody who has no pointer sees it; see page.js.
'use strict';
(() => {
  const { describe, layer, upwards, ringProblem, settle } = window.zexaChecks;
  let start = null;

  // Remembers where the focus is before a key moves it.
  function setOut() {
    start = document.activeElement === document.body ? null : document.activeElement;
    return null;
  }

  // What is wrong with where the focus went; `forward` says that Tab brought it there.
  async function focusProblems(forward) {
    await settle();
    const element = document.activeElement;
    // A heading has it from a script, to be read from there; it is no control.
    if (element === document.body || element.matches('[tabindex="-1"]')) return [];
    const found = [];
    if (!element.matches(':focus-visible')) found.push('is not shown as having the focus');
    const ring = ringProblem(element);
    if (ring) found.push(`has the focus and ${ring}`);
    found.push(...hidden(element), ...cutRing(element));
    if (forward && start?.isConnected && start !== element) found.push(...outOfOrder(start, element));
    return found.map((problem) => `${describe(element)} ${problem}`);
  }

  // Whatever has the focus lies in the window, and nothing lies over it.
  function hidden(element) {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return ['has the focus and lies outside the window'];
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
    const covers = points
      .map(([x, y]) => [left + width * x, top + height * y])
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
      .map(([x, y]) => document.elementFromPoint(x, y))
      .filter((hit) => hit && !element.contains(hit) && !hit.contains(element));
    // A button may stand in a field.
    return covers.length > 2 ? [`is covered by ${describe(covers[0])}`] : [];
  }

  // Nothing cuts off the ring.
  function cutRing(element) {
    const style = getComputedStyle(element);
    const beyond = Math.max(0, parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth));
    const box = element.getBoundingClientRect();
    for (const outer of upwards(element.parentElement)) {
      if (outer === document.body) break;
      const { overflowX, overflowY } = getComputedStyle(outer);
      const edge = outer.getBoundingClientRect();
      const cutsX = overflowX !== 'visible' && (box.left - beyond < edge.left - 1 || box.right + beyond > edge.right + 1);
      const cutsY = overflowY !== 'visible' && (box.top - beyond < edge.top - 1 || box.bottom + beyond > edge.bottom + 1);
      if (cutsX || cutsY) return [`has a ring that ${describe(outer)} cuts off`];
    }
    return [];
  }

  // Tab goes on as one reads: later in the page, and not back up the same column.
  function outOfOrder(before, now) {
    const follows = before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
    const wrapped = !follows && (now.matches('.skip-link') || now.closest('dialog'));
    if (!follows && !wrapped) return [`comes after ${describe(before)}, and stands before it in the page`];
    const [was, is] = [before.getBoundingClientRect(), now.getBoundingClientRect()];
    const backUp = follows && is.bottom <= was.top && is.left < was.right && is.right > was.left;
    return backUp ? [`comes after ${describe(before)}, and stands above it`] : [];
  }

  // Everything that a pointer could use now, as `here` says it.
  function usable() {
    const takers = layer().querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]');
    return [...takers].filter((one) => isUsable(one)).map(called);
  }

  const isUsable = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled, [tabindex="-1"], input[type=radio]:not(:checked)');

  // A name by which one thing can be told from another of the same words.
  const called = (element) => `${describe(element)} no. ${[...document.querySelectorAll('*')].indexOf(element)}`;

  // What has the focus; null when it is out of the page.
  function here() {
    const element = document.activeElement;
    return element && element !== document.body ? called(element) : null;
  }

  Object.assign(window.zexaChecks, { setOut, focusProblems, usable, here });
})();
