// Dragging over the columns of a curve asks for all their days; a click on one column is a plain link.
(() => {
  "use strict";
  const curve = document.querySelector(".curve");
  if (!curve) return;
  const columns = [...curve.querySelectorAll(".period")];
  const at = (event) => {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    return columns.indexOf(under && under.closest(".period"));
  };
  let from = -1;
  let to = -1;
  const show = () => columns.forEach((column, n) => {
    const inside = from >= 0 && n >= Math.min(from, to) && n <= Math.max(from, to);
    column.classList.toggle("dragged", inside);
  });
  curve.addEventListener("dragstart", (event) => event.preventDefault());
  curve.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    from = to = at(event);
  });
  curve.addEventListener("pointermove", (event) => {
    if (from < 0) return;
    const here = at(event);
    if (here >= 0) { to = here; show(); }
  });
  window.addEventListener("pointerup", () => {
    if (from >= 0 && to >= 0 && from !== to) {
      const first = columns[Math.min(from, to)].dataset.since;
      const last = columns[Math.max(from, to)].dataset.until;
      window.location.href = `${curve.dataset.here}?since=${first}&until=${last}#list`;
    }
    from = to = -1;
    show();
  });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { from = to = -1; show(); }
  });
})();
