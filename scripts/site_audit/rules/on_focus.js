(() => {
  const { log, stops } = __walk.walks.forward, found = [], seen = new Set();
  const add = (node, message) => {
    if (!node || seen.has(node)) return;
    seen.add(node);
    found.push(__audit.found(node, message));
  };
  for (const { by, url } of log.left) {
    add(by, `When the focus comes here, the page leads away to ${url}.`);
  }
  for (const { by } of log.opened) add(by, 'When the focus comes here, a new window opens.');
  for (const { by, name } of log.asked) {
    add(by, `When the focus comes here, a box opens (${name}).`);
  }
  stops.forEach((stop, at) => {
    const [first] = stop.focused, before = at && stops[at - 1].node;
    if (!first || !stop.node || first === stop.node || stop.node === before || first === before) {
      return;
    }
    if (first.contains(stop.node) || !__audit.visible(first)) return;
    add(first, `When the focus comes here, it is sent on to ${__audit.selector(stop.node)}.`);
  });
  return found;
});
