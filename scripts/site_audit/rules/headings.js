// Headings that do not help to find one's way.
(() => {
  const { all, found } = __audit;
  const EMPTY = new Set(
    'heading|heading 1|heading 2|heading 3|title|subtitle|headline|header|section|section title|untitled|new section|text|lorem ipsum|todo|tbc|placeholder|your heading here|add heading|insert heading here|überschrift|titre|título|titolo|শিরোনাম|cinwaan|عنوان'
      .split('|'),
  );
  const faults = [];
  const words = (node) => node.textContent.replace(/\s+/g, ' ').trim();
  const level = (node) =>
    Number(node.getAttribute('aria-level')) || Number(node.localName.slice(1)) || 2;
  const heads = all('h1, h2, h3, h4, h5, h6, [role=heading]').filter((node) =>
    node.checkVisibility() && !node.closest('[aria-hidden=true]') &&
    !['presentation', 'none'].includes(node.getAttribute('role')) && node.ownerDocument === document
  );
  const first = heads.filter((node) => level(node) === 1 && words(node));
  for (const node of first.slice(1)) {
    faults.push(
      found(
        node,
        `There are ${first.length} headings of level 1: “${
          words(first[0])
        }” is the first. A page has one.`,
      ),
    );
  }
  heads.forEach((node, at) => {
    const text = words(node),
      before = heads[at - 1],
      plain = text.toLowerCase().replace(/(?<![:.…])[:.…]+$/, '');
    if (!text) return;
    if (EMPTY.has(plain) || /^lorem ipsum\b/.test(plain)) {
      faults.push(found(node, `The heading says only “${text}”.`));
    } else if (
      !/[\p{L}\p{N}]/u.test(text) &&
      !node.querySelector('img[alt]:not([alt=""]), svg, [aria-label]')
    ) faults.push(found(node, `The heading “${text}” has no words.`));
    else if (
      before && level(before) === level(node) &&
      words(before).toLowerCase() === text.toLowerCase() && before.parentElement &&
      before.closest('section, article, li, td') === node.closest('section, article, li, td')
    ) faults.push(found(node, `The heading before it says “${text}” too.`));
    else if (text.length > 300) {
      faults.push(
        found(node, `The heading has ${text.length} letters. Is it a paragraph?`, 'cantTell'),
      );
    }
  });
  return faults;
});
