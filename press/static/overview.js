/* The overview by keyboard: one stop for each section's marks, arrows, Home and End within. Without this script each mark is a stop. */
for (const group of document.querySelectorAll(".overview-marks")) {
  const marks = [...group.querySelectorAll("a")];
  const stop = (mark) => { for (const each of marks) each.tabIndex = each === mark ? 0 : -1; };
  stop(marks[0]);
  group.addEventListener("focusin", ({ target }) => stop(target));
  group.addEventListener("keydown", (event) => {
    const at = marks.indexOf(event.target);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey || !marks[next]) return;
    event.preventDefault();
    marks[next].focus();
  });
}
