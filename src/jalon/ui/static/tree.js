// SPDX-License-Identifier: Apache-2.0
// The tree of a plan by the arrows: up and down from line to line, right opens a branch, left folds it, * opens all.
const tree = document.getElementById("arbre-plan");
const lines = () => [...tree.querySelectorAll("li > a, li > strong a, summary")].filter((each) => each.checkVisibility());
tree?.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const here = document.activeElement;
  const all = lines();
  const rank = all.indexOf(here);
  const branch = here.closest("li")?.querySelector(":scope > details");
  const to = { ArrowDown: rank + 1, ArrowUp: rank - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) all[to]?.focus();
  else if (event.key === "ArrowRight" && branch) branch.open = true;
  else if (event.key === "ArrowLeft" && branch) branch.open = false;
  else if (event.key === "*") for (const each of tree.querySelectorAll("details")) each.open = true;
  else return;
  event.preventDefault();
});
