// A real table: a caption, headings that sort, row headings, cells that are text, buttons, verdicts or pictures.
// Everything is set as text. Data: caption, groups, columns, rows; a cell: text, action, tone, symbol, spoken, sort,
// interval {low, value, high}, stack [{count, tone, symbol, label}],
// lang of text and note where it is not the page's.

const make = (name, className, text) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = text;
  return element;
};
const part = (value) => `${Math.max(0, Math.min(1, value)) * 100}%`;

function interval({ low, value, high }) {
  const line = make("span", "interval");
  line.setAttribute("aria-hidden", "true");
  const reach = make("span", "interval-reach");
  reach.style.left = part(low);
  reach.style.width = part(high - low);
  const point = make("span", "interval-point");
  point.style.left = part(value);
  line.append(reach, point);
  return line;
}

function stack(pieces) {
  const bar = make("span", "stack");
  for (const piece of pieces.filter((one) => one.count)) {
    const block = make("span", `stack-part tone-${piece.tone}`);
    block.style.flexGrow = piece.count;
    const shown = make("span", "", `${piece.symbol} ${piece.count}`);
    shown.setAttribute("aria-hidden", "true");
    block.append(shown, make("span", "visually-hidden", `${piece.label}: ${piece.count}. `));
    bar.append(block);
  }
  return bar;
}

function fill(element, cell, act) {
  let inside = element;
  if (cell.action) {
    inside = make("button", cell.tone ? `cell-button tone-${cell.tone}` : "cell-link");
    inside.type = "button";
    inside.dataset.action = cell.action;
    if (cell.pressed) inside.setAttribute("aria-pressed", "true");
    inside.onclick = () => act(cell.action);
    element.append(inside);
  } else if (cell.tone) {
    inside = make("span", `cell-verdict tone-${cell.tone}`);
    element.append(inside);
  }
  if (cell.symbol) {
    const symbol = make("span", "cell-symbol", cell.symbol);
    symbol.setAttribute("aria-hidden", "true");
    inside.append(symbol);
  }
  const words = make("span", cell.spoken ? "cell-words" : "", cell.text);
  if (cell.spoken) words.setAttribute("aria-hidden", "true");
  if (cell.lang) words.lang = cell.lang;
  inside.append(words);
  if (cell.spoken) inside.append(make("span", "visually-hidden", cell.spoken));
  if (cell.interval) element.append(interval(cell.interval));
  if (cell.stack) element.append(stack(cell.stack));
  if (cell.note) {
    const note = make("span", "cell-note", cell.note);
    if (cell.lang) note.lang = cell.lang;
    element.append(note);
  }
}

const sortKey = (row, column) => row.cells[column].sort ?? row.cells[column].text ?? "";

function ordered(rows, sorted) {
  if (!sorted) return rows;
  const compare = (a, b) => {
    const [x, y] = [sortKey(a, sorted.column), sortKey(b, sorted.column)];
    return typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "nb", { numeric: true });
  };
  return [...rows].sort((a, b) => (sorted.down ? -compare(a, b) : compare(a, b)));
}

function head(data, sorted, sortBy) {
  const top = make("thead");
  if (data.groups) {
    const row = make("tr", "table-groups");
    for (const group of data.groups) {
      const cell = make(group.name ? "th" : "td", "", group.name);
      cell.colSpan = group.span;
      if (group.name) cell.scope = "colgroup";
      row.append(cell);
    }
    top.append(row);
  }
  const row = make("tr");
  data.columns.forEach((column, number) => {
    const cell = make("th");
    cell.scope = "col";
    if (column.lang) cell.lang = column.lang;
    if (column.sorts === false) cell.textContent = column.label;
    else {
      const button = make("button", "sort-button", column.label);
      button.type = "button";
      button.dataset.sort = number;
      const here = sorted?.column === number;
      const arrow = make("span", "sort-arrow", here ? (sorted.down ? "▼" : "▲") : "↕");
      arrow.setAttribute("aria-hidden", "true");
      button.append(arrow);
      if (here) cell.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      button.onclick = () => sortBy(number);
      cell.append(button);
    }
    row.append(cell);
  });
  top.append(row);
  return top;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const region = make("div", "table-region");
  region.tabIndex = 0;
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", data.caption);
  const act = (action) => setTriggerValue("opened", action);
  const draw = (focused) => {
    const sorted = parentElement.strategiSorted;
    const table = make("table", data.dense ? "our-table our-table-dense" : "our-table");
    table.append(make("caption", data.captionShown ? "" : "visually-hidden", data.caption));
    table.append(
      head(data, sorted, (column) => {
        parentElement.strategiSorted = { column, down: sorted?.column === column && !sorted.down };
        draw(`[data-sort="${column}"]`);
      }),
    );
    const body = make("tbody");
    for (const row of ordered(data.rows, sorted)) {
      const line = make("tr");
      row.cells.forEach((cell, number) => {
        const element = make(number === 0 ? "th" : "td");
        if (number === 0) element.scope = "row";
        if (cell.number) element.className = "cell-number";
        if (cell.whole) element.style.whiteSpace = "nowrap";
        fill(element, cell, act);
        line.append(element);
      });
      body.append(line);
    }
    table.append(body);
    region.replaceChildren(table);
    if (focused) region.querySelector(focused)?.focus();
  };
  const before = parentElement.contains(document.activeElement) ? document.activeElement.dataset.action : null;
  draw();
  parentElement.replaceChildren(region);
  if (before) region.querySelector(`[data-action="${CSS.escape(before)}"]`)?.focus();
}
