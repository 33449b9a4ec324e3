/* A box that scrolls is a stop for the keyboard; one that shows all of its content is none.
   Looked at when it comes near the screen, since a long page has many. */
(() => {
  const scrolls = (box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
  const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (scrolls(target)) target.tabIndex = 0;
    else if (target !== document.activeElement) target.removeAttribute("tabindex");
  }));
  const near = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
    if (isIntersecting) resized.observe(target);
    else resized.unobserve(target);
  }), { rootMargin: "200% 0px" });
  document.querySelectorAll(":is(.companion-table, .figure-box, div.math)[tabindex]").forEach((box) => near.observe(box));
})();
