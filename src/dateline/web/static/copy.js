/* A button beside what can be copied; without a script the words can be selected all the same. */
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const words of document.querySelectorAll(".cite textarea[readonly]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy the ${words.labels?.[0]?.textContent.toLowerCase() ?? "text"}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(words.value);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    words.after(button);
  }
})();
