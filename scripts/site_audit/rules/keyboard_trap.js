(() => {
  const kinds = new Set();
  return __walk.stops().filter(({ node }) => {
    if (
      !node.matches('button, [role=button], [aria-haspopup], [aria-expanded], summary') ||
      node.matches('[type=submit][formaction], [type=reset]')
    ) return false;
    if (node.localName === 'summary' && !node.hasAttribute('aria-haspopup')) return false;
    const kind = __walk.kind(node);
    if (kinds.has(kind)) return false;
    kinds.add(kind);
    return true;
  }).slice(0, 6).map(({ node }) => __audit.found(node, ''));
});
