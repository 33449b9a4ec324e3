/* A part of this page has moved to a page of its own, and who comes by its old address is led on. Without
   this script the address ends at the link to the new place. */
(() => {
  const lead = () => {
    const { search, hash } = location;
    const mark = document.getElementById(hash.slice(1) || (new URLSearchParams(search).has("n") ? "explorer" : ""));
    if (!mark?.matches(".moved")) return;
    const link = [...mark.closest("li").querySelectorAll("a")].find((a) => mark.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING);
    location.replace(`${link.pathname}${search}${link.hash}`);
  };
  addEventListener("hashchange", lead);
  lead();
})();
