/* Who comes from the search sees a word that it found: the first that can be seen in the part that was linked to.
   Sphinx marks the words 10 milliseconds after its own handler of this event, which was there first. */
addEventListener("DOMContentLoaded", () => setTimeout(() => {
  const part = document.querySelector(":target") ?? document.querySelector("article");
  const marked = [...part.querySelectorAll(".highlighted")].filter((word) => word.checkVisibility());
  const seen = marked.some((word) => word.getBoundingClientRect().top > 60 && word.getBoundingClientRect().bottom < innerHeight);
  if (!seen) marked[0]?.scrollIntoView({ block: "center", behavior: "instant" });
}, 10));
