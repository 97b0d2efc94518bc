(() => {
  const { loss } = __audit;
  const root = document.documentElement;
  const large = root.style.fontSize;
  const texts = __audit.texts();
  const after = loss.measure(texts);
  // A window of half the width is what a page gets that is zoomed to twice its size.
  if (!large) {
    const before = { ...after, lost: texts.map((text) => window.__cutOff?.has(text)) };
    const found = loss.compare(before, after, 'when the page is zoomed to 200 %').map((
      { node, message },
    ) => __audit.found(node, message));
    // Letters sized by the window alone shrink by as much as zooming makes them grow.
    const still = new Set(
      texts.map((text) => text.parentElement).filter((node) =>
        window.__sizes?.has(node) &&
        parseFloat(getComputedStyle(node).fontSize) <= 0.55 * window.__sizes.get(node)
      ),
    );
    for (const node of still) {
      if (__audit.up(node.parentElement, (at) => still.has(at))) continue;
      found.push(
        __audit.found(
          node,
          `“${
            node.textContent.trim().slice(0, 40)
          }” stays as small when the page is zoomed: its size hangs on the window.`,
        ),
      );
    }
    return found;
  }
  // The same letters at their usual size, to leave out what is no matter of size.
  root.style.fontSize = '';
  let before;
  try {
    before = loss.measure(texts);
    window.__sizes = new WeakMap(
      texts.map(({ parentElement: node }) => [node, parseFloat(getComputedStyle(node).fontSize)]),
    );
  } finally {
    root.style.fontSize = large;
  }
  window.__cutOff = new WeakSet(texts.filter((_, index) => before.lost[index]));
  // A drawing has its own scale: whether zooming serves for it, a person sees.
  const drawn = (node) => node.namespaceURI.endsWith('svg') ? 'cantTell' : 'failed';
  const found = loss.compare(before, after, 'when text is twice as large').map((
    { node, message },
  ) => __audit.found(node, message, drawn(node)));
  const wider = root.scrollWidth - root.clientWidth;
  if (wider > 1 && /^(hidden|clip)$/.test(getComputedStyle(root).overflowX)) {
    found.push(
      __audit.found(
        root,
        `The page is ${wider} px wider than the window when text is twice as large, and cannot be scrolled.`,
      ),
    );
  }
  const viewport = document.querySelector('meta[name=viewport i]');
  if (viewport) {
    const says = Object.fromEntries(
      viewport.content.toLowerCase().split(/[,;]/).map((part) =>
        part.split('=').map((word) => word.trim())
      ),
    );
    const most = parseFloat(says['maximum-scale']);
    if (/^(no|0|false)$/.test(says['user-scalable'] || '')) {
      found.push(__audit.found(viewport, 'The page forbids readers to zoom (user-scalable=no).'));
    } else if (most > 0 && most < 2) {
      found.push(
        __audit.found(
          viewport,
          `The page lets readers zoom to ${Math.round(most * 100)} % only (maximum-scale).`,
        ),
      );
    }
  }
  return found;
});
