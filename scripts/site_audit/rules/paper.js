// What stands on the screen, and what of it is lost on paper.
(() => {
  const { loss } = __audit;
  const idle =
    'button, input, select, textarea, label, summary, nav, [role=navigation], [role=search], form, dialog, [popover], [role=status]';
  const read = () => {
    const main = document.querySelector('main, [role=main]') || document.body;
    const texts = __audit.texts(main);
    const prose = texts.filter((text) => !text.parentElement.closest(idle));
    return { main, texts, prose, heading: document.querySelector('h1') };
  };
  const letters = (texts) => texts.reduce((sum, text) => sum + text.data.trim().length, 0);
  const screen = () => {
    const { prose, heading } = read();
    window.__paper = { prose, heading: heading && __audit.visible(heading) };
    __audit.rest();
  };
  const lost = () => {
    const { main, texts, prose, heading } = read();
    const { prose: before, heading: had } = window.__paper;
    delete window.__paper;
    const found = [];
    const printed = new Set(prose);
    const gone = before.filter((text) => !printed.has(text));
    // A picture whose parts are links, such as a map, may be all there is to print.
    const share = letters(gone) / Math.max(1, letters(gone) + letters(texts));
    if (share > 0.5) {
      found.push(
        __audit.found(
          main,
          `${Math.round(share * 100)} % of the words of the main part are not printed.`,
        ),
      );
    } else if (had && !__audit.visible(heading) && !__audit.all('h1, h2').some(__audit.visible)) {
      found.push(__audit.found(heading, 'The heading of the page is not printed.'));
    }

    // On paper nothing can be scrolled.
    const measured = loss.measure(__audit.texts(), true);
    found.push(
      ...loss.compare(null, { ...measured, rects: measured.rects.map(() => []) }, 'on paper').map(
        loss.report,
      ),
    );
    const wide = document.documentElement.clientWidth;
    const out = new Set();
    measured.texts.forEach((text, index) => {
      const by = Math.max(
        0,
        ...measured.rects[index].map((rect) => Math.max(rect.right - wide, -rect.left)),
      );
      const holder = text.parentElement;
      if (by <= 2 || measured.lost[index] || out.has(holder)) return;
      out.add(holder);
      found.push(
        __audit.found(
          holder,
          `“${loss.words(text)}” reaches ${Math.round(by)} px over the edge of a sheet of A4.`,
        ),
      );
    });

    // Browsers leave out the colours behind words unless the page insists.
    const { contrast, over, parse, say } = __audit.colours;
    const pale = new Map();
    for (const text of measured.texts) {
      const holder = text.parentElement;
      if (pale.has(holder)) continue;
      const style = getComputedStyle(holder);
      const drawn = text.parentElement.namespaceURI.endsWith('svg');
      // Words in a drawing lie on its shapes, which are printed.
      if (drawn) continue;
      let paper = [255, 255, 255, 1], sure = true;
      const layers = [];
      for (let at = holder; at; at = __audit.parent(at)) {
        const own = getComputedStyle(at);
        if (own.printColorAdjust !== 'exact') continue;
        if (own.backgroundImage !== 'none') sure = false;
        layers.push(parse(own.backgroundColor));
      }
      if (!sure) continue;
      paper = layers.reduceRight((below, top) => over(top, below), paper);
      const ratio = contrast(over(parse(style.color), paper), paper);
      if (ratio < 3) pale.set(holder, [ratio, text]);
    }
    for (const [holder, [ratio, text]] of [...pale].slice(0, 5)) {
      found.push(
        __audit.found(
          holder,
          `“${loss.words(text)}” has a contrast of ${say(ratio)} to the paper.`,
        ),
      );
    }

    // A link is of use on paper when one can read where it leads.
    const said = __audit.texts().map((text) => text.data).join(' ').toLowerCase();
    const mute = [...main.querySelectorAll('p a[href], li a[href], dd a[href], td a[href]')].filter(
      (link) => {
        if (!__audit.visible(link) || link.closest('nav, [role=navigation]')) return false;
        const text = `${link.textContent} ${link.parentElement.textContent}`.toLowerCase();
        const after = `${getComputedStyle(link, '::after').content} ${
          getComputedStyle(link, '::before').content
        }`;
        const to = __audit.href(link);
        const number = to.replace(/\D/g, '').slice(-6);
        if (number.length === 6 && text.replace(/\D/g, '').includes(number)) return false;
        if (/^mailto:/.test(to)) {
          return !said.includes(to.slice(7).split('?')[0].toLowerCase()) &&
            !text.includes(to.slice(7).split('?')[0].toLowerCase()) && !/attr\(|@/.test(after);
        }
        if (/^tel:/.test(to)) {
          return !text.replace(/\D/g, '').includes(to.replace(/\D/g, '').slice(-6)) &&
            !/attr\(|\d{3}/.test(after);
        }
        if (!/^https?:/.test(to) || new URL(to).host === location.host) return false;
        return !text.includes(new URL(to).hostname.replace(/^www\./, '')) &&
          !/attr\(|:\/\/|www\./.test(after);
      },
    );
    if (mute.length) {
      found.push(
        __audit.found(
          mute[0],
          `${
            mute.length === 1 ? 'A link leads' : `${mute.length} links lead`
          } away, and paper does not show where to.`,
        ),
      );
    }
    __audit.rest();
    return found;
  };
  return { screen, lost };
})();
