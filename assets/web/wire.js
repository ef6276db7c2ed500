// What goes over the network, as types, and the ids that a device draws.

/** @typedef {"before" | "after" | {conversation: number} | {move: number}} Step */
/** @typedef {"welcome" | "settle" | "discuss" | "essentials" | "conclude" | "change_tables" | "finished"} Instruction */
/** @typedef {"idea" | "example" | "question" | "obstacle" | "quote" | "decision"} Kind */
/** @typedef {{step: Step, instruction: Instruction, changes?: number, deadline?: number, standing?: number, length?: number}} Clock */
/** @typedef {{key: string, text: string}} Question */
/**
 * @typedef {object} Note
 * @property {string} note
 * @property {number} number
 * @property {string} [label]
 * @property {number | null} [round]
 * @property {string} text
 * @property {string[]} [versions]
 * @property {string[]} base
 * @property {Kind} sort
 * @property {boolean} [key]
 * @property {boolean} [mine]
 * @property {string} [folded_into]
 * @property {boolean} [approved]
 * @property {boolean} [unclear]
 * @property {string | {title: string}} [theme]
 * @property {number} [votes]
 */
/** @typedef {{task: string, with?: {dots?: number}}} Task */
/** @typedef {{note: string, number: number, label?: string, text: string, votes?: number}} BallotLine */
/**
 * @typedef {object} Table
 * @property {number} table
 * @property {string} [name]
 * @property {string} title
 * @property {Clock} clock
 * @property {number | null} [round]
 * @property {Question} [question]
 * @property {{person: string, name?: string}[]} [seated]
 * @property {Note[]} notes
 * @property {Note[]} [earlier]
 * @property {number} [left_out]
 * @property {Note[]} [bin]
 * @property {Task} [task]
 * @property {BallotLine[]} [ballot]
 * @property {{text: string, at: number}} [told]
 * @property {boolean} [veiled]
 * @property {number} [veiled_notes]
 */
/** @typedef {{note: string, number: number, label?: string, text: string, more?: boolean, sort: Kind, key?: boolean, votes?: number}} Card */
/** @typedef {{theme: string, title: string, mark: number, notes: number, cards: Card[]}} Theme */
/** @typedef {{board: string, heading?: string, notes: number, themes?: Theme[], apart?: Card[]}} Board */
/** @typedef {{person: string, name?: string, from?: number, to: number}} Move */
/** @typedef {{show: string, with?: string | {board?: string}, board?: string}} Show */
/**
 * @typedef {object} Wall
 * @property {string} title
 * @property {Clock} clock
 * @property {Question} [question]
 * @property {Board[]} boards
 * @property {number} [left_out]
 * @property {Move[]} [moves]
 * @property {number} [moves_left_out]
 * @property {Show} [show]
 */
/** @typedef {{table: number, name?: string, notes: number, last?: number, silent?: number, closed?: boolean}} RoomTable */
/**
 * @typedef {object} Room
 * @property {string} title
 * @property {Clock} clock
 * @property {Question} [question]
 * @property {Step} next
 * @property {number} rounds
 * @property {number} notes
 * @property {RoomTable[]} tables
 * @property {number} [more_tables]
 * @property {{table: number, card: Card, hidden?: boolean}[]} latest
 * @property {Task} [task]
 * @property {Show} [show]
 * @property {{board: string, heading: string}[]} [boards]
 */
/** @typedef {{table: number, readiness?: "ready" | "more_time", round?: number, call?: number, devices?: number, waiting?: number, tried?: {text: string, at: number}}} Said */
/** @typedef {{role: string, table?: number, author?: string}} Role */
/** @typedef {{role: Role, author: string, session: string, run: string, title: string, lang: string, token?: string}} Welcome */
/** @typedef {{clock: Clock, notes: number, tables: [number, number][]}} Digest */
/** @typedef {{refusal: string, [field: string]: any}} Refusal */
/** @typedef {{kind: string, data: any}} Command */
/** @typedef {string | {try: {text: string}} | {waiting: {count: number}}} Signal */
/** @typedef {{v: number, seq?: number, now?: number, say: any}} Frame */
/** @typedef {{table: number, name?: string, question?: string | Question, devices?: number}} Choice */
/** @typedef {{session: string, title: string, lang: string, role?: Role | string, table?: number, tables: Choice[], hub_time?: number}} Look */

/** The version of the protocol. */
export const PROTOCOL = 1;

/** @type {Kind[]} The kinds of note, in the order in which they are offered. */
export const KINDS = ["idea", "example", "question", "obstacle", "quote", "decision"];

const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

/** Draws a fresh id: 80 random bits as 16 letters and digits. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => LETTERS[byte & 31]).join("");
}

/**
 * Reads what a hub sent; nothing where it is of a later version or no frame at all.
 * @param {string} text
 * @returns {Frame | null}
 */
export function readFrame(text) {
  try {
    const frame = JSON.parse(text);
    return frame && typeof frame === "object" && frame.v === PROTOCOL && frame.say ? frame : null;
  } catch {
    return null;
  }
}

/**
 * Takes a word apart: its name and what it carries.
 * @param {any} say
 * @returns {[string, any]}
 */
export function word(say) {
  if (typeof say === "string") return [say, {}];
  const name = Object.keys(say)[0] ?? "";
  return [name, say[name]];
}

/**
 * The number of the conversation or move, where the step is one.
 * @param {Step | undefined} step
 */
export function roundOf(step) {
  if (!step || typeof step === "string") return 0;
  return "conversation" in step ? step.conversation : step.move;
}

/** @param {Step | undefined} step */
export function isConversation(step) {
  return typeof step === "object" && "conversation" in step;
}

/** @param {Step | undefined} step */
export function isMove(step) {
  return typeof step === "object" && "move" in step;
}

/**
 * The key of the board that a wall is told to show.
 * @param {Show | undefined} show
 */
export function boardOf(show) {
  if (!show) return "";
  const inner = show.with;
  return show.board ?? (typeof inner === "string" ? inner : inner?.board) ?? "";
}
