// Letters as large as their place allows. Measured, since only the browser knows.

/**
 * Finds the greatest size at which it fits, to half a pixel. Pure.
 * @param {number} least
 * @param {number} most
 * @param {(size: number) => boolean} fits
 */
export function greatest(least, most, fits) {
  if (fits(most)) return most;
  let [low, high] = [least, most];
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Sets the letters of a box so that what is in it fits; tells whether it does.
 * @param {HTMLElement} box
 * @param {number} least In pixels.
 * @param {number} most
 */
export function fit(box, least, most) {
  const fits = (/** @type {number} */ size) => {
    box.style.fontSize = `${size}px`;
    return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
  };
  const size = greatest(least, Math.max(least, most), fits);
  const good = fits(size);
  return good;
}
