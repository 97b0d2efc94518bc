// The texts of a page, each with the language that the page claims for it, and how its `<html>` starts.
({
  runs: () => {
    // Two rules ask for the same; the page does not change between them.
    if (__audit.runs) return __audit.runs;
    const { all, parent, selector, start, box } = __audit;
    const SKIP =
      'script, style, template, noscript, code, kbd, samp, var, pre, math, svg style, [aria-hidden=true], [translate=no]';
    const holder = (node) => {
      for (let at = node; at; at = parent(at)) {
        if (at.hasAttribute('lang')) return at;
      }
      return null;
    };
    const likely = new Map();
    const scriptOf = (tag) => {
      if (!likely.has(tag)) {
        let script = '';
        try {
          script = new Intl.Locale(tag).maximize().script || '';
        } catch {
          script = '';
        }
        likely.set(tag, script);
      }
      return likely.get(tag);
    };
    const block = (node) => {
      let at = node;
      while (at.parentElement && /^(inline|contents|ruby)/.test(getComputedStyle(at).display)) {
        at = at.parentElement;
      }
      return at;
    };
    const shown = (node) => node.checkVisibility({ visibilityProperty: true });
    const runs = new Map();
    const add = (node, text, kind) => {
      if (!/\p{L}[\p{L}\p{M}]/u.test(text)) return;
      const from = holder(node);
      const language = from ? from.getAttribute('lang').trim() : '';
      if (/^(und|zxx|mul|mis)?$/i.test(language)) return;
      const place = kind === 'text' ? block(node) : node;
      const own = kind === 'text' && from && place.contains(from) && from !== place ? from : place;
      let kept = runs.get(own);
      if (!kept) runs.set(own, kept = new Map());
      const key = `${kind} ${language} ${from === document.documentElement}`;
      const run = kept.get(key) ||
        {
          node: own,
          kind,
          language,
          script: scriptOf(language),
          whole: from === document.documentElement,
          marked: from === own || (kind !== 'text' && from === node),
          texts: [],
        };
      run.texts.push(text);
      kept.set(key, run);
    };
    const read = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode, at = text.parentElement;
        if (/\p{L}/u.test(text.data) && at && !at.closest(SKIP) && shown(at)) {
          add(at, text.data, 'text');
        }
      }
    };
    read(document.body);
    for (const host of all('*')) {
      if (host.shadowRoot) read(host.shadowRoot);
      else if (host.localName === 'iframe') {
        const inner = host.contentDocument;
        if (inner && inner.body) read(inner.body);
      }
    }
    for (const kind of ['alt', 'title', 'aria-label', 'aria-description', 'placeholder']) {
      for (const node of all(`[${kind}]`)) {
        if (shown(node) && !node.closest(SKIP)) add(node, node.getAttribute(kind), kind);
      }
    }
    for (const node of all('input[type=submit], input[type=button], input[type=reset]')) {
      if (shown(node)) add(node, node.value, 'value');
    }
    const title = document.querySelector('head > title');
    if (title) add(title, document.title, 'title of the page');
    __audit.runs = [...runs.values()].flatMap((kept) => [...kept.values()]).map((run) => ({
      kind: run.kind,
      language: run.language,
      script: run.script,
      whole: run.whole,
      marked: run.marked,
      text: run.texts.join(' ').replace(/\s+/g, ' ').trim(),
      selector: selector(run.node),
      html: start(run.node),
      box: box(run.node),
    }));
    return __audit.runs;
  },
  root: () => __audit.start(document.documentElement),
});
