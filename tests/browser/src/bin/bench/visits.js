// Runs before every page of the visits, the app's and the floor: when the account's facts were on the screen,
// what kept the page's thread busy until then, and when the app's module and the answers were there.
{
  // What only the API knows of the sample account, in the words of both pages.
  const FACTS = ["Off", "4 sessions", "2 keys", "1 never used", "Changed", "Sign-in"];
  const visit = { tasks: [], module: 0 };
  Object.defineProperty(window, "visit", { value: visit });

  new PerformanceObserver((list) => visit.tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });

  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...wanted) => {
    const made = await instantiate.apply(WebAssembly, wanted);
    visit.module ||= performance.now();
    return made;
  };
  const areShown = () => {
    const text = [...document.querySelectorAll("main")].map((main) => main.textContent).join();
    return FACTS.every((fact) => text.includes(fact));
  };
  visit.shown = new Promise((done) =>
    new MutationObserver(async (_, observer) => {
      if (!areShown()) return;
      observer.disconnect();
      done(await drawn());
    }).observe(document, { childList: true, subtree: true, characterData: true }),
  );

  const ended = (part) =>
    Math.max(0, ...performance.getEntriesByType("resource").filter(({ name }) => name.includes(part)).map((one) => one.responseEnd));

  // Long tasks and paints are told of a moment after they were.
  visit.told = async () => {
    const data = await visit.shown;
    await new Promise((done) => setTimeout(done, 500));
    const before = visit.tasks.filter((task) => task.startTime < data);
    return {
      paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      data,
      blocking: before.reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
      page: performance.getEntriesByType("navigation")[0].responseEnd,
      fetched: ended("_bg.wasm"),
      module: visit.module,
      answers: ended("/v1/"),
    };
  };
}
