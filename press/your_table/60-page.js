/* The page: what is typed goes to the answers, those on the screen first, and searches that take long to a worker, which
   runs this same file. */
((engine) => {
  "use strict";
  const place = globalThis.document?.getElementById("your-table");
  if (!place) return;
  const { make, page } = engine;
  const LONG = 60000; // tests of two shares; more are the worker's
  const SCRIPT = document.currentScript.src;
  const ENGINE = document.querySelector('script[src*="/engine."]').src;
  const DATA = `${document.documentElement.dataset.content_root}_static/your-table.json`;

  // --- The form ------------------------------------------------------------------------------------------

  const { button, labelled, numeric, ANSWERING } = page.form;
  const control = page.form.controls();
  const said = make("div", { role: "status", class: "table-said" });
  const read = make("p", { class: "figure-note" });
  const known = make("fieldset", { class: "table-known", hidden: "" });
  const away = make("p", { class: "table-away", hidden: "" });
  const found = make("div", { class: "table-answers" });
  const command = make("code");

  // --- State ---------------------------------------------------------------------------------------------

  let state = page.stateOf(location.hash);
  const remembered = { n: 500 };
  let table = null;
  let wait, frame;

  function fromForm() {
    state = { ...state, ...page.form.read(control) };
    update();
  }

  const toForm = () => page.form.write(control, state);

  /** The design for this table: only its own groups and rows. */
  function designFor() {
    const noAnswer = table.options.includes(state.noAnswer) ? state.noAnswer : null;
    return engine.designOf({ ...state, noAnswer, sizes: { ...table.sizes, ...knownHere() } });
  }

  function change(more) {
    state = { ...state, ...more };
    toForm();
    update();
  }

  // --- From table to answers -----------------------------------------------------------------------------

  function update() {
    clearTimeout(wait);
    wait = setTimeout(() => history.replaceState(null, "", page.fragmentOf(state) || location.pathname + location.search), 200);
    stopSearches();
    waiting = [];
    if (!state.text.trim()) return refuse(null);
    let design;
    try {
      table = page.read(state);
      offerRows();
      design = designFor();
      engine.check(table, design);
    } catch (error) {
      if (!(error instanceof engine.BadTable)) throw error;
      return refuse(error);
    }
    mended();
    const groups = `${table.groups.length} group${table.groups.length > 1 ? "s" : ""}`;
    say(`Read: ${table.options.length} answers, ${groups}, rounded to the nearest ${engine.ROUNDED_TO[table.decimals]}.`);
    command.textContent = page.commandOf({ ...state, noAnswer: design.noAnswer, sizes: knownHere() });
    away.hidden = false;
    return answer(design);
  }

  const knownHere = () => Object.fromEntries(Object.entries(state.sizes).filter(([group]) => table.groups.includes(group)));

  const sections = engine.QUESTIONS.map((key) => make("section", { id: `answer-${key}` }));
  const sight = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => { target.seen = isIntersecting; }));
  sections.forEach((section) => sight.observe(section));
  let waiting = []; // what brings the other sections up to date

  /** What is on the screen is answered at once, what isn't after that is painted. */
  function answer(design) {
    const tests = table.options.length * table.groups.length * (table.groups.length - 1) / 2 * engine.largest(table, design);
    const long = new Set([...(tests > LONG ? ["differences"] : []), ...(table.decimals === 2 ? ["sizes"] : [])]);
    waiting = [];
    engine.QUESTIONS.forEach((key, i) => {
      const section = sections[i];
      const fill = (one) => {
        page.showIn(section, one, drawings(key, one, design), section.answer);
        section.answer = one;
      };
      const bring = () => (long.has(key) ? search(section, key, design, fill) : fill(engine.questions[key](table, design, () => {})));
      if (section.seen) bring();
      else waiting.push(bring);
    });
    if (!found.hasChildNodes()) found.append(...sections);
    bringUntil(0);
  }

  /** Bring sections up to date for so many milliseconds, the others after the next paint. */
  function bringUntil(end) {
    while (waiting.length && performance.now() < end) waiting.shift()();
    found.setAttribute("aria-busy", waiting.length > 0);
    cancelAnimationFrame(frame);
    if (waiting.length) frame = requestAnimationFrame(() => setTimeout(() => bringUntil(performance.now() + 20)));
  }

  const bringAll = () => bringUntil(Infinity);
  addEventListener("beforeprint", bringAll);

  function drawings(key, one, design) {
    if (key === "sizes") return [page.strips(table, design, 100 * 10 ** table.decimals)];
    return key === "intervals" ? page.sizeSlider(table, design, remembered) : [];
  }

  // --- Searches that take long ---------------------------------------------------------------------------

  const TITLES = { sizes: "Which n can have printed each column?", differences: "Which differences stand?" };
  let searches = [];
  function stopSearches() {
    searches.forEach((worker) => worker.terminate());
    searches = [];
  }

  function emptied(section) {
    section.replaceChildren();
    section.answer = null;
  }

  function search(section, key, design, fill) {
    emptied(section);
    const bar = make("progress", { max: 1, value: 0, "aria-label": TITLES[key] });
    const stop = button("Stop", () => {
      worker.terminate();
      section.replaceChildren(make("h2", {}, TITLES[key]), make("p", {}, "Stopped. A smaller largest n is faster. "),
        button("Search again", () => search(section, key, design, fill)));
    });
    section.replaceChildren(make("h2", {}, TITLES[key]), make("p", {}, "Searching … ", bar, " ", stop));
    let worker;
    try {
      worker = new Worker(SCRIPT, { name: ENGINE });
    } catch { // a page that was opened as a file has none
      setTimeout(() => fill(engine.questions[key](table, design, () => {})));
      return;
    }
    searches.push(worker);
    worker.addEventListener("message", ({ data }) => {
      if (data.answer) fill(data.answer); else bar.value = data.part;
    });
    worker.postMessage({ table, design, key });
  }

  // --- What is said ----------------------------------------------------------------------------------------

  function say(text, ...more) {
    if (said.dataset.text !== text || more.length) said.replaceChildren(make("p", {}, text), ...more);
    said.dataset.text = text;
  }

  function refuse(error) {
    table = null;
    found.replaceChildren();
    sections.forEach(emptied);
    away.hidden = true;
    mended();
    if (!error) { known.hidden = true; return say(""); }
    const { out, keep, decimals, answering = [] } = error.mend;
    const offers = [
      ...(out ? [button(`Leave out “${out}”`, () => change({ out: [...state.out, out] }))] : []),
      ...(keep ? [button(`Keep “${keep}”`, () => change({ keep: [...state.keep, keep] }))] : []),
      ...(decimals ? [button(`Read with ${decimals} decimal${decimals > 1 ? "s" : ""}`, () => change({ decimals }))] : []),
      ...answering.map((value) => button(`Answers given: ${ANSWERING.find(([one]) => one === value)[1]}`, () => change({ answering: value }))),
    ];
    return say(`${error.message}.`, ...(offers.length ? [make("p", {}, ...offers)] : []));
  }

  /** What was left out or kept, each with a way back, and how an unparted paste was read. */
  function mended() {
    const back = (list, word) => state[list].map((name) => button(`${word} “${name}” ✕`, () => change({ [list]: state[list].filter((one) => one !== name) })));
    const text = page.parted(state.text);
    read.replaceChildren(...back("out", "Left out:"), ...back("keep", "Kept:"),
      text === state.text ? "" : `Read as: ${text.split("\n").map((line) => line.replace(/\t/g, " | ")).join(" / ")}`);
    read.hidden = !read.textContent;
  }

  /** The table's rows and groups, where the form asks about them. */
  function offerRows() {
    const chosen = state.noAnswer;
    control.noAnswer.replaceChildren(make("option", { value: "" }, "none"), ...table.options.map((option) => make("option", { value: option }, option)));
    control.noAnswer.value = table.options.includes(chosen) ? chosen : "";
    known.hidden = false;
    const there = [...known.querySelectorAll("input")];
    if (there.map((input) => input.name).join("\n") !== table.groups.join("\n")) {
      known.replaceChildren(make("legend", {}, "People asked, where you know it"), ...table.groups.map((group) => {
        const input = numeric({ min: 1, max: page.MOST_PEOPLE, name: group });
        input.addEventListener("input", () => {
          const { [group]: before, ...sizes } = state.sizes;
          const n = page.counted(input.value);
          state = { ...state, sizes: n ? { ...sizes, [group]: n } : sizes };
          update();
        });
        return labelled(group, input);
      }));
    }
    known.querySelectorAll("input").forEach((input) => {
      if (input === document.activeElement) return;
      input.value = state.sizes[input.name] ?? "";
      input.placeholder = table.sizes[input.name] ?? "";
    });
  }

  // --- Files and examples -----------------------------------------------------------------------------------

  function save(name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  /** Do something with the page's data, or say that it could not be fetched. */
  const withData = (act) => async () => {
    try {
      const found = await fetch(DATA);
      if (!found.ok) throw new Error(found.status);
      act(await found.json());
    } catch (error) { say(`It could not be fetched: ${error.message}.`); }
  };

  const EXAMPLES = ["Table 1", "Kansas farmers", "Plans by city", "An invented poll"];
  function build() {
    const examples = EXAMPLES.map((name, i) => button(name, withData(({ examples: all }) => change({ ...page.EMPTY, ...all[i] }))));
    const radios = ANSWERING.map(([, text], i) => make("label", {}, control.answering[i], ` ${text}`));
    away.append(button("Answers as CSV", () => {
        bringAll();
        save("answers.csv", page.csvOf(sections.map((section) => section.answer).filter(Boolean)), "text/csv");
      }), " ",
      button("Notebook", withData(({ install }) => save("your_table.ipynb",
        page.notebookOf({ ...state, noAnswer: designFor().noAnswer, sizes: knownHere() }, install), "application/x-ipynb+json"))),
      " The address of this page holds the table: copy it to pass it on. The same at the command line: ", command);
    place.replaceChildren(
      make("p", { class: "table-examples" }, "Start from: ", ...examples, button("Empty", () => change({ ...page.EMPTY }))),
      make("label", { for: "table-text", class: "table-label" }, "Your table: answers down, groups across"), control.text,
      make("p", { id: "table-hint", class: "figure-note" }, "Paste it from a spreadsheet, a page or a PDF, or type it, with commas, semicolons or tabs between cells. "
        + "The first row names the groups, the first column the answers; a row named n holds sizes. Nothing leaves this page."),
      make("fieldset", {}, make("legend", {}, "How many answers could a person give?"), ...radios),
      make("div", { class: "table-settings" }, labelled("Row of “no answer”", control.noAnswer), labelled("Most answers allowed", control.most),
        make("label", {}, control.weighted, " Weighted"), labelled("Design effect to try", control.effect),
        labelled("Decimals", control.decimals), labelled("Largest n to try", control.top)),
      known, said, read, away, found,
    );
    place.addEventListener("input", ({ target }) => { if (!known.contains(target) && !found.contains(target)) fromForm(); });
    addEventListener("hashchange", () => {
      if (!location.hash.startsWith("#t=")) return;
      state = page.stateOf(location.hash);
      toForm();
      update();
    });
    toForm();
    update();
    bringAll();
  }

  build();
})(globalThis.engine ??= {});
