// Searches this language's index, which is fetched only when a reader reaches for the box.
// scripts/carers_plan/search/ makes the index and says what is in it.
(() => {
  'use strict';
  const form = document.querySelector('form[data-search]');
  if (!form) return;
  const box = form.elements.q, said = form.dataset, by = (id) => document.getElementById(id);
  const list = by('results'), status = by('found');
  const most = 20;
  let index, typing, telling, asked;
  form.inert = false;

  const follow = (rules, text) => rules.reduce((words, [rule, becomes]) => words.replace(rule, becomes), text);
  const fold = (text) => follow(index.letters, text.normalize('NFKD').toLowerCase())
    .split(index.between).map((word) => follow(index.words, word)).filter(Boolean);

  window.carersSearch = ({ f: [letters, between, words, loose], k, e, w, p }) => {
    const ready = (rules) => rules.map(([rule, becomes]) => [new RegExp(rule, 'gu'), becomes]);
    index = { letters: ready(letters), between: new RegExp(between, 'u'), words: ready(words), loose: ready(loose), kinds: k, entries: e };
    let before = '';
    index.terms = w.split(' ').map((word) => (before = before.slice(0, parseInt(word[0], 36)) + word.slice(1)));
    index.coarse = index.terms.map((term) => follow(index.loose, term));
    index.places = p.split(' ').map((places) => {
      let at = -1;
      return places.match(/[A-I]\d*/g).map((place) => [(at += 1 + +place.slice(1)), place.charCodeAt(0) - 64]);
    });
    window.carersSearch.ready = true;
    if (asked) show();
  };
  // For the tests: a text's words, each with its coarse form.
  window.carersSearch.fold = (text) => fold(text).map((word) => [word, follow(index.loose, word)]);

  // How many letters to change, add, drop or swap to turn one word into the other, and into its start.
  const changes = (one, other) => {
    let last, row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], last[j - 2] + 1);
      }
      last = row;
      row = next;
    }
    return [row[other.length], Math.min(...row)];
  };

  // For one word of the reader's: how well each word of the index fits, 0 to 1.
  const fits = (word, lastWord) => {
    let found = new Map();
    const same = index.terms.indexOf(word);
    if (same >= 0) found.set(same, 1);
    if (word.length > 1 && (same < 0 || lastWord)) index.terms.forEach((term, at) => {
      if (term !== word && term.startsWith(word)) found.set(at, 0.4 + 0.5 * word.length / term.length);
      else if (term.length > 3 && term !== word && word.length - term.length < 4 && word.startsWith(term)) found.set(at, 0.6);
    });
    if (found.size || word.length < 3 || /^\d/.test(word)) return found;
    const coarse = follow(index.loose, word);
    index.coarse.forEach((term, at) => {
      if (term === coarse) found.set(at, 0.8);
      else if (coarse.length > 3 && term.startsWith(coarse)) found.set(at, 0.6);
    });
    if (found.size || word.length < 4) return found;
    const allowed = coarse.length < 7 ? 1 : 2;
    index.coarse.forEach((term, at) => {
      if (term.length + allowed < coarse.length) return;
      const [whole, start] = changes(coarse, term);
      if (whole <= allowed) found.set(at, 0.7 - 0.15 * whole);
      else if (start <= allowed) found.set(at, 0.45 - 0.1 * start);
    });
    return found;
  };

  const search = (text) => {
    const words = [...new Set(fold(text))], size = index.entries.length;
    const points = new Array(size).fill(0), covered = new Array(size).fill(0);
    let whole = 0;
    words.forEach((word, number) => {
      const best = new Map();
      for (const [at, fit] of fits(word, number === words.length - 1)) {
        for (const [entry, weight] of index.places[at]) best.set(entry, Math.max(best.get(entry) || 0, fit * weight));
      }
      const rare = Math.log(1 + size / (best.size || 1));
      whole += rare;
      for (const [entry, weight] of best) {
        points[entry] += weight * rare;
        covered[entry] += rare;
      }
    });
    return index.entries
      .map((entry, at) => [entry, points[at] * (covered[at] / whole) ** 2 * index.kinds[entry[3]][1]])
      .filter(([, score]) => score > 0)
      .sort((a, b) => b[1] - a[1])
      .filter(([, score], _, [best]) => score > best[1] / 12)
      .slice(0, most)
      .map(([entry]) => entry);
  };

  const write = (node, text, lang) => {
    node.textContent = text;
    if (lang) { node.lang = lang; node.dir = 'ltr'; }
  };
  const item = ([title, path, summary, kind, lang, summaryLang]) => {
    const made = by('one-result').content.cloneNode(true);
    const [link, what, about] = made.firstElementChild.children;
    write(link, title, lang);
    link.href = said.root + path.replace(/(\/|^)(#|$)/, `$1${said.file}$2`);
    write(what, index.kinds[kind][0] + (lang ? `. ${said.foreign}` : ''));
    if (summary) write(about, summary, summaryLang);
    else about.remove();
    return made;
  };

  const show = () => {
    const text = box.value.trim(), ordered = document.createElement('ol');
    const found = text ? search(text) : [];
    ordered.setAttribute('role', 'list');
    ordered.setAttribute('aria-label', said.list);
    ordered.append(...found.map(item));
    list.replaceChildren(...(found.length ? [ordered] : text ? [by('no-result').content.cloneNode(true)] : []));
    const words = !text ? '' : found.length ? said.found.replace('{number}', found.length) : said.none;
    clearTimeout(telling);
    telling = setTimeout(() => { if (status.textContent !== words) status.textContent = words; }, 400);
    try {
      history.replaceState(null, '', text ? `?q=${encodeURIComponent(text)}` : location.pathname);
    } catch { /* A file without a server has no address to keep the words in. */ }
  };

  const ask = () => {
    if (index) return show();
    asked = true;
    fetchIndex();
  };
  const fetchIndex = () => {
    if (by('index')) return;
    const script = document.createElement('script');
    script.id = 'index';
    script.src = said.search;
    script.onerror = () => { script.remove(); status.textContent = said.failed; };
    document.head.append(script);
  };

  box.addEventListener('focus', fetchIndex);
  box.addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(ask, 150); });
  form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(typing); ask(); });
  const wanted = new URLSearchParams(location.search).get('q');
  if (wanted) box.value = wanted;
  if (box.value) ask();
})();
