// SPDX-License-Identifier: Apache-2.0
// Several choices at once on the rows of this page. Without it the links of each choice do the same, one at a time.
// A row says what it is in `data-facets`: "etat:done territoire:sn"; a choice is a select named like the facet.

const form = document.querySelector("form.sieve");
const selects = [...form.querySelectorAll("select")];
const rows = [...document.querySelectorAll("[data-facets]")].map((row) => [row, new Set(row.dataset.facets.split(" "))]);
const table = rows[0][0].closest("table");
const none = document.querySelector("[data-none]");
const found = form.querySelector("[data-found]");
const clear = form.querySelector("[data-clear]");
const token = (select, value) => `${select.name}:${value}`;

function show() {
  const chosen = selects.filter((select) => select.value);
  let count = 0;
  for (const [row, facets] of rows) {
    row.hidden = !chosen.every((select) => facets.has(token(select, select.value)));
    count += row.hidden ? 0 : 1;
  }
  // What would leave nothing cannot be chosen, so that no choice is a dead end.
  for (const select of selects) {
    const others = chosen.filter((other) => other !== select).map((other) => token(other, other.value));
    const left = rows.filter(([, facets]) => others.every((each) => facets.has(each)));
    for (const option of select.options) {
      option.disabled =
        option.value !== "" && !option.selected && !left.some(([, facets]) => facets.has(token(select, option.value)));
    }
  }
  found.textContent = count;
  table.hidden = count === 0;
  none.hidden = count > 0;
  clear.hidden = chosen.length === 0;
}

function read() {
  const query = new URLSearchParams(location.search);
  for (const select of selects) {
    select.value = query.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  show();
}

function write() {
  const url = new URL(location.href);
  for (const { name, value } of selects) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== location.href) history.pushState(null, "", url);
  show();
}

form.addEventListener("change", write);
form.addEventListener("submit", (event) => event.preventDefault());
clear.addEventListener("click", () => {
  for (const select of selects) select.value = "";
  write();
  selects[0].focus();
});
addEventListener("popstate", read);
form.hidden = false;
// When the form reaches every measure of the plan, the links say nothing more.
document.querySelector("[data-alone]").hidden = "whole" in form.dataset;
read();
