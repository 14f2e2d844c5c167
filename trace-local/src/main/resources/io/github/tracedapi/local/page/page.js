// Which of the pages is shown, and what the keys do.
import {counted, el, fromTemplate} from './dom.js';
import {RequestList} from './list.js';
import {listen} from './live.js';
import {bar, fetchOverview, overviewPage} from './overview.js';
import {NotThere, fetchRequest, requestPage} from './request.js';

const QUIET_MILLIS = 400;
const view = el('view');
const list = new RequestList((number, byKey) => go('/requests/' + number, byKey));
let shown = null; // the path of what is on the page
let missing = 0; // the number that was asked for and is not there yet
let stop = new AbortController();
let run = '';

function numberOf(path) {
  const match = /^\/requests\/([1-9][0-9]{0,8})$/.exec(path);
  return match ? Number(match[1]) : 0;
}

function go(path, focus) {
  if (path !== location.pathname) history.pushState(null, '', path);
  show(focus);
}

// Shows what the address says.
async function show(focus) {
  const path = location.pathname;
  const number = numberOf(path);
  stop.abort();
  stop = new AbortController();
  const {signal} = stop;
  missing = 0;
  list.mark(number);
  view.setAttribute('aria-busy', 'true');
  try {
    if (number) await showRequest(number, signal);
    else if (path === '/') await showOverview(signal);
    else showNothing({what: 'There is no such page', follows: 'This address is neither a request nor a trace that is kept.',
      mend: 'Choose a request in the list.'});
  } catch (failure) {
    if (signal.aborted) return;
    if (failure instanceof NotThere) {
      missing = number;
      showNothing({what: failure.said.what, follows: sentence(failure.said.follows), mend: sentence(failure.said.mend)});
    } else {
      showNothing({what: 'Nothing to show', follows: sentence('the run did not answer: ' + failure.message),
        mend: 'It is asked again as soon as it is back.'});
      shown = null;
    }
  }
  if (signal.aborted) return;
  view.removeAttribute('aria-busy');
  if (focus) view.querySelector('h1').focus();
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && view.contains(target)) target.scrollIntoView();
}

const sentence = text => text[0].toUpperCase() + text.slice(1) + '.';

async function showRequest(number, signal) {
  const fetched = await fetchRequest(number, signal);
  signal.throwIfAborted();
  const {request} = fetched;
  put('/requests/' + number, 'request', requestPage(fetched), request.status + ' ' + request.method + ' ' + request.path);
  if (fetched.rows) globalThis.showTrace(fetched.rows, signal);
}

async function showOverview(signal) {
  const overview = await fetchOverview(signal);
  bar(overview);
  const page = await overviewPage(overview, list.size === 0 && ready, signal);
  signal.throwIfAborted();
  put('/', 'overview', page, '');
}

function showNothing(said) {
  const page = fromTemplate('nothing-page');
  page.querySelector('h1').textContent = said.what;
  page.querySelector('.follows').textContent = said.follows;
  page.querySelector('.mend').textContent = said.mend;
  put(location.pathname, 'nothing', page, said.what);
}

function put(path, kind, page, title) {
  const other = shown !== path;
  shown = path;
  document.body.dataset.view = kind;
  document.title = (title ? title + ' – ' : '') + 'traced';
  const held = !other && view.contains(document.activeElement) ? place(document.activeElement) : '';
  view.replaceChildren(page);
  if (held) (view.querySelector(held) || view).focus({preventScroll: true});
  if (other) window.scrollTo(0, 0);
}

// Where the focus is, in words that find it again in the next version of the same page.
function place(element) {
  const section = element.closest('section');
  return section && element.matches('.wide') ? '#' + section.id + ' .wide' : 'h1';
}

// What is heard.

let ready = false;
const told = new Set(); // the numbers that the run had kept when it was last asked
const unsaid = [];
let saying = 0;
let refreshing = 0;

function state(now) {
  const words = {live: ['●', 'Live'], away: ['○', 'Reconnecting'], waiting: ['○', 'Paused']}[now];
  el('link').dataset.state = now;
  el('link').querySelector('.sign').textContent = words[0];
  el('link').querySelector('.word').textContent = words[1];
  if (now === 'away' && ready) say('The run is away.');
  if (now === 'live') {
    ready = true;
    list.only(told);
    performance.mark('listed');
    if (shown === null || missing || location.pathname === '/') show(false);
    else refresh();
  }
  if (now !== 'live') ready = false;
}

// The app's map and the bar change with each request; several that come together are one change.
function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(async () => {
    try {
      if (location.pathname === '/') await show(false);
      else bar(await fetchOverview(null));
    } catch {
      // The run is away; it is asked again when it is back.
    }
  }, QUIET_MILLIS);
}

function say(text) {
  el('said').textContent = text;
}

function announce(request) {
  unsaid.push(request);
  clearTimeout(saying);
  saying = setTimeout(() => {
    const last = unsaid[unsaid.length - 1];
    say(unsaid.length === 1
        ? 'New request: ' + last.method + ' ' + last.path + ' answered ' + last.status + ', ' + last.words + '.'
        : counted(unsaid.length, 'new request') + '.');
    unsaid.length = 0;
  }, QUIET_MILLIS);
}

listen({
  state,
  hello(hello) {
    // Another run counts from 1 again.
    if (run && run !== hello.run) {
      list.clear();
      shown = null;
    }
    run = hello.run;
    told.clear();
    list.away(hello.forgotten, hello.unlisted);
  },
  requests(requests) {
    list.add(requests);
    requests.forEach(request => told.add(request.number));
    list.mark(numberOf(location.pathname));
  },
  request({request, forgotten, kept}) {
    if (!list.add([request])) return;
    list.keep(kept);
    list.away(forgotten, 0);
    announce(request);
    if (missing === request.number) show(false);
    else refresh();
  },
});

// Addresses and keys.

window.addEventListener('popstate', () => {
  if (location.pathname !== shown) show(false);
});

document.addEventListener('click', event => {
  const link = event.target.closest('a');
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.hasAttribute('download') || link.origin !== location.origin) return;
  const url = new URL(link.href);
  if (url.pathname === location.pathname && url.hash) return;
  event.preventDefault();
  history.pushState(null, '', url.pathname + url.hash);
  show(event.detail === 0);
});

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const typing = event.target.matches('input:not([type=checkbox]), textarea');
  if (event.key === 'Escape') {
    escape(event);
  } else if (!typing && event.key === '/') {
    event.preventDefault();
    el('filter').focus();
    el('filter').select();
  } else if (!typing && (event.key === 'j' || event.key === 'k')) {
    const number = list.beside(event.key === 'j' ? 1 : -1);
    if (number) go('/requests/' + number, false);
  }
});

// Out of what one is in, a step at a time; details in the waterfall go back to their row by themselves.
function escape(event) {
  if (event.target === el('filter') && el('filter').value) {
    event.preventDefault();
    el('filter').value = '';
    el('filter').dispatchEvent(new Event('input'));
  } else if (!event.target.closest('#details')) {
    event.preventDefault();
    if (document.body.dataset.view !== 'overview' && event.target.closest('#list')) go('/', false);
    list.focus();
  }
}

el('filter').addEventListener('keydown', event => {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  event.preventDefault();
  list.focus();
});

show(false);
if (location.pathname !== '/') fetchOverview(null).then(bar, () => {}); // else when the run is back
