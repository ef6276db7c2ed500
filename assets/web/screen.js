// The wall: what a whole room reads from the back.

import { $, bdi, h, keyed, say as put } from "./dom.js";
import { ring, turnOn } from "./bell.js";
import { prepareAwake, stayAwake } from "./awake.js";
import { fit, placed, sizes, steps } from "./fit.js";
import { Link, deviceName } from "./link.js";
import { markOf, withCards } from "./model.js";
import { isConversation, isMove } from "./wire.js";
import { ClockFace, announce, comeIn, forget, hour, instructionOf, remember, speak, speakOther, stepName, words } from "./house.js";

/** A page of a board that does not fit stays for so long; a board that the room looks at, too. */
const [PAGE, STAY] = [12_000, 20_000];

const page = $("#page");

class Screen {
  /** @param {Me} who */
  constructor(who) {
    this.who = who;
    /** @type {Wall | null} */
    this.wall = null;
    /** @type {Said[]} */
    this.said = [];
    /** @type {LinkState} */
    this.state = "connecting";
    this.scene = "";
    this.sound = false;
    this.rung = "";
    this.step = "";
    this.instruction = "";
    this.board = "";
    this.boardAt = 0;
    this.part = 0;
    this.parts = 1;
    /** @type {Map<string, string>} What each card said, to see where the room is at work. */
    this.cards = new Map();
    this.time = h("p.time", { role: "timer", "aria-live": "off", "aria-label": words.clock });
    this.instructionLine = h("h1.instruction");
    this.stage = h("main.stage");
    this.note = h("footer.wall-note");
    this.word = h("p.word-line", { dir: "auto", role: "status" });
    this.head = h("header.wall-head");
    this.tools = h("div.tools");
    this.face = new ClockFace(this.time, (left) => this.onturn(left));
    this.link = new Link({
      token: () => this.who.token,
      name: deviceName(),
      next: () => this.who.next,
      setNext: () => {},
      onframe: (frame, name, say) => this.onframe(frame, name, say),
      onstate: (state, why) => {
        this.state = state;
        if (state === "ended" && why === "pass") {
          forget("screen");
          location.reload();
        }
        if (this.wall) this.renderNote();
        else this.render();
      },
      onanswer: () => {},
    });
  }

  start() {
    prepareAwake();
    page.replaceChildren(h("div.screen", null, this.head, this.stage, this.word, this.tools, this.note));
    let resizing = 0;
    addEventListener("resize", () => {
      clearTimeout(resizing);
      resizing = window.setTimeout(() => this.fit(), 120);
    });
    document.fonts?.ready.then(() => this.fit());
    setInterval(() => this.turnPage(), PAGE);
    setInterval(() => this.pickBoard() && this.render(), 5_000);
    this.link.start();
    this.render();
  }

  /** @param {Frame} frame @param {string} name @param {any} say */
  onframe(frame, name, say) {
    if (name === "welcome") {
      hour.forget();
      this.who = { ...this.who, run: say.run, title: say.title, lang: say.lang, token: say.token ?? this.who.token };
      remember("screen", this.who);
      speak(say.lang);
    }
    hour.hear(frame.now);
    if (name === "wall") this.wall = say;
    else if (name === "cards" && this.wall) this.wall = withCards(this.wall, say.cards);
    else if (name === "digest" && this.wall) this.wall = { ...this.wall, clock: say.clock };
    else if (name === "signals") this.said = say.tables;
    else return;
    this.notice();
    this.render();
  }

  /** Sees on which board something changed last. */
  notice() {
    const first = this.cards.size === 0;
    let changed = "";
    for (const board of this.wall?.boards ?? []) {
      const look = JSON.stringify(board);
      if (this.cards.get(board.board) !== look && !first) changed = board.board;
      this.cards.set(board.board, look);
    }
    if (changed && changed !== this.board) this.wanted = changed;
    else if (changed) this.wanted = "";
  }

  wanted = "";

