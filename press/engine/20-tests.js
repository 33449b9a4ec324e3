/* Intervals, tests and Holm's correction: as companion/statistics/surveys (proportions, worst_case,
   contrasts). Wilson's and Newcombe's intervals are at 95%. */
((engine) => {
  "use strict";
  const CRITICAL = 1.959963984540054; // of the normal distribution, at 97.5%

  // --- The normal distribution: Cephes' erf and erfc (Moshier), which SciPy uses -------------------

  const P = [2.46196981473530512524e-10, 0.564189564831068821977, 7.46321056442269912687, 48.6371970985681366614,
    196.520832956077098242, 526.445194995477358631, 934.52852717195760754, 1027.55188689515710272, 557.535335369399327526];
  const Q = [1, 13.2281951154744992508, 86.7072140885989742329, 354.937778887819891062, 975.708501743205489753,
    1823.90916687909736289, 2246.33760818710981792, 1656.66309194161350182, 557.535340817727675546];
  const R = [0.564189583547755073984, 1.27536670759978104416, 5.01905042251180477414, 6.16021097993053585195,
    7.4097426995044893916, 2.9788666537210024067];
  const S = [1, 2.2605286322011727659, 9.39603524938001434673, 12.0489539808096656605, 17.0814450747565897222,
    9.60896809063285878198, 3.3690764510008151605];
  const T = [9.60497373987051638749, 90.0260197203842689217, 2232.00534594684319226, 7003.32514112805075473,
    55592.3013010394962768];
  const U = [1, 33.5617141647503099647, 521.357949780152679795, 4594.32382970980127987, 22629.0000613890934246,
    49267.3942608635921086];
  const polynomial = (x, coefficients) => coefficients.reduce((value, c) => value * x + c, 0);

  /** Two-sided p of a normal deviate z, from 0 up. */
  function twoSided(z) {
    const x = z * Math.SQRT1_2;
    if (x < 1) return 1 - (x * polynomial(x * x, T)) / polynomial(x * x, U);
    const [over, under] = x < 8 ? [P, Q] : [R, S];
    return (Math.exp(-x * x) * polynomial(x, over)) / polynomial(x, under);
  }

  // --- Intervals ----------------------------------------------------------------------------------

  const within = (value, low, high) => Math.min(high, Math.max(low, value));

  /** Wilson's interval of a share, both ends from 0 to 1; counts may be fractions. */
  function wilson(count, n) {
    const share = count / n;
    const square = CRITICAL ** 2;
    const scale = 1 + square / n;
    const centre = (share + square / (2 * n)) / scale;
    const reach = (CRITICAL * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))) / scale;
    return [within(centre - reach, 0, 1), within(centre + reach, 0, 1)];
  }

  /** Newcombe's interval of a difference of two shares, from −1 to 1. */
  function newcombe(count1, n1, count2, n2) {
    const [share1, share2] = [count1 / n1, count2 / n2];
    const [[low1, high1], [low2, high2]] = [wilson(count1, n1), wilson(count2, n2)];
    const gap = share1 - share2;
    return [within(gap - Math.hypot(share1 - low1, high2 - share2), -1, 1),
      within(gap + Math.hypot(high1 - share1, share2 - low2), -1, 1)];
  }

  /** Least and greatest number of people who print a percentage: whole ones, unless weighted. */
  function people(percent, n, decimals, weighted) {
    if (weighted) return engine.halfEnds(percent, decimals).map((end) => (end * n) / (200 * 10 ** decimals));
    return engine.countEnds(engine.units(percent, decimals), n, decimals);
  }

  /** Wilson's intervals of all counts that print a percentage, as one; null if none does. */
  function printedInterval(percent, n, decimals, weighted = false) {
    const [least, most] = people(percent, n, decimals, weighted);
    return least > most ? null : [wilson(least, n)[0], wilson(most, n)[1]];
  }

  /** Lowest and highest |h| of Cohen that two rounded percentages allow. */
  function cohenBounds(percent1, percent2, decimals) {
    const angle = (percent) => 2 * Math.asin(Math.sqrt(percent / 100));
    const [[low1, high1], [low2, high2]] = [percent1, percent2].map((p) => engine.roundingInterval(p, decimals));
    const ends = [angle(low1) - angle(high2), angle(high1) - angle(low2)];
    const sizes = ends.map(Math.abs);
    return [ends[0] <= 0 && ends[1] >= 0 ? 0 : Math.min(...sizes), Math.max(...sizes)];
  }

  // --- Tests --------------------------------------------------------------------------------------

  /** The deviate of the pooled score test; 0 if everybody or nobody has it. */
  function scoreZ(a, n, b, m) {
    const pooled = (a + b) / (n + m);
    const error = Math.sqrt(Math.max(0, pooled * (1 - pooled)) * (1 / n + 1 / m));
    return error > 0 ? Math.abs(a * m - b * n) / (n * m) / error : 0;
  }

  /** The least deviate over all counts from a0 to a1 of n people, and b0 to b1 of m; NaN where there are none. */
  function worstZ(a0, a1, n, b0, b1, m, weighted = false) {
    if (a0 > a1 || b0 > b1) return NaN;
    if (a1 * m < b0 * n) return scoreZ(a1, n, b0, m);
    if (b1 * n < a0 * m) return scoreZ(a0, n, b1, m);
    if (weighted) return 0;
    // The shares overlap: to a count of the group with fewer of them the worst are its two neighbours.
    if (a1 - a0 > b1 - b0) return worstZ(b0, b1, m, a0, a1, n);
    let worst = Infinity;
    for (let a = a0; a <= a1 && worst > 0; a += 1) {
      const even = (a * m) / n;
      worst = Math.min(worst, scoreZ(a, n, within(Math.floor(even), b0, b1), m),
        scoreZ(a, n, within(Math.ceil(even), b0, b1), m));
    }
    return worst;
  }

  /** Holm's step-down adjusted p-values, in the order given; at most 1. */
  function holm(pValues) {
    const order = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b]);
    const adjusted = new Array(pValues.length);
    let least = 0;
    order.forEach((index, rank) => {
      least = Math.max(least, Math.min(1, (pValues.length - rank) * pValues[index]));
      adjusted[index] = least;
    });
    return adjusted;
  }

  /** By tests that are left (from 0): the least deviate at which p times their number is below `level`. */
  function holmDeviates(tests, level) {
    return Array.from({ length: tests + 1 }, (_, left) => {
      let [low, high] = [0, 40];
      for (let step = 0; step < 60; step += 1) {
        const middle = (low + high) / 2;
        if (left * twoSided(middle) < level) high = middle; else low = middle;
      }
      return high;
    });
  }

  /** The deviate from which on tests of one family stand after Holm: of `rising` ones, each times `scale`. */
  function standsFrom(rising, deviates, scale = 1) {
    let least = Infinity;
    for (let left = rising.length; left && rising[left - 1] * scale >= deviates[left]; left -= 1) least = rising[left - 1];
    return least;
  }

  Object.assign(engine, {
    twoSided, wilson, newcombe, people, printedInterval, cohenBounds, worstZ, holm, holmDeviates, standsFrom,
  });
})(globalThis.engine ??= {});
