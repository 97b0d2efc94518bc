// In the reader's own colours: { sure: states that no longer show, ask: what only a picture can tell }.
(() => {
  const style = (node, pseudo) => getComputedStyle(node, pseudo);
  const words = (node) =>
    [...node.querySelectorAll('*'), node].some((at) =>
      [...at.childNodes].some((child) =>
        child.nodeType === 3 && /[\p{L}\p{N}]/u.test(child.data) && __audit.visible(at)
      )
    );
  const unused = (node) =>
    node.matches(':disabled, [aria-disabled=true]') || node.closest('[inert]') !== null;

  // What is only drawn: one of each kind.
  const drawn = new Map();
  for (
    const node of __audit.all(
      'a[href], button, summary, [role=button], [role=link], [role=tab], [role=menuitem], [role=checkbox], [role=radio], [role=switch], [role=progressbar], [role=meter], [role=slider], [role=img], input[type=checkbox], input[type=radio]',
    )
  ) {
    if (
      !__audit.visible(node) || unused(node) || words(node) || node.closest('svg') ||
      node.matches('img, canvas')
    ) continue;
    // A field that the browser draws always shows.
    if (node.localName === 'input' && style(node).appearance !== 'none') continue;
    const inner = [...node.querySelectorAll('img, video, canvas, iframe, svg image')].some(
      __audit.visible,
    );
    const kind = `${node.localName} ${node.getAttribute('role')} ${node.className} ${
      node.innerHTML.slice(0, 300)
    }`;
    if (inner || drawn.has(kind) || drawn.size > 14) continue;
    const box = __audit.box(node);
    if (box.width < 4 || box.height < 4) continue;
    drawn.set(kind, {
      ...__audit.found(
        node,
        'It is only drawn, and in the reader’s own colours nothing of it is left.',
      ),
      area: [box.x, box.y, box.width, box.height],
    });
  }

  // A state must differ from its absence beside it in more than the colour behind it.
  const sure = [];
  const parts = [
    'color',
    'fontWeight',
    'fontStyle',
    'fontSize',
    'textDecorationLine',
    'textDecorationStyle',
    'textDecorationThickness',
    'outlineStyle',
    'outlineWidth',
    'opacity',
    'content',
    'display',
    'visibility',
    'width',
    'transform',
    'backgroundColor',
    'fill',
    'stroke',
    'strokeWidth',
    ...['Top', 'Right', 'Bottom', 'Left'].flatMap((
      side,
    ) => [`border${side}Width`, `border${side}Style`, `border${side}Color`]),
  ];
  const plain = [...parts, 'boxShadow', 'backgroundImage'];
  const look = (node, names) =>
    [null, '::before', '::after'].map((pseudo) => {
      const now = style(node, pseudo);
      if (pseudo && (now.content === 'none' || now.content === 'normal')) return '';
      return names.filter((name) => name !== 'width' || pseudo).map((
        name,
      ) => (/border(Top|Right|Bottom|Left)Color/.test(name) &&
          !parseFloat(now[name.replace('Color', 'Width')])
        ? ''
        : now[name])
      ).join(' ');
    }).join('|');
  const whole = (node, names) =>
    [node, ...node.querySelectorAll('*')].slice(0, 12).map((at) => look(at, names)).join('\n');
  const states =
    '[aria-current]:not([aria-current=false]), [aria-selected=true], [aria-pressed=true], [role=checkbox][aria-checked=true], [role=radio][aria-checked=true], [role=switch][aria-checked=true], [role=menuitemradio][aria-checked=true]';
  const kindOf = (node) => `${node.localName} ${node.getAttribute('role') || ''}`;
  for (const node of __audit.all(states)) {
    if (!__audit.visible(node) || unused(node)) continue;
    const name = ['aria-current', 'aria-selected', 'aria-pressed', 'aria-checked'].find((one) =>
      node.hasAttribute(one) && node.getAttribute(one) !== 'false'
    );
    let others = [];
    for (
      let at = __audit.parent(node), steps = 0;
      at && steps < 3 && !others.length;
      at = __audit.parent(at), steps += 1
    ) {
      others = [...at.querySelectorAll(node.localName)].filter((other) =>
        other !== node && kindOf(other) === kindOf(node) &&
        (!other.hasAttribute(name) || other.getAttribute(name) === 'false') &&
        __audit.visible(other)
      );
    }
    const other = others[0];
    if (!other || whole(node, parts) !== whole(other, parts)) continue;
    // Shown in the page's own colours and lost in the reader's?
    const both = [node, other];
    const had = both.map((at) => [at.hasAttribute('style'), at.style.cssText]);
    for (const at of both) at.style.setProperty('forced-color-adjust', 'none', 'important');
    const differs = whole(node, plain) !== whole(other, plain);
    both.forEach((at, index) => {
      at.style.cssText = had[index][1];
      if (!had[index][0]) at.removeAttribute('style');
    });
    if (differs) {
      sure.push(
        __audit.found(
          node,
          `That it is chosen (${name}) shows only by a colour behind it or a shadow, which the reader’s own colours take away.`,
        ),
      );
    }
  }

  // Words that keep their own colour, on a ground that is now the reader's.
  const { contrast, parse, say } = __audit.colours;
  const said = new Set();
  for (const text of __audit.texts()) {
    const holder = text.parentElement;
    if (
      said.has(holder) || style(holder).forcedColorAdjust !== 'none' ||
      holder.namespaceURI.endsWith('svg') || unused(holder)
    ) continue;
    said.add(holder);
    let ground = null, sure1 = true;
    for (let at = holder; at && !ground; at = __audit.parent(at)) {
      if (style(at).backgroundImage !== 'none') sure1 = false;
      const colour = parse(style(at).backgroundColor);
      if (colour[3] === 1) ground = colour;
    }
    if (!sure1) continue;
    const base = ground || parse('Canvas');
    const ratio = contrast(parse(style(holder).color), base);
    if (ratio < 3) {
      sure.push(
        __audit.found(
          holder,
          `“${text.data.trim().slice(0, 40)}” keeps a colour of its own, with a contrast of ${
            say(ratio)
          } to the reader’s.`,
        ),
      );
    }
  }
  __audit.rest();
  return { sure, ask: [...drawn.values()] };
});
