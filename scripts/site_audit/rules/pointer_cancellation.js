(() => {
  const DOWN = ['mousedown', 'pointerdown', 'touchstart'];
  const heard = (node) => (__listeners.get(node) || []).some((type) => DOWN.includes(type));
  const kinds = new Set();
  const widely = [window, document, document.documentElement, document.body].some(heard);
  const own = [...__listeners.keys()].filter((node) =>
    node.nodeType === 1 && node !== document.body && node !== document.documentElement &&
    heard(node)
  );
  const nodes = widely
    ? [
      ...own,
      ...__audit.interactive().filter((node) =>
        node.matches('a[href], button, [role=button], [role=link]')
      ),
    ]
    : own;
  return nodes.filter((node) => {
    if (!__audit.visible(node) || node.matches('select, input, textarea, :disabled')) return false;
    const kind = __walk.kind(node) + node.id;
    if (kinds.has(kind)) return false;
    kinds.add(kind);
    return true;
  }).slice(0, 8).map((node) => __walk.number(node));
});
