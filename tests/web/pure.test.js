import assert from "node:assert/strict";
import test from "node:test";
import { HubHour, remaining, untilTurn, written } from "../../assets/web/clock.js";
import { address, dropLuggage, keepLuggage, keptLuggage, pack, unpack } from "../../assets/web/carry.js";
import { greatest, placed, sizes, steps } from "../../assets/web/fit.js";
import { Writing, wordOrCode } from "../../assets/web/hub.js";
import { backOff } from "../../assets/web/link.js";
import { EventLines } from "../../assets/web/stream.js";
import { inverse, laid, markOf, withCards, withNotes } from "../../assets/web/model.js";
import { Store } from "../../assets/web/store.js";
import { newId, readFrame, word } from "../../assets/web/wire.js";
import { memory } from "./memory.js";

test("the hub's hour is the greatest of the last sixteen differences", () => {
  let own = 1_000;
  const hour = new HubHour(() => own);
  assert.equal(hour.now(), 1_000, "its own while it heard nothing");
  hour.hear(5_000);
  own = 2_000;
  hour.hear(5_900);
  assert.equal(hour.now(), 6_000, "a frame that took long is not believed");
  for (let at = 0; at < 16; at += 1) hour.hear(own + 3_950);
  assert.equal(hour.now(), 5_950, "what is long ago is forgotten");
});

test("the clock counts to the deadline, and stands where it is stopped", () => {
  assert.equal(remaining({ step: "before", instruction: "welcome" }, 0), null);
  assert.equal(remaining({ step: { conversation: 1 }, instruction: "discuss", deadline: 9_000 }, 4_000), 5_000);
  assert.equal(remaining({ step: { conversation: 1 }, instruction: "discuss", standing: -70 }, 4_000), -70);
});

test("times are written as a room reads them", () => {
  const cases = { 0: "0:00", 1: "0:01", 59_001: "1:00", 725_000: "12:05", 3_725_000: "1:02:05", "-1": "0:00", "-1000": "+0:01", "-65999": "+1:05" };
  for (const [millis, text] of Object.entries(cases)) assert.equal(written(Number(millis)), text, millis);
});

test("the next turn comes when the written time changes", () => {
  for (const left of [5_000, 4_999, 1, 0, -1, -999, -1_000, 61_234]) {
    const wait = untilTurn(left);
    assert.ok(wait > 0 && wait <= 1_002, `${left}: ${wait}`);
    assert.notEqual(written(left - wait - 1_000), written(left));
  }
});

test("trying again waits longer each time, by chance, and eight seconds at most", () => {
  assert.equal(backOff(0, 1), 250);
  assert.equal(backOff(3, 1), 2_000);
  assert.equal(backOff(50, 1), 8_000);
  assert.equal(backOff(5, 0), 0);
});

test("an event stream is read whatever the pieces it comes in", () => {
  const text = ": here\r\n\r\nid: 4\ndata: {\"a\":\ndata: 1}\n\nevent: x\nid: 5\rdata:two\r\rdata: é\n\n";
  const whole = new EventLines().push(text);
  assert.deepEqual(whole, [{ id: "4", data: '{"a":\n1}' }, { id: "5", data: "two" }, { id: "5", data: "é" }]);
  for (let size = 1; size < 7; size += 1) {
    const lines = new EventLines();
    const told = [];
    for (let at = 0; at < text.length; at += size) told.push(...lines.push(text.slice(at, at + size)));
    assert.deepEqual(told, whole, `pieces of ${size}`);
  }
});

test("a frame of a later version, or none at all, is left aside", () => {
  assert.equal(readFrame('{"v":2,"say":"pong"}'), null);
  assert.equal(readFrame("<html>"), null);
  assert.deepEqual(word(readFrame('{"v":1,"seq":1,"now":2,"say":{"ack":{"id":"x"}}}')?.say), ["ack", { id: "x" }]);
  assert.deepEqual(word("pong"), ["pong", {}]);
});

test("ids are sixteen letters and digits of Crockford's base 32", () => {
  const ids = Array.from({ length: 200 }, newId);
  assert.ok(ids.every((id) => /^[0-9a-hjkmnp-tv-z]{16}$/.test(id)));
  assert.equal(new Set(ids).size, ids.length);
});

