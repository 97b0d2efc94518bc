// What a script gives to its last argument, as axe-selenium-python writes it. Where `looks` is true,
// axe is spared the words of which styles alone tell that they stand out.
__audit.answered = (body, looks) => {
  __audit.spared = looks ? __audit.plain() : new WeakSet();
  return new Promise((done) => new Function(body)(done));
};
{
  const rule = axe._audit.rules.find(({ id }) => id === 'color-contrast'), own = rule.matches;
  rule.matches = (node, ...rest) => !__audit.spared?.has(node) && own.call(rule, node, ...rest);
}
{
  // Axe takes the joined letters of Bengali for the signs of an icon font, and does not read them.
  const id = 'label-content-name-mismatch', rule = axe._audit.rules.find((it) => it.id === id);
  const letters = (words) =>
    ` ${(words.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')} `;
  const own = rule.matches;
  rule.matches = (node, virtual, ...rest) =>
    own.call(rule, node, virtual, ...rest) &&
    !letters(axe.commons.text.accessibleTextVirtual(virtual)).includes(letters(node.textContent));
}
// A short answer from axe: what is wrong and what it could not decide, with where it is.
if (window.top === window) {
  axe.addReporter('brief', (results, options, answer) => {
    const done = (raw) => {
      const short = (kind) =>
        raw[kind].map((rule) => ({
          id: rule.id,
          nodes: rule.nodes.map((node) => {
            const path = node.target.map((step) => [].concat(step).join(' >>> ')).join(' >>> ');
            const element = __audit.find(path);
            const checks = [...node.any, ...node.all, ...node.none];
            return {
              selector: element ? __audit.selector(element) : path,
              html: element ? __audit.start(element) : node.html,
              message: [...new Set(checks.map((check) => check.message))].join('; '),
              box: element ? __audit.box(element) : null,
              // A frame from elsewhere, or one without scripts.
              closed: element?.contentDocument === null ||
                Boolean(element?.matches('[sandbox]:not([sandbox~=allow-scripts])')),
            };
          }),
        }));
      answer({ violations: short('violations'), incomplete: short('incomplete') });
    };
    axe.getReporter('v2')(results, options, done);
  });
}
