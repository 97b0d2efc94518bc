// Searches this language's index, and looks for words of distress first. Both are fetched only when a
// reader reaches for the box. scripts/carers_plan/search/ makes them and says what is in them.
(() => {
  'use strict';
  const form = document.querySelector('form[data-search]');
  if (!form) return;
  const box = form.elements.q, said = form.dataset, by = (id) => document.getElementById(id);
  const list = by('results'), status = by('found'), now = by('urgent-now');
  const most = 20, old = '*';
  const failed = new Set();
  let index, distress, typing, telling, asked;
  form.inert = false;

  const ready = (rules) => rules.map(([rule, becomes]) => [new RegExp(rule, 'gu'), becomes]);
  const follow = (rules, text) =>
    rules.reduce((words, [rule, becomes]) => words.replace(rule, becomes), text);
  const split = ({ letters, between }, text) =>
    follow(letters, text.normalize('NFKD').toLowerCase()).split(between).filter(Boolean);
  const fold = (text) =>
    split(index, text).map((word) => follow(index.words, word)).filter(Boolean);

  window.carersSearch = (
    { f: [letters, between, words, loose, sound = [], light = ''], k, e, w, p, s = '' },
  ) => {
    index = {
      letters: ready(letters),
      between: new RegExp(between, 'u'),
      words: ready(words),
      loose: ready(loose),
      sound: ready(sound),
      light,
      small: new Set(s.split(' ')),
      kinds: k,
      entries: e,
    };
    let before = '';
    index.terms = w.split(' ').map((
      word,
    ) => (before = before.slice(0, parseInt(word[0], 36)) + word.slice(1)));
    index.coarse = index.terms.map((term) => follow(index.loose, term));
    const stands = p.split(' ').map((places) => places.split('='));
    index.places = stands.map(([places]) => {
      let at = -1;
      return (places.match(/[A-I]\d*/g) || []).map((
        place,
      ) => [at += 1 + +place.slice(1), place.charCodeAt(0) - 64]);
    });
    // What a word means is found by it too; a phrase is no word, and is looked for by itself.
    const own = index.places.slice();
    index.phrases = [];
    stands.forEach(([, means], at) => {
      if (means) {
        index.places[at] = means.split(',').reduce(
          (all, other) => all.concat(own[other].map(([entry, weight]) => [entry, weight * 0.85])),
          own[at],
        );
      }
      if (index.terms[at].includes('_')) {
        index.phrases.push([index.terms[at].split('_'), at]);
        index.terms[at] = index.coarse[at] = '';
      }
    });
    index.faint = new Set([...index.small].map(spoken));
    index.phrases.sort(([one], [other]) => other.length - one.length);
    window.carersSearch.ready = true;
    if (asked) show();
  };
  // For the tests: a text's words, each with its coarse form and its sound.
  window.carersSearch.fold = (text) =>
    fold(text).map((word) => [word, follow(index.loose, word), spoken(word)]);

  const spoken = (word) => follow(index.sound, follow(index.loose, word));

  // How many letters to change, add, drop or swap to turn one word into each start of the other.
  // Light letters count less.
  const changes = (one, other, light = '') => {
    const cost = (letter) => light.includes(letter) ? 0.3 : 1;
    let last, row = [0];
    for (const letter of other) row.push(row[row.length - 1] + cost(letter));
    for (let i = 1; i <= one.length; i++) {
      const mine = one[i - 1], next = [row[0] + cost(mine)];
      for (let j = 1; j <= other.length; j++) {
        const theirs = other[j - 1];
        next[j] = Math.min(
          row[j] + cost(mine),
          next[j - 1] + cost(theirs),
          row[j - 1] + (mine !== theirs) * Math.max(cost(mine), cost(theirs)),
        );
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], last[j - 2] + 1);
        }
      }
      last = row;
      row = next;
    }
    return row;
  };

  // Words of distress. A word is kept as it is written, folded, and coarse, by its language's rules.
  window.carersDistress = ({ f: [letters, between], n, w }) => {
    distress = {
      letters: ready(letters),
      between: new RegExp(between, 'u'),
      numbers: n.split('|'),
    };
    distress.lists = w.map(([words, loose, phrases, alone, harmless]) => {
      const rules = [ready(words), ready(loose)];
      const parts = (text) =>
        text.split('|').map((phrase) =>
          phrase.split(' ').map((word) => {
            const any = word.endsWith('*');
            return { any, forms: forms(any ? word.slice(0, -1) : word, rules) };
          })
        );
      return { rules, phrases: parts(phrases), alone: parts(alone), harmless: parts(harmless) };
    });
    window.carersDistress.ready = true;
    if (asked) show();
  };
  const forms = (word, [words, loose]) => {
    const folded = follow(words, word);
    return [word, folded, follow(loose, folded)];
  };
  // Whether a typed word is a word of the list: the same, with an ending, coarsely, half typed, or with a slip.
  const same = (typed, { any, forms: wanted }) =>
    typed.slice(0, 2).some((form, at) =>
      form === wanted[at] || (any && form.startsWith(wanted[at]))
    );
  const meets = ({ forms: typed, known }, word, half) => {
    const [plain, , coarse] = typed, { any, forms: wanted } = word;
    if (wanted[0] === plain || (!known && same(typed, word))) return true;
    if (known || /^\d/.test(plain)) return false;
    const goal = wanted[2];
    if (goal.length > 4 && (coarse === goal || (any && coarse.startsWith(goal)))) return true;
    if (
      half && wanted[0].startsWith(plain) && plain.length * 2 >= wanted[0].length && half(plain)
    ) return true;
    return [0, 2].some((at) => {
      const one = wanted[at], other = typed[at];
      if (one.length < 7 || one[0] !== other[0] || one.length > other.length + 1) return false;
      const row = changes(one, other);
      return Math.min(...any ? row.slice(one.length) : [row[other.length]]) < 2;
    });
  };
  // Whether words stand in a text one after another, with at most `between` others between two of them.
  const stands = (phrase, words, fit, between) => {
    const from = (part, start, most) => {
      for (let at = start; at < words.length && at <= start + most; at++) {
        if (!fit(words[at], phrase[part], at, part)) continue;
        if (part === phrase.length - 1) return [at];
        const rest = from(part + 1, at + 1, between);
        if (rest) return [at, ...rest];
      }
    };
    return from(0, 0, Infinity);
  };
  const distressed = (text) => {
    const plain = split(distress, text), last = plain.length - 1, { lists } = distress;
    const typed = lists.map(({ rules }) => plain.map((word) => ({ forms: forms(word, rules) })));
    const free = plain.map(() => true), begins = [];
    lists.forEach(({ harmless }, number) =>
      harmless.forEach((phrase) => {
        if (phrase.length === 1) begins.push(phrase[0].forms[0]);
        const found = stands(phrase, typed[number], (word, wanted) => same(word.forms, wanted), 0);
        if (found) {
          found.forEach((at) => {
            if (phrase.length > 1) free[at] = false;
            else {typed.forEach((words) => {
                words[at].known = true;
              });}
          });
        }
      })
    );
    const half = (word) => word.length > 4 && !begins.some((other) => other.startsWith(word)),
      later = (word) => word.length > 2;
    return plain.some((word) => distress.numbers.includes(word)) ||
      lists.some(({ phrases, alone }, number) =>
        phrases.some((phrase) =>
          stands(
            phrase,
            typed[number],
            (word, wanted, at, part) =>
              free[at] &&
              meets(
                word,
                wanted,
                at === last && part === phrase.length - 1 && (part ? later : half),
              ),
            1,
          )
        ) ||
        alone.some((phrase) =>
          phrase.length === plain.length &&
          phrase.every((wanted, at) => free[at] && meets(typed[number][at], wanted))
        )
      );
  };
  window.carersDistress.in = (text) => distressed(text); // For the tests.

  // For one word of the reader's: how well each word of the index fits, 0 to 1.
  const fits = (word, lastWord, guess) => {
    const found = new Map();
    const same = index.terms.indexOf(word);
    if (same >= 0) found.set(same, 1);
    if (same >= 0 && index.small.has(word)) return found;
    if (word.length > 1 && (same < 0 || lastWord)) {
      index.terms.forEach((term, at) => {
        if (term !== word && term.startsWith(word)) {
          found.set(at, 0.4 + 0.5 * word.length / term.length);
        } else if (
          term.length > 3 && term !== word && word.length - term.length < 4 && word.startsWith(term)
        ) {
          found.set(at, 0.6);
        }
      });
    }
    if (same >= 0 || !guess || word.length < 3 || /^\d/.test(word)) return found;
    if (index.light && word.length > 2) sounds(word, found);
    if (found.size) return found;
    const coarse = follow(index.loose, word);
    index.coarse.forEach((term, at) => {
      if (term === coarse) found.set(at, 0.8);
      else if (coarse.length > 3 && term.startsWith(coarse)) found.set(at, 0.6);
    });
    if (found.size || word.length < 4) return found;
    const allowed = coarse.length < 7 ? 1 : 2;
    index.coarse.forEach((term, at) => {
      if (term.length + allowed < coarse.length) return;
      const row = changes(coarse, term), whole = row[term.length], start = Math.min(...row);
      if (whole <= allowed) found.set(at, 0.7 - 0.15 * whole);
      else if (start <= allowed) found.set(at, 0.45 - 0.1 * start);
    });
    return found;
  };

  const firm = (word) => [...word].filter((letter) => !index.light.includes(letter)).length;
  const slip = (word) =>
    index.light ? Math.min(Math.max(0.25 * firm(word), 0.6), 0.9) : word.length > 5;
  // Adds the words that sound most like one, if any sounds nearly the same.
  const sounds = (word, found) => {
    const sound = spoken(word);
    index.sounds = index.sounds || index.terms.map((term) => term && spoken(term));
    const near = index.sounds.map((term, at) => {
      if (!term || Math.abs(term.length - sound.length) > 3) return [at, 9];
      return [at, changes(sound, term, index.light)[term.length]];
    });
    const least = Math.min(slip(sound), Math.min(...near.map(([, cost]) => cost)) + 0.3);
    near.forEach(([at, cost]) => {
      if (cost <= least) found.set(at, Math.max(found.get(at) || 0, 0.75 - 0.2 * cost));
    });
  };

  // Whether typed words are those of a phrase, with a slip in a long one.
  const says = (words, phrase, from) =>
    phrase.every((wanted, at) => {
      const word = words[from + at] || '', one = spoken(word), other = spoken(wanted);
      if (!word || one === other) return one === other;
      return other.length > 2 && changes(one, other, index.light)[other.length] <= slip(other);
    });

  const search = (text, crisis) => {
    const typed = fold(text), size = index.entries.length, asked = typed.join(' ');
    const phrased = new Set(), units = [];
    if (!crisis) {
      for (const [phrase, number] of index.phrases) {
        const from = typed.findIndex((_, at) => !phrased.has(typed[at]) && says(typed, phrase, at));
        if (from < 0) continue;
        phrase.forEach((_, at) => phrased.add(typed[from + at]));
        units.push([new Map([[number, 1]]), 1.3]);
      }
    }
    new Set(typed).forEach((word) =>
      units.push([
        fits(word, word === typed[typed.length - 1], !crisis),
        index.small.has(word) || index.faint.has(spoken(word)) || phrased.has(word) ? 0.1 : 1,
      ])
    );
    // What is closed comes after all the others, unless it was called by its name: then it says so.
    const last = ([title, , , , , , note]) => Boolean(note) - 2 * (fold(title).join(' ') === asked);
    const points = new Array(size).fill(0), covered = new Array(size).fill(0);
    let whole = 0;
    units.forEach(([found, much]) => {
      const best = new Map();
      for (const [at, fit] of found) {
        for (const [entry, weight] of index.places[at]) {
          best.set(entry, Math.max(best.get(entry) || 0, fit * weight));
        }
      }
      const rare = much * Math.log(1 + size / (best.size || 1));
      if (much >= 1) whole += rare;
      for (const [entry, weight] of best) {
        points[entry] += weight * rare;
        if (much >= 1) covered[entry] += rare * Math.min(1, 0.25 + weight / 5);
      }
    });
    return index.entries
      .map((
        entry,
        at,
      ) => [entry, points[at] * (whole ? covered[at] / whole : 1) ** 2 * index.kinds[entry[3]][1]])
      .filter(([, score]) => score > 0)
      .sort((a, b) => b[1] - a[1])
      .filter(([, score], _, [best]) => score > best[1] / 12)
      .slice(0, most)
      .map(([entry]) => entry)
      .sort((a, b) => last(a) - last(b));
  };

  const write = (node, text, lang) => {
    node.textContent = text;
    if (lang === old) {
      const marked = by('old-words').content.firstElementChild.cloneNode();
      marked.append(...node.childNodes);
      node.append(marked);
    } else if (lang) {
      node.lang = lang;
      node.dir = 'ltr';
    }
  };
  const item = ([title, path, summary, kind, lang, summaryLang, note]) => {
    const made = by('one-result').content.cloneNode(true);
    const [link, what, about] = made.firstElementChild.children;
    write(link, title, lang);
    link.href = said.root + path.replace(/(\/|^)(#|$)/, `$1${said.file}$2`);
    write(
      what,
      index.kinds[kind][0] + (note ? ` (${note})` : '') +
        (lang === old || summaryLang === old ? `. ${said.old}` : '') +
        (lang && lang !== old ? `. ${said.foreign}` : ''),
    );
    if (summary) write(about, summary, summaryLang);
    else about.remove();
    return made;
  };

  const show = () => {
    const text = box.value.trim(), ordered = document.createElement('ol');
    // Without the words of distress, any search may have one.
    const crisis = text && (distress ? distressed(text) : failed.has('distress'));
    if (Boolean(crisis) !== Boolean(now.firstElementChild)) {
      now.replaceChildren(...(crisis ? [by('urgent-help').content.cloneNode(true)] : []));
      if (crisis) form.scrollIntoView(); // The keyboard of a phone covers the lower half.
    }
    let found = text && index ? search(text, crisis) : [];
    const best = crisis && index && index.entries.find(([, path]) => path === said.best);
    if (best) found = [best, ...found.filter((entry) => entry !== best)];
    ordered.setAttribute('role', 'list');
    ordered.setAttribute('aria-label', said.list);
    ordered.append(...found.map(item));
    list.replaceChildren(
      ...(found.length
        ? [ordered]
        : text && index
        ? [by('no-result').content.cloneNode(true)]
        : []),
    );
    const number = !index
      ? failed.has('index') && said.failed
      : found.length
      ? said.found.replace('{number}', found.length)
      : text && said.none;
    const words = [crisis && said.first, number].filter(Boolean).join(' ');
    clearTimeout(telling);
    telling = setTimeout(() => {
      if (status.textContent !== words) status.textContent = words;
    }, 400);
    try {
      // Whoever uses the same phone does not read in its history that somebody was in trouble.
      history.replaceState(
        null,
        '',
        text && !crisis ? `?q=${encodeURIComponent(text)}` : location.pathname,
      );
    } catch { /* A file without a server has no address to keep the words in. */ }
  };

  const fetchAll = () => {
    for (const [id, src] of [['distress', said.distress], ['index', said.search]]) {
      if (by(id)) continue;
      const script = document.createElement('script');
      Object.assign(script, {
        id,
        src,
        onerror() {
          script.remove();
          failed.add(id);
          show();
        },
      });
      document.head.append(script);
    }
  };
  const ask = () => {
    asked = true;
    fetchAll();
    if (index || distress) show();
  };

  box.addEventListener('focus', fetchAll);
  box.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(ask, 150);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typing);
    ask();
  });
  const wanted = new URLSearchParams(location.search).get('q');
  if (wanted) box.value = wanted;
  if (box.value) ask();
})();
