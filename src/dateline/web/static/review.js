/* Keys of the review: a accept, c correct, r reject, s skip, u undo, w why. Without this script every
   decision is a button or a link of the page. */
(() => {
  "use strict";
  const typing = (target) => target.closest("input, textarea, select");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey) return;
    if (typing(event.target)) {
      const form = event.target.closest("form.correct");
      if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.querySelector("button[value=correct]").click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.repeat) return;
    const what = document.querySelector(`[data-do="${CSS.escape(event.key)}"]`);
    if (!what) return;
    event.preventDefault();
    if (typing(what)) {
      what.focus();
      if (what.select) what.select();
    } else {
      what.click();
    }
  });

  /* One decision is one decision, however often the key is struck before the next record comes. */
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (document.body.classList.contains("sent")) event.preventDefault();
      document.body.classList.add("sent");
    });
  }
  addEventListener("pageshow", () => document.body.classList.remove("sent"));
})();
