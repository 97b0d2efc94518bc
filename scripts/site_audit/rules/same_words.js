// Links with the same words around them and in them, which lead to different places.
(async () => {
  const { all, found, name, parent } = __audit;
  const plain = (text) => text.toLowerCase().replace(/\s+/g, ' ').trim();
  const HOLDERS =
    'p, li, td, th, dd, dt, figcaption, caption, blockquote, [role=listitem], [role=cell]';
  const heads = all('h1, h2, h3, h4, h5, h6, [role=heading], legend, summary');
  const place = (node) => {
    const href = __audit.href(node);
    try {
      const url = new URL(href);
      return `${url.origin}${url.pathname.replace(/\/index\.html?$/, '/')}${url.search}${url.hash}`;
    } catch {
      return href;
    }
  };
  // What a page of this site says, to see whether two addresses lead to the same.
  const says = async (node) => {
    const url = new URL(__audit.href(node));
    if (url.origin !== location.origin || url.hash) return '';
    try {
      let page = await read(url);
      // A page that only leads on says what the next one says.
      const on = page.querySelector('meta[http-equiv=refresh i]')?.content.match(
        /^\s*0\s*[;,]\s*url\s*=\s*["']?([^"']+)/i,
      );
      if (on) page = await read(new URL(on[1], url));
      // A script may write other words for another question.
      if (url.search && page.querySelector('script')) return '';
      return plain((page.querySelector('main') || page.body).textContent);
    } catch {
      return '';
    }
  };
  const read = async (url) => {
    const answer = await fetch(url);
    return new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html');
  };
  const alike = async (one, other) => {
    const words = await says(one);
    return words !== '' && words === await says(other);
  };
  const around = (node) => {
    const parts = [];
    for (let at = parent(node); at && at !== document.body; at = parent(at)) {
      if (at.matches(HOLDERS) || __audit.paragraph(at)) parts.push(plain(at.textContent));
      if (
        at.matches('[role=group], [role=region], section, article, nav, aside, table, fieldset') &&
        (at.getAttribute('aria-label') || at.getAttribute('aria-labelledby'))
      ) parts.push(name(at));
      if (at.matches('tr')) parts.push(plain(at.textContent));
    }
    const before = heads.filter((head) => head.compareDocumentPosition(node) & 4).at(-1);
    parts.push(before ? String(heads.indexOf(before)) : '');
    for (const id of (node.getAttribute('aria-describedby') || '').split(/\s+/).filter(Boolean)) {
      parts.push(node.getRootNode().getElementById(id)?.textContent || '');
    }
    return parts.join(' | ');
  };
  const groups = new Map();
  for (const node of all('a[href], area[href]')) {
    if (!node.checkVisibility() || node.closest('[aria-hidden=true]')) continue;
    const text = plain(name(node));
    if (/[\p{L}\p{N}]/u.test(text)) groups.set(text, [...(groups.get(text) || []), node]);
  }
  const faults = [];
  for (const [text, nodes] of groups) {
    if (new Set(nodes.map(place)).size < 2) continue;
    const first = new Map();
    for (const node of nodes) {
      const key = around(node), other = first.get(key);
      if (!other) first.set(key, node);
      else if (place(other) !== place(node) && !await alike(other, node)) {
        faults.push(
          found(
            node,
            `Another link here is also called “${text}” but leads elsewhere: to ${
              place(other).slice(0, 120)
            }.`,
          ),
        );
      }
    }
  }
  return faults;
});
