// What the rules use inside a page, as `__audit`. It runs in every frame before the page's own scripts.
performance.setResourceTimingBufferSize(10000);
window.__audit = (() => {
  const LANDMARKS = {
    HEADER: 'header',
    NAV: 'nav',
    MAIN: 'main',
    FOOTER: 'footer',
    ASIDE: 'aside',
  };
  const ROLES = {
    banner: 'header',
    navigation: 'nav',
    main: 'main',
    contentinfo: 'footer',
    complementary: 'aside',
    search: 'search',
  };
  const ACTS =
    'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=""], [contenteditable=true], audio[controls], video[controls], iframe, ' +
    '[role=button], [role=link], [role=checkbox], [role=radio], [role=switch], [role=tab], [role=menuitem], [role=option], [role=slider], [role=textbox], [role=combobox], [onclick]';
  let prepared = false;

  const parent = (node) =>
    node.assignedSlot || node.parentElement ||
    (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);

  // Where a link leads: that of a drawing holds its address as it is written, in an object.
  const href = (node) => {
    const raw = node.href.baseVal ?? node.href;
    try {
      return new URL(raw, node.baseURI).href;
    } catch {
      return raw;
    }
  };

  // The nearest of an element and what is around it that passes a test.
  const up = (node, test) => {
    for (let at = node; at; at = parent(at)) if (test(at)) return at;
    return null;
  };

  const inRoot = (node) => {
    const root = node.getRootNode();
    const only = (css) => {
      try {
        return root.querySelectorAll(css).length === 1;
      } catch {
        return false;
      }
    };
    if (node.id && only(`#${CSS.escape(node.id)}`)) return `#${CSS.escape(node.id)}`;
    const steps = [];
    for (let at = node; at && at.nodeType === 1; at = at.parentElement) {
      const tag = CSS.escape(at.localName);
      if (at !== node && at.id && only(`#${CSS.escape(at.id)}`)) {
        steps.unshift(`#${CSS.escape(at.id)}`);
        break;
      }
      const named = tag + [...at.classList].map((word) => `.${CSS.escape(word)}`).join('');
      const twins = at.parentElement
        ? [...at.parentElement.children].filter((other) => other.localName === at.localName)
        : [at];
      const alike = twins.filter((other) => other.matches(named));
      steps.unshift(alike.length > 1 ? `${named}:nth-of-type(${twins.indexOf(at) + 1})` : named);
      if (only(steps.join(' > '))) break;
    }
    return steps.join(' > ');
  };

  const selector = (node) => {
    const parts = [];
    for (let at = node; at;) {
      parts.unshift(inRoot(at));
      const root = at.getRootNode();
      if (root instanceof ShadowRoot) {
        at = root.host;
        continue;
      }
      at = root.defaultView && root.defaultView.frameElement;
    }
    return parts.join(' >>> ');
  };

  // The element for what selector() gave.
  const find = (path) => {
    let root = document, node = null;
    for (const part of path.split(' >>> ')) {
      node = root && root.querySelector(part);
      if (!node) return null;
      root = node.shadowRoot || node.contentDocument;
    }
    return node;
  };

  const box = (node) => {
    const rect = node.getBoundingClientRect();
    let x = rect.left, y = rect.top;
    let view = node.ownerDocument.defaultView;
    while (view && view !== window.top) {
      const frame = view.frameElement;
      if (!frame) break;
      const outer = frame.getBoundingClientRect();
      x += outer.left + frame.clientLeft;
      y += outer.top + frame.clientTop;
      view = frame.ownerDocument.defaultView;
    }
    return { x: x + window.scrollX, y: y + window.scrollY, width: rect.width, height: rect.height };
  };

  const clippedAway = (style) => {
    if (style.position !== 'absolute' && style.position !== 'fixed') return false;
    if (/^inset\((?:50|100)%/.test(style.clipPath)) return true;
    return /^rect\((?:0px|1px),? ?(?:0px|1px),? ?(?:0px|1px),? ?(?:0px|1px)\)$/.test(style.clip);
  };

  // Whether something around an element clips it away. `known` spares asking again.
  const swallowed = (node, known) => {
    const outer = parent(node);
    if (!outer) return false;
    if (!known.has(outer)) {
      const style = getComputedStyle(outer);
      const tiny = () =>
        style.overflowX !== 'visible' && outer.clientWidth <= 1 && outer.clientHeight <= 1 &&
        outer.getBoundingClientRect().width > 0;
      known.set(outer, clippedAway(style) || tiny() || swallowed(outer, known));
    }
    return known.get(outer);
  };

  // Drawn, with a size, and not hidden from the eye in one of the usual ways.
  const drawn = (node, known) => {
    if (
      !node.checkVisibility({
        opacityProperty: true,
        visibilityProperty: true,
        contentVisibilityAuto: false,
      })
    ) return false;
    const rect = node.getBoundingClientRect();
    if (rect.width <= 1 || rect.height <= 1) {
      if (![...node.getClientRects()].some((part) => part.width > 1 && part.height > 1)) {
        return false;
      }
    }
    if (clippedAway(getComputedStyle(node)) || swallowed(node, known)) return false;
    return rect.right + window.scrollX > 0 && rect.bottom + window.scrollY > 0;
  };
  const visible = (node) => drawn(node, new Map());

  const all = (css, root = document) => {
    const found = [...root.querySelectorAll(css)];
    const walk = root.querySelectorAll('*');
    for (const node of walk) {
      if (node.shadowRoot) found.push(...all(css, node.shadowRoot));
      else if (node.localName === 'iframe' || node.localName === 'frame') {
        const inner = node.contentDocument;
        if (inner) found.push(...all(css, inner));
      }
    }
    return found;
  };

  const prepare = () => {
    if (prepared) return;
    axe.setup(document);
    prepared = true;
  };
  const rest = () => {
    if (prepared) axe.teardown();
    prepared = false;
  };
  // axe knows the elements of this document and its shadow trees, not those of frames.
  const known = (node) =>
    node.ownerDocument === document && (prepare(), Boolean(axe.utils.getNodeFromTree(node)));
  const name = (node) =>
    (known(node)
      ? axe.commons.text.accessibleText(node)
      : node.getAttribute('aria-label') || node.textContent).replace(/\s+/g, ' ').trim();
  const role = (node) =>
    (known(node) ? axe.commons.aria.getRole(node) : node.getAttribute('role')) || '';

  // Whether the frames around an element, if it is in any, can be seen and used.
  const framed = (node) => {
    const frame = node.ownerDocument.defaultView?.frameElement;
    return !frame ||
      (visible(frame) && frame.clientWidth > 1 && frame.clientHeight > 1 &&
        !frame.closest('[inert]') && framed(frame));
  };

  const interactive = () => {
    const known = new Map();
    return all(ACTS).filter((node) => {
      if (
        node.matches('[tabindex="-1"]:not(a, button, input, select, textarea, summary, [role])')
      ) return false;
      return !node.matches(':disabled, [aria-disabled=true]') && !node.closest('[inert]') &&
        drawn(node, known) && framed(node);
    });
  };

  const texts = (root = document.body) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [], known = new Map(), shown = new Map();
    while (walker.nextNode()) {
      const text = walker.currentNode, holder = text.parentElement;
      if (
        !/[\p{L}\p{N}]/u.test(text.data) || !holder ||
        ['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(holder.tagName)
      ) continue;
      if (!shown.has(holder)) shown.set(holder, drawn(holder, known));
      if (shown.get(holder)) found.push(text);
    }
    return found;
  };

  const place = (node) => {
    for (let at = node; at; at = parent(at)) {
      const role = at.getAttribute('role');
      if (ROLES[role]) return ROLES[role];
      const mark = LANDMARKS[at.tagName];
      const sectioned = (mark === 'header' || mark === 'footer') && at.parentElement &&
        at.parentElement.closest('article, aside, main, nav, section');
      if (mark && !role && !sectioned) return mark;
    }
    return '';
  };

  // A box with nothing in it but words and what stands in a line: a paragraph by another name.
  const paragraph = (node) =>
    node.localName === 'div' &&
    [...node.childNodes].some((child) => child.nodeType === 3 && /\p{L}/u.test(child.data)) &&
    [...node.querySelectorAll('*')].every((child) =>
      child.matches('script, style') ||
      /^(inline|none|contents)/.test(getComputedStyle(child).display)
    );

  const start = (node) => {
    const html = node.outerHTML;
    return html.length > 200 ? `${html.slice(0, 199)}…` : html;
  };

  const found = (node, message, outcome = 'failed') => ({
    selector: selector(node),
    html: start(node),
    message,
    outcome,
    box: box(node),
  });

  // The next frame is drawn and no colour is on its way to another.
  const settled = async () => {
    await new Promise((resume) => {
      requestAnimationFrame(resume);
    });
    for (const moving of document.getAnimations()) {
      if (moving instanceof CSSTransition) moving.finish();
    }
  };

  // Unfold all that unfolds, and write in each search field.
  const open = async () => {
    for (const node of all('details:not([open])')) node.open = true;
    for (const node of all('button[aria-expanded=false], [role=button][aria-expanded=false]')) {
      if (visible(node)) node.click();
    }
    const fields = all('input[type=search], [role=searchbox]').filter(visible);
    for (const field of fields) {
      const heading = document.querySelector('h1');
      field.value = ((heading && heading.textContent.match(/[\p{L}\p{M}]{3,}/u)) || ['a'])[0];
      for (const kind of ['input', 'change']) {
        field.dispatchEvent(new Event(kind, { bubbles: true }));
      }
    }
    if (fields.length) {
      await wait(400);
    }
    await settled();
  };

  const wait = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

  const rules = {};
  // What some of the rules find, and the facts where they are wanted.
  const look = async (wanted, reads) => {
    const found = {};
    try {
      const facts = reads ? window.__audit.facts() : null;
      for (const id of wanted) {
        try {
          found[id] = await rules[id]();
        } catch (error) {
          found[id] = String(error);
        }
      }
      return { facts, found };
    } finally {
      rest();
    }
  };

  return {
    all,
    box,
    find,
    found,
    href,
    interactive,
    look,
    name,
    open,
    paragraph,
    parent,
    place,
    prepare,
    rest,
    role,
    rules,
    selector,
    settled,
    start,
    texts,
    up,
    visible,
    wait,
  };
})();
