// A note-taker's telephone: coming in, then the page of the table.

import { $, bdi, h } from "./dom.js";
import { ask } from "./hub.js";
import { dropLuggage, keepLuggage, keptLuggage, unpack } from "./carry.js";
import { Outbox, wordsOf } from "./outbox.js";
import { TablePage } from "./table.js";
import { tableLabel } from "./note.js";
import { deviceName } from "./link.js";
import { announce, codeForm, copyField, forget, hour, join, languageButton, look, lookLong, me, meOf, remember, saidNo, speak, store, takeFragment, words } from "./house.js";

const page = $("#page");

/** Takes in the boxes of other sessions that hold nothing any more. */
function tidy() {
  const here = store.get("nappe:here:table");
  const weekOld = Date.now() - 7 * 24 * 3_600_000;
  /** @type {Map<string, string[]>} */
  const boxes = new Map();
  for (const key of store.keys("nappe:")) {
    const [, session, kind] = key.split(":");
    if (session && kind === "e" && session !== here) boxes.set(session, [...(boxes.get(session) ?? []), key]);
  }
  for (const keys of boxes.values()) {
    const entries = keys.map((key) => store.read(key));
    if (entries.every((entry) => entry?.state === "kept" && entry.order < weekOld)) keys.forEach((key) => store.remove(key));
  }
}

/** @param {string} [fault] */
function askCode(fault = "") {
  codeForm(page, words.welcome, `${words.codeHint}. ${words.scan}`, fault, (word) => void seeWhat(word));
}

/** @param {Word} word */
async function seeWhat(word) {
  const answer = await lookLong(page, word);
  if (answer.status !== 200 || !answer.data) return askCode(saidNo(answer));
  /** @type {Look} */
  const seen = answer.data;
  if (typeof seen.hub_time === "number") hour.hear(seen.hub_time);
  speak(seen.lang);
  const role = seen.role?.role;
  if ("pass" in word && (role === "facilitator" || role === "reader")) {
    location.replace(`${role === "reader" ? "screen" : "room"}#${word.pass}`);
    return;
  }
  const known = me("table");
  const own = seen.table ?? undefined;
  // This browser is in already: scanning again brings it back to its place.
  if (known && known.session === seen.session && (!own || own === known.role.table)) return open(known);
  const earlier = store.read(`nappe:${seen.session}:table`);
  if (earlier?.token && !own) {
    remember("table", earlier);
    return open(earlier);
  }
  chooseTable(seen, word, own);
}

/**
 * @param {Look} seen
 * @param {Word} word
 * @param {number} [own] The table of the pass.
 * @param {string} [fault]
 */
function chooseTable(seen, word, own, fault = "") {
  const mine = own ? seen.tables.find((table) => table.table === own) : undefined;
  if (own) return confirmTable(seen, word, mine ?? { table: own }, true, fault);
  const buttons = seen.tables.map((table) =>
    h("li", null, h("button.choice", { type: "button", onclick: () => (table.devices ? confirmTable(seen, word, table, false) : void sit(seen, word, table, false)) }, tableLabel(table), table.closed && h("span.hint", null, words.closed), table.question && h("span.question-small", { dir: "auto" }, table.question))));
  page.replaceChildren(h("main.door", null,
    h("p.over", null, bdi(seen.title)),
    h("h1", { tabindex: "-1" }, words.whichTable),
    fault && h("p.fault", { role: "alert" }, fault),
    buttons.length ? h("ul.choices", null, ...buttons) : h("p.hint", null, words.noTables),
    languageButton(() => chooseTable(seen, word, own, fault))));
  $("h1").focus();
}

/**
 * @param {Look} seen
 * @param {Word} word
 * @param {Choice} table
 * @param {boolean} fixed Whether the pass is of this table.
 * @param {string} [fault]
 */
function confirmTable(seen, word, table, fixed, fault = "") {
  const { question } = table;
  page.replaceChildren(h("main.door", null,
    h("p.over", null, bdi(seen.title)),
    h("h1", { tabindex: "-1" }, words.table(table.table), table.name && " · ", table.name && bdi(table.name)),
    question && h("p.question", { dir: "auto" }, question),
    fault && h("p.fault", { role: "alert" }, fault),
    table.devices ? h("p.hint", null, words.writers(table.devices)) : null,
    h("button.big.strong", { type: "button", onclick: () => void sit(seen, word, table, false) }, words.write),
    table.devices ? h("button.big", { type: "button", onclick: () => void sit(seen, word, table, true) }, words.contribute) : null,
    !fixed && h("button.plain", { type: "button", onclick: () => chooseTable(seen, word) }, words.otherTable),
    languageButton(() => confirmTable(seen, word, table, fixed, fault))));
  $("h1").focus();
}

