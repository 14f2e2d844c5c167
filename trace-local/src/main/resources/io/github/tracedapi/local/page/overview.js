// The app as a whole: its predicted map, and what all requests together have proven of it.
import {counted, drawing, el, findingElement, fromTemplate, hopTable, make} from './dom.js';

export async function fetchOverview(signal) {
  const reply = await fetch('/overview.json', {signal});
  if (!reply.ok) throw new Error('/overview.json: ' + reply.status);
  return reply.json();
}

export async function overviewPage(overview, empty, signal) {
  const page = fromTemplate('overview-page');
  const part = selector => page.querySelector(selector);
  part('.lead').textContent = overview.traces
      ? 'What was predicted from the template, and what ' + counted(overview.traces, 'traced request') + ' made of it.'
      : 'What is predicted from the template. Requests will prove it.';
  part('#try').hidden = !empty;
  part('#try pre').textContent = (overview.stages.length ? overview.stages : ['http://127.0.0.1:3000/'])
      .map(stage => "curl -i '" + stage + "'").join('\n');
  part('#map .wide').append(await drawing('/map.svg', signal));
  if (overview.notDrawn) part('#map').append(make('p', 'bad', 'Not drawn: ' + overview.notDrawn + '.'));
  part('#proof .wide').append(hopTable(overview.hops, overview.traces ? 'Observed' : 'Predicted'));
  const findings = overview.findings.map(findingElement);
  if (overview.moreFindings) findings.push(make('p', 'soft', counted(overview.moreFindings, 'more finding') + '.'));
  overview.unread.forEach(line => findings.push(make('p', '', '? ', line)));
  part('#findings').hidden = !findings.length;
  part('#findings .list').append(...findings);
  part('#notices').hidden = !overview.notices.length;
  part('#notices ul').append(...overview.notices.map(line => make('li', '', line)));
  return page;
}

export function bar(overview) {
  el('stage').textContent = overview.stages[0] || '';
  el('noticed').hidden = !overview.notices.length;
  el('noticed').textContent = '! ' + counted(overview.notices.length, 'notice');
}
