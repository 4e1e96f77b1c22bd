'use strict';
// The contact sheet: find, choose, sort, walk through with keys, and remember what was seen. No library, no request.
(() => {
  const byId = (id) => document.getElementById(id);
  const list = byId('cards');
  const tools = byId('tools');
  const choose = { find: byId('find'), show: byId('show'), kind: byId('kind'), form: byId('form'), province: byId('province'),
    sort: byId('sort'), measure: byId('measure'), reverse: byId('reverse'), page: byId('page'), large: byId('large') };
  const cards = Array.from(list.children, readCard);
  const seenCards = cards.filter((card) => card.box);
  let shown = cards;
  let current = null;

  function readCard(element, place) {
    const data = element.dataset;
    const number = (text) => (text === '' ? NaN : Number(text));
    return {
      element, place, code: element.id, version: data.version, search: data.search, kind: data.kind, form: data.form,
      provinces: JSON.parse(data.provinces), failed: data.state.includes('failed'), many: data.state.includes('many'),
      attention: place, name: number(data.name), share: number(data.share), difference: number(data.difference),
      own: { share: number(data.share), difference: number(data.difference) }, figures: JSON.parse(data.figures),
      withheld: number(data.withheld), pages: number(data.pages), warnings: number(data.warnings),
      link: element.querySelector('.name'), box: element.querySelector('.seen input'),
      thumbs: Array.from(element.querySelectorAll('.pages > li')),
    };
  }

  // Choosing and sorting

  const SHOWS = {
    all: () => true,
    warned: (card) => card.warnings > 0,
    failed: (card) => card.failed,
    many: (card) => card.many,
    unseen: (card) => card.box !== null && !card.box.checked,
  };
  const FROM_LOW = new Set(['attention', 'name']);

  function simplify(text) {
    return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase();
  }

  function filter() {
    const words = simplify(choose.find.value).split(/\s+/).filter(Boolean);
    const fits = SHOWS[choose.show.value];
    const kind = choose.kind ? choose.kind.value : '';
    const form = choose.form ? choose.form.value : '';
    const province = choose.province ? choose.province.value : '';
    const page = Number(choose.page.value);
    for (const card of cards) {
      card.element.hidden = !(fits(card) && (!kind || card.kind === kind)
        && (!form || card.form === form) && (!province || card.provinces.includes(province)) && (!page || card.pages >= page)
        && words.every((word) => card.search.includes(word)));
    }
    collectShown();
  }

  function sort() {
    const key = choose.sort.value;
    const direction = (FROM_LOW.has(key) ? 1 : -1) * (choose.reverse.checked ? -1 : 1);
    cards.sort((one, other) => {
      const missing = Number.isNaN(one[key]) - Number.isNaN(other[key]);  // without a figure: always last
      if (missing) return missing;
      return direction * (one[key] - other[key]) || one.name - other.name;
    });
    list.append(...cards.map((card) => card.element));
    collectShown();
  }

  // Which figure percentage and difference are: the key figure, or another one that is told on every card
  function showMeasure() {
    const code = choose.measure.value;
    for (const card of cards) {
      const [share, difference, words] = card.figures[code] || [NaN, NaN, 'dit cijfer: niet getoond, of niet van deze soort'];
      card.share = code ? share : card.own.share;
      card.difference = code ? difference ?? NaN : card.own.difference;
      if (!card.measure && code) {
        card.measure = document.createElement('p');
        card.measure.className = 'measure';
        card.element.querySelector('.figures').after(card.measure);
      }
      if (card.measure) {
        card.measure.hidden = !code;
        card.measure.textContent = words;
      }
    }
    if (choose.sort.value === 'share' || choose.sort.value === 'difference') sort();
  }

  function showPages() {
    const page = choose.page.value;
    list.classList.toggle('one-page', page !== '');
    for (const card of cards) {
      for (const thumb of card.thumbs) thumb.hidden = page !== '' && thumb.dataset.page !== page;
      if (card.link.href) card.link.hash = page ? `page=${page}` : '';
    }
  }

  function collectShown() {
    shown = cards.filter((card) => !card.element.hidden);
    byId('nothing').hidden = shown.length > 0;
    byId('shown-count').textContent = shown.length === cards.length ? ''
      : `${shown.length} van ${cards.length} ${list.dataset.many} gekozen`;
  }

  // What was seen: the start of the hash of the PDF, so that a changed report counts as not seen

  const STORE = document.documentElement.dataset.store;
  let memory = {};

  function remembered() {
    try {
      const found = JSON.parse(localStorage.getItem(STORE));
      if (found !== null && typeof found === 'object') memory = found;
    } catch {
      // nothing can be read: what was seen holds until the page is closed
    }
    return memory;
  }

  function remember(change) {
    memory = remembered();
    change(memory);
    try {
      localStorage.setItem(STORE, JSON.stringify(memory));
    } catch {
      byId('trouble').textContent = 'Deze browser onthoudt niet wat je gezien hebt. Sluit deze pagina niet voor je klaar bent.';
    }
    showSeen();
  }

  function setSeen(some, seen) {
    remember((codes) => {
      for (const card of some) {
        if (seen) codes[card.code] = card.version;
        else delete codes[card.code];
      }
    });
  }

  function showSeen() {
    let count = 0;
    for (const card of seenCards) {
      const version = memory[card.code];
      const seen = version === card.version;
      card.box.checked = seen;
      card.element.classList.toggle('is-seen', seen);
      markChanged(card, version !== undefined && !seen);
      count += seen;
    }
    byId('seen-count').textContent = `${count} van ${seenCards.length} gezien`;
    byId('seen-bar').value = count;
  }

  function markChanged(card, changed) {
    if (!card.mark && changed) {
      card.mark = document.createElement('p');
      const words = document.createElement('span');
      words.className = 'changed';
      words.textContent = 'gewijzigd sinds je controle';
      card.mark.append(words);
      card.element.querySelector('.about').after(card.mark);
    }
    if (card.mark) card.mark.hidden = !changed;
  }

  // Walking through

  function go(card, block) {
    if (!card) return;
    current = card;
    card.link.focus({ preventScroll: true });
    card.element.scrollIntoView({ block });
  }

  function step(by) {
    const at = shown.indexOf(current);
    go(shown[Math.min(shown.length - 1, Math.max(0, at + by))], 'nearest');
  }

  function toggleCurrent() {
    if (!current || !current.box || current.element.hidden) return;
    const seen = !current.box.checked;
    setSeen([current], seen);
    if (seen) step(1);
  }

  // Seen is every report whose lower edge is on the screen; when none is, the first row.
  function seeScreen() {
    const top = getComputedStyle(tools).position === 'sticky' ? tools.getBoundingClientRect().bottom : 0;
    const edges = shown.map((card) => card.element.getBoundingClientRect());
    let done = shown.filter((_, at) => edges[at].bottom > top && edges[at].bottom <= innerHeight + 1);
    if (!done.length) {
      const first = edges.find((edge) => edge.bottom > top);
      done = first ? shown.filter((_, at) => edges[at].top === first.top) : [];
    }
    if (!done.length) return;
    const next = shown[shown.indexOf(done[done.length - 1]) + 1];
    setSeen(done.filter((card) => card.box), true);
    go(next, 'start');
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    g: toggleCurrent,
    s: seeScreen,
    v: () => choose.large.click(),
    '/': () => choose.find.focus(),
  };

  function pressKey(event) {
    if (event.target === choose.find && event.key === 'Escape') {
      choose.find.value = '';
      filter();
      choose.find.blur();
      return;
    }
    const typing = event.target.closest('input[type=search], select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !byId('keys').checked) return;
    const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (act) {
      event.preventDefault();
      act();
    }
  }

  function showLarge() {
    list.classList.toggle('large', choose.large.checked);
    if (current) current.element.scrollIntoView({ block: 'nearest' });
  }

  function measureTools() {
    const height = getComputedStyle(tools).position === 'sticky' ? tools.offsetHeight : 0;
    document.documentElement.style.setProperty('--tools', `${height}px`);
  }

  choose.find.addEventListener('input', filter);
  for (const name of ['show', 'kind', 'form', 'province']) {
    if (choose[name]) choose[name].addEventListener('change', filter);
  }
  choose.sort.addEventListener('change', sort);
  choose.reverse.addEventListener('change', sort);
  if (choose.measure) choose.measure.addEventListener('change', showMeasure);
  choose.large.addEventListener('change', showLarge);
  choose.page.addEventListener('change', () => { showPages(); filter(); });
  byId('screen').addEventListener('click', seeScreen);
  byId('restart').addEventListener('click', () => {
    if (confirm('Alle vinkjes bij ‘gezien’ weghalen?')) setSeen(cards, false);
  });
  list.addEventListener('change', (event) => {
    const card = cards.find((one) => one.box === event.target);
    if (card) setSeen([card], card.box.checked);
  });
  list.addEventListener('focusin', (event) => {
    const element = event.target.closest('.card');
    current = cards.find((card) => card.element === element) || current;
  });
  addEventListener('keydown', pressKey);
  addEventListener('storage', (event) => {
    if (event.key === STORE) { remembered(); showSeen(); }
  });
  new ResizeObserver(measureTools).observe(tools);

  document.documentElement.classList.add('scripted');
  remembered();
  showSeen();
  showLarge();
  showPages();
  if (choose.measure && choose.measure.value) showMeasure();
  if (choose.sort.value !== 'attention' || choose.reverse.checked) sort();
  filter();
})();
