'use strict';
// The links of a list's choices become one form: any value of a facet, and all facets together.
// The address holds what is asked for (?need=break&language=bn,so), so it can be sent and kept.
// A list with several pages has all its records in an index, fetched when something is chosen first.
(() => {
  // Part of the label's own text, so that a screen reader says it once.
  const NUMBER = /\s*\(\d+\)\s*$/;
  const make = (name, settings) => Object.assign(document.createElement(name), settings);
  const box = document.querySelector('[data-filter]');
  const results = document.querySelector('[data-results]');
  const heading = results.querySelector('h2');
  const status = results.querySelector('[role="status"]');
  const picked = results.querySelector('[data-picked]');
  const pages = results.querySelector('details');
  const words = (name) => results.querySelector(`template[data-${name}]`).content.cloneNode(true);
  const page = results.querySelector('[data-page]');
  const list = page.querySelector('[data-items]');
  const { index } = list.dataset;
  let items = index ? null : [...list.children].map((node) => ({
    node,
    codes: node.dataset,
    closed: !!node.querySelector('.notice'), // It says why.
  }));
  const usual = [...heading.childNodes];
  const form = make('form', { autocomplete: 'off' });
  const ticks = [];
  let query;

  for (const nav of box.querySelectorAll('nav')) {
    const set = make('fieldset', { className: nav.className });
    const own = nav.cloneNode(true);
    const title = own.querySelector('h3');
    if (title) {
      title.removeAttribute('id');
      const legend = make('legend');
      legend.append(title);
      set.append(legend);
    } else set.setAttribute('aria-label', nav.getAttribute('aria-label'));
    for (const link of own.querySelectorAll('a')) {
      const [, facet, code] = link.getAttribute('href').match(
        /([\w-]+)\/([\w-]+)\/(?:index\.html)?$/,
      );
      const tick = make('input', { type: 'checkbox', name: facet, value: code });
      const label = make('label');
      label.append(tick, ...link.childNodes);
      link.replaceWith(label);
      ticks.push(tick);
    }
    for (const ul of own.querySelectorAll('ul')) ul.setAttribute('role', 'list');
    set.append(...own.children);
    nav.replaceWith(set);
    pages.append(nav); // The real pages stay a tap away.
  }
  box.before(form);
  form.append(box);
  for (const part of [box.lastElementChild, pages]) part.hidden = false;

  const has = (item, tick) => ` ${item.codes[tick.name]} `.includes(` ${tick.value} `);
  const fits = (item, wanted) =>
    wanted.every((one) => wanted.some((tick) => tick.name === one.name && has(item, tick)));
  // Those that are closed come last, and do not count.
  const found = (wanted) => items.filter((item) => fits(item, wanted) && !item.closed).length;
  const ticked = () => ticks.filter((tick) => tick.checked);
  const named = (tick) => {
    const label = tick.parentNode.cloneNode(true);
    label.firstElementChild.remove();
    label.lastChild.data = label.lastChild.data.replace(NUMBER, '');
    return label;
  };

  let draw = (wanted) => {
    for (const item of items) item.node.hidden = !fits(item, wanted);
    return items.filter((item) => !item.node.hidden && item.closed).length;
  };
  const fetchAll = () => {
    if (window.carersList) return;
    window.carersList = {
      ...{ fits, has, make, named, page, results, ticks, words },
      ready: (all, show) => [items, draw] = [all, show],
      done: () => show(),
    };
    for (const src of [list.dataset.src, index]) {
      document.head.append(make('script', {
        src,
        async: false, // In this order.
        onerror() {
          delete window.carersList;
          status.replaceChildren(words('failed'));
          pages.open = true;
        },
      }));
    }
  };

  const show = () => {
    const wanted = ticked();
    if (!items) {
      fetchAll();
      return;
    }
    const total = found(wanted);
    const last = draw(wanted);
    for (const tick of ticks) {
      const others = wanted.filter((other) => other.name !== tick.name);
      const label = tick.parentNode.lastChild;
      label.data = label.data.replace(NUMBER, ` (${found([...others, tick])})`);
    }
    heading.replaceChildren(...(wanted.length ? words('title').childNodes : usual));
    const said = words(total ? 'found' : 'none');
    for (const place of said.querySelectorAll('[data-n]')) place.textContent = total;
    status.replaceChildren(said);
    if (last) {
      const also = words('closed');
      also.querySelector('[data-n]').textContent = last;
      status.append(also);
    }
    picked.replaceChildren();
    if (!wanted.length) return;
    picked.append(words('list'));
    for (const tick of wanted) {
      const one = words('one');
      const chip = one.querySelector('[type]');
      const label = named(tick);
      const name = label.textContent.trim();
      chip.setAttribute('aria-label', chip.getAttribute('aria-label').replace('%', () => name));
      chip.append(...label.childNodes);
      if (!total) chip.append(`(${found(wanted.filter((other) => other !== tick))})`);
      chip.onclick = () => {
        tick.checked = false;
        go();
        heading.focus();
      };
      picked.querySelector('ul').append(one);
    }
  };

  const carry = () => {
    query = location.search;
    for (const link of document.querySelectorAll('a[hreflang]')) link.search = query;
  };
  const go = () => {
    const facets = [...new Set(ticked().map((tick) => tick.name))];
    const next = facets.map((facet) =>
      `${facet}=${ticked().filter((tick) => tick.name === facet).map((tick) => tick.value)}`
    ).join('&');
    show();
    if (`?${next}` === (query || '?')) return;
    const address = next ? `?${next}#${heading.id}` : location.pathname;
    try {
      history.pushState(null, '', address);
      carry();
    } catch {
      location.assign(address); // Where a page opened as a file may not change its address.
    }
  };
  const restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const tick of ticks) {
      tick.checked = (asked.get(tick.name) || '').split(',').includes(tick.value);
      const fold = tick.closest('details');
      if (fold && tick.checked) fold.open = true;
    }
    const first = query === undefined;
    carry();
    if (!first || ticked().length) show();
  };

  heading.tabIndex = -1;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go();
    heading.focus();
  });
  form.querySelector('[data-clear]').onclick = () => {
    for (const tick of ticks) tick.checked = false;
    go();
  };
  addEventListener('popstate', () => {
    if (location.search !== query) restore();
  });
  restore();
})();
