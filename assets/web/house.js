// What the three pages share: the language, who one is, what is told aloud, coming in.

import { ask, wordOrCode } from "./hub.js";
import { openStore } from "./store.js";
import { deviceName } from "./link.js";
import { newId } from "./wire.js";
import { $, copy, h, say as put } from "./dom.js";
import { HubHour, remaining, untilTurn, written } from "./clock.js";
import fr from "./words-fr.js";
import en from "./words-en.js";

/** Where nobody answers, it is tried again after so long. */
const AGAIN = 5_000;

export const store = openStore();
export const hour = new HubHour();

/** @type {Words} */
export let words = pick(navigator.language);

/** @param {string} lang */
function pick(lang) {
  return (store.get("nappe:lang") ?? lang).toLowerCase().startsWith("fr") ? fr : en;
}

/** @param {string} lang The session's. */
export function speak(lang) {
  words = pick(lang);
  document.documentElement.lang = words === fr ? "fr" : "en";
}

/** Changes to the other language for good, on this device. */
export function speakOther() {
  store.set("nappe:lang", words === fr ? "en" : "fr");
  speak("");
}

/**
 * Tells screen readers something, politely.
 * @param {string} text
 */
export function announce(text) {
  const place = $("#told");
  // The same words twice are two tellings.
  place.textContent = place.textContent === text ? `${text}\u200a` : text;
}

/** @type {number | undefined} */
let toastTimer;

/**
 * Shows a few words for a few seconds, and tells them; with a button where something can be done about them.
 * @param {string} text
 * @param {string} [label]
 * @param {() => void} [then]
 */
export function toast(text, label, then) {
  document.querySelector(".toast")?.remove();
  clearTimeout(toastTimer);
  const shown = h("div.toast", null, h("span", { "aria-hidden": "true" }, text), label && h("button", { type: "button", onclick: () => { shown.remove(); then?.(); } }, label));
  (document.querySelector("dialog[open]") ?? document.body).append(shown);
  toastTimer = window.setTimeout(() => shown.remove(), label ? 9_000 : 4_000);
  announce(text);
}

/** Takes the fragment out of the address bar and returns it. */
export function takeFragment() {
  const fragment = location.hash.slice(1);
  if (fragment) history.replaceState(null, "", location.pathname);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The id this browser drew for its page. */
export function pageId() {
  const known = store.get("nappe:page");
  if (known) return known;
  const drawn = newId();
  store.set("nappe:page", drawn);
  return drawn;
}

/**
 * Who this page is, if it has come in.
 * @param {Slot} slot
 * @returns {Me | null}
 */
export function me(slot) {
  const session = store.get(`nappe:here:${slot}`);
  const known = session ? store.read(`nappe:${session}:${slot}`) : null;
  return typeof known?.token === "string" ? known : null;
}

/** @param {Slot} slot @param {Me} who */
export function remember(slot, who) {
  store.write(`nappe:${who.session}:${slot}`, who);
  store.set(`nappe:here:${slot}`, who.session);
}

/** @param {Slot} slot */
export function forget(slot) {
  const session = store.get(`nappe:here:${slot}`);
  store.remove(`nappe:here:${slot}`);
  if (session) store.remove(`nappe:${session}:${slot}`);
}

/**
 * What is said of an answer that is no.
 * @param {Answer | null} answer Null where nobody answered.
 */
export function saidNo(answer) {
  if (!answer) return words.unreachable;
  if (answer.portal) return words.portal;
  if (answer.status === 401) return words.wrongWord;
  if (answer.status === 403) return answer.data?.refused === "closed" ? words.doorsClosed : words.wrongWord;
  if (answer.status === 404) return words.noTable;
  if (answer.status === 429 || answer.status === 503) return words.tooMany;
  return words.refusals.other;
}

/**
 * The words for a refusal.
 * @param {Refusal | undefined} refusal
 */
export function refused(refusal) {
  /** @type {Record<string, string>} */
  const known = words.refusals;
  return known[refusal?.refusal ?? "other"] ?? words.refusals.other;
}

/**
 * Asks what there is to join.
 * @param {Word} word
 */
export function look(word) {
  return ask("/api/1/look", { body: { ...word, page: pageId() } });
}

/**
 * Joins; returns who one is then.
 * @param {Word} word
 * @param {{table?: number, contributor?: boolean, name?: string}} how
 * @returns {Promise<{me: Me | null, answer: Answer}>}
 */
export async function join(word, how) {
  const answer = await ask("/api/1/join", { body: { ...word, ...how, page: pageId() } });
  return { answer, me: answer.status === 200 && answer.data?.token ? meOf(answer.data) : null };
}

/** @param {any} data @returns {Me} */
export function meOf(data) {
  if (typeof data.hub_time === "number") hour.hear(data.hub_time);
  return {
    token: data.token,
    author: data.author,
    session: data.session,
    run: data.run ?? "",
    title: data.title ?? "",
    lang: data.lang ?? "",
    role: data.role,
    next: data.next ?? 1,
  };
}

/**
 * A page with one form: the spoken code, or the word of a pass.
 * @param {Element} page
 * @param {string} title
 * @param {string} hint
 * @param {string} fault
 * @param {(word: Word) => void} then
 */
export function codeForm(page, title, hint, fault, then) {
  const field = h("input", { id: "code", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "go", "aria-describedby": "code-hint", maxlength: "200", "aria-invalid": fault ? "true" : undefined });
  const go = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (field.value.trim()) then(wordOrCode(field.value));
    else field.focus();
  };
  page.replaceChildren(
    h("main.door", null,
      h("h1", null, title),
      h("form", { onsubmit: go, novalidate: true },
        h("label", { for: "code" }, words.codeLabel),
        field,
        h("p.hint", { id: "code-hint" }, hint),
        fault && h("p.fault", { role: "alert" }, fault),
        h("button.big.strong", { type: "submit" }, words.enter)),
      languageButton(() => codeForm(page, title, hint, fault, then))));
}

