// Fields whose labels, groups or messages a reader cannot get, and passwords that cannot be pasted.
(() => {
  const { all, found, name, visible, role } = __audit;
  const faults = [];
  const words = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const byIds = (node, kind) =>
    words(
      (node.getAttribute(kind) || '').split(/\s+/).filter(Boolean).map((id) =>
        node.getRootNode().getElementById(id)
      ).filter((at) => at && at.checkVisibility()).map((at) => at.textContent).join(' '),
    );
  const fields = all('input, select, textarea').filter((node) =>
    !/^(hidden|submit|button|reset|image)$/.test(node.type) && visible(node) && !node.disabled
  );
  for (const node of fields) {
    const labels = [...(node.labels || [])].filter(visible);
    const seen = words(labels.map((label) => label.textContent).join(' ')) ||
      byIds(node, 'aria-labelledby');
    if (node.placeholder && !seen && !/^(checkbox|radio)$/.test(node.type)) {
      const named = node.getAttribute('aria-label') || node.title || labels.length ||
        (node.labels || []).length;
      const search = node.type === 'search' || node.closest('[role=search], search') ||
        role(node) === 'searchbox';
      if (!named && !search) {
        faults.push(
          found(
            node,
            `Its only label is the hint “${node.placeholder}”, which goes away as soon as one types.`,
          ),
        );
      } else if (!named) {
        faults.push(
          found(
            node,
            `Its only label is the hint “${node.placeholder}”. Does the button beside it say enough?`,
            'cantTell',
          ),
        );
      }
    }
    if (node.getAttribute('aria-invalid') === 'true') {
      const told = byIds(node, 'aria-describedby') || byIds(node, 'aria-errormessage');
      if (!told) {
        faults.push(
          found(
            node,
            `The field “${
              name(node)
            }” is marked as wrong, but no message is tied to it that says what is wrong.`,
            words(labels.map((label) => label.textContent).join('')).split(' ').length > 5
              ? 'cantTell'
              : 'failed',
          ),
        );
      }
    }
    if (
      /^(password|email|tel)$/.test(node.type) || /one-time-code|username/.test(node.autocomplete)
    ) {
      const event = new ClipboardEvent('paste', {
        bubbles: true,
        cancelable: true,
        clipboardData: new DataTransfer(),
      });
      const before = node.value;
      const taken = !node.dispatchEvent(event);
      if (taken && node.value === before && /password/.test(node.type + node.autocomplete)) {
        faults.push(
          found(
            node,
            `Nothing can be pasted into “${name(node)}”, so password managers fail.`,
            'failed',
          ),
        );
      } else if (taken && node.value === before) {
        faults.push(
          found(
            node,
            `Pasting into “${name(node)}” is stopped by a script. Can it be filled in from a copy?`,
            'cantTell',
          ),
        );
      }
      if (node.value !== before) node.value = before;
    }
  }
  // A choice of short answers means nothing without its question.
  const groups = new Map();
  for (const node of fields) {
    if (node.type === 'radio' && node.name) {
      groups.set(`${node.name}|${fields.findIndex((other) => other.form === node.form)}`, [
        ...(groups.get(`${node.name}|${fields.findIndex((other) => other.form === node.form)}`) ||
          []),
        node,
      ]);
    }
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const holder = group[0].closest('fieldset, [role=radiogroup], [role=group]');
    const legend = holder &&
      (words(holder.querySelector(':scope > legend')?.textContent) ||
        words(holder.getAttribute('aria-label')) || byIds(holder, 'aria-labelledby'));
    if (legend && group.every((node) => holder.contains(node))) continue;
    const names = group.map((node) => name(node));
    if (
      names.every((text) => text.split(' ').length <= 2) &&
      !group.some((node) =>
        node.getAttribute('aria-describedby') || node.getAttribute('aria-labelledby')
      )
    ) {
      faults.push(
        found(
          group[0],
          `The answers “${names.join('”, “').slice(0, 80)}” are not tied to their question.`,
        ),
      );
    }
  }
  for (const node of all('fieldset')) {
    if (
      !visible(node) ||
      node.querySelectorAll('input:not([type=hidden]), select, textarea').length < 2
    ) continue;
    if (
      !words(node.querySelector(':scope > legend')?.textContent) &&
      !words(node.getAttribute('aria-label')) && !byIds(node, 'aria-labelledby') &&
      !node.querySelector(':scope legend') &&
      !/^(none|presentation)$/.test(node.getAttribute('role') || '')
    ) faults.push(found(node, 'This group of fields has no name.', 'cantTell'));
  }
  // Asked twice for the same: an answer that was given should not be asked for again.
  const asked = new Map();
  for (const node of fields) {
    const token = (node.getAttribute('autocomplete') || '').trim();
    if (!token || /^(on|off)$/.test(token) || /password|section-|shipping|billing/.test(token)) {
      continue;
    }
    const key = `${token}|${fields.findIndex((other) => other.form === node.form)}`;
    if (asked.has(key)) {
      faults.push(
        found(
          node,
          `This form asks twice for “${token}”. Can it take what was given before?`,
          'cantTell',
        ),
      );
    }
    asked.set(key, node);
  }
  for (const node of all('iframe[src*="captcha" i], [class*="captcha" i], img[src*="captcha" i]')) {
    if (visible(node)) {
      faults.push(
        found(
          node,
          'Does this test to tell people from machines have a way without puzzle, memory or pictures to recognise?',
          'cantTell',
        ),
      );
      break;
    }
  }
  return faults;
});
