(() => {
  const { loss } = __audit;
  // Letters that are joined are never set apart: WCAG leaves out what a script does not use.
  const joined =
    /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;
  const spacing = '*:not(#\\9#\\9#\\9):not(.\\9)';
  const css = `${spacing} { letter-spacing: .12em !important; word-spacing: .16em !important; }
    p:not(#\\9#\\9#\\9) { margin-block-end: 2em !important; }`;
  const before = loss.measure();
  // What each text has now: lines that are further apart already stay as they are.
  const keep = new Map();
  for (const text of before.texts) {
    const holder = text.parentElement;
    if (!keep.has(holder)) {
      const style = getComputedStyle(holder);
      const size = parseFloat(style.fontSize);
      keep.set(holder, {
        size,
        joined: joined.test(text.data),
        line: parseFloat(style.lineHeight) / size,
      });
    }
  }
  const roots = new Set(before.texts.map((text) => text.getRootNode()));
  const sheets = [...roots].map((root) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return [root, sheet];
  });
  const set = [];
  for (const [holder, { joined: together, line }] of keep) {
    const own = {};
    if (together) own['letter-spacing'] = 'normal';
    if (!(line >= 1.5)) own['line-height'] = '1.5';
    for (const [name, value] of Object.entries(own)) {
      if (holder.style.getPropertyPriority(name) === 'important') continue;
      set.push([holder, name, holder.style.getPropertyValue(name), holder.hasAttribute('style')]);
      holder.style.setProperty(name, value, 'important');
    }
  }
  let found = [];
  try {
    const after = loss.measure(before.texts);
    found = loss.compare(before, after, 'when a reader spaces the letters, words and lines out');
    const fixed = new Set();
    before.texts.forEach((text, index) => {
      const holder = text.parentElement;
      const { size, joined: together } = keep.get(holder);
      const style = getComputedStyle(holder);
      const locked = (name) => {
        for (let at = holder; at; at = __audit.parent(at)) {
          if (
            at.style && at.style.getPropertyPriority(name) === 'important' &&
            !/^(inherit|unset)$/.test(at.style.getPropertyValue(name)) &&
            !set.some(([node, other]) => node === at && other === name)
          ) return at;
        }
        return null;
      };
      const narrow = [
        [
          'letter-spacing',
          (parseFloat(style.letterSpacing) || 0) < 0.12 * size - 0.05 && !together,
          '0.12',
        ],
        ['word-spacing', (parseFloat(style.wordSpacing) || 0) < 0.16 * size - 0.05, '0.16'],
        [
          'line-height',
          after.rects[index].length > 1 &&
          (parseFloat(style.lineHeight) || size * 1.2) < 1.5 * size - 0.2,
          '1.5',
        ],
      ];
      for (const [name, tooNarrow, least] of narrow) {
        const at = tooNarrow && locked(name);
        if (!at || fixed.has(at)) continue;
        fixed.add(at);
        found.push({
          node: at,
          message: `“${
            loss.words(text)
          }” keeps its ${name} whatever a reader sets, and that is less than ${least} times its letter size.`,
        });
      }
    });
  } finally {
    for (const [holder, name, value, had] of set.reverse()) {
      holder.style.setProperty(name, value);
      if (!had) holder.removeAttribute('style');
    }
    for (const [root, sheet] of sheets) {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    }
  }
  return found.map(loss.report);
});
