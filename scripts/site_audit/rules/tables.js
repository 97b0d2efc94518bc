// Tables of facts whose headings are not marked.
(() => {
  const { all, found, visible } = __audit;
  const faults = [];
  const bold = (cell) => {
    const text = cell.textContent.trim();
    if (!text) return false;
    const inner = cell.querySelector('b, strong') || cell;
    return inner.textContent.trim() === text && Number(getComputedStyle(inner).fontWeight) >= 600;
  };
  for (const table of all('table')) {
    if (!visible(table)) continue;
    const role = table.getAttribute('role') || '';
    const rows = [...table.rows], cells = rows.flatMap((row) => [...row.cells]);
    if (/^(presentation|none)$/.test(role)) {
      const mark = table.querySelector(
        ':scope > caption, :scope > * > tr > th, :scope > * > tr > td[scope], :scope > * > tr > td[headers]',
      );
      if (mark) {
        faults.push(
          found(table, `This table says role="${role}", so its <${mark.localName}> is lost.`),
        );
      }
      continue;
    }
    if (
      rows.length < 2 || !rows.some((row) => row.cells.length > 1) || table.querySelector('table')
    ) continue;
    if (
      cells.some((cell) =>
        cell.localName === 'th' || /header$/.test(cell.getAttribute('role') || '')
      )
    ) {
      // Two rows of headings, the upper ones over several columns, need to say over which.
      const grouped = cells.filter((cell) =>
        cell.localName === 'th' && cell.colSpan > 1 &&
        cell.colSpan <
          Math.max(...rows.map((row) => [...row.cells].reduce((sum, at) => sum + at.colSpan, 0)))
      );
      if (
        grouped.length && !cells.some((cell) => cell.hasAttribute('headers')) &&
        grouped.some((cell) => cell.scope !== 'colgroup')
      ) {
        faults.push(
          found(
            grouped[0],
            `This heading is over ${grouped[0].colSpan} columns. Does it say scope="colgroup"?`,
            'cantTell',
          ),
        );
      }
      continue;
    }
    const first = [...rows[0].cells], left = rows.map((row) => row.cells[0]).filter(Boolean);
    const others = cells.filter((cell) => !first.includes(cell));
    const top = first.length > 1 && first.every(bold) && !others.every(bold);
    const side = left.length > 1 && left.slice(1).every(bold) && !cells.every(bold);
    if (table.caption) {
      faults.push(
        found(
          table,
          `The table “${
            table.caption.textContent.trim().slice(0, 60)
          }” has no <th>: none of its ${cells.length} cells is a heading.`,
        ),
      );
    } else if (top || side) {
      faults.push(
        found(
          table,
          `The ${top ? 'first row' : 'first column'} of this table is bold, but has no <th>.`,
        ),
      );
    } else if (!table.querySelector('img, input, button')) {
      faults.push(
        found(
          table,
          `This table of ${rows.length} rows has no <th>. Are these facts with headings?`,
          'cantTell',
        ),
      );
    }
  }
  return faults;
});
