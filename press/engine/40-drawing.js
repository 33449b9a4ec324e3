/* Elements that the explorer and the reader's own table both draw. */
((engine) => {
  "use strict";

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    const { style = "", ...others } = attributes;
    element.style.cssText = style; // the page's policy forbids the attribute
    Object.entries(others).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  }

  /** A table in the book's frame, under its caption; `bodies` are its blocks of rows. */
  function framed(caption, heads, bodies) {
    const head = make("tr", {}, ...heads.map((text, column) => (
      make("th", { scope: "col", class: column === 1 ? "number" : "" }, text))));
    return make("div", { class: "companion-table", tabindex: 0, role: "region", "aria-label": caption },
      make("table", {}, make("caption", {}, make("span", {}, caption)), make("thead", {}, head), ...bodies));
  }

  /** Runs of positions at which `holds`, as pairs of the first and the last. */
  function runs(length, holds) {
    const found = [];
    for (let i = 0; i < length; i += 1) {
      if (!holds(i)) continue;
      if (found.length && found.at(-1)[1] === i - 1) found.at(-1)[1] = i;
      else found.push([i, i]);
    }
    return found;
  }

  Object.assign(engine, { make, framed, runs });
})(globalThis.engine ??= {});
