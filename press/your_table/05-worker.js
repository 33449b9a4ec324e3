/* In a worker this file runs alone: its name is the address of the engine, which comes first. There is no page
   there; it answers the questions that it is sent. */
if (typeof importScripts === "function") {
  importScripts(globalThis.name);
  addEventListener("message", ({ data: { table, design, key } }) => {
    let told = 0;
    const tell = (part) => {
      if (part - told < 0.01) return;
      told = part;
      postMessage({ part });
    };
    postMessage({ answer: globalThis.engine.answers(table, design, [key], tell)[0] });
  });
}
