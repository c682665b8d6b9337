/* Files dropped anywhere on the page go into the form that reads them. */
(() => {
  "use strict";
  const form = document.querySelector("[data-drop]");
  const field = form?.querySelector("input[type=file]");
  if (!field) return;
  const box = form.closest("details");
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    if (box) box.open = true;
    form.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
})();
