// Makes the form of an inventory work as a spreadsheet does. Without this file it is a plain form.

import { asText, pasted } from "./clipboard.js";
import { Keyboard } from "./keyboard.js";
import { Saving } from "./saving.js";
import { Showing } from "./showing.js";
import { Table } from "./table.js";

const form = document.getElementById("cells");
const showing = new Showing(form, {
  retry: () => saving.retry(),
  mine: (box) => saving.save([box]),
  theirs: (box) => take(box, stored(box)),
});
const saving = new Saving(form, showing);

function stored(box) {
  return form.elements[`stored:${box.name}`].value;
}

// Save a box that says something else than is stored, unless that was refused already.
function commit(box) {
  const isNew = box.value.trim() !== stored(box).trim() && box.value !== box.dataset.refused;
  if (isNew) saving.save([box]);
}

function take(box, value) {
  box.value = value;
  showing.settle(box);
  saving.forget(box);
  box.focus();
}

function clear(boxes) {
  const filled = boxes.filter((box) => box.value);
  for (const box of filled) box.value = "";
  if (filled.length) saving.save(filled);
}

// Put rows of texts into the boxes from one on, to the right and down; what does not fit is told.
function fill(table, box, rows) {
  const { row, column } = table.at(box);
  const pairs = rows.flatMap((texts, down) => texts.map((text, right) => [table.square(row + down, column + right)[0], text]));
  const fitting = pairs.filter(([target]) => target);
  for (const [target, text] of fitting) target.value = text.trim();
  const changed = fitting.map(([target]) => target).filter((target) => target.value !== stored(target));
  if (changed.length) saving.save(changed);
  if (fitting.length < pairs.length) showing.say(form.dataset.beyond.replace("{count}", pairs.length - fitting.length));
}

function work(element) {
  const table = new Table(element);
  new Keyboard(table, {
    commit,
    stored,
    clear,
    undo: () => saving.turn(document.getElementById("undo")),
    redo: () => saving.turn(document.getElementById("redo")),
    more: (box) => box.closest(".box").querySelector(".more").click(),
    chosen: (rows) => showing.say(form.dataset.chosen.replace("{rows}", rows.length).replace("{columns}", rows[0].length)),
  });
  element.addEventListener("paste", (event) => {
    const rows = pasted(event.clipboardData);
    if (!rows) return;
    event.preventDefault();
    fill(table, event.target, rows);
  });
  element.addEventListener("copy", (event) => {
    const rows = table.block();
    if (rows.flat().length < 2) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", asText(rows.map((row) => row.map((box) => box.value))));
  });
  // One stop a box for the Tab key; Alt and Enter lead to the page of a cell.
  for (const link of element.querySelectorAll(".more")) link.tabIndex = -1;
}

for (const element of form.querySelectorAll("table.grid")) work(element);
for (const id of ["undo", "redo"]) {
  document.getElementById(id).addEventListener("submit", (event) => {
    event.preventDefault();
    saving.turn(event.target);
  });
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const isElsewhere = event.submitter?.hasAttribute("formaction");
  if (isElsewhere) saving.turn({ action: event.submitter.formAction });
  else saving.retry();
});
form.dataset.isReady = "yes";
