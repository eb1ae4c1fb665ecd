// What a spreadsheet puts on the clipboard, as rows of texts; and the way back.

const BREAKS = /\r\n?/g;

// Rows of texts from a paste; nothing where only one text was copied.
export function pasted(clipboard) {
  const plain = clipboard.getData("text/plain").replace(BREAKS, "\n");
  const rows = /[\t\n]/.test(plain.trimEnd()) || plain.includes("\t") ? fromText(plain) : fromTable(clipboard.getData("text/html"));
  return rows.length > 1 || rows[0]?.length > 1 ? rows : null;
}

export function asText(rows) {
  return rows.map((row) => row.map(quoted).join("\t")).join("\n");
}

// Tab-separated text; a cell in quotes may hold tabs and line breaks.
export function fromText(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;
  const whole = text.endsWith("\n") ? text.slice(0, -1) : text;
  while (cell.lastIndex <= whole.length) {
    const [, inQuotes, bare, end] = cell.exec(whole);
    rows.at(-1).push(inQuotes === undefined ? bare : inQuotes.replaceAll('""', '"'));
    if (!end) break;
    if (end === "\n") rows.push([]);
  }
  return rows;
}

function fromTable(html) {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  return table ? [...table.rows].map((row) => [...row.cells].flatMap(spread)) : [];
}

function spread(cell) {
  return [cell.textContent.trim(), ...Array(cell.colSpan - 1).fill("")];
}

function quoted(text) {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
