/* A table of rounded percentages as people have it: read, or refused with row, column and value.

   The rules and sentences of companion/data (typed_tables, typed_doubts). A refusal may say which of the
   page's settings mends it. */
((engine) => {
  "use strict";
  const SIZE_ROW = /^\(?(unweighted )?(n|base|sample size|number asked|respondents)\)?$/i;
  const NUMBER = /^-?\d+([.,]\d+)?$/;
  const TOTAL = /^((grand )?total|sum|all|overall|any of (these|them)|net)$/i;
  const MEANS = new RegExp("^((mean|median|average)( of .+| scores?| ratings?|s)?( \\(.*\\))?"
    + "|.*\\b(mean|average) (score|rating)s?\\b.*|.*\\bstandard deviations?\\b.*|.*\\bstd\\.? ?dev.*"
    + "|.*\\(1 ?(to|-|–) ?(5|7|10)\\).*)$", "i");
  const [MOST_OPTIONS, MOST_GROUPS] = [40, 12];
  const PERCENT = "a percentage from 0 to 100";

  /** A table that isn't read; `mend` are settings, by name, that would read it. */
  class BadTable extends Error {
    constructor(message, mend = {}) {
      super(message);
      this.mend = mend;
    }
  }

  /** A text in quotes, as Python's repr writes it. */
  function quoted(text) {
    const plain = text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t")
      .replace(/[\u00a0\u202f\u2009]/g, (c) => (c < "\u0100" ? `\\x${c.charCodeAt(0).toString(16)}`
        : `\\u${c.charCodeAt(0).toString(16)}`));
    return text.includes("'") && !text.includes('"') ? `"${plain}"` : `'${plain.replace(/'/g, "\\'")}'`;
  }

  /** Records of separated text, as Python's csv module reads them. */
  function records(text, mark) {
    const rows = [[]];
    let [field, state] = ["", "start"]; // start, plain, quoted, ended
    const close = () => { rows.at(-1).push(field.trim()); field = ""; state = "start"; };
    for (let i = 0; i < text.length; i += 1) {
      const c = text[i];
      if (state === "quoted") {
        if (c === '"') state = "ended"; else field += c;
      } else if (c === '"' && state !== "plain") {
        if (state === "ended") field += c;
        state = "quoted";
      } else if (c === mark) {
        close();
        state = "next";
      } else if (c === "\n" || c === "\r") {
        if (c === "\r" && text[i + 1] === "\n") i += 1;
        if (state !== "start") close();
        rows.push([]);
      } else {
        field += c;
        state = "plain";
      }
    }
    if (state !== "start") close();
    if (!rows.at(-1).length) rows.pop();
    return rows;
  }

  /** Numbered rows of cells, as many in each as in the first. */
  function rowsOf(given, name) {
    const text = given.replace(/^\ufeff/, "");
    const first = text.split(/[\n\r]/).find((line) => line.trim());
    if (first === undefined) throw new BadTable(`${name} is empty; expected a row of group names and a row an answer`);
    const mark = ["\t", ";"].find((sign) => first.includes(sign)) ?? ",";
    const limit = MOST_OPTIONS + 20;
    const read = records(text, mark);
    if (read.length > limit) {
      throw new BadTable(`${name} has more than ${limit} rows; expected ${MOST_OPTIONS} answers at most`);
    }
    const rows = read.map((cells, i) => [i + 1, cells]).filter(([, cells]) => cells.some((cell) => cell));
    if (!rows.length) throw new BadTable(`${name} is empty; expected a row of group names and a row an answer`);
    const width = rows[0][1].length;
    if (width < 2) {
      throw new BadTable(`${name}, row ${rows[0][0]} has one column; expected the answers in the first and a `
        + "column a group, apart by commas, semicolons or tabs");
    }
    for (const [number, cells] of rows) {
      if (cells.length === width) continue;
      const hint = mark === "," ? " (a decimal comma in a table that commas part?)" : "";
      throw new BadTable(`${name}, row ${number} has ${cells.length} cells; expected ${width} as in row ${rows[0][0]}${hint}`);
    }
    return rows;
  }

  function checkOnce(names, name) {
    const seen = new Set();
    for (const [row, text] of names) {
      if (seen.has(text)) throw new BadTable(`${name}, row ${row}: ${quoted(text)} stands twice; expected each name once`);
      seen.add(text);
    }
    if (names.length > MOST_OPTIONS) {
      throw new BadTable(`${name} has ${names.length} answers; expected ${MOST_OPTIONS} at most`);
    }
  }

  const orKept = (text) => `leave it out (--leave-out ${quoted(text)}), or keep it (--keep ${quoted(text)})`;

  /** Refuse a name that is missing or reads like no answer's (a "row") and no group's (a "column"). */
  function checkNames(names, name, row, keep, kind) {
    for (const text of names) {
      if (!text) throw new BadTable(`${name}, row ${row}: a ${kind} has no name; expected one`);
      if (keep.includes(text)) continue;
      const where = `${name}, row ${row}, ${kind} ${quoted(text)}`;
      const mend = { out: text, keep: text };
      if (TOTAL.test(text)) {
        const what = kind === "row" ? "an answer" : "a group";
        throw new BadTable(`${where} reads like a total; expected ${what}: ${orKept(text)}`, mend);
      }
      if (MEANS.test(text)) {
        throw new BadTable(`${where} reads like means or scores; expected percentages of people: ${orKept(text)}`, mend);
      }
    }
  }

  function refused(name, cell, expected, mend) {
    return new BadTable(`${name}, row ${cell.row}, column ${quoted(cell.column)}: ${quoted(cell.text)}; expected ${expected}`, mend);
  }

  function numberOf(name, cell) {
    const text = cell.text.replace(/[ \u00a0\u202f]*%$/, "").replace(/−/g, "-").trim();
    if (!NUMBER.test(text)) throw refused(name, cell, PERCENT);
    return text.replace(",", ".");
  }

  const placesOf = (text) => (text.split(".")[1] ?? "").length;

  /** Decimals that all numbers have; refused where they differ. */
  function decimalsOf(name, cells) {
    const found = new Map();
    for (const cell of cells) {
      const places = placesOf(numberOf(name, cell));
      if (!found.has(places)) found.set(places, cell);
    }
    if (found.size > 1) {
      const [fewest, most] = [Math.min(...found.keys()), Math.max(...found.keys())];
      const many = found.get(most);
      throw refused(name, found.get(fewest), `${most} decimal${most === 1 ? "" : "s"}, as ${quoted(many.text)} has in row `
        + `${many.row}, column ${quoted(many.column)}: rounding is mixed (if zeros at the end were dropped, say --decimals ${most})`,
      most <= 2 ? { decimals: most } : {});
    }
    return found.keys().next().value;
  }

  function percentOf(name, cell, decimals) {
    const text = numberOf(name, cell);
    const value = Number(text);
    if (!(value >= 0 && value <= 100)) throw refused(name, cell, PERCENT);
    if (decimals > 2 || placesOf(text) > decimals) throw refused(name, cell, `${Math.min(decimals, 2)} decimals at most`);
    return Math.abs(value);
  }

  function sizeOf(name, cell) {
    const text = cell.text.replace(/(\d)[,. \u00a0\u202f](?=\d{3}\b)/g, "$1");
    if (!/^[1-9]\d*$/.test(text)) throw refused(name, cell, "a whole number of people");
    return Number(text);
  }

  /** Refuse an answer that is the sum of all others in every group. */
  function checkTotals(table, rows, keep) {
    const { name, columns, options, decimals } = table;
    if (options.length < 4) return;
    const slack = 0.5 * 10 ** -decimals * options.length;
    if (columns.every((column) => Math.abs(engine.sum(column) - 100) <= slack)) return;
    options.forEach((option, o) => {
      const isSum = columns.every((column) => column[o] > 0
        && Math.abs(column[o] - engine.sum(column.filter((_, i) => i !== o))) <= slack);
      if (isSum && !keep.includes(option)) {
        throw new BadTable(`${name}, row ${rows[o]}, row ${quoted(option)} is the sum of the others; expected an answer: `
          + orKept(option), { out: option, keep: option });
      }
    });
  }

  /** Numbers from 1 to 10, all of them, with decimals, are means until "numbers" are kept. */
  function checkMeans({ name, columns, decimals }, keep) {
    const values = columns.flat();
    if (!decimals || keep.includes("numbers") || !values.every((v) => v >= 1 && v <= 10)) return;
    throw new BadTable(`${name}: all numbers lie from ${Math.min(...values)} to ${Math.max(...values)}; expected `
      + "percentages of people, and these read like means on a scale (--keep numbers if not)", { keep: "numbers" });
  }

  /** The table in `text`, which messages call `name`: groups, options, columns of percentages, decimals, sizes. */
  function readTable(text, name, { decimals = null, out = [], keep = [] } = {}) {
    const rows = rowsOf(text, name);
    const [first, header] = rows[0];
    const places = header.map((_, i) => i).filter((i) => i && !out.includes(header[i]));
    let body = rows.slice(1).filter(([, cells]) => !out.includes(cells[0]));
    const known = new Set([...header.slice(1), ...rows.slice(1).map(([, cells]) => cells[0])]);
    for (const wanted of out) {
      if (!known.has(wanted)) throw new BadTable(`${name} has no row or column ${quoted(wanted)} to leave out`);
    }
    const groups = places.map((i) => header[i]);
    checkOnce(groups.map((group) => [first, group]), name);
    if (!groups.length) throw new BadTable(`${name}, row ${first} names no group; expected a column a group`);
    if (groups.length > MOST_GROUPS) {
      throw new BadTable(`${name} has ${groups.length} groups; expected ${MOST_GROUPS} at most`);
    }
    checkNames(groups, name, first, keep, "column");
    const sizeRows = body.filter(([, cells]) => SIZE_ROW.test(cells[0]));
    body = body.filter((row) => !sizeRows.includes(row));
    body.forEach(([number, cells]) => checkNames([cells[0]], name, number, keep, "row"));
    checkOnce(body.map(([number, cells]) => [number, cells[0]]), name);
    if (!body.length) throw new BadTable(`${name} has no row of percentages; expected an answer a row`);
    const cell = ([row, cells], i) => ({ row, column: header[i], text: cells[i] });
    const written = places.map((i) => body.map((row) => cell(row, i)));
    const digits = decimals ?? decimalsOf(name, written.flat());
    const table = {
      name, groups, options: body.map(([, cells]) => cells[0]), decimals: digits, sizes: {},
      columns: written.map((column) => column.map((one) => percentOf(name, one, digits))),
    };
    for (const row of sizeRows) {
      for (const i of places) if (row[1][i]) table.sizes[header[i]] = sizeOf(name, cell(row, i));
    }
    checkTotals(table, body.map(([number]) => number), keep);
    checkMeans(table, keep);
    return table;
  }

  Object.assign(engine, { BadTable, quoted, records, readTable });
})(globalThis.engine ??= {});
