import assert from "node:assert/strict";
import test from "node:test";
import { KEPT, Lease, Outbox } from "../../assets/web/outbox.js";
import { memory } from "./memory.js";

const note = (text, id = text) => ({ kind: "take_note", data: { note: id, text, place: { table: 3, round: 2 }, sort: "idea", key: false } });
const nothing = () => false;

test("an entry is on the disk as soon as it is added, and is there when the page comes back", () => {
  const store = memory();
  const entry = new Outbox(store, "s1").add(note("un"));
  const again = new Outbox(store, "s1");
  assert.deepEqual(again.waiting(), [entry]);
  assert.deepEqual(new Outbox(store, "s2").waiting(), [], "another session has its own");
});

test("entries are sent in the order in which they were typed, even where the clock goes back", () => {
  let now = 5_000;
  const outbox = new Outbox(memory(), "s1", () => now);
  outbox.add(note("un"));
  now = 1_000;
  outbox.add(note("deux"));
  outbox.add(note("trois"));
  assert.deepEqual(outbox.due("r1", nothing).map((entry) => entry.command.data.text), ["un", "deux", "trois"]);
});

test("what is acknowledged is kept, and sent again to another log, with what waits after it", () => {
  const outbox = new Outbox(memory(), "s1");
  const [one, two] = [outbox.add(note("un")), outbox.add(note("deux"))];
  outbox.acknowledge(one.id, "r1");
  assert.deepEqual(outbox.due("r1", nothing).map((entry) => entry.id), [two.id]);
  assert.deepEqual(outbox.due("r2", nothing).map((entry) => entry.id), [one.id, two.id]);
});

test("an older copy is sent only what comes after the last note that it has", () => {
  const outbox = new Outbox(memory(), "s1");
  const entries = ["un", "deux", "trois"].map((text) => outbox.add(note(text)));
  const edit = outbox.add({ kind: "edit_note", data: { note: "deux", base: [], text: "deux !" } });
  for (const entry of [...entries, edit]) outbox.acknowledge(entry.id, "r1");
  assert.deepEqual(outbox.due("r2", (id) => id === "un" || id === "deux").map((entry) => entry.id), [entries[2].id, edit.id]);
  assert.deepEqual(outbox.due("r3", nothing).length, 4, "a log without any of it gets all of it");
});

test("refused words come back, and acts without words are dropped", () => {
  const outbox = new Outbox(memory(), "s1");
  const [entry, mark] = [outbox.add(note("un")), outbox.add({ kind: "mark_note", data: { note: "x", key: true } })];
  outbox.refuse(entry.id, { refusal: "text_unfit" }, "r1");
  outbox.refuse(mark.id, { refusal: "note_deleted" }, "r1");
  assert.deepEqual(outbox.returned().map((entry) => entry.refusal?.refusal), ["text_unfit"]);
  assert.deepEqual(outbox.due("r1", nothing), []);
});

test("a note that is there already under its id is kept, not refused", () => {
  const outbox = new Outbox(memory(), "s1");
  const entry = outbox.add(note("un"));
  outbox.refuse(entry.id, { refusal: "note_id_taken" }, "r1");
  assert.deepEqual(outbox.entries().map((entry) => entry.state), ["kept"]);
});

test("what a spare laptop refuses of what another one kept stays kept", () => {
  const outbox = new Outbox(memory(), "s1");
  const entry = outbox.add(note("un"));
  outbox.acknowledge(entry.id, "r1");
  outbox.refuse(entry.id, { refusal: "no_such_table" }, "r2");
  assert.deepEqual(outbox.entries().map((entry) => entry.state), ["kept"]);
});

test("what could not be written waits, even where a former laptop had it", () => {
  const outbox = new Outbox(memory(), "s1");
  const entry = outbox.add(note("un"));
  outbox.acknowledge(entry.id, "r1");
  outbox.fail(entry.id);
  assert.deepEqual(outbox.due("r1", () => true).map((entry) => entry.id), [entry.id]);
});

test("only what has not left can be taken back", () => {
  const outbox = new Outbox(memory(), "s1");
  const [one, two] = [outbox.add(note("un")), outbox.add(note("deux"))];
  outbox.sent.add(one.id);
  assert.equal(outbox.recall(one.id), false);
  assert.equal(outbox.recall(two.id), true);
  outbox.disconnected();
  assert.deepEqual(outbox.waiting().map((entry) => entry.id), [one.id]);
});

test("two tabs add to one outbox without undoing each other", () => {
  const store = memory();
  const [left, right] = [new Outbox(store, "s1"), new Outbox(store, "s1")];
  const [a, b] = [left.add(note("gauche")), right.add(note("droite"))];
  left.heard(`nappe:s1:e:${b.id}`);
  right.heard(`nappe:s1:e:${a.id}`);
  left.acknowledge(a.id, "r1");
  left.acknowledge(b.id, "r1");
  right.heard(`nappe:s1:e:${a.id}`);
  right.heard(`nappe:s1:e:${b.id}`);
  assert.deepEqual(right.entries().map((entry) => entry.state), ["kept", "kept"]);
  assert.equal(right.heard("nappe:other:e:x"), false);
});

test("entries of another address are taken in once", () => {
  const outbox = new Outbox(memory(), "s1");
  const own = outbox.add(note("un"));
  outbox.acknowledge(own.id, "r1");
  const brought = [{ ...own, state: "waiting" }, { id: "neuf", order: 9, command: note("deux"), state: "waiting" }];
  assert.equal(outbox.takeIn(brought), 1);
  assert.equal(outbox.takeIn(brought), 0);
  assert.equal(outbox.all.get(own.id)?.state, "kept");
});

test("no more than so many acknowledged entries are kept, and none that waits is dropped", () => {
  const outbox = new Outbox(memory(), "s1");
  const first = outbox.add(note("attend"));
  for (let at = 0; at < KEPT + 5; at += 1) outbox.acknowledge(outbox.add(note(`n${at}`)).id, "r1");
  assert.equal(outbox.entries("kept").length, KEPT);
  assert.deepEqual(outbox.waiting().map((entry) => entry.id), [first.id]);
});

test("what cannot be read is left where it is", () => {
  const store = memory({ "nappe:s1:e:x": "{half" });
  assert.deepEqual(new Outbox(store, "s1").entries(), []);
  assert.equal(store.get("nappe:s1:e:x"), "{half");
});

test("half-typed words are kept at each stroke, by field", () => {
  const store = memory();
  new Outbox(store, "s1").setDraft("note:3", "à moi");
  const again = new Outbox(store, "s1");
  assert.equal(again.draft("note:3"), "à moi");
  assert.equal(again.draft("note:4"), "");
  again.setDraft("note:3", "");
  assert.deepEqual(store.keys("nappe:"), []);
});

test("one tab sends at a time, the one that is looked at first", () => {
  const store = memory();
  let now = 0;
  const tab = (name) => new Lease(store, "lease", name, () => now);
  const [a, b] = [tab("a"), tab("b")];
  assert.equal(a.hold(true), true);
  assert.equal(b.hold(true), false);
  assert.equal(a.hold(false), true);
  assert.equal(b.hold(true), true, "what is hidden gives way");
  assert.equal(a.hold(false), false);
  now += 7_000;
  assert.equal(a.hold(false), true, "what fell asleep gives way");
  a.release();
  assert.equal(b.hold(false), true);
});
