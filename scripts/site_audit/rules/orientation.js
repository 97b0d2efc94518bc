({
  // How the page is shown now: which words can be read, which of them lie on their side, what covers them.
  state: () => {
    const wide = innerWidth, high = innerHeight;
    const turned = (node) => {
      let angle = 0;
      for (let at = node; at; at = __audit.parent(at)) {
        const style = getComputedStyle(at);
        if (style.transform !== 'none') {
          const matrix = new DOMMatrix(style.transform);
          angle += Math.atan2(matrix.b, matrix.a) * 180 / Math.PI;
        }
        const own = /(-?[\d.]+)deg/.exec(style.rotate || '');
        if (own) angle += Number(own[1]);
      }
      return ((Math.round(angle) % 360) + 360) % 360;
    };
    const angles = new Map();
    const texts = __audit.texts().map((text) => {
      const holder = text.parentElement;
      if (!angles.has(holder)) angles.set(holder, turned(holder));
      return [text.data.replace(/\s+/g, ' ').trim(), angles.get(holder)];
    });
    // A layer over the whole window is a notice that nobody can read past.
    const layer = (x, y) => {
      for (
        let at = document.elementFromPoint(x, y);
        at && at !== document.body && at !== document.documentElement;
        at = __audit.parent(at)
      ) {
        const style = getComputedStyle(at), rect = at.getBoundingClientRect();
        if (
          /^(fixed|absolute)$/.test(style.position) && rect.width >= wide * 0.95 &&
          rect.height >= high * 0.95
        ) return at;
      }
      return null;
    };
    const cover = [[0.2, 0.2], [0.5, 0.5], [0.8, 0.8]].map(([x, y]) => layer(wide * x, high * y));
    const over = cover[0] && cover.every((node) => node === cover[0]) ? cover[0] : null;
    const main = document.querySelector('main, [role=main]') || document.body;
    const first = [...angles].find(([, angle]) =>
      Math.abs(angle - 90) < 20 || Math.abs(angle - 270) < 20
    );
    let mover = first ? first[0] : main;
    for (let at = mover; at; at = __audit.parent(at)) {
      const style = getComputedStyle(at);
      if (style.transform !== 'none' || (style.rotate && style.rotate !== 'none')) {
        mover = at;
        break;
      }
    }
    return {
      texts,
      cover: over ? __audit.found(over, '') : null,
      main: __audit.found(main, ''),
      mover: __audit.found(mover, ''),
    };
  },
  // The text of each script of the page's own site.
  sources: async () => {
    const found = [];
    for (const node of document.scripts) {
      if (!node.src) {
        found.push([node.textContent, __audit.found(node, '')]);
        continue;
      }
      if (new URL(node.src).origin !== location.origin) continue;
      try {
        const text = await (await fetch(node.src)).text();
        found.push([text, __audit.found(node, '')]);
      } catch {
        continue;
      }
    }
    return found;
  },
});