  /** Chooses the board to show where nobody says which; tells whether it is another one. */
  pickBoard() {
    const boards = this.wall?.boards ?? [];
    const told = this.wall?.show?.with;
    const before = this.board;
    if (told && boards.some((board) => board.board === told)) this.board = told;
    else if (this.wanted && this.wall?.show?.show !== "board" && Date.now() - this.boardAt > STAY) this.board = this.wanted;
    else if (!boards.some((board) => board.board === this.board)) this.board = (boards.find((board) => board.themes?.length) ?? boards.find((board) => board.notes) ?? boards[0])?.board ?? "";
    if (this.board !== before) {
      this.wanted = "";
      this.boardAt = Date.now();
      this.part = 0;
    }
    return this.board !== before;
  }

  /** @param {number | null} left */
  onturn(left) {
    const clock = this.wall?.clock;
    if (!clock) return;
    const step = JSON.stringify(clock.step);
    const conversation = isConversation(clock.step);
    // Once for a conversation: when its time is up, or when somebody ends it.
    if (conversation && left !== null && left > 0) this.rung = "";
    const up = conversation && left !== null && left <= 0 && left > -15_000;
    const ended = this.step.startsWith('{"conversation"') && step !== this.step && (isMove(clock.step) || clock.step === "after");
    if ((up || ended) && !this.rung) {
      this.rung = step;
      ring();
    }
    this.step = step;
  }

  render() {
    const wall = this.wall;
    document.title = `${wall?.title || this.who.title || "nappe"} · ${words.wall}`;
    this.renderNote();
    if (!wall) return this.renderWaiting();
    const { clock } = wall;
    this.face.set(clock);
    stayAwake(wall.show?.show !== "dark");
    const instruction = instructionOf(clock);
    put(this.instructionLine, instruction);
    if (this.instruction && this.instruction !== instruction) announce(instruction);
    this.instruction = instruction;
    const scene = this.sceneOf(wall);
    const fresh = scene !== this.scene;
    // The harvest begins with the board at which the room is at work.
    if (fresh) this.boardAt = 0;
    this.scene = scene;
    this.pickBoard();
    document.body.dataset["scene"] = scene;
    this.stage.className = `stage ${scene}`;
    const word = scene === "dark" ? "" : (wall.told?.text ?? (wall.veiled ? words.veiled : ""));
    put(this.word, word);
    const small = scene !== "clock";
    this.head.replaceChildren(...(scene === "dark" || scene === "clock" ? [] : [h("div.wall-title", null, h("p.over", { dir: "auto" }, wall.title), h("p.now", null, instruction))]), ...(small && scene !== "dark" && this.hasTime(clock) ? [this.time] : []));
    if (scene === "dark") this.stage.replaceChildren();
    else if (scene === "clock") this.renderClock(wall);
    else if (scene === "welcome") this.renderWelcome(wall);
    else if (scene === "moves") this.renderMoves(wall, fresh);
    else this.renderBoard(wall, fresh);
    this.renderTools();
    this.fit();
  }

  /** What there is to see before the hub was heard. */
  renderWaiting() {
    this.stage.replaceChildren(h("div.greeting", { "data-fit": "" },
      h("h1", { dir: "auto" }, this.who.title || "nappe"),
      h("p.now", { role: "status" }, this.awayWords())));
    this.fit();
  }

  /** What is said of the connection, if there is none. */
  awayWords() {
    if (this.state === "portal") return words.portal;
    if (this.state === "ended") return words.ended;
    return this.state === "here" ? "" : this.link.awayLong ? words.unreachable : words.wallAway;
  }

  /** @param {Clock} clock */
  hasTime(clock) {
    return typeof clock.deadline === "number" || typeof clock.standing === "number";
  }

