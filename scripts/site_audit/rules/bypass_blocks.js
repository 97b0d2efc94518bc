// The links past what is the same on every page, and where they lead.
({
  look: () => {
    const stops = __walk.stops();
    const main = document.querySelector('main, [role=main]') || document.querySelector('h1');
    const before = main
      ? stops.filter(({ node }) =>
        node.ownerDocument === document &&
        main.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING &&
        !node.contains(main)
      ).length
      : 0;
    const links = stops.slice(0, 6).filter(({ node }) =>
      node.localName === 'a' && node.hasAttribute('href') &&
      /^[^?]*#/.test(node.getAttribute('href')) && !node.closest('nav, [role=navigation]') &&
      __audit.href(node).split('#')[0] === location.href.split('#')[0]
    )
      .map(({ node }) => node)
      .filter((node) =>
        !main || main.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING
      );
    const target = (node) => {
      const name = decodeURIComponent(new URL(__audit.href(node)).hash.slice(1));
      return document.getElementById(name) || document.getElementsByName(name)[0] || null;
    };
    window.__bypass = { main, target };
    return {
      before,
      weak: Boolean(document.querySelector('main, [role=main]')) &&
        Boolean(document.querySelector('h1, h2')),
      links: links.slice(0, 3).map((node, at) => ({
        id: __walk.number(node),
        first: at === 0 && stops.findIndex((stop) => stop.node === node) < 2,
      })),
      start: stops.length ? __walk.number(stops[0].node) : 0,
    };
  },
  aim: (id) => {
    __effects.watch();
    __bypass.address = location.href;
    __walk.numbered(id).focus();
  },
  // '' when the next Tab goes into the main part, or after it where that has no stops; else why not.
  arrived: (id) => {
    const link = __walk.numbered(id), { main, target } = __bypass;
    const next = __effects.active(), aim = target(link);
    __effects.stop();
    history.replaceState(history.state, '', __bypass.address);
    if (!aim && !(main && main.contains(next))) {
      return new URL(__audit.href(link)).hash ? 'lost' : 'elsewhere';
    }
    const stops = __walk.stops().map((stop) => stop.node);
    const follows = (node, place) =>
      place.contains(node) ||
      Boolean(place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    const from = aim || main, before = main && !main.contains(from) && follows(main, from);
    const between = (node) => follows(node, from) && !follows(node, main) && node !== link;
    if (before && stops.some(between)) return 'elsewhere';
    const ahead = stops.filter((node) => follows(node, from) && node !== link);
    // Where nothing follows, the next stop is the first of the page, or none.
    if (!ahead.length && (!next || next === stops[0])) return '';
    if (!next) return 'stays';
    return follows(next, from) && next !== link ? '' : 'stays';
  },
});
