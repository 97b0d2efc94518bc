// Notes where the focus goes while real keys are pressed, as `__walk`.
window.__walk = (() => {
  const LOOKS = [
    'outlineStyle',
    'outlineWidth',
    'outlineColor',
    'outlineOffset',
    'boxShadow',
    'borderTopColor',
    'borderTopWidth',
    'backgroundColor',
    'backgroundImage',
    'color',
    'textDecorationLine',
    'opacity',
    'transform',
  ];
  const walks = {};
  let now = null, seen = new WeakMap();

  const look = (node) => {
    const style = getComputedStyle(node);
    return LOOKS.map((name) => style[name]).join('|');
  };

  const parts = (node) =>
    [...node.getClientRects()].filter((part) => part.width > 0 && part.height > 0);

  // Where a frame stands in the window.
  const offset = (node) => {
    const at = __audit.box(node), rect = node.getBoundingClientRect();
    return [at.x - scrollX - rect.left, at.y - scrollY - rect.top];
  };

  // What paints over a point: its colour, its picture, or itself when it is one.
  const solid = (node, upTo) => {
    for (let at = node; at && !at.contains(upTo); at = __audit.parent(at)) {
      const style = getComputedStyle(at);
      const alpha = /^rgba\(.*, ([\d.]+)\)$/.exec(style.backgroundColor);
      if (
        Number(style.opacity) > 0.5 &&
        ((style.backgroundColor !== 'transparent' && (!alpha || Number(alpha[1]) > 0.5)) ||
          style.backgroundImage !== 'none')
      ) return at;
      if (/^(img|video|canvas|svg|picture|iframe|object|embed)$/.test(at.localName)) return at;
    }
    return null;
  };

  // The part of an element that is in the window, and what hides it there: by points in each of its boxes.
  const cover = (node) => {
    const view = node.ownerDocument.defaultView;
    const root = node.getRootNode();
    const own = new Set(), points = [];
    for (const label of node.labels || []) own.add(label);
    const boxes = [...parts(node), ...(__audit.visible(node) ? [] : [...own].flatMap(parts))];
    for (const part of boxes) {
      for (const across of [0.02, 0.25, 0.5, 0.75, 0.98]) {
        for (const down of [0.05, 0.5, 0.95]) {
          points.push([part.left + part.width * across, part.top + part.height * down]);
        }
      }
    }
    let inside = 0, hidden = 0, by = null;
    for (const [x, y] of points) {
      if (x < 0 || y < 0 || x >= view.innerWidth || y >= view.innerHeight) continue;
      inside += 1;
      if (!now.floats) continue;
      const top = root.elementFromPoint(x, y);
      if (
        !top || top === node || node.contains(top) || top.contains(node) ||
        [...own].some((label) => label.contains(top))
      ) continue;
      const over = solid(top, node);
      if (over) {
        hidden += 1;
        by = over;
      }
    }
    return { points: points.length, inside, hidden, by };
  };

  const note = (key) => {
    const node = __effects.active();
    const stop = { node, focused: now.focused, key };
    now.focused = [];
    if (node) {
      const [left, top] = offset(node);
      const rects = parts(node);
      const first = rects[0] || node.getBoundingClientRect();
      Object.assign(stop, {
        visible: __audit.visible(node),
        box: {
          x: first.left + left + scrollX,
          y: first.top + top + scrollY,
          width: first.width,
          height: first.height,
        },
        look: look(node),
        cover: cover(node),
        layer: Boolean(layer(node)),
      });
      // Where it would be if nothing inside the page were scrolled.
      stop.place = { ...stop.box };
      for (
        let at = __audit.parent(node);
        at && at !== document.documentElement;
        at = __audit.parent(at)
      ) {
        stop.place.x += at.scrollLeft;
        stop.place.y += at.scrollTop;
      }
    }
    now.stops.push(stop);
  };

  // What stays in its place while the page is scrolled: itself, or what is around it.
  const layer = (node) =>
    __audit.up(node, (at) => /fixed|sticky/.test(getComputedStyle(at).position));

  // Begin before the first element, or after the last one.
  const begin = (backward) => {
    __effects.watch();
    const log = __effects.log();
    now = { stops: [], focused: [], backward, log, undo: [__effects.calm()], end: '', ahead: 0 };
    // What stays in its place is all that can cover what has the focus.
    now.floats = floats();
    for (const view of __effects.views()) {
      const onFocus = (event) => {
        if (event.target.nodeType === 1 && event.target !== now.place) {
          now.focused.push(event.composedPath()[0]);
        }
      };
      const onKey = (event) => {
        if (event.key === 'Tab') note('Tab');
      };
      view.addEventListener('focus', onFocus, true);
      view.addEventListener('keyup', onKey, true);
      now.undo.push(() => {
        view.removeEventListener('focus', onFocus, true);
        view.removeEventListener('keyup', onKey, true);
      });
    }
    const here = __effects.active();
    if (here) here.blur();
    const place = document.createElement('span');
    place.tabIndex = -1;
    // From what is no stop and has none behind it, the next press goes to the true beginning.
    if (backward) document.body.prepend(place);
    else document.body.append(place);
    place.focus({ preventScroll: true });
    now.place = place;
    now.focused = [];
    // The focus is in an open dialog already, perhaps in its middle.
    now.middle = Boolean(document.querySelector('dialog:modal'));
    // Only what comes after the end of the page is the true beginning, backward or with a tabindex above 0.
    now.again = backward || __audit.all('[tabindex]').some((node) => node.tabIndex > 0);
    now.dropped = 0;
    scrollTo(0, backward ? document.documentElement.scrollHeight : 0);
    seen = new Map();
  };

  // On a busy machine the last presses may not have arrived. A frame from elsewhere never tells.
  const arrived = async (pressed) => {
    for (let wait = 0; wait < 40 && !now.deaf; wait += 1) {
      if (now.stops.length + now.dropped >= pressed) return;
      await __audit.wait(10);
    }
    now.deaf = true;
  };

  // Why the walk is over: '' while it is not. What was noted after its end is dropped.
  const state = async (pressed) => {
    if (now.end) return now.end;
    await arrived(pressed);
    const { stops } = now;
    now.place.remove();
    // A frame from elsewhere keeps its keys to itself.
    if (stops.length + now.dropped < pressed) note('frame');
    const dialog = document.querySelector('dialog:modal');
    for (; now.ahead < stops.length && !now.end; now.ahead++) {
      const stop = stops[now.ahead], before = stops[now.ahead - 1];
      const node = stop.node;
      if (stop.key !== 'Tab') continue;
      if (!node && !stop.focused.length) {
        if (now.again) {
          now.again = false;
          now.dropped += stops.splice(0, now.ahead + 1).length;
          now.ahead = -1;
          seen = new Map();
          continue;
        }
        if (now.middle) {
          now.middle = false;
          continue;
        }
        now.end = 'left';
      } else if (node && before && before.node === node && !manifold(node)) now.end = 'stuck';
      else if (node && seen.has(node) && !(before && before.node === node)) {
        now.from = seen.get(node);
        now.end = (dialog && dialog.contains(node) && stops.some((other) =>
            !other.node
          )) || (now.from === 0 && complete(before.node))
          ? 'left'
          : 'circle';
      }
      if (now.end) stops.length = now.end === 'left' ? now.ahead : now.ahead + 1;
      else if (node && !seen.has(node)) seen.set(node, now.ahead);
    }
    return now.end;
  };

  // One element with several stops of its own, which no script sees.
  const manifold = (node) => {
    if (
      node.matches(
        'video, audio, object, embed, input:is([type=date], [type=time], [type=datetime-local], [type=month], [type=week])',
      )
    ) return true;
    if (!/^i?frame$/.test(node.localName)) return false;
    return !node.contentDocument;
  };

  // Nothing that waits for the Tab key comes after an element that leads back to the first.
  const complete = (last) =>
    !__audit.interactive().some((node) => {
      if (
        node.tabIndex < 0 || seen.has(node) || node.localName === 'iframe' || node.type === 'radio'
      ) return false;
      const after = Boolean(last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
      return last.ownerDocument === node.ownerDocument && after !== now.backward;
    });

  // Whether one of the last two stops, or what is around it, listens for something.
  const heard = (types) =>
    now.stops.slice(-2).flatMap(({ node, focused }) => [node, ...focused]).some((node) =>
      __listening.reaches(node, types)
    );

  // A script may take the focus back a little later: one of the whole page anywhere, one of an element only there.
  const late = async (pause, types, wide) => {
    if (!wide && !heard(types)) return;
    await __audit.wait(pause);
    const last = now.stops[now.stops.length - 1];
    const node = __effects.active();
    if (last && last.node !== node && now.focused.length) {
      now.stops.pop();
      const { focused } = last;
      note('Tab');
      now.stops[now.stops.length - 1].focused = [
        ...focused,
        ...now.stops[now.stops.length - 1].focused,
      ];
    }
  };

  const finish = () => {
    for (const undo of now.undo) undo();
    const here = __effects.active();
    if (here) here.blur();
    __effects.stop();
    now.width = innerWidth;
    now.height = innerHeight;
    now.root = document.documentElement.getAttribute('style');
    walks[now.backward ? 'backward' : 'forward'] = now;
    const mine = now;
    mine.fresh = true;
    const observer = new MutationObserver((changes) => {
      if (
        changes.some((change) =>
          change.type === 'childList' ||
          change.oldValue !== change.target.getAttribute(change.attributeName)
        )
      ) {
        mine.fresh = false;
        observer.disconnect();
      }
    });
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeOldValue: true,
      attributeFilter: [
        'hidden',
        'inert',
        'open',
        'tabindex',
        'disabled',
        'class',
        'style',
        'aria-expanded',
      ],
    });
    scrollTo(0, 0);
    return mine.end;
  };

  const end = (name) => walks[name].end;
  const fresh = (name) => {
    const walk = walks[name];
    return Boolean(walk && walk.fresh && walk.width === innerWidth && walk.height === innerHeight);
  };

  const stops = (name = 'forward') => walks[name].stops.filter((stop) => stop.node);
  const floats = () =>
    __audit.all('body *').some((node) => /fixed|sticky/.test(getComputedStyle(node).position));

  // A number for an element, the same as long as the page is open.
  const numbers = new Map();
  const number = (node) => {
    if (!node) return 0;
    if (!numbers.has(node)) numbers.set(node, numbers.size + 1);
    return numbers.get(node);
  };
  const numbered = (at) => [...numbers.keys()][at - 1];

  const found = (id, message, outcome) => [__audit.found(numbered(id), message, outcome)];

  // What elements have in common that are made and shown alike: two of one kind need one look only.
  const kind = (node) => {
    const steps = [];
    for (let at = node; at && at.localName !== 'body'; at = __audit.parent(at)) {
      steps.push(
        `${at.localName}.${[...at.classList].sort().join('.')}[${at.getAttribute('role') || ''}${
          at.getAttribute('type') || ''
        }${at.getAttribute('aria-current') || ''}]${at.getAttribute('style') || ''}`,
      );
    }
    return steps.join('<');
  };

  return {
    begin,
    cover,
    end,
    finish,
    floats,
    found,
    fresh,
    kind,
    late,
    layer,
    look,
    manifold,
    number,
    numbered,
    parts,
    state,
    stops,
    walks,
  };
})();
