/* The ledger's form: narrows its rows down, counts what is left, keeps the choice in the address.
   The form, its choices and the rows' data come from companion/show/ledger_page.py. */
(() => {
  const form = document.querySelector(".ledger-filter");
  if (!form) return;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = [...document.querySelectorAll("tr[data-verdict]")].map((element) => ({
    element, facets: element.dataset, text: plain(`${element.id} ${element.textContent}`),
  }));
  const groups = [...form.querySelectorAll("details")].map((details) => ({
    details, boxes: [...details.querySelectorAll("input")], key: details.querySelector("input").name,
  }));
  const tables = [...new Set(rows.map(({ element }) => element.closest(".companion-table")))].map((frame) => ({
    frame, caption: frame.querySelector("caption span"), full: frame.getAttribute("aria-label"),
  }));
  const status = form.querySelector("[role=status]");
  const clear = form.querySelector("button");

  // What the address names; an escape that is broken, as in #%E0%A4%A, names no row.
  const named = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  };
  const wordsOf = (query) => [...plain(query).matchAll(/["“”]([^"“”]+)["“”]|[^\s"“”]+/g)].map((m) => m[1] ?? m[0]);

  function narrow() {
    const words = wordsOf(form.elements.q.value);
    const chosen = Object.fromEntries(groups.map(({ key, boxes }) =>
      [key, boxes.filter((box) => box.checked).map((box) => box.value)]));
    const fits = (row, key) => chosen[key].length === 0 || chosen[key].includes(row.facets[key]);
    const counts = Object.fromEntries(groups.map(({ key }) => [key, {}]));
    let shown = 0;
    let extra = false;
    for (const row of rows) {
      const saysIt = words.every((word) => row.text.includes(word));
      const misses = groups.filter(({ key }) => !fits(row, key));
      // A choice counts what it would show beside the choices in the other groups.
      if (saysIt) {
        for (const { key } of groups) {
          if (misses.length === 0 || (misses.length === 1 && misses[0].key === key)) {
            counts[key][row.facets[key]] = (counts[key][row.facets[key]] ?? 0) + 1;
          }
        }
      }
      const found = saysIt && misses.length === 0;
      const marked = row.element.id === named();
      row.element.classList.toggle("marked", marked);
      row.element.hidden = !found && !marked;
      shown += found;
      extra ||= marked && !found;
    }
    label(chosen, counts);
    const all = shown === rows.length;
    status.textContent = (all ? `All ${rows.length} claims are shown.` : `${shown} of ${rows.length} claims are shown`
      + (extra ? ", and the one that the address names." : "."));
    clear.disabled = words.length === 0 && Object.values(chosen).every((values) => values.length === 0);
  }

  function label(chosen, counts) {
    for (const { details, boxes, key } of groups) {
      const names = boxes.filter((box) => box.checked).map((box) => box.nextSibling.textContent.trim());
      details.querySelector(".chosen").textContent = names.join(", ");
      for (const box of boxes) {
        const count = counts[key][box.value] ?? 0;
        box.parentElement.querySelector(".count").textContent = count;
        box.parentElement.classList.toggle("none", count === 0);
      }
    }
    for (const { frame, caption, full } of tables) {
      const left = frame.querySelectorAll("tbody tr:not([hidden])").length;
      const size = frame.querySelectorAll("tbody tr").length;
      frame.hidden = left === 0;
      caption.textContent = left === size ? full : full.replace(/: /, `: ${left} of `);
      frame.setAttribute("aria-label", caption.textContent);
    }
  }

  /* A check is named by its slug; its rows are found by the title that it has now. */
  function titleOf(check) {
    const link = check && document.querySelector(`[data-check="${CSS.escape(check)}"]`);
    return link ? `"${link.textContent}"` : "";
  }

  function read() {
    const state = new URLSearchParams(location.search);
    form.elements.q.value = state.get("q") ?? titleOf(state.get("check"));
    for (const { details, boxes, key } of groups) {
      for (const box of boxes) box.checked = state.getAll(key).includes(box.value);
      details.open ||= boxes.some((box) => box.checked);
    }
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
    rows.find(({ element }) => element.id === named())?.element.scrollIntoView({ block: "center", behavior: "instant" });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => { if (event.target.type === "checkbox") write(false); });
  form.elements.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, 200, true);
  });
  form.elements.q.addEventListener("blur", () => { typing = false; });
  clear.addEventListener("click", () => {
    form.elements.q.value = "";
    for (const { boxes } of groups) for (const box of boxes) box.checked = false;
    write(false);
    // The button itself is now disabled; on a touch screen the words' field would call the keyboard.
    if (matchMedia("(pointer: coarse)").matches) status.focus();
    else form.elements.q.focus();
  });
  addEventListener("popstate", () => { typing = false; read(); });
  addEventListener("hashchange", () => { narrow(); showNamed(); });

  groups[0].details.open = true;
  form.hidden = false;
  read();
  if (location.hash) showNamed();
  else if (location.search) form.scrollIntoView({ behavior: "instant" });
})();