test("what goes to another address comes out as it went in, in as many trips as it takes", () => {
  const who = { token: "t", author: "a", session: "s", table: 3 };
  const entries = Array.from({ length: 40 }, (_, at) => ({ id: `e${at}`, order: at, state: /** @type {const} */ ("waiting"), command: { kind: "take_note", data: { text: `« été » 🎈 ${at} `.repeat(20) } } }));
  const trips = pack(who, entries, 4_000);
  assert.ok(trips.length > 3);
  assert.ok(trips.every((trip) => trip.length <= 4_000 && /^m\.[\w-]+$/.test(trip)));
  const out = trips.map((trip) => unpack(trip));
  assert.deepEqual(out.flatMap((luggage) => luggage?.entries), entries);
  assert.deepEqual(out[0]?.session, "s");
  assert.equal(pack(who, []).length, 1);
  assert.equal(pack(who, entries.slice(0, 1), 10).length, 1, "one that is too long goes by itself");
});

test("a fragment that is none of ours is not taken", () => {
  for (const bad of ["", "k7f2m9qd", "m.", "m.!!!", "m.e30", `m.${btoa("{")}`]) assert.equal(unpack(bad), null, bad);
});

const luggage = (session, ...ids) => ({ v: /** @type {const} */ (1), token: "t", author: "a", session, entries: ids.map((id, at) => ({ id, order: at, state: /** @type {const} */ ("waiting"), command: { kind: "take_note", data: { text: id } } })) });
const idsOf = (kept) => kept?.entries.map((entry) => entry.id);

test("what came along is there when the page is loaded anew, until it is taken in or left", () => {
  const store = memory();
  assert.equal(keptLuggage(store), null);
  keepLuggage(store, luggage("s1", "a", "b"));
  assert.deepEqual(keptLuggage(store), luggage("s1", "a", "b"));
  assert.deepEqual(store.keys("nappe:s1:e:"), [], "nothing of it waits to be sent");
  dropLuggage(store, "s1");
  assert.equal(keptLuggage(store), null);
});

test("what comes in several trips is kept together, each entry once, and each session's apart", () => {
  const store = memory();
  keepLuggage(store, luggage("s1", "a", "b"));
  assert.deepEqual(idsOf(keepLuggage(store, luggage("s1", "b", "c"))), ["a", "b", "c"]);
  keepLuggage(store, luggage("s2", "d"));
  dropLuggage(store, "s1");
  assert.deepEqual(idsOf(keptLuggage(store)), ["d"]);
});

test("luggage that cannot be read hides none that can", () => {
  const store = memory({ "nappe:s1:luggage": "{half", "nappe:s2:luggage": '{"v":2}' });
  assert.equal(keptLuggage(store), null);
  assert.deepEqual(idsOf(keepLuggage(store, luggage("s2", "a"))), ["a"]);
  assert.deepEqual(idsOf(keptLuggage(store)), ["a"]);
});

test("addresses are read as people type them", () => {
  const good = { "192.168.1.20:7373": "http://192.168.1.20:7373", " http://192.168.1.20:7373/#abc ": "http://192.168.1.20:7373", "192.168.1.20": "http://192.168.1.20:7373", "cafe.local": "http://cafe.local:7373", "localhost:8080": "http://localhost:8080", "https://cafe.example:443/": "https://cafe.example" };
  for (const [typed, read] of Object.entries(good)) assert.equal(address(typed, "7373"), read, typed);
  for (const typed of ["", "bonjour", "javascript:alert(1)", "ana@example.org", "a b c", "ftp://x.org"]) assert.equal(address(typed, "7373"), null, typed);
});

test("a long word is a pass, a short one the spoken code", () => {
  assert.deepEqual(wordOrCode(" K7F2-m9 QD "), { code: "k7f2m9qd" });
  assert.deepEqual(wordOrCode("http://x/#0123456789abcdefghjkmnpqrs"), { pass: "0123456789abcdefghjkmnpqrs" });
});

const told = (id, number, round, more = {}) => ({ note: id, number, round, text: id, base: [`${id}/0`], sort: /** @type {const} */ ("idea"), ...more });
const table = { table: 3, title: "", clock: { step: /** @type {const} */ ({ conversation: 2 }), instruction: /** @type {const} */ ("discuss") }, round: 2, notes: [told("b", 2, 2)], earlier: [told("a", 1, 1)], bin: [told("z", 9, 1)] };

