// The keys of a spreadsheet in the boxes of the grid. A box is walked over until F2, a double click or
// a letter opens it; in an open box the arrows move within its text.

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class Keyboard {
  // ``does`` knows how to commit, revert, undo, redo and open a box's page.
  constructor(table, does) {
    this.table = table;
    this.does = does;
    this.open = null;
    for (const box of table.boxes) this.#listen(box);
  }

  #listen(box) {
    box.addEventListener("focus", () => this.#arrive(box));
    box.addEventListener("blur", () => this.#leave(box));
    box.addEventListener("dblclick", () => { this.open = box; });
    box.addEventListener("input", () => { this.open = box; });
    box.addEventListener("keydown", (event) => this.#key(event, box));
  }

  #arrive(box) {
    box.select();
    if (!this.isExtending) this.table.choose(box, box);
  }

  #leave(box) {
    this.open = null;
    this.does.commit(box);
  }

  #key(event, box) {
    if (event.isComposing) return;
    const handled = event.ctrlKey || event.metaKey ? this.#shortcut(event, box) : this.#plain(event, box);
    if (handled) event.preventDefault();
  }

  #shortcut(event, box) {
    const key = event.key.toLowerCase();
    if (this.open === box && box.value !== this.does.stored(box)) return false;
    if (key === "z" && !event.shiftKey) return this.does.undo(), true;
    if (key === "y" || (key === "z" && event.shiftKey)) return this.does.redo(), true;
    return false;
  }

  #plain(event, box) {
    if (event.altKey) return event.key === "Enter" && (this.does.more(box), true);
    if (event.key === "Enter") return this.#go(box, event.shiftKey ? -1 : 1, 0), true;
    if (event.key === "Escape") return this.#revert(box), true;
    if (event.key === "F2") return this.#openUp(box), true;
    if (this.open === box) return false;
    if (event.key === "Delete") return this.does.clear(this.table.block().flat()), true;
    if (event.key === "Home" || event.key === "End") return this.#to(this.table.edge(box, event.key === "End")), true;
    const step = STEPS[event.key];
    if (!step) return false;
    return event.shiftKey ? this.#extend(step) : this.#go(box, ...step), true;
  }

  #go(box, rows, columns) {
    const next = this.table.beside(box, rows, columns);
    if (next) this.#to(next);
    else this.does.commit(box);
  }

  #to(box) {
    box.focus();
    box.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #extend([rows, columns]) {
    const { from, to } = this.table.chosen;
    const next = this.table.beside(to, rows, columns);
    if (!next) return;
    this.table.choose(from, next);
    this.does.chosen(this.table.block());
  }

  #revert(box) {
    box.value = this.does.stored(box);
    this.open = null;
    this.table.choose(box, box);
    box.select();
  }

  #openUp(box) {
    this.open = box;
    box.setSelectionRange(box.value.length, box.value.length);
  }
}
