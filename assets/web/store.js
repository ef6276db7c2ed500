// Storage that never throws. Where the browser refuses it, things live as long as the page, and that is told.

export class Store {
  /** @param {Storage | null} under */
  constructor(under) {
    this.under = under;
    /** @type {Map<string, string>} What the browser would not keep. */
    this.fleeting = new Map();
    this.refused = !under;
    /** @type {() => void} Called once storage is refused. */
    this.onrefused = () => {};
  }

  /** @param {string} key */
  get(key) {
    const fleeting = this.fleeting.get(key);
    if (fleeting !== undefined) return fleeting;
    try {
      return this.under?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  /**
   * Keeps a text; tells whether it is on the disk.
   * @param {string} key
   * @param {string} text
   */
  set(key, text) {
    try {
      if (this.under) {
        this.under.setItem(key, text);
        this.fleeting.delete(key);
        return true;
      }
    } catch {
      // Full, or refused: below.
    }
    this.fleeting.set(key, text);
    if (!this.refused) {
      this.refused = true;
      this.onrefused();
    }
    return false;
  }

  /** @param {string} key */
  remove(key) {
    this.fleeting.delete(key);
    try {
      this.under?.removeItem(key);
    } catch {
      // Nothing is there then.
    }
  }

  /**
   * Returns the keys that begin so.
   * @param {string} prefix
   */
  keys(prefix) {
    const keys = new Set([...this.fleeting.keys()].filter((key) => key.startsWith(prefix)));
    try {
      for (let at = 0; this.under && at < this.under.length; at += 1) {
        const key = this.under.key(at);
        if (key?.startsWith(prefix)) keys.add(key);
      }
    } catch {
      // As above.
    }
    return [...keys];
  }

  /**
   * Reads an object; null where there is none that can be read.
   * @param {string} key
   * @returns {any}
   */
  read(key) {
    try {
      const value = JSON.parse(this.get(key) ?? "null");
      return value && typeof value === "object" ? value : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {object} value
   */
  write(key, value) {
    return this.set(key, JSON.stringify(value));
  }
}

/** Opens what the browser keeps for this page. */
export function openStore() {
  try {
    localStorage.setItem("nappe:probe", "1");
    localStorage.removeItem("nappe:probe");
    return new Store(localStorage);
  } catch {
    return new Store(null);
  }
}
