//! How much, how often, how long: every bound of the protocol in one place, as `docs/protocol.md` lists them.

/// Version of the frames. A frame of a later version is not read.
pub const PROTOCOL: u32 = 1;

/// The longest frame a device may send, in bytes.
pub const DEVICE_FRAME_BYTES: usize = 64 << 10;
/// The longest frame a hub sends, in bytes: as long as a line of the journal may be, for whoever follows the log.
pub const HUB_FRAME_BYTES: usize = 16 << 20;
/// The longest frame with a table in it, in bytes; as a rule it is a quarter of that, a few seconds on a bad network.
pub const TABLE_FRAME_BYTES: usize = 128 << 10;
/// The longest frame with the wall in it, in bytes.
pub const WALL_FRAME_BYTES: usize = 2 << 20;
/// The most commands in one submission of a device.
pub const SUBMISSION_COMMANDS: usize = 256;
/// The longest word that a pass is shown by, in bytes.
pub const PASS_BYTES: usize = 128;
/// The longest name of a device, in graphemes.
pub const DEVICE_NAME_GRAPHEMES: usize = 40;

/// The most submissions that wait on a device.
pub const OUTBOX_ENTRIES: usize = 1_000;
/// The most refused submissions whose words a device keeps until somebody takes them back.
pub const RETURNED_ENTRIES: usize = 200;
/// The most that a device keeps of what was acknowledged, for a hub that goes on from an older copy.
pub const KEPT_ENTRIES: usize = 500;
/// The longest outbox, in bytes as it is written to disk.
pub const OUTBOX_BYTES: usize = 1 << 20;

/// The most notes in the view of a table, the bin apart.
pub const TABLE_NOTES: usize = 150;
/// The most deleted notes in the view of a table.
pub const TABLE_BIN: usize = 20;
/// The most bytes that notes take up in the view of a table, the bin apart; a single longer note is shown all the same.
pub const TABLE_NOTE_BYTES: usize = 32 << 10;
/// The most bytes that deleted notes take up in the view of a table; a single longer note is shown all the same.
pub const TABLE_BIN_BYTES: usize = 8 << 10;
/// The most notes that one may vote for at a table.
pub const BALLOT_NOTES: usize = 150;
/// The most bytes that they take up; a single longer note is shown all the same.
pub const BALLOT_BYTES: usize = 32 << 10;
/// The most other wordings told of a note.
pub const NOTE_VERSIONS: usize = 2;
/// The most people told to sit at a table.
pub const TABLE_SEATS: usize = 60;

/// The most cards on the wall.
pub const WALL_CARDS: usize = 400;
/// The most themes on the wall, and the most boards.
pub const WALL_HEADINGS: usize = 300;
/// The most people told where to go.
pub const WALL_MOVES: usize = 2_000;
/// The longest text of a card, in graphemes.
pub const CARD_GRAPHEMES: usize = 140;
/// The longest name of a person, in graphemes.
pub const NAME_GRAPHEMES: usize = 40;
/// The most bytes a grapheme of a shortened text may take on average: piled-up accents do not make a card long.
pub const GRAPHEME_BYTES: usize = 4;

/// The most tables told to a facilitator on a telephone.
pub const ROOM_TABLES: usize = 200;
/// The most notes among the latest told to a facilitator on a telephone.
pub const ROOM_CARDS: usize = 30;

/// The longest digest, in bytes.
pub const DIGEST_BYTES: usize = 1_000;
/// How long a hub waits between two digests, in milliseconds.
pub const DIGEST_PAUSE: i64 = 1_000;
/// How long a hub waits between two walls, in milliseconds.
pub const WALL_PAUSE: i64 = 1_000;

/// How long a device may be silent before it sends a ping, in milliseconds.
pub const PING_PAUSE: i64 = 10_000;
/// How long one side hears nothing before it takes the other for gone, in milliseconds.
pub const SILENCE: i64 = 25_000;

/// The most frames that wait for one device.
pub const QUEUE_FRAMES: usize = 256;
/// The most bytes that wait for one device; a single longer frame waits alone.
pub const QUEUE_BYTES: usize = 256 << 10;
