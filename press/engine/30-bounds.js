/* Sharp bounds of who gave both of two answers, one of them at least, or several answers.

   Any table of answers that fits the margins is allowed, so each bound is a linear programme. It needs no
   solver: sort people into kinds (both, one of the two, neither; or one answer, several). How the other
   answers are then shared out is a flow from answers to kinds, and Hoffman's theorem on circulations (1960)
   says which numbers of people leave room for it: inequalities in two or three unknowns, a dozen that can
   bind. The ends are corners of that solid, found by cutting its planes three by three. All numbers are
   whole (half units of the last decimal), so corners are exact fractions. As companion's `pairs`, which
   gives the same programme to a solver. */
((engine) => {
  "use strict";

  /** Where three planes [x, y, z, limit] meet, as whole numbers [x, y, z, denominator]; null if not in one point. */
  function meeting(p, q, r) {
    const x = q[1] * r[2] - q[2] * r[1];
    const y = q[2] * r[0] - q[0] * r[2];
    const z = q[0] * r[1] - q[1] * r[0];
    const bottom = p[0] * x + p[1] * y + p[2] * z;
    if (!bottom) return null;
    const sign = Math.sign(bottom);
    const [u, v, w] = [q[3] * r[2] - q[2] * r[3], q[3] * r[0] - q[0] * r[3], q[3] * r[1] - q[1] * r[3]];
    return [sign * (p[3] * x + p[2] * w - p[1] * u), sign * (p[3] * y + p[0] * u - p[2] * v),
      sign * (p[3] * z + p[1] * v - p[0] * w), sign * bottom];
  }

  /** Least and greatest value of each cost over { x : row · x ≤ limit }, in percent; null if that is empty. */
  function extremes(rows, costs, whole) {
    const ends = costs.map(() => [Infinity, -Infinity]);
    const end = rows.length;
    const holds = (point, row) => row[0] * point[0] + row[1] * point[1] + row[2] * point[2] <= row[3] * point[3];
    for (let i = 0; i < end; i += 1) {
      for (let j = i + 1; j < end; j += 1) {
        for (let k = j + 1; k < end; k += 1) {
          const point = meeting(rows[i], rows[j], rows[k]);
          if (!point || !rows.every((row) => holds(point, row))) continue;
          costs.forEach((cost, c) => {
            const value = (cost[0] * point[0] + cost[1] * point[1] + cost[2] * point[2]) / point[3];
            ends[c] = [Math.min(ends[c][0], value), Math.max(ends[c][1], value)];
          });
        }
      }
    }
    if (ends[0][0] > ends[0][1]) return null;
    return ends.map((pair) => pair.map((value) => Math.round((value * 1e11) / whole) / 1e9));
  }

  /** A group's margins: ends of its answers, of all who gave one, the most that were allowed. */
  function margins({ percents, exclusive = null, most = null, decimals = 0 }) {
    const whole = 200 * 10 ** decimals;
    const ends = percents.map((percent) => engine.halfEnds(percent, decimals));
    const others = percents.map((_, i) => i).filter((i) => i !== exclusive);
    const answered = exclusive === null ? [whole, whole] : [whole - ends[exclusive][1], whole - ends[exclusive][0]];
    return { whole, ends, others, answered, most: Math.min(others.length, most ?? Infinity) };
  }

  /** Sums of the greatest, the two greatest, … of the low ends: from 0 of them. */
  function lowTotals(ends) {
    const totals = [0];
    for (const low of ends.map((end) => end[0]).sort((a, b) => b - a)) totals.push(totals.at(-1) + low);
    return totals;
  }

  /** Bounds of both of two answers, and of one of them at least; null if no answers fit the margins. */
  function pairBounds(group, first, second) {
    const { whole, ends, others, answered, most } = margins(group);
    const [[low1, high1], [low2, high2]] = [ends[first], ends[second]];
    const rest = others.filter((i) => i !== first && i !== second).map((i) => ends[i]);
    const lows = lowTotals(rest);
    const rows = [ // unknown: people with both, with one, with neither
      [-1, 0, 0, 0], [0, -1, 0, 0], [0, 0, -1, 0],
      [1, 1, 1, answered[1]], [-1, -1, -1, -answered[0]],
      [1, 0, 0, most < 2 ? 0 : Math.min(high1, high2)],
      [-1, -1, 0, -Math.max(low1, low2)], [-2, -1, 0, -low1 - low2], [2, 1, 0, high1 + high2],
      [0, 0, 1, engine.sum(rest.map((end) => end[1]))], // whoever gave neither gave another
    ];
    for (const k of new Set([1, most - 1, rest.length])) { // no other number of answers binds
      if (k < 1 || k > rest.length || (k > 1 && k <= most - 2)) continue;
      rows.push([-Math.min(k, Math.max(0, most - 2)), -Math.min(k, most - 1), -Math.min(k, most), -lows[k]]);
    }
    const found = extremes(rows, [[1, 0, 0], [1, 1, 0]], whole);
    return found && { both: found[0], either: found[1] };
  }

  /** Bounds of several answers, as percent of all asked; null if no answers fit the margins. */
  function severalBounds(group) {
    const { whole, ends, others, answered, most } = margins(group);
    const named = others.map((i) => ends[i]);
    const highs = named.map((end) => end[1]);
    const [lows, all] = [lowTotals(named), engine.sum(highs)];
    const rows = [ // unknown: people with one answer, with more; and nobody else
      [0, 0, 1, 0], [0, 0, -1, 0],
      [-1, 0, 0, 0], [0, -1, 0, 0], [1, 1, 0, answered[1]], [-1, -1, 0, -answered[0]], [1, 2, 0, all],
      [0, 1, 0, most < 2 ? 0 : all - Math.max(0, ...highs)],
    ];
    for (let k = 1; k <= named.length; k += 1) {
      if (k <= most || k === named.length) rows.push([-1, -Math.min(k, Math.max(1, most)), 0, -lows[k]]);
    }
    const found = extremes(rows, [[0, 1, 0]], whole);
    return found && found[0];
  }

  Object.assign(engine, { pairBounds, severalBounds });
})(globalThis.engine ??= {});
