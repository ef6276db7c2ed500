// Storage in memory, as the pages' own `Store` offers it.

/** @param {Record<string, string>} begin */
export function memory(begin = {}) {
  const kept = new Map(Object.entries(begin));
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, text) => {
      kept.set(key, text);
      return true;
    },
    remove: (key) => void kept.delete(key),
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
  };
}
