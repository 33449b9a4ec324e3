/* How Sphinx's search orders what it finds in this book (its documented hook for that).
   An entry is [page, title, anchor, description, score, file]. */
const asked = (new URLSearchParams(location.search).get("q") ?? "").trim().toLowerCase();
const words = asked.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word);
var Scorer = {
  objNameMatch: 11, objPartialMatch: 6, objPrio: { 0: 15, 1: 5, 2: -5 }, objPrioDefault: 0,
  claims: new Set(),
  title: 15, partialTitle: 7, term: 5, partialTerm: 2,
  score([, title, anchor, description, score]) {
    if (description?.startsWith("claim,")) {
      if (asked && title.includes(`[${asked}`)) return title.endsWith(`[${asked}]`) ? 60 : 50; // an id, or how one begins
      // Three words and more are rarely together by chance.
      if (words.length > 2) return title.toLowerCase().includes(asked) ? 40 : score;
      // One or two words name many claims: one comes first, then pages, then the others.
      this.claims.add(title);
      return this.claims.size === 1 ? 12 : 4;
    }
    // An index entry of a glossary term repeats the term's own entry, without its name.
    return anchor.startsWith("#term-") && !description ? score / 10 : score;
  },
};
