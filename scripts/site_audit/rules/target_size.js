(() => {
  const LEAST = 24;
  const targets =
    'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=checkbox], [role=radio], [role=switch], [role=tab], ' +
    '[role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], [role=option], [role=slider], [role=spinbutton], [role=textbox], [role=combobox], [role=searchbox], [role=treeitem], [onclick]';
  const unused = ':disabled, [aria-disabled=true], [inert], [inert] *, [disabled] *';
  const styles = new Map();
  const styleOf = (node) => {
    if (!styles.has(node)) styles.set(node, getComputedStyle(node));
    return styles.get(node);
  };
  const area = (rect) => rect.width * rect.height;
  const union = (one, two) => {
    const [left, top] = [Math.min(one.left, two.left), Math.min(one.top, two.top)];
    const [right, bottom] = [Math.max(one.right, two.right), Math.max(one.bottom, two.bottom)];
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  // The place of an <area> is written in its attributes.
  const ofArea = (node) => {
    const map = node.closest('map'),
      image = map && document.querySelector(`img[usemap="#${CSS.escape(map.name)}"]`);
    const numbers = (node.coords || '').split(',').map(Number);
    if (!image || numbers.length < 3 || numbers.some(Number.isNaN)) return null;
    const from = image.getBoundingClientRect();
    let xs = numbers.filter((_, index) => index % 2 === 0),
      ys = numbers.filter((_, index) => index % 2);
    if (node.shape === 'circle') {
      const [x, y, radius] = numbers;
      [xs, ys] = [[x - radius, x + radius], [y - radius, y + radius]];
    }
    const [left, right, top, bottom] = [
      Math.min(...xs),
      Math.max(...xs),
      Math.min(...ys),
      Math.max(...ys),
    ];
    return {
      left: from.left + left,
      right: from.left + right,
      top: from.top + top,
      bottom: from.top + bottom,
      width: right - left,
      height: bottom - top,
    };
  };
  const reachable = (node) => {
    const style = styleOf(node);
    if (style.pointerEvents === 'none') return false;
    return node.localName === 'area' ? Boolean(ofArea(node)) : __audit.visible(node);
  };
  // The largest piece of a link that goes over several lines, with what is drawn inside it.
  const extent = (node) => {
    if (node.localName === 'area') return ofArea(node);
    const pieces = [...node.getClientRects()].filter((rect) => rect.width && rect.height);
    let own = pieces.sort((one, two) => area(two) - area(one))[0] || node.getBoundingClientRect();
    if (styleOf(node).display === 'inline') {
      for (const inner of node.querySelectorAll('*')) {
        const rect = inner.getBoundingClientRect();
        if (
          area(rect) > area(own) && styleOf(inner).display !== 'inline' &&
          styleOf(inner).pointerEvents !== 'none' && inner.checkVisibility()
        ) own = rect;
      }
    }
    return own;
  };

  const seen = [];
  for (const node of __audit.all(targets)) {
    if (node.matches(unused)) continue;
    const labels = node.labels && node.matches('input, select, textarea')
      ? [...node.labels].filter(__audit.visible)
      : [];
    const shown = reachable(node);
    if (!shown && !(labels.length && node.matches('[type=checkbox], [type=radio], [type=file]'))) {
      continue;
    }
    // A label acts as its field does where it is pressed.
    const rects = [
      ...(shown ? [extent(node)] : []),
      ...(node.matches('[type=checkbox], [type=radio], [type=file]') ? labels.map(extent) : []),
    ];
    if (rects.length) seen.push({ node, labels, rects, order: seen.length });
  }
  const enough = (rect) => rect.width >= LEAST - 0.5 && rect.height >= LEAST - 0.5;
  const big = (target) =>
    target.rects.some(enough) ||
    (target.rects.length > 1 && enough(target.rects.reduce(union)) &&
      target.labels.some((label) => label.contains(target.node)));

  const layers = new Map();
  const layer = (node) => {
    if (!layers.has(node)) {
      let found = null;
      for (let at = node; at && !found; at = __audit.parent(at)) {
        if (/^(fixed|sticky)$/.test(styleOf(at).position)) found = at;
      }
      layers.set(node, found);
    }
    return layers.get(node);
  };
  const related = (one, two) =>
    one.node.contains(two.node) || two.node.contains(one.node) || one.labels.some((label) =>
      label.contains(two.node)
    ) || two.labels.some((label) => label.contains(one.node));

  // In a sentence, or as high as the line of other words it stands in: those words cannot be pressed.
  const inSentence = (node) => {
    if (!/^inline/.test(styleOf(node).display)) return false;
    let block = __audit.parent(node);
    while (block && /^(inline|contents)$/.test(styleOf(block).display)) {
      block = __audit.parent(block);
    }
    if (!block || /flex|grid/.test(styleOf(block).display)) return false;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const mine = [...node.getClientRects()];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!/\p{L}/u.test(text.data) || node.contains(text)) continue;
      const holder = text.parentElement;
      if (holder.closest(targets) || !holder.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if (
        [...range.getClientRects()].some((rect) =>
          mine.some((own) => rect.top < own.bottom - 2 && rect.bottom > own.top + 2)
        )
      ) return true;
    }
    return false;
  };
  // As large as the browser makes it: taking the page's own styles away changes nothing.
  const byBrowser = (node) => {
    if (!node.matches('input, button, select, textarea')) return false;
    const now = node.getBoundingClientRect();
    const had = node.hasAttribute('style'), own = node.style.cssText;
    node.style.setProperty('all', 'revert', 'important');
    const plain = node.getBoundingClientRect();
    node.style.cssText = own;
    if (!had) node.removeAttribute('style');
    return Math.abs(now.width - plain.width) < 1 && Math.abs(now.height - plain.height) < 1;
  };
  const leads = (node) => (node.matches('a, area') ? __audit.href(node) : '');
  const same = (
    one,
    two,
  ) => (leads(one.node)
    ? leads(one.node) === leads(two.node) && !leads(one.node).endsWith('#')
    : false);

  // What another target leaves of this one, where that lies on top of it.
  const left = (rect, other) => {
    const [x1, x2] = [Math.max(rect.left, other.left), Math.min(rect.right, other.right)];
    const [y1, y2] = [Math.max(rect.top, other.top), Math.min(rect.bottom, other.bottom)];
    if (x2 - x1 < 1 || y2 - y1 < 1) return rect;
    const strips = [
      { ...rect, right: x1 },
      { ...rect, left: x2 },
      { ...rect, bottom: y1 },
      { ...rect, top: y2 },
    ].map((strip) => ({
      ...strip,
      width: strip.right - strip.left,
      height: strip.bottom - strip.top,
    }));
    const fits = (strip) => Math.min(strip.width, strip.height);
    return strips.sort((one, two) => fits(two) - fits(one))[0];
  };
  const onTop = (one, two) => {
    const rect = {
      left: Math.max(one.left, two.left),
      right: Math.min(one.right, two.right),
      top: Math.max(one.top, two.top),
      bottom: Math.min(one.bottom, two.bottom),
    };
    return document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
  };
  const found = [];
  const plain = (rect) => ({
    left: rect.left,
    right: rect.right,
    top: rect.top,
    bottom: rect.bottom,
    width: rect.width,
    height: rect.height,
  });
  const covered = new Set();
  const sorted = seen.map((target) => ({ target, rect: target.rects.map(plain).reduce(union) }))
    .sort((one, two) => one.rect.top - two.rect.top);
  for (let first = 0; first < sorted.length; first += 1) {
    const one = sorted[first];
    for (
      let next = first + 1;
      next < sorted.length && sorted[next].rect.top < one.rect.bottom - 1;
      next += 1
    ) {
      const two = sorted[next];
      if (Math.min(one.rect.right, two.rect.right) - Math.max(one.rect.left, two.rect.left) < 1) {
        continue;
      }
      if (
        related(one.target, two.target) || layer(one.target.node) !== layer(two.target.node) ||
        same(one.target, two.target)
      ) continue;
      const top = onTop(one.rect, two.rect);
      const isOn = (target) =>
        top && (target.node.contains(top) || target.labels.some((label) => label.contains(top)));
      // Outside the window nobody can ask which is on top: what comes later usually is.
      const under = isOn(one.target)
        ? two
        : isOn(two.target)
        ? one
        : top
        ? null
        : one.target.order < two.target.order
        ? one
        : two;
      if (!under) continue;
      const over = under === one ? two : one;
      const panel = __audit.parent(over.target.node);
      const opened = panel && [
        panel,
        ...(function* up(at) {
          for (let up1 = at; up1; up1 = __audit.parent(up1)) yield up1;
        })(panel),
      ].some((at) =>
        styleOf(at).position === 'absolute' && !at.contains(under.target.node) &&
        !/rgba\(0, 0, 0, 0\)|transparent/.test(styleOf(at).backgroundColor)
      );
      if (opened) continue;
      const rest = under.target.rects.map(plain).map((rect) =>
        over.target.rects.reduce((so, other) =>
          left(so, plain(other)), rect)
      ).sort((a, b) => Math.min(b.width, b.height) - Math.min(a.width, a.height))[0];
      if (
        big(under.target) && !enough(rest) && !inSentence(under.target.node) &&
        !covered.has(under.target)
      ) {
        covered.add(under.target);
        found.push(
          __audit.found(
            under.target.node,
            `Another target lies on it and leaves ${Math.max(0, Math.round(rest.width))} × ${
              Math.max(0, Math.round(rest.height))
            } px to press; 24 × 24 are needed.`,
          ),
        );
      }
    }
  }

  const small = seen.filter((target) => !big(target));
  const centre = (rect) => [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
  for (const target of small) {
    const rect = target.rects.slice().sort((one, two) => area(two) - area(one))[0];
    const [x, y] = centre(rect);
    const near = seen.find((other) =>
      other !== target && !related(target, other) && layer(other.node) === layer(target.node) &&
      !same(target, other) && (
        other.rects.some((box) =>
          Math.hypot(
            Math.max(box.left - x, 0, x - box.right),
            Math.max(box.top - y, 0, y - box.bottom),
          ) < LEAST / 2 - 0.5
        ) ||
        (!big(other) && other.rects.some((box) => {
          const [ox, oy] = centre(box);
          return Math.hypot(ox - x, oy - y) < LEAST - 0.5;
        }))
      )
    );
    if (!near || inSentence(target.node) || byBrowser(target.node)) continue;
    if (seen.some((other) => other !== target && big(other) && same(target, other))) continue;
    // On a map or a chart a small target may have to be just there: a person must judge.
    const drawn = target.node.localName === 'area' || target.node.namespaceURI.endsWith('svg');
    const by = __audit.name(near.node) || near.node.localName;
    found.push(
      __audit.found(
        target.node,
        `It is ${Math.round(rect.width)} × ${
          Math.round(rect.height)
        } px and nearer than 24 px to “${by.slice(0, 40)}”; 24 × 24 px or more room are needed.`,
        drawn ? 'cantTell' : 'failed',
      ),
    );
  }
  return found;
});
