// Before each of the bench's scripts: the first task after a frame was drawn, before any of the page's own.
const drawn = () =>
  new Promise((done) =>
    requestAnimationFrame(() => scheduler.postTask(() => done(performance.now()), { priority: "user-blocking" })),
  );
