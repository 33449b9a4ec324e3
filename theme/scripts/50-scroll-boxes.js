/* A box that scrolls is a stop for the keyboard; one that shows all of its content is none. */
(() => {
  const scrolls = (box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
  const boxes = document.querySelectorAll(":is(.companion-table, .figure-box, div.math)[tabindex]");
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (scrolls(target)) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }));
  boxes.forEach((box) => watch.observe(box));
})();
