import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import test from "node:test";
import { gzipSync } from "node:zlib";
import en from "../../assets/web/words-en.js";
import fr from "../../assets/web/words-fr.js";

const WEB = new URL("../../assets/web/", import.meta.url);
const names = await readdir(WEB);
const files = new Map(await Promise.all(names.map(async (name) => /** @type {[string, Buffer]} */ ([name, await readFile(new URL(name, WEB))]))));
const text = (name) => String(files.get(name));
const ending = (end) => names.filter((name) => name.endsWith(end));

test("everything together is at most 60 kB compressed, and so is what one page asks for, file by file", () => {
  const together = gzipSync(Buffer.concat([...files.values()])).length;
  assert.ok(together <= 60_000, `together: ${together} bytes`);
  for (const page of ending(".html")) {
    const asked = new Set([page, "awake.mp4"]);
    for (const name of asked) for (const [, other] of text(name).matchAll(/(?:from "\.\/|"a\/)([\w.-]+)"/g)) if (other) asked.add(other);
    const sum = [...asked].reduce((sum, name) => sum + gzipSync(files.get(name) ?? "").length, 0);
    assert.ok(sum <= 60_000, `${page}: ${sum} bytes`);
    if (process.env["SIZES"]) console.log(page, sum, together);
  }
});

test("pages hold no script and no style of their own, and ask nobody else for anything", () => {
  for (const name of ending(".html")) {
    assert.doesNotMatch(text(name), /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i, name);
    assert.doesNotMatch(text(name), /(?:src|href)="(?:https?:)?\/\//, name);
  }
  for (const name of [...ending(".js"), ...ending(".css")]) {
    const strange = text(name).match(/https?:\/\/(?!\$|\/)[\w.]+/g)?.filter((found) => found !== "http://www.w3.org") ?? [];
    assert.deepEqual(strange, [], name);
    assert.doesNotMatch(text(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|@import|url\(/, name);
  }
});

test("what needs https is not asked for", () => {
  for (const name of ending(".js")) assert.doesNotMatch(text(name), /serviceWorker|crypto\.subtle|navigator\.clipboard|wakeLock|navigator\.locks|randomUUID/, name);
});

test("every module that is asked for is there", () => {
  for (const name of ending(".js")) for (const [, asked] of text(name).matchAll(/from "\.\/([\w.-]+)"/g)) assert.ok(files.has(asked ?? ""), `${name} asks for ${asked}`);
  for (const name of ending(".html")) for (const [, asked] of text(name).matchAll(/"a\/([\w.-]+)"/g)) assert.ok(files.has(asked ?? ""), `${name} asks for ${asked}`);
});

/** Walks through the texts of a language; those that take numbers are asked for 0, 1, 2 and 12. */
function* said(words, path = "") {
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") yield [path + key, value];
    else if (typeof value === "function") for (const n of [0, 1, 2, 12]) yield [`${path + key}(${n})`, value(n, 12)];
    else yield* said(value, `${path + key}.`);
  }
}

test("both languages say the same things", () => {
  const keys = (words) => [...said(words)].map(([key]) => key);
  assert.deepEqual(keys(en), keys(fr));
});

test("French is set as French is", () => {
  for (const [key, value] of said(fr)) {
    assert.doesNotMatch(value, /[^\u202f][;!?»]|[^\u202f\d]:|«(?!\u202f)|'|"|\.\.\./, `${key}: ${value}`);
    assert.doesNotMatch(value, /\b(?:utilisateur|administrateur|jeton|socket|serveur|client|fiche|grappe|mur)\b/i, key);
  }
  for (const name of ending(".html")) assert.doesNotMatch(text(name).replaceAll(/<span lang="en">[^<]*/g, ""), /\bmurs?\b/i, name);
});

test("English is set as English is", () => {
  for (const [key, value] of said(en)) {
    assert.doesNotMatch(value, / [;:!?]|\u202f|'|"|\.\.\./, `${key}: ${value}`);
    assert.doesNotMatch(value, /\b(?:user|admin|token|socket|server|client|peer|sticky|cluster)\b/i, key);
  }
});
