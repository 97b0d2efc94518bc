// Blocks of text that run against the direction of their letters.
(() => {
  const { all, found, visible } = __audit;
  const RIGHT =
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}\p{Script=Nko}\p{Script=Adlam}]/u;
  const inline = (node) => /^(inline|contents|ruby)/.test(getComputedStyle(node).display);
  const blocks = new Map();
  for (const node of all('body, body *')) {
    if (node.closest('script, style, template, noscript, code, pre, svg, [aria-hidden=true]')) {
      continue;
    }
    for (const text of node.childNodes) {
      if (text.nodeType !== 3 || !/\p{L}[\p{L}\p{M}]/u.test(text.data)) continue;
      let at = node;
      while (at.parentElement && inline(at) && !at.hasAttribute('dir') && at.localName !== 'bdi') {
        at = at.parentElement;
      }
      blocks.set(at, `${blocks.get(at) || ''} ${text.data}`);
    }
  }
  const faults = [];
  for (const [node, text] of blocks) {
    const words = text.match(/\p{L}[\p{L}\p{M}’']+/gu) || [];
    if (words.length < 4 || inline(node) || !visible(node)) continue;
    const right = words.filter((word) => RIGHT.test(word)).length;
    const most = right * 10 >= words.length * 8
      ? 'rtl'
      : right * 10 <= words.length * 2
      ? 'ltr'
      : '';
    const style = getComputedStyle(node);
    if (!most || style.direction === most || style.unicodeBidi === 'plaintext') continue;
    // Names stay as they are: a phrase has words with a small first letter.
    if (most === 'ltr' && words.filter((word) => /^\p{Ll}/u.test(word)).length < 4) continue;
    const [letters, is, fix] = most === 'rtl'
      ? [
        `${right} of its ${words.length} words are written from right to left`,
        'left to right',
        'rtl',
      ]
      : ['its words are written from left to right', 'right to left', 'ltr'];
    faults.push(found(node, `This text runs from ${is}, but ${letters}: add dir="${fix}".`));
  }
  return faults;
});
