() => {
  const REACH = ['focus', 'focusin', 'blur', 'focusout', 'keydown', 'keyup', 'keypress'];
  const { stops } = __walk.walks.forward, kinds = new Set(), shown = [], found = [];
  const heard = (node) => {
    for (let at = node; at; at = __audit.parent(at)) if ((__listeners.get(at) || []).some((type) => REACH.includes(type))) return true;
    return [document, window].some((at) => (__listeners.get(at) || []).some((type) => REACH.includes(type)));
  };
  const active = __effects.active;
  // How it looks with the focus, it and what is around it.
  const looks = (node) => {
    const steps = [];
    for (let at = node; at && steps.length < 4; at = __audit.parent(at)) steps.push(__walk.look(at));
    for (const part of ['::before', '::after']) steps.push(getComputedStyle(node, part).content, getComputedStyle(node, part).outlineStyle);
    let ground = node;
    while (ground && /^(transparent|rgba\(.*, 0\))$/.test(getComputedStyle(ground).backgroundColor)) ground = __audit.parent(ground);
    steps.push(ground ? getComputedStyle(ground).backgroundColor : '');
    return steps.join(' ');
  };
  const flat = (box) => box && box.width > 0 && box.height > 0;

  for (const stop of stops) {
    const { node, focused } = stop;
    if (!node && focused.length) {
      found.push(__audit.found(focused[focused.length - 1], 'A script takes the focus away as soon as it comes here.'));
      continue;
    }
    if (!node || node.matches('iframe, object, embed, [data-audit-focus]')) continue;
    const seen = stop.visible ? node : [...(node.labels || [])].find((label) => __audit.visible(label));
    if (!seen) continue;
    if (node !== active()) node.focus({ preventScroll: true });
    const kind = `${__walk.kind(node)} ${looks(seen)}`;
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    const box = __audit.box(seen);
    const plain = node.getRootNode() === document && seen === node && !stop.layer && flat(box) && box.x >= 0 && box.y >= 0 && !heard(node);
    shown.push({ id: __walk.number(node), box, plain, kind });
  }
  const last = active();
  if (last) last.blur();
  return { found, shown };
}
