// Hears of requests as they end. Comes back by itself when the run was away, and lets go while nobody looks: a browser opens six
// connections to a server at most, and every page holds one.

const AGAIN_MILLIS = 1000;

export function listen(told) {
  let source = null;
  let later = 0;

  function open() {
    clearTimeout(later);
    close();
    source = new EventSource('/events');
    source.addEventListener('hello', event => told.hello(JSON.parse(event.data)));
    source.addEventListener('requests', event => told.requests(JSON.parse(event.data)));
    source.addEventListener('ready', () => told.state('live'));
    source.addEventListener('request', event => told.request(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      told.state('away');
      close();
      later = setTimeout(open, AGAIN_MILLIS);
    });
  }

  function close() {
    if (source) source.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      clearTimeout(later);
      close();
      told.state('waiting');
    } else if (!source) {
      open();
    }
  });
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', event => event.persisted && open());
  open();
}