test("notes that are told take the place of those with their id, or come last in their round", () => {
  const now = withNotes(table, [told("b", 2, 2, { text: "B" }), told("c", 3, 2), told("a", 1, 2), told("z", 9, 1)]);
  assert.deepEqual(now.notes.map((note) => note.text), ["B", "c", "a"]);
  assert.deepEqual(now.earlier?.map((note) => note.note), ["z"]);
  assert.deepEqual(now.bin, []);
  assert.equal(table.notes.length, 1, "what was there is not touched");
});

test("what waits here is laid over what the hub told", () => {
  const entry = (id, kind, data, state = "waiting") => ({ id, order: 1, command: { kind, data }, state });
  const entries = [
    entry("1", "take_note", { note: "n", text: "neuf", place: { table: 3, round: 2 }, sort: "idea" }),
    entry("2", "edit_note", { note: "b", text: "B !", base: [] }),
    entry("3", "delete_note", { note: "a", base: [] }),
    entry("4", "restore_note", { note: "z" }),
    entry("5", "take_note", { note: "o", text: "autre table", place: { table: 4, round: 2 }, sort: "idea" }),
    entry("6", "take_note", { note: "k", text: "gardée jadis", place: { table: 3, round: 2 }, sort: "idea" }, "kept"),
    entry("7", "take_note", { note: "f", text: "gardée à l’instant", place: { table: 3, round: 2 }, sort: "idea" }, "kept"),
  ];
  const seen = laid(table, /** @type {any} */ (entries), new Set(["1"]), new Set(["7"]));
  assert.deepEqual(seen.notes.map(({ text, state }) => [text, state]), [["B !", "here"], ["neuf", "sent"], ["gardée à l’instant", "kept"]]);
  assert.deepEqual(seen.earlier.map((note) => note.note), ["z"]);
  assert.deepEqual(seen.bin.map((note) => note.note), ["a"]);
});

test("a card hangs where it is told, once, and the counts follow", () => {
  const card = (note, text = note) => ({ note, number: 1, text, sort: /** @type {const} */ ("idea") });
  const wall = { title: "", clock: table.clock, boards: [{ board: "q1", notes: 2, themes: [{ theme: "t", title: "T", mark: 0, notes: 1, cards: [card("x")] }], apart: [card("y")] }] };
  const now = withCards(wall, [{ board: "q1", theme: "t", card: card("y", "Y") }, { board: "q1", card: card("w") }, { board: "q2", card: card("v") }, { board: "q1", theme: "t", card: card("x", "X") }]);
  assert.deepEqual(now.boards.map((board) => [board.notes, board.themes?.[0]?.cards.map((card) => card.text) ?? [], board.apart?.map((card) => card.note)]), [[3, ["X", "Y"], ["w"]], [1, [], ["v"]]]);
  assert.equal(wall.boards[0]?.apart?.length, 1);
});

test("each act has one that takes it back, once the hub has told what it needs", () => {
  const before = told("b", 2, 2, { key: true });
  const now = told("b", 2, 2, { text: "B", base: ["n/0"] });
  assert.deepEqual(inverse({ kind: "edit_note", data: { note: "b", text: "B" } }, before, now)?.data, { note: "b", base: ["n/0"], text: "b" });
  assert.deepEqual(inverse({ kind: "mark_note", data: { note: "b", key: false } }, before, now)?.data, { note: "b", key: true });
  assert.equal(inverse({ kind: "delete_note", data: { note: "b" } }, before, undefined)?.kind, "restore_note");
  assert.equal(inverse({ kind: "take_note", data: { note: "b" } }, undefined, undefined), null);
  assert.equal(inverse({ kind: "take_note", data: { note: "b" } }, undefined, now)?.kind, "delete_note");
});

test("themes wear the colours and signs of the documents", () => {
  assert.deepEqual(markOf(0), { hue: 0, sign: "●" });
  assert.deepEqual(markOf(9), { hue: 1, sign: "■" });
  assert.equal(new Set(Array.from({ length: 64 }, (_, mark) => JSON.stringify(markOf(mark)))).size, 64);
});

test("the greatest size that fits is found", () => {
  assert.equal(greatest(10, 50, () => true), 50);
  assert.ok(Math.abs(greatest(10, 50, (size) => size <= 33) - 33) <= 0.5);
  assert.equal(greatest(10, 50, () => false), 10);
});

