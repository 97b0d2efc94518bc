// What a reader can read, follow and press now; every <details> counts as one that can be opened.
(() => {
  const closed = [...document.querySelectorAll('details:not([open])')];
  for (const node of closed) node.open = true;
  const shown = (node) => {
    if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const rect = node.getBoundingClientRect();
    return rect.width > 1 && rect.height > 1;
  };
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  const words = (root) => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement, text = clean(walker.currentNode.data);
      if (
        /\p{L}/u.test(text) &&
        !holder.closest(
          'script, style, template, noscript, button, label, legend, select, option, [role=status], [aria-live]',
        ) && shown(holder)
      ) found.push(text);
    }
    return found;
  };
  const path = (node) => {
    const steps = [];
    for (
      let at = node;
      at && at.nodeType === 1 && at !== document.documentElement;
      at = at.parentElement
    ) {
      if (at.id) {
        steps.unshift(`#${CSS.escape(at.id)}`);
        break;
      }
      const alike = at.parentElement
        ? [...at.parentElement.children].filter((other) => other.localName === at.localName)
        : [at];
      steps.unshift(
        CSS.escape(at.localName) +
          (alike.length > 1 ? `:nth-of-type(${alike.indexOf(at) + 1})` : ''),
      );
    }
    return steps.join(' > ');
  };
  const about = (node) => {
    const rect = node.getBoundingClientRect(), html = node.outerHTML;
    return {
      selector: window.__audit ? __audit.selector(node) : path(node),
      html: html.length > 200 ? `${html.slice(0, 199)}…` : html,
      outcome: 'failed',
      message: '',
      box: {
        x: rect.left + window.scrollX,
        y: rect.top + window.scrollY,
        width: rect.width,
        height: rect.height,
      },
    };
  };
  const main = document.querySelector('main, [role=main]') || document.body;
  const heading = document.querySelector('h1');
  const label = (node) =>
    clean(node.getAttribute('aria-label') || node.value || node.textContent || node.title || '');
  const sends = 'button:not([type=button], [type=reset]), input[type=submit], input[type=image]';
  const forms = [...document.querySelectorAll('form')].filter(shown).map((form) => ({
    ...about(form),
    key: form.id || form.getAttribute('action') || path(form),
    fields: [...form.elements].filter((field) =>
      field.matches(
        'input:not([type=hidden], [type=submit], [type=image], [type=button], [type=reset]), select, textarea',
      ) && shown(field)
    ).length,
    buttons: [...form.elements].filter((field) => field.matches(sends) && shown(field)).map(label),
  }));
  const inForm = (node) => node.form && node.matches(sends);
  const native =
    '[popovertarget], [commandfor], [disabled], [aria-disabled=true], [inert], [inert] *';
  const dead = [
    ...document.querySelectorAll(
      'button, input[type=button], [role=button], a[href^="javascript:" i], a[onclick]:not([href]), a[href="#"][onclick], span[onclick], div[onclick]',
    ),
  ]
    .filter((node) =>
      shown(node) && !node.matches(native) && !node.matches('summary') && !inForm(node) &&
      !(node.matches('button[type=reset], a[href]:not([href="#"], [href^="javascript:" i])')) &&
      !node.closest('summary')
    )
    .map((node) => ({ ...about(node), words: label(node) }));
  // A script may have changed the address that links to a part of the page begin with.
  const links = [
    ...document.querySelectorAll('nav a[href], header a[href], [role=navigation] a[href]'),
  ].filter(shown).map((
    node,
  ) => [
    /^#/.test(node.getAttribute('href')) ? node.getAttribute('href') : __audit.href(node),
    label(node),
  ]);
  // What a script serves may wait for it, with the words that explain it.
  const served = (node) => {
    let root = node;
    for (
      let at = node;
      at && !at.checkVisibility({ visibilityProperty: true });
      at = at.parentElement
    ) root = at;
    return root.matches('button, form') ||
      root.querySelector('button, input, select, textarea') !== null;
  };
  // Prose that is in the page and that nobody can see: what only a script could bring out.
  const kept = [...main.querySelectorAll('p, li, dd, td, h2, h3, h4')].filter((node) =>
    node.textContent.trim().split(/\s+/).length > 3 && !node.checkVisibility() && !served(node) &&
    !node.closest(
      'template, noscript, dialog, [popover], form, label, [role=status], [aria-live], [aria-hidden=true]',
    )
  ).map((node) => ({ ...about(node), words: clean(node.textContent) }));
  const answer = {
    main: about(main),
    words: words(main),
    heading: heading ? { ...about(heading), shown: shown(heading) } : null,
    forms,
    dead,
    links,
    kept,
  };
  for (const node of closed) node.open = false;
  return answer;
});
