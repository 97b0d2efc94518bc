(() => {
  const over = new Map(), seen = new Set();
  for (const name of ['forward', 'backward']) {
    if (!__walk.fresh(name)) continue;
    for (const { node, visible, cover } of __walk.stops(name)) {
      if (!visible || seen.has(node) || !cover.inside || cover.hidden < cover.inside) continue;
      const by = cover.by && __walk.layer(cover.by);
      if (!by || by.contains(node)) continue;
      seen.add(node);
      if (!over.has(by)) over.set(by, []);
      over.get(by).push(node);
    }
  }
  // One thing that lies over many is one fault.
  return [...over].map(([by, [first, ...others]]) =>
    __audit.found(
      first,
      `While this has the focus, ${__audit.selector(by)} lies over all of it${
        others.length ? `, and over ${others.length} more elements in their turn` : ''
      }.`,
    )
  );
});
