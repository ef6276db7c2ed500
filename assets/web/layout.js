// The elements of a table's page, where they stand.

import { h, icon } from "./dom.js";
import { KINDS } from "./wire.js";
import { ClockFace, words } from "./house.js";

/**
 * Makes them.
 * @param {import("./table.js").TablePage} page
 */
export function layOut(page) {
  const time = h("span.time", { role: "timer", "aria-live": "off", "aria-label": words.clock });
  const instructionLine = h("strong.instruction");
  const stateLine = h("p.link", { role: "status" });
  const banners = h("div.banners");
  const over = h("p.over");
  const question = h("h1.question", { dir: "auto" });
  const moment = h("div.moment");
  const earlierList = h("ol.notes.dim");
  const earlierTitle = h("summary", null, "");
  const earlierBox = h("details.earlier", null, earlierTitle, earlierList);
  const listTitle = h("h2.unseen");
  const list = h("ol.notes");
  const empty = h("p.empty");
  const matter = h("div", null, over, question, moment, earlierBox, listTitle, list, empty);
  const fieldLabel = h("label.unseen", { for: "field" }, words.fieldLabel);
  const field = h("textarea", { id: "field", rows: "1", enterkeyhint: "send", autocapitalize: "sentences", dir: "auto", oninput: () => page.typed(), onkeydown: (event) => page.onkey(event), "aria-describedby": "field-fault" });
  const kindField = h("select", { "aria-label": words.kind }, ...KINDS.map((kind) => h("option", { value: kind }, words.kinds[kind])));
  const keyField = h("button.toggle", { type: "button", "aria-pressed": "false", onclick: () => keyField.setAttribute("aria-pressed", String(keyField.getAttribute("aria-pressed") !== "true")) }, h("span", { "aria-hidden": "true" }, "★ "), words.key);
  const undoButton = h("button.toggle.undo", { type: "button", "aria-label": words.undoLabel, title: words.undoLabel, onclick: () => page.undo() }, icon("undo"));
  const cancelButton = h("button.toggle", { type: "button", onclick: () => page.stopEditing() }, words.cancel);
  const composerTitle = h("p.composer-title");
  const faultLine = h("p.fault", { id: "field-fault", role: "alert" });
  const sendButton = h("button.send", { type: "submit", onpointerdown: (event) => event.preventDefault() }, icon("send"), h("span.send-word", null, words.send));
  const asking = h("div.asking");
  // What shows while one writes goes a moment after the focus: nothing moves under a finger that taps elsewhere.
  let leaving = 0;
  const composer = h("form.composer", { novalidate: true, onsubmit: (event) => { event.preventDefault(); page.submit(); } },
    composerTitle, h("div.line", null, fieldLabel, field, sendButton), faultLine,
    h("div.extras", null, kindField, keyField, cancelButton, undoButton));
  composer.addEventListener("focusin", () => {
    clearTimeout(leaving);
    composer.classList.add("open");
    page.settle();
  });
  composer.addEventListener("focusout", () => {
    leaving = window.setTimeout(() => {
      composer.classList.remove("open");
      page.settle();
    }, 350);
  });
  const callButton = h("button.round", { type: "button", onclick: () => page.call() }, icon("hand"));
  const menu = h("button.round", { type: "button", "aria-label": words.menu, "aria-haspopup": "dialog", onclick: () => page.menu() }, icon("menu"));
  const scroll = h("div.scroll", null, banners, matter);
  const bar = h("header.bar", null, h("div.when", null, time, instructionLine), callButton, menu, stateLine);
  new ResizeObserver(() => page.settle()).observe(bar);
  const root = h("div.table-page", null,
    bar,
    h("main.all", null, scroll, asking, composer));
  const face = new ClockFace(time, (left) => page.onturn(left));
  return { root, bar, time, instructionLine, stateLine, banners, over, question, moment, earlierList, earlierTitle, earlierBox, listTitle, list, empty, kindField, keyField, undoButton, cancelButton, asking, composerTitle, faultLine, sendButton, composer, callButton, scroll, face, field };
}
