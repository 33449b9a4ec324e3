/* What rounded percentages allow: the book's methods for pages, workers and Node, in one place.

   The same rules as companion/statistics/surveys (rounding, counts); tests/press/test_engine.py holds
   both against each other. Percentages are numbers with 0 to 2 decimals, sizes are people. */
((engine) => {
  "use strict";

  /** A printed percentage in whole units of its last decimal: 265 for 26.5 with 1 decimal. */
  const units = (percent, decimals) => Math.round(percent * 10 ** decimals);

  /** Least and greatest percentage that prints so, in half units of the last decimal. */
  function halfEnds(percent, decimals) {
    const unit = units(percent, decimals);
    return [Math.max(0, 2 * unit - 1), Math.min(200 * 10 ** decimals, 2 * unit + 1)];
  }

  function roundingInterval(percent, decimals) {
    return halfEnds(percent, decimals).map((end) => end / (2 * 10 ** decimals));
  }

  const sum = (values) => values.reduce((a, b) => a + b, 0);

  /** Bounds of the unrounded total of printed percentages. */
  function totalInterval(percents, decimals) {
    const ends = percents.map((percent) => halfEnds(percent, decimals));
    return [0, 1].map((side) => sum(ends.map((one) => one[side])) / (2 * 10 ** decimals));
  }

  /** Sharp bounds of answers a person who answered; some answers must be possible (see `several`). */
  function answersPerPerson(answers, noAnswer, decimals) {
    const cells = answers.map((percent) => roundingInterval(percent, decimals));
    const [fewest, most] = roundingInterval(noAnswer, decimals);
    const least = Math.max(100 - most, ...cells.map(([low]) => low));
    const low = totalInterval(answers, decimals)[0];
    return [Math.max(1, low / (100 - fewest)), sum(cells.map(([, high]) => Math.min(high, least))) / least];
  }

  /* Where an exact half goes: whether a half below an odd or even unit misses it, and a half above. */
  const RULES = {
    half_up: { below: [false, false], above: [true, true] },
    half_even: { below: [false, true], above: [false, true] },
    half_down: { below: [true, true], above: [false, false] },
    any: { below: [false, false], above: [false, false] },
  };

  /** Least and greatest count of n people that prints as so many units; the least is above if none does. */
  function countEnds(unit, n, decimals, rule = "any") {
    const whole = 200 * 10 ** decimals;
    const odd = unit % 2;
    const below = (2 * unit - 1) * n;
    const above = (2 * unit + 1) * n;
    let least = Math.ceil(below / whole);
    let most = Math.floor(above / whole);
    if (RULES[rule].below[odd] && below % whole === 0) least += 1;
    if (RULES[rule].above[odd] && above % whole === 0) most -= 1;
    return [Math.max(0, least), Math.min(n, most)];
  }

  /** Whether n people can have printed a column of units, and add up to n if answers are single. */
  function prints(column, n, decimals, single, rule) {
    let fewest = 0;
    let greatest = 0;
    for (const unit of column) {
      const [least, most] = countEnds(unit, n, decimals, rule);
      if (least > most) return false;
      fewest += least;
      greatest += most;
    }
    return !single || (fewest <= n && n <= greatest);
  }

  /** Sizes from 1 to `top` that can have printed all of a column's percentages. */
  function possibleSizes(percents, top, { decimals = 0, single = false, rule = "any" } = {}) {
    const column = [...new Set(percents.map((percent) => units(percent, decimals)))];
    const all = single ? percents.map((percent) => units(percent, decimals)) : column;
    const found = [];
    for (let n = 1; n <= top; n += 1) if (prints(all, n, decimals, single, rule)) found.push(n);
    return found;
  }

  Object.assign(engine, {
    units, halfEnds, roundingInterval, totalInterval, answersPerPerson, countEnds, prints, possibleSizes, sum,
  });
})(globalThis.engine ??= {});
