// Keeps a telephone awake while a round runs: a video that shows and says nothing, since wake locks need https.

import { h } from "./dom.js";

/** @type {HTMLVideoElement | null} */
let video = null;
let wanted = false;

/** Browsers play only after a touch. */
export function prepareAwake() {
  video = h("video.awake", { src: "/a/awake.mp4", playsinline: true, loop: true, preload: "none", "aria-hidden": "true", tabindex: "-1", disableremoteplayback: true });
  document.body.append(video);
  const touched = () => wanted && play();
  addEventListener("pointerdown", touched, { passive: true });
  addEventListener("keydown", touched);
  document.addEventListener("visibilitychange", () => !document.hidden && wanted && play());
}

function play() {
  if (video?.paused) video.play().catch(() => {});
}

/** @param {boolean} awake */
export function stayAwake(awake) {
  wanted = awake;
  if (awake) play();
  else video?.pause();
}
