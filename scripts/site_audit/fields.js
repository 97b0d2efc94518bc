// What a reader can press, write in, choose and tick on a page, as `__fields`; one of each kind.
window.__fields = (() => {
  const WRITES =
    'textarea, input:is(:not([type]), [type=text], [type=search], [type=email], [type=tel], [type=url], [type=number], [type=password]), [role=searchbox], [role=textbox], [contenteditable=""], [contenteditable=true]';
  const how = (node) => {
    if (node.matches('[readonly]')) return '';
    if (node.matches(WRITES)) return 'write';
    if (node.matches('select')) return node.options.length > 1 && !node.multiple ? 'choose' : '';
    if (node.matches('input[type=checkbox], [role=checkbox], [role=switch]')) return 'tick';
    if (node.matches('input[type=radio], [role=radio]')) return 'mark';
    if (
      node.matches(
        'button, input:is([type=button], [type=submit], [type=image]), [role=button], [role=tab]',
      )
    ) return 'press';
    return '';
  };
  // In the order of the page; at most `most`, of the wanted ways only.
  const list = (wanted, most) => {
    const kinds = new Set();
    return __audit.interactive().map((node) => ({ node, how: how(node) })).filter(
      ({ node, how: way }) => {
        if (!wanted.includes(way)) return false;
        const kind = `${way} ${__walk.kind(node)} ${node.getAttribute('onchange') || ''}${
          node.getAttribute('onclick') || ''
        }${node.getAttribute('oninput') || ''}${node.getAttribute('data-do') || ''}${
          way === 'mark' ? '' : node.id
        }`;
        if (kinds.has(kind)) return false;
        kinds.add(kind);
        return true;
      },
    ).slice(0, most).map(({ node, how: way }) => ({ id: __walk.number(node), how: way }));
  };
  // Letters that the page itself uses, so that a search or a filter finds something.
  const word = () =>
    ((document.querySelector('h1') || document.body).textContent.match(/[\p{L}\p{M}]{3,}/u) ||
      ['abc'])[0].slice(0, 4);
  const usable = (node) =>
    node.isConnected && __audit.visible(node) && !node.matches(':disabled, [aria-disabled=true]');
  const aim = (id) => {
    const node = __walk.numbered(id);
    if (!usable(node)) return false;
    node.focus();
    return true;
  };
  return { aim, list, word };
})();
