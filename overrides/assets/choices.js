// What filter.js fetches, with an index, where a list has several pages: it shows what is found in all.
// scripts/carers_plan/pages/filter_index.py makes the index and says what is in it.
(() => {
  const { done, fits, has, make, named, page, ready, results, ticks, words } = window.carersList;
  const STEP = 20; // as many as a page of the list shows
  let items = [];

  // The name of one, and what it was chosen by, in the words of the form.
  const card = ({ id, name, mark, note, codes }) => {
    const { link } = results.querySelector('template[data-card]').dataset;
    const made = words('card').firstElementChild;
    const [first] = items;
    const at = link.lastIndexOf(first.id);
    const a = made.querySelector('a');
    const own = mark === '0' ? a : make('span', { className: mark === '2' ? 'outdated' : '' });
    if (mark === '1') Object.assign(own, { lang: 'en', dir: 'ltr' });
    if (own !== a) a.append(own);
    own.append(name);
    if (note) a.append(` (${note})`);
    a.href = link.slice(0, at) + id + link.slice(at + first.id.length);
    for (const tick of ticks) {
      if (!has({ codes }, tick)) continue;
      const li = make('li');
      li.append(...named(tick).childNodes);
      made.querySelector('ul').append(li);
    }
    const save = made.querySelector('[data-save]');
    if (save && note) save.parentNode.remove();
    else if (save) {
      save.dataset.save = id;
      delete save.dataset.was;
      save.lastElementChild.append(' ', name);
    }
    return made;
  };
  const more = (all, number) => {
    const own = results.querySelector('[data-all]');
    const from = own.children.length;
    own.append(...all.slice(from, number).map(card));
    own.nextElementSibling?.remove();
    if (all.length > number) {
      own.after(words('more'));
      own.nextElementSibling.querySelector('button').onclick = () => {
        more(all, number + STEP);
        own.children[from + STEP].querySelector('a').focus();
      };
    }
    dispatchEvent(new Event('storage')); // The buttons that save say how they stand.
  };
  const show = (wanted) => {
    const all = wanted.length ? items.filter((item) => fits(item, wanted)) : [];
    page.hidden = wanted.length > 0;
    results.querySelector('[data-others]')?.remove();
    if (all.length) {
      const box = make('div');
      box.dataset.others = '';
      const own = make('ul', { className: 'cards' });
      own.setAttribute('role', 'list');
      own.dataset.all = '';
      box.append(own);
      page.after(box);
      more(all, STEP);
    }
    return (wanted.length ? all : items).filter((item) => item.closed).length;
  };

  window.carersChoices = ({ i, w, n, m, c, f }) => {
    const all = w.split(' ');
    const names = n.replace(
      /[\u00a1-\uffff](?=([\u00a1-\uffff])?)/g,
      (letter, next) => all[letter.charCodeAt() - 0xa1] + (next ? ' ' : ''),
    ).split('\n');
    const facets = Object.entries(f).map(([facet, [sets, had]]) => [facet, sets.split(','), had]);
    items = i.split(' ').map((id, at) => ({
      id,
      name: names[at],
      mark: m[at],
      note: c[at],
      closed: at in c,
      codes: Object.fromEntries(
        facets.map(([facet, sets, had]) => [facet, sets[had.charCodeAt(at) - 48]]),
      ),
    }));
    ready(items, show);
    done();
  };
})();
