(() => {
  const REACH = ['focus', 'focusin', 'blur', 'focusout', 'keydown', 'keyup', 'keypress'];
  const { stops } = __walk.walks.forward, kinds = new Set(), shown = [], found = [];
  const heard = (node) => {
    for (let at = node; at; at = __audit.parent(at)) {
      if ((__listeners.get(at) || []).some((type) => REACH.includes(type))) return true;
    }
    return [document, window].some((at) =>
      (__listeners.get(at) || []).some((type) => REACH.includes(type))
    );
  };
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
    if (!seen) continue;
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
    shown.push({ id: __walk.number(node), box, plain, kind });
  }
  const last = active();
  if (last) last.blur();
  return { found, shown };
});
