// The facilitator's telephone: the clock, and what needs a look, while walking about.

import { $, bdi, h, icon, keyed, say as put } from "./dom.js";
import { Writing, ask } from "./hub.js";
import { prepareAwake, stayAwake } from "./awake.js";
import { Link, deviceName } from "./link.js";
import { isConversation, newId, roundOf } from "./wire.js";
import { ClockFace, announce, comeIn, forget, hour, instructionOf, refused, remember, speak, speakOther, stepName, store, toast, words } from "./house.js";

const page = $("#page");
/** An answer that does not come within this long is told as missing. */
const PATIENCE = 8_000;
const SURE = 4_000;

class RoomPage {
  /** @param {Me} who */
  constructor(who) {
    this.who = who;
    /** @type {Room | null} */
    this.room = null;
    /** @type {Said[]} */
    this.said = [];
    /** @type {LinkState} */
    this.state = "connecting";
    this.why = "";
    /** @type {Map<string, {timer: number, done: (good: boolean) => void}>} */
    this.asked = new Map();
    this.sure = "";
    this.sureTimer = 0;
    this.instruction = "";
    /** @type {Set<number>} Tables that called when it was last looked. */
    this.calls = new Set();
    /** @type {Set<string>} Notes that were hidden from here, until the hub tells. */
    this.hidden = new Set();
    /** @type {[string, string][]} The boards there are: keys and headings. */
    this.boards = [];
    this.dots = 3;
    this.parts = this.build();
    this.link = new Link({
      token: () => this.who.token,
      name: deviceName(),
      next: () => this.who.next,
      setNext: (next) => {
        this.who = { ...this.who, next };
        remember("room", this.who);
      },
      onframe: (frame, name, say) => this.onframe(frame, name, say),
      onstate: (state, why = "") => {
        [this.state, this.why] = [state, why];
        if (state !== "here") for (const id of this.asked.keys()) this.answered(id, words.unknown);
        if (state === "ended" && why === "pass") {
          forget("room");
          location.reload();
        }
        this.render();
      },
      onanswer: (id, { kind, detail }) => {
        if (kind !== "refused") this.writing.heard(kind === "ack");
        this.answered(id, kind === "ack" ? "" : kind === "refused" ? refused(detail) : words.notWritingRoom);
      },
    });
  }

  writing = new Writing(() => this.render());

  start() {
    prepareAwake();
    setInterval(() => this.render(), 15_000);
    addEventListener("resize", () => this.settle());
    document.addEventListener("visibilitychange", () => !document.hidden && hour.forget());
    this.link.start();
    this.render();
  }

  /** @param {Frame} frame @param {string} name @param {any} say */
  onframe(frame, name, say) {
    if (name === "welcome") {
      hour.forget();
      this.who = { ...this.who, run: say.run, title: say.title, lang: say.lang, token: say.token ?? this.who.token };
      remember("room", this.who);
    }
    hour.hear(frame.now);
    if (name === "room") {
      this.room = say;
      this.hidden.clear();
    } else if (name === "digest" && this.room) this.room = { ...this.room, clock: say.clock };
    else if (name === "signals") {
      this.said = say.tables;
      const calls = new Set(this.said.filter((said) => said.call).map((said) => said.table));
      for (const table of calls) {
        if (this.calls.has(table)) continue;
        if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([150, 80, 150]);
        announce(`${words.table(table)} ${words.callsSince(0)}`);
      }
      this.calls = calls;
    } else return;
    this.render();
  }

  /**
   * Asks for something; what comes of it is told. Nothing waits here for a connection: the room moves on meanwhile.
   * @param {Command} command
   * @param {(good: boolean) => void} [done]
   */
  ask(command, done = () => {}) {
    const id = newId();
    if (!this.link.submit(id, [command])) {
      toast(words.offline);
      done(false);
      return;
    }
    this.asked.set(id, { timer: window.setTimeout(() => this.answered(id, words.unknown), PATIENCE), done });
  }

  /** @param {string} id @param {string} fault */
  answered(id, fault) {
    const asked = this.asked.get(id);
    if (!asked) return;
    clearTimeout(asked.timer);
    this.asked.delete(id);
    if (fault) toast(fault);
    asked.done(!fault);
  }

