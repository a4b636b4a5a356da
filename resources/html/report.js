"use strict";
(() => {
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const fold = document.getElementById("fold");
  const folds = [...document.querySelectorAll("main details")];
  // What is filtered: the innermost sections, and the items and rows that stand outside of them.
  const leaves = folds.filter(section => !section.querySelector("details"));
  const lines = [...document.querySelectorAll("main li, main tbody tr")].filter(line => !line.closest("details"));
  fold.hidden = folds.length === 0;
  const parts = [...leaves, ...lines].map(element => ({ element, text: element.textContent.toLowerCase() }));

  const apply = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const part of parts) {
      const matches = words.every(word => part.text.includes(word));
      part.element.hidden = !matches;
      count += matches ? 1 : 0;
    }
    for (const section of folds) {
      if (section.querySelector("details"))
        section.hidden = words.length > 0 && !section.querySelector("details:not([hidden])");
    }
    shown.textContent = words.length > 0 ? `${count} of ${parts.length}` : "";
  };
  filter.addEventListener("input", apply);

  fold.addEventListener("click", () => {
    const close = folds.some(section => section.open);
    for (const section of folds)
      section.open = !close;
    fold.textContent = close ? "Unfold all" : "Fold all";
  });

  // What is folded on the screen is still wanted on paper.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folds.filter(section => !section.open);
    for (const section of closed)
      section.open = true;
  });
  addEventListener("afterprint", () => {
    for (const section of closed)
      section.open = false;
  });
})();
