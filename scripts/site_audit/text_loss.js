// What becomes of the words of a page: which are cut off by a box, and which lie on others.
__audit.loss = (() => {
  const cut = (value) => value === 'hidden' || value === 'clip';
  const scrolls = (value) => value === 'auto' || value === 'scroll';
  const round = (rect) => ({
    left: rect.left,
    right: rect.right,
    top: rect.top,
    bottom: rect.bottom,
  });

  // A box can cut off only what it contains: not what is placed by a box further out.
  const holders = (start, styleOf) => {
    const found = [];
    let from = 'static';
    for (let at = start; at; at = __audit.parent(at)) {
      const style = styleOf(at);
      const moves = style.transform !== 'none' || style.filter !== 'none' ||
        style.contain.includes('paint');
      const holds = from === 'fixed'
        ? moves
        : from === 'absolute'
        ? moves || style.position !== 'static'
        : true;
      if (holds) {
        found.push(at);
        from = style.position;
      } else if (at === start) from = style.position;
    }
    return found;
  };

  const lines = (text) => {
    const range = document.createRange();
    const words = text.data.search(/\S/);
    range.setStart(text, words);
    range.setEnd(text, text.data.trimEnd().length);
    return [...range.getClientRects()].filter((rect) => rect.width > 0.5 && rect.height > 0.5).map(
      round,
    );
  };

  // What html says about overflow counts for the window, and what body says where html says nothing.
  const isWindow = (node, styleOf) =>
    node === document.documentElement ||
    (node === document.body && styleOf(document.documentElement).overflowX === 'visible');

  const edges = (node, style, styleOf) => {
    const root = document.documentElement;
    if (isWindow(node, styleOf)) {
      return { left: 0, top: 0, right: root.clientWidth, bottom: root.clientHeight };
    }
    const rect = node.getBoundingClientRect();
    if (node.namespaceURI.endsWith('svg')) return round(rect);
    const width = (side) => parseFloat(style[`border${side}Width`]) || 0;
    return {
      left: rect.left + width('Left'),
      right: rect.right - width('Right'),
      top: rect.top + width('Top'),
      bottom: rect.bottom - width('Bottom'),
    };
  };

  // Words that are shortened on purpose can be read in full elsewhere: behind their link or in a title.
  const shortened = (node, style) =>
    (style.textOverflow !== 'clip' || style.webkitLineClamp !== 'none') &&
    (node.closest('a[href], [title], details, summary') || node.querySelector('a[href], [title]') ||
      node.matches('[tabindex], [aria-label]'));

  // Whole words beside a box, in something that was put there, wait to be called: a menu, a slide.
  const waits = (chain, styleOf) =>
    chain.some((node) => styleOf(node).position !== 'static' || styleOf(node).transform !== 'none');

  // Where one line of a text is cut off: { node, by (px), way }, or null. Null too if that is meant.
  const cutOff = (line, chain, styleOf, paper) => {
    const rect = { ...line };
    for (const [depth, node] of chain.entries()) {
      const style = styleOf(node);
      // On paper nothing scrolls, and all of the page is there.
      if (paper && isWindow(node, styleOf)) continue;
      const [x, y] = [style.overflowX, style.overflowY].map((
        value,
      ) => (paper && scrolls(value) ? 'hidden' : value));
      if (
        (x === 'visible' && y === 'visible') ||
        (/^(inline|contents)$/.test(style.display) && !node.namespaceURI.endsWith('svg'))
      ) continue;
      const edge = edges(node, style, styleOf);
      const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
      if (width < 0.5 || height < 0.5) return null;
      const side = Math.max(edge.left - rect.left, rect.right - edge.right);
      const below = Math.max(edge.top - rect.top, rect.bottom - edge.bottom);
      const sideways = cut(x) &&
        side > Math.max(2, Math.min(width, parseFloat(style.fontSize) || 16) * 0.15);
      if (sideways || (cut(y) && below > height * 0.3)) {
        const aside = sideways
          ? rect.left >= edge.right || rect.right <= edge.left
          : rect.top >= edge.bottom || rect.bottom <= edge.top;
        if (shortened(node, style) || (aside && waits(chain.slice(0, depth), styleOf))) return null;
        return {
          node,
          by: Math.round(sideways ? side : below),
          way: sideways ? 'sideways' : 'downwards',
        };
      }
      // Words in a box that scrolls can be reached as far as the box itself can.
      if (scrolls(x)) {
        [rect.left, rect.right] = [
          Math.min(Math.max(rect.left, edge.left), edge.right - 1),
          Math.max(Math.min(rect.right, edge.right), edge.left + 1),
        ];
      }
      if (scrolls(y)) {
        [rect.top, rect.bottom] = [
          Math.min(Math.max(rect.top, edge.top), edge.bottom - 1),
          Math.max(Math.min(rect.bottom, edge.bottom), edge.top + 1),
        ];
      }
    }
    return null;
  };

  const loss = (text, rects, chain, styleOf, paper) => {
    if (text.parentElement.closest('textarea, select, option')) return null;
    if (
      !chain.some((node) =>
        styleOf(node).overflowX !== 'visible' || styleOf(node).overflowY !== 'visible'
      )
    ) return null;
    for (const line of rects) {
      const found = cutOff(line, chain, styleOf, paper);
      if (found) return found;
    }
    return null;
  };

  // { texts, rects, lost } for the words that are there now, or for those that were there before.
  const measure = (texts = __audit.texts(), paper = false) => {
    // Asking for a style is what costs: each node is asked once, and for little unless it may cut.
    const styles = new Map();
    const styleOf = (node) => {
      let style = styles.get(node);
      if (!style) {
        const now = getComputedStyle(node);
        const { transform, filter, contain, position, overflowX, overflowY } = now;
        style = { transform, filter, contain, position, overflowX, overflowY };
        if (overflowX !== 'visible' || overflowY !== 'visible') {
          for (
            const name of [
              'display',
              'fontSize',
              'textOverflow',
              'webkitLineClamp',
              'borderLeftWidth',
              'borderRightWidth',
              'borderTopWidth',
              'borderBottomWidth',
            ]
          ) style[name] = now[name];
        }
        styles.set(node, style);
      }
      return style;
    };
    const once = (ask) => {
      const known = new Map();
      return (node) => {
        if (!known.has(node)) known.set(node, ask(node));
        return known.get(node);
      };
    };
    const chainOf = once((node) => holders(node, styleOf));
    const layerOf = once((node) =>
      chainOf(node).find((at) => /^(fixed|sticky)$/.test(styleOf(at).position)) || null
    );
    const rects = texts.map(lines);
    const layers = texts.map((text) => layerOf(text.parentElement));
    const lost = texts.map((text, index) =>
      loss(text, rects[index], chainOf(text.parentElement), styleOf, paper)
    );
    return { texts, rects, layers, lost };
  };

  // Pairs of texts whose letters lie on each other: the middle halves of two lines meet.
  const overlaps = ({ texts, rects, layers, lost }) => {
    const cores = [];
    rects.forEach((all, index) => {
      if (lost[index]) return;
      for (const rect of all) {
        const inset = (rect.bottom - rect.top) / 4;
        cores.push({
          index,
          left: rect.left + 1,
          right: rect.right - 1,
          top: rect.top + inset,
          bottom: rect.bottom - inset,
        });
      }
    });
    cores.sort((one, two) => one.top - two.top);
    const pairs = new Map();
    for (let first = 0; first < cores.length; first += 1) {
      const one = cores[first];
      for (let next = first + 1; next < cores.length && cores[next].top < one.bottom; next += 1) {
        const two = cores[next];
        if (one.index === two.index || layers[one.index] !== layers[two.index]) continue;
        if (Math.min(one.right, two.right) - Math.max(one.left, two.left) < 2) continue;
        const [low, high] = [Math.min(one.index, two.index), Math.max(one.index, two.index)];
        pairs.set(`${low} ${high}`, [texts[low], texts[high]]);
      }
    }
    return pairs;
  };

  const words = (text) => {
    const all = text.data.replace(/\s+/g, ' ').trim();
    return all.length > 40 ? `${all.slice(0, 39)}…` : all;
  };

  // { node, message } for each box that cuts off words now and did not before, and for each new overlap.
  const compare = (before, after, because) => {
    const found = new Map();
    after.lost.forEach((lost, index) => {
      if (!lost) return;
      if ((before && before.lost[index]) || found.has(lost.node)) return;
      found.set(lost.node, {
        node: lost.node,
        message: `“${
          words(after.texts[index])
        }” is cut off by ${lost.by} px ${lost.way} ${because}.`,
      });
    });
    const same = before ? overlaps(before) : new Map();
    const marked = new Set();
    for (const [pair, [one, two]] of overlaps(after)) {
      if (same.has(pair) || marked.has(two.parentElement)) continue;
      marked.add(two.parentElement);
      found.set(pair, {
        node: two.parentElement,
        message: `“${words(two)}” lies on “${words(one)}” ${because}.`,
      });
    }
    return [...found.values()];
  };

  const report = ({ node, message }) => __audit.found(node, message);

  return { measure, overlaps, compare, report, words };
})();