  /** @param {Wall} wall */
  sceneOf(wall) {
    const told = wall.show?.show ?? "auto";
    if (told === "dark") return "dark";
    if (told === "clock") return this.hasTime(wall.clock) ? "clock" : "welcome";
    if (told === "board" && !wall.veiled) return "board";
    if (wall.clock.step === "after" && !wall.veiled) return wall.boards.some((board) => board.notes) ? "board" : "welcome";
    if (isMove(wall.clock.step)) return wall.moves?.length ? "moves" : "clock";
    if (wall.clock.step === "before") return this.tried().length ? "welcome" : wall.moves?.length ? "moves" : "welcome";
    return "clock";
  }

  tried() {
    return this.said.flatMap((said) => (said.tried ? [{ table: said.table, ...said.tried }] : [])).sort((a, b) => b.at - a.at).slice(0, 12);
  }

  /** @param {Wall} wall */
  renderClock(wall) {
    const question = wall.question?.text ?? "";
    const questions = question ? [] : wall.boards.filter((board) => board.heading).slice(0, 6);
    this.stage.replaceChildren(
      h("p.over", null, bdi(wall.title), ` · ${stepName(wall.clock.step)}`),
      this.time,
      this.instructionLine,
      h("div.asked", { "data-fit": "" }, question ? h("p.question", { dir: "auto" }, question) : null, questions.length > 1 ? h("ul.questions", null, ...questions.map((board) => h("li", { dir: "auto" }, board.heading))) : questions.length ? h("p.question", { dir: "auto" }, questions[0]?.heading) : null));
  }

  /** @param {Wall} wall */
  renderWelcome(wall) {
    const tried = wall.clock.step === "before" ? this.tried() : [];
    this.stage.replaceChildren(h("div.greeting", { "data-fit": "" },
      h("h1", { dir: "auto" }, wall.title),
      h("p.now", null, instructionOf(wall.clock)),
      wall.question && h("p.question", { dir: "auto" }, wall.question.text),
      tried.length ? h("ul.stickies", { "aria-label": words.triedTitle }, ...tried.map((note, at) => h("li.note", { class: `hue-${at % 8}` }, h("p.words", { dir: "auto" }, note.text), h("p.no", null, words.table(note.table))))) : null));
  }

  /** @param {Wall} wall @param {boolean} fresh */
  renderMoves(wall, fresh) {
    /** @type {Map<number, Move[]>} */
    const tables = new Map();
    for (const move of wall.moves ?? []) tables.set(move.to, [...(tables.get(move.to) ?? []), move]);
    const before = wall.clock.step === "before";
    const list = [...tables].sort(([a], [b]) => a - b);
    const look = JSON.stringify([list, wall.moves_left_out, document.documentElement.lang]);
    if (!fresh && this.stage.dataset["look"] === look) return;
    this.stage.dataset["look"] = look;
    const name = (/** @type {Move} */ move) => move.name ?? "";
    this.stage.replaceChildren(
      h("h1.going", null, before ? words.sitsAt : words.goesTo),
      h("div.columns", { "data-pages": "" }, ...list.map(([to, moves]) => {
        const named = moves.filter(name).sort((a, b) => name(a).localeCompare(name(b), document.documentElement.lang));
        const unnamed = moves.length - named.length;
        return h("section.heap", { class: `hue-${(to - 1) % 8}` }, h("h2", null, words.table(to)), h("ul", null, ...named.map((move) => h("li", null, bdi(move.name))), unnamed ? h("li.quiet", null, `${unnamed} × ${words.nobody}`) : null));
      })),
      wall.moves_left_out ? h("p.more-moves", null, words.moreMoves(wall.moves_left_out)) : "");
  }

