/* A card on each link to a row of the ledger: by hover, focus, or a first tap. Without this script, or
   where the data can't be fetched (a page opened as a file), the link simply leads to the row. */
(() => {
  const links = [...document.querySelectorAll('article a[href*="evidence/ledger.html#"], article a[href^="ledger.html#"]')];
  if (!links.length || (location.protocol === "file:" && !window.carriedData)) return;
  const LINGER = 250; // milliseconds to reach the card from its link, and to rest on a link before it opens
  let card, opener, claims, waiting, handingBack;

  const claimOf = (link) => {
    try { return decodeURIComponent(link.hash.slice(1)); } catch { return ""; } // an escape that is broken
  };
  const load = () => claims ??= fetch(`${document.documentElement.dataset.content_root}_static/claims.json`)
    .then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));

  function make() {
    card = document.createElement("div");
    card.className = "claim-card";
    card.hidden = true;
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", "Claim of the report");
    card.innerHTML = '<div id="claim-card-text"><p class="subject"></p><dl><dt>Printed</dt><dd></dd><dt>Page</dt><dd></dd>'
      + '<dt>Computed</dt><dd></dd><dt>Verdict</dt><dd></dd><dt>Counted</dt><dd></dd><dt>Turns</dt><dd></dd><dt>Elsewhere</dt><dd></dd></dl></div><p><a>Its row in the ledger</a></p>';
    card.addEventListener("pointerenter", () => clearTimeout(waiting));
    card.addEventListener("pointerleave", closeSoon);
    card.addEventListener("focusout", leave);
    document.body.append(card);
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
    const claim = (await load())[claimOf(link)];
    if (opener !== link) return true; // another link took over meanwhile
    if (!claim) {
      opener = undefined;
      return false;
    }
    if (!card) make();
    card.querySelector(".subject").textContent = claim.subject;
    const values = [claim.printed, claim.page || "abstract", claim.computed, claim.verdict, claim.counted, claim.turns, claim.elsewhere.join(" ")];
    card.querySelectorAll("dd").forEach((cell, i) => {
      cell.textContent = values[i];
      cell.hidden = cell.previousElementSibling.hidden = values[i] === "";
    });
    card.querySelector("a").href = link.href;
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
