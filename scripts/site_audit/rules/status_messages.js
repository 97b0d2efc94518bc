// What was on the page before a control is used, and what is new after that.
(() => {
  const LIVE =
    '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], [role=log], [role=progressbar], output';
  const SHORT = 20;
  const { up } = __audit;
  // What the control itself says: pressed, ticked, its own words.
  const state = (node) =>
    [node.getAttribute('aria-pressed'), node.getAttribute('aria-checked'), node.textContent].join(
      ' ',
    );
  const before = (id) => {
    __effects.watch();
    const live = new Set(__audit.all(LIVE).filter((at) => at.getAttribute('aria-live') !== 'off'));
    const hidden = new Set(__audit.all('body *').filter((at) => !__audit.visible(at)));
    window.__before = {
      texts: __effects.texts(),
      state: state(__walk.numbered(id)),
      live,
      hidden,
      active: __effects.active(),
      said: [...live].map((at) => at.textContent),
    };
  };
  const after = (id) => {
    const node = __walk.numbered(id);
    const { texts, live, hidden, active } = window.__before;
    const log = __effects.log();
    if (log.left.length || log.opened.length || log.asked.length) return [];
    const now = __effects.active();
    const moved = now && now !== active && now !== node ? now : null;
    const place = moved &&
      (up(
        moved,
        (at) =>
          at.matches(
            'dialog, [role=dialog], [role=alertdialog], form, section, article, [role=region], [role=group], li, fieldset',
          ),
      ) || moved);
    const described = (at) =>
      ['aria-describedby', 'aria-errormessage', 'aria-labelledby'].flatMap((name) =>
        (at.getAttribute(name) || '').split(/\s+/)
      ).filter(Boolean);
    const controlled = new Set(
      ['aria-controls', 'aria-owns'].flatMap((name) => (node.getAttribute(name) || '').split(/\s+/))
        .filter(Boolean),
    );
    const reveals = node.matches(
      '[aria-expanded], [aria-haspopup]:not([aria-haspopup=false]), [role=tab], [role=combobox], summary, details *',
    );
    const old = new Map();
    for (const text of texts.values()) old.set(text, (old.get(text) || 0) + 1);
    let announced = [...live].some((at, place) =>
      at.isConnected && at.textContent !== window.__before.said[place] && at.textContent.trim()
    );
    const told = node.isConnected && state(node) !== window.__before.state;
    const rest = [];
    for (const [text, words] of __effects.texts()) {
      if (texts.get(text) === words) continue;
      if (old.get(words)) {
        old.set(words, old.get(words) - 1);
        continue;
      }
      const holder = text.parentElement;
      if (
        node.contains(holder) || [...(node.labels || [])].some((label) => label.contains(holder))
      ) {
        continue;
      }
      if (
        up(holder, (at) => live.has(at)) ||
        up(holder, (at) => at.matches('[role=alert], [aria-live=assertive]'))
      ) {
        announced = true;
        continue;
      }
      if (
        up(holder, (at) => controlled.has(at.id)) ||
        up(holder, (at) => at.matches('label, legend, option, select'))
      ) continue;
      if (
        moved &&
        (place.contains(holder) ||
          described(moved).some((name) => up(holder, (at) => at.id === name)))
      ) continue;
      if (
        up(holder, (at) =>
          at.matches(
            'dialog, [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=tooltip], [popover]',
          ))
      ) continue;
      // A number that only counts what the control has told already.
      if (told && /^[^\p{L}]*\p{N}+[^\p{L}]*$/u.test(words)) continue;
      rest.push({ holder, words });
    }
    if (!rest.length || announced || reveals) return [];
    const ACTS = 'a[href], button, input, select, textarea, summary, img, table, h1, h2, h3, h4';
    const longest = rest.reduce((sum, { words }) => sum + words.split(' ').length, 0);
    const acts = rest.some(({ holder }) =>
      up(holder, (at) => at.matches('a[href], button, summary, h1, h2, h3, h4, th, td')) ||
      holder.querySelector(ACTS)
    );
    const besides = rest.every(({ holder }) => {
      const shown = up(holder, (at) => hidden.has(at) && !hidden.has(__audit.parent(at)));
      return hidden.has(holder) && shown && shown.previousElementSibling &&
        shown.previousElementSibling.contains(node);
    });
    const first = rest[0].words;
    const message = `After ${__audit.selector(node)} is used, this text is new: “${
      first.length > 60 ? `${first.slice(0, 59)}…` : first
    }”. No live region that was there before says so.`;
    return [
      __audit.found(
        rest[0].holder,
        message,
        longest > SHORT || acts || besides ? 'cantTell' : 'failed',
      ),
    ];
  };
  return { before, after };
})();
