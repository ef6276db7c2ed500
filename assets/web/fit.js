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

/** How wide a column may be, and what reads best; in letters' sizes. */
const [NARROW, GOOD, BROAD] = [13, 18, 28];

/**
 * The sizes of letters on a board in pixels, the largest first. Pure.
 * @param {number} height The window's, in pixels.
 */
export function sizes(height) {
  return [...new Set(Array.from({ length: 15 }, (_, at) => Math.max(13, Math.round(0.125 * 0.88 ** at * height))))];
}

/**
 * The ways to lay a board out, large letters first: in how many columns, how wide, with how much between them. Pure.
 * @param {number} width Of the place, in pixels.
 * @param {number} height The window's.
 */
export function steps(width, height) {
  return sizes(height).flatMap((size) => {
    const gap = Math.round(0.7 * size);
    const ways = Array.from({ length: 8 }, (_, at) => ({ size, across: at + 1, wide: Math.floor((width - gap * at) / (at + 1)), gap }));
    const off = (/** @type {{wide: number}} */ { wide }) => Math.abs(wide / size - GOOD);
    return ways.filter(({ wide }) => wide >= NARROW * size && wide <= BROAD * size).sort((a, b) => off(a) - off(b));
  });
}

/**
 * Places pieces in columns, each on the shortest, or by turns. One that comes last moves none before it. Pure.
 * @param {number[]} heights
 * @param {number} across
 * @param {number} gap
 * @param {boolean} [turns]
 */
export function placed(heights, across, gap, turns) {
  const ends = Array.from({ length: across }, () => -gap);
  const places = heights.map((height, at) => {
    const column = turns ? at % across : ends.indexOf(Math.min(...ends));
    const top = (ends[column] ?? 0) + gap;
    ends[column] = top + height;
    return { column, top };
  });
  return { places, height: Math.max(0, ...ends) };
}
