// Runs before the app on the page where the password is changed: how long the page's thread is busy at a time
// while somebody types, when the estimate is on the screen, and whether it ever is another text's.
{
  // What the worker was asked and what it has answered last.
  const asked = new Map();
  let answered = {};
  window.Worker = class extends Worker {
    constructor(...wanted) {
      super(...wanted);
      this.addEventListener("message", ({ data }) => {
        if (Array.isArray(data)) answered = { text: asked.get(data[0]), score: String(data[1]) };
      });
    }
    postMessage(message, ...rest) {
      asked.set(message[0], message[1]);
      super.postMessage(message, ...rest);
    }
  };

  const field = () => document.querySelector("[autocomplete=new-password]");
  const shown = () => document.querySelector("[role=meter]")?.dataset.score;

  const typing = {};
  Object.defineProperty(window, "typing", { value: typing });
  let lastKey = 0;
  addEventListener("input", (event) => (lastKey = event.timeStamp), { capture: true });

  // A score is shown; answers with the time since the last key, or with nothing where none comes.
  typing.scored = async (patience) => {
    const start = performance.now();
    while (!shown()) {
      if (performance.now() - start > patience) return null;
      await new Promise((done) => requestAnimationFrame(done));
    }
    return (await drawn()) - lastKey;
  };

  // From here on, messages follow each other without a pause: what lies between two of them is the task
  // that kept the page's thread. Every frame is looked at before it is painted.
  let watch;
  typing.watch = () => {
    const mine = (watch = { longest: 0, frames: 0, scores: 0, stale: 0 });
    const channel = new MessageChannel();
    let last = performance.now();
    channel.port1.onmessage = () => {
      const now = performance.now();
      mine.longest = Math.max(mine.longest, now - last);
      last = now;
      if (watch === mine) channel.port2.postMessage(0);
    };
    channel.port2.postMessage(0);
    // The worker is asked about no more than the beginning of a long text (MAX_ESTIMATED_CHARS).
    const estimated = () => [...field().value].slice(0, 72).join("");
    const frame = () => {
      if (watch !== mine) return;
      mine.frames += 1;
      const score = shown();
      if (score) {
        mine.scores += 1;
        if (answered.text !== estimated() || answered.score !== score) mine.stale += 1;
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  typing.seen = () => {
    const seen = watch;
    watch = undefined;
    return seen;
  };
}
