/* The explorer of the Russia chapter: Table 1 at group sizes that the reader chooses.

   All statistics come from yunusov2013/chapters/explorer.py, as a grid that is fetched when the explorer is
   opened. Here results are looked up, and the engine's Holm correction orders the p-values. The sizes stand in
   the address (?n=100,80,120), so that a state can be linked. */
(() => {
  "use strict";
  const { make, framed } = engine;
  const START = [100, 100, 100];

  // --- Results at given sizes ---------------------------------------------------------------

  /** What the grid has at the groups' sizes; null where a size fits no counts of its group. */
  function resultsAt(grid, sizes) {
    const at = grid.groups.map((group, g) => group.fits.indexOf(sizes[g]));
    const shares = grid.groups.map((group, g) => group.shares.map((share) =>
      at[g] < 0 ? null : { low: share.low[at[g]], high: share.high[at[g]] }));
    const contrasts = grid.contrasts.map((contrast) => {
      const [first, second] = contrast.groups;
      if (at[first] < 0 || at[second] < 0) return null;
      const cell = at[first] * grid.groups[second].fits.length + at[second];
      return { low: contrast.low[cell], high: contrast.high[cell], p: contrast.p[cell] / grid.p_unit };
    });
    if (contrasts.every((contrast) => contrast)) {  // Holm needs the whole family
      const adjusted = engine.holm(contrasts.map((contrast) => contrast.p));
      contrasts.forEach((contrast, i) => {
        contrast.adjusted = adjusted[i];
        contrast.stands = adjusted[i] < grid.level;
      });
    }
    return { shares, contrasts };
  }

  /** The grid's size nearest to `wanted`. */
  function nearest(sizes, wanted) {
    return sizes.reduce((best, n) => (Math.abs(n - wanted) < Math.abs(best - wanted) ? n : best));
  }

  /** The nearest size; but a step away from `current` always leaves it, up or down. */
  function stepped(sizes, wanted, current) {
    const found = nearest(sizes, wanted);
    if (found !== current || wanted === current) return found;
    const next = sizes.indexOf(current) + Math.sign(wanted - current);
    return sizes[Math.min(Math.max(next, 0), sizes.length - 1)];
  }

  /** Sizes in an address's query: on the grid, with a note if they had to be changed. */
  function sizesFrom(query, grid) {
    const text = new URLSearchParams(query).get("n");
    if (text === null) return { sizes: START, note: "" };
    if (!/^\d{1,9}(,\d{1,9}){2}$/.test(text)) {
      return { sizes: START, note: "The address should give three sizes, such as n=100,80,120. " };
    }
    const wanted = text.split(",").map(Number);
    const sizes = wanted.map((n) => nearest(grid.sizes, n));
    const moved = sizes.some((n, g) => n !== wanted[g]);
    return { sizes, note: moved ? "Not every size of the address is on offer; the nearest are shown. " : "" };
  }

  // --- Words --------------------------------------------------------------------------------

  const number = (value) => value.toLocaleString("en-GB").replace("-", "−");
  const span = ({ low, high }) => (low === high ? number(low) : `${number(low)} to ${number(high)}`);
  const list = (items) => `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

  function pText(p, level) {
    if (p < 0.001) return "<0.001";
    return p.toFixed(Math.abs(p - level) < 0.0005 ? 5 : 3);  // never 0.050 on both sides of 0.05
  }

  function summary(grid, sizes, results) {
    const misfits = grid.groups.filter((group, g) => !group.fits.includes(sizes[g]));
    if (misfits.length) {
      const said = misfits.map((group) => {
        const n = sizes[grid.groups.indexOf(group)];
        return `no counts of ${number(n)} people print the column of “${group.name}”; the nearest size that can is ${nearest(group.fits, n)}`;
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

  function control(grid, group, g, choose) {
    const id = `explorer-size-${g}`;
    const slider = make("input", { type: "range", id, min: 0, max: grid.sizes.length - 1 });
    const field = make("input", {
      type: "number", min: grid.sizes[0], max: grid.sizes.at(-1), "aria-label": `${group.name}: number of people`,
    });
    slider.addEventListener("input", () => choose(g, grid.sizes[slider.value]));
    // A finger moves the slider where it lands, before the browser knows that it scrolls the page.
    let before;
    slider.addEventListener("pointerdown", () => { before = grid.sizes[slider.value]; });
    slider.addEventListener("pointercancel", () => choose(g, before));
    field.addEventListener("change", () => choose(g, Math.round(Number(field.value)) || null));
    const element = make("div", { class: `explorer-group group-${g}` },
      make("label", { for: id }, group.name), field,
      make("span", { class: "explorer-slider" }, slider, fitStrip(grid.sizes, group.fits)));
    const show = (n) => {
      const fits = group.fits.includes(n);
      slider.value = grid.sizes.indexOf(n);
      slider.setAttribute("aria-valuetext", `${number(n)} people${fits ? "" : ", doesn’t fit the column"}`);
      field.value = n;
      element.classList.toggle("misfit", !fits);
    };
    return { element, show };
  }

  /** A table in the book's frame: one block of rows an image, under the image's name. */
  function table(caption, heads, grid, rowsOf) {
    const blocks = grid.images.map((image, i) => make("tbody", {},
      make("tr", {}, make("th", { colspan: heads.length, scope: "rowgroup" }, image)), ...rowsOf(i)));
    return framed(caption, heads, blocks);
  }

  function sharesTable(grid, results, scale) {
    const rowsOf = (i) => grid.groups.map((group, g) => {
      const interval = results.shares[g][i];
      const printed = group.shares[i].percent;
      return make("tr", {}, make("th", { scope: "row" }, group.short),
        make("td", { class: "number" }, number(printed)),
        make("td", {}, interval ? span(interval) : "–", bar(interval, printed, scale, `group-${g}`)));
    });
    return table("Shares in percent", ["Group", "Printed", "95% interval"], grid, rowsOf);
  }

  function contrastsTable(grid, results, scale) {
    const rowsOf = (i) => grid.contrasts.flatMap((contrast, c) => {
      if (contrast.image !== i) return [];
      const found = results.contrasts[c];
      const verdict = make("td", {}, "–");
      if (found && "stands" in found) {
        verdict.replaceChildren(pText(found.adjusted, grid.level), " ");
        if (found.stands) verdict.append(make("strong", {}, "stands"));
      }
      return [make("tr", {}, make("th", { scope: "row" }, contrast.name),
        make("td", { class: "number" }, number(contrast.points)),
        make("td", {}, found ? span(found) : "–",
          bar(found, contrast.points, scale, found && found.stands ? "stands" : "open")),
        verdict)];
    });
    return table("Differences in points, first group less second",
      ["Groups", "Points", "95% interval", "p after Holm"], grid, rowsOf);
  }

  /** The ends of a scale, in tens, that hold every interval of the grid. */
  function scaleOf(parts) {
    const least = parts.flatMap((part) => part.low).reduce((a, b) => Math.min(a, b));
    const most = parts.flatMap((part) => part.high).reduce((a, b) => Math.max(a, b));
    return [10 * Math.floor(least / 10), 10 * Math.ceil(most / 10)];
  }

  function start(place, grid) {
    let { sizes, note } = sizesFrom(location.search, grid);
    let lastMoved = null;
    const status = place.querySelector("[role=status]");
    const scales = [scaleOf(grid.groups.flatMap((group) => group.shares)), scaleOf(grid.contrasts)];
    const tables = make("div", { class: "explorer-tables" });

    function draw() {
      const results = resultsAt(grid, sizes);
      controls.forEach((one, g) => one.show(sizes[g]));
      tables.replaceChildren(sharesTable(grid, results, scales[0]), contrastsTable(grid, results, scales[1]));
      const text = note + summary(grid, sizes, results);
      if (status.textContent !== text) status.textContent = text;
    }

    function choose(g, wanted) {
      const n = wanted === null ? sizes[g] : stepped(grid.sizes, wanted, sizes[g]);
      note = wanted === null || n === wanted ? "" : `${number(wanted)} isn’t on offer; ${number(n)} is shown. `;
      if (n !== sizes[g]) {
        sizes = sizes.map((old, i) => (i === g ? n : old));
        // One step of the back button undoes all moves of one slider in a row.
        const write = lastMoved === g ? "replaceState" : "pushState";
        history[write](null, "", `?n=${sizes.join(",")}#explorer`);
        lastMoved = g;
      }
      draw();
    }

    const controls = grid.groups.map((group, g) => control(grid, group, g, choose));
    addEventListener("popstate", () => {
      ({ sizes, note } = sizesFrom(location.search, grid));
      lastMoved = null;
      draw();
    });
    place.querySelector("summary").after(
      make("div", { class: "explorer-controls" },
        make("fieldset", {}, make("legend", {}, "People asked in each group. Assumed: the report doesn’t say."),
          ...controls.map((one) => one.element)),
        status),
      tables, make("p", { class: "figure-note" }, explanation(grid)));
    draw();
  }

  function explanation(grid) {
    const [low, high] = [grid.sizes[0], grid.sizes.at(-1)].map(number);
    const steps = grid.sizes.filter((n, i) => i && n - grid.sizes[i - 1] > 1);
    const from = grid.sizes[grid.sizes.indexOf(steps[0]) - 1];
    return `On offer: every size from ${low} to ${from}, then ${steps.map(number).join(", ")}. `
      + "The marks under a slider are the sizes that could have printed the group’s column; other sizes give no result. "
      + "Intervals (Wilson’s for shares, Newcombe’s for differences) are for one figure at a time and take the printed share as exact. "
      + `A difference stands if p, corrected by Holm for all ${grid.contrasts.length}, is below ${grid.level} even for the least favourable counts that print the table.`;
  }

  async function fetchGrid() {
    if (location.protocol === "file:" && !window.carriedData) {  // which the offline kit has
      throw new Error("The sliders need a server: a page opened as a file may not read their figures. "
        + "In the project, “make serve” is one. The table above reads without.");
    }
    const answer = await fetch(`${document.documentElement.dataset.content_root}_static/explorer.json`);
    if (!answer.ok) throw new Error(`The figures could not be fetched: ${answer.status} ${answer.statusText}.`);
    return answer.json();
  }

  const place = document.getElementById("explorer");
  let asked = false;
  place.addEventListener("toggle", async () => {
    if (asked || !place.open) return;
    asked = true;
    const status = place.querySelector("[role=status]");
    status.textContent = "Fetching the figures …";
    try {
      start(place, await fetchGrid());
    } catch (error) {
      asked = false;
      status.textContent = `${error.message} Close and open this part to try again.`;
    }
  });
  if (new URLSearchParams(location.search).has("n")) place.open = true;
  window.explorer = { holm: engine.holm, resultsAt };
})();
