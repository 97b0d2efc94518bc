(() => {
  const { loss } = __audit;
  const root = document.documentElement;
  const large = root.style.fontSize;
  const texts = __audit.texts();
  const after = loss.measure(texts);
  // The same letters at their usual size, to leave out what is no matter of size.
  root.style.fontSize = '';
  let before;
  try {
    before = loss.measure(texts);
  } finally {
    root.style.fontSize = large;
  }
  const found = loss.compare(before, after, 'when text is twice as large').map(loss.report);
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
