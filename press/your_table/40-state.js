/* What a reader typed and chose: kept in the address, and carried away as CSV, command and notebook. */
((engine) => {
  "use strict";
  const NAME = "table.csv";
  const EMPTY = {
    text: "", answering: "several", noAnswer: null, most: null, sizes: {}, weighted: false, effect: 2, top: null,
    decimals: null, out: [], keep: [],
  };
  const MOST_PEOPLE = 100000;

  // --- The address ---------------------------------------------------------------------------------

  /** The state as a fragment, what isn't as at the start alone; empty without a table. */
  function fragmentOf(state) {
    if (!state.text.trim()) return "";
    const parts = new URLSearchParams({ t: state.text });
    if (state.answering !== EMPTY.answering) parts.set("a", state.answering);
    for (const [key, name] of [["no", "noAnswer"], ["k", "most"], ["up", "top"], ["dec", "decimals"]]) {
      if (state[name] !== null) parts.set(key, state[name]);
    }
    if (state.weighted) parts.set("w", "1");
    if (state.effect !== EMPTY.effect) parts.set("d", state.effect);
    Object.entries(state.sizes).forEach(([group, n]) => parts.append("n", `${group}=${n}`));
    state.out.forEach((name) => parts.append("out", name));
    state.keep.forEach((name) => parts.append("keep", name));
    return `#${parts}`;
  }

  /** A whole number, of people if no ends are given, or null. */
  const counted = (text, low = 1, high = MOST_PEOPLE) => (/^\d{1,6}$/.test(text ?? "") && text >= low && text <= high ? Number(text) : null);
  const effectOf = (text) => (Number(text) >= 1 && Number(text) <= 100 ? Number(text) : EMPTY.effect);

  /** The state that a fragment holds; what can't be is left as at the start. */
  function stateOf(fragment) {
    const parts = new URLSearchParams(fragment.replace(/^#/, ""));
    if (!parts.has("t")) return { ...EMPTY };
    const answering = parts.get("a");
    const sizes = parts.getAll("n").map((part) => [part.slice(0, part.lastIndexOf("=")), counted(part.split("=").at(-1))]);
    return {
      text: parts.get("t"),
      answering: ["single", "separate"].includes(answering) ? answering : EMPTY.answering,
      noAnswer: parts.get("no"),
      most: counted(parts.get("k")),
      sizes: Object.fromEntries(sizes.filter(([, n]) => n !== null)),
      weighted: parts.has("w"),
      effect: parts.has("d") ? effectOf(parts.get("d")) : EMPTY.effect,
      top: counted(parts.get("up"), 2),
      decimals: counted(parts.get("dec"), 0, 2),
      out: parts.getAll("out"),
      keep: parts.getAll("keep"),
    };
  }

  // --- A paste that no sign parts --------------------------------------------------------------------

  const NUMBERS = /^(.*?\S)((?:\s+[-−]?\d+(?:[.,]\d+)?(?:\s?%)?)+)$/;
  const cellsOf = (row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent.trim().replace(/\s+/g, " "));

  /** The text with tabs between its columns, if it is a page's source or a PDF's lines; else as it is. */
  function parted(text) {
    if (/<table[\s>]/i.test(text)) {
      const rows = [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("tr")];
      return rows.map((row) => cellsOf(row).join("\t")).join("\n");
    }
    const lines = text.split(/\r\n?|\n/).filter((line) => line.trim());
    if (lines.length < 2 || /[\t;,]/.test(lines[0])) return text;
    const found = lines.slice(1).map((line) => line.trim().match(NUMBERS));
    if (!found.every(Boolean)) return text;
    const rows = found.map(([, name, numbers]) => [name, ...numbers.trim().replace(/\s+%/g, "%").split(/\s+/)]);
    const heads = headsOf(lines[0].trim(), rows[0].length - 1);
    return heads ? [heads, ...rows].map((cells) => cells.join("\t")).join("\n") : text;
  }

  /** Names of so many groups in a line, with or without one of the answers; null if it isn't plain which. */
  function headsOf(line, groups) {
    for (const names of [line.split(/\s{2,}/), line.split(/\s+/)]) {
      if (names.length === groups) return ["answer", ...names];
      if (names.length === groups + 1) return names;
    }
    return null;
  }

  const read = (state) => engine.readTable(parted(state.text), "Your table", state);

  // --- What is carried away ----------------------------------------------------------------------------

  const field = (value) => (/[",\n\r]/.test(value) ? `"${String(value).replace(/"/g, '""')}"` : String(value));

  /** All answers as CSV: a line for each value, bounds as low and high. */
  function csvOf(answers) {
    const lines = [["question", "row", "column", "value", "low", "high"]];
    answers.forEach(({ question, columns, rows, void: why }) => {
      if (why) lines.push([question, "", "", `Void: ${why}`, "", ""]);
      rows.forEach((row, r) => row.forEach((value, c) => {
        const [low, high] = Array.isArray(value) ? value : ["", ""];
        lines.push([question, r + 1, columns[c], Array.isArray(value) ? "" : value ?? "", low, high]);
      }));
    });
    return `${lines.map((cells) => cells.map(field).join(",")).join("\r\n")}\r\n`;
  }

  const shell = (text) => (/^[\w.=+-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`);

  /** The command that answers the same, of a file that holds the table. */
  function commandOf(state) {
    const words = ["companion table", NAME];
    const add = (option, value) => words.push(`--${option}`, shell(String(value)));
    if (state.answering !== "several") add("answers", state.answering);
    if (state.noAnswer !== null) add("no-answer", state.noAnswer);
    if (state.most !== null) add("most", state.most);
    Object.entries(state.sizes).forEach(([group, n]) => add("n", `${group}=${n}`));
    if (state.weighted) words.push("--weighted");
    if (state.effect !== 2) add("design-effect", state.effect);
    if (state.decimals !== null) add("decimals", state.decimals);
    if (state.top !== null) add("up-to", state.top);
    state.out.forEach((name) => add("leave-out", name));
    state.keep.forEach((name) => add("keep", name));
    return words.join(" ");
  }

  const python = (value) => ({ null: "None", true: "True", false: "False" }[value] ?? JSON.stringify(value));

  /** A notebook that reads the table and answers it with the book's library; `install` is the line that installs it. */
  function notebookOf(state, install) {
    const text = parted(state.text).replace(/\r\n?/g, "\n");
    const typed = /["\\]/.test(text) ? JSON.stringify(text) : `"""${text}"""`;
    const cell = (kind, id, source) => ({ cell_type: kind, id, metadata: {}, source, ...(kind === "code" ? { execution_count: null, outputs: [] } : {}) });
    const cells = [
      cell("markdown", "about", `# A table of percentages\n\nNeeds the book's library. Run once, in a cell of its own:\n\n    %${install}`),
      cell("code", "table", "from companion.data.typed_tables import read_table\nfrom companion.show import table_report\n"
        + `from companion.statistics.any_table import Design, answers\n\nTYPED = ${typed}\n`
        + `table = read_table(TYPED, "${NAME}", ${python(state.decimals)}, ${python(state.out)}, ${python(state.keep)})`),
      cell("code", "design", `design = Design(\n    answering=${python(state.answering)},\n    no_answer=${python(state.noAnswer)},\n`
        + `    max_answers=${python(state.most)},\n    sizes=table.sizes | ${python(state.sizes)},\n    weighted=${python(state.weighted)},\n`
        + `    design_effect=${python(state.effect)},\n    n_max=${python(state.top)},\n)`),
      cell("code", "answers", "print(table_report.as_text(table, design, answers(table, design)))"),
    ];
    const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
    return JSON.stringify({ cells, metadata: { kernelspec, language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 }, null, 1);
  }

  engine.page = { EMPTY, MOST_PEOPLE, counted, effectOf, fragmentOf, stateOf, parted, read, csvOf, commandOf, notebookOf };
})(globalThis.engine ??= {});
