// The page of a table: its question, the room's clock, what to do now, its notes, and a field to write in.

import { h, keyed, say as put, sheet } from "./dom.js";
import { Writing, ask } from "./hub.js";
import { address, pack } from "./carry.js";
import { Lease, Outbox, wordsOf } from "./outbox.js";
import { Link, deviceName } from "./link.js";
import { inverse, laid, withNotes } from "./model.js";
import { isConversation, newId, roundOf } from "./wire.js";
import { prepareAwake, stayAwake } from "./awake.js";
import { layOut } from "./layout.js";
import { SIGNS, ballotLine, nameOf, noteCard, readCard, stateMark, tableLabel } from "./note.js";
import { announce, copyField, hour, instructionOf, look, meOf, refused, remember, saidNo, speakOther, stepName, store, toast, words } from "./house.js";

/** So many submissions are on their way at once: what is said besides is not stuck behind more. */
const ON_THEIR_WAY = 12;
/** The most of a note, as the hub counts. */
const [MOST_SIGNS, MOST_LINES] = [2_000, 60];

export class TablePage {
  /**
   * @param {HTMLElement} page
   * @param {Me} who
   * @param {() => void} onleave
   */
  constructor(page, who, onleave) {
    this.page = page;
    this.who = who;
    this.onleave = onleave;
    this.outbox = new Outbox(store, who.session);
    this.lease = new Lease(store, `nappe:${who.session}:lease`, newId());
    /** @type {Table | null} */
    this.view = null;
    /** Whether the view came since the last welcome. */
    this.told = false;
    /** @type {LinkState} */
    this.state = "connecting";
    this.why = "";
    /** @type {Said | undefined} */
    this.said = undefined;
    /** @type {"ready" | "more_time" | null} */
    this.readiness = null;
    this.readinessStep = "";
    this.calling = false;
    /** @type {Map<string, number>} Acknowledged, and not in the view yet. */
    this.fresh = new Map();
    /** @type {{id: string, command: Command, before?: Shown}[]} */
    this.history = [];
    /** @type {Shown | null} */
    this.editing = null;
    /** @type {string} */
    this.opened = "";
    /** @type {Tried[]} */
    this.tries = [];
    /** When the hub heard the last note that was tried out. */
    this.triedAt = 0;
    /** @type {Map<string, number>} Counts that are being tapped. */
    this.counting = new Map();
    this.countTimer = 0;
    this.instruction = "";
    this.calledAt = 0;
    this.fault = "";
    this.waitingTold = -1;
    this.minute = -1;
    this.link = new Link({
      token: () => this.who.token,
      name: deviceName(),
      next: () => this.who.next,
      setNext: (next) => {
        this.who = { ...this.who, next };
        remember("table", this.who);
      },
      onframe: (frame, name, say) => this.onframe(frame, name, say),
      onstate: (state, why) => this.onstate(state, why),
      onanswer: (id, outcome) => this.onanswer(id, outcome),
    });
    this.parts = this.build();
  }

  get table() {
    return this.view?.table ?? this.who.role.table ?? 0;
  }

  get contributor() {
    return this.who.role.role === "contributor";
  }

  get practising() {
    return this.view?.clock.step === "before";
  }

  get task() {
    return this.view?.task?.task ?? "write";
  }

  start() {
    prepareAwake();
    store.onrefused = () => {
      this.link.signal("no_storage");
      this.render();
    };
    addEventListener("storage", (event) => this.heard(event));
    document.addEventListener("visibilitychange", () => {
      this.link.signal(document.hidden ? "hidden" : "shown");
      if (!document.hidden) hour.forget();
      else this.keepDraft();
    });
    addEventListener("pagehide", () => {
      this.keepDraft();
      this.sendCounts();
      this.lease.release();
    });
    const viewport = window.visualViewport;
    if (viewport) {
      const fit = () => {
        const root = document.documentElement;
        root.style.setProperty("--high", `${Math.round(viewport.height)}px`);
        this.settle();
        if (viewport.scale === 1 && viewport.offsetTop > 0 && document.activeElement === this.parts.field) window.scrollTo(0, 0);
      };
      viewport.addEventListener("resize", fit);
      fit();
    }
    setInterval(() => this.tick(), 2_000);
    this.link.start();
    this.render();
  }

  /** @param {StorageEvent} event What another tab did. */
  heard(event) {
    if (event.key === `nappe:${this.who.session}:table`) {
      const now = store.read(event.key);
      if (now && (now.token !== this.who.token || now.role?.table !== this.who.role.table)) location.reload();
      else if (now) this.who = now;
      return;
    }
    if (this.outbox.heard(event.key)) {
      this.flush();
      this.render();
    }
  }

