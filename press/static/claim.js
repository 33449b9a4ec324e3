// The theme that a reader chose elsewhere in the book, before anything is painted.
try { document.body.dataset.theme = localStorage.getItem("theme") || "auto"; } catch { /* not allowed: the system's */ }
