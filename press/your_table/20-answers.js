/* The questions that a table can be asked, and what it answers: those of companion/statistics/any_table, in its
   words. Each answer has a key, a question, what it assumes, a table of typed values and sentences. What
   depends on n is in the next part. */
((engine) => {
  "use strict";
  const ROUNDED_TO = ["whole percent", "tenth of a percent", "hundredth of a percent"];
  const WAYS = { half_up: "halves up", half_even: "halves to even", half_down: "halves down", any: "either way" };
  const MOST_PAIRED = 6; // options of which all pairs are bounded
  const MINUS = "−";

  // --- Numbers as text, as Python writes them ------------------------------------------------------

  /** With so many decimals; an exact half goes to the even neighbour. */
  function fixed(value, places) {
    const text = value.toFixed(places);
    if (!Number.isInteger(value * 10 ** places * 2) || !/^50*$/.test(value.toFixed(60).split(".")[1].slice(places))) return text;
    return (2 * Math.round((value * 10 ** places) / 2) / 10 ** places).toFixed(places);
  }

  /** With so many significant digits at most, without zeros at the end. */
  function general(value, digits) {
    if (!value) return "0";
    const places = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
    return String(Number(fixed(value, Math.max(0, places))));
  }

  const commas = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

  /** Two bounds by a form such as ".1f" or ".4g": one number where both print the same. */
  function span([low, high], form, unit = "") {
    const digits = Number(form.slice(1, -1));
    const write = (value) => (form.endsWith("f") ? fixed(value, digits) : general(value, digits)).replace("-", MINUS);
    return [...new Set([low, high].map(write))].join(" to ") + unit;
  }

  /** A value of an answer as text. */
  function shown(value, form) {
    if (value === null) return "–";
    if (Array.isArray(value)) return span(value, form);
    if (typeof value === "number") return commas(value);
    return value.replace(/^-/, MINUS);
  }

  // --- How the questions were asked ---------------------------------------------------------------

  const DESIGN = { answering: "several", noAnswer: null, most: null, sizes: {}, weighted: false, effect: 2, top: null, level: 0.05 };
  const designOf = (given) => ({ ...DESIGN, ...given });
  const largest = (table, design) => design.top || 1000 * 10 ** table.decimals;
  const printedTotal = (table, column) => fixed(engine.sum(column), table.decimals);

  /** One group's margins for the bounds. */
  function marginsOf(table, design, g) {
    const exclusive = design.noAnswer ? table.options.indexOf(design.noAnswer) : null;
    return { percents: table.columns[g], exclusive, most: design.most, decimals: table.decimals };
  }

  /** Refuse names and totals that don't go with the design. */
  function check(table, design) {
    const names = (list) => list.map(engine.quoted).join(", ");
    if (design.noAnswer && !table.options.includes(design.noAnswer)) {
      throw new engine.BadTable(`${table.name} has no answer ${engine.quoted(design.noAnswer)}; expected one of ${names(table.options)}`);
    }
    for (const group of Object.keys(design.sizes)) {
      if (table.groups.includes(group)) continue;
      throw new engine.BadTable(`${table.name} has no group ${engine.quoted(group)}; expected one of ${names(table.groups)}`);
    }
    table.groups.forEach((group, g) => checkTotal(table, design, g));
  }

  function checkTotal(table, design, g) {
    const [low, high] = engine.totalInterval(table.columns[g], table.decimals);
    const where = `${table.name}, column ${engine.quoted(table.groups[g])} adds up to ${printedTotal(table, table.columns[g])} `
      + `(${span([low, high], ".6g")} before rounding)`;
    if (design.answering === "single" && !(low <= 100 && 100 <= high)) {
      throw new engine.BadTable(`${where}; expected 100 if each gave one answer: were several allowed (--answers several), `
        + "is an option left out or a question of its own (--answers separate), or are these means?", { answering: ["several", "separate"] });
    }
    if (design.answering === "several" && !engine.severalBounds(marginsOf(table, design, g))) {
      const limit = design.most ? ` and no more than ${design.most}` : "";
      throw new engine.BadTable(`${where}; expected percentages of people who gave one answer at least${limit}: are options left `
        + "out, or is each row a question of its own (--answers separate), or are these means?", { answering: ["separate"] });
    }
  }

  // --- What needs no n ----------------------------------------------------------------------------

  const answer = (key, question, assumes, columns, rows, form, says = []) => (
    { key, question, assumes, columns, rows, form, says, void: null });
  const voided = (found, why) => ({ ...found, rows: [], says: [], void: why });

  function percents(table) {
    const rows = table.options.map((option, o) => [option,
      ...table.columns.map((column) => engine.roundingInterval(column[o], table.decimals))]);
    return answer("percents", "What can each percentage be?",
      `rounding to the nearest ${ROUNDED_TO[table.decimals]}, and nothing else`, ["Answer", ...table.groups], rows,
      `.${table.decimals + 1}f`);
  }

  const TOTALS_SAY = {
    single: "Each column can have added up to 100 before rounding, as it must if each gave one answer.",
    separate: "Rows are questions of their own, so a total says nothing of people.",
    several: "Who gives more answers is likelier to give any one of them: part of a gap between columns may be a gap in how many were given.",
  };

  function totals(table, design) {
    const several = design.answering === "several";
    const silentAt = several && design.noAnswer ? table.options.indexOf(design.noAnswer) : -1;
    const rows = table.groups.map((group, g) => {
      const column = table.columns[g];
      const row = [group, printedTotal(table, column), engine.totalInterval(column, table.decimals)];
      if (!several) return row;
      const silent = silentAt < 0 ? 0 : column[silentAt];
      const named = column.filter((_, o) => o !== silentAt);
      return [...row, silent < 100 ? engine.answersPerPerson(named, silent, table.decimals) : null];
    });
    const heads = ["Group", "Printed total", "Before rounding"];
    return answer("totals", "What does a column add up to?",
      several ? "percentages of all asked, each of whom gave one answer at least" : "rounding alone",
      several ? [...heads, "Answers a person who answered"] : heads, rows, ".2f", [TOTALS_SAY[design.answering]]);
  }

  function overlaps(table, design) {
    const several = design.answering === "several";
    const found = answer("overlaps", "How many gave both answers?",
      several ? `everybody of a column is the same base; one answer at least, ${design.most ? `${design.most} at most` : "any number of them"}`
        : "everybody of a column is the same base, and nothing else",
      ["Group", "Answers", "Both", "One of them at least"], [], ".4g",
      ["Sharp: some set of answers reaches each end, whatever goes together with what."]);
    if (design.answering === "single") return voided(found, "each person gave one answer, so nobody gave two; percentages add up");
    const paired = mostGiven(table, design);
    if (paired.length < table.options.filter((option) => option !== design.noAnswer).length) {
      found.says.push(`Of ${table.options.length} answers the ${paired.length} most given are paired: `
        + `${paired.map((o) => table.options[o]).join(", ")}.`);
    }
    table.groups.forEach((group, g) => {
      const margins = marginsOf(table, design, g);
      if (several) found.says.push(`${group}: ${span(engine.severalBounds(margins), ".4g", "%")} gave several answers.`);
      paired.forEach((a, i) => paired.slice(i + 1).forEach((b) => {
        const { both, either } = several ? engine.pairBounds(margins, a, b) : frechet(table, g, a, b);
        found.rows.push([group, `${table.options[a]} + ${table.options[b]}`, both, either]);
      }));
    });
    return found;
  }

  /** Positions of the most given options, in the table's order. */
  function mostGiven(table, design) {
    const named = table.options.map((_, o) => o).filter((o) => table.options[o] !== design.noAnswer);
    const given = named.map((o) => [o, engine.sum(table.columns.map((column) => column[o]))]);
    const most = given.sort((a, b) => b[1] - a[1]).slice(0, MOST_PAIRED).map(([o]) => o);
    return named.filter((o) => most.includes(o));
  }

  function frechet(table, g, a, b) {
    const [[low1, high1], [low2, high2]] = [a, b].map((o) => engine.roundingInterval(table.columns[g][o], table.decimals));
    return {
      both: [100 * Math.max(0, low1 / 100 + low2 / 100 - 1), Math.min(high1, high2)],
      either: [Math.max(low1, low2), Math.min(100, high1 + high2)],
    };
  }

  function ask(table, design) {
    const unknown = table.groups.filter((group) => !(group in design.sizes));
    const rows = [
      ["How were people chosen?", "without chance in the choice no interval and no p-value means anything"],
      ["How many were asked to take part, how many did?", "the silent may differ; no number of answers mends that"],
      design.weighted ? ["What is the effective size, or the design effect of the weights?", "n without it is too large"]
        : ["Were the answers weighted, or people drawn in clusters?", "weights void the search for n; a design effect makes n worth less"],
    ];
    if (unknown.length) {
      rows.unshift([`How many answered in each group (${unknown.join(", ")})?`, "turns each “if” of the intervals and differences into a sentence"]);
    }
    if (!design.noAnswer) rows.push(["Is the base all who were asked, or those who answered?", "percentages of those who answered hide the silent"]);
    if (design.answering !== "single") rows.push(["Who gave which answers together?", "a table of pairs, or the raw answers, in place of bounds"]);
    rows.push(["How are halves rounded?", "fewer n are possible under one rule than under any"]);
    return answer("ask", "What would have to be asked?", "nothing", ["Ask", "Because"], rows, "g");
  }

  // --- All of them --------------------------------------------------------------------------------

  const QUESTIONS = ["percents", "totals", "sizes", "intervals", "differences", "overlaps", "ask"];

  /** Answers to the questions named by `keys`; `tell` hears how far a long one is, from 0 to 1. */
  function answers(table, given = {}, keys = QUESTIONS, tell = () => {}) {
    const design = designOf(given);
    check(table, design);
    return keys.map((key) => engine.questions[key](table, design, tell));
  }

  Object.assign(engine, {
    fixed, general, commas, span, shown, designOf, largest, answer, voided, answers, ROUNDED_TO, WAYS, QUESTIONS, check,
    questions: { ...engine.questions, percents, totals, overlaps, ask },
  });
})(globalThis.engine ??= {});
