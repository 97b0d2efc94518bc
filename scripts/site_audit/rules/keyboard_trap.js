// What may hold the focus, and what is done to get out.
({
  openers: () => {
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
  },
  // The stops that hear one of these events, themselves or by what is around them.
  hearing: (types, most) =>
    __walk.stops().filter(({ node }) => !__walk.manifold(node) && __listening.reaches(node, types))
      .slice(0, most).map(({ node }) => __walk.number(node)),
  active: async (pause) => {
    await __audit.wait(pause);
    return __walk.number(__effects.active());
  },
  circle: (direction) => {
    const { stops, from, end } = __walk.walks[direction];
    const last = stops[stops.length - 2] || stops[stops.length - 1];
    const inside = end === 'stuck' ? [last] : stops.slice(from || 0, -1);
    return {
      nodes: inside.map((stop) => __walk.number(stop.node)),
      last: __walk.number(last.node),
    };
  },
  enter: (id) => {
    __effects.watch();
    const node = __walk.numbered(id);
    node.focus();
    return node === __effects.active();
  },
  aim: (selector) => {
    const node = __audit.find(selector);
    if (!node) return false;
    __effects.watch();
    node.focus();
    return true;
  },
  buttons: (ids) =>
    ids.filter((id) => {
      const node = __walk.numbered(id);
      return node.matches(
        'button, [role=button], input[type=button], summary, a[href^="#"][onclick]',
      ) && __audit.visible(node);
    }),
  // Keys with Ctrl, Alt or Shift that the words of the page name: `ctrl+m`.
  told: () => {
    const NAMES = { control: 'ctrl', strg: 'ctrl', option: 'alt' };
    const said = document.body.innerText.toLowerCase().matchAll(
      /\b(ctrl|control|strg|alt|option|shift) ?[+-] ?([a-z0-9])\b/g,
    );
    return [...new Set([...said].map(([, held, key]) => `${NAMES[held] || held}+${key}`))].slice(
      0,
      3,
    );
  },
});