  tick() {
    this.flush();
    const old = Date.now() - 8_000;
    for (const [id, at] of this.fresh) if (at < old) this.fresh.delete(id);
    const waiting = this.outbox.waiting().length;
    if (waiting !== this.waitingTold && this.state === "here") {
      this.waitingTold = waiting;
      this.link.signal({ waiting: { count: waiting } });
    }
  }

  /** Sends what is due, a few at a time, if no other tab does. */
  flush() {
    if (this.state !== "here" || !this.told || !this.lease.hold(!document.hidden)) return;
    const view = this.view;
    const known = new Set([...(view?.notes ?? []), ...(view?.earlier ?? []), ...(view?.bin ?? [])].map((note) => note.note));
    for (const entry of this.outbox.due(this.who.run, (note) => known.has(note))) {
      if (this.outbox.sent.size >= ON_THEIR_WAY) break;
      if (this.outbox.sent.has(entry.id) || this.failed.has(entry.id)) continue;
      this.outbox.sent.add(entry.id);
      if (!this.link.submit(entry.id, [entry.command])) {
        this.outbox.sent.delete(entry.id);
        break;
      }
    }
  }

  /** @type {Set<string>} What this hub could not write: sent again once it writes, or over the next connection. */
  failed = new Set();

  writing = new Writing(() => {
    if (!this.writing.stopped) {
      this.failed.clear();
      this.flush();
    }
    this.render();
  });

  /**
   * @param {Frame} frame
   * @param {string} name
   * @param {any} say
   */
  onframe(frame, name, say) {
    const practised = this.practising;
    if (name === "welcome") {
      hour.forget();
      this.welcome(say);
    }
    hour.hear(frame.now);
    if (name === "table") {
      const before = this.view;
      this.view = say;
      this.told = true;
      this.seen([...say.notes, ...(say.earlier ?? []), ...(say.bin ?? [])]);
      if (before && before.table !== say.table) this.changeTable(before.table);
      this.flush();
    } else if (name === "notes" && this.view) {
      this.view = withNotes(this.view, say.notes);
      this.seen(say.notes);
    } else if (name === "digest" && this.view) {
      this.view = { ...this.view, clock: say.clock };
    } else if (name === "signals") {
      this.said = say.tables.find((/** @type {any} */ said) => said.table === this.table);
      const triedAt = this.said?.tried?.at ?? 0;
      if (triedAt > this.triedAt) {
        this.triedAt = triedAt;
        const heard = this.tries.find((tried) => tried.sent && !tried.heard);
        if (heard) heard.heard = true;
      }
      this.calling = Boolean(this.said?.call);
      this.readiness = this.said?.readiness ?? null;
      if (this.said?.readiness) this.readinessStep = JSON.stringify(this.view?.clock.step);
    } else if (name === "called") {
      this.calledAt = Date.now();
      announce(words.called);
      if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([200, 100, 200]);
    } else if (name === "ack" || name === "refused" || name === "failed" || name === "pong") {
      return;
    }
    if (practised && !this.practising) this.begun();
    this.render();
  }

  /** The café has begun: words that were tried out and that nobody heard go back into the field. */
  begun() {
    const unheard = this.tries.filter((tried) => !tried.heard).map((tried) => tried.text);
    this.tries = [];
    if (!unheard.length) return;
    this.parts.field.value = [this.parts.field.value, ...unheard].filter(Boolean).join("\n");
    this.typed();
  }

  /** @param {{note: string}[]} notes The hub shows these. */
  seen(notes) {
    if (!this.fresh.size) return;
    const ids = new Set(notes.map((note) => note.note));
    for (const id of this.fresh.keys()) {
      const entry = this.outbox.all.get(id);
      if (!entry || ids.has(entry.command.data.note)) this.fresh.delete(id);
    }
  }

  /** @param {Welcome} welcome */
  welcome(welcome) {
    if (welcome.session !== this.who.session) {
      // Another café lives at this address now. What waits here stays here.
      this.link.end("pass");
      return;
    }
    this.told = false;
    this.failed.clear();
    this.outbox.disconnected();
    this.who = { ...this.who, run: welcome.run, role: welcome.role, author: welcome.author, title: welcome.title, lang: welcome.lang, token: welcome.token ?? this.who.token };
    remember("table", this.who);
    if (this.readiness && this.readinessStep === JSON.stringify(this.view?.clock.step)) this.link.signal(this.readiness);
    if (this.calling) this.link.signal("call");
    if (store.refused) this.link.signal("no_storage");
    if (document.hidden) this.link.signal("hidden");
    this.waitingTold = -1;
    for (const tried of this.tries.filter((tried) => !tried.sent)) this.tryOut(tried);
  }

