/* Keys that every page has: "/" to search, "g" and a letter to go somewhere, "j" and "k" along a list, "?" for help. */
(() => {
  "use strict";
  let going = 0;

  /* Filters stand open; where the page is narrow they would hide the list. */
  if (matchMedia("(max-width: 56rem)").matches) {
    for (const fold of document.querySelectorAll("details[data-fold]")) fold.open = false;
  }

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  const step = (by) => {
    const stops = [...document.querySelectorAll("[data-stop]")].filter((each) => each.offsetParent);
    const at = stops.findIndex((each) => each.contains(document.activeElement));
    const next = stops[Math.min(stops.length - 1, Math.max(0, at + by))];
    if (!next) return;
    const focus = next.matches("a, button, [tabindex]") ? next : next.querySelector("a, button");
    focus?.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (going && Date.now() - going < 1500) {
      going = 0;
      const link = document.querySelector(`nav [data-key="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    if (event.key === "g") going = Date.now();
    else if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); }
    else if (event.key === "?") location.assign("/keys");
    else if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j" ? 1 : -1); }
  });
})();
