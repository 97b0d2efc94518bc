// Edges of fields, icons and parts of pictures: { sure: findings, ask: what only a picture can tell }.
(() => {
  const LEAST = 3;
  const { contrast, over, parse, say } = __audit.colours;
  const styles = new Map();
  const styleOf = (node) => {
    if (!styles.has(node)) styles.set(node, getComputedStyle(node));
    return styles.get(node);
  };
  const mixes = (style) =>
    style.opacity !== '1' || style.filter !== 'none' || style.mixBlendMode !== 'normal' ||
    style.backdropFilter !== 'none' || style.maskImage !== 'none' || style.clipPath !== 'none';

  // The colour that lies behind a node, or null where styles alone do not tell.
  const behind = (node) => {
    const layers = [];
    for (let at = __audit.parent(node); at; at = __audit.parent(at)) {
      const style = styleOf(at);
      if (
        style.opacity !== '1' || style.filter !== 'none' || style.mixBlendMode !== 'normal' ||
        style.backgroundImage !== 'none'
      ) return null;
      const colour = parse(style.backgroundColor);
      if (colour[3]) layers.push(colour);
      if (colour[3] === 1) break;
    }
    const scheme = matchMedia('(prefers-color-scheme: dark)').matches &&
      /dark/.test(styleOf(document.documentElement).colorScheme);
    return layers.reduceRight(
      (below, top) => over(top, below),
      scheme ? [18, 18, 18, 1] : [255, 255, 255, 1],
    );
  };

  // Every line around a box: borders, outline, and shadows with an edge.
  const edges = (style) => {
    const found = [];
    for (const side of ['Top', 'Right', 'Bottom', 'Left']) {
      if (
        parseFloat(style[`border${side}Width`]) >= 0.9 &&
        !/none|hidden/.test(style[`border${side}Style`])
      ) found.push(parse(style[`border${side}Color`]));
    }
    if (parseFloat(style.outlineWidth) >= 0.9 && style.outlineStyle !== 'none') {
      found.push(parse(style.outlineColor));
    }
    for (
      const shadow of style.boxShadow.match(
        /(?:rgba?|color|oklch|oklab|lab|lch)\([^)]*\)(?: -?[\d.]+px){4}/g,
      ) ||
        []
    ) {
      const [, colour, lengths] = /^(.*\))((?: -?[\d.]+px){4})$/.exec(shadow);
      const [x, y, blur, spread] = lengths.trim().split(' ').map(parseFloat);
      if (blur <= 2 && (spread >= 1 || Math.abs(x) >= 1 || Math.abs(y) >= 1)) {
        found.push(parse(colour));
      }
    }
    return found.filter((colour) => colour[3] > 0);
  };
  // The best contrast that tells a box from what is around it, or null where only a picture tells.
  const standsOut = (style, outside) => {
    if (!outside || mixes(style) || style.borderImageSource !== 'none') return null;
    if (style.backgroundImage !== 'none') return null;
    const inside = over(parse(style.backgroundColor), outside);
    return Math.max(
      contrast(inside, outside),
      ...edges(style).map((line) =>
        Math.max(contrast(over(line, outside), outside), contrast(over(line, inside), inside))
      ),
    );
  };
  // Places in a row across an edge, in page coordinates.
  const across = (x, y, dx, dy, reach, places = 9) => {
    const half = Math.ceil(Math.min(places, 200) / 2);
    return Array.from(
      { length: 2 * half - 1 },
      (
        _,
        step,
      ) => [x + dx * reach * (step / (half - 1) - 1), y + dy * reach * (step / (half - 1) - 1)],
    );
  };
  const aroundBox = (box) => [
    across(box.x, box.y + box.height / 2, 1, 0, 5),
    across(box.x + box.width, box.y + box.height / 2, 1, 0, 5),
    across(box.x + box.width / 2, box.y, 0, 1, 5),
    across(box.x + box.width / 2, box.y + box.height, 0, 1, 5),
  ];

  const sure = [];
  const ask = [];
  const unused = (node) =>
    node.matches(':disabled, [aria-disabled=true]') ||
    node.closest('[inert], [aria-disabled=true], fieldset:disabled') !== null;
  const fields =
    'input:not([type=hidden], [type=button], [type=submit], [type=reset], [type=image], [type=range], [type=color], [type=file]), textarea, select, [role=textbox], [role=searchbox], [role=combobox], [role=spinbutton], [role=checkbox], [role=radio], [role=switch]';
  const unchanged = (node) => {
    if (!node.matches('input, textarea, select')) return false;
    const style = getComputedStyle(node);
    const mark = () =>
      [
        style.borderTopColor,
        style.borderBottomColor,
        style.borderTopWidth,
        style.borderTopStyle,
        style.backgroundColor,
        style.appearance,
      ].join();
    const now = mark(), had = node.hasAttribute('style'), own = node.style.cssText;
    node.style.setProperty('all', 'revert', 'important');
    const plain = mark();
    node.style.cssText = own;
    if (!had) node.removeAttribute('style');
    styles.delete(node);
    return now === plain;
  };

  for (const node of __audit.all(fields)) {
    if (unused(node)) continue;
    const ticks = node.matches('[type=checkbox], [type=radio]');
    const style = styleOf(node);
    if (!__audit.visible(node)) {
      // A field that is drawn by its label: by what is put before or after the label's words.
      if (!ticks || !node.labels) continue;
      for (const label of node.labels) {
        if (!__audit.visible(label)) continue;
        const drawn = [];
        for (const at of [label, node.nextElementSibling].filter(Boolean)) {
          for (const pseudo of ['::before', '::after']) {
            const look = getComputedStyle(at, pseudo);
            if (look.content === 'none' || look.content === 'normal' || look.display === 'none') {
              continue;
            }
            const outside = at.contains(node) || at === label
              ? behind(at) && over(parse(styleOf(at).backgroundColor), behind(at))
              : behind(at);
            drawn.push(standsOut(look, outside));
          }
        }
        if (drawn.length && drawn.every((value) => value !== null && value < LEAST)) {
          sure.push(
            __audit.found(
              label,
              `The box to tick has a contrast of ${
                say(Math.max(...drawn))
              } to what is around it; 3:1 is needed.`,
            ),
          );
        }
      }
      continue;
    }
    if (ticks && style.appearance !== 'none') continue;
    if (unchanged(node)) continue;
    const own = node.getBoundingClientRect();
    const holders = [node];
    // Often it is a box close around the field that has the line.
    for (
      let at = __audit.parent(node), steps = 0;
      at && steps < 3;
      at = __audit.parent(at), steps += 1
    ) {
      const rect = at.getBoundingClientRect();
      if (
        rect.height > own.height * 2.2 || rect.width > own.width * 2 ||
        at.querySelectorAll(fields).length > 1 || at.localName === 'label'
      ) break;
      holders.push(at);
    }
    const values = holders.map((at) => standsOut(styleOf(at), behind(at)));
    const best = Math.max(0, ...values.filter((value) => value !== null));
    if (best >= LEAST) continue;
    const what = 'The edge of the field';
    if (values.includes(null)) {
      ask.push({
        ...__audit.found(node, `${what} has a contrast of {} to what is around it; 3:1 is needed.`),
        kind: 'edges',
        rows: holders.flatMap((at) => aroundBox(__audit.box(at))),
        share: 0.25,
      });
    } else {sure.push(
        __audit.found(
          node,
          `${what} has a contrast of ${say(best)} to what is around it; 3:1 is needed.`,
        ),
      );}
  }

  // A bar that shows how much: its filled part against the rest.
  for (const node of __audit.all('[role=progressbar], [role=meter], [role=slider]:not(input)')) {
    if (!__audit.visible(node) || unused(node)) continue;
    const parts = [...node.querySelectorAll('*')].filter((part) =>
      part.namespaceURI.endsWith('xhtml') && __audit.visible(part) && !part.textContent.trim() &&
      (parse(styleOf(part).backgroundColor)[3] || edges(styleOf(part)).length)
    );
    if (!parts.length || /\p{N}/u.test(node.textContent)) continue;
    const values = parts.map((part) => standsOut(styleOf(part), behind(part)));
    if (!values.includes(null) && Math.max(...values) < LEAST) {
      sure.push(
        __audit.found(
          node,
          `The filled part has a contrast of ${
            say(Math.max(...values))
          } to the rest of the bar; 3:1 is needed.`,
        ),
      );
    }
  }

  // Controls that are only a picture.
  const words = (node) =>
    [...node.querySelectorAll('*'), node].some((at) =>
      [...at.childNodes].some((child) =>
        child.nodeType === 3 && /[\p{L}\p{N}]/u.test(child.data) && __audit.visible(at)
      )
    );
  const icons = new Map();
  for (const node of __audit.interactive()) {
    if (
      node.matches(
        'input:not([type=image]), select, textarea, iframe, video, audio, [tabindex="-1"], area',
      ) || unused(node) ||
      !node.matches(
        'a, button, summary, [role=button], [role=link], [role=tab], [role=menuitem], input[type=image]',
      )
    ) continue;
    if (words(node) || node.closest('svg')) continue;
    const kind = `${node.localName} ${node.className} ${node.innerHTML.slice(0, 300)}`;
    if (icons.has(kind) || icons.size > 11) continue;
    const inner = [...node.querySelectorAll('svg, img, canvas')].find(__audit.visible);
    // A photograph has every colour, and is judged by a person.
    if (inner && inner.matches('img, canvas') && inner.getBoundingClientRect().width > 100) {
      continue;
    }
    const box = __audit.box(inner || node);
    const inset = inner
      ? -1
      : Math.max(...['Top', 'Left', 'Right', 'Bottom'].map((side) =>
        parseFloat(styleOf(node)[`border${side}Width`]) || 0
      )) + 2;
    icons.set(kind, {
      ...__audit.found(
        node,
        'The picture on it has a contrast of {} to what is behind it; 3:1 is needed.',
      ),
      kind: 'icon',
      area: [box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset],
    });
  }
  ask.push(...[...icons.values()].filter(({ area }) => area[2] > 3 && area[3] > 3));

  // Pictures that tell something: their parts with a name, and each as a whole.
  const shapes = 'path, rect, circle, ellipse, polygon, polyline, line, use, image';
  // What is hidden from screen readers only decorates, unless words are hidden with it: a chart and its
  // key, say, which a list beside them tells over again. Who sees them has to make them out.
  const hidden = (node) => {
    if (node.closest('[role=none], [role=presentation], [hidden]')) return true;
    const silent = node.closest('[aria-hidden=true]');
    return silent !== null && !words(silent);
  };
  const painted = (shape) => {
    const style = styleOf(shape);
    if (style.visibility !== 'visible' || style.display === 'none') return false;
    if (shape.closest('defs, clipPath, mask, symbol, pattern, marker')) return false;
    const paint = (value, alpha) =>
      value !== 'none' && Number(alpha) > 0 && !(/^rgba/.test(value) && parse(value)[3] === 0);
    return shape.matches('use, image') || paint(style.fill, style.fillOpacity) ||
      paint(style.stroke, style.strokeOpacity);
  };
  const profiles = (shape) => {
    const rows = [];
    const place = (x, y, matrix) => ({
      x: matrix.a * x + matrix.c * y + matrix.e + window.scrollX,
      y: matrix.b * x + matrix.d * y + matrix.f + window.scrollY,
    });
    if (shape.getTotalLength) {
      const matrix = shape.getScreenCTM(), length = shape.getTotalLength();
      if (!matrix || !length) return rows;
      const wide = (parseFloat(styleOf(shape).strokeWidth) || 0) *
          (styleOf(shape).vectorEffect === 'non-scaling-stroke'
            ? 1
            : Math.hypot(matrix.a, matrix.b)) /
          2 + 3;
      for (let step = 0; step < 12; step += 1) {
        const at = shape.getPointAtLength((step + 0.5) * length / 12),
          next = shape.getPointAtLength((step + 0.5) * length / 12 + length / 200);
        const from = place(at.x, at.y, matrix), to = place(next.x, next.y, matrix);
        const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
        rows.push(across(from.x, from.y, -(to.y - from.y) / far, (to.x - from.x) / far, wide));
      }
    } else {
      const box = __audit.box(shape);
      rows.push(...aroundBox(box));
      // Every pixel of three rows each way, as one row may meet only the gaps of a line.
      for (const share of [1 / 4, 1 / 2, 3 / 4]) {
        rows.push(
          across(
            box.x + box.width / 2,
            box.y + box.height * share,
            1,
            0,
            box.width / 2 + 2,
            box.width + 5,
          ),
          across(
            box.x + box.width * share,
            box.y + box.height / 2,
            0,
            1,
            box.height / 2 + 2,
            box.height + 5,
          ),
        );
      }
    }
    return rows;
  };
  const hasWords = (node) =>
    [...node.querySelectorAll('text')].some((text) =>
      text.textContent.trim() && text.checkVisibility()
    ) ||
    [...node.querySelectorAll('use')].some((use) => {
      const repeated = document.getElementById(
        (use.getAttribute('href') || use.getAttribute('xlink:href') || '').slice(1),
      );
      return repeated !== null && repeated.querySelector('text') !== null;
    });
  for (const svg of __audit.all('svg')) {
    if (svg.ownerSVGElement || hidden(svg) || !__audit.visible(svg)) continue;
    const control = svg.closest('a, button, summary, label');
    if (control && !svg.querySelector('a')) continue;
    const all = [...svg.querySelectorAll(shapes)].filter((shape) =>
      painted(shape) && !hidden(shape) &&
      shape.getBoundingClientRect().width + shape.getBoundingClientRect().height > 2
    );
    if (!all.length || all.length > 400) continue;
    const named = [
      ...svg.querySelectorAll(
        'a, [role=img], [role=link], [role=button], [role="graphics-symbol"], [aria-label], [tabindex="0"], g > title',
      ),
    ].map((node) => (node.localName === 'title' ? node.parentElement : node));
    const parts = new Map();
    for (const part of new Set(named)) {
      if (hasWords(part) || part.querySelector('image')) continue;
      const within = all.filter((shape) => part.contains(shape));
      if (within.length) parts.set(part, within);
    }
    // Several drawings may be one picture, whose words are in one of them.
    const whole = svg.closest('[role=img]') || svg;
    if (
      !parts.size && !hasWords(whole) &&
      !(whole !== svg && whole.querySelectorAll('svg').length > 1)
    ) parts.set(svg, all);
    for (const [part, within] of parts) {
      ask.push({
        ...__audit.found(
          part,
          `${
            part === svg ? 'The picture' : 'This part of the picture'
          } has a contrast of {} to what is around it; 3:1 is needed.`,
        ),
        kind: 'edges',
        rows: within.slice(0, 12).flatMap(profiles),
        share: 0.2,
      });
    }
  }
  __audit.rest();
  return { sure, ask };
});
