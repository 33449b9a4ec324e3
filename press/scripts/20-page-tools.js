/* Two switches in the header, both remembered: all code open, and full width.
   templates/page.html restores what was remembered before the page is painted. */
(() => {
  const page = document.documentElement;

  function remember(name, value) {
    try {
      if (value) localStorage.setItem(`book-${name}`, value);
      else localStorage.removeItem(`book-${name}`);
    } catch { /* not allowed here: the switch works for this page only */ }
  }

  function connect(selector, name, value, apply) {
    const buttons = document.querySelectorAll(selector);
    const show = () => {
      const on = page.dataset[name] === value;
      buttons.forEach(button => button.setAttribute("aria-pressed", on));
    };
    buttons.forEach(button => button.addEventListener("click", () => {
      const on = page.dataset[name] !== value;
      if (on) page.dataset[name] = value;
      else delete page.dataset[name];
      remember(name, on ? value : "");
      apply(on, button);
      show();
    }));
    show();
  }

  /* Keep in place what the reader looks at while code opens or closes above it. */
  function openCode(on) {
    const seen = [...document.querySelectorAll("article :is(h1, h2, h3, p)")]
      .find(part => part.getBoundingClientRect().top > 60 && part.offsetParent);
    const before = seen?.getBoundingClientRect().top;
    document.querySelectorAll("div.cell details.hide.above-input").forEach(part => { part.open = on; });
    if (seen && scrollY > 0) scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
  }

  connect(".code-switch", "code", "open", openCode);
  connect(".width-switch", "width", "full", () => {});
})();
