// Puts text on the page. All of it goes through textContent: nothing that a request, a log or a trace holds becomes markup.

export const el = id => document.getElementById(id);

export function make(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content.filter(part => part !== undefined && part !== null && part !== ''));
  return made;
}

export function fromTemplate(id) {
  return el(id).content.firstElementChild.cloneNode(true);
}

export function duration(millis) {
  const digits = (value, unit) => Number(value.toPrecision(3)).toString() + ' ' + unit;
  if (millis < 1) return digits(millis * 1000, 'µs');
  if (millis < 1000) return digits(millis, 'ms');
  if (millis < 60000) return digits(millis / 1000, 's');
  return digits(millis / 60000, 'min');
}

export const counted = (count, thing) => count.toLocaleString('en') + ' ' + thing + (count === 1 ? '' : 's');

export function bytes(count) {
  if (count < 1024) return counted(count, 'byte');
  return count < 1024 * 1024 ? (count / 1024).toFixed(1) + ' KiB' : (count / 1024 / 1024).toFixed(1) + ' MiB';
}

export function clock(iso) {
  const time = new Date(iso);
  return time.toLocaleTimeString('en-GB') + '.' + String(time.getMilliseconds()).padStart(3, '0');
}

export const SIGNS = {proven: '✓', faulty: '✗', warned: '!', traced: '○', untraced: '–'};

export function verdict(request) {
  return make('span', 'verdict ' + request.verdict, make('span', 'sign', SIGNS[request.verdict]), ' ' + request.words);
}

export const statusClass = status => status >= 500 ? 'fault' : status >= 400 ? 'error' : 'ok';

// What was seen, what follows from it, what to do: as every finding of ours has it.
export function findingElement(finding) {
  const made = make('div', 'finding ' + (finding.error ? 'bad' : 'warn'));
  made.append(make('h3', '', make('span', 'sign', finding.error ? '✗' : '!'), ' ', finding.what));
  const parts = make('dl');
  parts.append(make('dt', '', 'Where'), make('dd', 'mono', finding.where));
  parts.append(make('dt', '', 'Follows'), make('dd', '', finding.follows));
  parts.append(make('dt', '', 'Mend'), make('dd', '', finding.mend));
  parts.append(make('dt', '', 'Finding'), make('dd', 'mono', finding.id));
  made.append(parts);
  return made;
}

export function table(heads, rows) {
  const made = make('table');
  const head = make('tr');
  heads.forEach(text => {
    const cell = make('th', '', text);
    cell.scope = 'col';
    head.append(cell);
  });
  made.append(make('thead', '', head));
  const body = make('tbody');
  rows.forEach(cells => body.append(make('tr', '', ...cells.map(cell => cell instanceof Node ? cell : make('td', '', cell)))));
  made.append(body);
  return made;
}

export function hopTable(hops, states) {
  return table(['From', 'To', 'What', states, 'Why'], hops.map(hop => [
    hop.from, hop.to, hop.label, make('td', hop.tone + ' state', hop.words), make('td', 'why', hop.reason)]));
}

// The drawing is a document of its own, read as XML and never as markup of this page.
export function drawing(path, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', path);
    request.responseType = 'document';
    request.onload = () => {
      const svg = request.status === 200 && request.responseXML && request.responseXML.documentElement;
      if (svg && svg.localName === 'svg') resolve(document.importNode(svg, true));
      else reject(new Error(path + ': ' + request.status));
    };
    request.onerror = () => reject(new Error(path + ': not reached'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal) signal.addEventListener('abort', () => request.abort());
    request.send();
  });
}
