// Runs before the app: goes from page to page and makes keys as a person would, again and again, and knows the
// memory of the app's WebAssembly.
{
  const memories = new Set();
  const known = (made) => {
    const memory = (made.instance ?? made).exports.memory;
    if (memory) memories.add(memory);
    return made;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...wanted) => known(await real.apply(WebAssembly, wanted));
  }

  const memory = {};
  Object.defineProperty(window, "memory", { value: memory });
  memory.bytes = () => [...memories].reduce((sum, one) => sum + one.buffer.byteLength, 0);

  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const until = async (what, look) => {
    const start = performance.now();
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() - start > 20000) throw new Error(`${what} never came, at ${location.pathname}`);
      await frame();
    }
  };

  const links = () => [...document.querySelectorAll("nav a[href^='/settings/']")];
  const isSettled = () =>
    document.querySelector("main h1") &&
    !document.querySelector("main [aria-busy=true], main .skeleton") &&
    !document.querySelector("main").textContent.includes("Loading…");
  const follow = async (link) => {
    const path = new URL(link.href).pathname;
    link.click();
    await until(`the page ${path}`, () => location.pathname === path && isSettled());
    // What is done after the page was drawn, such as moving the focus.
    await frame();
    await frame();
  };
  const goTo = (path) => follow(links().find((link) => new URL(link.href).pathname === path));
  // And nothing is being said any more: that stands in the page for a while. A region is empty for a moment before
  // something is said, too: silence is what lasts.
  memory.rest = async () => {
    await goTo("/settings/security");
    const isSaid = () => [...document.querySelectorAll("[aria-live]")].some((region) => region.textContent);
    let spoken = performance.now();
    await until("silence", () => {
      if (isSaid()) spoken = performance.now();
      return performance.now() - spoken > 1000;
    });
  };

  // So many page changes, each to the next link.
  memory.change = async (count) => {
    for (let change = 0; change < count; change += 1) {
      const all = links();
      const here = all.findIndex((link) => new URL(link.href).pathname === location.pathname);
      await follow(all[(here + 1) % all.length]);
    }
  };

  // Without the marks that only steer the writing direction.
  const said = (button) =>
    (button.getAttribute("aria-label") ?? button.textContent).replace(/[\u200e\u200f\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
  const press = async (words, within = "body") => {
    const isMeant = (button) => said(button) === words && button.checkVisibility() && button.ariaDisabled !== "true";
    const there = () => [...document.querySelectorAll(`${within} button`)].find(isMeant);
    (await until(`the button ${words}`, there)).click();
  };

  // Nobody makes the next key in the frame in which the last one went: the browser has time for what can wait.
  const idle = () => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)));

  // A key is made, stored and revoked, so many times.
  memory.keys = async (count) => {
    if (location.pathname !== "/settings/api-keys") await goTo("/settings/api-keys");
    for (let round = 0; round < count; round += 1) {
      const name = `round ${round}`;
      await press("New Key");
      const field = await until("the name's field", () => document.querySelector("[name=key-name]"));
      field.value = name;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await press("Generate");
      await press("I have stored it");
      await press(`Revoke the key “${name}”`);
      await press("Revoke", "dialog[open]");
      await until("the end of the question", () => !document.querySelector("dialog[open]"));
      const isOfRow = (button) => said(button).includes(`“${name}”`);
      await until("the end of the row", () => ![...document.querySelectorAll("main button")].some(isOfRow));
      await idle();
    }
  };
}
