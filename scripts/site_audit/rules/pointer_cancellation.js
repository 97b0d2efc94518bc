// What listens for pressing, and what pressing alone does.
({
  listening: () => {
    const DOWN = ['mousedown', 'pointerdown', 'touchstart'];
    const heard = (node) => __listening.hears(node, DOWN);
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
      if (!__audit.visible(node) || node.matches('select, input, textarea, :disabled')) {
        return false;
      }
      const kind = __walk.kind(node) + node.id;
      if (kinds.has(kind)) return false;
      kinds.add(kind);
      return true;
    }).slice(0, 8).map((node) => __walk.number(node));
  },
  aim: async (id) => {
    const node = __walk.numbered(id);
    if (!node.isConnected || !__audit.visible(node)) return null;
    node.scrollIntoView({ block: 'center', behavior: 'instant' });
    __effects.watch();
    await __effects.settle(60, 200);
    if (__effects.any()) return null;
    __effects.watch();
    window.__texts = [...__effects.texts().values()].join('\n');
    const box = node.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  },
  found: async (id) => {
    await __effects.settle(80, 400);
    const node = __walk.numbered(id), log = __effects.log();
    const gone = [...__effects.texts().values()].join('\n') !== window.__texts;
    __effects.stop();
    if (!node.isConnected && !gone) return [];
    const at = node.isConnected ? node : document.body;
    const say = (what, outcome) => [__audit.found(at, `Pressing alone ${what}`, outcome)];
    if (log.left.length) return say(`leads away to ${log.left[0].url} before people let go.`);
    if (log.opened.length || log.asked.length) return say('opens a window before people let go.');
    if (!gone) return [];
    const unsure = at.closest(
      '[role=slider], [role=spinbutton], [role=scrollbar], [aria-haspopup], [aria-expanded], [draggable=true]',
    );
    return say(
      'changes the page, and moving away before letting go does not change it back.',
      unsure ? 'cantTell' : 'failed',
    );
  },
});
