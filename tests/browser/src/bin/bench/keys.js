// Runs before the app on every page of the bench: ten thousand keys in place of the account's own, and the
// stopwatches. What it answers goes through the app's own adapter.
{
  const COUNT = 10000;
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
  const real = window.fetch;
  const bench = { arrived: 0 };
  Object.defineProperty(window, "bench", { value: bench });
  window.fetch = async (request, init) => {
    const url = new URL(request.url ?? request, location.href);
    if (url.pathname !== "/v1/api-keys" || (request.method ?? init?.method ?? "GET") !== "GET") {
      return real(request, init);
    }
    const now = Date.now();
    const items = Array.from({ length: COUNT }, (_, number) => key(number, now));
    const body = JSON.stringify({ items });
    const answer = new Response(body, { headers: { "content-type": "application/json", date: new Date().toUTCString() } });
    const text = answer.text.bind(answer);
    answer.text = async () => {
      const read = await text();
      bench.arrived = performance.now();
      return read;
    };
    return answer;
  };

  // The first task after a frame was drawn.
  const drawn = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
      }),
    );
  const rows = () => document.querySelectorAll(".key-table tbody tr");
  const until = async (there) => {
    while (!there()) await new Promise((done) => requestAnimationFrame(done));
  };

  // From the arrival of the data to the first rows on the screen.
  bench.first = async () => {
    await until(() => rows().length > 0);
    return bench.firstDrawn - bench.arrived;
  };
  new MutationObserver(async (_, observer) => {
    if (!rows().length || bench.firstDrawn) return;
    observer.disconnect();
    bench.firstDrawn = Infinity;
    bench.firstDrawn = await drawn();
  }).observe(document, { childList: true, subtree: true });

  // From a change to the frame that shows what came of it.
  const change = async (element, value, event) => {
    const before = document.querySelector(".toolbar__note").textContent + rows()[0]?.dataset.row;
    const start = performance.now();
    element.value = value;
    element.dispatchEvent(new Event(event, { bubbles: true }));
    let end;
    do {
      end = await drawn();
    } while (
      document.querySelector(".toolbar__note").textContent + rows()[0]?.dataset.row === before &&
      end - start < 5000
    );
    return end - start;
  };
  bench.filter = (text) => change(document.querySelector("[name=search-keys]"), text, "input");
  bench.order = (value) => change(document.querySelector("[name=order-keys]"), value, "change");

  // Scrolls `distance` pixels a frame; answers with what each frame cost the page's thread, from its
  // beginning to the end of its painting, and how many frames were left out by it.
  bench.scroll = async (frames, distance) => {
    const costs = [];
    let dropped = 0;
    let most = 0;
    let last = 0;
    await until(() => rows().length > 8);
    rows()[0].scrollIntoView();
    for (let warm = 0; warm < 20; warm += 1) await drawn();
    for (let frame = 0; frame < frames; frame += 1) {
      scrollBy(0, distance);
      let began = 0;
      // The scroll event is the first thing of a frame.
      addEventListener("scroll", () => (began = performance.now()), { capture: true, once: true });
      const end = await new Promise((done) =>
        requestAnimationFrame((at) => {
          began ||= performance.now();
          if (last && at - last > 25) dropped += 1;
          last = at;
          const channel = new MessageChannel();
          channel.port1.onmessage = () => done(performance.now());
          channel.port2.postMessage(0);
        }),
      );
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
