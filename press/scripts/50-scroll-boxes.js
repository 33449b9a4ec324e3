/* A box that scrolls is a stop for the keyboard; one that shows all of its content is none, and of a table no box at all:
   its head then stays in sight while the page scrolls. Looked at when it comes near the screen, since a long page has many. */
(() => {
  const scrolls = (box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
  const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const wide = scrolls(target);
    if (target.matches(".companion-table")) target.classList.toggle("whole", !wide);
    if (wide) target.tabIndex = 0;
    else if (target !== document.activeElement) target.removeAttribute("tabindex");
  }));
  const near = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
    if (isIntersecting) resized.observe(target);
    else resized.unobserve(target);
  }), { rootMargin: "200% 0px" });
  document.querySelectorAll(":is(.companion-table, .figure-box, div.math)[tabindex]").forEach((box) => near.observe(box));
})();
/* A long table's rows: shown for whoever looks for a word on the page; where they are folded again, their button stays in sight. */
addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
  if (key !== "F3" && !((ctrlKey || metaKey) && key.toLowerCase() === "f")) return;
  for (const fold of document.querySelectorAll(".all-rows")) fold.open = true;
});
document.addEventListener("toggle", ({ target }) => {
  if (target.matches(".all-rows:not([open])")) target.scrollIntoView({ block: "nearest", behavior: "instant" });
}, true);
