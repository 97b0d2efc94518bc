(() => {
  const { loss } = __audit;
  const root = document.documentElement;
  const wide = root.clientWidth;
  const found = [];
  const styleOf = (node) => getComputedStyle(node);
  // What WCAG leaves out: what has no meaning unless it is seen in two directions.
  const flat =
    'pre, code, svg, canvas, video, object, embed, iframe, math, map, [role=img], [role=grid], [role=treegrid], [role=toolbar], [role=math], [role=application]';
  const isData = (table) =>
    !/^(presentation|none)$/.test(table.getAttribute('role') || '') &&
    (table.matches('[role=table]') ||
      table.querySelector('th, caption, [scope], [headers]') !== null);
  const excused = (node) =>
    node.closest(flat) ||
    [...ancestors(node)].some((at) => at.matches('table, [role=table]') && isData(at));
  function* ancestors(node) {
    for (let at = node; at; at = __audit.parent(at)) yield at;
  }

  const ofWindow = styleOf(root).overflowX === 'visible'
    ? styleOf(document.body).overflowX
    : styleOf(root).overflowX;
  const viewport = document.querySelector('meta[name=viewport i]');
  const fixed = viewport && /(?:^|[,;\s])width\s*=\s*(\d+)/i.exec(viewport.content);
  if (fixed && Number(fixed[1]) > 320) {
    found.push(
      __audit.found(viewport, `The page asks phones to pretend that they are ${fixed[1]} px wide.`),
    );
  }

  const held = (node) =>
    [...ancestors(node.parentElement || node)].some((at) =>
      at !== root && at !== document.body && styleOf(at).overflowX !== 'visible'
    );
  const backwards = styleOf(root).direction === 'rtl' || styleOf(document.body).direction === 'rtl';
  const beyond = (
    rect,
  ) => (backwards ? -rect.left - window.scrollX : rect.right + window.scrollX - wide);

  const measured = loss.measure();

  // The page scrolls sideways: name the boxes that stick out of it.
  if (root.scrollWidth > wide + 1 && !/^(hidden|clip)$/.test(ofWindow)) {
    const out = __audit.all('body *').filter((node) => {
      const rect = node.getBoundingClientRect();
      return rect.width > 1 && rect.height > 0 && beyond(rect) > 1 && !held(node) &&
        styleOf(node).position !== 'fixed' && node.checkVisibility({ visibilityProperty: true });
    });
    // The outermost box that sticks out is the one to mend, unless only what is left out makes it wide.
    const outer = out.filter((node) =>
      !out.some((other) => other !== node && other.contains(node))
    );
    const toBlame = outer.filter((node) => {
      const within = out.filter((other) => node.contains(other));
      return within.some((other) =>
        !excused(other) && !within.some((one) => one !== other && other.contains(one))
      );
    });
    for (const node of toBlame.slice(0, 5)) {
      const by = Math.round(
        Math.max(
          ...out.filter((other) => node.contains(other)).map((other) =>
            beyond(other.getBoundingClientRect())
          ),
        ),
      );
      found.push(
        __audit.found(
          node,
          `At ${wide} px the page is ${root.scrollWidth} px wide and scrolls sideways, because this sticks out by ${by} px.`,
          node.matches('img, picture') ? 'cantTell' : 'failed',
        ),
      );
    }
    // Words that do not wrap stick out of a box that does not.
    const named = new Set();
    measured.texts.forEach((text, index) => {
      const holder = text.parentElement;
      const by = Math.round(Math.max(0, ...measured.rects[index].map(beyond)));
      if (
        by <= 1 || named.has(holder) || held(text) || excused(holder) ||
        out.some((node) => node.contains(holder))
      ) return;
      named.add(holder);
      found.push(
        __audit.found(
          holder,
          `At ${wide} px the page is ${root.scrollWidth} px wide and scrolls sideways, because “${
            loss.words(text)
          }” sticks out by ${by} px.`,
        ),
      );
    });
    if (!out.length && !named.size) {
      found.push(
        __audit.found(
          document.body,
          `At ${wide} px the page is ${root.scrollWidth} px wide and scrolls sideways.`,
        ),
      );
    }
  }

  // Words in a box that scrolls sideways: each line must fit, or be part of what is left out.
  const boxes = new Map();
  measured.texts.forEach((text, index) => {
    if (!measured.rects[index].length) return;
    const widest = Math.max(...measured.rects[index].map((rect) => rect.right - rect.left));
    const holder = text.parentElement;
    for (const at of ancestors(holder)) {
      if (at === root || at === document.body) break;
      if (!/auto|scroll/.test(styleOf(at).overflowX) || at.matches('input, textarea, select')) {
        continue;
      }
      if (at.scrollWidth <= at.clientWidth + 1) continue;
      if (widest > at.clientWidth + 1 && !excused(holder) && !boxes.has(at)) {
        boxes.set(at, [text, widest]);
      }
      break;
    }
  });
  for (const [box, [text, widest]] of boxes) {
    found.push(
      __audit.found(
        box,
        `A line of ${Math.round(widest)} px, “${
          loss.words(text)
        }”, is in a box of ${box.clientWidth} px that scrolls sideways.`,
      ),
    );
  }

  for (
    const one of loss.compare(null, {
      ...measured,
      lost: measured.lost.map((
        lost,
        index,
      ) => (lost && !excused(measured.texts[index].parentElement) ? lost : null)),
      rects: measured.rects.map(() => []),
    }, `at ${wide} px`)
  ) found.push(loss.report(one));

  // 400 % of a window of 1280 × 1024 px is 320 × 256 px. What stays in place must leave room to read.
  const stays = __audit.all('body *').filter((node) =>
    /^(fixed|sticky)$/.test(styleOf(node).position) && __audit.visible(node)
  );
  const bars = stays.filter((node) => {
    const rect = node.getBoundingClientRect(), style = styleOf(node);
    const stuck = style.position === 'fixed' || style.top !== 'auto' || style.bottom !== 'auto';
    return stuck && rect.width > wide * 0.7 && rect.height < window.innerHeight * 0.9 &&
      !node.closest('dialog, [role=dialog], [role=alertdialog], [popover]') &&
      !stays.some((other) => other !== node && other.contains(node));
  });
  const taken = bars.reduce((sum, node) => sum + node.getBoundingClientRect().height, 0);
  if (bars.length && taken > 256 * 0.75) {
    found.push(
      __audit.found(
        bars[0],
        `What stays in place is ${
          Math.round(taken)
        } px high, of the 256 px that a reader has at 400 %.`,
      ),
    );
  }
  return found;
});
