/* The search page: finds places of the book and claims of the report, by words, numbers and other names.
   What there is to find is loaded when something is asked (pages/search_index.py writes it); MiniSearch makes the index. */
(() => {
  const form = document.querySelector(".search-form");
  const [status, foundHere] = ["search-status", "search-found"].map((id) => document.getElementById(id));
  const FIRST = { places: 8, claims: 5 };
  const OF_ONE_PAGE = 3; // places of one page that come before other pages have had their turn
  const STOP = new Set("a an and are as at by for from how in is it of on that the to was what which who with".split(" "));
  const KINDS = { term: "glossary term", work: "cited work" };
  // Parts that every chapter has say least of what they are about.
  const COMMON = /^(exercises|further reading|what holds)/;

  // Words as they are compared: without case, accents, apostrophes; a number without its thousands' commas.
  const LETTERS = { ə: "e", ǝ: "e", ı: "i", ł: "l", ø: "o", đ: "d", æ: "ae", ß: "ss" };
  const WORD = /\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’ʼʻ][\p{L}\p{M}]+)*/gu;
  const folded = (word) => /^\d/.test(word)
    ? (/^\d{1,3}(,\d{3})+(\.|$)/.test(word) ? word.replaceAll(",", "") : word.replace(",", "."))
    : word.toLowerCase().replace(/['’]s$/, "").normalize("NFD").replace(/[\p{M}'’ʼʻ]/gu, "")
      .replace(/[əǝıłøđæß]/g, (letter) => LETTERS[letter]);
  const wordsOf = (text) => Array.from(text.matchAll(WORD), ([word]) => folded(word));
  const asked = (query) => {
    const words = wordsOf(query.replace(/(?<!\d)(\d{1,3})[ \u00a0\u202f](?=\d{3}(?!\d))/g, "$1"));
    const telling = words.filter((word) => !STOP.has(word));
    return telling.length ? telling : words;
  };

  /* Other names: what a place is called elsewhere is found where the book calls it by its own names. */
  function namer(groups) {
    const known = groups.map(([used, others]) => ({
      used: used.map((name) => wordsOf(name).join(" ")),
      words: [...new Set([...used, ...others].flatMap(wordsOf))].filter((word) => word.length > 2),
      shown: used[0],
    }));
    const groupsOf = new Map();
    for (const group of known) for (const word of group.words) groupsOf.set(word, [...groupsOf.get(word) ?? [], group]);
    return {
      in: (words) => {
        const text = ` ${words.join(" ")} `;
        return known.filter(({ used }) => used.some((name) => text.includes(` ${name} `))).flatMap((group) => group.words);
      },
      of: (word) => groupsOf.get(word) ?? [],
    };
  }

  function indexOf({ pages, claims, names, ledger }) {
    const name = namer(names);
    const places = pages.flatMap(([page, title, weight, parts]) => parts.map(([anchor, heading, kind, text]) => ({
      kind, heading, text, weight, page: title, address: anchor ? `${page}#${anchor}` : page, start: !anchor,
    })));
    const rows = claims.map(([id, heading, printed, page, verdict, computed, more, section]) => ({
      kind: "claim", id, heading, printed, verdict, computed, weight: 1, page: section, text: `${printed} ${more} ${computed}`, address: `${ledger}#${id}`,
      where: `page ${page || "of the abstract"}, ${section}`,
    }));
    const all = [...places, ...rows];
    const index = new MiniSearch({
      idField: "number", fields: ["heading", "text", "page", "names", "id"],
      tokenize: wordsOf, processTerm: (word) => STOP.has(word) ? null : word,
    });
    index.addAll(all.map((entry, number) => {
      const words = wordsOf(`${entry.heading} ${entry.text}`);
      entry.plain = ` ${words.join(" ")} `;
      return { ...entry, number, page: entry.start ? "" : entry.page, names: name.in(words).join(" ") };
    }));
    return { all, index, name, ledger };
  }

  /* All that has every word; else what has words like these; else what has most of them. */
  function lookUp({ index, all, name }, words) {
    const number = (word) => /^\d/.test(word);
    const common = {
      boost: { heading: 4, names: 2, id: 1, page: 1 }, weights: { prefix: 0.4, fuzzy: 0.3 },
      bm25: { k: 1.2, b: 0.4, d: 0.5 }, // a long section is no worse for its length
      prefix: (word) => word.length > 2 && !number(word),
    };
    const errors = (most) => (word) => number(word) || word.length < 4 ? false : word.length < 8 ? 1 : most;
    const ways = [
      { combineWith: "AND" }, { combineWith: "AND", fuzzy: errors(1) }, { combineWith: "AND", fuzzy: errors(2) },
      { combineWith: "OR", fuzzy: errors(2) },
    ];
    for (const [way, options] of ways.entries()) {
      const hits = index.search(words.join(" "), { ...common, ...options, tokenize: (text) => text.split(" "), processTerm: (word) => word });
      if (!hits.length) continue;
      const most = Math.max(...hits.map((hit) => hit.queryTerms.length));
      const query = words.join(" ");
      return { way, hits: hits.filter((hit) => hit.queryTerms.length === most)
        .map((hit) => ({ ...hit, entry: all[hit.id] }))
        .map((hit) => ({ ...hit, score: (byNames(hit, name) ?? hit.score) * fit(hit.entry, query, words.length) }))
        .sort((a, b) => b.score - a.score || a.id - b.id) };
    }
    return { hits: [] };
  }

  /* What was found by other names alone counts by how often it says its own; that it has many others is no fault. */
  function byNames({ entry, terms, match }, name) {
    if (terms.some((term) => match[term].join() !== "names")) return undefined;
    const used = new Set(terms.flatMap((term) => name.of(term)).flatMap((group) => group.used));
    const times = [...used].reduce((sum, own) => sum + entry.plain.split(` ${own} `).length - 1, 0);
    return 10 * Math.log2(1 + times);
  }

  function fit(entry, query, number) {
    const heading = wordsOf(entry.heading).filter((word) => !STOP.has(word)).join(" ");
    const id = entry.id && wordsOf(entry.id).join(" ");
    if (id === query) return 20;
    if (id?.startsWith(`${query} `)) return 8;
    const named = heading === query ? 4 : ` ${heading} `.startsWith(` ${query} `) ? 2.5 : ` ${heading} `.includes(` ${query} `) ? 1.5 : 1;
    const said = number > 1 && entry.plain.includes(` ${query} `) ? 2 : 1;
    const part = COMMON.test(heading) ? 0.3 : entry.start ? 1.5 : 1;
    return named * said * part * entry.weight;
  }

  const spread = (hits) => { // the best of each page before the rest of one
    const of = {};
    const late = hits.map(({ entry }) => (of[entry.page] = (of[entry.page] ?? 0) + 1) > OF_ONE_PAGE);
    return [...hits.filter((_, at) => !late[at]), ...hits.filter((_, at) => late[at])];
  };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /* The words of a text that a hit is about, a name in place of another that was asked for among them. */
  function meantBy(hit, name) {
    const meant = new Set(hit.terms);
    for (const term of hit.terms) for (const group of name.of(term)) {
      if (hit.match[term].includes("names")) for (const used of group.used) for (const word of used.split(" ")) meant.add(word);
    }
    return meant;
  }

  function marked(text, meant) {
    const parts = [];
    let end = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!meant.has(folded(word))) continue;
      parts.push(text.slice(end, index), make("mark", {}, word));
      end = index + word.length;
    }
    return [...parts, text.slice(end)];
  }

  /* Some 200 characters of a text, from before the place where most of the words stand together. */
  function excerpt(text, meant) {
    const places = [...text.matchAll(WORD)].filter(([word]) => meant.has(folded(word)));
    const near = places.map(({ index }) => new Set(places.filter((other) => other.index >= index && other.index < index + 160)
      .map(([word]) => folded(word))).size);
    const at = places[near.indexOf(Math.max(...near))]?.index ?? 0;
    const from = at < 60 ? 0 : text.indexOf(" ", at - 50) + 1;
    const to = text.length - from < 220 ? text.length : text.lastIndexOf(" ", from + 200);
    return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  }

  function shownPlace({ entry, meant }) {
    const where = entry.start ? "page" : KINDS[entry.kind] ?? `in ${entry.page}`;
    return make("li", {},
      make("a", { href: entry.address }, ...marked(entry.heading, meant)), make("span", { class: "search-where" }, where),
      make("p", {}, ...marked(excerpt(entry.text, meant), meant)));
  }

  function shownClaim({ entry, meant }) {
    return make("li", {},
      make("a", { href: entry.address }, ...marked(entry.heading, meant)), make("span", { class: "search-where" }, entry.where),
      make("p", {}, "“", ...marked(entry.printed, meant), "”: ", make("b", {}, entry.verdict),
        ...entry.computed ? [". ", ...marked(excerpt(entry.computed, meant), meant)] : []));
  }

  function list(hits, first, show, kind) {
    const items = hits.map(show);
    items.slice(first).forEach((item) => { item.hidden = true; });
    const parts = [make("ol", {}, ...items)];
    if (items.length > first) {
      const more = make("button", { type: "button" }, `Show ${items.length - first} more ${kind}`);
      more.addEventListener("click", () => {
        items.forEach((item) => { item.hidden = false; });
        items[first].querySelector("a").focus();
        more.remove();
      });
      parts.push(more);
    }
    return parts;
  }

  const count = (number, kind) => `${number} ${kind}${number === 1 ? "" : "s"}`;
  const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

  function tell(query, words, { way, hits }, places, claims, { name }) {
    if (!hits.length) return [`Nothing has ${quoted([query])}, or words like it. Below are other ways in.`];
    const parts = [];
    if (way === 1 || way === 2) parts.push("No place has all of this as it is spelled; words that come close do. ");
    if (way === 3) parts.push("No place has all of these words; these have most of them. ");
    const names = new Set(hits[0].terms.filter((term) => hits[0].match[term].includes("names") && !hits[0].entry.plain.includes(` ${term} `))
      .flatMap((term) => name.of(term)).filter((group) => group.used.some((used) => hits[0].entry.plain.includes(` ${used} `))
        && !group.used.some((used) => used.split(" ").some((word) => words.includes(word))))
      .map((group) => group.shown));
    if (names.size) parts.push(`Found as ${[...names].join(", ")}. `);
    parts.push(count(places.length, "place"), " in the book, ");
    parts.push(claims.length ? make("a", { href: "#search-claims" }, count(claims.length, "claim")) : "no claim", " of the report.");
    return parts;
  }

  function show(query, texts) {
    const words = asked(query);
    const result = words.length ? lookUp(texts, words) : { hits: [] };
    const hits = result.hits.map((hit) => ({ ...hit, meant: meantBy(hit, texts.name) }));
    const claims = hits.filter(({ entry }) => entry.kind === "claim");
    const places = spread(hits.filter(({ entry }) => entry.kind !== "claim"));
    status.replaceChildren(...tell(query, words, result, places, claims, texts));
    const groups = [];
    if (places.length) groups.push(make("section", { id: "search-places" }, make("h2", {}, "In the book"),
      ...list(places, FIRST.places, shownPlace, "places")));
    if (claims.length) {
      const ledger = make("a", { href: `${texts.ledger}?${new URLSearchParams({ q: query })}` }, "All claims of the report with these words");
      const exact = result.way === 0 && words.every((word) => claims.some(({ entry }) => `${entry.plain}${entry.id}`.includes(word)));
      groups.push(make("section", { id: "search-claims" }, make("h2", {}, "Claims of the report"),
        ...list(claims, FIRST.claims, shownClaim, "claims"), ...exact ? [make("p", {}, ledger, ", in the ledger with its filters")] : []));
    }
    const [best] = claims;
    const first = best && (wordsOf(best.entry.id).join(" ").startsWith(words.join(" "))
      || (words.length > 2 && ` ${wordsOf(best.entry.heading).filter((word) => !STOP.has(word)).join(" ")} `.includes(` ${words.join(" ")} `)));
    foundHere.replaceChildren(...first ? groups.reverse() : groups);
  }

  let loading;
  const load = () => loading ??= new Promise((loaded, failed) => {
    const script = make("script", { src: form.dataset.texts });
    script.addEventListener("load", () => loaded(indexOf(globalThis.bookTexts)));
    script.addEventListener("error", () => { loading = undefined; failed(); });
    document.head.append(script);
  });

  let last = "";
  async function search() {
    const query = form.elements.q.value.trim();
    if (query === last) return;
    last = query;
    try { history.replaceState(null, "", query ? `?${new URLSearchParams({ q: query })}` : location.pathname); } catch { /* not for files here */ }
    document.title = document.title.replace(/^.*?(?=Search)/, query ? `${query}: ` : "");
    if (!query) { status.replaceChildren(); foundHere.replaceChildren(); return; }
    if (!loading) status.textContent = "Searching …";
    try {
      const texts = await load();
      if (query === last) show(query, texts);
    } catch {
      last = "";
      status.textContent = "What there is to find could not be loaded. Try again, or one of the other ways below.";
    }
  }

  // The page that is opened marks the words that it was found by (60-search-hit.js).
  foundHere.addEventListener("click", (event) => {
    const item = event.target.closest("a")?.closest("li");
    const words = new Set(Array.from(item?.querySelectorAll("mark") ?? [], (mark) => mark.textContent.toLowerCase()));
    try { if (words.size) localStorage.setItem("book-searched", [...words].join(" ")); } catch { /* not allowed: nothing is marked */ }
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); last = last || " "; search(); });
  let wait;
  form.elements.q.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 150); });
  form.elements.q.addEventListener("focus", () => { load().catch(() => {}); }, { once: true });
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  if (form.elements.q.value) search(); else form.elements.q.focus();
})();
