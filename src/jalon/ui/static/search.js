// SPDX-License-Identifier: Apache-2.0
// The search page: reads the files of the index, shows what `finding.js` finds, lets the arrows go through it.
import { extract, join, pieces, search } from "./finding.js";

const SHOWN = 20;
const form = document.querySelector("form.finder");
const field = form.elements.q, status = document.querySelector(".found"), list = document.querySelector(".results");
const help = document.getElementById("aide-mots");
const say = form.dataset;
let index, waiting;

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
}

// A figure, a number and a date keep what they are declared to be on their page.
function drawn([text, marked, segment]) {
  const words = marked ? make("mark", {}, text) : text;
  if (!segment) return words;
  const [letter, value, , season] = segment;
  if (letter == "t") return make("time", season ? { datetime: value, "data-edtf": season } : { datetime: value }, words);
  return make("span", { [{ f: "data-figure", n: "data-number", l: "lang" }[letter]]: value }, words);
}

function item(record, marked) {
  const link = make("a", { href: new URL(record.h, record.base).href });
  link.append(...pieces(record.t, marked).map(drawn));
  const about = make("p", { class: "note" }, record.kind);
  if (record.n) about.append("\u00a0", make("span", { "data-number": "rank" }, record.n));
  if ("plans" in say) about.append(" · ", ...pieces(record.plan, new Set()).map(drawn));
  return make("li", {}, about, make("h3", {}, link), make("p", {}, ...extract(record, marked).map(drawn)));
}

function tell(words, count) {
  const [before, after] = words.split("{n}");
  status.replaceChildren(...(after === undefined ? [words] : [before, make("span", { "data-number": "size" }, count), after]));
}

function show(from, found, marked) {
  list.append(...found.slice(from, from + SHOWN).map((record) => item(record, marked)));
  if (found.length <= from + SHOWN) return;
  const more = make("button", { type: "button" }, say.more);
  const row = make("li", { class: "more" }, more);
  more.addEventListener("click", () => {
    row.remove();
    show(from + SHOWN, found, marked);
    list.children[from + SHOWN]?.querySelector("a").focus();
  });
  list.append(row);
}

function run() {
  const query = field.value.trim();
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  list.replaceChildren();
  clearTimeout(waiting);
  if (!query || !index) return tell("");
  const { found, marked, partial } = search(index, query);
  show(0, found, marked);
  const count = found.length.toLocaleString(document.documentElement.lang);
  const words = !found.length ? say.none : found.length == 1 ? say.one : say.many;
  // Said once the hand rests, not at each letter.
  waiting = setTimeout(() => tell(partial ? say.partial : words, count), 300);
}

function move(event) {
  const links = [field, ...list.querySelectorAll("a, button")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  if (step && links[at + step]) links[at + step].focus();
  else if (event.key == "Escape" && at > 0) field.focus();
  else if (event.key == "Escape") { field.value = ""; run(); }
  else return;
  event.preventDefault();
}

async function read(address) {
  const url = new URL(address, location.href);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(address);
  return { shard: await answer.json(), base: new URL("../", url) };
}

field.value = new URLSearchParams(location.search).get("q") || "";
tell("");
try {
  index = join(await Promise.all(say.index.split(" ").map(read)));
  help.hidden = false;
  field.setAttribute("aria-describedby", help.id);
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  field.addEventListener("input", run);
  document.addEventListener("keydown", move);
  run();
  form.dataset.ready = "";
} catch {
  tell(say.failed);
}
