// Runs in the page: where are secrets that must not be there? Answers with the page's path, and for
// each find which secret it is and where. What is only left behind in the DOM may still be going.
const [secrets] = arguments;

return (async () => {
  const found = [];
  if (!location.protocol.startsWith("http")) return { path: "", found };

  const bare = (text) => text.replace(/\s/g, "");
  const holds = (hay, { text }) =>
    hay.includes(text) ||
    hay.includes(encodeURIComponent(text)) ||
    (bare(text).length >= 8 && bare(hay).includes(bare(text)));
  const look = (secret, where, hay, lingers = false) => {
    if (hay && holds(hay, secret)) found.push({ secret: secret.number, where, lingers });
  };

  const entries = (storage) => JSON.stringify(Object.entries(storage));
  const databases = (await indexedDB.databases()).map((database) => database.name);
  const caches_ = globalThis.caches ? await caches.keys() : [];
  const never = {
    "the URL": location.href,
    "the referrer": document.referrer,
    "the document's title": document.title,
    "the history's state": JSON.stringify(history.state),
    "the window's name": window.name,
    "a cookie": document.cookie,
    "the local storage": entries(localStorage),
    "the session storage": entries(sessionStorage),
    "the name of a database": databases.join("\n"),
    "the name of a cache": caches_.join("\n"),
    "the URL of a request": performance.getEntries().map((entry) => entry.name).join("\n"),
  };

  const text = document.documentElement.textContent;
  const elements = [...document.querySelectorAll("*")];
  const attributes = elements.flatMap((element) =>
    [...element.attributes].map(({ name, value }) => ({ element, name, value }))
  );
  const fields = elements.filter((element) => element.matches("input, textarea"));

  for (const secret of secrets) {
    for (const [where, hay] of Object.entries(never)) look(secret, where, hay);

    const here = secret.homes.filter((home) => home.path === location.pathname);
    const isShown = here.some((home) => home.field === null);
    if (!isShown) look(secret, "the text of the page", text, true);
    for (const { element, name, value } of attributes) {
      const isKeyUri = isShown && name === "href" && value.startsWith("otpauth:");
      if (!isKeyUri) look(secret, `the attribute ${name} of a ${element.localName}`, value, !isShown);
    }
    for (const field of fields) {
      const isTypedHere = here.some((home) => home.field === field.name);
      if (!isTypedHere) look(secret, `the field ${field.name}`, field.value, true);
    }
  }
  return { path: location.pathname, found };
})();
