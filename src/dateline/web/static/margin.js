/* Cards stand beside their words, and words and cards show one another on hover and focus. */
(() => {
  "use strict";
  const list = document.querySelector(".cards");
  if (!list) return;
  const wide = matchMedia("(min-width: 60.01rem)");
  const cards = [...list.querySelectorAll("[data-card]")];
  const gap = 7;

  const place = () => {
    if (!wide.matches || matchMedia("print").matches) {
      list.classList.remove("placed");
      list.style.height = "";
      for (const card of cards) card.style.top = "";
      return;
    }
    list.classList.add("placed");
    const origin = list.getBoundingClientRect().top;
    const wanted = cards.map((card) => {
      const words = document.getElementById(`in-${card.dataset.card}`);
      return { card, top: words ? words.getBoundingClientRect().top - origin : 0, height: card.offsetHeight };
    });
    let end = 0;
    for (const each of wanted) {
      each.top = Math.max(each.top, end);
      end = each.top + each.height + gap;
    }
    for (const each of wanted) each.card.style.top = `${Math.round(each.top)}px`;
    list.style.height = `${Math.round(end)}px`;
  };

  const light = (id, on) => {
    const name = CSS.escape(id);
    for (const each of document.querySelectorAll(`[data-of="${name}"], [data-card="${name}"]`)) {
      each.classList.toggle("on", on);
    }
  };
  const idOf = (target) => {
    const found = target instanceof Element && target.closest("[data-of], [data-card]");
    return found ? found.dataset.of ?? found.dataset.card : null;
  };
  let lit = null;
  const show = (id) => {
    if (id === lit) return;
    if (lit) light(lit, false);
    lit = id;
    if (lit) light(lit, true);
  };
  document.addEventListener("pointerover", (event) => show(idOf(event.target)));
  document.addEventListener("focusin", (event) => show(idOf(event.target)));

  place();
  addEventListener("resize", place);
  wide.addEventListener("change", place);
  document.fonts?.ready.then(place);
  document.addEventListener("toggle", place, true);
  addEventListener("beforeprint", () => { list.classList.remove("placed"); list.style.height = ""; });
  addEventListener("afterprint", place);
})();
