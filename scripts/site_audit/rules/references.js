// References inside a page that lead nowhere, or to more than one element.
(() => {
  const { all, found } = __audit;
  const WORDS = {
    'aria-labelledby': 'name',
    'aria-describedby': 'description',
    'aria-errormessage': 'error',
    'aria-details': 'details',
    'aria-flowto': 'next part',
    'aria-owns': 'parts',
    headers: 'headings',
    list: 'suggestions',
    form: 'form',
    popovertarget: 'popover',
    commandfor: 'element',
    for: 'field',
  };
  const LATER = new Set([
    'aria-describedby',
    'aria-errormessage',
    'aria-details',
    'aria-owns',
    'aria-flowto',
  ]);
  const faults = [];
  for (
    const node of all(
      Object.keys(WORDS).map((kind) => `[${kind}]`).join(', ') + ', [aria-controls], img[usemap]',
    )
  ) {
    if (!node.isConnected || node.closest('template')) continue;
    const root = node.getRootNode();
    const count = (id) => {
      try {
        return root.querySelectorAll(`#${CSS.escape(id)}`).length;
      } catch {
        return 0;
      }
    };
    for (const [kind, what] of Object.entries(WORDS)) {
      const value = node.getAttribute(kind);
      if (value === null) continue;
      if (kind === 'for' && !['label', 'output'].includes(node.localName)) continue;
      if (kind === 'list' && node.localName !== 'input') continue;
      if (kind === 'headers' && !['td', 'th'].includes(node.localName)) continue;
      if (
        kind === 'form' &&
        !node.matches('button, input, select, textarea, output, fieldset, object')
      ) continue;
      const ids = value.trim().split(/\s+/).filter(Boolean);
      const gone = ids.filter((id) => count(id) === 0), twice = ids.filter((id) => count(id) > 1);
      if (gone.length) {
        const later = LATER.has(kind) && node.matches('input, select, textarea, button, [role]');
        faults.push(
          found(
            node,
            `${kind}="${
              value.slice(0, 60)
            }" should give its ${what}, but there is no element with the id “${gone[0]}”.`,
            later ? 'cantTell' : 'failed',
          ),
        );
      } else if (twice.length && /^(for|headers|list|form|popovertarget|commandfor)$/.test(kind)) {
        faults.push(
          found(
            node,
            `${kind}="${value.slice(0, 60)}" fits ${
              count(twice[0])
            } elements, for they share the id “${twice[0]}”.`,
          ),
        );
      } else if (kind === 'for' && node.localName === 'label' && ids.length) {
        const target = root.querySelector(`#${CSS.escape(ids[0])}`);
        if (
          !target.matches(
            'button, input:not([type=hidden]), meter, output, progress, select, textarea',
          ) && !target.constructor.formAssociated
        ) {
          faults.push(
            found(
              node,
              `The label is for the id “${ids[0]}”, which is a <${target.localName}> and no field.`,
            ),
          );
        }
      } else if (
        kind === 'list' &&
        root.querySelector(`#${CSS.escape(ids[0] || '_')}`)?.localName !== 'datalist' && ids.length
      ) faults.push(found(node, `list="${value}" leads to no <datalist>.`));
    }
    const controlled = node.getAttribute('aria-controls');
    if (
      controlled &&
      (node.getAttribute('aria-expanded') === 'true' ||
        node.getAttribute('aria-selected') === 'true')
    ) {
      const gone = controlled.trim().split(/\s+/).filter((id) => count(id) === 0);
      if (gone.length) {
        faults.push(
          found(
            node,
            `It says that it has opened the id “${gone[0]}”, but there is no such element.`,
          ),
        );
      }
    }
    if (node.localName === 'img' && node.useMap) {
      const map = node.useMap.replace(/^#/, '');
      if (![...root.querySelectorAll('map')].some((at) => at.name === map || at.id === map)) {
        faults.push(found(node, `usemap="${node.useMap}" leads to no <map>.`));
      }
    }
  }
  // Links to a place on the same page.
  for (const node of all('a[href], area[href]')) {
    const raw = node.getAttribute('href');
    if (
      !raw.startsWith('#') || raw.length < 2 || raw.startsWith('#!') || raw.startsWith('#/') ||
      raw.includes(':~:') ||
      node.matches('[role=button], [role=tab], [onclick], [data-toggle], [data-bs-toggle]')
    ) continue;
    const root = node.getRootNode(), id = raw.slice(1);
    let plain = id;
    try {
      plain = decodeURIComponent(id);
    } catch {
      plain = id;
    }
    if (plain.toLowerCase() === 'top' || plain.includes('=')) continue;
    const fits = (at) => root.querySelector(`#${CSS.escape(at)}, a[name="${CSS.escape(at)}"]`);
    if (!fits(id) && !fits(plain)) {
      faults.push(
        found(node, `The link leads to the id “${plain}” of this page, but there is none.`),
      );
    }
  }
  return faults;
});
