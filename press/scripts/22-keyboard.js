/* Furo's menus on narrow screens are checkboxes that no key reaches. Here their icons become buttons: Enter or Space opens
   a menu and goes into it; Escape, a link within the page, or focus elsewhere closes it. */
(() => {
  const drawers = { __navigation: document.querySelector(".sidebar-drawer"), __toc: document.querySelector(".toc-drawer") };
  const names = { __navigation: "Menu", __toc: "On this page" };

  for (const [id, drawer] of Object.entries(drawers)) {
    const menu = document.getElementById(id);
    if (!menu || !drawer) continue;
    const icons = [...document.querySelectorAll(`label:not(.overlay)[for="${id}"] .icon`)];
    const show = () => icons.forEach(icon => icon.setAttribute("aria-expanded", menu.checked));
    const close = () => { if (menu.checked) menu.click(); };
    const toggle = (event) => { // not left to the label: browsers differ where its icon can have focus
      event.preventDefault();
      menu.click();
      if (menu.checked) [...drawer.querySelectorAll("a, input")].find(part => part.offsetParent)?.focus();
    };

    for (const icon of icons) {
      icon.setAttribute("role", "button");
      icon.setAttribute("aria-label", names[id]);
      icon.tabIndex = 0;
      icon.addEventListener("click", toggle);
      icon.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") toggle(event); });
    }
    drawer.addEventListener("click", ({ target }) => { if (target.closest("a[href^='#']")) close(); });
    addEventListener("focusin", ({ target }) => { if (!drawer.contains(target) && !icons.includes(target)) close(); });
    addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !menu.checked) return;
      close();
      icons.find(icon => icon.offsetParent)?.focus();
    });
    menu.addEventListener("change", show);
    show();
  }
})();
