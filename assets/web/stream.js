// Reads an event stream out of what arrives in pieces. Pure.

export class EventLines {
  constructor() {
    this.rest = "";
    this.id = "";
    /** @type {string[]} */
    this.data = [];
  }

  /**
   * Takes a piece in and returns the events that it completes.
   * @param {string} piece
   * @returns {{id: string, data: string}[]}
   */
  push(piece) {
    /** @type {{id: string, data: string}[]} */
    const told = [];
    // A carriage return at the very end may be the first half of a line end.
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (this.data.length) told.push({ id: this.id, data: this.data.join("\n") });
        this.data = [];
        continue;
      }
      const at = line.indexOf(":");
      const field = at < 0 ? line : line.slice(0, at);
      const value = at < 0 ? "" : line.slice(at + 1).replace(/^ /, "");
      if (field === "data") this.data.push(value);
      else if (field === "id") this.id = value;
    }
    return told;
  }
}