  /** @param {Wall} wall @param {boolean} fresh */
  renderBoard(wall, fresh) {
    const board = wall.boards.find((board) => board.board === this.board);
    if (!board) return this.stage.replaceChildren();
    const look = JSON.stringify([board.board, board.heading, document.documentElement.lang]);
    if (fresh || this.stage.dataset["look"] !== look) {
      this.stage.dataset["look"] = look;
      this.stage.replaceChildren(h("h1.going", { dir: "auto" }, board.heading ?? ""), h("div.columns", { "data-pages": "" }));
    }
    const columns = /** @type {Element} */ (this.stage.querySelector(".columns"));
    /** @type {{key: string, title: string, mark: number, notes: number, cards: Card[]}[]} */
    const heaps = (board.themes ?? []).map((theme) => ({ key: theme.theme, title: theme.title, mark: theme.mark, notes: theme.notes, cards: theme.cards }));
    if (board.apart?.length) heaps.push({ key: "apart", title: heaps.length ? words.apart : "", mark: -1, notes: board.apart.length, cards: board.apart });
    // A heap is made anew only when its title changes; its cards come and go by themselves.
    keyed(columns, heaps, (heap) => heap.key, (heap) => {
      const { hue, sign } = markOf(Math.max(0, heap.mark));
      return h("section.heap", { class: heap.mark < 0 ? "apart" : `hue-${hue}` },
        heap.title && h("h2", null, heap.mark >= 0 && h("span.mark", { "aria-hidden": "true" }, sign), " ", bdi(heap.title), " ", h("small")),
        h("ul.cards"));
    }, (heap) => [heap.title, heap.mark]);
    for (const [at, heap] of heaps.entries()) {
      const section = /** @type {Element} */ (columns.children[at]);
      const small = section.querySelector("small");
      if (small) put(small, String(heap.notes));
      keyed(/** @type {Element} */ (section.querySelector(".cards")), heap.cards, (card) => card.note, (card) => this.card(card));
    }
  }

  /** @param {Card} card */
  card(card) {
    return h("li.note", { class: card.key ? "key" : "" },
      card.key && h("span.star", null, h("span", { "aria-hidden": "true" }, "★"), h("span.unseen", null, words.keyed)),
      card.sort !== "idea" && h("p.sort", null, words.kinds[card.sort] ?? card.sort),
      h("p.words", { dir: "auto" }, card.text + (card.more ? "…" : "")),
      h("p.origin", null, card.votes ? h("span.votes", null, words.votes(card.votes)) : "", h("span.no", null, card.label ?? String(card.number))));
  }

  /** Makes everything as large as the wall allows. */
  fit() {
    const height = window.innerHeight;
    const asked = /** @type {HTMLElement | null} */ (this.stage.querySelector("[data-fit]"));
    if (asked) fit(asked, 10, asked.classList.contains("asked") ? height * 0.075 : height * 0.09);
    const columns = /** @type {HTMLElement | null} */ (this.stage.querySelector("[data-pages]"));
    if (!columns) {
      this.parts = 1;
      return;
    }
    columns.scrollLeft = 0;
    if (this.scene === "board") {
      const laid = this.lay(columns);
      if (!laid || !columns.classList.contains("single")) {
        // Columns that flow on take long heaps better, and page by page what cannot be seen at once.
        columns.classList.remove("laid", "single");
        const larger = sizes(height).filter((size) => size > 1.1 * laid && size <= 0.043 * height);
        if (!larger.some((size) => fit(columns, size, size)) && laid) this.lay(columns);
      }
      return this.countParts(columns);
    }
    const [least, most] = [Math.max(13, height * 0.021), height * 0.06];
    // A few tables stand side by side; many fill columns, and pages.
    const tables = columns.childElementCount;
    columns.classList.toggle("few", this.scene === "moves" && tables <= 10);
    columns.style.setProperty("--across", String(tables <= 5 ? tables : Math.ceil(tables / 2)));
    if (!fit(columns, least, most) && columns.classList.contains("few")) {
      columns.classList.remove("few");
      fit(columns, least, most);
    }
    this.countParts(columns);
  }

