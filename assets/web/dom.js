// Making elements. Texts of people go in as text, never as markup.

/**
 * Makes an element: `h("button.big", {onclick}, "…")`.
 * @template {string} W
 * @param {W} what A tag, and classes behind dots.
 * @param {Props | null} [props] Listeners by `on…`, properties `value` and `checked`, attributes.
 * @param {...(Child | Child[])} children
 * @returns {ElementOf<W>}
 */
export function h(what, props, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = /** @type {any} */ (document.createElement(tag || "div"));
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "hidden") Reflect.set(element, name, value);
    else if (name === "class") element.classList.add(...String(value).split(" ").filter(Boolean));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child || child === 0).map((child) => /** @type {Node | string} */ (child)));
  return element;
}

/**
 * Words that somebody wrote, within a line.
 * @param {string | undefined} text
 */
export function bdi(text) {
  return h("bdi", { dir: "auto" }, text ?? "");
}

/** @type {Record<string, string>} Drawings, as strokes in a square of 24. */
const DRAWINGS = {
  close: "M6 6l12 12M18 6L6 18",
  menu: "M5 7h14M5 12h14M5 17h14",
  hand: "M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-1V4.5a1.5 1.5 0 0 1 3 0V11m0-5.5a1.5 1.5 0 0 1 3 0V14a6.5 6.5 0 0 1-12 3.5l-2-4a1.5 1.5 0 0 1 2.6-1.5L8 14",
  send: "M12 19V5M5.5 11.5 12 5l6.5 6.5",
  undo: "M9 5 4 10l5 5M4 10h9a6 6 0 0 1 0 12h-2",
  pause: "M8.5 5v14M15.5 5v14",
  play: "M8 5l11 7-11 7z",
  next: "M6 5l9 7-9 7zM18.5 5v14",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21.5h4",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  hidden: "M4 4l16 16M9 6a9 9 0 0 1 3-.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.8M6 8a17 17 0 0 0-3.5 4S6 18.5 12 18.5c1.5 0 2.8-.4 4-1",
};

/**
 * A drawing by its name.
 * @param {string} name
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", DRAWINGS[name] ?? "");
  svg.append(path);
  return svg;
}

/**
 * Makes the children of an element those of a list: what has not changed stays as it is, with its focus.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} key
 * @param {(item: T) => HTMLElement} make
 * @param {(item: T) => unknown} [look] What decides whether an item is made anew.
 */
export function keyed(parent, items, key, make, look = (item) => item) {
  /** @type {Map<string, HTMLElement>} */
  const old = new Map();
  for (const child of /** @type {HTMLCollectionOf<HTMLElement>} */ (parent.children)) old.set(child.dataset["key"] ?? "", child);
  /** @type {Element | null} */
  let before = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const sign = JSON.stringify(look(item));
    const known = old.get(name);
    old.delete(name);
    if (known && known.dataset["sign"] === sign) {
      if (known === before) before = before.nextElementSibling;
      else parent.insertBefore(known, before);
      continue;
    }
    const fresh = make(item);
    fresh.dataset["key"] = name;
    fresh.dataset["sign"] = sign;
    if (known) {
      const focused = known.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset["act"] : undefined;
      if (known === before) before = known.nextElementSibling;
      known.replaceWith(fresh);
      if (fresh.nextElementSibling !== before) parent.insertBefore(fresh, before);
      if (focused !== undefined) /** @type {HTMLElement | null} */ (fresh.querySelector(`[data-act="${focused}"]`))?.focus();
    } else {
      parent.insertBefore(fresh, before);
    }
  }
  for (const gone of old.values()) gone.remove();
}

/**
 * Sets the text of an element, if it is another one.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {string} selector */
export function $(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

/**
 * Opens a dialog with a title and a way out; returns what closes it.
 * @param {string} title
 * @param {string} out
 * @param {(close: () => void) => Child[]} fill
 */
export function sheet(title, out, fill) {
  const close = () => dialog.close();
  const head = h("h2", { id: "sheet-title", tabindex: "-1" }, title);
  const dialog = h("dialog.sheet", { "aria-labelledby": "sheet-title" });
  dialog.append(h("div.sheet-head", null, head, h("button.round", { type: "button", onclick: close, "aria-label": out }, icon("close"))), h("div.sheet-body", null, ...fill(close)));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  document.body.append(dialog);
  dialog.showModal();
  head.focus();
  return close;
}

/**
 * Copies a text; tells whether it could. Over plain HTTP there is no clipboard, only the selection.
 * @param {string} text
 */
export function copy(text) {
  const field = h("textarea.unseen", { readonly: true, "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  const host = document.querySelector("dialog[open]") ?? document.body;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  host.append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // The text stays selected where it is shown.
  }
  field.remove();
  focused?.focus();
  return done;
}
