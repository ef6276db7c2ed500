// The room's clock, counted by the hub's hour and never by the device's own.

const KEPT = 16;

/** Knows the hub's hour. A frame takes some time to arrive: the greatest of the last differences is nearest to the truth. */
export class HubHour {
  /** @param {() => number} own The device's own clock, in milliseconds. */
  constructor(own = Date.now) {
    this.own = own;
    /** @type {number[]} */
    this.differences = [];
  }

  /**
   * Hears what time it is at the hub.
   * @param {number | undefined} now
   */
  hear(now) {
    if (typeof now !== "number" || !Number.isFinite(now)) return;
    this.differences.push(now - this.own());
    if (this.differences.length > KEPT) this.differences.shift();
  }

  /** Forgets what it heard: the device may have slept, or set its own clock. */
  forget() {
    this.differences = this.differences.slice(-1);
  }

  /** Returns the hub's hour. */
  now() {
    return this.differences.length ? this.own() + Math.max(...this.differences) : this.own();
  }
}

/**
 * Returns what remains of the step in milliseconds, negative in overtime; null where nothing is timed.
 * @param {Clock | undefined} clock
 * @param {number} now The hub's hour.
 * @returns {number | null}
 */
export function remaining(clock, now) {
  if (!clock) return null;
  if (typeof clock.standing === "number") return clock.standing;
  return typeof clock.deadline === "number" ? clock.deadline - now : null;
}

/**
 * Writes a time as the room reads it: `12:05`, `1:02:05`, `+0:30` beyond the end. Seconds are rounded up, so that 0:00 is
 * the end itself.
 * @param {number} millis
 */
export function written(millis) {
  const over = millis < 0;
  const seconds = over ? Math.floor(-millis / 1000) : Math.ceil(millis / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const text = hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  return over && seconds > 0 ? `+${text}` : text;
}

/**
 * Returns in how many milliseconds the written time will be another one.
 * @param {number} millis What remains.
 */
export function untilTurn(millis) {
  const part = ((millis % 1000) + 1000) % 1000;
  return (part || 1000) + 2;
}
