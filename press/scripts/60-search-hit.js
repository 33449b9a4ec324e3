/* Who comes from the search sees the words that it found: they are marked, and the first that can be seen in the part that was
   linked to comes into sight. Escape takes the marks away. */
addEventListener("DOMContentLoaded", () => setTimeout(() => {
  let words = [];
  try {
    words = (localStorage.getItem("book-searched") ?? "").split(" ").filter(Boolean);
    localStorage.removeItem("book-searched");
  } catch { /* not allowed: nothing is marked */ }
  if (!words.length) return;
  const article = document.querySelector("article");
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|")})`, "i");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("svg, button, select, textarea")) texts.push(walker.currentNode);
  }
  for (const text of texts) {
    const parts = text.data.split(pattern); // every second one is a word
    if (parts.length < 2) continue;
    text.replaceWith(...parts.map((part, at) => {
      if (at % 2 === 0) return part;
      const mark = document.createElement("span");
      mark.className = "highlighted";
      mark.textContent = part;
      return mark;
    }));
  }
  const marked = (document.querySelector(":target") ?? article).querySelectorAll(".highlighted");
  const visible = [...marked].filter((word) => word.checkVisibility());
  const seen = visible.some((word) => word.getBoundingClientRect().top > 60 && word.getBoundingClientRect().bottom < innerHeight);
  if (!seen) visible[0]?.scrollIntoView({ block: "center", behavior: "instant" });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") document.querySelectorAll(".highlighted").forEach((word) => word.replaceWith(...word.childNodes));
  });
}, 10));
