// The kinds of elements that take the focus, and what is done so that pictures can tell whether it shows.
(() => {
  const look = (styles) => {
    const REACH = ['focus', 'focusin', 'blur', 'focusout', 'keydown', 'keyup', 'keypress'];
    const { stops } = __walk.walks.forward, kinds = new Set(), shown = [], found = [], away = [];
    const widely = [document, window].some((at) => __listening.hears(at, REACH));
    const heard = (node) => widely || __listening.reaches(node, REACH);
    const active = __effects.active;
    // How it looks with the focus, it and what is around it.
    const looks = (node) => {
      const steps = [];
      for (let at = node; at && steps.length < 4; at = __audit.parent(at)) {
        steps.push(__walk.look(at));
      }
      for (const part of ['::before', '::after']) {
        steps.push(getComputedStyle(node, part).content, getComputedStyle(node, part).outlineStyle);
      }
      let ground = node;
      while (
        ground && /^(transparent|rgba\(.*, 0\))$/.test(getComputedStyle(ground).backgroundColor)
      ) ground = __audit.parent(ground);
      steps.push(ground ? getComputedStyle(ground).backgroundColor : '');
      return steps.join(' ');
    };
    // What may cut off a mark around it: each box that clips, with its classes and whether it is near the edge.
    const clips = (node) => {
      const steps = [], own = node.getBoundingClientRect();
      for (let at = node; at && at !== document.documentElement; at = __audit.parent(at)) {
        const style = getComputedStyle(at);
        if (
          style.overflowX === 'visible' && style.overflowY === 'visible' &&
          style.clipPath === 'none' && !/paint|strict|content/.test(style.contain)
        ) continue;
        const rect = at.getBoundingClientRect();
        const room = [
          own.left - rect.left,
          own.top - rect.top,
          rect.right - own.right,
          rect.bottom - own.bottom,
        ];
        steps.push(
          `${at.localName}.${at.className.baseVal ?? at.className}${
            room.map((far) => Math.min(Math.round(far), 12))
          }`,
        );
      }
      return steps.join('<');
    };
    const flat = (box) => box && box.width > 0 && box.height > 0;
    const ground = styles ? __audit.ground() : null;
    // Whether styles tell for sure that a line around an element shows that it has the focus.
    const outlined = (node) => {
      const style = getComputedStyle(node), rects = node.getClientRects();
      const wide = parseFloat(style.outlineWidth), off = parseFloat(style.outlineOffset);
      if (
        !ground || style.outlineStyle !== 'solid' || wide < 2 || off < 0 || off > 10 ||
        rects.length !== 1 || !node.parentElement
      ) return false;
      const colour = ground.parse(style.outlineColor), [box] = rects, out = wide + off;
      if (colour[3] !== 1) return false;
      if (box.left - out + scrollX < 0 || box.top - out + scrollY < 0) return false;
      const sides = (near, far) =>
        [near, far].filter((side) => {
          const place = { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
          const behind = ground.behind(node.parentElement, { ...place, ...side }, node);
          return behind !== null && ground.contrast(colour, behind) >= 3.05;
        }).length;
      const across = sides({ top: box.top - out, bottom: box.top - off }, {
        top: box.bottom + off,
        bottom: box.bottom + out,
      });
      const down = sides({ left: box.left - out, right: box.left - off }, {
        left: box.right + off,
        right: box.right + out,
      });
      // Twice what a picture would have to show, without the soft edge of the line.
      const pixels = (across * box.width + down * box.height) * (wide - 1);
      if (pixels < 2 * (box.width + box.height)) return false;
      node.blur();
      const { outlineStyle, outlineWidth } = getComputedStyle(node);
      return outlineStyle === 'none' || outlineWidth === '0px';
    };

    for (const stop of stops) {
      const { node, focused } = stop;
      if (!node && focused.length) {
        found.push(
          __audit.found(
            focused[focused.length - 1],
            'A script takes the focus away as soon as it comes here.',
          ),
        );
        continue;
      }
      if (!node || node.matches('iframe, object, embed, [data-audit-focus]')) continue;
      const seen = stop.visible
        ? node
        : [...(node.labels || [])].find((label) => __audit.visible(label));
      if (!seen) {
        // Styles may show it once a transition is over.
        if (stop.node.matches('a[href], button') && node.ownerDocument === document) {
          away.push(node);
        }
        continue;
      }
      if (node !== active()) node.focus({ preventScroll: true });
      const kind = [
        node.localName,
        node.className.baseVal ?? node.className,
        node.type,
        looks(seen),
        clips(seen),
      ].join(' ');
      if (kinds.has(kind)) continue;
      kinds.add(kind);
      const box = __audit.box(seen);
      const plain = node.getRootNode() === document && seen === node && !stop.layer && flat(box) &&
        box.x >= 0 && box.y >= 0 && !heard(node);
      const clear = plain && outlined(node);
      shown.push({ id: __walk.number(node), box, plain, clear, kind });
    }
    for (const node of away) {
      node.focus({ preventScroll: true });
      for (const moving of document.getAnimations()) moving.finish?.();
      if (node === active() && !__audit.visible(node)) {
        found.push(
          __audit.found(node, 'The focus comes to this, and it cannot be seen, not even then.'),
        );
      }
    }
    const last = active();
    if (last) last.blur();
    return { found, shown };
  };
  const calm = () => {
    __effects.active()?.blur();
    window.__calm = __effects.calm();
    scrollTo(0, 0);
  };
  const back = () => {
    __effects.active()?.blur();
    scrollTo(0, 0);
    if (window.__calm) __calm();
    delete window.__calm;
  };
  const marked = () => [...document.querySelectorAll('[data-audit-focus]')];
  const mark = (ids) => {
    for (const id of ids) __walk.numbered(id).setAttribute('data-audit-focus', id);
    return marked().map((node) => Number(node.dataset.auditFocus));
  };
  const unmark = () => {
    for (const node of marked()) node.removeAttribute('data-audit-focus');
  };
  // What is seen of it: itself or its label.
  const shape = (node) => __audit.visible(node) ? node : [...(node.labels || [node])][0] || node;
  const aim = async (id) => {
    __effects.active()?.blur();
    shape(__walk.numbered(id)).scrollIntoView({ block: 'center', behavior: 'instant' });
    await new Promise(requestAnimationFrame);
    return { x: scrollX, y: scrollY, width: innerWidth, height: innerHeight };
  };
  const PRESSED = [
    'checkbox',
    'radio',
    'button',
    'submit',
    'reset',
    'image',
    'range',
    'color',
    'file',
  ];
  const focus = async (id) => {
    const node = __walk.numbered(id);
    let changes = 0;
    const observer = new MutationObserver((records) => {
      changes += records.length;
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    node.focus({ preventScroll: true });
    await __audit.wait(40);
    observer.disconnect();
    const writes = node.matches('textarea, [contenteditable], input') &&
      !PRESSED.includes(node.type);
    const line = (part) => 2 * (part.width + part.height);
    return {
      around: __walk.parts(shape(node)).reduce((sum, part) => sum + line(part), 0),
      caret: writes && !node.readOnly,
      changes,
      gone: __effects.active() !== node,
    };
  };
  return { aim, back, calm, focus, look, mark, unmark };
})();
