// A note as a sticky on the table, with what can be done to it.

import { bdi, h } from "./dom.js";
import { words } from "./house.js";
import { KINDS } from "./wire.js";

export const SIGNS = { here: "○", sent: "◐", kept: "●" };

/** @param {Shown} note */
export function nameOf(note) {
  return note.label ?? (note.number > 1_000_000 ? "…" : String(note.number));
}

/** @param {"here" | "sent" | "kept" | undefined} state */
export function stateMark(state) {
  if (!state) return null;
  const said = { here: words.stateHere, sent: words.stateSent, kept: words.stateKept }[state];
  return h("span.state", { class: state, title: said }, h("span", { "aria-hidden": "true" }, SIGNS[state]), h("span.unseen", null, said));
}

/** @param {string} act @param {string} text @param {() => void} onclick @param {string} [more] */
export function action(act, text, onclick, more = "") {
  return h("button.act", { type: "button", "data-act": act, class: more, onclick }, text);
}

/**
 * @param {Shown} note
 * @param {Hand} hand
 */
export function noteCard(note, hand) {
  const own = !hand.contributor || note.mine;
  const may = own && note.base.length > 0;
  const open = hand.open === note.note;
  const wordings = [note.text, ...(note.versions ?? [])];
  const several = wordings.length > 1;
  const more = may && h("button.more", { type: "button", "data-act": "more", "aria-expanded": String(open), "aria-label": words.actions(nameOf(note)), onclick: () => hand.toggle(note.note) }, "⋯");
  const tags = h("p.tags", null,
    note.sort !== "idea" && h("span.sort", null, words.kinds[note.sort] ?? note.sort),
    note.key && h("span.star", null, h("span", { "aria-hidden": "true" }, "★ "), words.keyed),
    note.unclear && h("span.unclear", null, h("span", { "aria-hidden": "true" }, "? "), words.unclear),
    note.approved && h("span.approved", null, h("span", { "aria-hidden": "true" }, "✓ "), words.approved),
    note.folded_into && h("span", null, words.folded),
    several && h("span", null, words.versions(wordings.length)));
  const bodies = wordings.map((text, at) =>
    h("div.wording", null, h("p.words", { dir: "auto", onclick: () => may && !getSelection()?.toString() && hand.toggle(note.note) }, text),
      several && may && action(`keep${at}`, words.keepThis, () => hand.act("edit_note", note, { base: note.base, text }))));
  return h("li.note", { class: `${note.key ? "key" : ""} ${note.state && note.state !== "kept" ? "pending" : ""} ${several ? "several" : ""}` },
    tags.childElementCount ? tags : null,
    ...bodies,
    several && may && action("together", words.together, () => hand.edit(note, wordings.join("\n"))),
    note.unclear && may && action("clarify", words.clarify, () => hand.edit(note)),
    note.unclear && may && !hand.contributor && action("clear", words.isClear, () => hand.act("query_note", note, { unclear: false })),
    h("div.foot", null, h("span.no", null, note.number > 1_000_000 ? "" : `n° ${nameOf(note)}`), stateMark(note.state), more),
    open && may ? actions(note, hand) : null);
}

/** @param {Shown} note @param {Hand} hand */
function actions(note, hand) {
  const kinds = h("select", { "data-act": "kind", "aria-label": words.kind, onchange: (event) => hand.act("sort_note", note, { sort: /** @type {HTMLSelectElement} */ (event.target).value }) },
    ...KINDS.map((kind) => h("option", { value: kind, selected: kind === note.sort }, words.kinds[kind])));
  return h("div.actions", { role: "group", "aria-label": words.actions(nameOf(note)) },
    action("edit", words.edit, () => hand.edit(note)),
    !hand.contributor && action("key", note.key ? words.unmarkKey : `★ ${words.markKey}`, () => hand.act("mark_note", note, { key: !note.key })),
    kinds,
    action("remove", words.remove, () => hand.act("delete_note", note, { base: note.base }), "danger"));
}

/**
 * A note that is read again by its table.
 * @param {Shown} note
 * @param {Hand} hand
 */
export function readCard(note, hand) {
  const own = (!hand.contributor || note.mine) && note.base.length > 0;
  return h("li.note", { class: `${note.approved ? "done" : ""} ${note.key ? "key" : ""}` },
    note.unclear && h("p.tags", null, h("span.unclear", null, h("span", { "aria-hidden": "true" }, "? "), words.unclear)),
    h("p.words", { dir: "auto" }, note.text),
    ...(note.versions ?? []).map((text) => h("p.words.other", { dir: "auto" }, text)),
    h("div.foot", null, h("span.no", null, `n° ${nameOf(note)}`), note.approved ? h("span.approved", null, `✓ ${words.approved}`) : null, stateMark(note.state)),
    own && h("div.actions", { role: "group", "aria-label": words.actions(nameOf(note)) },
      !note.approved && !hand.contributor && action("approve", `✓ ${words.approve}`, () => hand.act("approve_note", note, { base: note.base }), "strong"),
      action("edit", words.reword, () => hand.edit(note)),
      note.unclear && !hand.contributor && action("clear", words.isClear, () => hand.act("query_note", note, { unclear: false })),
      action("remove", words.withdraw, () => hand.act("delete_note", note, { base: note.base }), "danger")));
}

/**
 * A line of the ballot with its count.
 * @param {BallotLine} line
 * @param {{contributor: boolean, count: (note: string, votes: number) => void}} hand
 */
export function ballotLine(line, hand) {
  const name = line.label ?? String(line.number);
  const votes = line.votes ?? 0;
  const field = h("input.votes", { type: "number", inputmode: "numeric", min: "0", max: "9999", "data-act": "count", "aria-label": words.voteCount(name), onchange: () => set(Number(field.value)), onfocus: () => field.select() });
  field.value = String(votes);
  const set = (/** @type {number} */ count) => {
    const good = Math.min(9_999, Math.max(0, Math.round(count) || 0));
    field.value = String(good);
    hand.count(line.note, good);
  };
  const step = (/** @type {string} */ act, /** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ label) =>
    h("button.round.step", { type: "button", "data-act": act, "aria-label": label, onclick: () => set((Number(field.value) || 0) + by) }, sign);
  return h("li.note.ballot", null,
    h("p.words", { dir: "auto" }, line.text),
    hand.contributor
      ? h("p.no", null, words.votes(votes))
      : h("div.counter", null, step("less", -1, "−", words.voteLess(name)), field, step("more", 1, "+", words.voteMore(name))));
}

/** @param {{table: number, name?: string}} table */
export function tableLabel(table) {
  return h("span.choice-name", null, words.table(table.table), table.name && " · ", table.name && bdi(table.name));
}

