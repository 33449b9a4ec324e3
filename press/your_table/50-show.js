/* Answers as sections of the page: question, what is assumed, table, sentences. */
((engine) => {
  "use strict";
  const { make } = engine;
  const NUMERIC = new Set(["Printed total", "Points", "Smallest n", "Largest n excluded", "Printed"]);

  /** An interval from 0 to 100 beside its digits, as the book's tables draw it. */
  function bar([low, high]) {
    const element = make("span", { class: "bar", "aria-hidden": "true" });
    element.style.setProperty("--low", low.toFixed(1));
    element.style.setProperty("--high", high.toFixed(1));
    return element;
  }

  const hasBars = ({ key }) => key === "intervals" || key === "overlaps";

  function cell(answer, value, column) {
    const head = answer.columns[column];
    const number = typeof value === "number" || NUMERIC.has(head) || head.startsWith("Possible") || head.startsWith("from there");
    const children = [engine.shown(value, answer.form)];
    if (hasBars(answer) && Array.isArray(value)) children.push(bar(value));
    return make("td", number ? { class: "number" } : {}, ...children);
  }

  /** A table in the book's frame, named for screen readers as its heading is for eyes. */
  function region(name, heads, rows) {
    const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
    return make("div", { class: "companion-table", tabindex: 0, role: "region", "aria-label": name },
      make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
  }

  const rowOf = (answer, row) => make("tr", {}, make("th", { scope: "row" }, engine.shown(row[0], answer.form)),
    ...row.slice(1).map((value, i) => cell(answer, value, i + 1)));
  const tableOf = (answer) => region(answer.question, answer.columns, answer.rows.map((row) => rowOf(answer, row)));
  const sentences = (answer) => answer.says.map((text) => make("p", { class: "computed" }, text));

  /** A table that is made when it is asked for. */
  function folded(summary, answer) {
    const details = make("details", { class: "figure-data" }, make("summary", {}, summary));
    details.addEventListener("toggle", () => details.append(tableOf(answer)), { once: true });
    return details;
  }

  /** What stands under a question's heading; `more` are drawings. */
  function bodyOf(answer, more) {
    if (answer.void) return [make("p", {}, `Void: ${answer.void}.`)];
    const table = answer.key === "intervals" && more.length ? folded("At some sizes, side by side", answer) : tableOf(answer);
    return [make("p", { class: "figure-note" }, `It assumes ${answer.assumes}.`), make("div", { class: "drawings" }, ...more), table, ...sentences(answer)];
  }

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const formOf = ({ assumes, columns, rows, says }) => [assumes, columns, rows.length, says.length];

  /** Bring a section from one answer to the next; rows that say what they said stay. */
  function showIn(section, answer, more, before) {
    const body = section.querySelector(":scope > .companion-table tbody");
    if (!body || answer.void || !same(formOf(before), formOf(answer))) {
      section.replaceChildren(make("h2", {}, answer.question), ...bodyOf(answer, more));
      return;
    }
    section.querySelector(".drawings").replaceChildren(...more);
    const rows = [...body.rows];
    answer.rows.forEach((row, i) => { if (!same(row, before.rows[i])) rows[i].replaceWith(rowOf(answer, row)); });
    section.querySelectorAll(".computed").forEach((p, i) => { p.textContent = answer.says[i]; });
  }

  /** A bar under each other: which of the sizes up to `top` can have printed each column. */
  function strips(table, design, top) {
    const single = design.answering === "single";
    return make("div", { class: "size-strips", "aria-hidden": "true" }, ...table.groups.flatMap((group, g) => {
      const possible = new Set(engine.possibleSizes(table.columns[g], top, { decimals: table.decimals, single }));
      const strip = make("span", { class: "size-strip" }, ...engine.runs(top, (i) => possible.has(i + 1)).map(([from, to]) => (
        make("span", { style: `left:${(100 * from) / top}%;width:${(100 * (to - from + 1)) / top}%` }))));
      return [make("span", {}, group), strip];
    }), make("span", {}), make("span", { class: "size-ends" }, make("span", {}, "1"), make("span", {}, `n = ${engine.commas(top)}`)));
  }

  // --- The slider of n -----------------------------------------------------------------------------

  const [FEWEST, MOST, STEPS] = [5, 10000, 400];
  const sizeAt = (step) => Math.round(FEWEST * (MOST / FEWEST) ** (step / STEPS));
  const stepAt = (n) => Math.round((STEPS * Math.log(n / FEWEST)) / Math.log(MOST / FEWEST));

  /** Intervals at a size that the reader moves; `remember` keeps it while the table changes. */
  function sizeSlider(table, design, remember) {
    const open = table.groups.filter((group) => !(group in design.sizes));
    if (!open.length) return [];
    const slider = make("input", { type: "range", id: "slider-n", min: 0, max: STEPS });
    const field = make("input", { type: "number", min: 1, max: engine.page.MOST_PEOPLE, "aria-label": "Number of people in each group" });
    const place = make("div");
    const fits = engine.fitting(table, design);
    const show = (n) => {
      remember.n = n;
      slider.value = stepAt(Math.max(n, FEWEST));
      field.value = n;
      const says = fits(n) ? `${engine.commas(n)} people` : `${engine.commas(n)} people, who can’t have printed all columns`;
      slider.setAttribute("aria-valuetext", says);
      const rows = open.flatMap((group) => table.options.map((option, o) => {
        const percent = table.columns[table.groups.indexOf(group)][o];
        const ends = engine.intervalAt(table, design, percent, n);
        return make("tr", {}, make("th", { scope: "row" }, option), make("td", {}, group),
          make("td", { class: "number" }, `${engine.fixed(percent, table.decimals)}%`),
          make("td", {}, ends ? engine.span(ends, ".1f") : "no count prints it", ...(ends ? [bar(ends)] : [])));
      }));
      const heads = ["Answer", "Group", "Printed", `95% interval if n were ${says}`];
      place.replaceChildren(region("Intervals at the chosen size", heads, rows));
    };
    slider.addEventListener("input", () => show(sizeAt(Number(slider.value))));
    field.addEventListener("change", () => show(Math.min(engine.page.MOST_PEOPLE, Math.max(1, Math.round(Number(field.value)) || remember.n))));
    show(remember.n);
    return [make("p", { class: "size-choice" }, make("label", { for: "slider-n" }, "If each group had this many people: "), slider, field), place];
  }

  Object.assign(engine.page, { showIn, strips, sizeSlider });
})(globalThis.engine ??= {});
