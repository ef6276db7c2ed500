// What is taken along to another address, in its fragment: the old address cannot be read from the new one. There it is
// kept until somebody says what becomes of it.

/** As long as a fragment may be: every browser in use takes this much. */
export const MOST = 30_000;

/** @param {string} text */
function encode(text) {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
function decode(text) {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

/**
 * Packs entries into as many fragments as it takes, in order; one without entries where there are none.
 * @param {Omit<Luggage, "v" | "entries">} who
 * @param {Entry[]} entries
 * @param {number} most
 * @returns {string[]}
 */
export function pack(who, entries, most = MOST) {
  /** @param {Entry[]} part */
  const one = (part) => `m.${encode(JSON.stringify({ v: 1, ...who, entries: part }))}`;
  /** @type {string[]} */
  const trips = [];
  /** @type {Entry[]} */
  let part = [];
  for (const { id, order, command } of entries) {
    /** @type {Entry} */
    const slim = { id, order, command, state: "waiting" };
    if (part.length && one([...part, slim]).length > most) {
      trips.push(one(part));
      part = [];
    }
    part.push(slim);
  }
  if (part.length || !trips.length) trips.push(one(part));
  return trips;
}

/**
 * Unpacks a fragment (without its `#`); null where it is none of ours.
 * @param {string} fragment
 * @returns {Luggage | null}
 */
export function unpack(fragment) {
  if (!fragment.startsWith("m.")) return null;
  try {
    return read(JSON.parse(decode(fragment.slice(2))));
  } catch {
    return null;
  }
}

/**
 * Reads luggage as far as it can be read.
 * @param {any} luggage
 * @returns {Luggage | null}
 */
function read(luggage) {
  const good = luggage?.v === 1 && typeof luggage.token === "string" && typeof luggage.session === "string" && Array.isArray(luggage.entries);
  if (!good) return null;
  return { ...luggage, entries: luggage.entries.filter((/** @type {any} */ entry) => typeof entry?.id === "string" && typeof entry.order === "number" && typeof entry.command?.kind === "string") };
}

/**
 * Reads an address as somebody types it: `192.168.1.20:7373`, with or without `http://` and what follows; null where
 * it is none. A word behind its `#` is left out.
 * @param {string} typed
 * @param {string} port The port to assume.
 * @returns {string | null}
 */
export function address(typed, port) {
  const text = typed.trim().replace(/\s+/g, "");
  if (!text || text.includes("@")) return null;
  try {
    const full = /^https?:\/\//i.test(text) ? text : `http://${text}`;
    const url = new URL(full);
    if (!url.hostname || !/^https?:$/.test(url.protocol) || !(url.hostname.includes(".") || url.hostname === "localhost" || url.hostname.startsWith("["))) return null;
    if (!url.port && port && !/:\d+/.test(full.slice(7))) url.port = port;
    return url.origin;
  } catch {
    return null;
  }
}

/** @param {string} session */
const keyOf = (session) => `nappe:${session}:luggage`;

/**
 * Keeps what came along until it is taken in or left, with what came before it: a page that is loaded anew meanwhile
 * loses nothing. Returns all that is there now.
 * @param {Keeper} store
 * @param {Luggage} luggage
 * @returns {Luggage}
 */
export function keepLuggage(store, luggage) {
  const { session } = luggage;
  const entries = new Map([...(keptOf(store, session)?.entries ?? []), ...luggage.entries].map((entry) => [entry.id, entry]));
  const all = { ...luggage, entries: [...entries.values()] };
  store.set(keyOf(session), JSON.stringify(all));
  return all;
}

/**
 * Returns what came along and was neither taken in nor left; null where there is nothing.
 * @param {Keeper} store
 * @returns {Luggage | null}
 */
export function keptLuggage(store) {
  for (const key of store.keys("nappe:")) {
    const [, session, kind] = key.split(":");
    const luggage = session && kind === "luggage" ? keptOf(store, session) : null;
    if (luggage) return luggage;
  }
  return null;
}

/** @param {Keeper} store @param {string} session */
function keptOf(store, session) {
  try {
    return read(JSON.parse(store.get(keyOf(session)) ?? "null"));
  } catch {
    return null;
  }
}

/**
 * It was taken in, or left.
 * @param {Keeper} store
 * @param {string} session
 */
export function dropLuggage(store, session) {
  store.remove(keyOf(session));
}
