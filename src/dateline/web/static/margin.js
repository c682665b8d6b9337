/* Cards stand beside their words, and words and cards show one another on hover and focus. */
(() => {
  "use strict";
  const list = document.querySelector(".cards");
  if (!list?.querySelector("[data-card]")) return;
  const wide = matchMedia("(min-width: 60.01rem)");
  const cards = [...list.querySelectorAll("[data-card]")];
  const gap = 5;

  let active = null;

  const place = () => {
    if (!wide.matches || matchMedia("print").matches) {
      list.classList.remove("placed");
      list.style.height = "";
      for (const card of cards) card.style.top = "";
      return;
    }
    list.classList.add("placed");
    const origin = list.getBoundingClientRect().top;
    const stack = cards.map((card) => {
      const words = document.getElementById(`in-${card.dataset.card}`);
      return { card, top: words ? words.getBoundingClientRect().top - origin : 0, height: card.offsetHeight };
    });
    /* The card that was asked for stands beside its words, and those before it give way upwards. */
    const fixed = stack.findIndex((each) => each.card.dataset.card === active);
    let end = 0;
    stack.forEach((each, index) => {
      if (index !== fixed) each.top = Math.max(each.top, end);
      end = each.top + each.height + gap;
    });
    let start = Infinity;
    for (let index = fixed; index >= 0; index -= 1) {
      stack[index].top = Math.min(stack[index].top, start - stack[index].height - gap);
      start = stack[index].top;
    }
    for (const each of stack) each.card.style.top = `${Math.round(each.top)}px`;
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
  document.addEventListener("focusin", (event) => {
    show(idOf(event.target));
    const card = event.target.closest("[data-card]");
    if (card && wide.matches && card.dataset.card !== active) {
      active = card.dataset.card;
      place();
    }
  });

  /* A letter in the text brings its card there, and the reader keeps the place. */
  document.querySelector("article.text")?.addEventListener("click", (event) => {
    const label = event.target.closest("a.label");
    if (!label || !wide.matches) return;
    event.preventDefault();
    active = label.dataset.of;
    place();
    document.getElementById(`card-${active}`)?.querySelector("a")?.focus({ preventScroll: true });
  });
  const arrive = () => {
    if (!location.hash.startsWith("#card-")) return;
    active = location.hash.slice(6);
    place();
    document.getElementById(`in-${active}`)?.scrollIntoView({ block: "center" });
  };

  place();
  arrive();
  addEventListener("hashchange", arrive);
  addEventListener("resize", place);
  wide.addEventListener("change", place);
  document.fonts?.ready.then(place);
  document.addEventListener("toggle", place, true);
  addEventListener("beforeprint", () => { list.classList.remove("placed"); list.style.height = ""; });
  addEventListener("afterprint", place);
})();
