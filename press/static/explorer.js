/* The explorer of the Russia chapter: Table 1 at group sizes that the reader chooses.

   The page carries what the table prints (yunusov2013/chapters/explorer.py); the engine computes the rest. The
   sizes stand in the address (?n=100,80,120), so that a state can be linked. */
(() => {
  "use strict";
  const { make, framed } = engine;
  const START = [100, 100, 100];

  // --- Results at given sizes ---------------------------------------------------------------

  const inPercent = (share) => Math.round(100 * share) + 0;  // no −0
  const ends = ([low, high]) => ({ low: inPercent(low), high: inPercent(high) });

  /** The two percentages that a contrast compares. */
  const pairOf = ({ image, groups }, table) => groups.map((g) => table.groups[g].percents[image]);

  /** A contrast at two sizes: Newcombe's interval in points, and p in the worst case of rounding. */
  function contrastAt(contrast, table, sizes) {
    const [percent1, percent2] = pairOf(contrast, table);
    const [n, m] = contrast.groups.map((g) => sizes[g]);
    const [counts1, counts2] = [engine.people(percent1, n, 0), engine.people(percent2, m, 0)];
    return {
      ...ends(engine.newcombe((percent1 * n) / 100, n, (percent2 * m) / 100, m)),
      p: engine.twoSided(engine.worstZ(...counts1, n, ...counts2, m)),
    };
  }

  /** Intervals and p-values at the groups' sizes; null where a size fits no counts of its group. */
  function resultsAt(table, sizes) {
    const fits = table.groups.map((group, g) => fitting(group, [sizes[g]]).length > 0);
    const shares = table.groups.map(({ percents }, g) => table.images.map((_, i) =>
      (fits[g] ? ends(engine.wilson((percents[i] * sizes[g]) / 100, sizes[g])) : null)));
    const contrasts = table.contrasts.map((contrast) =>
      (contrast.groups.every((g) => fits[g]) ? contrastAt(contrast, table, sizes) : null));
    if (fits.every((fit) => fit)) {  // Holm needs the whole family
      const adjusted = engine.holm(contrasts.map((contrast) => contrast.p));
      contrasts.forEach((contrast, i) => {
        contrast.adjusted = adjusted[i];
        contrast.stands = adjusted[i] < table.level;
      });
    }
    return { shares, contrasts };
  }

  /** Those of some sizes that could have printed a group's column. */
  function fitting(group, sizes) {
    return sizes.filter((n) => engine.prints(group.percents, n, 0, false, "any"));
  }

  /** The number of `sizes` nearest to `wanted`. */
  function nearest(sizes, wanted) {
    return sizes.reduce((best, n) => (Math.abs(n - wanted) < Math.abs(best - wanted) ? n : best));
  }

  /** Sizes in an address's query, each within the ends; with a note if they had to be changed. */
  function sizesFrom(query, { stops }) {
    const text = new URLSearchParams(query).get("n");
    if (text === null) return { sizes: START, note: "" };
    if (!/^\d{1,9}(,\d{1,9}){2}$/.test(text)) {
      return { sizes: START, note: "The address should give three sizes, such as n=100,80,120. " };
    }
    const wanted = text.split(",").map(Number);
    const sizes = wanted.map((n) => within(stops, n));
    return { sizes, note: sizes.every((n, g) => n === wanted[g]) ? "" : outside(stops) };
  }

  const within = (stops, n) => Math.min(Math.max(n, stops[0]), stops.at(-1));
  const outside = (stops) => `Sizes go from ${number(stops[0])} to ${number(stops.at(-1))}. `;

  // --- Words --------------------------------------------------------------------------------

  /** Every size that can be chosen. */
  const every = ({ stops }) => Array.from({ length: stops.at(-1) - stops[0] + 1 }, (_, i) => stops[0] + i);
  const number = (value) => value.toLocaleString("en-GB").replace("-", "−");
  const span = ({ low, high }) => (low === high ? number(low) : `${number(low)} to ${number(high)}`);
  const list = (items) => `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

  function pText(p, level) {
    if (p < 0.001) return "<0.001";
    return p.toFixed(Math.abs(p - level) < 0.0005 ? 5 : 3);  // never 0.050 on both sides of 0.05
  }

  function summary(table, sizes, results) {
    const misfits = table.groups.filter((_, g) => !results.shares[g][0]);
    if (misfits.length) {
      const said = misfits.map((group) => {
        const n = sizes[table.groups.indexOf(group)];
        return `no counts of ${number(n)} people print the column of “${group.name}”; the nearest size that can is ${nearest(fitting(group, every(table)), n)}`;
      });
      return `No result: ${said.join("; ")}.`;
    }
    const standing = results.contrasts.filter((contrast) => contrast.stands).length;
    return `${standing} of ${results.contrasts.length} differences stand at n = ${list(sizes.map(number))}.`;
  }

  // --- Page ---------------------------------------------------------------------------------

  const percent = (part, low, high) => `${(100 * (part - low)) / (high - low)}%`;

  /** A bar from low to high on the scale's ends, with a tick at the printed value. */
  function bar(interval, value, [from, to], kind) {
    const box = make("span", { class: "explorer-bar", "aria-hidden": "true" });
    if (from < 0) box.append(make("span", { class: "zero", style: `left:${percent(0, from, to)}` }));
    if (interval) {
      const left = percent(interval.low, from, to);
      const right = percent(interval.high, from, to);
      box.append(make("span", { class: `range ${kind}`, style: `left:${left};right:calc(100% - ${right})` }));
    }
    box.append(make("span", { class: "value", style: `left:${percent(value, from, to)}` }));
    return box;
  }

  /** Marks under a slider: the runs of sizes that could have printed the group's column. */
  function fitStrip(sizes, fits) {
    const strip = make("span", { class: "explorer-fits", "aria-hidden": "true" });
    const end = sizes.length - 1;
    engine.runs(sizes.length, (i) => fits.includes(sizes[i])).forEach(([from, to]) => {
      const left = percent(from - 0.4, 0, end);
      strip.append(make("span", { style: `left:${left};width:${percent(to - from + 0.8, 0, end)}` }));
    });
    return strip;
  }

  function control(table, group, g, choose) {
    const id = `explorer-size-${g}`;
    const { stops } = table;
    const slider = make("input", { type: "range", id, min: 0, max: stops.length - 1 });
    const field = make("input", {
      type: "number", min: stops[0], max: stops.at(-1), "aria-label": `${group.name}: number of people`,
    });
    slider.addEventListener("input", () => choose(g, stops[slider.value]));
    // A finger moves the slider where it lands, before the browser knows that it scrolls the page.
    let before;
    slider.addEventListener("pointerdown", () => { before = stops[slider.value]; });
    slider.addEventListener("pointercancel", () => choose(g, before));
    field.addEventListener("change", () => choose(g, Math.round(Number(field.value)) || null));
    const element = make("div", { class: `explorer-group group-${g}` },
      make("label", { for: id }, group.name), field,
      make("span", { class: "explorer-slider" }, slider, fitStrip(stops, fitting(group, stops))));
    const show = (n) => {
      const fits = fitting(group, [n]).length > 0;
      slider.value = stops.indexOf(nearest(stops, n));
      slider.setAttribute("aria-valuetext", `${number(n)} people${fits ? "" : ", doesn’t fit the column"}`);
      field.value = n;
      element.classList.toggle("misfit", !fits);
    };
    return { element, show };
  }

  /** A table in the book's frame: one block of rows an image, under the image's name. */
  function blocks(caption, heads, table, rowsOf) {
    const bodies = table.images.map((image, i) => make("tbody", {},
      make("tr", {}, make("th", { colspan: heads.length, scope: "rowgroup" }, image)), ...rowsOf(i)));
    return framed(caption, heads, bodies);
  }

  function sharesTable(table, results, scale) {
    const rowsOf = (i) => table.groups.map((group, g) => {
      const interval = results.shares[g][i];
      const printed = group.percents[i];
      return make("tr", {}, make("th", { scope: "row" }, group.short),
        make("td", { class: "number" }, number(printed)),
        make("td", {}, interval ? span(interval) : "–", bar(interval, printed, scale, `group-${g}`)));
    });
    return blocks("Shares in percent", ["Group", "Printed", "95% interval"], table, rowsOf);
  }

  function contrastsTable(table, results, scale) {
    const rowsOf = (i) => table.contrasts.flatMap((contrast, c) => {
      if (contrast.image !== i) return [];
      const found = results.contrasts[c];
      const [percent1, percent2] = pairOf(contrast, table);
      const points = percent1 - percent2;
      const verdict = make("td", {}, "–");
      if (found && "stands" in found) {
        verdict.replaceChildren(pText(found.adjusted, table.level), " ");
        if (found.stands) verdict.append(make("strong", {}, "stands"));
      }
      return [make("tr", {}, make("th", { scope: "row" }, contrast.name),
        make("td", { class: "number" }, number(points)),
        make("td", {}, found ? span(found) : "–",
          bar(found, points, scale, found && found.stands ? "stands" : "open")),
        verdict)];
    });
    return blocks("Differences in points, first group less second",
      ["Groups", "Points", "95% interval", "p after Holm"], table, rowsOf);
  }

  /** The ends of a scale, in tens, that hold some intervals. */
  function scaleOf(intervals) {
    return [10 * Math.floor(Math.min(...intervals.map(({ low }) => low)) / 10),
      10 * Math.ceil(Math.max(...intervals.map(({ high }) => high)) / 10)];
  }

  function start(place, table) {
    let { sizes, note } = sizesFrom(location.search, table);
    let lastMoved = null;
    const status = place.querySelector("[role=status]");
    const widest = resultsAt(table, table.groups.map((group) => fitting(group, every(table))[0]));
    const scales = [scaleOf(widest.shares.flat()), scaleOf(widest.contrasts)];
    const tables = make("div", { class: "explorer-tables" });

    function draw() {
      const results = resultsAt(table, sizes);
      controls.forEach((one, g) => one.show(sizes[g]));
      tables.replaceChildren(sharesTable(table, results, scales[0]), contrastsTable(table, results, scales[1]));
      const text = note + summary(table, sizes, results);
      if (status.textContent !== text) status.textContent = text;
    }

    function choose(g, wanted) {
      const n = wanted === null ? sizes[g] : within(table.stops, wanted);
      note = wanted === null || n === wanted ? "" : outside(table.stops);
      if (n !== sizes[g]) {
        sizes = sizes.map((old, i) => (i === g ? n : old));
        // One step of the back button undoes all moves of one slider in a row.
        const write = lastMoved === g ? "replaceState" : "pushState";
        history[write](null, "", `?n=${sizes.join(",")}#explorer`);
        lastMoved = g;
      }
      draw();
    }

    const controls = table.groups.map((group, g) => control(table, group, g, choose));
    addEventListener("popstate", () => {
      ({ sizes, note } = sizesFrom(location.search, table));
      lastMoved = null;
      draw();
    });
    place.querySelector("summary").after(
      make("div", { class: "explorer-controls" },
        make("fieldset", {}, make("legend", {}, "People asked in each group. Assumed: the report doesn’t say."),
          ...controls.map((one) => one.element)),
        status),
      tables, make("p", { class: "figure-note" }, explanation(table)));
    draw();
  }

  function explanation({ stops, contrasts, level }) {
    return `Type any size from ${number(stops[0])} to ${number(stops.at(-1))}, or move a slider, which stops at some. `
      + "The marks under a slider are the stops that could have printed the group’s column; other sizes give no result. "
      + "Intervals (Wilson’s for shares, Newcombe’s for differences) are for one figure at a time and take the printed share as exact. "
      + `A difference stands if p, corrected by Holm for all ${contrasts.length}, is below ${level} even for the least favourable counts that print the table.`;
  }

  const place = document.getElementById("explorer");
  const printed = JSON.parse(place.dataset.table);
  const open = () => place.open && !place.querySelector(".explorer-tables") && start(place, printed);
  place.addEventListener("toggle", open);
  if (new URLSearchParams(location.search).has("n")) place.open = true;
  window.explorer = { resultsAt, printed };
})();
