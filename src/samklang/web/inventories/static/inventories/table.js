// The boxes of the grid by where they stand, and the block that is chosen.

export class Table {
  constructor(element) {
    this.element = element;
    this.rows = [...element.tBodies[0].rows];
    this.chosen = { from: null, to: null };
  }

  get boxes() {
    return [...this.element.querySelectorAll("input.ds-input")];
  }

  // The row and column of a box; its square may hold several boxes, one above the other.
  at(box) {
    const cell = box.closest("td");
    return { row: this.rows.indexOf(cell.parentElement), column: cell.cellIndex };
  }

  // The boxes of a square; none where a sum stands, or beyond the edge.
  square(row, column) {
    const cell = this.rows[row]?.cells[column];
    return cell ? [...cell.querySelectorAll("input.ds-input")] : [];
  }

  // The box beside another one, in steps of rows or columns; nothing at the edge.
  beside(box, rows, columns) {
    const { row, column } = this.at(box);
    const inSquare = this.square(row, column);
    const below = inSquare[inSquare.indexOf(box) + rows];
    if (rows && below) return below;
    const found = this.square(row + rows, column + columns);
    return rows < 0 ? found.at(-1) : found[0];
  }

  // The first or last box of a box's row.
  edge(box, isLast) {
    const found = this.rows[this.at(box).row].querySelectorAll("input.ds-input");
    return found[isLast ? found.length - 1 : 0];
  }

  choose(from, to) {
    this.chosen = { from, to };
    const chosen = new Set(this.block().flat());
    for (const box of this.boxes) box.toggleAttribute("data-chosen", chosen.size > 1 && chosen.has(box));
  }

  // The chosen boxes, row by row: the first box of each square.
  block() {
    const { from, to } = this.chosen;
    if (!from || !to) return [];
    const [one, other] = [this.at(from), this.at(to)];
    const [top, bottom] = [one.row, other.row].sort((a, b) => a - b);
    const [left, right] = [one.column, other.column].sort((a, b) => a - b);
    if (top === bottom && left === right) return [[from]];
    const rows = [];
    for (let row = top; row <= bottom; row += 1) {
      const line = [];
      for (let column = left; column <= right; column += 1) line.push(...this.square(row, column).slice(0, 1));
      rows.push(line);
    }
    return rows;
  }
}
