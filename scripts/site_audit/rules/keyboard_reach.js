// What the pointer can use, and whether the keyboard can use it too.
({
  look: () => {
    const WIDGETS =
      'button, link, checkbox, radio, switch, tab, menuitem, menuitemcheckbox, menuitemradio, option, slider, spinbutton, textbox, searchbox, combobox, treeitem'
        .split(', ');
    const NATIVE =
      'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=""], [contenteditable=true], audio[controls], video[controls]';
    const COMPOSITE =
      '[role=tablist], [role=menu], [role=menubar], [role=listbox], [role=tree], [role=grid], [role=treegrid], [role=radiogroup], [role=toolbar]';
    const ACTS = [
      'click',
      'dblclick',
      'mousedown',
      'mouseup',
      'pointerdown',
      'pointerup',
      'touchstart',
      'touchend',
    ];
    const stops = __walk.stops();
    const reached = new Set(stops.map((stop) => stop.node));
    const list = [...reached];
    const { up } = __audit;
    const byLabel = (node) =>
      up(
        node,
        (at) =>
          at.localName === 'label' && at.control && (reached.has(at.control) || twin(at.control)),
      );
    const related = (node) =>
      up(node, (at) => reached.has(at)) || byLabel(node) || list.some((at) => node.contains(at));
    const words = (node) => __audit.name(node);

    // The way of the keyboard to the same thing.
    function twin(node) {
      if (node.localName === 'input' && node.type === 'radio' && node.name) {
        return list.some((at) =>
          at.localName === 'input' && at.type === 'radio' && at.name === node.name &&
          at.form === node.form
        );
      }
      if (node.matches('a[href], area[href]')) {
        return list.some((at) =>
          at.matches('a[href], area[href]') && __audit.href(at) === __audit.href(node)
        );
      }
      if (!words(node)) return false;
      return list.some((at) =>
        at.localName === node.localName && at.getAttribute('role') === node.getAttribute('role') &&
        words(at) === words(node)
      );
    }

    const modal = __audit.all(
      'dialog:modal, [role=dialog][aria-modal=true], [role=alertdialog][aria-modal=true]',
    ).filter(__audit.visible).pop();
    const there = (node) => !modal || modal.contains(node);
    const missed = [], groups = new Map(), tries = [], deaf = [];

    for (const node of __audit.interactive()) {
      if (reached.has(node) || !there(node) || node.localName === 'iframe') continue;
      const role = node.getAttribute('role');
      if (!node.matches(NATIVE) && !WIDGETS.includes(role)) continue;
      if (node.localName === 'summary' && !node.matches('details > summary:first-of-type')) {
        continue;
      }
      if (role && !WIDGETS.includes(role) && !node.matches(NATIVE)) continue;
      if (twin(node) || byLabel(node)) continue;
      const composite = up(node, (at) => at !== node && at.matches(COMPOSITE));
      const owner = composite && list.find((at) =>
        composite.contains(at) || at === composite ||
        [at.getAttribute('aria-controls'), at.getAttribute('aria-owns')].some((ids) =>
          composite.id && (ids || '').split(/\s+/).includes(composite.id)
        )
      );
      if (owner) {
        if (!groups.has(composite)) groups.set(composite, { owner, members: [] });
        groups.get(composite).members.push(node);
      } else if (!up(node, (at) => at !== node && reached.has(at) && at.matches(NATIVE))) {
        missed.push(node);
      }
    }

    const heard = __listening.hears;
    const delegated = [window, document, document.documentElement, document.body].some((node) =>
      heard(node, ['click', 'mousedown', 'pointerdown'])
    );
    const known = new Set(missed), kinds = new Set();
    const candidates = new Set(
      [...__listeners.keys()].filter((node) => node.nodeType === 1 && heard(node, ACTS)),
    );
    for (const node of __audit.all('body *')) {
      if (candidates.has(node) || getComputedStyle(node).cursor !== 'pointer') continue;
      const outer = __audit.parent(node);
      if (outer && getComputedStyle(outer).cursor === 'pointer') continue;
      if (delegated || up(node, (at) => candidates.has(at))) candidates.add(node);
    }
    for (const node of candidates) {
      if (
        node === document.body || node === document.documentElement || known.has(node) ||
        !there(node)
      ) continue;
      if (
        !__audit.visible(node) || node.closest('[inert]') ||
        node.matches(':disabled, [aria-disabled=true]') || up(node, (at) => known.has(at))
      ) continue;
      if (
        related(node) ||
        [...groups.values()].some(({ members }) => members.some((at) => at.contains(node)))
      ) continue;
      const kind = __walk.kind(node);
      if (kinds.has(kind) || tries.length >= 8) continue;
      kinds.add(kind);
      tries.push(node);
    }

    // Reached, but made by hand: do its keys work?
    for (const node of reached) {
      if (node.matches(`${NATIVE}, iframe, [aria-disabled=true]`) || !__audit.visible(node)) {
        continue;
      }
      const role = node.getAttribute('role');
      if (
        !heard(node, ACTS) &&
        !(delegated && ['button', 'link', 'checkbox', 'switch'].includes(role))
      ) continue;
      if (
        [
          'slider',
          'spinbutton',
          'textbox',
          'searchbox',
          'combobox',
          'listbox',
          'tree',
          'grid',
          'menu',
          'menubar',
          'radiogroup',
          'tablist',
          'application',
        ].includes(role)
      ) continue;
      if (list.some((at) => at !== node && node.contains(at))) continue;
      if (deaf.length < 6) deaf.push(node);
    }
    window.__reach = { groups: [...groups.values()], reached };
    // Somebody took out both a frame and what is in it: perhaps there is another way.
    const meant = (node) =>
      node.tabIndex < 0 && node.ownerDocument.defaultView.frameElement?.tabIndex < 0;
    return {
      missed: missed.map((node) =>
        __audit.found(
          node,
          'People can click this, but the Tab key never comes to it.',
          meant(node) ? 'cantTell' : 'failed',
        )
      ),
      groups: [...groups.values()].map(({ members }) => members.length),
      tries: tries.map((node) =>
        __audit.found(node, 'People can click this, but the Tab key never comes to it.')
      ),
      deaf: deaf.map((node) =>
        __audit.found(
          node,
          'The Tab key comes to this, but neither Enter nor the space bar does what a click does.',
        )
      ),
    };
  },
  own: (place) => {
    const { owner } = __reach.groups[place];
    owner.focus();
  },
  // How many members of a group no key has come to yet.
  left: (place) => {
    const { members } = __reach.groups[place], active = __effects.active();
    const id = active && active.getAttribute('aria-activedescendant');
    __reach.reached.add(active);
    if (id) __reach.reached.add(active.getRootNode().getElementById(id));
    return members.filter((node) => !__reach.reached.has(node)).length;
  },
  leftOut: (place) =>
    __reach.groups[place].members.filter((node) => !__reach.reached.has(node))
      .map((node) => __audit.found(node, 'Neither the Tab key nor an arrow key comes to this.')),
  watch: async (selector, by) => {
    const node = __audit.find(selector);
    node.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    __effects.watch();
    if (by === 'keyboard') node.focus({ preventScroll: true });
    await __effects.settle(60, 200);
    const noisy = __effects.any(), box = node.getBoundingClientRect();
    __effects.watch();
    return { noisy, x: box.left + box.width / 2, y: box.top + box.height / 2 };
  },
  happened: async () => {
    await __effects.settle();
    const any = __effects.any();
    __effects.stop();
    return any;
  },
});