  build() {
    const time = h("span.time", { role: "timer", "aria-live": "off", "aria-label": words.clock });
    const step = h("h1.over");
    const instruction = h("p.instruction");
    const link = h("p.link", { role: "status" });
    const banners = h("div.banners");
    const next = h("button.big.strong.wide", { type: "button", onclick: () => this.next() }, icon("next"), h("span"));
    const pause = h("button.big", { type: "button", onclick: () => this.ask({ kind: typeof this.room?.clock.standing === "number" ? "resume" : "pause", data: undefined }) }, icon("pause"), h("span"));
    const minute = (/** @type {number} */ sign, /** @type {string} */ label, /** @type {string} */ text) =>
      h("button.big", { type: "button", "aria-label": `${sign < 0 ? "−" : "+"} ${text}, ${label}`, onclick: () => this.ask({ kind: "adjust_time", data: { millis: sign * 60_000 } }) }, `${sign < 0 ? "−" : "+"} ${text}`);
    const less = minute(-1, words.minusLabel, words.minusMinute);
    const more = minute(1, words.plusLabel, words.plusMinute);
    const count = h("p.count");
    const tables = h("ul.tables");
    const quiet = h("p.hint");
    const latest = h("ul.notes");
    const to = h("select", { id: "to" });
    const text = h("input", { id: "word", type: "text", maxlength: "200", autocomplete: "off", enterkeyhint: "send", dir: "auto", oninput: () => store.set(`nappe:${this.who.session}:d:room`, text.value) });
    text.value = store.get(`nappe:${this.who.session}:d:room`) ?? "";
    const send = h("button.big.strong", { type: "submit" }, words.tellSend);
    const tell = h("form.stack", { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.tell(); } },
      h("label", { for: "to" }, words.tellTo), to, h("label", { for: "word" }, words.tellLabel), text, send);
    const tasks = h("div.picks", { role: "group", "aria-labelledby": "tasks" });
    const dots = h("input", { id: "dots", type: "number", inputmode: "numeric", min: "0", max: "20", onchange: () => { this.dots = Math.min(20, Math.max(0, Math.round(Number(dots.value)) || 0)); dots.value = String(this.dots); if (this.room?.task?.task === "vote") this.setTask("vote"); } });
    dots.value = String(this.dots);
    const dotsRow = h("p.stack", null, h("label", { for: "dots" }, words.dots), dots);
    const veil = h("button.big", { type: "button", onclick: () => this.ask({ kind: "veil_notes", data: { veiled: !this.room?.veiled } }) }, words.veil);
    const shows = h("div.picks", { role: "group", "aria-labelledby": "shows" });
    const boards = h("div.picks", { role: "group", "aria-labelledby": "shows" });
    const top = h("header.room-top", null, step, time, instruction, link);
    new ResizeObserver(() => this.settle()).observe(top);
    page.replaceChildren(h("div.room-page", null,
      top,
      h("main", null,
        banners,
        h("div.controls", null, next, pause, less, more),
        h("section", { "aria-labelledby": "tables" }, h("h2", { id: "tables" }, words.otherTables), count, quiet, tables),
        h("section", { "aria-labelledby": "tell" }, h("h2", { id: "tell" }, words.tell), tell),
        h("section", { "aria-labelledby": "latest" }, h("h2", { id: "latest" }, words.latest), latest),
        h("section.stack", null, h("h2", { id: "tasks" }, words.tasks), tasks, dotsRow, veil),
        h("section.stack", null, h("h2", { id: "shows" }, words.wall), shows, boards),
        h("button.plain.language", { type: "button", lang: words.name === "English" ? "fr" : "en", onclick: () => { speakOther(); this.parts = this.build(); this.render(); } }, words.other))));
    const face = new ClockFace(time);
    return { top, step, time, instruction, link, banners, next, pause, less, more, count, tables, quiet, latest, to, text, send, tasks, dotsRow, veil, shows, boards, face };
  }

  /** Goes on, once one has said so twice where there is time left. */
  next() {
    const room = this.room;
    if (!room) return;
    const from = JSON.stringify(room.clock.step);
    const left = typeof room.clock.deadline === "number" ? room.clock.deadline - hour.now() : (room.clock.standing ?? 0);
    const early = isConversation(room.clock.step) && left > 30_000;
    if ((early || room.next === "after") && this.sure !== from) {
      this.sure = from;
      clearTimeout(this.sureTimer);
      this.sureTimer = window.setTimeout(() => { this.sure = ""; this.render(); }, SURE);
      this.render();
      return;
    }
    this.sure = "";
    this.ask({ kind: "advance", data: { from: room.clock.step } });
    this.render();
  }

  tell() {
    const text = this.parts.text.value.trim();
    if (!text) return this.parts.text.focus();
    const table = Number(this.parts.to.value);
    this.ask({ kind: "tell_room", data: { ...(table ? { table } : {}), text } }, (good) => {
      if (!good) return;
      if (this.parts.text.value.trim() === text) {
        this.parts.text.value = "";
        store.remove(`nappe:${this.who.session}:d:room`);
      }
      toast(words.tellSent);
    });
  }

  /** @param {string} task */
  setTask(task) {
    this.ask({ kind: "set_task", data: { task: task === "vote" ? { task, with: { dots: this.dots } } : { task } } });
  }

  render() {
    const { parts, room } = this;
    document.title = `${room?.title || this.who.title || "nappe"} · ${words.tasks}`;
    const away = this.state === "here" ? "" : this.state === "portal" ? words.portal : this.state === "ended" ? (this.why === "newer" ? words.newer : words.ended) : this.state === "connecting" ? words.connecting : words.offline;
    put(parts.link, away);
    parts.link.className = `link ${this.state}`;
    this.renderBanners();
    const off = this.state !== "here" || !room;
    for (const button of page.querySelectorAll("button")) if (!button.classList.contains("language")) button.disabled = off;
    page.firstElementChild?.classList.toggle("early", !room);
    if (!room) return put(parts.step, this.who.title || "nappe");
    const { clock } = room;
    parts.face.set(clock);
    stayAwake(clock.step !== "after");
    put(parts.step, isConversation(clock.step) ? words.roundOf(roundOf(clock.step), room.rounds) : stepName(clock.step));
    const instruction = instructionOf(clock);
    put(parts.instruction, instruction);
    if (this.instruction && this.instruction !== instruction) announce(instruction);
    this.instruction = instruction;
    const forward = room.next === "after" ? words.endCafe : clock.step === "before" ? words.start : isConversation(clock.step) ? words.endRound : words.startRound(roundOf(room.next));
    const sure = this.sure === JSON.stringify(clock.step);
    put(/** @type {Element} */ (parts.next.lastElementChild), sure ? `${words.sure}${words.name === "English" ? ": " : "\u202f: "}${forward}` : forward);
    parts.next.hidden = clock.step === "after";
    const standing = typeof clock.standing === "number";
    put(/** @type {Element} */ (parts.pause.lastElementChild), standing ? words.resume : words.pause);
    parts.pause.firstElementChild?.replaceWith(icon(standing ? "play" : "pause"));
    const timed = standing || typeof clock.deadline === "number";
    for (const button of [parts.pause, parts.less, parts.more]) button.hidden = !timed;
    this.renderTables(room);
    this.renderTell(room);
    this.renderLatest(room);
    this.renderPicks(room);
  }

  renderBanners() {
    const long = this.link.awayLong && (this.state === "away" || this.state === "connecting");
    const list = [this.writing.stopped && this.state !== "ended" ? words.notWritingRoom : "", long ? words.unreachable : ""].filter(Boolean);
    keyed(this.parts.banners, list, String, (text) => h("p.banner.alarm", { role: long ? "alert" : undefined }, text));
  }

  /** Where letters are so large that the clock would hide what is below, it goes with it. */
  settle() {
    this.parts.top.classList.toggle("tall", this.parts.top.offsetHeight > 0.36 * innerHeight);
  }

  /** @param {Room} room */
  renderTables(room) {
    const said = new Map(this.said.map((said) => [said.table, said]));
    const minutes = (/** @type {number} */ millis) => Math.floor(millis / 60_000);
    const lines = room.tables.map((table) => {
      const heard = said.get(table.table);
      const call = heard?.call ? words.callsSince(minutes(hour.now() - heard.call)) : "";
      const time = heard?.readiness === "more_time" ? words.wantsTime : "";
      const silent = table.silent ? words.silentFor(minutes(table.silent)) : "";
      const ready = heard?.readiness === "ready" ? `✓ ${words.isReady}` : "";
      const waiting = heard?.waiting ? words.waitingThere(heard.waiting) : "";
      const device = heard && heard.devices === 0 ? words.noDevice : "";
      const read = room.task?.task === "read_back" && table.notes ? words.readAt(table.read ?? 0, table.notes) : "";
      const tells = [call, time, silent, ready, read, table.closed ? words.closed : words.noteCount(table.notes), waiting, device].filter(Boolean);
      const weight = call ? 3 : time ? 2 : silent ? 1 : 0;
      return { table: table.table, name: table.name ?? "", tells, weight, call: Boolean(call) };
    });
    lines.sort((a, b) => b.weight - a.weight || a.table - b.table);
    keyed(this.parts.tables, lines, (line) => String(line.table), (line) =>
      h("li", { class: line.weight ? "urgent" : "" }, h("span.name", null, line.call ? "✋ " : "", words.table(line.table), line.name && " · ", line.name && bdi(line.name)), h("span.tells", null, line.tells.map((tells) => tells.replaceAll(/(\d) /g, "$1\u00a0")).join("\u00a0· "))));
    const open = room.tables.filter((table) => !table.closed).length;
    const ready = this.said.filter((said) => said.readiness === "ready").length;
    const more = this.said.filter((said) => said.readiness === "more_time").length;
    const ending = isConversation(room.clock.step) && (ready || more || room.clock.instruction === "essentials" || room.clock.instruction === "conclude");
    this.parts.count.hidden = !ending;
    put(this.parts.count, words.readyCount(ready, open) + (more ? `, ${words.moreTimeCount(more)}` : ""));
    const calm = isConversation(room.clock.step) && !lines.some((line) => line.weight);
    this.parts.quiet.hidden = !calm && !room.unplaced;
    put(this.parts.quiet, room.unplaced ? words.unplaced(room.unplaced) : words.allQuiet);
  }

  /** @param {Room} room */
  renderTell(room) {
    const chosen = this.parts.to.value;
    keyed(this.parts.to, [0, ...room.tables.map((table) => table.table)], String, (table) => h("option", { value: table ? String(table) : "" }, table ? words.table(table) : words.everybody));
    this.parts.to.value = chosen;
  }

  /** @param {Room} room */
  renderLatest(room) {
    const notes = room.latest.map((note) => ({ ...note, hidden: this.hidden.has(note.card.note) ? !note.hidden : Boolean(note.hidden) }));
    keyed(this.parts.latest, notes, (note) => note.card.note, (note) => {
      const name = note.card.label ?? String(note.card.number);
      return h("li.note", { class: note.hidden ? "dim" : "" },
        h("div", null, h("p.words", { dir: "auto" }, note.card.text + (note.card.more ? "…" : "")), h("p.no", null, `${words.table(note.table)} · n° ${name}${note.hidden ? ` · ${words.isHidden}` : ""}`)),
        h("button.round", { type: "button", "data-act": "hide", "aria-pressed": String(note.hidden), "aria-label": note.hidden ? words.unhideLabel(name) : words.hideLabel(name), onclick: () => this.hide(note.card.note, !note.hidden) }, icon(note.hidden ? "hidden" : "eye")));
    });
  }

  /** The wall knows which boards there are. */
  async findBoards() {
    const answer = await ask("/api/1/wall", { token: this.who.token }).catch(() => null);
    /** @type {Board[]} */
    const boards = answer?.data?.boards ?? [];
    this.boards = boards.filter((board) => board.heading).map((board) => [board.board, board.heading ?? ""]);
    if (this.boards.length) this.render();
  }

  /** @param {string} note @param {boolean} hidden */
  hide(note, hidden) {
    this.ask({ kind: "hide_note", data: { note, hidden } }, (good) => {
      if (!good) return;
      this.hidden.add(note);
      this.render();
    });
  }

  /** @param {Room} room */
  renderPicks(room) {
    const task = room.task?.task ?? "write";
    const pick = (/** @type {Element} */ place, /** @type {[string, string][]} */ options, /** @type {string} */ chosen, /** @type {(key: string) => void} */ then) =>
      keyed(place, options, ([key]) => key, ([key, text]) => h("button.big", { type: "button", "data-act": key, "aria-pressed": String(key === chosen), onclick: () => then(key) }, text), ([key, text]) => [key, text, key === chosen, document.documentElement.lang]);
    pick(this.parts.tasks, Object.entries(words.taskNames), task, (task) => this.setTask(task));
    this.parts.veil.setAttribute("aria-pressed", String(Boolean(room.veiled)));
    this.parts.dotsRow.hidden = task !== "vote";
    const show = room.show?.show ?? "auto";
    const all = (/** @type {string} */ key) => (key === "board" ? { show: key, with: null } : { show: key });
    pick(this.parts.shows, Object.entries(words.shows), show, (key) => this.ask({ kind: "show_on_wall", data: { show: all(key) } }));
    if (show === "board" && !this.boards.length) void this.findBoards();
    this.parts.boards.hidden = show !== "board" || this.boards.length < 2;
    pick(this.parts.boards, [["", words.allBoards], ...this.boards], room.show?.with ?? "", (board) => this.ask({ kind: "show_on_wall", data: { show: { show: "board", with: board || null } } }));
  }
}

speak(navigator.language);
new RoomPage(await comeIn("room", page)).start();
