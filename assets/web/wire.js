// What goes over the network, as types, and the ids that a device draws.

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
