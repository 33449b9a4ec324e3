/* A card on each link to a claim, a cited work or a term: by hover, focus, or a first tap. Without this
   script, or where the data can't be fetched (a page opened as a file), the link simply leads on. */
(() => {
  const KINDS = { // by the page that a link leads to: the file of its cards, what they are, where their link leads
    "ledger.html": ["claims.json", "Claim of the report", "Its row in the ledger"],
    "bibliography.html": ["references.json", "Cited work", "Its entry in the bibliography"],
    "glossary.html": ["references.json", "Term", "Its entry in the glossary"],
  };
  const links = [...document.querySelectorAll("article a")]
    .filter((link) => /(^|\/)(ledger|bibliography|glossary)\.html#./.test(link.getAttribute("href")));
  if (!links.length || (location.protocol === "file:" && !window.carriedData)) return;
  const LINGER = 250; // milliseconds to reach the card from its link, and to rest on a link before it opens
  const fetched = {};
  let card, opener, waiting, handingBack;

  const pageOf = (link) => link.pathname.split("/").pop();
  const load = (file) => fetched[file] ??= fetch(`${document.documentElement.dataset.content_root}_static/${file}`)
    .then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));

  // What a link's card says: a heading, a text, rows of a list, an address out of the book.
  async function saidOn(link) {
    const page = pageOf(link), known = await load(KINDS[page][0]);
    let id;
    try { id = decodeURIComponent(link.hash.slice(1)); } catch { return undefined; } // an escape that is broken
    if (page !== "ledger.html") return known[`${page}#${id}`];
    const claim = known[id];
    return claim && [claim.subject, "", "", [["Printed", claim.printed], ["Page", claim.page || "abstract"], ["Computed", claim.computed],
      ["Verdict", claim.verdict], ["Would decide", claim.decides], ["Counted", claim.counted], ["Turns", claim.turns],
      ["Elsewhere", claim.elsewhere.join(" ")]]];
  }

  function element(tag, text, attributes = {}) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(text);
    return made;
  }

  function make() {
    card = element("div", "", { className: "claim-card", hidden: true });
    card.setAttribute("role", "dialog");
    card.addEventListener("pointerenter", () => clearTimeout(waiting));
    card.addEventListener("pointerleave", closeSoon);
    card.addEventListener("focusout", leave);
    document.body.append(card);
  }

  function fill(link, [heading, text, address, rows = []]) {
    const [, name, more] = KINDS[pageOf(link)];
    const list = element("dl", "");
    list.append(...rows.filter(([, value]) => value !== "").flatMap(([key, value]) => [element("dt", key), element("dd", value)]));
    const said = element("div", "", { id: "claim-card-text" });
    said.append(...[heading && element("p", heading, { className: "subject" }), text && element("p", text), rows.length && list].filter(Boolean));
    const on = element("p", element("a", more, { href: link.href }));
    if (address) on.append(" · ", element("a", "The work itself", { href: address }));
    card.setAttribute("aria-label", name);
    card.replaceChildren(said, on);
  }

  function place() {
    const at = opener.getBoundingClientRect();
    const left = Math.min(Math.max(at.left, 8), document.documentElement.clientWidth - card.offsetWidth - 8);
    const below = at.bottom + card.offsetHeight + 12 < innerHeight || at.top < card.offsetHeight + 12;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 4 : at.top - card.offsetHeight - 4) + scrollY}px`;
  }

  async function open(link) {
    clearTimeout(waiting);
    if (opener === link) return true;
    close();
    opener = link;
    const said = await saidOn(link);
    if (opener !== link) return true; // another link took over meanwhile
    if (!said) {
      opener = undefined;
      return false;
    }
    if (!card) make();
    fill(link, said);
    card.hidden = false;
    link.setAttribute("aria-describedby", "claim-card-text");
    place();
    return true;
  }

  function close() {
    clearTimeout(waiting);
    opener?.removeAttribute("aria-describedby");
    opener = undefined;
    if (card) card.hidden = true;
  }

  function closeSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (document.activeElement !== opener) close(); }, LINGER);
  }

  function leave({ relatedTarget: next }) {
    if (!card?.contains(next) && next !== opener) close();
  }

  for (const link of links) {
    let tapped = false;
    link.addEventListener("pointerdown", ({ pointerType }) => { tapped = pointerType === "touch" && (opener !== link || card?.hidden); });
    link.addEventListener("click", async (event) => {
      if (!tapped) return;
      event.preventDefault();
      tapped = false;
      if (await open(link)) card?.querySelector("a").focus({ preventScroll: true });
      else location.assign(link.href);
    });
    link.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "touch") return;
      clearTimeout(waiting);
      waiting = setTimeout(open, LINGER, link);
    });
    link.addEventListener("pointerleave", ({ pointerType }) => { if (pointerType !== "touch") closeSoon(); });
    link.addEventListener("focus", () => { if (!tapped && !handingBack && link.matches(":focus-visible")) open(link); });
    link.addEventListener("blur", leave);
  }
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !opener) return;
    const link = opener;
    const inside = card?.contains(document.activeElement);
    close();
    if (!inside) return;
    handingBack = true;
    link.focus();
    handingBack = false;
  });
  addEventListener("pointerdown", ({ target }) => {
    if (opener && !card?.contains(target) && !opener.contains(target)) close();
  });
})();
