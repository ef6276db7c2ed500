// The connection to the hub: a WebSocket, or an event stream and plain requests where those are blocked.

import { ask, hubWrites } from "./hub.js";
import { EventLines } from "./stream.js";
import { PROTOCOL, readFrame, word } from "./wire.js";

const [FIRST, LONGEST] = [250, 8_000];
const [QUIET, DEAD, NO_WELCOME] = [10_000, 25_000, 4_000];
/** Whoever is away for so long is told what may help. */
const LONG = 8_000;
/** What is said by a hub that will not have this device as it is. */
const FOR_GOOD = new Set(["pass", "newer", "closed", "table", "shape", "too_long"]);

/**
 * Returns how long to wait before trying again: anything up to a bound that doubles, so that a room does not come back
 * all at once.
 * @param {number} attempt From 0.
 * @param {number} random From 0 to 1.
 */
export function backOff(attempt, random) {
  return Math.round(random * Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10)));
}

export class Link {
  /** @param {LinkUse} use */
  constructor(use) {
    this.use = use;
    /** @type {LinkState} */
    this.state = "connecting";
    this.attempt = 0;
    /** WebSockets that failed before any welcome. */
    this.blocked = 0;
    this.welcomed = false;
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {AbortController | null} */
    this.stream = null;
    this.lastHeard = 0;
    this.lastSaid = 0;
    this.timer = 0;
    /** @type {{id: string, commands: Command[]}[]} What is put one by one beside an event stream. */
    this.queue = [];
    this.putting = false;
    this.turn = 0;
    this.stopped = false;
    /** Whether there has been no hub for long. */
    this.awayLong = false;
    this.awayTimer = 0;
  }