  /**
   * Lays the cards of a board, or its heaps where it has some, out as large as they can all be seen. What comes leaves
   * everything where it is until all take the next step. Returns the size of letters; 0 where not all can be seen.
   * @param {HTMLElement} columns
   */
  lay(columns) {
    const single = columns.childElementCount === 1 && !columns.querySelector("h2");
    const pieces = /** @type {HTMLElement[]} */ ([...(single ? columns.querySelectorAll(".note") : columns.children)]);
    const [width, height] = [columns.clientWidth, columns.clientHeight];
    columns.classList.add("laid");
    columns.classList.toggle("single", single);
    const found = steps(width, window.innerHeight).find(({ size, across, wide, gap }) => {
      // No piece is lower than a line and its number.
      if ((pieces.length * (2.5 * size + gap)) / across > height + gap) return false;
      columns.style.fontSize = `${size}px`;
      columns.style.setProperty("--wide", `${wide}px`);
      const all = placed(pieces.map((piece) => piece.offsetHeight), across, gap, !single);
      if (all.height > height || pieces.some((piece) => piece.scrollWidth > piece.clientWidth + 1)) return false;
      for (const [at, { column, top }] of all.places.entries()) {
        pieces[at]?.style.setProperty("--left", `${column * (wide + gap)}px`);
        pieces[at]?.style.setProperty("--top", `${top}px`);
      }
      return true;
    });
    return found?.size ?? 0;
  }

  /** @param {HTMLElement} columns */
  countParts(columns) {
    this.parts = Math.max(1, Math.round((columns.scrollWidth + this.gap(columns)) / (columns.clientWidth + this.gap(columns))));
    this.part = Math.min(this.part, this.parts - 1);
    this.showPart(columns);
    this.renderNote();
  }

  /** @param {HTMLElement} columns */
  gap(columns) {
    return parseFloat(getComputedStyle(columns).columnGap) || 0;
  }

  /** @param {HTMLElement} columns */
  showPart(columns) {
    columns.scrollLeft = this.part * (columns.clientWidth + this.gap(columns));
  }

  /** What does not fit at once is shown page by page. */
  turnPage() {
    const { show } = this.wall ?? {};
    // All boards were asked for: the next one follows the last page.
    if (this.scene === "board" && show?.show === "board" && !show.with && this.part + 1 >= this.parts) {
      const boards = this.wall?.boards.filter((board) => board.notes) ?? [];
      const at = boards.findIndex((board) => board.board === this.board);
      const next = boards[(at + 1) % Math.max(1, boards.length)];
      if (next && next.board !== this.board) {
        this.board = next.board;
        this.part = 0;
        return this.render();
      }
    }
    if (this.parts < 2) return;
    this.part = (this.part + 1) % this.parts;
    const columns = /** @type {HTMLElement | null} */ (this.stage.querySelector("[data-pages]"));
    if (columns) this.showPart(columns);
    this.renderNote();
  }

  renderNote() {
    const away = this.wall ? this.awayWords() : "";
    const left = this.scene === "board" && this.wall?.left_out ? words.cardsMore(this.wall.left_out) : "";
    const parts = (this.scene === "board" || this.scene === "moves") && this.parts > 1 ? words.pageOf(this.part + 1, this.parts) : "";
    put(this.note, [away, left, parts].filter(Boolean).join("  ·  "));
  }

  renderTools() {
    if (this.tools.dataset["look"] === `${this.sound}${document.documentElement.lang}`) return;
    this.tools.dataset["look"] = `${this.sound}${document.documentElement.lang}`;
    this.tools.replaceChildren(
      this.sound ? "" : h("button.big", { type: "button", onclick: () => {
        void turnOn().then(ring);
        this.sound = true;
        this.renderTools();
      } }, words.soundOn),
      document.fullscreenEnabled ? h("button.big.quiet", { type: "button", onclick: () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()) }, words.fullScreen) : "",
      h("button.big.quiet", { type: "button", lang: words.name === "English" ? "fr" : "en", onclick: () => {
        speakOther();
        this.scene = "";
        this.render();
      } }, words.other));
  }
}

speak(navigator.language);
new Screen(await comeIn("screen", page)).start();
