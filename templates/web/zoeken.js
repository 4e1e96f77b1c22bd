"use strict";
// Choosing a region by typing: a list that opens under the field, for keyboard and pointer.
// Everything it knows stands in the page: links, the gemeenten of a samenwerkingsverband, other names.

const MOST_FOUND = 12;

function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/^['’]?s[- ]/, "").replace(/\bsint\b/g, "st").replace(/[^a-z0-9]+/g, " ").trim();
}

function collectNames(root) {
  const names = [];
  for (const link of root.querySelectorAll(".choices a")) {
    const kind = link.closest("[data-kind]").dataset.kind;
    const entry = { text: link.textContent, note: kind, href: link.getAttribute("href"), words: [plain(link.textContent)], weaker: [] };
    if (link.dataset.also) entry.weaker = link.dataset.also.split(", ");
    names.push(entry);
  }
  for (const item of root.querySelectorAll(".others li")) {
    const name = item.querySelector("b").textContent;
    for (const link of item.querySelectorAll("a")) {
      names.push({ text: link.textContent, note: item.textContent.replace(/\s+/g, " ").trim(), href: link.getAttribute("href"), words: [plain(name)], weaker: [] });
    }
  }
  return names;
}

// 0: starts so; 1: a word starts so; 2: stands somewhere in it; null: not at all.
function rank(asked, word) {
  if (word.startsWith(asked)) return 0;
  if (` ${word}`.includes(` ${asked}`)) return 1;
  return asked.length > 2 && word.includes(asked) ? 2 : null;
}

function find(asked, names) {
  const wanted = plain(asked);
  if (!wanted) return [];
  const found = new Map();
  for (const name of names) {
    let best = Math.min(...name.words.map((word) => rank(wanted, word) ?? 99));
    let note = name.note;
    if (best === 99) {
      const member = name.weaker.find((one) => rank(wanted, plain(one)) === 0);
      if (member) { best = 3; note = `${name.note}; ${member} ligt erin`; }
    }
    const before = found.get(name.href);
    if (best < 99 && (!before || best < before.best)) found.set(name.href, { ...name, note, best });
  }
  return [...found.values()].sort((one, other) => one.best - other.best || one.text.localeCompare(other.text, "nl")).slice(0, MOST_FOUND);
}

// What to say when nothing is found: a region that exists may just have no page in this edition.
function answerNothing(asked, outside) {
  const wanted = plain(asked);
  const matching = (fits) => outside.filter((name) => fits(plain(name)));
  const tests = [(name) => name === wanted, (name) => rank(wanted, name) === 0, (name) => rank(wanted, name) === 1];
  const named = tests.map(matching).find((names) => names.length) || [];
  if (named.length > 3) return "Die regio's staan niet in deze uitgave.";
  if (named.length) return `${named.join(", ")} ${named.length > 1 ? "staan" : "staat"} niet in deze uitgave.`;
  return "Niets gevonden. Kijk of de naam goed is gespeld, of kies in de lijst.";
}

function openSearch(form, names, choose) {
  const input = form.querySelector("input");
  const outside = JSON.parse(form.dataset.outside || "[]");
  const list = document.createElement("ul");
  let shown = [];
  let at = -1;
  Object.assign(list, { id: "gevonden", className: "found", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gevonden regio's");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  const status = document.createElement("p");
  status.className = "what";
  status.setAttribute("role", "status");
  form.append(list, status);
  form.hidden = false;

  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const point = (index) => {
    at = index;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const take = (index) => { const one = shown[index]; close(); status.textContent = ""; if (one) choose(one, input); };
  const show = () => {
    shown = find(input.value, names);
    list.replaceChildren(...shown.map((one, number) => {
      const item = document.createElement("li");
      const note = document.createElement("small");
      item.id = `gevonden-${number}`;
      item.setAttribute("role", "option");
      note.textContent = one.note;
      item.append(one.text, note);
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(number));
      return item;
    }));
    const asked = input.value.trim() !== "";
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    status.textContent = !asked ? "" : shown.length ? `${shown.length} gevonden` : answerNothing(input.value, outside);
    point(shown.length ? 0 : -1);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value) show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) {
      event.preventDefault();
      if (list.hidden) show();
      point((at + step + shown.length) % shown.length);
    } else if (event.key === "Escape") close();
    else if (event.key === "Enter" && !list.hidden && at >= 0) { event.preventDefault(); take(at); }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}

function nameUnderPointer(map) {
  const line = map.querySelector(".pointed");
  map.addEventListener("pointerover", (event) => {
    const title = event.target.querySelector && event.target.querySelector("title");
    if (title) line.textContent = title.textContent;
  });
}

if (document.querySelector(".finder")) {
  openSearch(document.querySelector(".search"), collectNames(document), (one) => { location.href = one.href; });
  document.querySelectorAll(".map").forEach(nameUnderPointer);
}