/**
 * @param {Look} seen
 * @param {Word} word
 * @param {Choice} table
 * @param {boolean} contributor
 */
async function sit(seen, word, table, contributor) {
  for (const button of page.querySelectorAll("button")) button.disabled = true;
  const known = me("table");
  try {
    // Somebody who is in already sits down elsewhere under the same name, so that what waits here stays theirs.
    if (known && known.session === seen.session && !contributor) {
      const moved = await ask("/api/1/move", { body: { table: table.table }, token: known.token });
      if (moved.status === 200 && moved.data?.session) return open({ ...meOf(moved.data), token: known.token });
    }
    const how = { name: deviceName(), ...(contributor ? { contributor } : {}) };
    const joined = await join(word, { ...how, table: table.table });
    if (joined.me) return open({ ...joined.me, title: joined.me.title || seen.title, lang: joined.me.lang || seen.lang });
    chooseTable(seen, word, undefined, saidNo(joined.answer));
  } catch {
    chooseTable(seen, word, seen.table ?? undefined, saidNo(null));
  }
}

/** @param {Me} who */
function open(who) {
  if (who.role.role === "facilitator" || who.role.role === "reader") {
    location.replace(who.role.role === "reader" ? "screen" : "room");
    return;
  }
  speak(who.lang);
  remember("table", who);
  new TablePage(page, who, () => {
    forget("table");
    askCode();
  }).start();
}

/**
 * What was brought along from the former address.
 * @param {Luggage} luggage
 * @param {string} pass What was scanned since, if anything.
 */
async function unpackHere(luggage, pass) {
  const count = luggage.entries.filter((entry) => wordsOf(entry)).length;
  const texts = luggage.entries.map(wordsOf).filter(Boolean).join("\n\n");
  /** @param {string} said */
  const onlyText = (said) => page.replaceChildren(h("main.door", null, h("h1", null, words.unsent), h("p.fault", { role: "alert" }, said), copyField(texts), h("button.plain", { type: "button", onclick: () => askCode() }, words.codeLabel), leave));
  const leave = h("button.plain", { type: "button", onclick: () => {
    if (count && !confirm(words.sureCarriedLeave)) return;
    dropLuggage(store, luggage.session);
    goOn(pass);
  } }, words.carriedLeave);
  const take = async () => {
    const health = await ask("/health").catch(() => null);
    if (!health || health.portal || health.status !== 200) return show(saidNo(health));
    if (health.data?.session !== luggage.session) return onlyText(words.carriedOther);
    const outbox = new Outbox(store, luggage.session);
    outbox.takeIn(keepLuggage(store, luggage).entries);
    // Where the browser keeps nothing new, what it has is not taken from it.
    if (!store.refused) dropLuggage(store, luggage.session);
    const known = me("table");
    if (pass) return seeWhat({ pass });
    if (known?.session === luggage.session) return open(known);
    const seen = await look({ pass: luggage.token }).catch(() => null);
    if (seen?.status === 200 && seen.data) {
      const role = seen.data.role ?? { role: luggage.role ?? "note_taker", table: luggage.table };
      return open({ ...meOf({ ...seen.data, token: luggage.token, author: luggage.author, role }), session: luggage.session });
    }
    askCode(words.carriedAgain);
  };
  /** @param {string} fault */
  const show = (fault) => {
    page.replaceChildren(h("main.door", null,
      h("h1", null, words.welcome),
      h("p.question", null, words.carried(count)),
      fault && h("p.fault", { role: "alert" }, fault),
      h("button.big.strong", { type: "button", onclick: () => void take() }, count ? words.carriedTake : words.carriedTakeNone),
      texts && copyField(texts),
      leave));
    announce(words.carried(count));
  };
  show("");
}

/** @param {string} pass What was scanned, if anything. */
function goOn(pass) {
  const known = me("table");
  if (pass) void seeWhat({ pass });
  else if (known) open(known);
  else askCode();
}

speak(navigator.language);
tidy();
const fragment = takeFragment();
const brought = unpack(fragment);
const luggage = brought ? keepLuggage(store, brought) : keptLuggage(store);
if (luggage) void unpackHere(luggage, brought ? "" : fragment);
else goOn(fragment);
addEventListener("hashchange", () => {
  if (location.hash.length > 1) location.reload();
});
