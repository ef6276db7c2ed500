// The bell of the room: two soft strokes, made on the spot. Browsers let it sound only after a touch.

/** @type {AudioContext | null} */
let audio = null;

/** Turns the bell on; call it from a touch. */
export async function turnOn() {
  audio ??= new AudioContext();
  await audio.resume();
}

/** Rings, if it may. */
export function ring() {
  if (!audio || audio.state !== "running") return;
  for (const [delay, pitch] of /** @type {const} */ ([[0, 523.25], [0.9, 392]])) {
    // Partials of a small bell, each dying away by itself.
    for (const [ratio, loud, long] of /** @type {const} */ ([[1, 0.35, 3.2], [2.01, 0.16, 2.2], [2.98, 0.09, 1.4], [4.2, 0.05, 0.8]])) {
      const at = audio.currentTime + delay;
      const tone = audio.createOscillator();
      const gain = audio.createGain();
      tone.frequency.value = pitch * ratio;
      gain.gain.setValueAtTime(0.0001, at);
      gain.gain.exponentialRampToValueAtTime(loud, at + 0.012);
      gain.gain.exponentialRampToValueAtTime(0.0001, at + long);
      tone.connect(gain).connect(audio.destination);
      tone.start(at);
      tone.stop(at + long + 0.1);
    }
  }
}
