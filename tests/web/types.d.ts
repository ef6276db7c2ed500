// The shapes that the pages pass around, for the check of their types: they are served nowhere. Frames and views are those
// of docs/protocol.md.

/** A note that is tried out before the first round: sent, and heard by the hub. */
type Tried = { text: string; sent: boolean; heard: boolean };
type Step = "before" | "after" | { conversation: number } | { move: number };
type Instruction = "welcome" | "settle" | "discuss" | "essentials" | "conclude" | "change_tables" | "finished";
type Kind = "idea" | "example" | "question" | "obstacle" | "quote" | "decision";
type Role = { role: string; table?: number; author?: string };
type Question = { key: string; text: string };
type Task = { task: string; with?: { dots?: number } };
/** What the wall is told to show: a board by its key, or all of them. */
type Show = { show: string; with?: string | null };

interface Clock {
  step: Step;
  instruction: Instruction;
  changes?: number;
  deadline?: number;
  standing?: number;
  length?: number;
}

interface Note {
  note: string;
  number: number;
  label?: string;
  round?: number | null;
  text: string;
  versions?: string[];
  base: string[];
  sort: Kind;
  key?: boolean;
  mine?: boolean;
  folded_into?: string;
  approved?: boolean;
  unclear?: boolean;
  theme?: string;
  votes?: number;
}

type BallotLine = { note: string; number: number; label?: string; text: string; votes?: number };

interface Table {
  table: number;
  name?: string;
  title: string;
  clock: Clock;
  round?: number | null;
  question?: Question;
  seated?: { person: string; name?: string }[];
  notes: Note[];
  earlier?: Note[];
  left_out?: number;
  bin?: Note[];
  task?: Task;
  ballot?: { notes: BallotLine[]; left_out?: number };
  told?: { text: string; at: number };
  veiled?: boolean;
  veiled_notes?: number;
}

type Card = { note: string; number: number; label?: string; text: string; more?: boolean; sort: Kind; key?: boolean; votes?: number };
type Theme = { theme: string; title: string; mark: number; notes: number; cards: Card[] };
type Board = { board: string; heading?: string; notes: number; themes?: Theme[]; apart?: Card[] };
type Move = { person: string; name?: string; from?: number; to: number };

interface Wall {
  title: string;
  clock: Clock;
  question?: Question;
  boards: Board[];
  left_out?: number;
  moves?: Move[];
  moves_left_out?: number;
  veiled?: boolean;
  told?: { text: string; at: number };
  show?: Show;
}

interface Room {
  title: string;
  clock: Clock;
  question?: Question;
  next: Step;
  rounds: number;
  notes: number;
  tables: { table: number; name?: string; notes: number; last?: number; silent?: number; closed?: boolean; read?: number }[];
  more_tables?: number;
  latest: { table: number; card: Card; hidden?: boolean }[];
  task?: Task;
  show?: Show;
  veiled?: boolean;
  told?: { text: string; at: number };
  unplaced?: number;
}

/** What a table says without writing. */
interface Said {
  table: number;
  readiness?: "ready" | "more_time";
  round?: number;
  call?: number;
  devices?: number;
  waiting?: number;
  tried?: { text: string; at: number };
}

type Welcome = { role: Role; author: string; session: string; run: string; title: string; lang: string; token?: string };
type Refusal = { refusal: string; [field: string]: any };
type Command = { kind: string; data: any };
type Signal = string | { try: { text: string } } | { waiting: { count: number } };
type Frame = { v: number; seq?: number; now?: number; say: any };
type CardNews = { board: string; theme?: string; card: Card };
type Choice = { table: number; name?: string; question?: string | null; devices?: number; closed?: boolean };
type Look = { session: string; title: string; lang: string; role?: Role | null; table?: number | null; open?: boolean; tables: Choice[]; hub_time?: number };

/** What one came with: the long word of a pass, or the short code that is spoken. */
type Word = { pass: string } | { code: string };
/** An answer over plain HTTP; `portal` where it does not come from a hub. */
type Answer = { status: number; data: any; portal: boolean };
type LinkState = "connecting" | "here" | "away" | "portal" | "ended";
type Outcome = { kind: "ack" | "refused" | "failed"; detail?: any };

interface LinkUse {
  token(): string;
  /** What the device calls itself. */
  name: string;
  /** The number of the next put. */
  next(): number;
  setNext(next: number): void;
  onframe(frame: Frame, name: string, say: any): void;
  onstate(state: LinkState, why?: string): void;
  onanswer(id: string, outcome: Outcome): void;
}

/** A submission on this device. */
interface Entry {
  id: string;
  /** Entries are sent in this order. */
  order: number;
  command: Command;
  state: "waiting" | "kept" | "returned";
  /** The log in which it was acknowledged. */
  run?: string;
  /** Why it came back. */
  refusal?: Refusal;
}

interface Keeper {
  get(key: string): string | null;
  set(key: string, text: string): boolean;
  remove(key: string): void;
  keys(prefix: string): string[];
}

/** What is taken along to another address. */
interface Luggage {
  v: 1;
  token: string;
  author: string;
  session: string;
  title?: string;
  table?: number;
  role?: string;
  entries: Entry[];
}

/** A note with what became of it: on this device, sent, kept. */
type Shown = Note & { state?: "here" | "sent" | "kept" };

type Slot = "table" | "room" | "screen";

/** Who a page is once it has come in. */
interface Me {
  token: string;
  author: string;
  session: string;
  run: string;
  title: string;
  lang: string;
  role: Role;
  /** The number of the next put. */
  next: number;
  /** The round in which one said at which table one is. */
  asked?: number;
}

/** What the page can do to a note. */
interface Hand {
  contributor: boolean;
  /** The note whose actions are shown. */
  open: string;
  toggle(note: string): void;
  edit(note: Shown, text?: string): void;
  act(kind: string, note: Shown, data: object): void;
}

type Child = Node | string | null | undefined | false | 0;
/** Attributes and listeners of an element. */
interface Props {
  onkeydown?: (event: KeyboardEvent) => void;
  onsubmit?: (event: Event) => void;
  onpointerdown?: (event: Event) => void;
  onchange?: (event: Event) => void;
  [name: string]: any;
}

type Words = typeof import("../../assets/web/words-fr.js").default;
/** The element that `h` makes of a tag with classes behind it. */
type ElementOf<W extends string> = W extends `${infer T}.${string}` ? ElementOf<T> : W extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[W] : HTMLElement;
