// The cells of a table as rows and columns, with the lines that stand in them.
export function table(cells, lines) {
  const made = document.createElement('table');
  const taken = new Set();
  const rowCount = Math.max(...cells.map(cell => cell.row + cell.rowSpan));
  const columnCount = Math.max(...cells.map(cell => cell.column + cell.columnSpan));
  for (let row = 0; row < rowCount; row++) {
    const line = made.insertRow();
    for (let column = 0; column < columnCount; column++) {
      if (taken.has(`${row} ${column}`)) continue;
      const cell = cells.find(other => other.row === row && other.column === column);
      const place = line.insertCell();
      if (!cell) continue;
      Object.assign(place, { rowSpan: cell.rowSpan, colSpan: cell.columnSpan });
      place.append(...cell.lines.map(index => lines[index]));
      for (let y = 0; y < cell.rowSpan; y++)
        for (let x = 0; x < cell.columnSpan; x++) taken.add(`${row + y} ${column + x}`);
    }
  }
  return made;
}
