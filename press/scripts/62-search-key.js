/* Ctrl+K (on a Mac ⌘K) goes to the search: to the field in sight, else to the search's own page. */
addEventListener("keydown", (event) => {
  if (event.key !== "k" || event.shiftKey || event.altKey || event.ctrlKey === event.metaKey) return;
  const fields = ["#search-field", ".sidebar-search"].map((one) => document.querySelector(one)).filter(Boolean);
  const field = fields.find((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().right > 0);
  const form = fields[0]?.form;
  if (!form) return;
  event.preventDefault();
  if (field) { field.focus(); field.select(); }
  else location.href = form.action;
});
