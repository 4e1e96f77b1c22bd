"use strict";
// The page of a region: lines through the years to switch on and off, and a form that stays on this device.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 384;

function draw(tag, attributes, parent, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const written = (value, digits = 1) => value.toLocaleString("nl-NL", { minimumFractionDigits: digits, maximumFractionDigits: digits });

// The lines as they stand in the tables; each has points for here and for Nederland.
function readLines(section) {
  return [...section.querySelectorAll("table[data-line]")].map((table) => {
    const read = (column) => [...table.tBodies[0].rows].map((row) => {
      const cell = row.cells[column];
      return { year: Number(row.dataset.year), value: cell.dataset.value === undefined ? null : Number(cell.dataset.value), state: cell.dataset.state, text: cell.textContent.trim() };
    });
    return { code: table.dataset.line, short: table.dataset.short, name: table.caption.textContent, shown: "shown" in table.dataset,
      breaks: table.dataset.breaks.split(" ").filter(Boolean).map(Number), here: read(1), country: read(2) };
  });
}

function chooseScale(values) {
  const low = Math.min(...values), high = Math.max(...values);
  const step = [1, 2, 5, 10, 20].find((one) => (high - low) / one <= 5) || 25;
  let bottom = Math.floor(low / step) * step, top = Math.ceil(high / step) * step;
  while (top - bottom < 4 * step) { top += step; if (bottom >= step && top - bottom < 4 * step) bottom -= step; }
  return { bottom, top, step };
}

function openLines(section) {
  const room = section.querySelector(".lines");
  const lines = readLines(section);
  const ownName = section.dataset.own;
  const reportingYear = Number(section.dataset.year);
  const chosen = { here: true, country: true };
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("role", "img");

  const box = (label, checked, change, className = "") => {
    const input = make("input", { type: "checkbox", checked });
    input.addEventListener("change", () => { change(input.checked); redraw(); });
    return make("label", { className }, input, label);
  };
  const who = make("fieldset", { className: "switches" }, make("legend", { textContent: "Lijnen" }),
    box(`${ownName} (dikke lijn)`, true, (on) => { chosen.here = on; }, "here"), box("Nederland (dunne lijn)", true, (on) => { chosen.country = on; }));
  room.append(who);
  if (lines.length > 1) {
    room.append(make("fieldset", { className: "switches" }, make("legend", { textContent: "Welke cijfers" }),
      ...lines.map((line) => box(line.name, line.shown, (on) => { line.shown = on; }))));
  }
  room.append(svg);
  const states = new Set(lines.flatMap((line) => line.here.map((point) => point.state)));
  const key = [states.has("provisional") ? "Open stip en gestippelde lijn: voorlopig, meestal te laag." : "", states.has("withheld") ? "Open vierkantje: niet getoond." : ""].filter(Boolean).join(" ");
  if (key) room.append(make("p", { className: "note", textContent: key }));
  room.hidden = false;
  const printed = section.querySelector(".printed");
  if (printed) printed.remove();

  function redraw() {
    const width = Math.max(room.clientWidth, 240);
    svg.replaceChildren();
    svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    const shown = lines.filter((line) => line.shown).flatMap((line) => ["country", "here"].filter((one) => chosen[one]).map((one) => ({ ...line, who: one, points: line[one] })));
    const values = shown.flatMap((line) => line.points.map((point) => point.value)).filter((value) => value !== null);
    svg.setAttribute("aria-label", describe(shown));
    if (!values.length) { draw("text", { x: 0, y: 40, class: "empty" }, svg, shown.length ? "Deze cijfers zijn niet getoond." : "Zet een lijn aan."); return; }
    const years = [...new Set(lines[0].here.map((point) => point.year))].sort();
    const scale = chooseScale(values);
    const plot = { left: 38, right: width - (width < 500 ? 84 : 150), top: 22, bottom: HEIGHT - 30 };
    const x = (year) => plot.left + 8 + (plot.right - plot.left - 8) * (years.length > 1 ? (year - years[0]) / (years[years.length - 1] - years[0]) : 0.5);
    const y = (value) => plot.bottom - (plot.bottom - plot.top) * (value - scale.bottom) / (scale.top - scale.bottom);
    for (let value = scale.bottom; value <= scale.top; value += scale.step) {
      draw("line", { x1: plot.left, x2: plot.right, y1: y(value), y2: y(value), class: value === scale.bottom ? "base" : "grid" }, svg);
      draw("text", { x: plot.left - 8, y: y(value) + 5, "text-anchor": "end" }, svg, `${written(value, 0)}${value + scale.step > scale.top ? "%" : ""}`);
    }
    const every = width < 500 ? 2 : 1;
    years.forEach((year, index) => { if ((years.length - 1 - index) % every === 0) draw("text", { x: x(year), y: HEIGHT - 8, "text-anchor": "middle", class: year === reportingYear ? "year-mark" : "" }, svg, String(year)); });
    const cuts = [...new Set(shown.flatMap((line) => line.breaks))].filter((year) => year > years[0] && year <= years[years.length - 1]);
    for (const year of cuts) draw("line", { x1: x(year - 0.5), x2: x(year - 0.5), y1: plot.top, y2: plot.bottom, class: "cut" }, svg);
    const ends = [];
    for (const line of shown) {
      drawLine(line, x, y, plot);
      const last = [...line.points].reverse().find((point) => point.value !== null);
      if (last) ends.push({ y: y(last.value), last, line });
    }
    placeLabels(ends, plot, x);
    if (shown.length <= 2) shown.forEach((line) => writeValue(line, x, y, shown));
  }

  // The value of the reporting year at its own mark, on the side where the other line is not.
  function writeValue(line, x, y, shown) {
    const point = line.points.find((one) => one.year === reportingYear);
    if (!point || point.value === null) return;
    const other = shown.find((one) => one !== line);
    const beside = other && other.points.find((one) => one.year === reportingYear);
    const above = !beside || beside.value === null || point.value > beside.value || (point.value === beside.value && line.who === "here");
    draw("text", { x: x(point.year), y: y(point.value) + (above ? -12 : 22), "text-anchor": "middle", class: `label value${line.who === "here" ? " here" : ""}` }, svg, point.text.replace("%", ""));
  }

  function drawLine(line, x, y, plot) {
    const own = line.who === "here" ? " here" : "";
    let before = null;
    for (const point of line.points) {
      if (point.value !== null && before !== null && !line.breaks.includes(point.year)) {
        const open = point.state === "provisional" || before.state === "provisional";
        draw("path", { d: `M${x(before.year)} ${y(before.value)}L${x(point.year)} ${y(point.value)}`, class: `line${own}${open ? " dashed" : ""}` }, svg);
      }
      before = point.value === null ? null : point;
    }
    for (const point of line.points) {
      if (point.value !== null) {
        const dot = draw("circle", { cx: x(point.year), cy: y(point.value), r: own ? 5 : 3.2, class: `${point.state === "provisional" ? "open" : ""}${own}` }, svg);
        draw("title", {}, dot, `${line.name}, ${own ? ownName : "Nederland"}, ${point.year}: ${point.text}`);
      } else if (point.state === "withheld" && own) {
        draw("rect", { x: x(point.year) - 4, y: plot.bottom - 4, width: 8, height: 8, class: "hidden-mark" }, svg);
      }
    }
  }

  // Labels at the ends of the lines, pushed apart so that each can be read.
  function placeLabels(ends, plot, x) {
    ends.sort((one, other) => one.y - other.y);
    let free = -Infinity;
    for (const end of ends) { end.at = Math.max(end.y, free); free = end.at + 16; }
    let limit = plot.bottom + 4;
    for (const end of [...ends].reverse()) { end.at = Math.min(end.at, limit); limit = end.at - 16; }
    const many = lines.filter((line) => line.shown).length > 1;
    for (const end of ends) {
      const own = end.line.who === "here";
      const whose = own ? ownName : width() > 500 ? "Nederland" : "NL";
      draw("text", { x: x(end.last.year) + 10, y: end.at + 5, class: `label${own ? " here" : ""}` }, svg, many ? `${end.line.short} ${whose}` : whose);
    }
  }

  const width = () => room.clientWidth;
  const describe = (shown) => shown.length ? `Lijnen door de jaren: ${shown.map((line) => `${line.name}, ${line.who === "here" ? ownName : "Nederland"}`).join("; ")}. De cijfers staan in de tabellen hieronder.` : "Er staat geen lijn aan.";
  new ResizeObserver(redraw).observe(room);
  redraw();
}

function openNotes(form) {
  const key = `factsheet:${form.dataset.store}`;
  const fields = [...form.querySelectorAll("textarea, input")];
  const status = form.querySelector("[role=status]");
  const keep = form.querySelector(".keep");
  keep.hidden = false;
  const load = () => { try { return JSON.parse(localStorage.getItem(key) || "{}"); } catch { return null; } };
  const stored = load();
  if (stored === null) status.textContent = "Deze browser bewaart niets. Bewaar je antwoorden als tekstbestand.";
  else for (const field of fields) if (typeof stored[field.name] === "string") field.value = stored[field.name];

  const answers = () => Object.fromEntries(fields.filter((field) => field.value.trim()).map((field) => [field.name, field.value]));
  form.addEventListener("input", () => {
    try { localStorage.setItem(key, JSON.stringify(answers())); status.textContent = "Bewaard op dit apparaat."; }
    catch { status.textContent = "Bewaren lukt niet in deze browser. Bewaar je antwoorden als tekstbestand."; }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-do=download]").addEventListener("click", () => {
    const lines = [`${form.dataset.title}: ${form.dataset.name}`, "", ...Object.entries(answers()).flatMap(([name, value]) => [name, value, ""])];
    const link = make("a", { href: URL.createObjectURL(new Blob([lines.join("\r\n")], { type: "text/plain;charset=utf-8" })), download: `gesprek-${form.dataset.store.split("/").pop().toLowerCase()}.txt` });
    link.click();
    URL.revokeObjectURL(link.href);
    status.textContent = "Het bestand staat bij je downloads.";
  });
  form.querySelector("[data-do=clear]").addEventListener("click", () => {
    if (!confirm("Weet je het zeker? Al je antwoorden bij deze regio gaan weg.")) return;
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    form.reset();
    status.textContent = "Alles is gewist.";
  });
}

// A link to a closed table opens it.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target && (target.matches("details") ? target : target.closest("details"));
  if (closed) closed.open = true;
}

const trend = document.querySelector("#trend");
if (trend) openLines(trend);
const notes = document.querySelector("form.notes");
if (notes) openNotes(notes);
addEventListener("hashchange", openTarget);
openTarget();
