'use strict';
// Services kept on this device, when the reader presses. A link carries ids (?s=first,second).
(() => {
  const NAME = 'carers-plan-saved';
  const all = (selector) => [...document.querySelectorAll(selector)];
  // A service that was renamed has its old ids in data-was.
  const idsIn = (text) => {
    const renamed = new Map(
      all('[data-was]').flatMap(({ dataset: { was, id, save } }) =>
        was.split(' ').map((old) => [old, id || save])
      ),
    );
    return [...new Set((text || '').split(',').filter(Boolean).map((id) => renamed.get(id) || id))];
  };
  const load = () => {
    try {
      return idsIn(localStorage.getItem(NAME));
    } catch {
      return [];
    }
  };
  const keep = (ids, place) => {
    try {
      if (ids.length) localStorage.setItem(NAME, ids.join());
      else localStorage.removeItem(NAME);
    } catch {
      const failed = document.querySelector('template[data-failed]').content.cloneNode(true);
      if (!place.parentNode.querySelector('[role="alert"]')) place.after(failed);
      return;
    }
    paint();
  };

  // No class is named here: each page would carry its rules.
  for (const node of all('[data-save] > :last-child')) {
    const heading = node.closest('li')?.querySelector('h2 > a, h3 > a, h4 > a') ||
      document.querySelector('h1');
    node.append(' ', ...heading.cloneNode(true).childNodes);
  }

  const mine = document.querySelector('[data-mine]');
  const part = (name) => mine.querySelector(`[data-${name}]`);
  const sent = () => new URLSearchParams(location.search).get('s');
  const shown = () => {
    const asked = () => sent() === null ? load() : idsIn(sent());
    window.carersBring?.(asked());
    const wanted = asked();
    return [wanted, all('[data-id]').filter((item) => wanted.includes(item.dataset.id))];
  };

  const list = () => {
    const [wanted, items] = shown();
    const shared = sent() !== null;
    for (const item of all('[data-id]')) item.hidden = !items.includes(item);
    for (const node of mine.querySelectorAll('[data-off]')) node.hidden = shared;
    part('shared').hidden = !shared;
    const { late } = mine.dataset;
    part('gone').hidden = late || items.length === wanted.length;
    part('some').hidden = !items.length;
    part('none').hidden = late || items.length > 0;
    for (const node of mine.querySelectorAll('[data-n]')) node.textContent = items.length;
    const canonical = document.querySelector('link[rel="canonical"]');
    const here = location.protocol === 'file:' && canonical ? canonical.href : location.href;
    const address = `${here.replace(/[?#].*/, '')}?s=${items.map((item) => item.dataset.id)}`;
    const lines = items.map((item) =>
      [item.querySelector('h3'), item.querySelector('.tel')].filter(Boolean).map((node) =>
        node.textContent.trim()
      ).join(': ')
    );
    const text = encodeURIComponent([...lines, '', address].join('\r\n'));
    part('address').value = address;
    part('mail').href = `mailto:?subject=${
      encodeURIComponent(part('mail').dataset.subject)
    }&body=${text}`;
    part('sms').href = `sms:?&body=${text}`;
    for (const link of all('a[hreflang]')) link.search = location.search;
  };

  const paint = () => {
    const ids = load();
    for (const node of all('[data-save]')) {
      node.setAttribute('aria-pressed', ids.includes(node.dataset.save));
      node.parentNode.hidden = false;
    }
    for (const node of all('[data-mine-n]')) node.textContent = ids.length ? `(${ids.length})` : '';
    if (mine) list();
  };

  const does = {
    take: (node) => {
      const items = shown()[1];
      const place = items.findIndex((item) => item.contains(node));
      keep(load().filter((id) => id !== node.dataset.take), node);
      const rest = items.filter((item) => !item.hidden);
      const to = rest[Math.min(place, rest.length - 1)];
      (to ? to.querySelector('[data-take]') : part('none')).focus();
    },
    keep: (node) => {
      const next = [...new Set([...load(), ...shown()[1].map((item) => item.dataset.id)])];
      keep(next, node);
      if (load().join() !== next.join()) return;
      try {
        history.replaceState(null, '', location.pathname);
        paint();
        mine.focus();
      } catch {
        location.search = '';
      }
    },
    clear: (node) => {
      if (!confirm(node.dataset.sure)) return;
      keep([], node);
      part('none').focus();
    },
    print: () => print(),
    send: () =>
      navigator.share({ title: document.title, url: part('address').value }).catch(() => {}),
    copy: async () => {
      const field = part('address');
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        field.focus();
        field.select();
        if (!document.execCommand('copy')) return;
      }
      part('said').replaceChildren(mine.querySelector('template').content.cloneNode(true));
    },
  };

  document.addEventListener('click', (event) => {
    const node = event.target.closest('[data-save], [data-take], [data-do]');
    if (!node) return;
    const { save, take } = node.dataset;
    if (save) {
      const ids = load();
      keep(ids.includes(save) ? ids.filter((id) => id !== save) : [...ids, save], node);
    } else does[take ? 'take' : node.dataset.do](node);
  });
  addEventListener('storage', paint);
  // Older browsers leave out on paper what is folded.
  addEventListener('beforeprint', () => {
    for (const folded of all('main details')) folded.open = true;
  });
  addEventListener('pageshow', paint);
  if (mine) {
    mine.hidden = false;
    if (!navigator.share) mine.querySelector('[data-do="send"]').hidden = true;
  }
  paint();
})();
