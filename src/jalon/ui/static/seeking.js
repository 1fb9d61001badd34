// SPDX-License-Identifier: Apache-2.0
// The field of the search by « / », from any page; the results by the arrows. Who wants no such key says so on the page.
const OFF = "jalon-no-slash";
const field = document.getElementById("f-q") || document.getElementById("chercher");
const choice = document.querySelector("[data-keys]");
const box = choice?.querySelector("input");
const on = () => localStorage.getItem(OFF) === null;
const writes = (each) => each.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(each.tagName);

if (box) {
  choice.hidden = false;
  box.checked = on();
  box.addEventListener("change", () => box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"));
}

document.addEventListener("keydown", (event) => {
  if (!field || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !on()) return;
  const here = document.activeElement;
  if (event.key === "/" && !writes(here)) {
    field.focus();
    field.select();
  } else {
    const stops = choice ? [field, ...document.querySelectorAll(".results h3 a")] : [];
    const rank = stops.indexOf(here);
    const to = rank < 0 ? undefined : stops[rank + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || stops.length)];
    if (!to) return;
    to.focus();
  }
  event.preventDefault();
});
