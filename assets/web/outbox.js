// What was typed, until it is kept for good. Each entry has a key of its own in the storage, so that two tabs of one
// browser add to it without undoing each other. Nothing here talks to the network.

import { newId } from "./wire.js";

/** Acknowledged entries that are kept, for a spare laptop with an older copy. */
export const KEPT = 500;
/** Refused entries that are kept. */
export const RETURNED = 200;

export class Outbox {
  /**
   * @param {Keeper} store
   * @param {string} session
   * @param {() => number} now
   */
  constructor(store, session, now = Date.now) {
    this.store = store;
    this.session = session;
    this.now = now;
    this.prefix = `nappe:${session}:e:`;
    /** @type {Map<string, Entry>} By id. */
    this.all = new Map();
    /** @type {Set<string>} Sent over the connection there is. */
    this.sent = new Set();
    this.load();
  }

  /** Reads everything anew. */
  load() {
    this.all.clear();
    for (const key of this.store.keys(this.prefix)) this.read(key);
  }

  /**
   * Takes notice of what another tab wrote; tells whether it concerns this outbox.
   * @param {string | null} key
   */
  heard(key) {
    if (key === null) this.load();
    else if (key.startsWith(this.prefix)) this.read(key);
    else return false;
    return true;
  }

  /** @param {string} key */
  read(key) {
    const id = key.slice(this.prefix.length);
    try {
      const entry = JSON.parse(this.store.get(key) ?? "null");
      if (entry?.id === id && entry.command?.kind) this.all.set(id, entry);
      else this.all.delete(id);
    } catch {
      // Not ours to judge: left where it is.
    }
  }

  /** @param {Entry} entry */
  write(entry) {
    this.all.set(entry.id, entry);
    return this.store.set(this.prefix + entry.id, JSON.stringify(entry));
  }

  /** @param {string} id */
  drop(id) {
    this.all.delete(id);
    this.sent.delete(id);
    this.store.remove(this.prefix + id);
  }

  /**
   * Returns the entries in order.
   * @param {Entry["state"]} [state]
   */
  entries(state) {
    const entries = [...this.all.values()].filter((entry) => !state || entry.state === state);
    return entries.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  }

  waiting() {
    return this.entries("waiting");
  }

  returned() {
    return this.entries("returned");
  }

  /**
   * Puts a command in, before anything else happens with it.
   * @param {Command} command
   * @returns {Entry}
   */
  add(command) {
    const last = Math.max(0, ...[...this.all.values()].map((entry) => entry.order));
    /** @type {Entry} */
    const entry = { id: newId(), order: Math.max(this.now(), last + 1), command, state: "waiting" };
    this.write(entry);
    return entry;
  }

  /**
   * Takes entries in that come from another address; those that are known stay as they are.
   * @param {Entry[]} entries
   */
  takeIn(entries) {
    let count = 0;
    for (const entry of entries) {
      if (!entry?.id || !entry.command?.kind || this.all.has(entry.id)) continue;
      this.write({ id: entry.id, order: entry.order, command: entry.command, state: "waiting" });
      count += 1;
    }
    return count;
  }

  /**
   * Returns what is to be sent to the hub, in order: what waits, and what another log acknowledged. An author's entries
   * stand in every log in order, so that a log with a late one has those before it.
   * @param {string} run The log the hub has.
   * @param {(note: string) => boolean} known Whether the hub shows this note.
   * @returns {Entry[]}
   */
  due(run, known) {
    const all = this.entries();
    const proof = all.findLast((entry) => entry.state === "kept" && entry.command.kind === "take_note" && known(entry.command.data.note));
    for (const entry of all) {
      if (proof && entry.state === "kept" && entry.order <= proof.order && entry.run !== run) this.write({ ...entry, run });
    }
    return this.entries().filter((entry) => entry.state === "waiting" || (entry.state === "kept" && entry.run !== run));
  }

  /**
   * The hub has it on its disk.
   * @param {string} id
   * @param {string} run
   */
  acknowledge(id, run) {
    const entry = this.all.get(id);
    if (!entry) return;
    this.sent.delete(id);
    const { refusal: _, ...rest } = entry;
    this.write({ ...rest, state: "kept", run });
    for (const old of this.entries("kept").slice(0, -KEPT)) this.drop(old.id);
  }

  /**
   * The rules say no: the words go back to the hand that wrote them. What was acknowledged before stays so.
   * @param {string} id
   * @param {Refusal} refusal
   * @param {string} run
   */
  refuse(id, refusal, run) {
    const entry = this.all.get(id);
    if (!entry) return;
    // The note is there already, under the name of whoever sent it first.
    const there = refusal?.refusal === "note_id_taken" && entry.command.kind === "take_note";
    if (there || entry.state === "kept") return this.acknowledge(id, run);
    this.sent.delete(id);
    if (typeof entry.command.data?.text === "string") {
      this.write({ ...entry, state: "returned", refusal });
      for (const old of this.returned().slice(0, -RETURNED)) this.drop(old.id);
    } else {
      this.drop(id);
    }
  }

  /**
   * The hub could not write it: it is sent again over the next connection.
   * @param {string} id
   */
  fail(id) {
    const entry = this.all.get(id);
    if (entry && entry.state === "kept") this.write({ ...entry, state: "waiting" });
  }

  /**
   * Takes back what has not left the device; tells whether it could.
   * @param {string} id
   */
  recall(id) {
    const entry = this.all.get(id);
    if (!entry || entry.state !== "waiting" || this.sent.has(id)) return false;
    this.drop(id);
    return true;
  }

  /** The connection is gone: what was sent over it may not have arrived. */
  disconnected() {
    this.sent.clear();
  }

  /**
   * What is half typed in a field.
   * @param {string} field
   */
  draft(field) {
    return this.store.get(`nappe:${this.session}:d:${field}`) ?? "";
  }

  /**
   * @param {string} field
   * @param {string} text
   */
  setDraft(field, text) {
    const key = `nappe:${this.session}:d:${field}`;
    if (text) this.store.set(key, text);
    else this.store.remove(key);
  }
}

/**
 * Returns the words of an entry, to be read and copied.
 * @param {Entry} entry
 */
export function wordsOf(entry) {
  const text = entry.command.data?.text;
  return typeof text === "string" ? text : "";
}

/** One tab of several sends; a tab that is looked at takes over from one that is not. */
export class Lease {
  /**
   * @param {Keeper} store
   * @param {string} key
   * @param {string} tab
   * @param {() => number} now
   */
  constructor(store, key, tab, now = Date.now) {
    this.store = store;
    this.key = key;
    this.tab = tab;
    this.now = now;
  }

  /**
   * Takes or renews the lease; tells whether this tab has it.
   * @param {boolean} seen Whether the tab is looked at.
   */
  hold(seen) {
    const held = this.held();
    const other = held && held.tab !== this.tab && held.until > this.now() && held.until < this.now() + 60_000;
    if (other && (held.seen || !seen)) return false;
    this.store.set(this.key, JSON.stringify({ tab: this.tab, until: this.now() + 6_000, seen }));
    return this.held()?.tab === this.tab;
  }

  release() {
    if (this.held()?.tab === this.tab) this.store.remove(this.key);
  }

  /** @returns {{tab: string, until: number, seen: boolean} | null} */
  held() {
    try {
      return JSON.parse(this.store.get(this.key) ?? "null");
    } catch {
      return null;
    }
  }
}
