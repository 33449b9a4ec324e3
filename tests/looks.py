"""One of each look: a page without the rows and paragraphs whose text looks like text that stays.

A look is what contrast depends on: the text's colour, size and weight, and the backgrounds and opacities behind
it. A ledger of 5,000 texts has 75 looks; axe, which weighs each text against all that it may lie on, takes a
fortieth of the time for these.
"""

LOOKS = """(prune) => {
  const texts = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.trim() && parentElement.checkVisibility()) texts.add(parentElement);
  }
  const behind = new Map();
  const chain = (e) => {
    if (!e) return "";
    if (!behind.has(e)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(e);
      const own = [backgroundColor, backgroundImage, opacity, position].join("|");
      const plain = own === "rgba(0, 0, 0, 0)|none|1|static";
      behind.set(e, chain(e.parentElement) + (plain ? "" : `${own}>`));
    }
    return behind.get(e);
  };
  const look = (e) => {
    const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(e);
    return [chain(e), color, fill, fontSize, fontWeight, textShadow].join("|");
  };
  const looks = new Map();
  for (const e of texts) { const seen = look(e); if (!looks.has(seen)) looks.set(seen, e); }
  if (prune) {
    const kept = new Set();
    for (const first of looks.values()) for (let e = first; e; e = e.parentElement) kept.add(e);
    document.querySelectorAll("article :is(tr, li, p, svg, dd, dt)").forEach((e) => { if (!kept.has(e)) e.remove(); });
  }
  return [...looks.keys()];
}"""
OPEN = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"


def keep_one_of_each_look(tab) -> None:
    """Open a page's folds, and take out of its text what adds no look. Raises `AssertionError` if a look went with it."""
    tab.evaluate(OPEN)
    tab.wait_for_timeout(100)  # scripts of folds that open
    # At once, before a script sees that a table needs no more room to scroll, and takes its shades away.
    before, after = tab.evaluate(
        f"() => {{ const looks = {LOOKS}; return [looks(true), looks(false)]; }}"
    )
    lost = set(before) - set(after)
    assert not lost, lost
