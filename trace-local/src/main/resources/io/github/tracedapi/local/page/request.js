// One request: its trace, its log, its proof, and what went over the wire.
import {bytes, clock, counted, drawing, duration, findingElement, fromTemplate, hopTable, make, statusClass, table, verdict} from './dom.js';

export class NotThere extends Error {
  constructor(said) {
    super(said.what);
    this.said = said;
  }
}

export async function fetchRequest(number, signal) {
  const base = '/requests/' + number + '/';
  const reply = await fetch(base + 'request.json', {signal});
  if (reply.status === 404) throw new NotThere(await reply.json());
  if (!reply.ok) throw new Error(base + 'request.json: ' + reply.status);
  const request = await reply.json();
  const [map, rows] = await Promise.all([
    drawing(base + 'map.svg', signal),
    request.trace ? fetch(base + 'rows.json', {signal}).then(answer => answer.json()) : null,
  ]);
  return {request, map, rows};
}

export function requestPage({request, map}) {
  const page = fromTemplate('request-page');
  const part = selector => page.querySelector(selector);
  part('.method').textContent = request.method;
  part('.path').textContent = request.target;
  part('.facts').append(...facts(request));
  part('.said').append(...said(request));
  part('#map .wide').append(map);
  if (request.notDrawn) part('#map').append(make('p', 'bad', 'Not drawn: ' + request.notDrawn + '.'));
  const traced = Boolean(request.trace);
  if (traced) {
    part('.exports').append(...exports(request.number));
    part('#panes').append(part('#log'));
  } else {
    part('.exports').remove();
    part('#panes').remove();
    part('#untraced').hidden = false;
    part('#untraced p').textContent = (request.untraced || 'no document was received') + '.';
  }
  if (request.invocations.length || request.accessLog) part('.logs').append(...logs(request));
  else part('#log').remove();
  part('#proof .wide').append(hopTable(request.hops, request.compared ? 'Observed' : 'Predicted'));
  if (request.calls.length) part('#calls .wide').append(calls(request));
  else part('#calls').remove();
  part('#request').append(make('p', 'line mono', request.method + ' ' + request.target), ...message(request.request));
  part('#reply').append(make('p', 'line mono', String(request.status)), ...message(request.reply));
  if (request.documents.length) part('#documents .list').append(...documents(request));
  else part('#documents').remove();
  jumps(page, part('.jump'));
  return page;
}

function facts(request) {
  const fact = (className, ...content) => make('li', className, ...content);
  const time = make('time', '', clock(request.start));
  time.dateTime = request.start;
  const all = [
    fact('code ' + statusClass(request.status), String(request.status)),
    fact('came ' + request.verdict, verdict(request)),
    fact('', duration(request.millis)),
    fact('', '#' + request.number, ' at ', time),
  ];
  if (request.cold) all.push(fact('', 'cold start'));
  if (request.counts) all.push(fact('', request.counts));
  if (request.trace) all.push(fact('mono trace', request.trace));
  return all;
}

function said(request) {
  const all = request.faults.map(findingElement);
  if (request.moreFaults) all.push(make('p', 'bad', counted(request.moreFaults, 'more fault') + '.'));
  if (request.refused) {
    all.push(make('div', 'finding warn', make('h3', '', make('span', 'sign', '!'), ' API Gateway answered in place of the function'),
        make('p', '', request.refused)));
  }
  request.notices.forEach(notice => all.push(
      make('div', 'finding note', make('h3', '', make('span', 'sign', '!'), ' Not as on AWS'), make('p', '', notice))));
  return all;
}

function exports(number) {
  const link = (file, words, title) => {
    const made = make('a', 'button', words);
    made.href = '/requests/' + number + '/' + file;
    made.download = '';
    made.title = title;
    return made;
  };
  return [
    link('x-ray.json', 'X-Ray JSON', 'Save the documents as BatchGetTraces answers them'),
    link('trace.json', 'Trace JSON', 'Save the trace as it was read'),
    link('trace.html', 'HTML', 'Save map and waterfall as one page that works from a disk'),
  ];
}

const PLATFORM = /^(INIT_START|START|END|REPORT|EXTENSION|TELEMETRY|RESTORE_)/;

