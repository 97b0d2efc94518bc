(() => {
  const stops = __walk.stops();
  const main = document.querySelector('main, [role=main]') || document.querySelector('h1');
  const before = main
    ? stops.filter(({ node }) =>
      node.ownerDocument === document &&
      main.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING && !node.contains(main)
    ).length
    : 0;
  const links = stops.slice(0, 6).filter(({ node }) =>
    node.localName === 'a' && node.hasAttribute('href') &&
    /^[^?]*#/.test(node.getAttribute('href')) && !node.closest('nav, [role=navigation]') &&
    node.href.split('#')[0] === location.href.split('#')[0]
  )
    .map(({ node }) => node)
    .filter((node) =>
      !main || main.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING
    );
  const target = (node) => {
    const name = decodeURIComponent(node.hash.slice(1));
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
});
