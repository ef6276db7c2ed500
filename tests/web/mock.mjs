// A small hub that speaks the protocol from memory, to look at the pages and to test them. It keeps no disk.
//
//   node mock.mjs [PORT]      prints the addresses to open; POST /mock changes what it shows

import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const draw = (length) => Array.from(randomBytes(length), (byte) => LETTERS[byte & 31]).join("");
const WEB = new URL("../../assets/web/", import.meta.url);
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml", mp4: "video/mp4" };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A café with four tables and three rounds, all in memory. */
export class Mock {
  constructor({ session = draw(16), lang = "fr", folder } = {}) {
    this.session = session;
    this.lang = lang;
    this.run = draw(16);
    this.title = lang === "fr" ? "Bien vivre au village" : "Living well in the village";
    this.questions = lang === "fr"
      ? ["Qu’est-ce qui vous fait rester ici ?", "Comment se déplacer sans voiture ?", "Où se retrouver le soir ?", "Que laisser à nos enfants ?"]
      : ["What makes you stay here?", "How do we get about without a car?", "Where do we meet in the evening?", "What do we leave to our children?"];
    this.passes = { cafe: draw(26), facilitator: draw(26), reader: draw(26), tables: { 1: draw(26), 2: draw(26), 3: draw(26), 4: draw(26) } };
    this.code = "k7f2m9qd";
    /** The folder that a spare laptop opens a copy of. */
    this.done = new Map(folder?.done ?? []);
    this.notes = structuredClone(folder?.notes ?? []);
    this.devices = structuredClone(folder?.devices ?? []);
    this.events = this.notes.length;
    this.clock = { step: "before", instruction: "welcome" };
    this.extra = { table: {}, wall: {}, room: {} };
    this.said = {};
    this.themes = [];
    this.moves = [];
    this.task = undefined;
    this.show = undefined;
    this.hiddenNotes = new Set();
    this.links = new Set();
    /** Ways to go wrong: ws (refused), portal, closed, silent (no answers), fail (disk), slow (ms). */
    this.trouble = {};
    this.puts = [];
    this.server = createServer((request, response) => this.serve(request, response).catch((fault) => { response.writeHead(500); response.end(String(fault)); }));
    this.server.on("upgrade", (request, socket) => this.upgrade(request, socket));
  }

  copy() {
    return { done: [...this.done], notes: structuredClone(this.notes), devices: structuredClone(this.devices) };
  }

  async listen(port = 0) {
    await new Promise((ready) => this.server.listen(port, "127.0.0.1", ready));
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
    return this;
  }