  /** @param {LinkState} state @param {string} [why] */
  onstate(state, why = "") {
    [this.state, this.why] = [state, why];
    if (state !== "here") this.outbox.disconnected();
    this.render();
  }

  /** @param {string} id @param {Outcome} outcome */
  onanswer(id, { kind, detail }) {
    const entry = this.outbox.all.get(id);
    if (kind === "ack") {
      if (entry?.state === "waiting") this.fresh.set(id, Date.now());
      this.outbox.acknowledge(id, this.who.run);
      this.writing.heard(true);
      if (this.view) this.seenNow();
    } else if (kind === "refused") {
      this.outbox.refuse(id, detail, this.who.run);
      if (entry && entry.state !== "kept" && !wordsOf(entry)) toast(refused(detail));
    } else {
      this.outbox.sent.delete(id);
      this.outbox.fail(id);
      this.failed.add(id);
      this.writing.heard(false);
    }
    this.flush();
    this.render();
  }

  /** A note may have been told before its acknowledgement. */
  seenNow() {
    const ids = new Set([...(this.view?.notes ?? []), ...(this.view?.earlier ?? [])].map((note) => note.note));
    for (const id of this.fresh.keys()) {
      const entry = this.outbox.all.get(id);
      if (entry?.command.kind === "take_note" && ids.has(entry.command.data.note)) this.fresh.delete(id);
    }
  }

  // What hands do

  /** Lays the elements out, anew when the language changes. */
  build() {
    const parts = layOut(this);
    this.page.replaceChildren(parts.root);
    parts.field.value = this.outbox.draft(`note:${this.table}`);
    queueMicrotask(() => this.grow());
    return parts;
  }

  /** @param {number | null} left */
  onturn(left) {
    if (left === null || !this.view || !isConversation(this.view.clock.step) || typeof this.view.clock.standing === "number") return;
    const minute = Math.ceil(left / 60_000);
    if (minute !== this.minute && this.minute !== -1 && (minute === 5 || minute === 1)) announce(words.minutesLeft(minute));
    this.minute = minute;
  }

  typed() {
    this.grow();
    this.keepDraft();
    if (this.fault) this.setFault("");
    this.parts.composer.classList.toggle("full", Boolean(this.parts.field.value));
  }

  grow() {
    this.parts.field.style.height = "auto";
    this.parts.field.style.height = `${this.parts.field.scrollHeight + 2}px`;
    this.parts.composer.classList.toggle("full", Boolean(this.parts.field.value));
  }

  /** Where letters are so large that little room is left between clock and field, all of it scrolls together. */
  settle() {
    const { root, bar, asking, composer } = this.parts;
    const taken = bar.offsetHeight + asking.offsetHeight + composer.offsetHeight;
    root.classList.toggle("tall", taken > 0.75 * (window.visualViewport?.height ?? innerHeight));
  }

  keepDraft() {
    if (this.editing) this.outbox.setDraft("edit", JSON.stringify({ note: this.editing, text: this.parts.field.value }));
    else this.outbox.setDraft(`note:${this.table}`, this.parts.field.value);
  }

