// Elements in places where browsers and screen readers lose them.
(() => {
  const { all, found, visible } = __audit;
  const ACTS =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=checkbox], [role=switch], [role=tab], [role=menuitem], audio[controls], video[controls], iframe';
  const faults = [];
  for (const node of all('a[href], [role=link]')) {
    const inner = [...node.querySelectorAll(ACTS)].find(visible);
    if (inner && visible(node)) {
      faults.push(
        found(
          inner,
          `It stands inside the link “${
            node.textContent.replace(/\s+/g, ' ').trim().slice(0, 40)
          }”, so pressing it may follow the link.`,
        ),
      );
    }
  }
  for (const node of all('label')) {
    const fields = [
      ...node.querySelectorAll(
        'input:not([type=hidden]), select, textarea, button, meter, progress, output',
      ),
    ].filter((field) => field.checkVisibility());
    if (fields.length > 1) {
      faults.push(
        found(node, `This label is around ${fields.length} fields, and names only the first.`),
      );
    }
    if (node.parentElement && node.parentElement.closest('label')) {
      faults.push(found(node, 'This label stands inside another label.'));
    }
  }
  for (const node of all('fieldset > legend')) {
    if (node !== node.parentElement.querySelector(':scope > legend')) {
      faults.push(found(node, 'This is the second legend of its group; only the first names it.'));
    }
  }
  for (const node of all('legend')) {
    if (
      node.parentElement && !node.parentElement.matches('fieldset, optgroup') &&
      node.closest('fieldset') && !node.closest('fieldset').querySelector(':scope > legend')
    ) {
      faults.push(
        found(node, 'This legend is not directly inside its <fieldset>, so the group has no name.'),
      );
    }
  }
  for (const node of all('summary')) {
    // One without words shows no more than any empty element.
    if (!node.textContent.trim() && !node.querySelector('img, svg')) continue;
    if (!node.parentElement || node.parentElement.localName !== 'details') {
      faults.push(
        found(node, 'This <summary> is not directly inside <details>, so it opens nothing.'),
      );
    } else if (node !== node.parentElement.querySelector(':scope > summary')) {
      faults.push(
        found(node, 'This is the second <summary> of its <details>; only the first opens it.'),
      );
    }
    const inner = [...node.querySelectorAll(ACTS)].find(visible);
    if (inner) {
      faults.push(
        found(
          inner,
          'It stands inside a <summary>: pressing it may open and shut that instead. Can both be used by keyboard and screen reader?',
          'cantTell',
        ),
      );
    }
  }
  for (const node of all('caption, thead, tbody, tfoot, tr, td, th')) {
    if (!node.closest('table')) {
      faults.push(found(node, `This <${node.localName}> is in no table.`));
    }
  }
  for (const node of all('figcaption')) {
    if (!node.closest('figure')) faults.push(found(node, 'This <figcaption> is in no <figure>.'));
  }
  for (const node of all('optgroup:not([label]), optgroup[label=""]')) {
    faults.push(found(node, 'This group of choices has no label.'));
  }
  for (const node of all('h1, h2, h3, h4, h5, h6')) {
    if (node.parentElement && node.parentElement.closest('h1, h2, h3, h4, h5, h6')) {
      faults.push(found(node, 'This heading stands inside another heading.'));
    }
  }
  return faults;
});
