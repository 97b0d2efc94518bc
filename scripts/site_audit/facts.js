// What the rules over a whole site compare.
__audit.facts = () => {
  const { all, href, interactive, name, place, role, selector } = __audit;
  // What makes an element act, look or sound otherwise than others of its class.
  const TELLING =
    /^(on|aria-|tabindex|hidden|inert|autofocus|autoplay|contenteditable|accesskey|target|dir|popover|open|disabled|readonly|required)/;
  const kind = (node) =>
    `${node.localName}${[...node.classList].sort().map((word) => `.${word}`).join('')}${
      node.getAttribute('role') ? `[${node.getAttribute('role')}]` : ''
    }${node.getAttribute('type') ? `(${node.getAttribute('type')})` : ''}${
      node.getAttributeNames().filter((name) => TELLING.test(name)).sort().join(' ')
    }${[...(node.style || [])].sort().join(' ')}`;
  // The name of the menu or other landmark that holds an element.
  const block = (node) => {
    const holder = node.closest(
      'nav, header, main, footer, aside, search, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=complementary]',
    );
    return holder && holder.matches('[aria-label], [aria-labelledby]') ? name(holder) : '';
  };
  const kinds = new Set();
  for (const node of all('body *')) {
    const above = node.parentElement;
    kinds.add(`${above ? kind(above) : ''} > ${kind(node)}`);
  }
  // Styles and scripts that only some pages have.
  for (const node of document.querySelectorAll('style, script, link[rel~=stylesheet]')) {
    const from = node.src || node.href;
    const text = node.textContent;
    kinds.add(
      `${node.localName} ${from ? new URL(from).pathname : `${text.length} ${text.slice(0, 99)}`}`,
    );
  }
  // axe calls whatever is in closed details unnamed, also where the style sheet shows it.
  const unfolded = (
    node,
  ) => (node.closest('details:not([open])') ? node.textContent.replace(/\s+/g, ' ').trim() : '');
  return {
    title: document.title.trim(),
    language: document.documentElement.lang || '',
    dir: getComputedStyle(document.documentElement).direction,
    h1: [...document.querySelectorAll('h1')].map((node) =>
      node.textContent.replace(/\s+/g, ' ').trim()
    ),
    headings: all('h1, h2, h3, h4, h5, h6, [role=heading]').filter((node) => node.checkVisibility())
      .map((
        node,
      ) => [
        Number(node.getAttribute('aria-level') || node.localName.slice(1)) || 2,
        node.textContent.replace(/\s+/g, ' ').trim(),
      ]),
    landmarks: all('header, nav, main, footer, aside, search, [role]').filter((node) =>
      place(node) && place(node) !== (node.parentElement ? place(node.parentElement) : '')
    ).map((node) => [place(node), name(node)]),
    links: all('a[href], area[href]').filter((node) => node.checkVisibility()).map((node) => ({
      text: name(node) || unfolded(node),
      href: href(node),
      place: place(node),
      block: block(node),
      selector: selector(node),
    })),
    controls: interactive().filter((node) => !node.matches('a, area')).map((node) => ({
      name: name(node),
      role: role(node),
      kind: node.getAttribute('type') || '',
      place: place(node),
      selector: selector(node),
      autocomplete: node.getAttribute('autocomplete') || '',
    })),
    origin: location.origin,
    noindex: Boolean(document.querySelector('meta[name=robots][content*=noindex]')),
    ids: all('[id]').map((node) => node.id),
    frames: all('iframe, frame, object, embed').length,
    kinds: [...kinds].sort(),
  };
};
