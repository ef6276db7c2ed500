// Asking the hub over plain HTTP.

const PATIENCE = 10_000;

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
 * The word of a pass in a fragment: what stands behind its full stop is the hub's fingerprint, for terminals.
 * @param {string} fragment
 */
export const wordIn = (fragment) => fragment.split(".", 1)[0] ?? "";

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
