// What an action did to a page, as `__effects`.
// While it watches, nothing leaves the page: going elsewhere, windows and questions are noted and stopped.
window.__effects = (() => {
  const NAMED = ['alert', 'confirm', 'prompt', 'print', 'open'];
  const CALM =
    '*, ::before, ::after { transition: none !important; animation: none !important; scroll-behavior: auto !important; caret-color: transparent !important; }';
  let undo = [], log = null;

  // This window and those of the frames whose inside we may see.
  const views = () => [
    window,
    ...__audit.all('iframe, frame').flatMap((frame) =>
      frame.contentDocument ? [frame.contentWindow] : []
    ),
  ];

  // The element with the focus, through shadow roots and frames; null when none has it.
  const active = (root = document) => {
    const node = root.activeElement;
    if (!node || node === root.body || node === root.documentElement) return null;
    if (node.shadowRoot) return active(node.shadowRoot) || node;
    const inner = node.contentDocument;
    return inner ? active(inner) || node : node;
  };

  // Hold still what moves, without touching the document's own elements. `caret` keeps the caret.
  const calm = (caret = false) => {
    const sheets = views().map((view) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(caret ? CALM.replace(/caret-color[^;]*;/, '') : CALM);
      view.document.adoptedStyleSheets.push(sheet);
      return [view.document, sheet];
    });
    return () => {
      for (const [page, sheet] of sheets) {
        page.adoptedStyleSheets = page.adoptedStyleSheets.filter((other) => other !== sheet);
      }
    };
  };

  // What a page remembers about its reader is afterwards as before, and no worker is left behind.
  const keep = () => {
    const back = [];
    for (const name of ['localStorage', 'sessionStorage']) {
      try {
        const store = window[name], old = { ...store };
        back.push(() => {
          store.clear();
          for (const [key, value] of Object.entries(old)) store.setItem(key, value);
        });
      } catch { /* a page without storage has nothing to keep */ }
    }
    if (navigator.serviceWorker) {
      navigator.serviceWorker.register = () =>
        Promise.reject(new Error('No worker is kept while the page is looked at.'));
      back.push(() => {
        delete navigator.serviceWorker.register;
      });
    }
    return back;
  };

  // Each text that can be seen, by its node.
  const texts = () =>
    new Map(
      views().flatMap((view) => __audit.texts(view.document.body)).map((
        node,
      ) => [node, node.data.replace(/\s+/g, ' ').trim()]),
    );

  const whole = (node) => node.isConnected && node.ownerDocument.defaultView;

  const watch = () => {
    stop();
    log = {
      left: [],
      opened: [],
      asked: [],
      nodes: new Set(),
      removed: 0,
      focus: active(),
      quiet: performance.now(),
      address: location.href,
    };
    const mine = log;
    for (const view of views()) {
      const leave = (event) => {
        if (
          event.navigationType === 'traverse' || event.destination.sameDocument || event.hashChange
        ) return;
        mine.left.push({ url: event.destination.url, by: active() });
        if (event.cancelable) event.preventDefault();
      };
      if (view.navigation) {
        view.navigation.addEventListener('navigate', leave);
        undo.push(() => view.navigation.removeEventListener('navigate', leave));
      }
      for (const name of NAMED) {
        const own = Object.getOwnPropertyDescriptor(view, name);
        view[name] = (...words) => {
          mine[name === 'open' ? 'opened' : 'asked'].push({
            name,
            words: words.map(String),
            by: active(),
          });
          return name === 'confirm' ? true : null;
        };
        undo.push(() => {
          delete view[name];
          if (own) Object.defineProperty(view, name, own);
        });
      }
      const observer = new view.MutationObserver((changes) => {
        mine.quiet = performance.now();
        for (const change of changes) {
          mine.removed += change.removedNodes.length;
          if (
            change.type === 'attributes' &&
            change.oldValue === change.target.getAttribute(change.attributeName)
          ) continue;
          if (change.type === 'childList') {
            for (const node of change.addedNodes) mine.nodes.add(node);
          }
          if (change.type !== 'childList' || change.removedNodes.length) {
            mine.nodes.add(change.target);
          }
        }
      });
      for (
        const root of [
          view.document,
          ...__audit.all('*', view.document).filter((node) => node.shadowRoot).map((node) =>
            node.shadowRoot
          ),
        ]
      ) {
        observer.observe(root, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
          attributeOldValue: true,
        });
      }
      undo.push(() => observer.disconnect());
    }
    undo.push(calm(true), ...keep());
  };

  const stop = () => {
    for (const back of undo.reverse()) back();
    undo = [];
  };

  // Wait until nothing has changed for `still` ms, at most `most` ms.
  const settle = async (still = 120, most = 1200) => {
    const begun = performance.now();
    await __audit.wait(0);
    while (
      performance.now() - begun < most &&
      performance.now() - Math.max(begun, log ? log.quiet : 0) < still
    ) {
      await __audit.wait(15);
    }
  };

  // Did anything happen that a reader could notice?
  const any = () =>
    Boolean(
      log.left.length || log.opened.length || log.asked.length || log.removed ||
        [...log.nodes].some(whole),
    );

  return { active, any, calm, log: () => log, settle, stop, texts, views, watch };
})();
