// What is behind a place of the page, as `__audit.ground`, where styles alone tell it for sure.
__audit.ground = () => {
  const { contrast, parse } = __audit.colours;
  const DRAWN =
    /^(img|svg|picture|canvas|video|audio|iframe|frame|object|embed|input|select|textarea|progress|meter|math)$/;
  const CLEAR = /^(transparent|rgba\(.*, 0\))$/;
  // So far from its box an element's shadow, or what it holds out, may lie.
  const REACH = 32;
  const known = new Map();
  const about = (node) => {
    let kept = known.get(node);
    if (!kept) {
      const style = getComputedStyle(node);
      const parts = ['::before', '::after'].map((part) => getComputedStyle(node, part)).filter((
        part,
      ) => !/^(none|normal)$/.test(part.content));
      const paints = ({ backgroundColor, backgroundImage }) =>
        !CLEAR.test(backgroundColor) || backgroundImage !== 'none';
      kept = {
        paints: paints(style),
        colour: style.backgroundColor,
        picture: style.backgroundImage !== 'none',
        inline: style.display === 'inline' || style.display === 'contents',
        // What changes the colours of all that is inside, or turns it.
        mixes: style.opacity !== '1' || style.filter !== 'none' ||
          style.mixBlendMode !== 'normal' || style.maskImage !== 'none' ||
          style.backgroundClip === 'text' || style.backdropFilter !== 'none' ||
          !/^(none|matrix\(1, 0, 0, 1, .*)$/.test(style.transform) || style.rotate !== 'none',
        clips: style.overflowX !== 'visible' || style.overflowY !== 'visible' ||
          style.clipPath !== 'none' || /paint|strict|content/.test(style.contain) ||
          style.clip !== 'auto',
        reaches: style.boxShadow !== 'none' ||
          parts.some((part) => /absolute|fixed/.test(part.position) && paints(part)),
        draws: parts.some(paints),
        // What it draws by itself over or under all that is inside, and not beside it.
        adds: parts.some((part) =>
          /absolute|fixed/.test(part.position) && paints(part) &&
          !(parseFloat(part.width) * parseFloat(part.height) <
            0.2 * node.offsetWidth * node.offsetHeight)
        ),
        moves: /fixed|sticky/.test(style.position),
      };
      known.set(node, kept);
    }
    return kept;
  };
  const meet = (one, two, far = 0) =>
    one.left < two.right + far && two.left < one.right + far && one.top < two.bottom + far &&
    two.top < one.bottom + far;
  const holds = (outer, box) =>
    outer.left <= box.left + 1 && outer.right >= box.right - 1 && outer.top <= box.top + 1 &&
    outer.bottom >= box.bottom - 1;
  const canvas = (node) =>
    node === document.documentElement ||
    (node === document.body && !about(document.documentElement).paints);

  const painters = [];
  for (const node of document.body.querySelectorAll('*')) {
    const drawn = DRAWN.test(node.localName) || node.shadowRoot || node.localName.includes('-');
    if (node.ownerSVGElement || !node.checkVisibility({ visibilityProperty: true })) continue;
    const at = about(node);
    if (drawn || at.paints || at.draws || at.reaches) {
      const far = at.reaches ? REACH : 0;
      painters.push({ node, box: node.getBoundingClientRect(), far, moves: at.moves });
    }
  }

  // The colour behind a box that is inside an element; null where a picture is needed to tell.
  const behind = (node, box, own = node) => {
    let colour = null;
    for (let at = node; at; at = at.parentElement) {
      const has = about(at), all = canvas(at);
      if (has.mixes || has.adds) return null;
      const outer = at.getBoundingClientRect();
      if (
        has.clips && at !== document.documentElement && at !== document.body && !holds(outer, box)
      ) {
        return null;
      }
      if (colour || !has.paints) continue;
      // It paints nothing beside its box but a shadow.
      if (!all && !meet(outer, box, has.reaches ? REACH : 0)) continue;
      colour = parse(has.colour);
      if (
        has.picture || colour[3] !== 1 || (has.inline && at !== node) || !(all || holds(outer, box))
      ) return null;
    }
    const covered = painters.some((other) =>
      (other.moves || meet(other.box, box, other.far)) && !other.node.contains(node) &&
      !(own !== node && own.contains(other.node))
    );
    return covered ? null : colour;
  };

  return { behind, contrast, parse };
};
// The words of which styles tell for sure that they stand out enough: nobody has to look again.
__audit.plain = () => {
  const found = new WeakSet();
  if (!document.body) return found;
  const { behind, contrast, parse } = __audit.ground();
  const range = document.createRange();
  const holders = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (/\S/.test(walker.currentNode.data)) holders.add(walker.currentNode.parentElement);
  }
  for (const node of holders) {
    if (!(node instanceof HTMLElement) || !node.checkVisibility()) continue;
    const style = getComputedStyle(node), colour = parse(style.color);
    if (
      colour[3] !== 1 || style.webkitTextFillColor !== style.color || style.textShadow !== 'none' ||
      style.webkitTextStrokeWidth !== '0px'
    ) continue;
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.67 && Number(style.fontWeight) >= 700);
    // A little more than is asked for: others may round in another way.
    const least = (large ? 3 : 4.5) * 1.02;
    const boxes = [...node.childNodes].filter((text) => text.nodeType === 3 && /\S/.test(text.data))
      .flatMap((text) => {
        range.selectNodeContents(text);
        return [...range.getClientRects()];
      });
    if (
      boxes.length && boxes.every((box) => {
        const ground = behind(node, box);
        return ground && contrast(colour, ground) >= least;
      })
    ) found.add(node);
  }
  return found;
};
