// What a device shows, put together from what the hub told and what waits here. Pure.

const later = (/** @type {Note} */ a, /** @type {Note} */ b) => a.number - b.number;

/**
 * Takes notes in that are new or changed.
 * @param {Table} table
 * @param {Note[]} news
 * @returns {Table}
 */
export function withNotes(table, news) {
  const notes = [...table.notes];
  const earlier = [...(table.earlier ?? [])];
  const bin = (table.bin ?? []).filter((old) => !news.some((note) => note.note === old.note));
  for (const note of news) {
    const places = (note.round ?? null) === (table.round ?? null) ? [notes, earlier] : [earlier, notes];
    for (const [place, list] of places.entries()) {
      const at = list.findIndex((old) => old.note === note.note);
      if (place === 0) {
        if (at >= 0) list[at] = note;
        else list.push(note);
      } else if (at >= 0) {
        list.splice(at, 1);
      }
    }
  }
  return { ...table, notes, earlier, bin };
}

/**
 * Takes cards in that are new or changed on the wall.
 * @param {Wall} wall
 * @param {{board: string, theme?: string, card: Card}[]} news
 * @returns {Wall}
 */
export function withCards(wall, news) {
  const boards = wall.boards.map((board) => ({
    ...board,
    themes: (board.themes ?? []).map((theme) => ({ ...theme, cards: [...theme.cards] })),
    apart: [...(board.apart ?? [])],
  }));
  for (const { board: key, theme: id, card } of news) {
    let board = boards.find((board) => board.board === key);
    if (!board) boards.push((board = { board: key, notes: 0, themes: [], apart: [] }));
    const theme = id ? board.themes.find((theme) => theme.theme === id) : undefined;
    const target = theme ? theme.cards : board.apart;
    let known = false;
    for (const other of boards) {
      for (const list of [other.apart, ...other.themes.map((theme) => theme.cards)]) {
        const at = list.findIndex((old) => old.note === card.note);
        if (at < 0) continue;
        known = true;
        if (list === target) list[at] = card;
        else list.splice(at, 1);
      }
    }
    if (!target.some((old) => old.note === card.note)) target.push(card);
    if (!known) {
      board.notes += 1;
      if (theme) theme.notes += 1;
    }
  }
  return { ...wall, boards };
}

/**
 * Lays what waits on this device over what the hub told: own notes that it does not show yet, changes it has not heard.
 * @param {Table} table
 * @param {Entry[]} entries In order; those that were refused are left out by the caller.
 * @param {Set<string>} sent
 * @param {Set<string>} fresh Acknowledged entries that the hub has not shown yet.
 * @returns {{notes: Shown[], earlier: Shown[], bin: Note[]}}
 */
export function laid(table, entries, sent, fresh = new Set()) {
  /** @type {Map<string, Shown>} */
  const all = new Map();
  for (const note of [...(table.earlier ?? []), ...table.notes]) all.set(note.note, note.mine ? { ...note, state: "kept" } : { ...note });
  const bin = new Map((table.bin ?? []).map((note) => [note.note, note]));
  let last = 1_000_000;
  for (const entry of entries) {
    const { kind, data } = entry.command;
    if (entry.state === "kept" && !fresh.has(entry.id)) continue;
    const state = entry.state === "kept" ? "kept" : sent.has(entry.id) ? "sent" : "here";
    if (kind === "take_note") {
      if (all.has(data.note) || bin.has(data.note) || data.place?.table !== table.table) continue;
      last += 1;
      all.set(data.note, { note: data.note, number: last, round: data.place.round ?? null, text: data.text, base: [], sort: data.sort, key: data.key, mine: true, state });
      continue;
    }
    const note = all.get(data.note);
    if (kind === "restore_note") {
      const gone = bin.get(data.note);
      if (gone) all.set(data.note, { ...gone, state });
      bin.delete(data.note);
    }
    if (!note) continue;
    if (kind === "edit_note") all.set(note.note, { ...note, text: data.text, versions: [], state });
    else if (kind === "sort_note") all.set(note.note, { ...note, sort: data.sort, state });
    else if (kind === "mark_note") all.set(note.note, { ...note, key: data.key, state });
    else if (kind === "query_note") all.set(note.note, { ...note, unclear: data.unclear, state });
    else if (kind === "approve_note") all.set(note.note, { ...note, approved: true, state });
    else if (kind === "count_votes") all.set(note.note, { ...note, votes: data.votes, state });
    else if (kind === "delete_note") {
      all.delete(note.note);
      bin.set(note.note, note);
    }
  }
  const notes = [...all.values()].sort(later);
  const now = (/** @type {Note} */ note) => (note.round ?? null) === (table.round ?? null);
  return { notes: notes.filter(now), earlier: notes.filter((note) => !now(note)), bin: [...bin.values()] };
}

const SIGNS = ["●", "▲", "■", "◆", "▼", "◐", "▬", "✚"];

/**
 * The colour and the sign of a theme, as in the documents.
 * @param {number} mark
 */
export function markOf(mark) {
  return { hue: mark % 8, sign: SIGNS[(mark + Math.floor(mark / 8)) % 8] ?? "●" };
}

/**
 * Returns the command that takes another one back; null where there is none.
 * @param {Command} command
 * @param {Note | undefined} before The note as it was.
 * @param {Note | undefined} now The note as the hub shows it.
 * @returns {Command | null}
 */
export function inverse(command, before, now) {
  const { kind, data } = command;
  const { note } = data;
  if (kind === "take_note") return now?.base.length ? { kind: "delete_note", data: { note, base: now.base } } : null;
  if (kind === "delete_note") return { kind: "restore_note", data: { note } };
  if (kind === "restore_note") return now?.base.length ? { kind: "delete_note", data: { note, base: now.base } } : null;
  if (!before) return null;
  if (kind === "edit_note") return now?.base.length ? { kind, data: { note, base: now.base, text: before.text } } : null;
  if (kind === "sort_note") return { kind, data: { note, sort: before.sort } };
  if (kind === "mark_note") return { kind, data: { note, key: Boolean(before.key) } };
  return null;
}
