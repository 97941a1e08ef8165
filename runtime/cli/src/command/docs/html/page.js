"use strict";
(() => {
  const form = document.querySelector(".search");
  const query = form.elements.namedItem("q");
  const selects = [...form.querySelectorAll("select")];
  const count = form.querySelector("output");
  const clear = form.querySelector("button");
  const none = document.querySelector(".none");
  const best = document.querySelector(".best");
  const BEST = 5;
  const levels = [...document.querySelectorAll(".level")];
  const groups = [...document.querySelectorAll(".group")];
  const number = new Intl.NumberFormat("en");
  let codes = null;
  let vocabulary = null;

  const read = () =>
    [...document.querySelectorAll(".code")].map((element) => ({
      element,
      group: element.parentElement,
      code: element.querySelector(".number").textContent.toLowerCase(),
      names: [...element.querySelectorAll(".name")].map((part) => part.textContent.toLowerCase()),
      text: [...element.querySelectorAll(".said")].map((part) => part.textContent).join("\n").toLowerCase(),
      facets: ` ${element.dataset.facets} `,
      shown: true,
    }));

  // How many letters have to be changed, until there are more than somebody mistypes.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      }
      if (Math.min(...next) > most) return most + 1;
      row = next;
    }
    return row[other.length];
  };

  // The words of the page that a word which stands nowhere on it was probably meant to be.
  const meant = (word) => {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    if (most === 0) return [word];
    vocabulary ??= [...new Set(codes.flatMap((code) => code.text.match(/[\p{L}\d]+/gu) ?? []))];
    const near = vocabulary.map((other) => [distance(word, other, most), other]);
    const least = Math.min(...near.map(([far]) => far));
    return least > most ? [word] : near.filter(([far]) => far === least).map(([, other]) => other);
  };

  const rank = (code, words) => words.reduce((sum, word) => sum
    + (code.code === word ? 16 : code.code.startsWith(word) ? 6 : 0)
    + (code.names.some((name) => name.startsWith(word)) ? 4 : code.names.some((name) => name.includes(word)) ? 3 : 0)
    + (new RegExp(`(^|[^\\p{L}])${word.replace(/[^\p{L}\d]/gu, "\\$&")}`, "u").test(code.text) ? 1 : 0), 0);

  // Where the page shows many, the few that are meant most likely.
  const offer = (words) => {
    const shown = words.length > 0 ? codes.filter((code) => code.shown) : [];
    best.hidden = shown.length < 2;
    if (best.hidden) return shown[0] ?? codes.find((code) => code.shown);
    const ranked = shown.map((code) => [rank(code, words), code]).sort(([one], [other]) => other - one);
    best.replaceChildren("Best matches: ", ...ranked.slice(0, BEST).map(([, code]) => {
      const link = document.createElement("a");
      link.href = code.element.querySelector(".number").hash;
      link.textContent = `${code.element.querySelector(".number").textContent} ${code.element.querySelector(".name").textContent}`;
      return link;
    }));
    return ranked[0][1];
  };

  // So that a search can be sent to somebody; a page that may not do that does without.
  const write = () => {
    const asked = new URLSearchParams();
    if (query.value) asked.set("q", query.value);
    for (const select of selects) if (select.value) asked.set(select.name, select.value);
    try {
      history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`);
    } catch {}
  };

  let first = null;
  const filter = () => {
    codes ??= read();
    let words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const stands = (word) => codes.some((code) => code.text.includes(word));
    const alternatives = words.map((word) => (stands(word) ? [word] : meant(word)));
    words = alternatives.map(([word]) => word);
    const facets = selects.map((select) => select.value).filter(Boolean).map((facet) => ` ${facet} `);
    const filled = new Map();
    let shown = 0;
    for (const code of codes) {
      const show = facets.every((facet) => code.facets.includes(facet))
        && alternatives.every((any) => any.some((word) => code.text.includes(word)));
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
    first = offer(words);
    write();
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
    (first ?? codes?.find((code) => code.shown))?.element.querySelector("a").focus();
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
  document.documentElement.classList.add("live");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    const link = new URL(button.parentElement.querySelector(".number").hash, location.href.split(/[?#]/)[0]);
    try {
      await navigator.clipboard.writeText(link.href);
      button.textContent = "Copied";
    } catch {
      location.hash = link.hash;
      button.textContent = "In the address";
    }
    setTimeout(() => { button.textContent = "Copy link"; }, 2000);
  });

  // What the address asks for.
  const wished = new URLSearchParams(location.search);
  if (wished.has("q")) query.value = wished.get("q");
  for (const select of selects) if (wished.has(select.name)) select.value = wished.get(select.name);
  // And what the browser has kept of an earlier visit.
  if (query.value || selects.some((select) => select.value)) filter();
  // Before the first search, when there is nothing else to do.
  (window.requestIdleCallback ?? setTimeout)(() => {
    codes ??= read();
  });
})();