  start() {
    setInterval(() => this.watch(), 1_000);
    addEventListener("online", () => this.nudge());
    addEventListener("pageshow", () => this.nudge());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.nudge();
    });
    this.missed();
    this.connect();
  }

  /** @param {LinkState} state @param {string} [why] */
  tell(state, why) {
    if (state === this.state && !why) return;
    this.state = state;
    if (state === "here" || state === "ended") {
      this.awayLong = false;
      clearTimeout(this.awayTimer);
      this.awayTimer = 0;
    } else {
      this.missed();
    }
    this.use.onstate(state, why);
  }

  /** From now on there is no hub, if there was one. */
  missed() {
    if (this.awayTimer) return;
    this.awayTimer = window.setTimeout(() => {
      this.awayLong = true;
      this.use.onstate(this.state);
    }, LONG);
  }

  /** Tries at once: the network is back, or somebody looks. */
  nudge() {
    if (this.stopped) return;
    if (this.socket || this.stream) {
      if (Date.now() - this.lastHeard > QUIET + 2_000) {
        this.say("ping");
        const heard = this.lastHeard;
        setTimeout(() => this.lastHeard === heard && this.lost(true), 3_000);
      }
      return;
    }
    this.connect();
  }

  /** Looks after silence. */
  watch() {
    if (!this.socket && !this.stream) return;
    const silence = Date.now() - this.lastHeard;
    if (silence > DEAD) this.lost(true);
    else if (this.socket && silence > QUIET && Date.now() - this.lastSaid > QUIET) this.say("ping");
  }

  connect() {
    clearTimeout(this.timer);
    if (this.stopped || this.socket || this.stream) return;
    this.turn += 1;
    this.welcomed = false;
    this.lastHeard = Date.now();
    if (this.blocked >= 2) this.openStream(this.turn);
    else this.openSocket(this.turn);
  }

  /** @param {number} turn */
  openSocket(turn) {
    /** @type {WebSocket} */
    let socket;
    try {
      socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/1/live`);
    } catch {
      this.blocked += 1;
      this.lost();
      return;
    }
    this.socket = socket;
    const late = setTimeout(() => turn === this.turn && !this.welcomed && this.lost(), NO_WELCOME);
    socket.onopen = () => this.say({ hello: { pass: this.use.token(), name: this.use.name, wants: "views" } });
    socket.onmessage = (event) => {
      if (turn !== this.turn || typeof event.data !== "string") return;
      this.lastHeard = Date.now();
      this.hear(event.data);
      if (this.welcomed) clearTimeout(late);
    };
    socket.onclose = () => {
      clearTimeout(late);
      if (turn === this.turn) this.lost();
    };
  }

  /** @param {number} turn */
  async openStream(turn) {
    const stop = new AbortController();
    this.stream = stop;
    const late = setTimeout(() => turn === this.turn && !this.welcomed && this.lost(), NO_WELCOME * 2);
    try {
      const answer = await fetch("/api/1/events", { headers: { Authorization: `Bearer ${this.use.token()}`, Accept: "text/event-stream" }, cache: "no-store", signal: stop.signal });
      if (!answer.headers.has("nappe")) return this.portal(turn);
      if (answer.status === 401) return this.end("pass");
      if (!answer.ok || !answer.body) throw new Error(String(answer.status));
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      const lines = new EventLines();
      for (;;) {
        const { value, done } = await reader.read();
        if (done || turn !== this.turn) break;
        this.lastHeard = Date.now();
        for (const told of lines.push(decoder.decode(value, { stream: true }))) this.hear(told.data);
        if (this.welcomed) clearTimeout(late);
      }
    } catch {
      // Gone: below.
    }
    clearTimeout(late);
    if (turn === this.turn) {
      // The next try is a WebSocket again, and one failure then is enough.
      if (!this.welcomed) this.blocked = 1;
      this.lost();
    }
  }

  /** @param {number} turn */
  portal(turn) {
    if (turn !== this.turn) return;
    this.blocked = 0;
    this.close();
    this.tell("portal");
    this.again();
  }

  /** @param {string} text */
  hear(text) {
    const frame = readFrame(text);
    if (!frame) return;
    const [name, say] = word(frame.say);
    if (name === "welcome") {
      this.welcomed = true;
      this.attempt = 0;
      if (this.socket) this.blocked = 0;
      this.tell("here");
    }
    if (name === "bye") {
      if (FOR_GOOD.has(say.why)) this.end(say.why);
      else if (say.why === "busy") this.attempt = Math.max(this.attempt, 4);
      if (say.why === "closing") this.use.onframe(frame, name, say);
      return;
    }
    if (name === "ack") this.use.onanswer(say.id, { kind: "ack" });
    else if (name === "refused") this.use.onanswer(say.id, { kind: "refused", detail: say.refusal });
    else if (name === "failed") this.use.onanswer(say.id, { kind: "failed", detail: say.failure });
    this.use.onframe(frame, name, say);
  }

  /** The hub will not have this device as it is. @param {string} why */
  end(why) {
    this.stopped = true;
    this.close();
    clearTimeout(this.timer);
    this.tell("ended", why);
  }

  stop() {
    this.stopped = true;
    this.close();
    clearTimeout(this.timer);
    clearTimeout(this.awayTimer);
  }

  close() {
    this.turn += 1;
    this.queue = [];
    const [socket, stream] = [this.socket, this.stream];
    this.socket = null;
    this.stream = null;
    if (socket) {
      socket.onclose = socket.onmessage = socket.onopen = null;
      socket.close();
    }
    stream?.abort();
  }

  /** The connection is gone, or never came. @param {boolean} [at_once] */
  lost(at_once) {
    if (this.stopped) return;
    if (this.socket && !this.welcomed) this.blocked += 1;
    const was = this.welcomed;
    this.welcomed = false;
    this.close();
    if (was || this.state !== "portal") this.tell("away");
    if (!was) this.look();
    this.again(at_once);
  }

  /** Finds out whether somebody else answers in the hub's place. */
  async look() {
    try {
      const { portal } = await ask("/health");
      if (portal && !this.welcomed) {
        this.blocked = 0;
        this.tell("portal");
      } else if (!portal && this.state === "portal") {
        this.tell("away");
      }
    } catch {
      if (this.state === "portal") this.tell("away");
    }
  }

  /** @param {boolean} [at_once] */
  again(at_once) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.connect(), at_once ? 0 : backOff(this.attempt, Math.random()));
    this.attempt += 1;
  }

  /**
   * Says a word over the WebSocket; tells whether it could.
   * @param {any} say
   */
  say(say) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.lastSaid = Date.now();
    this.socket.send(JSON.stringify({ v: PROTOCOL, say }));
    return true;
  }

  /** @param {Signal} signal */
  signal(signal) {
    if (this.say({ signal })) return;
    if (this.stream && this.welcomed) ask("/api/1/signal", { body: { signal }, token: this.use.token() }).catch(() => {});
  }

  /**
   * Sends a submission; tells whether it left. The answer comes through `onanswer`.
   * @param {string} id
   * @param {Command[]} commands
   */
  submit(id, commands) {
    if (!this.welcomed) return false;
    if (this.say({ submit: { id, commands } })) return true;
    if (!this.stream) return false;
    this.queue.push({ id, commands });
    void this.put();
    return true;
  }

  /** Puts what is queued, one after the other. */
  async put() {
    if (this.putting) return;
    this.putting = true;
    const turn = this.turn;
    try {
      let misses = 0;
      while (this.queue.length && turn === this.turn) {
        const { id, commands } = /** @type {{id: string, commands: Command[]}} */ (this.queue[0]);
        const [command] = commands;
        if (!command) {
          this.queue.shift();
          continue;
        }
        const { table, round } = command.data?.place ?? {};
        const body = { aseq: this.use.next(), cmd: id, ...(round ? { round } : {}), ...(table ? { table } : {}), command: { [command.kind]: command.data ?? null } };
        const { status, data, portal } = await ask("/api/1/put", { body, token: this.use.token() });
        if (turn !== this.turn) return;
        if (portal) return this.portal(turn);
        this.lastHeard = Date.now();
        if (status === 200) {
          this.use.setNext(Math.max(this.use.next(), (data?.aseq ?? body.aseq) + 1));
          this.queue.shift();
          misses = 0;
          this.use.onanswer(id, { kind: "ack" });
        } else if (status === 409 && typeof data?.expect === "number" && misses < 3) {
          misses += 1;
          this.use.setNext(data.expect);
        } else if (status === 401) {
          return this.end("pass");
        } else if (status === 503 && (await hubWrites()) === false) {
          // A full disk is not the haste of a room: trying on at once would bring nothing.
          if (turn !== this.turn) return;
          this.queue.shift();
          this.use.onanswer(id, { kind: "failed", detail: data?.failed });
        } else if (status === 429 || status === 503) {
          await new Promise((done) => setTimeout(done, Math.min(30_000, data?.retry_ms ?? 500)));
        } else if (status === 422 || status === 400 || status === 403 || status === 404 || status === 413) {
          this.queue.shift();
          const why = data?.refused;
          this.use.onanswer(id, { kind: "refused", detail: typeof why === "object" && why ? why : { refusal: String(why ?? status) } });
        } else {
          this.queue.shift();
          this.use.onanswer(id, { kind: "failed", detail: data?.failed });
        }
      }
    } catch {
      if (turn === this.turn) this.lost();
    } finally {
      this.putting = false;
      if (this.queue.length && this.turn !== turn) void this.put();
    }
  }
}

/** What the device calls itself on the facilitator's list. */
export function deviceName() {
  const found = /iPhone|iPad|Android|Windows|Macintosh|CrOS|Linux/.exec(navigator.userAgent)?.[0] ?? "";
  return found === "Macintosh" ? "Mac" : found;
}
