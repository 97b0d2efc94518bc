// Fields and buttons whose spoken name is without the words that are seen on them.
(() => {
  const { all, found, name, visible, texts } = __audit;
  const split = (text) =>
    text.toLowerCase().normalize('NFKC').replace(/\([^)]*\)/g, ' ').match(
      /[\p{L}\p{N}][\p{L}\p{M}\p{N}’']*/gu,
    ) || [];
  const holds = (long, short) => {
    for (let at = 0; at + short.length <= long.length; at += 1) {
      if (short.every((word, step) => long[at + step] === word)) return true;
    }
    return false;
  };
  const seen = (node) =>
    texts(node).filter((text) =>
      !text.parentElement.closest('[aria-hidden=true] , sup, sub') &&
      !/icon|symbol|awesome|glyph/i.test(getComputedStyle(text.parentElement).fontFamily)
    ).map((text) => text.data).join(' ');
  const faults = [];
  // Fields: a visible label that an aria-label or aria-labelledby replaces.
  for (
    const node of all(
      'input, select, textarea, [role=textbox], [role=combobox], [role=searchbox], [role=spinbutton], [role=slider], [role=switch], [role=checkbox], [role=radio]',
    )
  ) {
    if (!node.hasAttribute('aria-label') && !node.hasAttribute('aria-labelledby')) continue;
    if (!visible(node) && !['checkbox', 'radio'].includes(node.type)) continue;
    const labels = [...(node.labels || [])].filter(visible);
    const text = labels.map(seen).join(' '), words = split(text);
    if (!words.length || words.length > 15) continue;
    if (!holds(split(name(node)), words)) {
      faults.push(
        found(
          node,
          `Its label is “${text.replace(/\s+/g, ' ').trim()}” but its name is “${name(node)}”.`,
        ),
      );
    }
  }
  return faults;
});