function logs(request) {
  const all = [];
  for (const invocation of request.invocations) {
    const facts = [duration(invocation.millis)];
    if (invocation.initMillis !== undefined) facts.unshift('init ' + duration(invocation.initMillis));
    if (invocation.memoryMb !== undefined) facts.push(invocation.memoryMb + ' MB');
    all.push(make('p', 'invocation', make('strong', '', invocation.environment || 'no process'), ' ',
        make('span', 'soft', facts.join(' · '))));
    all.push(make('p', invocation.failed ? 'bad' : 'soft', (invocation.failed ? '✗ ' : '✓ ') + invocation.outcome));
    const lines = make('pre', 'lines');
    lines.tabIndex = 0;
    lines.setAttribute('role', 'region');
    lines.setAttribute('aria-label', 'Log of ' + (invocation.environment || 'the function'));
    invocation.log.forEach(line => lines.append(make('span', PLATFORM.test(line) ? 'platform' : '', line), '\n'));
    if (invocation.moreLines) lines.append(make('span', 'bad', '(' + counted(invocation.moreLines, 'more line') + ' not shown)'));
    if (lines.childNodes.length) all.push(lines);
  }
  if (request.moreInvocations) all.push(make('p', 'bad', counted(request.moreInvocations, 'more invocation') + ' not shown.'));
  if (request.accessLog) {
    const line = make('pre', 'lines', request.accessLog);
    line.tabIndex = 0;
    line.setAttribute('role', 'region');
    line.setAttribute('aria-label', 'Access log of the stage');
    all.push(make('p', 'invocation', make('strong', '', 'Access log')), line);
  }
  return all;
}

function calls(request) {
  const rows = request.calls.map(call => [
    call.environment, call.service, call.operation,
    make('td', call.failure ? 'bad' : '', call.failure || String(call.status)),
    make('td', 'number', duration(call.millis)), make('td', 'mono', call.header)]);
  if (request.moreCalls) rows.push([make('td', 'bad', counted(request.moreCalls, 'more call') + ' not shown')]);
  return table(['From', 'To', 'Operation', 'Status', 'Time', 'Trace header'], rows);
}

function message(said) {
  const fields = make('dl', 'fields');
  said.fields.forEach(([name, value]) => fields.append(make('dt', '', name), make('dd', '', value)));
  const all = [fields];
  if (said.moreFields) all.push(make('p', 'bad', counted(said.moreFields, 'more header field') + ' not shown.'));
  const {body} = said;
  if (!body.size) return [...all, make('p', 'soft', 'No body.')];
  const cut = body.shown < body.size ? ', the first ' + bytes(body.shown) + ' shown' : '';
  all.push(make('p', 'soft', 'Body, ' + bytes(body.size) + (body.isText ? '' : ', no text') + cut));
  const shown = make('pre', 'body', body.isText && !cut ? laidOut(body.text) : body.text);
  shown.tabIndex = 0;
  shown.setAttribute('role', 'region');
  shown.setAttribute('aria-label', 'Body');
  return [...all, shown];
}

function documents(request) {
  const all = request.documents.map((document, index) => {
    const name = (/"name"\s*:\s*"((?:[^"\\]|\\.){0,100})/.exec(document) || ['', 'no name'])[1];
    const made = make('details', 'section', make('summary', '', '#' + (index + 1) + ' ', make('bdi', '', name), ' ',
        make('span', 'soft', counted(document.length, 'character'))));
    // Laid out when it is opened: there may be thousands.
    made.addEventListener('toggle', () => {
      const shown = make('pre', '', laidOut(document));
      shown.tabIndex = 0;
      made.append(shown);
    }, {once: true});
    return made;
  });
  if (request.moreDocuments) all.push(make('p', 'bad', counted(request.moreDocuments, 'more document') + ' not shown: save the trace to have them.'));
  return all;
}

// JSON with a line for each value, and nothing else changed: numbers stay as they were written. Other text stays as it is.
export function laidOut(text) {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed)) return text;
  let made = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < trimmed.length; at++) {
    const mark = trimmed[at];
    if (quoted) {
      made += mark;
      if (mark === '\\') made += trimmed[++at] || '';
      else if (mark === '"') quoted = false;
    } else if (mark === '"') {
      quoted = true;
      made += mark;
    } else if (mark === '{' || mark === '[') {
      const close = /^\s*[\]}]/.exec(trimmed.slice(at + 1, at + 50));
      if (close) {
        made += mark + close[0].trim();
        at += close[0].length;
      } else {
        made += mark + '\n' + '  '.repeat(Math.min(++depth, 100));
      }
    } else if (mark === '}' || mark === ']') {
      depth = Math.max(0, depth - 1);
      made += '\n' + '  '.repeat(Math.min(depth, 100)) + mark + (depth ? '' : '\n');
    } else if (mark === ',') {
      made += ',\n' + '  '.repeat(Math.min(depth, 100));
    } else if (mark === ':') {
      made += ': ';
    } else if (!/\s/.test(mark)) {
      made += mark;
    }
  }
  return made.trimEnd();
}

function jumps(page, nav) {
  const names = [['map', 'Map'], ['waterfall', 'Waterfall'], ['log', 'Log'], ['proof', 'Proof'], ['calls', 'Calls'],
    ['request', 'Request'], ['reply', 'Reply'], ['documents', 'Documents']];
  for (const [id, words] of names) {
    if (!page.querySelector('#' + id)) continue;
    const link = make('a', '', words);
    link.href = '#' + id;
    nav.append(link);
  }
}
