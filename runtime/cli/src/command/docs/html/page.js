"use strict";
(() => {
  const form = document.querySelector(".search");
  const query = form.elements.namedItem("q");
  const selects = [...form.querySelectorAll("select")];
  const count = form.querySelector("output");
  const clear = form.querySelector("button");
  const none = document.querySelector(".none");
  const levels = [...document.querySelectorAll(".level")];
  const groups = [...document.querySelectorAll(".group")];
  const number = new Intl.NumberFormat("en");
  let codes = null;

  const read = () =>
    [...document.querySelectorAll(".code")].map((element) => ({
      element,
      group: element.parentElement,
      text: [...element.querySelectorAll(".said")].map((part) => part.textContent).join("\n").toLowerCase(),
      facets: ` ${element.dataset.facets} `,
      shown: true,
    }));

  const filter = () => {
    codes ??= read();
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const facets = selects.map((select) => select.value).filter(Boolean).map((facet) => ` ${facet} `);
    const filled = new Map();
    let shown = 0;
    for (const code of codes) {
      const show = facets.every((facet) => code.facets.includes(facet))
        && words.every((word) => code.text.includes(word));
      if (show !== code.shown) {
        code.shown = show;
        code.element.hidden = !show;
      }
      if (show) {
        shown += 1;
        filled.set(code.group, (filled.get(code.group) ?? 0) + 1);
      }
    }
    const filtered = words.length + facets.length > 0;
    for (const group of groups) {
      group.hidden = !filled.has(group);
      group.style.setProperty("--codes", filled.get(group) ?? 0);
    }
    for (const level of levels) {
      level.hidden = filtered && !level.querySelector(".group:not([hidden])");
    }
    none.hidden = shown > 0;
    clear.hidden = !filtered;
    const all = `${number.format(codes.length)} ${codes.length === 1 ? "code" : "codes"}`;
    count.textContent = filtered ? `${number.format(shown)} of ${all}` : all;
  };

  // However fast somebody types: once a frame.
  let asked = 0;
  const ask = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      filter();
    });
  };

  const target = () => {
    const id = location.hash.slice(1);
    try {
      return document.getElementById(decodeURIComponent(id));
    } catch {
      return document.getElementById(id);
    }
  };

  // Somebody who follows a link to a code wants to see it, whatever the filters say.
  const follow = () => {
    const wanted = target();
    if (wanted?.closest("[hidden]")) {
      form.reset();
      filter();
      wanted.scrollIntoView();
    }
  };

  form.hidden = false;
  const measure = () => {
    const bar = getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    document.documentElement.style.setProperty("--bar", `${bar + 12}px`);
  };
  measure();
  addEventListener("resize", measure);
  // The bar was not there yet when the browser went to the target.
  target()?.scrollIntoView();

  form.addEventListener("input", ask);
  form.addEventListener("reset", () => setTimeout(() => {
    filter();
    query.focus();
  }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    codes?.find((code) => code.shown)?.element.querySelector("a").focus();
  });
  addEventListener("hashchange", follow);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
      query.select();
    } else if (event.key === "Escape" && event.target === query) {
      form.reset();
    }
  });
  // What the browser has kept of an earlier visit.
  if (query.value || selects.some((select) => select.value)) filter();
  // Before the first search, when there is nothing else to do.
  (window.requestIdleCallback ?? setTimeout)(() => {
    codes ??= read();
  });
})();
