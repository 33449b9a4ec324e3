/* Who comes from the search lands on the first word that it found and that can be seen.
   Sphinx marks the words 10 milliseconds after its own handler of this event, which was there first. */
addEventListener("DOMContentLoaded", () => setTimeout(() => {
  if (location.hash) return;
  const marked = [...document.querySelectorAll("article .highlighted")];
  marked.find((word) => word.checkVisibility())?.scrollIntoView({ block: "center" });
}, 10));
