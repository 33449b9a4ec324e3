/* What depends on n: the sizes that can have printed each column, intervals at some sizes, and the sizes at which
   differences stand. As companion/statistics/any_table (answers, by_size). */
((engine) => {
  "use strict";
  const SCANNED = [100, 200, 500, 1000, 2000]; // people a group, where n isn't known
  const { commas, fixed, general } = engine;

  // --- Which n ------------------------------------------------------------------------------------

  function sizes(table, design) {
    const hundred = 100 * 10 ** table.decimals;
    const top = 3 * hundred;
    const single = design.answering === "single";
    const found = engine.answer("sizes", "Which n can have printed each column?",
      `no weights, all cells of a column of one base, one rule of rounding${single ? ", counts that add up to n" : ""}`,
      ["Group", "Rule for halves", "Smallest n", "Largest n excluded", `Possible up to ${commas(hundred)}`,
        `from there to ${commas(top)}`, "The first"], [], "g",
      ["It excludes sizes and never names one. Where no rule is stated, read “either way”: software "
        + "that reckons in binary fractions follows none of the others."]);
    if (design.weighted) return engine.voided(found, "the data are weighted: weighted counts aren't whole people");
    table.groups.forEach((group, g) => {
      for (const [rule, way] of Object.entries(engine.WAYS)) {
        const n = engine.possibleSizes(table.columns[g], top, { decimals: table.decimals, single, rule });
        let excluded = top; // the largest that isn't possible
        for (let i = n.length - 1; i >= 0 && n[i] === excluded; i -= 1) excluded -= 1;
        const few = n.filter((size) => size <= hundred).length;
        found.rows.push([group, way, n[0] ?? null, excluded || null, few, n.length - few,
          n.slice(0, 8).map(commas).join(", ") || null]);
      }
      if (group in design.sizes) found.says.push(knownSize(table, design, g));
    });
    return found;
  }

  const countable = (table, percent, n) => {
    const [least, most] = engine.countEnds(engine.units(percent, table.decimals), n, table.decimals);
    return least <= most;
  };

  function knownSize(table, design, g) {
    const [group, n] = [engine.quoted(table.groups[g]), design.sizes[table.groups[g]]];
    const missing = table.options.flatMap((option, o) => (countable(table, table.columns[g][o], n) ? []
      : [`${general(table.columns[g][o], 6)}% of ${engine.quoted(option)}`]));
    return missing.length
      ? `n = ${commas(n)} of ${group} can't have printed ${missing.join(", ")}: weights, another base for that row, or a misprint.`
      : `n = ${commas(n)} of ${group} can have printed its column.`;
  }

  /** Whether equal groups of n people can have printed all columns of unknown size; weighted data print at any. */
  function fitting(table, design) {
    if (design.weighted) return () => true;
    const single = design.answering === "single";
    const columns = table.groups.flatMap((group, g) => (group in design.sizes ? []
      : [table.columns[g].map((percent) => engine.units(percent, table.decimals))]));
    return (n) => columns.every((column) => engine.prints(column, n, table.decimals, single, "any"));
  }

  /** Of `SCANNED` each the next size that can print all columns of unknown n, if one is near. */
  function commonSizes(table, design) {
    if (table.groups.every((group) => group in design.sizes)) return [];
    const fits = fitting(table, design);
    const found = SCANNED.map((wanted) => {
      for (let n = wanted; n < 2 * wanted; n += 1) if (fits(n)) return n;
      return null;
    });
    return [...new Set(found.filter((n) => n !== null))];
  }

  // --- Intervals ----------------------------------------------------------------------------------

  /** A share's interval in percent, if n people were asked; null where no count prints it. */
  function intervalAt(table, design, percent, n) {
    const ends = engine.printedInterval(percent, n, table.decimals, design.weighted);
    return ends && ends.map((end) => 100 * end);
  }

  function intervals(table, design) {
    const tried = commonSizes(table, design);
    const known = Object.keys(design.sizes).length > 0;
    const found = engine.answer("intervals", "How sure is each share?",
      `a random sample; Wilson's 95% interval over all counts that print the percentage${design.weighted ? ", here over all shares that do" : ""}`,
      ["Group", "Answer", "Printed", ...(known ? ["At its own n"] : []), ...tried.map((n) => `if ${commas(n)}`)], [], ".1f",
      tried.length ? [`Sizes that are tried are ifs, not findings (${design.weighted ? "effective size, n over the design effect" : "n"}).`] : []);
    table.groups.forEach((group, g) => {
      const own = design.sizes[group];
      table.options.forEach((option, o) => {
        const percent = table.columns[g][o];
        const at = (n) => intervalAt(table, design, percent, n);
        found.rows.push([group, option, `${fixed(percent, table.decimals)}%`, ...(known ? [own ? at(own) : null] : []),
          ...tried.map((n) => (own ? null : at(n)))]);
      });
    });
    return found;
  }

  // --- Differences --------------------------------------------------------------------------------

  /** All options × pairs of groups, as positions, less those where both print 0. */
  function familyOf(table) {
    const family = [];
    table.options.forEach((_, o) => table.groups.forEach((__, a) => {
      for (let b = a + 1; b < table.groups.length; b += 1) {
        if (table.columns[a][o] || table.columns[b][o]) family.push([o, a, b]);
      }
    }));
    return family;
  }

  /** The least deviate of each comparison if groups have these sizes; NaN where a size can't print a percentage. */
  function deviatesAt(table, design, family, sizeOf) {
    const counts = table.columns.map((column, g) => column.map((percent) => (
      engine.people(percent, sizeOf[g], table.decimals, design.weighted))));
    return family.map(([o, a, b]) => {
      const [first, second] = [counts[a][o], counts[b][o]];
      return engine.worstZ(first[0], first[1], sizeOf[a], second[0], second[1], sizeOf[b], design.weighted);
    });
  }

  function differences(table, design, tell) {
    const family = familyOf(table);
    const known = table.groups.every((group) => group in design.sizes);
    const top = engine.largest(table, design);
    const effects = design.effect > 1 ? [1, design.effect] : [1];
    const heads = effects.flatMap((effect) => {
      const suffix = effect === 1 ? "" : `, design effect ${general(effect, 6)}`;
      return known ? [`p after Holm${suffix}`, `Stands${suffix}`] : [`Stands${suffix}`, `First n, every n from${suffix}`];
    });
    const found = engine.answer("differences", "Which differences stand?",
      "independent random samples; worst case of rounding, Holm's correction over all of these comparisons, fixed "
        + `before looking; p below ${design.level}`,
      ["Answer", "Groups", "Points", "Cohen's |h|", ...heads], [], ".2f");
    if (!family.length) return engine.voided(found, "one group, or nothing but zeros: no two shares to compare");
    const cells = (known ? atKnown : bySize)(table, design, family, effects, top, tell);
    if (!cells) return engine.voided(found, "a known n can't have printed its column, so its counts aren't known (see the sizes)");
    family.forEach(([o, a, b], c) => {
      const [one, two] = [table.columns[a][o], table.columns[b][o]];
      const points = one === two ? "0" : `${one > two ? "+" : ""}${fixed(one - two, table.decimals)}`;
      found.rows.push([table.options[o], `${table.groups[a]} – ${table.groups[b]}`, points,
        engine.cohenBounds(one, two, table.decimals), ...cells[c]]);
    });
    found.says.push(summary(found, known, top, design));
    return found;
  }

  function atKnown(table, design, family, effects) {
    const zs = deviatesAt(table, design, family, table.groups.map((group) => design.sizes[group]));
    if (zs.some(Number.isNaN)) return null;
    const columns = effects.map((effect) => engine.holm(zs.map((z) => engine.twoSided(z / Math.sqrt(effect)))));
    return family.map((_, c) => columns.flatMap((ps) => (
      [ps[c] < 0.001 ? "<0.001" : fixed(ps[c], 3), ps[c] < design.level ? "yes" : "no"])));
  }

  /** Whether each comparison stands at all, some or none of the equal sizes, to `top`, that print the table. */
  function bySize(table, design, family, effects, top, tell) {
    const sizeOf = table.groups.map((group) => design.sizes[group] ?? null);
    const given = design.weighted || table.groups.every((group, g) => sizeOf[g] === null
      || table.columns[g].every((percent) => countable(table, percent, sizeOf[g])));
    if (!given) return null;
    const fits = fitting(table, design);
    const deviates = engine.holmDeviates(family.length, design.level);
    const runs = effects.map(() => family.map(() => ({ first: null, lasting: null })));
    let firstPrinted = null;
    for (let n = 2; n <= top; n += 1) {
      if (n % 500 === 0) tell(n / top);
      if (!fits(n)) continue;
      firstPrinted ??= n;
      const zs = deviatesAt(table, design, family, sizeOf.map((own) => own ?? n));
      const rising = Float64Array.from(zs).sort();
      effects.forEach((effect, e) => {
        const from = engine.standsFrom(rising, deviates, 1 / Math.sqrt(effect));
        zs.forEach((z, c) => {
          const run = runs[e][c];
          if (z < from) { run.lasting = null; return; }
          run.first ??= n;
          run.lasting ??= n;
        });
      });
    }
    if (firstPrinted === null) return null;
    return family.map((_, c) => runs.flatMap((ofEffect) => {
      const { first, lasting } = ofEffect[c];
      if (first === null) return ["at no size", "none"];
      return [lasting === firstPrinted ? "at all sizes" : "at some sizes",
        `${commas(first)}, ${lasting ? commas(lasting) : "none"}`];
    }));
  }

  function summary(found, known, top, design) {
    if (known) {
      const stand = found.rows.filter((row) => row[5] === "yes").length;
      return `${stand} of ${found.rows.length} comparisons stand at the sizes that are known.`;
    }
    const counted = ["at all sizes", "at some sizes", "at no size"].map((kind) => (
      `${found.rows.filter((row) => row[4] === kind).length} ${kind}`)).join(", ");
    const of = design.weighted ? "effective sizes" : "sizes that can have printed the table";
    return `Of ${found.rows.length} comparisons, over equal groups of ${of} up to ${commas(top)}: ${counted}. That `
      + "one stands at no size doesn't make groups alike.";
  }

  Object.assign(engine, { intervalAt, fitting, countable });
  Object.assign(engine.questions, { sizes, intervals, differences });
})(globalThis.engine ??= {});