  async close() {
    for (const link of this.links) link.cut();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** Opens again at the same address, as another run. */
  async again() {
    const { port } = this;
    await this.close();
    this.run = draw(16);
    this.server = createServer((request, response) => this.serve(request, response).catch((fault) => { response.writeHead(500); response.end(String(fault)); }));
    this.server.on("upgrade", (request, socket) => this.upgrade(request, socket));
    await this.listen(port);
  }

  cut() {
    for (const link of this.links) link.cut();
  }

  // Time

  round() {
    const { step } = this.clock;
    return step === "before" ? 1 : step === "after" ? 3 : (step.conversation ?? step.move);
  }

  conversation(round, instruction = "discuss", left = 12 * 60_000) {
    const length = 20 * 60_000;
    this.clock = { step: { conversation: round }, instruction, deadline: Date.now() + left, length };
    this.tellAll();
  }

  set(clock) {
    this.clock = clock;
    this.tellAll();
  }

  // Views

  noteView(note, viewer) {
    const { table, author, versions, deleted, ...rest } = note;
    return { ...rest, ...(versions?.length ? { versions } : {}), ...(author === viewer ? { mine: true } : {}) };
  }

  tableView(table, viewer) {
    const here = this.notes.filter((note) => note.table === table);
    const view = (list) => list.map((note) => this.noteView(note, viewer));
    const round = this.round();
    return {
      table, title: this.title, clock: this.clock, round,
      question: { key: `q${table}`, text: this.questions[table - 1] },
      notes: view(here.filter((note) => !note.deleted && note.round === round)),
      earlier: view(here.filter((note) => !note.deleted && note.round !== round)),
      bin: view(here.filter((note) => note.deleted)),
      ...(this.task ? { task: this.task } : {}),
      ...(this.task?.task === "vote" ? { ballot: { notes: this.notes.filter((note) => !note.deleted).slice(0, 6).map(({ note, number, text, votes }) => ({ note, number, text, ...(votes ? { votes } : {}) })) } } : {}),
      ...(this.told && (!this.told.table || this.told.table === table) ? { told: { text: this.told.text, at: this.told.at } } : {}),
      ...this.extra.table,
    };
  }

  card({ note, number, text, sort, key, votes }) {
    return { note, number, text: text.slice(0, 140), ...(text.length > 140 ? { more: true } : {}), sort, ...(key ? { key } : {}), ...(votes ? { votes } : {}) };
  }

  wallView() {
    const standing = this.notes.filter((note) => !note.deleted && !this.hiddenNotes.has(note.note));
    return {
      title: this.title, clock: this.clock,
      boards: this.questions.map((heading, at) => {
        const here = standing.filter((note) => note.table === at + 1);
        const themes = this.themes.filter((theme) => theme.board === `q${at + 1}`);
        const placed = new Set(themes.flatMap((theme) => theme.notes));
        return {
          board: `q${at + 1}`, heading, notes: here.length,
          themes: themes.map((theme) => ({ theme: theme.theme, title: theme.title, mark: theme.mark, notes: theme.notes.length, cards: here.filter((note) => theme.notes.includes(note.note)).map((note) => this.card(note)) })),
          apart: here.filter((note) => !placed.has(note.note)).map((note) => this.card(note)),
        };
      }),
      ...(this.moves.length ? { moves: this.moves } : {}),
      ...(this.show ? { show: this.show } : {}),
      ...(this.told && !this.told.table ? { told: { text: this.told.text, at: this.told.at } } : {}),
      ...this.extra.wall,
    };
  }

  next() {
    const { step } = this.clock;
    if (step === "before") return { conversation: 1 };
    if (step === "after") return "after";
    return step.conversation ? (step.conversation < 3 ? { move: step.conversation } : "after") : { conversation: step.move + 1 };
  }

  roomView() {
    const standing = this.notes.filter((note) => !note.deleted);
    return {
      title: this.title, clock: this.clock, next: this.next(), rounds: 3, notes: standing.length,
      tables: this.questions.map((_, at) => ({ table: at + 1, notes: standing.filter((note) => note.table === at + 1).length, ...(at === 2 ? { silent: 7 * 60_000 } : {}) })),
      latest: standing.slice(-12).reverse().map((note) => ({ table: note.table, card: this.card(note), ...(this.hiddenNotes.has(note.note) ? { hidden: true } : {}) })),
      ...(this.task ? { task: this.task } : {}), ...(this.show ? { show: this.show } : {}),
      ...this.extra.room,
    };
  }

  signalsFor(role) {
    const tables = Object.entries(this.said).map(([table, said]) => ({ table: Number(table), devices: [...this.links].filter((link) => link.device?.role.table === Number(table)).length, waiting: 0, ...said }));
    return { tables: role.table ? tables.filter((said) => said.table === role.table) : tables };
  }

  frame(say) {
    return { v: 1, seq: this.events, now: Date.now(), say };
  }

  viewFor(device) {
    const { role, author } = device;
    if (role.role === "reader") return { wall: this.wallView() };
    if (role.role === "facilitator") return { room: this.roomView() };
    return { table: this.tableView(role.table, author) };
  }

  tellAll() {
    for (const link of this.links) {
      if (!link.device) continue;
      link.send(this.frame(this.viewFor(link.device)));
      link.send(this.frame({ signals: this.signalsFor(link.device.role) }));
    }
  }

  // Devices

  byWord(word) {
    const device = this.devices.find((device) => device.token === word);
    if (device) return { device };
    const [table] = Object.entries(this.passes.tables).find(([, pass]) => pass === word) ?? [];
    if (table) return { role: "note_taker", table: Number(table) };
    if (word === this.passes.facilitator) return { role: "facilitator" };
    if (word === this.passes.reader) return { role: "reader" };
    if (word === this.passes.cafe) return { role: "note_taker" };
    return null;
  }

  came(body) {
    if (body.code) return body.code.replace(/[\s-]/g, "").toLowerCase() === this.code ? { role: "note_taker" } : null;
    return this.byWord(body.pass ?? "");
  }

  welcome(device) {
    return { welcome: { role: device.role, author: device.author, session: this.session, run: this.run, title: this.title, lang: this.lang } };
  }

  // Doing

  /** @returns {{ack: true} | {refused: object} | {failed: object}} */
  do(device, id, commands) {
    if (this.done.has(id)) return { ack: true };
    if (this.trouble.fail) return { failed: { failure: "disk_full", path: "journal" } };
    const refusals = commands.map((command) => this.judge(device, command)).filter(Boolean);
    if (refusals.length) return { refused: refusals[0] };
    commands.forEach((command, at) => this.happen(device, command, `${id}/${at}`));
    this.done.set(id, commands);
    this.events += commands.length;
    return { ack: true };
  }

  judge(device, { kind, data }) {
    const { role } = device.role;
    if (role === "reader") return { refusal: "not_allowed", limit: { limit: "reader" } };
    const note = this.notes.find((note) => note.note === data?.note);
    if (/^(edit|delete|sort|mark|approve|restore)_note$/.test(kind) && !note) return { refusal: "no_such_note", note: data.note };
    if (kind === "take_note" && note) return { refusal: "note_id_taken", note: data.note, number: note.number };
    if (kind === "take_note" && data.text.includes("REFUSE")) return { refusal: "text_unfit", fault: { fault: "too_long" } };
    if (kind === "edit_note" && note.deleted) return { refusal: "note_deleted", note: note.note, number: note.number };
    if (kind === "delete_note" && String(data.base) !== String(note.base)) return { refusal: "note_reworded", note: note.note, number: note.number };
    if (kind === "advance" && JSON.stringify(data.from) !== JSON.stringify(this.clock.step)) return { refusal: "moved_on", from: data.from, now: this.clock.step };
    return null;
  }

  happen(device, { kind, data }, rev) {
    const note = this.notes.find((note) => note.note === data?.note);
    if (kind === "take_note" || kind === "add_note") {
      this.notes.push({ note: data.note, number: this.notes.length + 1, table: data.place.table, round: data.place.round, text: data.text.normalize("NFC"), base: [rev], sort: data.sort ?? "idea", ...(data.key ? { key: true } : {}), author: device.author });
    } else if (kind === "edit_note") {
      if (String(data.base) === String(note.base)) Object.assign(note, { text: data.text, base: [rev], versions: [], unclear: undefined });
      else Object.assign(note, { versions: [...(note.versions ?? []), data.text], base: [...note.base, rev] });
    } else if (kind === "sort_note") note.sort = data.sort;
    else if (kind === "mark_note") note.key = data.key || undefined;
    else if (kind === "delete_note") note.deleted = true;
    else if (kind === "restore_note") note.deleted = undefined;
    else if (kind === "approve_note") note.approved = true;
    else if (kind === "query_note") note.unclear = data.unclear || undefined;
    else if (kind === "veil_notes") this.extra.room.veiled = data.veiled;
    else if (kind === "count_votes") note.votes = data.votes;
    else if (kind === "hide_note") data.hidden ? this.hiddenNotes.add(data.note) : this.hiddenNotes.delete(data.note);
    else if (kind === "set_task") this.task = data.task;
    else if (kind === "show_on_wall") this.show = data.show;
    else if (kind === "tell_room") this.told = { text: data.text, table: data.table, at: Date.now() };
    else if (kind === "pause") this.clock = { ...this.clock, standing: this.clock.deadline - Date.now(), deadline: undefined };
    else if (kind === "resume") this.clock = { ...this.clock, deadline: Date.now() + this.clock.standing, standing: undefined };
    else if (kind === "adjust_time") this.clock.deadline ? (this.clock.deadline += data.millis) : (this.clock.standing += data.millis);
    else if (kind === "advance") {
      const step = this.next();
      const timed = step === "after" ? {} : { deadline: Date.now() + 20 * 60_000, length: 20 * 60_000 };
      this.clock = { step, instruction: step === "after" ? "finished" : step.move ? "change_tables" : "settle", ...timed };
    }
  }

  hearSignal(device, signal) {
    const { table } = device.role;
    if (!table) return;
    const said = (this.said[table] ??= {});
    if (signal === "ready" || signal === "more_time") Object.assign(said, { readiness: signal, round: this.round() });
    else if (signal === "not_yet") delete said.readiness;
    else if (signal === "call") said.call = Date.now();
    else if (signal === "call_off") delete said.call;
    else if (signal.try && this.clock.step === "before") said.tried = { text: signal.try.text, at: Date.now() };
    else if (signal.waiting) said.waiting = signal.waiting.count;
    (this.signals ??= []).push(signal);
    this.tellAll();
  }

  // HTTP

  async serve(request, response) {
    const url = new URL(request.url, "http://mock");
    if (this.trouble.portal && url.pathname !== "/mock") {
      response.writeHead(200, { "Content-Type": "text/html" });
      return response.end("<h1>Hotel Wi-Fi</h1>");
    }
    const answer = (status, body) => {
      response.writeHead(status, { "Content-Type": "application/json", "Nappe": "1", "Cache-Control": "no-store", "Access-Control-Allow-Origin": url.pathname === "/health" ? "*" : "null" });
      response.end(JSON.stringify(body));
    };
    let sent = "";
    for await (const piece of request.setEncoding("utf8")) sent += piece;
    const body = sent ? JSON.parse(sent) : {};
    const bearer = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    const device = this.devices.find((device) => device.token === bearer);
    if (url.pathname === "/mock") {
      for (const [name, args] of Object.entries(body)) {
        if (typeof this[name] === "function") await this[name](...args);
        else if (args && typeof args === "object" && !Array.isArray(args) && this[name] && typeof this[name] === "object") Object.assign(this[name], args);
        else this[name] = args;
      }
      this.tellAll();
      return answer(200, {});
    }
    if (url.pathname === "/health") return answer(200, { nappe: 1, session: this.session, open: true, writes: !this.trouble.fail });
    if (url.pathname === "/api/1/look") {
      const came = this.came(body);
      if (!came) return answer(401, { refused: "pass" });
      const role = came.device?.role ?? { role: came.role };
      const table = came.table ?? came.device?.role.table;
      const tables = this.questions.map((question, at) => ({ table: at + 1, question, devices: this.devices.filter((device) => device.role.table === at + 1).length }));
      return answer(200, { session: this.session, title: this.title, lang: this.lang, role: role.role === "note_taker" && !came.device ? null : role, table: table ?? null, open: true, tables, hub_time: Date.now() });
    }
    if (url.pathname === "/api/1/join") {
      if (this.trouble.closed) return answer(403, { refused: "closed" });
      const came = this.came(body);
      if (!came) return answer(401, { refused: "pass" });
      const table = came.table ?? body.table;
      if (came.role === "note_taker" && !table) return answer(404, { refused: "table" });
      const author = draw(16);
      const role = came.role !== "note_taker" ? { role: came.role } : body.contributor ? { role: "contributor", table, author } : { role: "note_taker", table };
      const joined = { token: draw(26), author, role, next: 1 };
      this.devices.push(joined);
      return answer(200, { token: joined.token, author, role, session: this.session, run: this.run, title: this.title, lang: this.lang, next: 1, hub_time: Date.now() });
    }
    if (url.pathname.startsWith("/api/")) {
      if (!device) return answer(401, { refused: "pass" });
      if (url.pathname === "/api/1/wall") return answer(200, this.wallView());
      if (url.pathname === "/api/1/move") {
        device.role = { ...device.role, table: body.table };
        return answer(200, { author: device.author, role: device.role, session: this.session, run: this.run, title: this.title, lang: this.lang, next: device.next, hub_time: Date.now() });
      }
      if (url.pathname === "/api/1/signal") {
        this.hearSignal(device, body.signal);
        return answer(200, {});
      }
      if (url.pathname === "/api/1/put") {
        this.puts.push(body);
        if (!this.done.has(body.cmd) && body.aseq > device.next) return answer(409, { expect: device.next });
        const [[kind, data]] = Object.entries(body.command);
        const result = this.do(device, body.cmd, [{ kind, data }]);
        if (result.refused) return answer(422, result);
        if (result.failed) return answer(503, { retry_ms: 500 });
        device.next = Math.max(device.next, body.aseq + 1);
        answer(200, { aseq: body.aseq, seq: this.events });
        return this.tellAll();
      }
      if (url.pathname === "/api/1/events") {
        response.writeHead(200, { "Content-Type": "text/event-stream", "Nappe": "1", "Cache-Control": "no-store" });
        const link = { device, send: (frame) => response.write(`id: ${frame.seq}\ndata: ${JSON.stringify(frame)}\n\n`), cut: () => response.destroy() };
        const beat = setInterval(() => response.write(": here\n\n"), 5_000);
        this.links.add(link);
        response.on("close", () => { clearInterval(beat); this.links.delete(link); });
        link.send(this.frame(this.welcome(device)));
        link.send(this.frame(this.viewFor(device)));
        return link.send(this.frame({ signals: this.signalsFor(device.role) }));
      }
      return answer(404, { refused: "table" });
    }
    const name = { "/": "index.html", "/screen": "screen.html", "/room": "room.html" }[url.pathname] ?? (/^\/a\/([\w.-]+)$/.exec(url.pathname)?.[1]);
    const file = name && !name.includes("..") ? await readFile(new URL(name, WEB)).catch(() => null) : null;
    if (!file) return answer(404, { refused: "table" });
    response.writeHead(200, { "Content-Type": TYPES[name.split(".").pop()] ?? "application/octet-stream", "Nappe": "1", "Content-Security-Policy": POLICY, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" });
    return response.end(file);
  }

  // A WebSocket, as little of it as browsers need

  upgrade(request, socket) {
    if (this.trouble.ws || this.trouble.portal) return socket.destroy();
    const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nNappe: 1\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    const send = (frame) => {
      const data = Buffer.from(JSON.stringify(frame));
      const head = data.length < 126 ? Buffer.from([0x81, data.length]) : data.length < 65_536 ? Buffer.from([0x81, 126, data.length >> 8, data.length & 255]) : Buffer.from([0x81, 127, 0, 0, 0, 0, ...[24, 16, 8, 0].map((by) => (data.length >>> by) & 255)]);
      socket.write(Buffer.concat([head, data]));
    };
    const link = { device: null, send, cut: () => socket.destroy() };
    this.links.add(link);
    socket.on("error", () => {});
    socket.on("close", () => this.links.delete(link));
    let rest = Buffer.alloc(0);
    socket.on("data", (piece) => {
      rest = Buffer.concat([rest, piece]);
      for (;;) {
        if (rest.length < 6) return;
        const short = rest[1] & 127;
        const [length, start] = short < 126 ? [short, 2] : short === 126 ? [rest.readUInt16BE(2), 4] : [Number(rest.readBigUInt64BE(2)), 10];
        if (rest.length < start + 4 + length) return;
        const mask = rest.subarray(start, start + 4);
        const data = Buffer.from(rest.subarray(start + 4, start + 4 + length).map((byte, at) => byte ^ mask[at & 3]));
        const kind = rest[0] & 15;
        rest = rest.subarray(start + 4 + length);
        if (kind === 8) return socket.end();
        if (kind === 1) this.hear(link, JSON.parse(data.toString()).say);
      }
    });
  }

  hear(link, say) {
    if (this.trouble.silent) return;
    if (say === "ping") return link.send(this.frame("pong"));
    if (say.hello) {
      const device = this.devices.find((device) => device.token === say.hello.pass);
      if (!device) {
        link.send(this.frame({ bye: { why: "pass" } }));
        return link.cut();
      }
      link.device = device;
      link.send(this.frame(this.welcome(device)));
      link.send(this.frame(this.viewFor(device)));
      link.send(this.frame({ signals: this.signalsFor(device.role) }));
    } else if (say.signal) this.hearSignal(link.device, say.signal);
    else if (say.submit) {
      const { id, commands } = say.submit;
      const answerAfter = this.trouble.slow ?? 0;
      const act = () => {
        if (this.trouble.lose) return;
        const result = this.do(link.device, id, commands);
        if (this.trouble.deaf) return;
        link.send(this.frame(result.ack ? { ack: { id } } : result.refused ? { refused: { id, refusal: result.refused } } : { failed: { id, failure: result.failed } }));
        if (result.ack) this.tellAll();
      };
      answerAfter ? setTimeout(act, answerAfter) : act();
    }
  }

  /** Fills the tables with what people say. */
  fill() {
    const texts = this.lang === "fr"
      ? ["Le marché du jeudi, on s’y croise tous", "Un banc à l’ombre devant l’école", "« On connaît encore le nom des voisins. »", "Moins de voitures\ndevant l’école", "Une navette le samedi vers la gare, avec un horaire affiché à la mairie, au café et à l’école", "Personne ne sait qui décide des horaires", "Planter des tilleuls", "Ouvrir la salle des fêtes le mercredi soir", "Un jardin partagé derrière l’église", "Apprendre à réparer ensemble", "Qui garde les clés ?", "Commencer par la fontaine", "Le four à pain, une fois par mois", "Des vélos prêtés par la mairie"]
      : ["The Thursday market, everybody meets there", "A bench in the shade by the school", "“We still know our neighbours’ names.”", "Fewer cars\nby the school", "A shuttle to the station on Saturdays", "Nobody knows who sets the timetable", "Plant lime trees", "Open the village hall on Wednesday evenings", "A shared garden behind the church", "Learn to mend things together", "Who keeps the keys?", "Start with the fountain", "The bread oven, once a month", "Bicycles lent by the town hall"];
    const sorts = ["idea", "idea", "quote", "idea", "decision", "obstacle", "idea", "idea", "idea", "idea", "question", "decision", "example", "idea"];
    texts.forEach((text, at) => this.notes.push({ note: draw(16), number: this.notes.length + 1, table: [1, 3, 3, 2, 3, 3, 1, 3, 3, 4, 3, 1, 4, 2][at], round: at < 4 ? 1 : 2, text, base: [`${draw(16)}/0`], sort: sorts[at], ...(at % 5 === 0 ? { key: true } : {}), author: draw(16) }));
  }
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const mock = await new Mock({ lang: process.env.MOCK_LANG ?? "fr" }).listen(Number(process.argv[2] ?? 7373));
  mock.fill();
  mock.conversation(2);
  console.log(JSON.stringify({ url: mock.url, code: mock.code, passes: mock.passes }));
}
