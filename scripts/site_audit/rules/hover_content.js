// What comes up when the pointer or the focus comes: the triggers, and what is shown that was not.
(() => {
  const MOST = 30;
  const shown = (node) => {
    if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const rect = node.getBoundingClientRect();
    return rect.width > 4 && rect.height > 4 && rect.right > 0 &&
      rect.bottom + window.scrollY > 0 &&
      !/^inset\((50|100)%/.test(getComputedStyle(node).clipPath);
  };
  const tells = (node) =>
    /[\p{L}\p{N}]/u.test(node.textContent) ||
    node.querySelector('img, svg, video, canvas') !== null ||
    node.matches('img, svg, video, canvas');
  const state = () => new Set(__audit.all('body *').filter(shown));
  // Words that CSS puts beside an element itself.
  const drawn = (node) =>
    ['::before', '::after'].map((pseudo) => {
      const style = getComputedStyle(node, pseudo);
      return /[\p{L}\p{N}]/u.test(style.content.replace(/^(none|normal|counters?\(.*\))$/, '')) &&
        style.display !== 'none' && style.visibility === 'visible' && style.opacity !== '0';
    });
  // What only paints what is there brings nothing up.
  const PAINT =
    /^(color|fill|cursor|font-weight|box-shadow|accent-color|(stroke|background|outline|border|text-decoration|text-underline)(-.*)?)$/;
  const paints = (rule) => [...rule.style].every((name) => PAINT.test(name));
  // The start of a selector, up to what is hovered, as selectors: `.a:is(.b` is `.a`, `.a:has(.b` is `.a .b` too.
  const whole = (start) => {
    const open = /^(.*?):(\w+)\(([^()]*)$/.exec(start);
    if (!open) return [start || '*'];
    const [, before, name, inner] = open;
    return [...whole(before), ...(name === 'has' ? [`${before || '*'} ${inner || '*'}`] : [])];
  };
  // The selectors of what brings something up by a style; null where they cannot be read.
  const hovering = () => {
    const found = new Set();
    const walk = (rules, outer) => {
      for (const rule of rules) {
        const nested = rule.selectorText && outer
          ? (rule.selectorText.includes('&')
            ? rule.selectorText.replaceAll('&', `:is(${outer})`)
            : `:is(${outer}) ${rule.selectorText}`)
          : rule.selectorText;
        if (rule.styleSheet) walk(rule.styleSheet.cssRules, outer);
        if (rule.cssRules && rule.cssRules.length) walk(rule.cssRules, nested || outer);
        const bare = !rule.selectorText && rule.style && outer;
        const selector = bare ? outer : nested;
        if (!selector || !rule.style || !/:hover|:focus/.test(selector) || paints(rule)) continue;
        for (const one of selector.split(/,(?![^(]*\))/)) {
          const trigger = /^(.*?)(?::hover|:focus(?:-visible|-within)?)/.exec(one.trim());
          if (trigger) { for (const css of whole(trigger[1])) found.add(css); }
        }
      }
    };
    try {
      for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
        walk(sheet.cssRules, '');
      }
      for (const css of found) document.querySelector(css);
    } catch {
      return null;
    }
    return [...found];
  };
  const HEARD = [
    'mouseover',
    'mouseenter',
    'mousemove',
    'pointerover',
    'pointerenter',
    'pointermove',
    'focus',
    'focusin',
  ];
  const heard = (node) => __listening.hears(node, HEARD);
  const triggers = () => {
    const styled = hovering();
    const everything = !styled ||
      [...__listeners.keys()].some((node) => node.nodeType !== 1 && heard(node));
    const may = (node) => {
      if (everything || node.getRootNode() !== document || node.matches('[interestfor]')) {
        return true;
      }
      return __audit.up(node, (at) => heard(at) || styled.some((css) => at.matches(css)));
    };
    const nodes = new Set(__audit.interactive());
    for (
      const node of __audit.all(
        '[onmouseover], [onmouseenter], [onpointerenter], [aria-describedby], abbr, dfn',
      )
    ) nodes.add(node);
    for (const css of styled || []) {
      for (const node of document.querySelectorAll(css)) nodes.add(node);
    }
    for (const node of __listeners.keys()) if (node.nodeType === 1 && heard(node)) nodes.add(node);
    const kinds = new Map();
    for (const node of nodes) {
      if (!may(node)) continue;
      if (!shown(node) || node.matches('html, body, main, iframe')) continue;
      const inner = [...node.querySelectorAll('*')].slice(0, 6).map((one) =>
        `${one.localName}.${one.className.baseVal ?? one.className}`
      ).join();
      const beside = node.nextElementSibling
        ? `${node.nextElementSibling.localName}.${node.nextElementSibling.className}`
        : '';
      const kind = `${node.localName} ${node.getAttribute('role')} ${
        node.className.baseVal ?? node.className
      } ${node.parentElement.className} ${inner} ${beside}`;
      if (!kinds.has(kind)) kinds.set(kind, node);
    }
    window.__hover.nodes = [...kinds.values()].slice(0, MOST);
    return window.__hover.nodes.map((node) =>
      Boolean(
        node.tabIndex >= 0 &&
          node.matches('a[href], button, input, select, textarea, summary, [tabindex]'),
      )
    );
  };
  const slow = (node) =>
    node.matches(
      '[onmouseover], [onmouseenter], [onpointerenter], [aria-describedby], [aria-haspopup], [onfocus], [data-tooltip]',
    );
  const blur = () => document.activeElement?.blur();
  const aim = (index) => {
    const node = window.__hover.nodes[index];
    node.scrollIntoView({ block: 'center', behavior: 'instant' });
    const rect = [...node.getClientRects()].find((one) => one.width && one.height) ||
      node.getBoundingClientRect();
    window.__hover.before = state();
    window.__hover.drawn = drawn(node);
    window.__hover.at = {
      x: rect.left + Math.min(rect.width / 2, 200),
      y: rect.top + Math.min(rect.height / 2, 200),
    };
    return { ...window.__hover.at, wait: slow(node) ? 500 : 60 };
  };
  const focus = (index) => {
    blur();
    const at = aim(index);
    window.__hover.nodes[index].focus({ preventScroll: true, focusVisible: true });
    return at;
  };
  // What came up: its place next to the pointer, whether it lies on other things, and a finding to fill in.
  const came = (index) => {
    const node = window.__hover.nodes[index];
    const now = [...state()].filter((one) => !window.__hover.before.has(one) && tells(one));
    const outer = now.find((one) => !now.some((other) => other !== one && other.contains(one)));
    const fresh = drawn(node).some((is, at) => is && !window.__hover.drawn[at]);
    if (!outer) return fresh ? { drawn: true, about: __audit.found(node, '') } : null;
    window.__hover.outer = outer;
    const rect = outer.getBoundingClientRect();
    const covers = __audit.texts().some((text) => {
      const holder = text.parentElement;
      if (outer.contains(holder) || node.contains(holder) || !window.__hover.before.has(holder)) {
        return false;
      }
      const other = holder.getBoundingClientRect();
      return Math.min(rect.right, other.right) - Math.max(rect.left, other.left) > 2 &&
        Math.min(rect.bottom, other.bottom) - Math.max(rect.top, other.top) > 4;
    });
    const near = (at, from, to) => Math.min(Math.max(at, from + 3), to - 3);
    const { x, y } = window.__hover.at;
    return {
      drawn: false,
      covers,
      x: near(x, rect.left, rect.right),
      y: near(y, rect.top, rect.bottom),
      about: __audit.found(outer, ''),
    };
  };
  const stays = () => window.__hover.outer.isConnected && shown(window.__hover.outer);
  const rested = (act) => (...values) => {
    const answer = act(...values);
    __audit.rest();
    return answer;
  };
  const end = () => {
    blur();
    window.scrollTo(0, 0);
    delete window.__hover;
  };
  window.__hover = { aim, blur, came: rested(came), end: rested(end), focus, stays };
  const found = rested(triggers)();
  if (!found.length) delete window.__hover;
  return found;
});
