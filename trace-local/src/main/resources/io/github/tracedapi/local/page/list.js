// The list of requests, the newest first. One of its links is in the tab order; arrow keys move among them.
import {clock, duration, el, make, statusClass, verdict} from './dom.js';

const BAD = new Set(['faulty']);

export class RequestList {
  #items = new Map(); // by number: {request, item, link, text, shown}, in the order of arrival
  #ordered = []; // numbers, the highest first
  #current = 0;
  #focusable = 0;
  #unlisted = 0;
  #forgotten = 0;
  #open;

  constructor(open) {
    this.#open = open;
    el('list').addEventListener('keydown', event => this.#key(event));
    el('list').addEventListener('click', event => {
      const link = event.target.closest('a');
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(Number(link.dataset.number), event.detail === 0);
    });
    el('filter').addEventListener('input', () => this.#filter());
    el('faulty').addEventListener('change', () => this.#filter());
  }

  get size() {
    return this.#items.size;
  }

  get(number) {
    const entry = this.#items.get(number);
    return entry && entry.request;
  }

  clear() {
    this.#items.clear();
    this.#ordered = [];
    el('list').replaceChildren();
    this.#counted();
  }

  away(forgotten, unlisted) {
    this.#forgotten = forgotten;
    this.#unlisted = unlisted;
    this.#counted();
  }

  // Adds those it has not; says whether there were any.
  add(requests) {
    const fresh = requests.filter(request => !this.#items.has(request.number));
    const matches = this.#matcher();
    fresh.forEach(request => this.#items.set(request.number, this.#entry(request, matches)));
    if (fresh.length > 20) {
      this.#ordered = [...this.#items.keys()].sort((one, other) => other - one);
      this.#draw();
    } else {
      fresh.forEach(request => this.#insert(request.number));
    }
    this.#roving();
    this.#counted();
    return fresh.length > 0;
  }

  // The log forgets those first that came first.
  keep(most) {
    const numbers = [...this.#items.keys()];
    this.#forget(numbers.slice(0, Math.max(0, numbers.length - most)));
  }

  // Those that were forgotten while nobody listened.
  only(numbers) {
    this.#forget([...this.#items.keys()].filter(number => !numbers.has(number)));
  }

  #forget(numbers) {
    for (const number of numbers) {
      const {item, link} = this.#items.get(number);
      if (document.activeElement === link) this.#move(-1);
      item.remove();
      this.#items.delete(number);
      this.#ordered.splice(this.#ordered.indexOf(number), 1);
    }
    this.#roving();
    this.#counted();
  }

  mark(number) {
    const last = this.#items.get(this.#current);
    if (last) last.link.removeAttribute('aria-current');
    this.#current = number;
    const now = this.#items.get(number);
    if (now) {
      now.link.setAttribute('aria-current', 'page');
      this.#focusOn(number, false);
      now.item.scrollIntoView({block: 'nearest'});
    }
  }

  focus() {
    const entry = this.#items.get(this.#current) || this.#items.get(this.#focusable);
    if (entry && entry.shown) entry.link.focus();
    else el('filter').focus();
  }

  // The number of the one that stands so many places below that one which is shown; 0 if there is none.
  beside(by) {
    const shown = this.#shown();
    const at = shown.indexOf(this.#current);
    if (at < 0) return shown.length ? shown[0] : 0;
    return shown[at + by] || 0;
  }

  #entry(request, matches) {
    const link = make('a');
    link.href = '/requests/' + request.number;
    link.dataset.number = request.number;
    link.tabIndex = -1;
    if (request.number === this.#current) link.setAttribute('aria-current', 'page');
    const path = make('bdi', 'path', request.path);
    const time = make('time', '', clock(request.start));
    time.dateTime = request.start;
    link.append(
        make('span', 'code ' + statusClass(request.status), String(request.status)),
        make('span', 'what', make('span', 'method', request.method), ' ', path),
        make('span', 'took', duration(request.millis)),
        make('span', 'meta', verdict(request), make('span', 'number', '#' + request.number), time,
            request.cold ? make('span', 'cold', 'cold') : ''));
    link.title = request.method + ' ' + request.path;
    const item = make('li', '', link);
    const text = [request.method, request.path, request.status, request.words, request.trace, '#' + request.number,
      request.cold ? 'cold' : ''].join(' ').toLowerCase();
    const entry = {request, item, link, text, shown: true};
    entry.shown = matches(entry);
    return entry;
  }

  #insert(number) {
    let at = 0;
    while (at < this.#ordered.length && this.#ordered[at] > number) at++;
    this.#ordered.splice(at, 0, number);
    if (!this.#items.get(number).shown) return;
    const below = this.#ordered.slice(at + 1).find(other => this.#items.get(other).shown);
    el('list').insertBefore(this.#items.get(number).item, below ? this.#items.get(below).item : null);
  }

  // What does not match is taken off the page: to hide a thousand rows takes a browser many times as long.
  #draw() {
    const held = el('list').contains(document.activeElement);
    el('list').replaceChildren(...this.#shown().map(number => this.#items.get(number).item));
    if (held) this.focus();
  }

  #matcher() {
    const words = el('filter').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const faulty = el('faulty').checked;
    const has = (entry, word) => /^[1-5]xx$/.test(word)
        ? String(entry.request.status)[0] === word[0]
        : entry.text.includes(word);
    return entry => (!faulty || BAD.has(entry.request.verdict)) && words.every(word => has(entry, word));
  }

  #filter() {
    const matches = this.#matcher();
    this.#items.forEach(entry => entry.shown = matches(entry));
    this.#draw();
    this.#roving();
    this.#counted();
  }

  #shown() {
    return this.#ordered.filter(number => this.#items.get(number).shown);
  }

  #counted() {
    const all = this.#items.size;
    const shown = this.#shown().length;
    const parts = [shown === all ? all.toLocaleString('en') : shown.toLocaleString('en') + ' of ' + all.toLocaleString('en')];
    if (this.#forgotten) parts.push(this.#forgotten.toLocaleString('en') + ' forgotten');
    if (this.#unlisted) parts.push(this.#unlisted.toLocaleString('en') + ' older not listed');
    el('count').textContent = parts.join(' · ');
    el('none').hidden = shown > 0;
    el('none').textContent = all ? 'None of them matches.' : 'None yet.';
  }

  #roving() {
    const entry = this.#items.get(this.#focusable);
    if (entry && entry.shown) return;
    const shown = this.#shown();
    this.#focusOn(shown.includes(this.#current) ? this.#current : shown[0] || 0, false);
  }

  #focusOn(number, really) {
    const last = this.#items.get(this.#focusable);
    if (last) last.link.tabIndex = -1;
    this.#focusable = number;
    const now = this.#items.get(number);
    if (!now) return;
    now.link.tabIndex = 0;
    if (really) now.link.focus();
  }

  #move(by) {
    const shown = this.#shown();
    const at = shown.indexOf(this.#focusable);
    const to = Math.max(0, Math.min(shown.length - 1, at + by));
    if (shown.length) this.#focusOn(shown[to], true);
  }

  #key(event) {
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity};
    const by = steps[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#move(by);
  }
}
