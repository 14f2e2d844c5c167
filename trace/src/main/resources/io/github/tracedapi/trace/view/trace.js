// Shows rows in the waterfall that is on the page, until the signal ends it. Whatever they hold is text: it is put on the page by
// textContent and setAttribute only.
globalThis.showTrace = (data, signal) => {
  'use strict';
  const rows = data.rows;
  const el = id => document.getElementById(id);
  const list = el('rows');
  const height = el('height');
  const grid = el('grid');
  const wholeTrace = Math.max(1, data.nanos);
  const BAD = new Set(['FAULT', 'THROTTLE', 'ERROR']);
  const SIGN = {FAULT: '✗', THROTTLE: '✗', ERROR: '✗', OK: '✓', IN_PROGRESS: '…', UNKNOWN: ''};
  const BEYOND = 8; // rows drawn above and below what can be seen

  const hasChildren = new Array(rows.length).fill(false);
  const siblings = new Array(rows.length + 1).fill(0); // by parent + 1
  rows.forEach((row, index) => {
    if (row.parent >= 0) hasChildren[row.parent] = true;
    row.place = ++siblings[row.parent + 1];
    row.index = index;
    row.text = (row.name + ' ' + row.detail + ' ' + row.outcome + ' ' + row.id).toLowerCase();
  });
  // The worst below each row, so that what went wrong can be seen while its row is collapsed.
  const wrongBelow = new Array(rows.length).fill(false);
  for (let index = rows.length - 1; index >= 0; index--) {
    const parent = rows[index].parent;
    if (parent >= 0 && (wrongBelow[index] || BAD.has(rows[index].ended))) wrongBelow[parent] = true;
  }

  const collapsed = new Set();
  let shown = []; // indexes of the rows that no collapsed row hides
  let position = []; // of each row in shown, or -1
  let active = 0;
  let view = {from: 0, to: wholeTrace};
  let drawn = '';

  const make = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const duration = nanos => {
    const sign = nanos < 0 ? '-' : '';
    const n = Math.abs(nanos);
    const digits = (value, unit) => sign + Number(value.toPrecision(3)) + ' ' + unit;
    if (n === 0) return '0';
    if (n < 1e6) return digits(n / 1e3, 'µs');
    if (n < 1e9) return digits(n / 1e6, 'ms');
    if (n < 60e9) return digits(n / 1e9, 's');
    if (n < 3600e9) return digits(n / 60e9, 'min');
    return digits(n / 3600e9, 'h');
  };

  function refresh() {
    shown = [];
    position = new Array(rows.length).fill(-1);
    let hiddenBelow = Infinity;
    for (let index = 0; index < rows.length; index++) {
      const depth = rows[index].depth;
      if (depth > hiddenBelow) continue;
      hiddenBelow = collapsed.has(index) ? depth : Infinity;
      position[index] = shown.length;
      shown.push(index);
    }
    while (active >= 0 && position[active] === -1) active = rows[active].parent;
    active = Math.max(0, active);
    list.setAttribute('aria-rowcount', String(shown.length));
    height.style.height = shown.length * rowHeight() + 'px';
    draw(true);
  }

  let measured = 0;
  function rowHeight() {
    if (!measured) measured = parseFloat(getComputedStyle(grid).getPropertyValue('--row')) || 28;
    return measured;
  }

  // Only the rows that can be seen are on the page, however many there are.
  function draw(always) {
    const each = rowHeight();
    const first = Math.max(0, Math.floor(list.scrollTop / each) - BEYOND);
    const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / each) + BEYOND);
    const now = first + ' ' + last;
    if (!always && now === drawn) return;
    drawn = now;
    const fragment = document.createDocumentFragment();
    for (let at = first; at < last; at++) fragment.append(rowElement(rows[shown[at]], at));
    height.replaceChildren(fragment);
    if (shown.length) list.setAttribute('aria-activedescendant', 'row-' + active);
  }

  function rowElement(row, at) {
    const made = make('div', 'row ' + row.kind + ' ' + row.ended.toLowerCase());
    made.id = 'row-' + row.index;
    made.style.top = at * rowHeight() + 'px';
    made.setAttribute('role', 'row');
    made.setAttribute('aria-level', String(row.depth + 1));
    made.setAttribute('aria-setsize', String(siblings[row.parent + 1]));
    made.setAttribute('aria-posinset', String(row.place));
    made.setAttribute('aria-rowindex', String(at + 1));
    made.setAttribute('aria-selected', String(row.index === active));
    if (hasChildren[row.index]) made.setAttribute('aria-expanded', String(!collapsed.has(row.index)));
    const name = make('div', 'name');
    name.style.paddingLeft = 'calc(' + Math.min(row.depth, 24) + ' * var(--step) + 4px)';
    name.append(make('span', 'twist', hasChildren[row.index] ? (collapsed.has(row.index) ? '▸' : '▾') : ''));
    if (row.depth > 24) name.append(make('span', 'deep', row.depth + '›'));
    name.append(make('span', 'title', row.name));
    if (row.detail) name.append(make('span', 'detail', row.detail));
    if (row.notes) name.append(make('span', 'noted', '!'));
    name.title = row.name + (row.detail ? ' – ' + row.detail : '');
    const bars = make('div', 'bars');
    const bar = barElement(row);
    if (bar) bars.append(bar);
    const wrong = collapsed.has(row.index) && wrongBelow[row.index] && !BAD.has(row.ended);
    const outcome = make('div', 'outcome');
    outcome.append(make('span', 'sign', wrong ? '✗' : SIGN[row.ended]), make('span', 'word', wrong ? 'below' : row.outcome));
    if (wrong) outcome.classList.add('wrong');
    const cells = [name, bars, make('div', 'duration', row.duration || ''), outcome];
    cells.forEach(cell => cell.setAttribute('role', 'gridcell'));
    if (row.start !== undefined) bars.setAttribute('aria-label', 'begins at ' + duration(row.start));
    made.append(...cells);
    return made;
  }

  function barElement(row) {
    if (row.start === undefined) return null;
    const span = view.to - view.from;
    const end = Math.max(row.start, row.end);
    if (end < view.from || row.start > view.to) {
      return make('span', row.start > view.to ? 'beyond right' : 'beyond', row.start > view.to ? '›' : '‹');
    }
    const from = Math.max(view.from, row.start);
    const bar = make('span', 'bar' + (row.ending === 'OPEN' ? ' open' : row.ending === 'POINT' ? ' point' : ''));
    bar.style.left = 'min(' + (from - view.from) / span * 100 + '%, 100% - 3px)';
    bar.style.width = Math.max(0, Math.min(view.to, end) - from) / span * 100 + '%';
    return bar;
  }

  function scale() {
    const times = el('scale');
    times.replaceChildren();
    const quarters = times.clientWidth < 180 ? [0, 4] : times.clientWidth < 420 ? [0, 2, 4] : [0, 1, 2, 3, 4];
    for (const quarter of quarters) {
      const tick = make('span', quarter === 4 ? 'last' : quarter ? '' : 'first', duration(view.from + (view.to - view.from) * quarter / 4));
      tick.style.left = quarter * 25 + '%';
      times.append(tick);
    }
  }

  function look(from, to) {
    const least = Math.max(1, wholeTrace / 1e6);
    const span = Math.min(wholeTrace, Math.max(least, to - from));
    const start = Math.max(0, Math.min(wholeTrace - span, from));
    view = {from: start, to: start + span};
    scale();
    draw(true);
  }

  function zoom(factor, share) {
    const at = view.from + (view.to - view.from) * share;
    look(at - (at - view.from) * factor, at + (view.to - at) * factor);
  }

  function zoomToRow() {
    const row = rows[active];
    if (row === undefined || row.start === undefined) return;
    const end = Math.max(row.start, row.end);
    const margin = Math.max(end - row.start, wholeTrace / 1e4) * 0.05;
    look(row.start - margin, end + margin);
  }

  function select(index) {
    if (!rows.length) return;
    for (let parent = rows[index].parent; parent >= 0; parent = rows[parent].parent) collapsed.delete(parent);
    mark(active, false);
    active = index;
    if (position[index] === -1) refresh();
    const top = position[index] * rowHeight();
    if (top < list.scrollTop) list.scrollTop = top;
    const lowest = top + rowHeight() - list.clientHeight;
    if (lowest > list.scrollTop) list.scrollTop = lowest;
    draw(false);
    mark(index, true);
    details(rows[index]);
  }

  // A row that stays on the page stays the same element: the pointer may be on it.
  function mark(index, selected) {
    const row = el('row-' + index);
    if (row) row.setAttribute('aria-selected', String(selected));
    if (selected) list.setAttribute('aria-activedescendant', 'row-' + index);
  }

  function details(row) {
    const made = [make('h2', '', row.name)];
    if (row.detail) made.push(make('p', 'what', row.detail));
    const facts = make('p', 'state ' + row.ended.toLowerCase());
    facts.append(make('span', 'sign', SIGN[row.ended]), make('span', '', [row.outcome, row.duration].filter(Boolean).join(' · ')));
    made.push(facts);
    row.sections.forEach(section => made.push(sectionElement(section)));
    el('details').replaceChildren(...made);
    el('details').scrollTop = 0;
  }

  const FOLDED = new Set(['Document']);
  const open = new Map(); // what the reader has opened or closed stays so from row to row

  function sectionElement(section) {
    const made = make('details', 'section');
    const title = section.title.replace(/ \d+$/, '');
    made.open = open.has(title) ? open.get(title) : !FOLDED.has(title);
    made.append(make('summary', '', section.title));
    made.addEventListener('toggle', () => open.set(title, made.open));
    if (section.pairs) {
      const pairs = make('dl');
      for (const [name, value] of section.pairs) {
        pairs.append(make('dt', '', name), make('dd', '', value));
      }
      made.append(pairs);
    }
    if (section.text) made.append(make('pre', '', section.text));
    return made;
  }

  function toggle(index, fold) {
    if (!hasChildren[index]) return;
    if (fold) collapsed.add(index);
    else collapsed.delete(index);
    refresh();
  }

  function left() {
    if (hasChildren[active] && !collapsed.has(active)) toggle(active, true);
    else if (rows[active].parent >= 0) select(rows[active].parent);
  }

  function right() {
    if (!hasChildren[active]) return;
    if (collapsed.has(active)) toggle(active, false);
    else select(active + 1);
  }

  // Forward from the active row, and round.
  function next(wanted, back) {
    for (let step = 1; step <= rows.length; step++) {
      const index = (active + (back ? rows.length - step : step)) % rows.length;
      if (wanted(rows[index])) return index;
    }
    return -1;
  }

  function nextFailure() {
    const index = next(row => BAD.has(row.ended), false);
    el('found').textContent = index < 0 ? 'nothing went wrong' : '';
    if (index >= 0) select(index);
  }

  function find(back) {
    const wanted = el('find').value.trim().toLowerCase();
    if (!wanted) {
      el('found').textContent = '';
      return;
    }
    const found = rows.filter(row => row.text.includes(wanted));
    const index = next(row => row.text.includes(wanted), back);
    if (index >= 0) select(index);
    el('found').textContent = index < 0 ? 'no row' : (found.indexOf(rows[index]) + 1) + ' of ' + found.length;
  }

  const moveTo = at => select(shown[Math.max(0, Math.min(shown.length - 1, at))]);
  const page = () => Math.max(1, Math.floor(list.clientHeight / rowHeight()) - 1);
  const KEYS = {
    ArrowDown: () => moveTo(position[active] + 1),
    ArrowUp: () => moveTo(position[active] - 1),
    PageDown: () => moveTo(position[active] + page()),
    PageUp: () => moveTo(position[active] - page()),
    Home: () => moveTo(0),
    End: () => moveTo(shown.length - 1),
    ArrowLeft: left,
    ArrowRight: right,
    Enter: () => el('details').focus(),
    ' ': () => toggle(active, !collapsed.has(active)),
    '+': () => zoom(0.5, 0.5),
    '-': () => zoom(2, 0.5),
    '0': () => look(0, wholeTrace),
    z: zoomToRow,
    n: nextFailure,
  };

  list.addEventListener('keydown', event => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || !rows.length) return;
    event.preventDefault();
    act();
  });
  el('details').addEventListener('keydown', event => {
    if (event.key === 'Escape') list.focus();
  });
  list.addEventListener('scroll', () => draw(false), {passive: true});
  list.addEventListener('click', event => {
    const target = event.target.closest('.row');
    if (!target) return;
    const index = Number(target.id.slice(4));
    select(index);
    if (event.target.classList.contains('twist')) toggle(index, !collapsed.has(index));
  });
  list.addEventListener('dblclick', zoomToRow);
  list.addEventListener('wheel', event => {
    const bars = el('scale').getBoundingClientRect();
    if (event.ctrlKey) {
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, Math.max(0, Math.min(1, (event.clientX - bars.left) / bars.width)));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const by = (event.deltaX || event.deltaY) / bars.width * (view.to - view.from);
      if (view.to - view.from < wholeTrace) event.preventDefault();
      look(view.from + by, view.to + by);
    }
  }, {passive: false});

  // Drag over the times to zoom in.
  const times = el('scale');
  times.addEventListener('pointerdown', event => {
    const box = times.getBoundingClientRect();
    const share = moved => Math.max(0, Math.min(1, (moved.clientX - box.left) / box.width));
    const from = share(event);
    const chosen = make('i', 'mark');
    times.setPointerCapture(event.pointerId);
    times.append(chosen);
    const move = moved => {
      chosen.style.left = Math.min(from, share(moved)) * 100 + '%';
      chosen.style.width = Math.abs(share(moved) - from) * 100 + '%';
    };
    const end = moved => {
      times.removeEventListener('pointermove', move);
      times.removeEventListener('pointerup', end);
      times.removeEventListener('pointercancel', end);
      chosen.remove();
      const to = share(moved);
      const span = view.to - view.from;
      if (moved.type === 'pointerup' && Math.abs(to - from) * box.width > 4) {
        look(view.from + Math.min(from, to) * span, view.from + Math.max(from, to) * span);
      }
    };
    times.addEventListener('pointermove', move);
    times.addEventListener('pointerup', end);
    times.addEventListener('pointercancel', end);
  });

  el('in').addEventListener('click', () => zoom(0.5, 0.5));
  el('out').addEventListener('click', () => zoom(2, 0.5));
  el('fit').addEventListener('click', () => look(0, wholeTrace));
  el('zoom').addEventListener('click', zoomToRow);
  el('failure').addEventListener('click', nextFailure);
  el('collapse').addEventListener('click', () => {
    rows.forEach((row, index) => hasChildren[index] && collapsed.add(index));
    refresh();
    select(active);
  });
  el('expand').addEventListener('click', () => {
    collapsed.clear();
    refresh();
    select(active);
  });
  el('find').addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    find(event.shiftKey);
  });
  el('find').addEventListener('search', () => el('find').value || find(false));

  const fromMap = event => {
    const target = event.target.closest('[data-row]');
    if (!target) return;
    event.preventDefault();
    select(Number(target.getAttribute('data-row')));
    list.focus({preventScroll: true});
    el('waterfall').scrollIntoView({block: 'nearest'});
  };
  el('map').addEventListener('click', fromMap);
  el('map').addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') fromMap(event);
  });
  window.addEventListener('resize', () => {
    measured = 0;
    scale();
    refresh();
  }, {signal});

  document.documentElement.classList.add('scripted');
  el('panes').hidden = false;
  refresh();
  scale();
  if (rows.length) select(0);
  else el('details').append(make('p', '', 'No segment or subsegment received.'));
};
// A page of one trace has its rows with it.
if (document.getElementById('data')) showTrace(JSON.parse(document.getElementById('data').textContent));