  /** @param {KeyboardEvent} event */
  onkey(event) {
    // While letters are composed, Enter chooses among them.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.editing) {
      this.stopEditing();
    }
  }

  /** @param {string} fault */
  setFault(fault) {
    this.fault = fault;
    put(this.parts.faultLine, fault);
  }

  submit() {
    const text = this.parts.field.value.trim();
    if (!text) {
      this.parts.field.focus();
      return;
    }
    if ([...text].length > MOST_SIGNS || text.split("\n").length > MOST_LINES) return this.setFault(words.refusals.text_unfit);
    if (this.editing) {
      const before = this.editing;
      if (text !== before.text || before.versions?.length) this.act({ kind: "edit_note", data: { note: before.note, base: before.base, text } }, before);
      this.stopEditing();
      return;
    }
    if (this.practising) {
      /** @type {Tried} */
      const tried = { text, sent: false, heard: false };
      this.tries = [...this.tries.slice(-2), tried];
      this.tryOut(tried);
    } else {
      const sort = /** @type {Kind} */ (this.parts.kindField.value);
      const key = this.parts.keyField.getAttribute("aria-pressed") === "true";
      /** @type {Record<string, unknown>} */
      const place = { table: this.table };
      if (this.view?.round) place["round"] = this.view.round;
      // On the disk of this device first; only then out of the field.
      this.act({ kind: "take_note", data: { note: newId(), text, place, sort, key: !this.contributor && key } });
    }
    this.parts.field.value = "";
    this.parts.kindField.value = "idea";
    this.parts.keyField.setAttribute("aria-pressed", "false");
    this.typed();
    this.render();
    this.parts.scroll.scrollTop = this.parts.scroll.scrollHeight;
  }

  /** @param {Tried} tried */
  tryOut(tried) {
    if (this.state !== "here") return;
    tried.sent = true;
    this.link.signal({ try: { text: tried.text } });
  }

  /**
   * Puts a command in the outbox, and remembers how to take it back.
   * @param {Command} command
   * @param {Shown} [before]
   */
  act(command, before) {
    const entry = this.outbox.add(command);
    if (!["count_votes", "approve_note", "query_note"].includes(command.kind)) {
      this.history = [...this.history.slice(-19), { id: entry.id, command, ...(before ? { before } : {}) }];
    }
    this.flush();
    this.render();
    if (this.state !== "here") announce(words.stateHere);
    if (command.kind === "delete_note" && !this.contributor) toast(words.removed, words.undo, () => this.undo());
  }

  undo() {
    const last = this.history.pop();
    if (!last) return;
    if (this.outbox.recall(last.id)) {
      if (last.command.kind === "take_note" && !this.parts.field.value) this.parts.field.value = last.command.data.text;
      this.typed();
      toast(words.undone);
    } else {
      const shown = this.shown();
      const now = [...shown.notes, ...shown.earlier].find((note) => note.note === last.command.data.note);
      const back = inverse(last.command, last.before, now);
      if (!back) {
        this.history.push(last);
        toast(words.notYetUndone);
        return;
      }
      this.outbox.add(back);
      this.flush();
      toast(words.undone);
    }
    this.render();
  }

  /** @param {Shown} note @param {string} [text] */
  edit(note, text = note.text) {
    this.keepDraft();
    this.editing = note;
    this.opened = "";
    this.parts.field.value = text;
    this.render();
    this.typed();
    this.parts.field.focus();
    this.parts.field.setSelectionRange(text.length, text.length);
  }

  stopEditing() {
    const note = this.editing?.note;
    this.editing = null;
    this.outbox.setDraft("edit", "");
    this.parts.field.value = this.outbox.draft(`note:${this.table}`);
    this.typed();
    this.render();
    /** @type {HTMLElement | null} */ (this.parts.list.querySelector(`[data-key="${note}"] button`))?.focus();
  }

  call() {
    this.calling = !this.calling;
    this.link.signal(this.calling ? "call" : "call_off");
    toast(this.calling ? words.calling : words.callOff);
    this.render();
  }

  /** @param {"ready" | "more_time"} said */
  setReady(said) {
    this.readiness = this.readiness === said ? null : said;
    this.readinessStep = JSON.stringify(this.view?.clock.step);
    this.link.signal(this.readiness ?? "not_yet");
    this.render();
  }

  /** @param {string} note @param {number} votes */
  count(note, votes) {
    this.counting.set(note, votes);
    clearTimeout(this.countTimer);
    this.countTimer = window.setTimeout(() => this.sendCounts(), 700);
    this.renderVoteSum();
  }

  sendCounts() {
    clearTimeout(this.countTimer);
    for (const [note, votes] of this.counting) this.outbox.add({ kind: "count_votes", data: { note, votes, table: this.table } });
    this.counting.clear();
    this.flush();
  }

  // What eyes see

  shown() {
    const empty = { table: this.table, title: "", clock: /** @type {any} */ ({}), notes: [] };
    return laid(this.view ?? empty, this.outbox.entries().filter((entry) => entry.state !== "returned"), this.outbox.sent, new Set(this.fresh.keys()));
  }

  render() {
    const view = this.view;
    const task = this.task;
    document.title = `${words.table(this.table)} · ${view?.title || this.who.title || "nappe"}`;
    const { clock } = view ?? {};
    this.parts.face.set(clock);
    const instruction = clock ? instructionOf(clock) : words.connecting;
    put(this.parts.instructionLine, instruction);
    if (clock && this.instruction && this.instruction !== instruction) announce(instruction);
    if (clock) this.instruction = instruction;
    this.renderLink();
    this.renderBanners();
    const where = [words.table(this.table), view?.name, clock && stepName(clock.step)].filter(Boolean);
    put(this.parts.over, where.join(" · "));
    const head = task === "read_back" ? words.readTitle : task === "vote" ? words.voteTitle : view ? view.question?.text : this.who.title;
    put(this.parts.question, head ?? "");
    this.parts.question.hidden = !head;
    this.renderMoment();
    this.renderAsking();
    const shown = this.shown();
    if (task === "read_back") this.renderReading(shown);
    else if (task === "vote") this.renderVote();
    else this.renderNotes(shown);
    this.renderComposer();
    this.settle();
    this.parts.callButton.setAttribute("aria-pressed", String(this.calling));
    this.parts.callButton.setAttribute("aria-label", this.calling ? words.calling : words.call);
    this.parts.callButton.title = this.calling ? words.calling : words.call;
    stayAwake(Boolean(clock && (isConversation(clock.step) || this.task !== "write") && !document.hidden));
  }

  renderLink() {
    const waiting = this.outbox.waiting();
    const sent = waiting.length > 0 && waiting.every((entry) => this.outbox.sent.has(entry.id));
    const mark = this.state !== "here" || (waiting.length && !sent) ? "here" : sent ? "sent" : "kept";
    const text = this.state === "here" ? (this.writing.stopped ? words.notWriting : waiting.length ? words.waiting(waiting.length) : words.here) : this.state === "portal" ? words.portal : this.state === "connecting" ? words.connecting : this.state === "ended" ? this.ended() : words.away + (waiting.length ? ` (${words.waiting(waiting.length)})` : "");
    this.parts.stateLine.className = `link ${this.state}`;
    const sign = SIGNS[mark];
    if (this.parts.stateLine.dataset["text"] === sign + text) return;
    this.parts.stateLine.dataset["text"] = sign + text;
    this.parts.stateLine.replaceChildren(h("span.state", { class: mark, "aria-hidden": "true" }, sign), ` ${text}`);
  }

  ended() {
    return ["newer", "shape", "too_long"].includes(this.why) ? words.newer : this.why === "closed" ? words.doorsClosed : this.why === "table" ? words.noTable : words.ended;
  }

  renderBanners() {
    /** @type {{key: string, make: () => HTMLElement}[]} */
    const list = [];
    const add = (/** @type {string} */ key, /** @type {() => HTMLElement} */ make) => list.push({ key, make });
    const view = this.view;
    if (store.refused) add("storage", () => h("div.banner.alarm", { role: "alert" }, words.noStorage));
    if (this.state === "ended") {
      add(`ended:${this.why}`, () => h("div.banner.alarm", { role: "alert" }, h("p", null, this.ended()), h("div.row", null,
        h("button.big", { type: "button", onclick: () => (this.ended() === words.newer ? location.reload() : this.leave()) }, this.ended() === words.newer ? words.reload : words.joinAgain),
        this.outbox.waiting().length ? h("button.big", { type: "button", onclick: () => this.unsent() }, words.unsent) : null)));
    }
    if (this.link.awayLong && this.state === "away") add("moved", () => this.addressForm());
    const returned = this.outbox.returned();
    if (returned.length) add(`returned:${returned.map((entry) => entry.id).join()}`, () => this.returnedBox(returned));
    if (this.calledAt) add("called", () => h("div.banner.strong", null, h("p", null, words.called), h("button.big", { type: "button", onclick: () => { this.calledAt = 0; this.render(); } }, words.gotIt)));
    const told = view?.told;
    if (told && String(told.at) !== this.outbox.draft("told")) {
      add(`told:${told.at}`, () => h("div.banner.word", { role: "status" }, h("p.over", null, words.told), h("p.words", { dir: "auto" }, told.text), h("button.big", { type: "button", onclick: () => { this.outbox.setDraft("told", String(told.at)); this.render(); } }, words.gotIt)));
    }
    const round = view && isConversation(view.clock.step) ? roundOf(view.clock.step) : 0;
    if (view && this.who.asked === undefined) this.answerHere(roundOf(view.clock.step));
    else if (round > 1 && round > (this.who.asked ?? 0) && this.task === "write") {
      add(`here:${round}:${this.table}`, () => h("div.banner.word", null, h("p.ask", null, words.stillHere(this.table)), h("div.row", null,
        h("button.big.strong", { type: "button", onclick: () => { this.answerHere(round); this.render(); this.parts.field.focus(); } }, words.yes),
        h("button.big", { type: "button", onclick: () => void this.chooseTable() }, words.noChoose))));
    }
    keyed(this.parts.banners, list, (item) => item.key, (item) => item.make(), (item) => item.key);
  }

  /** @param {number} round The table was said for this round. */
  answerHere(round) {
    this.who = { ...this.who, asked: round };
    remember("table", this.who);
  }

  /** @param {Entry[]} returned */
  returnedBox(returned) {
    const settle = (/** @type {Entry} */ entry) => {
      this.outbox.drop(entry.id);
      this.render();
    };
    return h("div.banner.word", { role: "alert" }, h("p.ask", null, words.returnedTitle),
      ...returned.map((entry) => h("div.returned", null,
        h("p.hint", null, refused(entry.refusal)),
        h("p.words", { dir: "auto" }, wordsOf(entry)),
        h("div.row", null,
          h("button.big", { type: "button", onclick: () => {
            // What is in the field already stays, below.
            this.parts.field.value = [wordsOf(entry), this.parts.field.value].filter(Boolean).join("\n");
            this.typed();
            settle(entry);
            this.parts.field.focus();
          } }, words.backToField),
          h("button.big", { type: "button", onclick: () => this.unsent() }, words.copy),
          h("button.plain", { type: "button", onclick: () => settle(entry) }, words.gotIt)))));
  }

  addressForm() {
    const input = h("input", { id: "address", type: "text", inputmode: "url", autocomplete: "off", autocapitalize: "none", spellcheck: "false", placeholder: "192.168.1.20:7373", "aria-describedby": "address-fault" });
    const fault = h("p.fault", { id: "address-fault", role: "alert" });
    const button = h("button.big.strong", { type: "submit" }, words.go);
    /** @type {string[]} */
    let trips = [];
    let gone = 0;
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      const origin = address(input.value, location.port);
      put(fault, origin ? "" : words.addressWrong);
      if (!origin) return input.focus();
      if (!gone) trips = this.luggage();
      const target = `${origin}/#${trips[gone]}`;
      gone += 1;
      put(button, gone < trips.length ? words.goRest(trips.length - gone) : words.go);
      if (gone >= trips.length) {
        put(fault, words.goDone);
        gone = 0;
      }
      // In a tab of its own: this page still holds what it has.
      if (!window.open(target, "_blank")) location.assign(target);
    };
    return h("form.banner.word", { novalidate: true, onsubmit: go }, h("p", { role: "status" }, words.unreachable), h("p.ask", null, words.movedTitle), h("p.hint", null, this.outbox.waiting().length ? words.movedBody : words.movedBodyNone),
      h("label", { for: "address" }, words.addressLabel), input, fault, h("div.row", null, button, h("button.big", { type: "button", onclick: () => this.unsent() }, words.unsent)));
  }

  /** What goes along to another address: what waits, and of what was kept as much as finds room. */
  luggage() {
    const { token, author, session, title, role } = this.who;
    const who = { token, author, session, title, role: role.role, ...(role.table ? { table: role.table } : {}) };
    let list = this.outbox.waiting();
    let trips = pack(who, list);
    for (const entry of this.outbox.entries("kept").slice(-60).reverse()) {
      const longer = pack(who, [...list, entry]);
      if (longer.length > trips.length) break;
      list = [...list, entry];
      trips = longer;
    }
    return trips;
  }

  leave() {
    this.link.stop();
    this.lease.release();
    this.onleave();
  }

  renderMoment() {
    const view = this.view;
    /** @type {{key: string, look: unknown, make: () => HTMLElement}[]} */
    const list = [];
    if (view?.veiled) list.push({ key: "veil", look: view.veiled_notes, make: () => h("p.veil", null, words.veiled, view.veiled_notes ? ` ${words.veiledNotes(view.veiled_notes)}` : "") });
    if (this.practising) list.push({ key: "try", look: 0, make: () => h("p.veil", null, words.tryHint) });
    if (this.task === "read_back") list.push({ key: "read", look: 0, make: () => h("p.veil", null, words.readHint) });
    if (this.task === "vote") {
      const dots = view?.task?.with?.dots ?? 0;
      list.push({ key: "vote", look: [dots, this.contributor], make: () => h("p.veil", null, this.contributor ? words.voteScribe : words.voteHint(dots)) });
    }
    keyed(this.parts.moment, list, (item) => item.key, (item) => item.make(), (item) => item.look);
  }

  /** As a conversation nears its end: is the table ready? */
  renderAsking() {
    const clock = this.view?.clock;
    const ending = clock && isConversation(clock.step) && (clock.instruction === "essentials" || clock.instruction === "conclude");
    /** @type {{key: string, look: unknown, make: () => HTMLElement}[]} */
    const list = [];
    if (ending && !this.contributor && this.task === "write") {
      const half = (/** @type {"ready" | "more_time"} */ said, /** @type {string} */ text) =>
        h("button.big", { type: "button", "data-act": said, "aria-pressed": String(this.readiness === said), onclick: () => this.setReady(said) }, h("span.tick", { "aria-hidden": "true" }, this.readiness === said ? "✓ " : ""), text);
      list.push({ key: "ready", look: this.readiness, make: () => h("div.row", { role: "group", "aria-label": words.ask }, half("ready", words.ready), half("more_time", words.moreTime)) });
    }
    keyed(this.parts.asking, list, (item) => item.key, (item) => item.make(), (item) => item.look);
  }

  /** @returns {Hand} */
  hand() {
    return {
      contributor: this.contributor,
      open: this.opened,
      toggle: (note) => {
        this.opened = this.opened === note ? "" : note;
        this.render();
        if (this.opened) this.page.querySelector(`[data-key="${note}"] .actions`)?.scrollIntoView({ block: "nearest" });
      },
      edit: (note, text) => this.edit(note, text),
      act: (kind, note, data) => {
        // A contributor cannot bring back what is deleted.
        if (kind === "delete_note" && this.contributor && !confirm(words.sureRemove)) return;
        this.act({ kind, data: { note: note.note, ...data } }, note);
      },
    };
  }

  /** @param {ReturnType<typeof laid>} shown */
  renderNotes({ notes, earlier }) {
    const hand = this.hand();
    const make = (/** @type {Shown} */ note) => noteCard(note, hand);
    const look = (/** @type {Shown} */ note) => [note, hand.open === note.note, this.contributor];
    const below = this.parts.scroll.scrollHeight - this.parts.scroll.scrollTop - this.parts.scroll.clientHeight < 60;
    const count = this.parts.list.childElementCount;
    const tries = this.practising ? this.tries.map((tried, at) => ({ note: `try${at}`, tried })) : [];
    keyed(this.parts.list, [...notes, ...tries], (item) => item.note, (item) => ("tried" in item ? this.triedCard(item.tried) : make(item)), (item) => ("tried" in item ? item : look(item)));
    put(this.parts.listTitle, words.notes);
    this.parts.earlierBox.hidden = !earlier.length;
    put(this.parts.earlierTitle, words.earlier(earlier.length));
    keyed(this.parts.earlierList, earlier, (note) => note.note, make, look);
    const none = !notes.length && !tries.length;
    // After the end there is no first idea to ask for.
    const over = none && this.view?.clock.step === "after";
    this.parts.empty.hidden = over || (!none && !this.view?.left_out);
    put(this.parts.empty, none ? words.none : words.leftOut(this.view?.left_out ?? 0));
    if (below && this.parts.list.childElementCount > count && count > 0) this.parts.scroll.scrollTop = this.parts.scroll.scrollHeight;
  }

  /** @param {Tried} tried */
  triedCard({ text, sent, heard }) {
    return h("li.note.tried", null, h("p.tags", null, h("span.sort", null, words.tried)), h("p.words", { dir: "auto" }, text),
      h("div.foot", null, h("span.no", null, heard ? words.tryShown : words.tryWaits), stateMark(heard ? "kept" : sent ? "sent" : "here")));
  }

  /** @param {ReturnType<typeof laid>} shown */
  renderReading({ notes, earlier }) {
    const hand = this.hand();
    const all = [...earlier, ...notes].filter((note) => !note.folded_into);
    this.parts.earlierBox.hidden = true;
    const read = all.filter((note) => note.approved).length;
    put(this.parts.listTitle, words.readTitle);
    /** @type {Map<string, Shown[]>} */
    const themes = new Map();
    for (const note of all) {
      const theme = note.theme ?? "";
      themes.set(theme, [...(themes.get(theme) ?? []), note]);
    }
    const titled = themes.size > 1 || !themes.has("");
    /** @type {({title: string} | Shown)[]} */
    const items = [...themes].sort(([a], [b]) => Number(!a) - Number(!b)).flatMap(([title, notes]) => (titled ? [{ title: title || words.apart }, ...notes] : notes));
    keyed(this.parts.list, items, (item) => ("title" in item ? `theme:${item.title}` : item.note), (item) => ("title" in item ? h("li.theme-title", { dir: "auto" }, item.title) : readCard(item, hand)), (item) => [item, this.contributor]);
    this.parts.empty.hidden = false;
    put(this.parts.empty, !all.length ? words.none : read === all.length ? words.readAll : words.readCount(read, all.length));
  }

  renderVote() {
    const lines = this.ballot();
    this.parts.earlierBox.hidden = true;
    put(this.parts.listTitle, words.voteTitle);
    const hand = { contributor: this.contributor, count: (/** @type {string} */ note, /** @type {number} */ votes) => this.count(note, votes) };
    // What is being tapped is not made anew under the finger.
    keyed(this.parts.list, lines, (line) => `vote:${line.note}`, (line) => ballotLine(line, hand), ({ votes, ...line }) => [line, this.contributor, this.contributor ? votes : 0]);
    for (const line of lines) {
      const field = /** @type {HTMLInputElement | null} */ (this.parts.list.querySelector(`[data-key="vote:${line.note}"] input`));
      if (field && field !== document.activeElement && field.value !== String(line.votes ?? 0)) field.value = String(line.votes ?? 0);
    }
    this.renderVoteSum();
  }

  ballot() {
    const waiting = new Map(this.outbox.entries().filter((entry) => entry.command.kind === "count_votes" && (entry.state === "waiting" || this.fresh.has(entry.id))).map((entry) => [entry.command.data.note, entry.command.data.votes]));
    return (this.view?.ballot?.notes ?? []).map((line) => ({ ...line, votes: this.counting.get(line.note) ?? waiting.get(line.note) ?? line.votes ?? 0 }));
  }

  renderVoteSum() {
    const lines = this.ballot();
    this.parts.empty.hidden = false;
    put(this.parts.empty, lines.length ? words.voteSum(lines.reduce((sum, line) => sum + line.votes, 0)) : words.voteNone);
  }

  renderComposer() {
    const editing = this.editing;
    const writing = this.task === "write" || editing;
    this.parts.composer.hidden = !writing;
    this.parts.composer.classList.toggle("editing", Boolean(editing));
    put(this.parts.composerTitle, editing ? words.editing(nameOf(editing)) : "");
    const placeholder = this.practising ? words.tryPlaceholder : words.placeholder;
    if (this.parts.field.placeholder !== placeholder) {
      this.parts.field.placeholder = placeholder;
      this.grow();
    }
    put(/** @type {Element} */ (this.parts.sendButton.querySelector(".send-word")), editing ? words.save : words.send);
    this.parts.kindField.hidden = Boolean(editing) || this.practising;
    this.parts.keyField.hidden = Boolean(editing) || this.practising || this.contributor;
    this.parts.cancelButton.hidden = !editing;
    this.parts.undoButton.hidden = !this.history.length || Boolean(editing);
  }

  // What is opened over the page

  menu() {
    const unsent = this.outbox.waiting().length + this.outbox.returned().length;
    sheet(words.menu, words.close, (close) => {
      const item = (/** @type {string} */ text, /** @type {() => void} */ then) => h("button.big", { type: "button", onclick: () => { close(); then(); } }, text);
      return [
        this.history.length ? item(words.undoLabel, () => this.undo()) : null,
        item(this.calling ? words.callOff : words.call, () => this.call()),
        item(unsent ? `${words.unsent} (${unsent})` : words.unsent, () => this.unsent()),
        item(words.bin, () => this.bin()),
        item(words.changeTable, () => void this.chooseTable()),
        item(words.language, () => this.translate()),
      ];
    });
  }

  translate() {
    this.keepDraft();
    speakOther();
    this.instruction = "";
    this.parts = this.build();
    this.render();
  }

  unsent() {
    const entries = [...this.outbox.returned(), ...this.outbox.waiting()].filter(wordsOf);
    const draft = this.parts.field.value.trim();
    const text = [...entries.map(wordsOf), draft].filter(Boolean).join("\n\n");
    sheet(words.unsent, words.close, () => (text ? [h("p.hint", null, words.unsentHint), copyField(text)] : [h("p.hint", null, words.unsentNone)]));
  }

  bin() {
    const { bin } = this.shown();
    sheet(words.bin, words.close, (close) => bin.length
      ? [h("ul.notes", null, ...bin.map((note) => h("li.note.dim", null, h("p.words", { dir: "auto" }, note.text), h("div.foot", null, h("span.no", null, `n° ${nameOf(note)}`),
          !this.contributor && h("button.act", { type: "button", onclick: () => { close(); this.act({ kind: "restore_note", data: { note: note.note } }); } }, words.restore)))))]
      : [h("p.hint", null, words.binEmpty)]);
  }

  async chooseTable() {
    const answer = await look({ pass: this.who.token }).catch(() => null);
    if (!answer || answer.status !== 200) return toast(saidNo(answer));
    /** @type {Choice[]} */
    const tables = answer.data?.tables ?? [];
    sheet(words.whichTable, words.close, (close) => [h("ul.choices", null, ...tables.map((table) => h("li", null, h("button.choice", { type: "button", "aria-current": table.table === this.table ? "true" : undefined, onclick: () => { close(); void this.move(table.table); } }, tableLabel(table)))))]);
  }

  /**
   * What is half typed comes along to another table, unless something waits there.
   * @param {number} from
   */
  changeTable(from) {
    const here = this.outbox.draft(`note:${this.table}`);
    if (this.editing) return;
    if (here || !this.parts.field.value) {
      this.parts.field.value = here;
    } else {
      this.outbox.setDraft(`note:${from}`, "");
    }
    this.typed();
  }

  /** @param {number} table */
  async move(table) {
    this.keepDraft();
    const round = this.view ? roundOf(this.view.clock.step) : 0;
    const from = this.table;
    if (table !== this.table) {
      const moved = await ask("/api/1/move", { body: { table }, token: this.who.token }).catch(() => null);
      if (moved?.status !== 200 || !moved.data) return toast(saidNo(moved));
      const now = meOf(moved.data);
      this.who = { ...this.who, ...now, token: now.token ?? this.who.token, session: this.who.session };
      this.view = null;
      this.told = false;
      this.link.lost(true);
      this.changeTable(from);
      toast(words.moved(table));
    }
    this.answerHere(round);
    this.render();
  }
}
