// Runs before the app on every page of the bench: ten thousand keys and sessions in place of the account's
// own, and the stopwatches. What it answers goes through the app's own adapter.
{
  const COUNT = 10000;
  // The largest page that the contract allows.
  const PAGE = 100;
  const DAY = 86400000;
  const WORDS = ["produção", "staging", "loja", "relatórios", "sms", "pagamentos", "arquivo", "painel"];
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let seed = 2026;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const letters = (count) => Array.from({ length: count }, () => LETTERS[random(62)]).join("");
  const key = (number, now) => {
    const created = now - random(700) * DAY - number * 1000;
    const key = {
      id: `key-${number}`,
      name: `${WORDS[random(8)]} ${WORDS[random(8)]} ${number}`,
      prefix: `zx_live_${letters(4)}`,
      last4: letters(4),
      created_at: created,
      status: "active",
    };
    if (random(4)) key.last_used = { at: now - random(200) * DAY - random(DAY), ip: "192.0.2.7", country: "AO" };
    if (random(3)) key.expires_at = now + (random(360) + 1) * DAY;
    return key;
  };
  // Some thirty groups, which are drawn whole.
  const session = (number, now) => {
    const signedIn = now - random(180) * DAY - number * 1000;
    const phone = random(3);
    const session = {
      id: `session-${number}`,
      current: number === 0,
      browser: `Chrome ${120 + random(40)}`,
      os: phone ? `Android ${10 + random(6)}` : "Windows 11",
      kind: phone ? "phone" : "computer",
      ip: `192.0.2.${random(255)}`,
      country: "AO",
      signed_in_at: signedIn,
      last_active_at: Math.min(now, signedIn + random(40) * DAY),
    };
    if (phone) session.device = `Samsung SM-${100 + random(50)}`;
    return session;
  };
  const answers = { "/v1/api-keys": key, "/v1/sessions": session };
  const made = {};
  const real = window.fetch;
  const bench = { arrived: 0 };
  Object.defineProperty(window, "bench", { value: bench });
  window.fetch = async (request, init) => {
    const url = new URL(request.url ?? request, location.href);
    const item = answers[url.pathname];
    if (!item || (request.method ?? init?.method ?? "GET") !== "GET") return real(request, init);
    const from = Number(url.searchParams.get("cursor") ?? 0);
    // Not all at once: what the bench itself makes is not to be collected while the first rows are waited for.
    const all = (made[url.pathname] ??= []);
    while (all.length < from + PAGE) all.push(item(all.length, Date.now()));
    const rest = from + PAGE < COUNT ? { next_cursor: String(from + PAGE) } : {};
    const body = JSON.stringify({ items: all.slice(from, from + PAGE), ...rest });
    const answer = new Response(body, { headers: { "content-type": "application/json", date: new Date().toUTCString() } });
    const text = answer.text.bind(answer);
    answer.text = async () => {
      const read = await text();
      // Keys are shown when all are there, sessions when the first page is.
      if (item === key || !bench.arrived) bench.arrived = performance.now();
      return read;
    };
    return answer;
  };
  const rows = () => document.querySelectorAll("main tbody tr");
  const until = async (there) => {
    while (!there()) await new Promise((done) => requestAnimationFrame(done));
  };

  // Waits for something. Asked for in the page: a driver that looks for roles makes the browser keep up its accessibility
  // tree, which has a figure of its own.
  bench.there = (selector) => until(() => document.querySelector(selector));

  // From the arrival of the data to the first rows on the screen.
  bench.first = async () => {
    await until(() => bench.firstDrawn < Infinity);
    return bench.firstDrawn - bench.arrived;
  };
  // And to the first frame in which every seen row has all its parts: its buttons come last.
  bench.whole = async () => {
    await until(() => bench.wholeDrawn);
    return bench.wholeDrawn - bench.arrived;
  };
  const isWhole = (row) => row.getBoundingClientRect().top > innerHeight || row.querySelector(".table__actions");
  new MutationObserver(async (_, observer) => {
    if (!rows().length || bench.firstDrawn) return;
    observer.disconnect();
    bench.firstDrawn = Infinity;
    bench.firstDrawn = await drawn();
    while (![...rows()].every(isWhole)) await drawn();
    bench.wholeDrawn = performance.now();
  }).observe(document, { childList: true, subtree: true });

  // From a change to the frame that shows what came of it.
  const change = async (act) => {
    const shown = () => [...rows()].map((row) => row.textContent).join();
    const before = shown();
    const start = performance.now();
    act();
    let end;
    do {
      end = await drawn();
    } while (shown() === before && end - start < 5000);
    return end - start;
  };
  const set = (name, value, event) =>
    change(() => {
      const element = document.querySelector(`[name=${name}]`);
      element.value = value;
      element.dispatchEvent(new Event(event, { bubbles: true }));
    });
  bench.search = (text) => set("search-keys", text, "input");
  bench.order = (value) => set("order-keys", value, "change");
  bench.choose = (words) =>
    change(() => [...document.querySelectorAll("main button")].find((one) => one.textContent.includes(words)).click());

  // Reads the older sign-ins until all are listed.
  bench.readAll = async () => {
    const more = () => [...document.querySelectorAll("main button")].find((one) => one.textContent.includes("older"));
    const isBusy = () => document.querySelector("main [data-busy]");
    for (let quiet = 0; quiet < 5; quiet += 1) {
      await drawn();
      if (isBusy() || more()) quiet = 0;
      if (more() && !isBusy()) more().click();
    }
  };

  // Opens every group: a line for each of its sessions. From the last to the first, for what opens pushes away what is
  // below it. Rows come frame by frame: none is closed when none comes that is.
  bench.unfold = async () => {
    await until(() => document.querySelector("main tbody [aria-expanded=false]"));
    scrollTo(0, document.documentElement.scrollHeight);
    for (let quiet = 0; quiet < 10; quiet += 1) {
      await drawn();
      const closed = [...document.querySelectorAll("main tbody [aria-expanded=false]")].at(-1);
      if (closed) closed.click();
      else if (quiet === 9 && scrollY > 0) scrollBy(0, -innerHeight);
      else continue;
      quiet = 0;
    }
  };

  // Scrolls `distance` pixels a frame, every second time `back`; answers with what each frame cost the page's thread, from its
  // beginning to the end of its painting, and how many frames were left out by it.
  bench.scroll = async (frames, distance, back) => {
    const costs = [];
    let dropped = 0;
    let most = 0;
    let last = 0;
    await until(() => rows().length > 2);
    rows()[0].scrollIntoView();
    for (let warm = 0; warm < 20; warm += 1) await drawn();
    for (let frame = 0; frame < frames; frame += 1) {
      scrollBy(0, back && frame % 2 ? -distance : distance);
      let began = 0;
      // The scroll event is the first thing of a frame.
      addEventListener("scroll", () => (began = performance.now()), { capture: true, once: true });
      requestAnimationFrame((at) => {
        began ||= performance.now();
        if (last && at - last > 25) dropped += 1;
        last = at;
      });
      const end = await drawn();
      costs.push(end - began);
      most = Math.max(most, rows().length);
    }
    costs.sort((one, other) => one - other);
    return {
      worst: costs.at(-1),
      late: costs.filter((cost) => cost > 16.7).length,
      usual: costs[Math.floor(costs.length / 2)],
      dropped,
      rows: most,
      nodes: document.querySelectorAll("*").length,
    };
  };
}