test("letters on a wall grow by steps, from what is read at the back of a room to what is read at all", () => {
  for (const height of [600, 720, 768, 1080, 2160]) {
    const all = sizes(height);
    assert.ok(all.every((size, at) => size >= 13 && (at === 0 || size < (all[at - 1] ?? 0))), String(all));
    assert.ok(all.length >= 10, `${height}: few steps make small letters of many`);
  }
});

test("the columns of a step lie side by side in their place, and hold a line that can be read", () => {
  for (const [width, height] of [[1219, 720], [1828, 1080], [975, 768], [3600, 2160], [760, 600]]) {
    const all = steps(width, height);
    assert.ok(all.length > 8);
    for (const { size, across, wide, gap } of all) {
      assert.ok(across * wide + (across - 1) * gap <= width, "within");
      assert.ok(wide >= 13 * size && wide <= 28 * size, "neither a sliver nor the whole wall in small letters");
    }
    assert.ok(all.every(({ size }, at) => size <= (all[at - 1]?.size ?? size)), "large letters first");
  }
});

test("a piece that comes last moves none that is there, and a step that was too large stays so", () => {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let turn = 0; turn < 300; turn += 1) {
    const heights = Array.from({ length: 1 + Math.floor(random() * 40) }, () => 30 + Math.floor(random() * 200));
    const [across, gap, turns] = [1 + Math.floor(random() * 6), Math.floor(random() * 20), random() < 0.5];
    const all = placed(heights, across, gap, turns);
    const before = placed(heights.slice(0, -1), across, gap, turns);
    assert.deepEqual(all.places.slice(0, -1), before.places);
    assert.ok(all.height >= before.height);
    for (const [at, { column, top }] of all.places.entries()) {
      assert.ok(column >= 0 && column < across && top >= 0 && top + (heights[at] ?? 0) <= all.height);
      for (const [other, place] of all.places.entries()) {
        if (other < at && place.column === column) assert.ok(top >= place.top + (heights[other] ?? 0) + gap, "pieces lie apart");
      }
    }
  }
});

test("pieces are placed on the shortest column, or by turns where they may grow", () => {
  const places = (turns) => placed([100, 20, 30, 10], 2, 5, turns).places.map(({ column, top }) => [column, top]);
  assert.deepEqual(places(false), [[0, 0], [1, 0], [1, 25], [1, 60]]);
  assert.deepEqual(places(true), [[0, 0], [1, 0], [0, 105], [1, 25]]);
  assert.equal(placed([], 3, 5).height, 0);
});

test("a hub that stopped writing is asked each ten seconds until it writes, and not before or after", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told = [];
  let [asked, writes] = [0, /** @type {boolean | undefined} */ (false)];
  const writing = new Writing(() => told.push(writing.stopped), async () => ((asked += 1), writes));
  const wait = async (seconds) => {
    for (let at = 0; at < seconds; at += 1) {
      t.mock.timers.tick(1_000);
      await new Promise((done) => setImmediate(done));
    }
  };
  writing.heard(true);
  await wait(60);
  assert.deepEqual([told, asked], [[], 0], "as long as it writes nobody asks");
  writing.heard(false);
  writing.heard(false);
  await wait(25);
  assert.deepEqual([told, asked], [[true], 2]);
  writes = undefined;
  await wait(10);
  assert.deepEqual([told, asked], [[true], 3], "no answer is no good news");
  writes = true;
  await wait(60);
  assert.deepEqual([told, asked], [[true, false], 4]);
  writing.heard(false);
  await wait(5);
  writing.heard(true);
  await wait(60);
  assert.deepEqual([told, asked], [[true, false, true, false], 4], "what was written tells as much");
});

test("storage that refuses is told once, and what was typed lives on", () => {
  const full = { getItem: () => null, setItem: () => { throw new Error("full"); }, removeItem: () => {}, key: () => null, length: 0 };
  const store = new Store(/** @type {any} */ (full));
  let said = 0;
  store.onrefused = () => (said += 1);
  assert.equal(store.set("nappe:a", "1"), false);
  assert.equal(store.set("nappe:b", "2"), false);
  assert.equal(store.get("nappe:a"), "1");
  assert.deepEqual(store.keys("nappe:").sort(), ["nappe:a", "nappe:b"]);
  assert.equal(said, 1);
  assert.equal(store.refused, true);
});
