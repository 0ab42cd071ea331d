"use strict";
// Headings become buttons that sort the rows below them; without this script the page is the same in its first order.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const key = (row, column) => {
    const cell = row.cells[column];
    const text = (cell.dataset.sort ?? cell.textContent).trim();
    return text !== "" && !isNaN(text) ? Number(text) : text;
  };
  const compare = (one, other) =>
    typeof one === "number" && typeof other === "number" ? one - other
      : typeof one === "number" ? 1 : typeof other === "number" ? -1
      : one.localeCompare(other, "zh");
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const rows = [...body.rows];
      const counts = rows.some((row) => typeof key(row, column) === "number");
      const before = head.getAttribute("aria-sort");
      const down = before ? before === "ascending" : counts; // the highest counts first
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = rows.map((row) => [key(row, column), row]);
      keyed.sort(([one], [other]) => (down ? -1 : 1) * compare(one, other));
      body.append(...keyed.map(([, row]) => row));
    });
  });
}
for (const hint of document.querySelectorAll(".hint")) hint.hidden = false;
