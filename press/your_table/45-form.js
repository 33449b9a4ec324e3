/* The form's controls, and how they are read and filled. */
((engine) => {
  "use strict";
  const { make, page } = engine;
  const labelled = (text, control) => make("label", {}, `${text} `, control);
  const numeric = (attributes) => make("input", { type: "number", inputmode: "numeric", ...attributes });
  const button = (text, act) => {
    const element = make("button", { type: "button" }, text);
    element.addEventListener("click", act);
    return element;
  };
  const ANSWERING = [["several", "several, one at least"], ["single", "exactly one"],
    ["separate", "each row is a question of its own, or rows are left out"]];
  const DECIMALS = [["", "as typed"], ["0", "0"], ["1", "1"], ["2", "2"]];

  const controls = () => ({
    text: make("textarea", { id: "table-text", rows: 9, spellcheck: "false", autocapitalize: "off", wrap: "off", "aria-describedby": "table-hint" }),
    answering: ANSWERING.map(([value]) => make("input", { type: "radio", name: "answering", value })),
    noAnswer: make("select"),
    most: numeric({ min: 1, max: page.MOST_PEOPLE }),
    weighted: make("input", { type: "checkbox" }),
    effect: make("input", { type: "number", min: 1, max: 100, step: "any" }),
    top: numeric({ min: 2, max: page.MOST_PEOPLE }),
    decimals: make("select", {}, ...DECIMALS.map(([value, text]) => make("option", { value }, text))),
  });

  /** What the controls say, in the state's names; a number that can't be is as if it weren't there. */
  const read = (control) => ({
    text: control.text.value,
    answering: control.answering.find((radio) => radio.checked).value,
    noAnswer: control.noAnswer.value || null,
    most: page.counted(control.most.value),
    weighted: control.weighted.checked,
    effect: page.effectOf(control.effect.value),
    top: page.counted(control.top.value),
    decimals: control.decimals.value === "" ? null : Number(control.decimals.value),
  });

  function write(control, state) {
    control.text.value = state.text;
    control.answering.forEach((radio) => { radio.checked = radio.value === state.answering; });
    control.most.value = state.most ?? "";
    control.weighted.checked = state.weighted;
    control.effect.value = state.effect;
    control.top.value = state.top ?? "";
    control.decimals.value = state.decimals ?? "";
  }

  page.form = { labelled, numeric, button, ANSWERING, controls, read, write };
})(globalThis.engine ??= {});
