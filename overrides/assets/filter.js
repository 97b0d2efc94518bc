'use strict';
// The links of a list's choices become one form: any value of a facet, and all facets together.
// The address holds what is asked for (?need=break&language=bn,so), so it can be sent and kept.
(() => {
  const make = (name, settings) => Object.assign(document.createElement(name), settings);
  const box = document.querySelector('[data-filter]');
  const results = document.querySelector('[data-results]');
  const heading = results.querySelector('h2');
  const status = results.querySelector('[role="status"]');
  const picked = results.querySelector('[data-picked]');
  const pages = results.querySelector('details');
  const words = (name) => results.querySelector(`template[data-${name}]`).content.cloneNode(true);
  const items = [...results.querySelector('[data-items]').children];
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
    const ul = own.querySelector('ul');
    ul.setAttribute('role', 'list');
    set.append(ul);
    nav.replaceWith(set);
    pages.append(nav); // The real pages stay a tap away.
  }
  box.before(form);
  form.append(box);
  for (const part of [box.lastElementChild, pages]) part.hidden = false;

  const has = (item, tick) => ` ${item.dataset[tick.name]} `.includes(` ${tick.value} `);
  const fits = (item, wanted) =>
    wanted.every((one) => wanted.some((tick) => tick.name === one.name && has(item, tick)));
  const closed = (item) => !!item.querySelector('.notice'); // It says why. These come last, and do not count.
  const found = (wanted) => items.filter((item) => fits(item, wanted) && !closed(item)).length;
  const ticked = () => ticks.filter((tick) => tick.checked);

  const show = () => {
    const wanted = ticked();
    const total = found(wanted);
    for (const item of items) item.hidden = !fits(item, wanted);
    for (const tick of ticks) {
      const others = wanted.filter((other) => other.name !== tick.name);
      tick.parentNode.lastElementChild.textContent = `(${found([...others, tick])})`;
    }
    heading.replaceChildren(...(wanted.length ? words('title').childNodes : usual));
    const said = words(total ? 'found' : 'none');
    for (const place of said.querySelectorAll('[data-n]')) place.textContent = total;
    status.replaceChildren(said);
    const last = items.filter((item) => !item.hidden && closed(item)).length;
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
      const label = tick.parentNode.cloneNode(true);
      label.firstElementChild.remove();
      label.lastElementChild.remove();
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
