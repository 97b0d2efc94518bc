// Paragraphs that only look like headings.
(() => {
  const { all, found, visible } = __audit;
  const OUT =
    'a, button, nav, footer, li, dl, table, figure, figcaption, blockquote, label, legend, fieldset, summary, form, aside, address, hgroup, [role], [aria-hidden=true], h1, h2, h3, h4, h5, h6';
  const faults = [];
  const look = (node) => {
    const style = getComputedStyle(node);
    return { size: parseFloat(style.fontSize), weight: Number(style.fontWeight) || 400 };
  };
  // The look of all words of an element, if they share one.
  const shared = (node) => {
    const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let least = null;
    while (walker.nextNode()) {
      if (!/\S/.test(walker.currentNode.data)) continue;
      const { size, weight } = look(walker.currentNode.parentElement);
      least = least
        ? { size: Math.min(size, least.size), weight: Math.min(weight, least.weight) }
        : { size, weight };
    }
    return least;
  };
  for (const node of all('p, main div, body > div')) {
    const text = node.textContent.replace(/\s+/g, ' ').trim();
    if (
      text.length < 3 || text.length > 80 || !/\p{L}{2}|\p{L}\p{M}/u.test(text) ||
      /[.,;:!?।؟…]$/.test(text) || /\d{4,}/.test(text)
    ) continue;
    // A large number is a fact, not a heading.
    if (/\p{Nd}/u.test(text) && text.split(' ').length < 4) continue;
    if (
      (node.parentElement && node.parentElement.closest(OUT)) || node.matches(OUT) ||
      node.querySelector(
        'a, button, input, select, textarea, img, svg, p, div, ul, ol, br, h1, h2, h3, h4, h5, h6',
      ) || !visible(node)
    ) continue;
    const before = node.previousElementSibling, after = node.nextElementSibling;
    if (before && before.matches('h1, h2, h3, h4, h5, h6, hgroup')) continue;
    if (!after || !after.matches('p, ul, ol, dl, table, div')) continue;
    const follows = after.textContent.replace(/\s+/g, ' ').trim();
    if (follows.length < Math.max(40, text.length * 1.5)) continue;
    const own = shared(node), next = shared(after), body = look(document.body);
    if (!own || !next) continue;
    const bold = own.weight >= 600 && next.weight < 600,
      large = own.size >= next.size * 1.2 && own.size >= body.size * 1.2;
    if (bold || large) {
      faults.push(
        found(
          node,
          `“${text}” looks like a heading (${
            Math.round(own.size)
          } px, weight ${own.weight}; below it ${
            Math.round(next.size)
          } px, weight ${next.weight}) but is none.`,
          bold && (large || node.localName === 'p') ? 'failed' : 'cantTell',
        ),
      );
    }
  }
  return faults;
});
