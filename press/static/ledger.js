/* The ledger: its form narrows the lines down, counts and orders what is left and keeps that in the address; a line's
   fold is fetched when one opens. The form, its choices and the lines come from companion/show/ledger_page.py. */
(() => {
  const form = document.querySelector(".ledger-filter");
  if (!form) return;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const lines = document.getElementById("ledger-lines");
  const rows = [...lines.querySelectorAll(".claim")].map((element) => ({
    element, fold: element.firstElementChild, told: element.querySelector(".told"),
    facets: { ...element.dataset, section: element.parentElement.dataset.section },
    text: plain(`${element.id} ${element.querySelector("summary").textContent}`),
  }));
  const report = [...lines.querySelectorAll(".ledger-list")].map((list) => (
    { head: list.previousElementSibling, list, rows: rows.filter(({ element }) => element.parentElement === list) }));
  const byId = new Map(rows.map((row) => [row.element.id, row]));
  const groups = [...form.querySelectorAll("details")].map((details) => ({
    details, boxes: [...details.querySelectorAll("input")], key: details.querySelector("input").name,
  }));
  const bar = document.querySelector(".ledger-bar");
  const [status, jump, save] = ["[role=status]", "a", "button"].map((part) => bar.querySelector(part));
  const clear = form.querySelector("button");
  const { q, sort } = form.elements;

  // What the address names; an escape that is broken, as in #%E0%A4%A, names no line.
  const named = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  };
  const wordsOf = (query) => [...plain(query).matchAll(/["“”]([^"“”]+)["“”]|[^\s"“”]+/g)].map((m) => m[1] ?? m[0]);

  /* What the folds hold, by the claim's id; nothing where it can't be had: each fold then leads to its claim's page. */
  let fetched, folds;
  const load = () => fetched ??= fetch(`${document.documentElement.dataset.content_root}_static/ledger.json`)
    .then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({})).then(take);

  function take(found) {
    folds = found;
    for (const row of rows) row.text += plain(` ${(folds[row.element.id] ?? "").replace(/<[^>]*>/g, "").replace(/&amp;/g, "&")}`);
    for (const row of rows) if (row.fold.open) fill(row);
  }

  function fill(row) {
    if (!folds) load();
    else if (!row.full) row.told.insertAdjacentHTML("afterbegin", folds[row.element.id] ?? "");
    row.full ||= Boolean(folds);
  }

  const shownOf = (row) => !row.element.hidden;

  function narrow() {
    const words = wordsOf(q.value);
    if (words.length && !folds) load().then(narrow);
    const chosen = Object.fromEntries(groups.map(({ key, boxes }) =>
      [key, boxes.filter((box) => box.checked).map((box) => box.value)]));
    const asked = groups.filter(({ key }) => chosen[key].length);
    const counts = Object.fromEntries(groups.map(({ key }) => [key, {}]));
    const byAddress = named();
    let shown = 0;
    let extra = false;
    for (const row of rows) {
      const saysIt = words.every((word) => row.text.includes(word));
      const misses = asked.filter(({ key }) => !chosen[key].includes(row.facets[key]));
      // A choice counts what it would show beside the choices in the other groups.
      if (saysIt && misses.length < 2) {
        for (const { key } of misses.length ? misses : groups) counts[key][row.facets[key]] = (counts[key][row.facets[key]] ?? 0) + 1;
      }
      const found = saysIt && misses.length === 0;
      const marked = row.element.id === byAddress;
      if (row.marked !== marked) row.element.classList.toggle("marked", row.marked = marked);
      if (row.shown !== (found || marked)) row.element.hidden = !(row.shown = found || marked);
      shown += found;
      extra ||= marked && !found;
    }
    arrange(sort.value);
    label(chosen, counts);
    status.textContent = shown === rows.length ? `All ${rows.length} claims`
      : `${shown} of ${rows.length} claims${extra ? ", and the one that the address names" : ""}`;
    clear.disabled = words.length === 0 && Object.values(chosen).every((values) => values.length === 0);
  }

  /* Lines in an order: under the report's sections, or under pages or verdicts, whose groups are made when first asked for. */
  const arranged = { "": report };
  let order = "";
  function arrange(key) {
    if (key === order) return;
    order = key;
    arranged[key] ??= groups.find((group) => group.key === key).boxes.map((box) => {
      const [head, list] = ["h3", "ul"].map((name) => document.createElement(name));
      [head.className, list.className, list.dataset.value] = ["ledger-group", "ledger-list", box.value];
      const name = box.nextSibling.textContent.trim();
      head.textContent = `${key === "page" && name !== "abstract" ? "page " : ""}${name}: ${rows.filter((row) => row.facets[key] === box.value).length} claims`;
      return { head, list };
    });
    const value = key || "section";
    for (const group of arranged[key]) {
      const { list } = group;
      group.rows = rows.filter((row) => row.facets[value] === (list.dataset.section ?? list.dataset.value));
      list.append(...group.rows.map((row) => row.element));
    }
    lines.replaceChildren(...arranged[key].flatMap(({ head, list }) => [head, list]));
  }

  const told = new Map(); // the count that stands behind each choice
  function label(chosen, counts) {
    for (const { details, boxes, key } of groups) {
      const names = boxes.filter((box) => box.checked).map((box) => box.nextSibling.textContent.trim());
      details.querySelector(".chosen").textContent = names.join(", ");
      for (const box of boxes) {
        const count = counts[key][box.value] ?? 0;
        if (told.get(box) === count) continue;
        told.set(box, count);
        box.parentElement.querySelector(".count").textContent = count;
        box.parentElement.classList.toggle("none", count === 0);
      }
    }
    for (const group of arranged[order]) {
      const { head, list } = group;
      const left = group.rows.filter((row) => row.shown).length;
      if (group.left === left) continue;
      group.left = left;
      list.style.setProperty("--left", left);
      head.hidden = list.hidden = left === 0;
      head.dataset.whole ??= head.textContent;
      head.textContent = left === group.rows.length ? head.dataset.whole : head.dataset.whole.replace(/: (?=\d+ claims?$)/, `: ${left} of `);
    }
  }

  /* A check is named by its slug; its lines are found by the title that it has now. */
  async function titleOf(check) {
    await load();
    const place = document.createElement("template");
    const html = Object.values(folds).find((text) => text.includes(`data-check="${check}"`)) ?? "";
    place.innerHTML = html;
    const link = place.content.querySelector(`[data-check="${CSS.escape(check)}"]`);
    return link ? `"${link.textContent}"` : "";
  }

  async function read() {
    const state = new URLSearchParams(location.search);
    q.value = state.get("q") ?? "";
    sort.value = state.get("sort") ?? "";
    if (sort.selectedIndex < 0) sort.value = "";
    for (const { details, boxes, key } of groups) {
      for (const box of boxes) box.checked = state.getAll(key).includes(box.value);
      details.open ||= boxes.some((box) => box.checked);
    }
    if (!q.value && state.get("check")) q.value = await titleOf(state.get("check"));
    narrow();
  }

  // A change of a choice is a step that "back" undoes; letters typed one after another are one step.
  let typing = false;
  let waiting;
  function write(letters) {
    clearTimeout(waiting);
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
    const address = location.pathname + (state.size ? `?${state}` : "");
    if (address !== location.pathname + location.search + location.hash) {
      history[letters && typing ? "replaceState" : "pushState"](null, "", address);
    }
    typing = letters;
    narrow();
  }

  function showNamed() {
    const row = byId.get(named());
    if (!row) return;
    row.fold.open = true;
    fill(row);
    // Lines above it that come near the screen take the height that they really have, and move it.
    let looks = 4;
    (function look() {
      row.element.scrollIntoView({ block: "start", behavior: "instant" });
      if (looks--) requestAnimationFrame(look);
    })();
  }

  /* The lines that are shown, in their order, as a file; texts that a spreadsheet would compute are marked as text, as in
     companion.show.tables.as_text. */
  async function download() {
    await load();
    const fields = ["claim", "section", "page", "what", "printed", "verdict", "kind", "voice", "counted_as", "why"];
    const cells = [...lines.querySelectorAll(".claim:not([hidden])")].map((element) => {
      const { facets } = byId.get(element.id);
      const [what, printed] = [...element.querySelectorAll("summary > b, summary > span")].map((part) => part.textContent);
      const why = document.createElement("template");
      why.innerHTML = (folds[element.id] ?? "").replace(/<\/p>/g, "\n");
      return [element.id, facets.section, facets.page, what, printed.slice(1, -1), facets.verdict, facets.kind, facets.voice, facets.counted_as,
        why.content.textContent.trim()];
    });
    const cell = (text) => `"${(/^[\t\r\n ]*[=+\-@]|^[\t\r\n]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
    const file = new Blob([[fields, ...cells].map((line) => `${line.map(cell).join(",")}\n`).join("")], { type: "text/csv;charset=utf-8" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "ledger.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => { if (event.target.type === "checkbox") write(false); });
  sort.addEventListener("change", () => write(false));
  q.addEventListener("focus", load);
  q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, 200, true);
  });
  q.addEventListener("blur", () => { typing = false; });
  clear.addEventListener("click", () => {
    q.value = "";
    for (const { boxes } of groups) for (const box of boxes) box.checked = false;
    write(false);
    // The button itself is now disabled; on a touch screen the words' field would call the keyboard.
    if (matchMedia("(pointer: coarse)").matches) status.focus();
    else q.focus();
  });
  save.addEventListener("click", download);

  // A fold is full when it opens: its text comes as soon as a reader points at the lines or reaches them by keyboard.
  for (const sign of ["pointerover", "focusin", "touchstart"]) lines.addEventListener(sign, load, { once: true, passive: true });
  lines.addEventListener("click", ({ target }) => {
    const line = target.closest(".claim > details > summary")?.closest(".claim");
    if (!line) return;
    fill(byId.get(line.id));
    line.classList.add("touched"); // from now on its reader says whether it is open, not the address
  });
  lines.addEventListener("toggle", ({ target }) => {
    const row = target.open && byId.get(target.parentElement.id);
    if (row) fill(row);
  }, true);
  // A browser's own search looks into closed folds, if they hold what they would show. So does a printer.
  addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
    if (key === "F3" || ((ctrlKey || metaKey) && "fp".includes(key.toLowerCase()))) load().then(() => rows.forEach(fill));
  });
  addEventListener("beforeprint", () => {
    if (!folds) {
      const asked = new XMLHttpRequest(); // a printer doesn't wait for anything else
      asked.open("GET", `${document.documentElement.dataset.content_root}_static/ledger.json`, false);
      try { asked.send(); take(JSON.parse(asked.responseText)); } catch { /* the lines are printed as they are */ }
    }
    rows.filter(shownOf).forEach(fill);
  });
  addEventListener("popstate", () => { typing = false; read(); });
  /* While choices are made, lists out of sight have the height that their lines would; where an address leads is laid out. */
  for (const sign of ["pointerover", "focusin", "touchstart"]) form.addEventListener(sign, () => lines.classList.add("counted"), { passive: true });
  addEventListener("hashchange", () => { lines.classList.remove("counted"); narrow(); showNamed(); });

  // Beside the form the bar leads to the lines, beside the lines to the form.
  new IntersectionObserver(([{ isIntersecting }]) => {
    [jump.textContent, jump.hash] = isIntersecting ? ["See", "#ledger-lines"] : ["Filters", "#ledger-filter"];
  }).observe(form);

  form.hidden = bar.hidden = false;
  read();
  if (location.hash) showNamed();
  else if (location.search) form.scrollIntoView({ behavior: "instant" });
})();
