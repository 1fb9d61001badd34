// SPDX-License-Identifier: Apache-2.0
// The grid of figures behaves as a spreadsheet: arrows, Enter and Tab, a block pasted, Ctrl+Z. Without it, a plain form.
// What is typed is read and judged by the office alone: it answers what is to be said beside each cell.

const PAUSE = 400;
const KEEPING = ["wrong", "taken"];
const form = document.querySelector("form[data-grid]");
const cells = [...form?.querySelectorAll("[data-column]") ?? []];
const status = form?.querySelector("[data-grid-status]");
const sure = form?.querySelector("[data-grid-sure]");
const done = [];
const undone = [];
let before = null;
let waiting = 0;
let asked = 0;
let leaving = false;

const column = (cell) => Number(cell.dataset.column);
const rows = () => [...form.querySelectorAll("tbody tr")];
const at = (row, place) => row?.querySelector(`[data-column="${place}"]`);

function go(cell) {
  cell?.focus();
  cell?.select();
}

function vertical(cell, step) {
  const all = rows();
  let rank = all.indexOf(cell.closest("tr")) + step;
  while (all[rank] && !at(all[rank], column(cell))) rank += step;
  go(at(all[rank], column(cell)) ?? cells[cells.indexOf(cell) + step]);
}

function keep(changes) {
  if (!changes.length) return;
  done.push(changes);
  undone.length = 0;
}

function settle() {
  if (before && before.cell.value !== before.value) {
    keep([{ cell: before.cell, from: before.value, to: before.cell.value }]);
    before = { cell: before.cell, value: before.cell.value };
  }
}

function back(from, to, side) {
  settle();
  const changes = from.pop();
  if (!changes) return;
  to.push(changes);
  for (const each of changes) each.cell.value = each[side];
  go(changes[0].cell);
  before = { cell: changes[0].cell, value: changes[0].cell.value };
  status.textContent = form.dataset.undone;
  look();
}

function table(text) {
  const found = [[""]];
  let quoted = false;
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let place = 0; place < plain.length; place += 1) {
    const sign = plain[place];
    const row = found.at(-1);
    if (quoted && sign === '"' && plain[place + 1] === '"') {
      row[row.length - 1] += '"';
      place += 1;
    } else if (sign === '"' && (quoted || row.at(-1) === "")) quoted = !quoted;
    else if (!quoted && sign === "\t") row.push("");
    else if (!quoted && sign === "\n") found.push([""]);
    else row[row.length - 1] += sign;
  }
  return found.map((row) => row.map((each) => each.replace(/\s+/g, " ").trim()));
}

function paste(event) {
  const cell = event.target.closest("[data-column]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!cell || !/[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""))) return;
  event.preventDefault();
  settle();
  const own = [...cell.closest("tbody").rows];
  const first = own.indexOf(cell.closest("tr"));
  const changes = [];
  let left = 0;
  table(text).forEach((row, down) => {
    row.forEach((value, right) => {
      const target = at(own[first + down], column(cell) + right);
      if (target) changes.push({ cell: target, from: target.value, to: value.slice(0, target.maxLength) });
      else if (value) left += 1;
    });
  });
  for (const each of changes) each.cell.value = each.to;
  keep(changes);
  before = { cell, value: cell.value };
  look(left ? form.dataset.pasted.replace("{left}", left) : "");
}

function told(cell, remarks) {
  const list = document.getElementById(cell.getAttribute("aria-describedby"));
  list.replaceChildren(...remarks.map(([, words]) => Object.assign(document.createElement("li"), { textContent: words })));
  list.hidden = !remarks.length;
  const [kind] = remarks[0] ?? [""];
  cell.parentElement.className = `grid-cell${kind ? ` grid-cell--${kind}` : ""}`;
  if (KEEPING.includes(kind)) cell.setAttribute("aria-invalid", "true");
  else cell.removeAttribute("aria-invalid");
}

async function judge(first) {
  asked += 1;
  const mine = asked;
  const data = new FormData(form);
  data.set("geste", "verifier");
  const answer = await fetch(location.href, { method: "POST", body: new URLSearchParams(data), redirect: "error" })
    .catch(() => null);
  const found = answer?.ok ? await answer.json().catch(() => null) : null;
  if (mine !== asked) return;
  if (!found) {
    status.textContent = form.dataset.lost;
    return;
  }
  for (const cell of cells) told(cell, found.remarks[cell.name] ?? []);
  const box = sure.querySelector("input");
  if (box.value !== found.sure) box.checked = false;
  box.value = found.sure;
  sure.hidden = !found.sure;
  status.textContent = [first, found.status].filter(Boolean).join(" ");
}

function look(first = "") {
  clearTimeout(waiting);
  if (first) status.textContent = first;
  waiting = setTimeout(judge, PAUSE, first);
}

function whole(cell) {
  return cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
}

function pressed(event) {
  const cell = event.target.closest("[data-column]");
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[value=inscrire]"));
  }
  if (!cell || event.altKey) return;
  const key = event.key.toLowerCase();
  const moves = {
    ArrowUp: () => vertical(cell, -1),
    ArrowDown: () => vertical(cell, 1),
    Enter: () => vertical(cell, event.shiftKey ? -1 : 1),
    ArrowLeft: () => go(cells[cells.indexOf(cell) - 1]),
    ArrowRight: () => go(cells[cells.indexOf(cell) + 1]),
    Escape: () => {
      if (before) cell.value = before.value;
      cell.select();
      look();
    },
  };
  let act = command ? null : moves[event.key];
  if (event.shiftKey && event.key.startsWith("Arrow")) act = null;
  if (event.key === "ArrowLeft" && !whole(cell) && cell.selectionEnd) act = null;
  if (event.key === "ArrowRight" && !whole(cell) && cell.selectionStart < cell.value.length) act = null;
  if (command && key === "z") act = () => (event.shiftKey ? back(undone, done, "to") : back(done, undone, "from"));
  if (command && key === "y") act = () => back(undone, done, "to");
  if (!act) return;
  event.preventDefault();
  act();
}

if (form) {
  document.querySelector("[data-grid-keys]").hidden = false;
  form.addEventListener("keydown", pressed);
  form.addEventListener("paste", paste);
  form.addEventListener("input", (event) => event.target.matches("[data-column]") && look());
  form.addEventListener("focusin", (event) => {
    settle();
    before = event.target.matches("[data-column]") ? { cell: event.target, value: event.target.value } : null;
    if (before && event.target.matches(":focus-visible")) event.target.select();
  });
  form.addEventListener("submit", () => {
    leaving = true;
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && cells.some((each) => each.value.trim())) event.preventDefault();
  });
  document.getElementById("erreurs")?.focus();
}
