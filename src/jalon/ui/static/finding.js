// SPDX-License-Identifier: Apache-2.0
// Finds records by words: accents, case and endings forgiven. Pure; `search.js` draws what it gives.
const SMALL = new Set("aux dans des est les par pour que qui sur une and are for from the with".split(" "));

export const fold = (text) =>
  text.normalize("NFKD").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/\p{Mn}/gu, "");
export const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
const said = (part) => part.map((segment) => (typeof segment == "string" ? segment : segment[2])).join("");

// Shards put together: records with their words counted, the forms of each stem, the stem of each form.
export function join(shards) {
  const forms = new Map(), stems = new Map(), records = [];
  for (const { shard, base } of shards) {
    for (const line of shard.forms.split("\n")) {
      const [stem, ...ends] = line.split(" ");
      if (!forms.has(stem)) forms.set(stem, new Set());
      for (const end of ends) {
        const form = end == "-" ? stem : end[0] == "=" ? end.slice(1) : stem + end;
        forms.get(stem).add(form);
        if (!stems.has(form)) stems.set(form, stem);
      }
    }
    const kind = words(shard.kind);
    for (const record of shard.records) {
      const title = new Set([...words(said(record.t)), ...words(record.n || "")]);
      const text = new Map();
      for (const word of [...kind, ...words(record.x || ""), ...(record.b || []).flatMap((part) => words(said(part)))])
        text.set(word, (text.get(word) || 0) + 1);
      records.push({ kind: shard.kind, plan: shard.plan, base, ...record, title, text });
    }
  }
  return { records, forms, stems };
}

// What is asked for, small words left out unless there is nothing else.
export function asked(query) {
  const all = [...new Set(words(query))];
  const kept = all.filter((word) => /\d/.test(word) || (word.length > 2 && !SMALL.has(word)));
  return kept.length ? kept : all;
}

// The forms that answer a word, each with how well: itself, its inflections, what it begins, a slip of the hand.
export function answers({ forms, stems }, word) {
  const found = new Map();
  const add = (list, weight) => { for (const form of list) if (!found.has(form)) found.set(form, weight); };
  let stem = stems.get(word);
  if (stem !== undefined) add([word], 1);
  for (let cut = word.length; stem === undefined && cut > 3 && word.length - cut < 5; cut--)
    if (forms.has(word.slice(0, cut))) stem = word.slice(0, cut);
  if (stem !== undefined) add(forms.get(stem), 0.85);
  const like = (test, weight) => add([...stems.keys()].filter((form) => test(form, word)), weight);
  if (word.length > 2) like((form) => form.startsWith(word), 0.6);
  if (!found.size && word.length > 4) like(slipped, 0.4);
  return found;
}

// Its ending, up to two letters, is forgiven with the slip.
const slipped = (form, word) => form.length - word.length < 3 && (near(word, form) || near(word, form.slice(0, word.length)));

// One letter more, less, other or exchanged with the next.
function near(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] == other[at]) at++;
  const a = one.slice(at), b = other.slice(at);
  return a.slice(1) == b.slice(1) || a.slice(1) == b || a == b.slice(1) ||
    (a[0] == b[1] && a[1] == b[0] && a.slice(2) == b.slice(2));
}

// Records that have every word, the best first; when none has, those that have the most (`partial`).
export function search(index, query) {
  const terms = asked(query).map((word) => {
    const forms = answers(index, word);
    const hits = index.records.map((record) => worth(record, forms, word));
    const count = hits.filter(Boolean).length;
    return { forms, hits: hits.map((hit) => hit * Math.log(1 + index.records.length / (1 + count))) };
  });
  const marked = new Set(terms.flatMap((term) => [...term.forms.keys()]));
  const scored = index.records.map((record, rank) => {
    const had = terms.filter((term) => term.hits[rank]);
    return { record, had: had.length, score: had.reduce((sum, term) => sum + term.hits[rank], 0) };
  });
  const most = Math.max(0, ...scored.map((each) => each.had));
  const kept = scored.filter((each) => most && each.had == most).sort((a, b) => b.score - a.score);
  return { found: kept.map((each) => each.record), marked, partial: most > 0 && most < terms.length };
}

function worth(record, forms, word) {
  let title = 0, text = 0;
  for (const [form, weight] of forms) {
    if (record.title.has(form)) title = Math.max(title, weight);
    if (record.text.has(form)) text = Math.max(text, weight * (1 + Math.log(record.text.get(form))));
  }
  return title * 6 * (1 + 1 / (2 + record.title.size)) + text + (fold(record.n || "") == word ? 6 : 0);
}

// The part of the text that answers best, cut around the first word found: pieces [words, marked, declaration].
export function extract(record, marked) {
  const parts = (record.b || []).map((part) => pieces(part, marked));
  const hits = (list) => list.filter((piece) => piece[1]).length;
  const best = parts.reduce((top, part) => (top && hits(top) >= hits(part) ? top : part), undefined);
  if (!best) return [];
  let start = Math.max(0, best.findIndex((piece) => piece[1])), before = 0;
  while (start > 0 && before < 55) before += best[--start][0].length;
  let end = start, size = 0;
  while (end < best.length && size < 220) size += best[end++][0].length;
  return [...(start ? [["… "]] : []), ...best.slice(start, end), ...(end < best.length ? [[" …"]] : [])];
}

export function pieces(part, marked) {
  return part.flatMap((each) => {
    const plain = typeof each == "string", text = plain ? each : each[2];
    if (!plain && each[0] != "l") return [[text, words(text).some((word) => marked.has(word)), each]];
    return text.split(/([\p{L}\p{N}]+)/u).filter(Boolean)
      .map((piece) => [piece, marked.has(fold(piece)), plain ? undefined : each]);
  });
}
