// Tables of facts whose headings are not marked, or are over nothing.
(() => {
  const { all, found, visible } = __audit;
  const faults = [];
  const isHead = (cell) => cell.matches('th, [role=columnheader], [role=rowheader]');
  // Headings with no cell of facts in their column or row. A cell may say itself what its headings are.
  const idle = (rows) => {
    const grid = [], placed = new Map();
    rows.forEach((cells, down) => {
      let across = 0;
      for (const cell of cells) {
        while (grid[down]?.[across]) across += 1;
        const spot = { down, across, high: cell.rowSpan || 1, wide: cell.colSpan || 1 };
        placed.set(cell, spot);
        for (let row = down; row < down + spot.high; row += 1) {
          grid[row] ||= [];
          for (let at = across; at < across + spot.wide; at += 1) grid[row][at] = cell;
        }
      }
    });
    const facts = [...placed.keys()].filter((cell) => !isHead(cell));
    const meets = (one, other) =>
      (one.across < other.across + other.wide && other.across < one.across + one.wide) ||
      (one.down < other.down + other.high && other.down < one.down + one.high);
    const told = (cell) => (cell.getAttribute('headers') || '').split(/\s+/).filter(Boolean);
    const heads = [...placed.keys()].filter((cell) => isHead(cell) && cell.textContent.trim());
    // A heading may be over those of the rows.
    const over = (head) => {
      const { across, wide, down } = placed.get(head);
      return heads.some((at) => {
        const below = placed.get(at);
        return below.down > down && below.across >= across && below.across < across + wide;
      });
    };
    return facts.length
      ? heads.filter((head) =>
        !over(head) &&
        !facts.some((cell) =>
          told(cell).length
            ? told(cell).includes(head.id)
            : meets(placed.get(head), placed.get(cell))
        )
      )
      : [];
  };
  const grids = all(
    'table:not([role]), table[role=table], [role=grid], [role=table], [role=treegrid]',
  );
  for (const table of grids.filter(visible)) {
    const rows = table.rows
      ? [...table.rows].map((row) => [...row.cells])
      : [...table.querySelectorAll('[role=row]')].map((row) => [
        ...row.querySelectorAll(
          '[role=columnheader], [role=rowheader], [role=cell], [role=gridcell]',
        ),
      ]);
    for (const head of idle(rows)) {
      faults.push(
        found(
          head,
          `The heading “${head.textContent.trim().slice(0, 40)}” is over no cell of facts.`,
        ),
      );
    }
  }
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
      // One column is read in the same order as a table; cells that name cells may be left over.
      const sure = mark && mark.localName !== 'td' && rows.some((row) => row.cells.length > 1);
      if (mark) {
        faults.push(
          found(
            table,
            `This table says role="${role}", so its <${mark.localName}> is lost.`,
            sure ? 'failed' : 'cantTell',
          ),
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
