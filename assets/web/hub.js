// Asking the hub over plain HTTP.

const PATIENCE = 10_000;
/** So often it is asked whether it writes again. */
const EVERY = 10_000;

/**
 * Asks and reads the answer. An answer without the hub's mark comes from a portal that wants something else first.
 * @param {string} path
 * @param {{body?: object, token?: string, method?: string}} [how]
 * @returns {Promise<Answer>} Rejected where nobody answers.
 */
export async function ask(path, { body, token, method = body ? "POST" : "GET" } = {}) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (body) headers["Content-Type"] = "application/json";
  if (token) headers["Authorization"] = `Bearer ${token}`;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { method, headers, body: body ? JSON.stringify(body) : undefined, cache: "no-store", signal: stop.signal });
    const portal = !answer.headers.has("nappe");
    const data = portal ? null : await answer.json().catch(() => null);
    return { status: answer.status, data, portal };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Names what somebody came with: the long word of a pass, or the short code that is spoken.
 * @param {string} typed
 * @returns {{pass: string} | {code: string}}
 */
export function wordOrCode(typed) {
  const text = typed.trim().replace(/^.*#/, "");
  const bare = text.replace(/[\s-]+/g, "").toLowerCase();
  return bare.length > 12 ? { pass: text } : { code: bare };
}

/**
 * Asks the hub whether it writes; nothing where nobody says.
 * @returns {Promise<boolean | undefined>}
 */
export async function hubWrites() {
  return (await ask("/health").catch(() => null))?.data?.writes;
}

/** Knows whether the hub writes what it is sent, as its answers tell. It is asked only while it does not. */
export class Writing {
  /**
   * @param {() => void} onchange Called when it stops, and when it is known to be over.
   * @param {() => Promise<boolean | undefined>} asks
   */
  constructor(onchange, asks = hubWrites) {
    this.onchange = onchange;
    this.asks = asks;
    this.stopped = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /**
   * Hears of something that was to be written.
   * @param {boolean} good Whether it was.
   */
  heard(good) {
    if (good !== this.stopped) return;
    this.stopped = !good;
    clearTimeout(this.timer);
    if (this.stopped) this.wait();
    this.onchange();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const writes = await this.asks();
      if (!this.stopped) return;
      if (writes) this.heard(true);
      else this.wait();
    }, EVERY);
  }
}
