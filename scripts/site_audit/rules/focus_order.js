(() => {
  const stops = __walk.stops(), found = [];
  const share = (one, other, start, length) => {
    const common = Math.min(one[start] + one[length], other[start] + other[length]) -
      Math.max(one[start], other[start]);
    return common / Math.max(1, Math.min(one[length], other[length]));
  };
  const common = (one, other) => {
    let at = one;
    while (at && !at.contains(other)) at = __audit.parent(at);
    return at || document.body;
  };
  const first = new Set();
  const moves = new Map();

  // A control that nobody sees may lend its focus to its label.
  const stands = (node) => [...(node.labels || [])].find((label) => __audit.visible(label));

  for (const stop of stops) {
    if (first.has(stop.node)) continue;
    first.add(stop.node);
    const { visible, cover, node } = stop;
    if (!visible && !stands(node)) {
      found.push(
        __audit.found(
          node,
          'The Tab key comes to this, but it cannot be seen, even while it has the focus.',
        ),
      );
    } else if (visible && cover.points && !cover.inside) {
      found.push(
        __audit.found(
          node,
          'The Tab key comes to this, but it stays outside the window while it has the focus.',
        ),
      );
    }
  }

  for (let at = 1; at < stops.length; at++) {
    const [one, other] = [stops[at - 1], stops[at]];
    if (!one.visible || !other.visible || one.layer || other.layer || one.node === other.node) {
      continue;
    }
    if (one.node.ownerDocument !== other.node.ownerDocument) continue;
    const [a, b] = [one.place, other.place];
    const shared = common(one.node, other.node);
    const rtl = getComputedStyle(shared).direction === 'rtl';
    let way = '';
    if (b.y + b.height <= a.y + 2 && share(a, b, 'x', 'width') > 0.5) way = 'up';
    else if (
      share(a, b, 'y', 'height') > 0.5 &&
      (rtl ? b.x >= a.x + a.width - 1 : b.x + b.width <= a.x + 1)
    ) way = 'back';
    if (!way) continue;
    const jump = way === 'up' ? a.y - b.y : Math.abs(a.x - b.x);
    if (!moves.has(shared)) moves.set(shared, []);
    moves.get(shared).push({ one: one.node, other: other.node, way, jump });
  }

  for (const inside of moves.values()) {
    for (const { one, other, way, jump } of inside) {
      const forced = one.tabIndex > 0 || other.tabIndex > 0;
      const sure = forced || inside.length > 1 || (way === 'up' && jump > 300);
      const what = way === 'up' ? 'up' : 'back along the line';
      const why = forced ? ' A tabindex above 0 makes it so.' : '';
      found.push(
        __audit.found(
          forced && one.tabIndex > 0 ? one : other,
          `The focus jumps ${Math.round(jump)} px ${what} between ${__audit.selector(one)} and ${
            __audit.selector(other)
          }.${why}`,
          sure ? 'failed' : 'cantTell',
        ),
      );
    }
  }
  return found;
});
