"use strict";
// Up to four regions side by side. All figures stand in the tables of this page; regions that are counted
// in another way come in a table of their own.

const MOST = 4;
const NS = "http://www.w3.org/2000/svg";

function part(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function mark(tag, attributes, parent) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
}

const groups = [...document.querySelectorAll(".group")];
const rows = new Map(groups.flatMap((group) => [...group.querySelectorAll("tr[data-code]")].map((row) => [row.dataset.code, { row, group, name: row.cells[0].textContent }])));
const side = document.querySelector(".side");
const chosenBox = document.querySelector(".chosen");
const message = chosenBox.querySelector("[role=status]");
let chosen = [];

function readHash() {
  return [...new Set(location.hash.slice(1).split(",").map((one) => one.trim().toLowerCase()))].filter((one) => rows.has(one)).slice(0, MOST);
}

function choose(codes, said = "") {
  chosen = codes;
  history.replaceState(null, "", codes.length ? `#${codes.join(",")}` : location.pathname + location.search);
  message.textContent = said;
  show();
}

function add(code) {
  if (chosen.includes(code)) { message.textContent = `${rows.get(code).name} staat er al.`; return; }
  if (chosen.length === MOST) { message.textContent = "Er staan al vier regio's. Haal er eerst een weg."; return; }
  choose([...chosen, code], `${rows.get(code).name} staat erbij.`);
}

function show() {
  chosenBox.hidden = !chosen.length;
  chosenBox.querySelector(".chips").replaceChildren(...chosen.map((code) => {
    const button = part("button", { type: "button", textContent: `${rows.get(code).name} ×` });
    button.setAttribute("aria-label", `Haal ${rows.get(code).name} weg`);
    button.addEventListener("click", () => { choose(chosen.filter((one) => one !== code), `${rows.get(code).name} is weg.`); document.querySelector("#zoek").focus(); });
    return part("li", {}, button);
  }));
  const shown = groups.filter((group) => chosen.some((code) => rows.get(code).group === group));
  side.replaceChildren(...shown.map((group) => tabulate(group, chosen.filter((code) => rows.get(code).group === group))));
  if (shown.length > 1) side.prepend(part("p", { className: "note", textContent: "Deze regio's tellen verschillende groepen kinderen. Daarom staan ze niet in één tabel: vergelijk alleen binnen een tabel." }));
  groups.forEach((group) => { group.querySelector("details").open = !chosen.length; });
}

function tabulate(group, codes) {
  const heads = [...group.querySelectorAll("thead th")].slice(1).map((head) => head.dataset.name);
  const columns = [...codes.map((code) => ({ name: rows.get(code).name, cells: rows.get(code).row.cells, own: true })),
    { name: "Nederland", cells: group.querySelector("tr.country").cells, own: false }];
  const values = columns.flatMap((column) => [...column.cells].slice(1).flatMap((cell) => [cell.dataset.v, ...(cell.dataset.b || "").split(" ")].filter(Boolean).map(Number)));
  const high = Math.ceil(Math.max(10, ...values) / 10) * 10;
  const table = part("table", {}, part("caption", { textContent: group.querySelector("h2").textContent }));
  const head = part("tr", {}, part("th", { scope: "col", textContent: group.dataset.subject }), ...columns.map((column) => part("th", { scope: "col", textContent: column.name })));
  const body = part("tbody", {}, ...heads.map((name, at) => part("tr", { className: at ? "" : "total" }, part("th", { scope: "row", textContent: name }),
    ...columns.map((column) => write(column.cells[at + 1], columns[columns.length - 1].cells[at + 1], high, column.own)))));
  table.append(part("thead", {}, head), body);
  const room = part("div", { className: "room", tabIndex: 0 }, table);
  room.setAttribute("role", "group");
  room.setAttribute("aria-label", `Naast elkaar: ${group.querySelector("h2").textContent}`);
  return part("section", {}, room, part("p", { className: "what", textContent: `${group.dataset.basis} Onder het cijfer staat de marge. De stip is de regio, het streepje is Nederland.` }));
}

function write(cell, country, high, own) {
  const made = part("td", { className: cell.dataset.v ? "" : "absent" }, part("b", { textContent: cell.textContent }));
  if (!cell.dataset.v) return made;
  if (cell.dataset.m) made.append(part("span", { className: "hint", textContent: cell.dataset.m }));
  const svg = document.createElementNS(NS, "svg");
  const at = (value) => `${3 + 94 * Number(value) / high}%`;
  svg.setAttribute("class", "strip bar peer");
  svg.setAttribute("aria-hidden", "true");
  mark("line", { class: "grid", x1: at(0), x2: at(high), y1: "50%", y2: "50%" }, svg);
  if (country.dataset.v) mark("line", { class: "country", x1: at(country.dataset.v), x2: at(country.dataset.v), y1: "5%", y2: "95%" }, svg);
  if (own && cell.dataset.b) { const [low, top] = cell.dataset.b.split(" "); mark("line", { class: "margin", x1: at(low), x2: at(top), y1: "50%", y2: "50%" }, svg); }
  if (own) mark("circle", { cx: at(cell.dataset.v), cy: "50%", r: 4.5 }, svg);
  made.append(svg);
  return made;
}

openSearch(document.querySelector(".search"), [...rows].map(([code, one]) => ({ text: one.name, note: one.group.querySelector("h2").textContent, href: code, words: [plain(one.name)], weaker: [] })),
  (one, input) => { input.value = ""; add(one.href); });
addEventListener("hashchange", () => choose(readHash()));
choose(readHash());