/** @param {() => void} again */
export function languageButton(again) {
  return h("button.plain.language", { type: "button", lang: words.name === "English" ? "fr" : "en", onclick: () => { speakOther(); again(); } }, words.other);
}

/**
 * Comes in on the wall or with the facilitator's telephone; returns who one is.
 * @param {"room" | "screen"} slot
 * @param {Element} page
 * @returns {Promise<Me>}
 */
export async function comeIn(slot, page) {
  const role = slot === "room" ? "facilitator" : "reader";
  addEventListener("hashchange", () => location.hash.length > 1 && location.reload());
  const hint = () => (slot === "room" ? words.roomHint : words.wallHint);
  let fault = "";
  /** @type {Word | null} */
  let word = (() => {
    const fragment = takeFragment();
    return fragment ? { pass: fragment } : null;
  })();
  for (;;) {
    const known = me(slot);
    if (!word && known) {
      speak(known.lang);
      return known;
    }
    if (word) {
      try {
        const seen = await lookLong(page, word);
        if (seen.status === 200 && seen.data) {
          speak(seen.data.lang);
          if (seen.data.role?.role === role) {
            const joined = await join(word, { name: deviceName() });
            if (joined.me) {
              remember(slot, joined.me);
              return joined.me;
            }
            fault = saidNo(joined.answer);
          } else {
            fault = words.wrongWord;
          }
        } else {
          fault = saidNo(seen);
        }
      } catch {
        fault = saidNo(null);
      }
    }
    word = await new Promise((done) => codeForm(page, words.welcome, hint(), fault, done));
  }
}

/**
 * Asks what there is to join. Where nobody answers, or not yet, it says what may help and tries again by itself: nobody
 * touches a wall.
 * @param {Element} page
 * @param {Word} word
 * @returns {Promise<Answer>}
 */
export async function lookLong(page, word) {
  const fault = h("p.fault", { role: "alert" });
  const again = h("button.big.strong", { type: "button" }, words.retry);
  page.replaceChildren(h("main.door", null, h("p.looking", null, words.looking)));
  for (;;) {
    const answer = await look(word).catch(() => null);
    // Other words may be typed at once.
    if (answer && !answer.portal && (answer.status < 429 || "code" in word)) return answer;
    if (!fault.isConnected) page.replaceChildren(h("main.door", null, h("h1", null, words.welcome), fault, again));
    put(fault, saidNo(answer));
    await new Promise((done) => {
      again.onclick = done;
      setTimeout(done, Math.max(AGAIN, answer?.data?.retry_ms ?? 0));
    });
  }
}

/**
 * A text to be selected and copied.
 * @param {string} text
 */
export function copyField(text) {
  const field = h("textarea.copy", { readonly: true, rows: "6", "aria-label": words.unsent, dir: "auto" });
  field.value = text;
  const button = h("button.big", { type: "button", onclick: () => {
    if (copy(text)) return toast(words.copied);
    field.focus();
    field.select();
    toast(words.copyByHand);
  } }, words.copy);
  return h("div.copying", null, field, button);
}

/** Shows the room's clock in elements, and turns them each second. */
export class ClockFace {
  /**
   * @param {HTMLElement} time
   * @param {(left: number | null) => void} [onturn] Called with what remains, each time it is shown.
   */
  constructor(time, onturn = () => {}) {
    this.time = time;
    this.onturn = onturn;
    /** @type {Clock | undefined} */
    this.clock = undefined;
    this.timer = 0;
    document.addEventListener("visibilitychange", () => !document.hidden && this.turn());
  }

  /** @param {Clock | undefined} clock */
  set(clock) {
    this.clock = clock;
    this.turn();
  }

  turn() {
    clearTimeout(this.timer);
    const left = remaining(this.clock, hour.now());
    const text = left === null ? "" : written(left);
    if (this.time.textContent !== text) {
      this.time.textContent = text;
      this.time.style.setProperty("--signs", String(Math.max(5, text.length)));
    }
    this.time.classList.toggle("over", left !== null && left <= -1000);
    this.time.classList.toggle("standing", typeof this.clock?.standing === "number");
    this.onturn(left);
    if (left !== null && typeof this.clock?.standing !== "number") this.timer = window.setTimeout(() => this.turn(), untilTurn(left));
  }
}

/**
 * Where the café is, in words.
 * @param {Step | undefined} step
 */
export function stepName(step) {
  if (step === "before" || !step) return words.before;
  if (step === "after") return words.after;
  return "conversation" in step ? words.round(step.conversation) : words.moveTo(step.move + 1);
}

/** @param {Clock} clock */
export function instructionOf(clock) {
  return typeof clock.standing === "number" ? words.paused : (words.instructions[clock.instruction] ?? "");
}
