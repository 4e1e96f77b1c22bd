// What is renewed after a change comes as server-sent events; pictures are swapped when they are there,
// so the last good page stays in sight.
"use strict";

const find = (query) => document.querySelector(query);
const pages = find("#pages"), frame = find("iframe"), trouble = find("#trouble"), state = find("#state");
const brief = find("#brief");
const form = find("form");
const shown = { version: "", count: 0, width: 0, web: "", address: "" };
const wrong = { pages: [], web: [], inspection: [] };
const noted = { pages: [], inspection: [] };
let startedAt = 0;
let events = null;

function make(name, attributes = {}, ...children) {
  const space = ["svg", "rect", "text"].includes(name) ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml";
  const element = document.createElementNS(space, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}

// The pages

async function showPages() {
  const { version, count } = shown;
  while (pages.children.length > count) pages.lastChild.remove();
  while (pages.children.length < count) pages.append(make("figure", { class: "sheet" }, make("div", { class: "paper" })));
  const grey = find("#grey").checked ? "/grey" : "";
  const width = shown.width = Math.min(4000, Math.max(100, Math.ceil(pages.clientWidth * devicePixelRatio)));
  await Promise.all([...pages.children].map(async (sheet, at) => {
    const picture = make("img", { src: `picture/${version}/${at + 1}/${width}${grey}`, alt: `Pagina ${at + 1}` });
    const isThere = await picture.decode().then(() => true, () => false);
    if (!isThere || version !== shown.version || width !== shown.width) return;
    const paper = sheet.firstChild;
    paper.querySelector("img")?.remove();
    paper.prepend(picture);
  }));
  await showOrder();
  document.body.dataset.version = version;
}

// How they are heard

async function showOrder() {
  document.querySelectorAll(".paper svg, .heard").forEach((one) => one.remove());
  if (!find("#order").checked || !shown.version) return;
  const version = shown.version;
  const answer = await fetch(`heard/${version}`);
  const heard = answer.ok ? await answer.json() : [];
  if (version !== shown.version || !find("#order").checked) return;
  document.querySelectorAll(".paper svg, .heard").forEach((one) => one.remove());
  [...pages.children].forEach((sheet, at) => {
    const numbered = heard.map((one, place) => ({ ...one, number: place + 1 })).filter((one) => one.page === at + 1);
    const { clientWidth: width, clientHeight: height } = sheet.firstChild;
    sheet.firstChild.append(make("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
      ...numbered.filter((one) => one.box).flatMap((one) => draw(one, width, height))));
    sheet.append(make("ol", { class: "heard", start: numbered[0]?.number ?? 1 }, ...numbered.map((one) =>
      make("li", { class: one.kind }, make("b", {}, one.name), " ", one.words || "(geen tekst)"))));
  });
}

function draw(one, width, height) {
  const [left, top, wide, high] = one.box;
  const x = left * width, y = top * height;
  return [
    make("rect", { class: one.kind, x, y, width: wide * width, height: high * height }),
    make("text", { x: x - 3, y: y + 9 }, String(one.number)),
  ];
}

// The web page

function showWeb(version) {
  if (!version || version === shown.web) return;
  const address = `web/${form.region.value.toLowerCase()}/index.html`;
  const at = address === shown.address ? frame.contentWindow.scrollY : 0;
  Object.assign(shown, { web: version, address });
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, at), { once: true });
  frame.src = address;
}

// What is wrong

function showTrouble() {
  const all = [...wrong.pages, ...wrong.web, ...wrong.inspection];
  const notes = [...noted.pages, ...noted.inspection];
  const told = [...all.map(({ where, what }) => make("li", {}, make("code", {}, where), " ", what)), ...notes.map((note) => make("li", {}, note))];
  trouble.hidden = told.length === 0;
  trouble.querySelector("ol").replaceChildren(...told);
  brief.hidden = trouble.hidden;
  brief.firstChild.replaceChildren(...all.length ? ["Niet goed: ", make("span", { lang: "en" }, all[0].what)]
    : [told.length === 1 ? "1 ding om naar te kijken" : `${told.length} dingen om naar te kijken`]);
  trouble.querySelector("p").textContent = !all.length ? "Kijk hiernaar."
    : wrong.inspection.length === all.length ? "Deze pagina mag zo de deur niet uit."
    : shown.version ? "Er is iets mis. De laatste goede pagina blijft staan."
    : "Er is iets mis, dus er is nog niets te zien.";
}

function say(text) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).replace(".", ",");
  state.textContent = `${text} om ${new Date().toLocaleTimeString("nl-NL")}, in ${seconds} seconden.`;
}

const take = {
  started() { startedAt = performance.now(); state.textContent = "Wordt gemaakt."; },
  async pages(news) {
    wrong.pages = news.mistakes;
    noted.pages = news.notes;
    if (news.mistakes.length) { wrong.web = []; wrong.inspection = []; }
    const isNew = news.version !== shown.version;
    if (isNew) {
      Object.assign(shown, { version: news.version, count: news.pages });
      await showPages();
    }
    say(news.mistakes.length ? "Niet gelukt" : isNew ? "Bijgewerkt" : "Niets veranderd");
  },
  web(news) { wrong.web = news.mistakes; showWeb(news.version); },
  inspection(news) { wrong.inspection = news.mistakes; noted.inspection = news.notes; },
};

function follow() {
  const choice = new URLSearchParams(new FormData(form));
  history.replaceState(null, "", `?${choice}`);
  events?.close();
  events = new EventSource(`events?${choice}`);
  events.addEventListener("message", async ({ data }) => {
    const news = JSON.parse(data);
    await take[news.part](news);
    showTrouble();
  });
  events.addEventListener("error", () => { state.textContent = "Het voorbeeld is gestopt."; });
}

form.addEventListener("change", () => {
  [wrong, noted].forEach((told) => Object.keys(told).forEach((part) => { told[part] = []; }));
  follow();
});
form.addEventListener("submit", (event) => event.preventDefault());
find("#grey").addEventListener("change", showPages);
find("#order").addEventListener("change", showOrder);
find("#sight").addEventListener("change", ({ target }) => { document.body.className = target.value; });
let settled = 0;
addEventListener("resize", () => {
  clearTimeout(settled);
  settled = setTimeout(() => (pages.clientWidth * devicePixelRatio > shown.width ? showPages() : showOrder()), 150);
});
// a switch that the browser remembers from before a reload counts
document.body.className = find("#sight").value;
follow();
