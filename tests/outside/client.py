#!/usr/bin/env python3
"""A device in another language, written from docs/protocol.md alone.

    python3 tests/outside/client.py NAPPE [--quick]

starts hubs of its own in a temporary folder and goes through the page: what it says is done, and what is answered is
held against it and against docs/openapi.json. Each line it prints is a place where page and hub say different things.
"""

import base64
import http.client
import json
import os
import queue
import re
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
FRAME_BYTES = 64 * 1024
faults = []
checks = 0


def draw():
    """An id: 16 letters and digits, drawn by whoever makes the thing."""
    return "".join(secrets.choice(LETTERS) for _ in range(16))


def expect(good, what, got=""):
    """One check; a line where it does not hold."""
    global checks
    checks += 1
    if not good:
        line = "expected: %s%s" % (what, "; got: %s" % str(got)[:600] if got != "" else "")
        faults.append(line)
        print(line, flush=True)
    return good


def same(got, wanted, what):
    return expect(
        got == wanted,
        "%s: %s" % (what, json.dumps(wanted, ensure_ascii=False)),
        json.dumps(got, ensure_ascii=False, default=str),
    )


# What openapi.json says of a body, held by hand.

with open(os.path.join(ROOT, "docs", "openapi.json"), encoding="utf-8") as file:
    OPENAPI = json.load(file)
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}


def resolved(thing):
    while "$ref" in thing:
        found = OPENAPI
        for part in thing["$ref"].split("/")[1:]:
            found = found[part]
        thing = found
    return thing


def misfit(value, schema, path="body"):
    """Why a value has not the shape that a schema says, or nothing."""
    schema = resolved(schema)
    for part in schema.get("allOf", []):
        why = misfit(value, part, path)
        if why:
            return why
    if "oneOf" in schema:
        whys = [misfit(value, one, path) for one in schema["oneOf"]]
        if whys.count(None) != 1:
            return "%s fits %d of the shapes (%s)" % (path, whys.count(None), whys)
    if "const" in schema and value != schema["const"]:
        return "%s is not %r" % (path, schema["const"])
    if "enum" in schema and value not in schema["enum"]:
        return "%s is none of %s: %r" % (path, schema["enum"], value)
    kinds = schema.get("type")
    if kinds:
        kinds = [kinds] if isinstance(kinds, str) else kinds
        fits = [
            isinstance(value, TYPES[kind]) and not (kind == "integer" and isinstance(value, bool)) for kind in kinds
        ]
        if not any(fits):
            return "%s is no %s: %r" % (path, "/".join(kinds), value)
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return "%s does not look like %s: %r" % (path, schema["pattern"], value)
        if len(value) > schema.get("maxLength", 1 << 40):
            return "%s is too long" % path
    if isinstance(value, int) and value < schema.get("minimum", value):
        return "%s is less than %s" % (path, schema["minimum"])
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 1 << 40):
            return "%s has %d items" % (path, len(value))
        for place, one in enumerate(value):
            why = misfit(one, schema.get("items", {}), "%s[%d]" % (path, place))
            if why:
                return why
    if isinstance(value, dict):
        if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", 1 << 40):
            return "%s has %d keys" % (path, len(value))
        for name in schema.get("required", []):
            if name not in value:
                return "%s has no %s" % (path, name)
        for name, one in value.items():
            known = schema.get("properties", {}).get(name, schema.get("additionalProperties", True))
            if known is False:
                return "%s has %s" % (path, name)
            if known is not True:
                why = misfit(one, known, "%s.%s" % (path, name))
                if why:
                    return why
    return None


def route(method, path):
    """What openapi.json says of a route, or nothing."""
    path = path.split("?")[0]
    for known, methods in OPENAPI["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", known), path):
            return methods.get(method.lower())
    return None


# The hub as a process.


class Hub:
    def __init__(self, nappe, folder, home):
        self.nappe, self.folder, self.home, self.process = nappe, folder, home, None

    def environment(self):
        return {"LANG": "en_US.UTF-8", "NAPPE_HOME": self.home, "PATH": os.environ.get("PATH", "")}

    @classmethod
    def new(cls, nappe, place, name, rounds=2):
        hub = cls(nappe, os.path.join(place, name), os.path.join(place, name + "-home"))
        made = [nappe, "new", hub.folder, "--title", "A café", "--question", "What is missing?", "--tables", "3"]
        made += ["--rounds", str(rounds), "--minutes", "10"]
        subprocess.run(made, env=hub.environment(), check=True, stdout=subprocess.DEVNULL)
        return hub.serve()

    def serve(self):
        served = [self.nappe, "serve", self.folder, "--bind", "127.0.0.1:0", "--format", "json"]
        self.process = subprocess.Popen(
            served, env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
        )
        late = threading.Timer(20, self.process.kill)
        late.start()
        line = self.process.stdout.readline()
        late.cancel()
        if not line:
            raise RuntimeError("the hub said nothing: %s" % self.process.stderr.read().decode())
        self.told = json.loads(line)
        self.port, self.code, self.passes = self.told["port"], self.told["code"], self.told["passes"]
        return self

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Ends it as Ctrl+C does."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return None

    def ask(self, method, path, body=None, word=None, headers=None, wrong=False):
        """One request: status, answer, headers. Held against openapi.json, a body that is wrong on purpose apart."""
        sent = dict(headers or {})
        shaped = body is not None and not isinstance(body, bytes)
        data = json.dumps(body, ensure_ascii=False).encode() if shaped else body
        if shaped:
            sent.setdefault("Content-Type", "application/json")
        if word:
            sent["Authorization"] = "Bearer " + word
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request(method, path, data, sent)
            answer = line.getresponse()
            text = answer.read()
        finally:
            line.close()
        named = "%s %s %s" % (method, path, "" if data is None else data[:200])
        same(answer.getheader("Nappe"), "1", "every answer carries Nappe (%s, %d)" % (named, answer.status))
        try:
            got = json.loads(text)
        except ValueError:
            got = text.decode(errors="replace")
        known = route(method, path)
        if known is None:
            expect(wrong, "%s stands in openapi.json" % named)
            return answer.status, got, answer
        if shaped and not wrong:
            why = misfit(body, known["requestBody"]["content"]["application/json"]["schema"])
            expect(why is None, "a body as openapi.json says (%s)" % named, why)
        told = known["responses"].get(str(answer.status))
        if expect(told is not None, "openapi.json tells status %d of %s" % (answer.status, named), got):
            content = resolved(told).get("content", {}).get("application/json")
            if content and method != "HEAD":
                why = misfit(got, content["schema"], "answer")
                expect(
                    why is None,
                    "an answer as openapi.json says (%s, %d)" % (named, answer.status),
                    "%s in %s" % (why, got),
                )
        return answer.status, got, answer

    def get(self, path, word=None, **more):
        return self.ask("GET", path, None, word, **more)[:2]

    def post(self, path, body, word=None, **more):
        return self.ask("POST", path, body, word, **more)[:2]

    def join(self, word, **more):
        status, got = self.post("/api/1/join", dict(more, **{"pass": word}))
        if status != 200:
            raise RuntimeError("join: %s %s" % (status, got))
        return Device(self, got)


class Device:
    """Whoever joined: a token, and the number of what it puts next."""

    def __init__(self, hub, told):
        self.hub, self.token, self.author, self.next, self.told = hub, told["token"], told["author"], told["next"], told
        self.asked = 0

    def put(self, command, cmd=None, aseq=None, wrong=False, **more):
        """Puts a command; its status, the answer and the id of the submission."""
        cmd = cmd or draw()
        body = dict({"aseq": self.next if aseq is None else aseq, "cmd": cmd, "command": command}, **more)
        self.asked += 1
        status, got = self.hub.post("/api/1/put", body, self.token, wrong=wrong)
        if status == 200 and aseq is None:
            self.next += 1
        return status, got, cmd

    def write(self, text, **more):
        """A new note that has to be taken; its id."""
        status, got, cmd = self.put({"add_note": {"text": text}}, **more)
        expect(status == 200, "a note is taken", (status, got))
        return cmd

    def table(self, table):
        status, view = self.hub.get("/api/1/table/%d" % table, self.token)
        expect(status == 200, "the view of table %d" % table, (status, view))
        return view if status == 200 else {}


def all_notes(view):
    return view.get("earlier", []) + view.get("notes", [])


def texts(view):
    return [note["text"] for note in all_notes(view)]


# A WebSocket by hand, and an event stream.


class Live:
    def __init__(self, hub, headers=None):
        self.line = socket.create_connection(("127.0.0.1", hub.port), timeout=5)
        key = base64.b64encode(os.urandom(16)).decode()
        sent = {
            "Host": "127.0.0.1:%d" % hub.port,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": key,
            "Sec-WebSocket-Version": "13",
        }
        sent.update(headers or {})
        lines = "".join("%s: %s\r\n" % one for one in sent.items())
        self.line.sendall(("GET /api/1/live HTTP/1.1\r\n%s\r\n" % lines).encode())
        self.rest = b""
        while b"\r\n\r\n" not in self.rest:
            more = self.line.recv(4096)
            if not more:
                break
            self.rest += more
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        self.status, self.head = int(head.split()[1]), head.decode()
        self.now = self.seq = None

    def send(self, data, kind=1):
        mask, long = os.urandom(4), len(data)
        if long < 126:
            head = struct.pack(">BB", 0x80 | kind, 0x80 | long)
        elif long < 1 << 16:
            head = struct.pack(">BBH", 0x80 | kind, 0xFE, long)
        else:
            head = struct.pack(">BBQ", 0x80 | kind, 0xFF, long)
        stream = (mask * (long // 4 + 1))[:long]
        masked = (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(long, "big")
        try:
            self.line.sendall(head + mask + masked)
        except OSError:
            pass  # It hung up; what it said before is still read.

    def say(self, word, **more):
        self.send(json.dumps(dict({"v": 1, "say": word}, **more)).encode())

    def take(self, count):
        while len(self.rest) < count:
            more = self.line.recv(1 << 16)
            if not more:
                raise EOFError
            self.rest += more
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def hear(self, seconds=3.0):
        """The next frame: its word and what it says; `(None, why)` where there is none."""
        until = time.time() + seconds
        try:
            while True:
                self.line.settimeout(max(0.01, until - time.time()))
                kind, long = self.take(2)
                long &= 0x7F
                if long == 126:
                    (long,) = struct.unpack(">H", self.take(2))
                elif long == 127:
                    (long,) = struct.unpack(">Q", self.take(8))
                data = self.take(long)
                if kind & 15 == 9:
                    self.send(data, 10)
                elif kind & 15 == 8:
                    return None, "hung up"
                elif kind & 15 == 1:
                    frame = json.loads(data)
                    same(frame.get("v"), 1, "v of a frame")
                    self.seq, self.now = frame["seq"], frame["now"]
                    word = frame["say"]
                    return (word, None) if isinstance(word, str) else next(iter(word.items()))
        except socket.timeout:
            return None, "nothing came"
        except (EOFError, OSError):
            return None, "cut"

    def until(self, wanted, seconds=3.0):
        """What is said with a word, whatever comes before it, and the words before."""
        before, end = [], time.time() + seconds
        while True:
            word, said = self.hear(end - time.time())
            if word == wanted:
                return said, before
            if word is None:
                expect(False, "the word %s" % wanted, "%s after %s" % (said, before))
                return {}, before
            before.append(word)

    def hello(self, word, **more):
        self.say({"hello": dict({"pass": word, "name": "a stranger"}, **more)})

    def close(self):
        self.line.close()


class Stream:
    """An event stream (text/event-stream) read in a thread of its own."""

    def __init__(self, hub, word, since=None, last=None):
        path = "/api/1/events" + ("" if since is None else "?since=%s" % since)
        expect(route("GET", path) is not None, "the event stream stands in openapi.json")
        self.line = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=30)
        headers = {"Authorization": "Bearer " + word}
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        self.line.request("GET", path, headers=headers)
        self.answer, self.heard = self.line.getresponse(), queue.Queue()
        self.status = self.answer.status
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        event, lines = None, []
        try:
            for line in iter(self.answer.readline, b""):
                line = line.decode().rstrip("\r\n")
                if line.startswith("id:"):
                    event = int(line[3:])
                elif line.startswith("data:"):
                    lines.append(line[5:].lstrip())
                elif not line and lines:
                    self.heard.put((event, json.loads("\n".join(lines))))
                    lines = []
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass
        self.heard.put(None)

    def next(self, seconds=3.0):
        try:
            got = self.heard.get(timeout=max(0.01, seconds))
        except queue.Empty:
            return None, None
        if got is None:
            return None, "ended"
        event, frame = got
        same(event, frame["seq"], "the id of an event is its seq")
        word = frame["say"]
        return (word, None) if isinstance(word, str) else next(iter(word.items()))

    def words(self, until, seconds=3.0):
        """Words up to and with one, by name, and what the last of each said."""
        order, said, end = [], {}, time.time() + seconds
        while time.time() < end:
            word, data = self.next(end - time.time())
            if word is None:
                break
            order.append(word)
            said[word] = data
            if word == until:
                break
        return order, said

    def close(self):
        # The thread holds the answer open: the socket is shut down below it.
        try:
            self.line.sock.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):
            pass


# What the page says, section by section.


def health_and_look(hub):
    told = hub.told
    expect(set(told) >= {"url", "port", "code", "passes"}, "the line of `nappe serve`", told)
    expect(set(told["passes"]) >= {"cafe", "facilitator", "reader", "tables"}, "four kinds of passes", told["passes"])
    same(sorted(told["passes"]["tables"]), ["1", "2", "3"], "a pass for each table")
    for word in [told["passes"]["cafe"], told["passes"]["reader"], told["passes"]["tables"]["1"]]:
        expect(re.fullmatch("[%s]{26}" % LETTERS, word), "a pass is 26 letters and digits", word)
    expect(re.fullmatch("[0-9a-z]{8}", told["code"]), "a code is eight letters and digits", told["code"])
    expect(told["url"].endswith(":%d" % told["port"]), "the address with its port", told["url"])

    status, health = hub.get("/health")
    same((status, health.get("nappe"), health.get("open")), (200, 1, True), "health")
    origin = {"Origin": "http://elsewhere.example"}
    _, _, answer = hub.ask("GET", "/health", headers=origin)
    same(answer.getheader("Access-Control-Allow-Origin"), "*", "health is for every page")

    before = time.time() * 1000
    status, look = hub.post("/api/1/look", {"pass": hub.passes["cafe"]})
    same(status, 200, "look")
    same(look["session"], health["session"], "the session of look and health")
    same([look["title"], look["lang"]], ["A café", "en"], "title and language")
    same([one["table"] for one in look["tables"]], [1, 2, 3], "the tables there are")
    same(look["tables"][0].get("question"), "What is missing?", "the question of a table")
    expect(abs(look["hub_time"] - before) < 5000, "hub_time is the hour in milliseconds", look["hub_time"])
    expect(look.get("role") is None and look.get("table") is None, "a pass for any table leaves both open", look)
    status, look = hub.post("/api/1/look", {"pass": hub.passes["tables"]["2"], "page": draw()})
    same((status, look.get("table")), (200, 2), "the pass of a table tells which")
    status, look = hub.post("/api/1/look", {"pass": hub.passes["reader"]})
    same((status, look.get("role")), (200, {"role": "reader"}), "the pass of the wall")
    spoken = hub.code.upper()
    for code in [hub.code, "%s-%s" % (spoken[:4], spoken[4:]), " %s %s-%s " % (spoken[:2], spoken[2:5], spoken[5:])]:
        status, look = hub.post("/api/1/look", {"code": code})
        same((status, look.get("role")), (200, None), "a code as it was spoken (%r)" % code)
    device = hub.join(hub.passes["tables"]["1"], name="Ana")
    status, look = hub.post("/api/1/look", {"pass": device.token})
    same((status, look["role"]), (200, {"role": "note_taker", "table": 1}), "a token looks too")


def joining(hub):
    one = hub.join(hub.passes["tables"]["1"], name="Ana", page=draw())
    same(one.told["role"], {"role": "note_taker", "table": 1}, "the pass of a table")
    same(one.next, 1, "the first number of a new device")
    expect(re.fullmatch("[%s]{26}" % LETTERS, one.token), "a token is 26 letters and digits", one.token)
    two = hub.join(hub.passes["cafe"], table=2)
    same(two.told["role"], {"role": "note_taker", "table": 2}, "the pass for any table")
    expect(one.token != two.token and one.author != two.author, "a token and an author of one's own", "")
    status, got = hub.post(
        "/api/1/join", {"code": hub.code.upper()[:4] + "-" + hub.code[4:], "table": 3, "name": "Zoé"}
    )
    same((status, got.get("role")), (200, {"role": "note_taker", "table": 3}), "a code as it was spoken")
    mine = hub.join(hub.passes["tables"]["1"], contributor=True)
    same(mine.told["role"], {"role": "contributor", "table": 1, "author": mine.author}, "a contributor")
    same(hub.join(hub.passes["facilitator"]).told["role"], {"role": "facilitator"}, "the facilitator's pass")
    same(hub.join(hub.passes["reader"]).told["role"], {"role": "reader"}, "the pass of the wall")
    again = hub.join(one.token)
    same((again.token, again.author), (one.token, one.author), "a token that joins again keeps its name")
    for body, what in [
        ({"pass": hub.passes["cafe"]}, "no table where the pass leaves it open"),
        ({"pass": hub.passes["cafe"], "table": 9}, "a table there is not"),
        ({"pass": hub.passes["tables"]["1"], "table": 2}, "another table than the pass is for"),
    ]:
        same(hub.post("/api/1/join", body), (404, {"refused": "table"}), what)


def putting(hub):
    device = hub.join(hub.passes["tables"]["1"], name="Ana")
    status, got, first = device.put({"add_note": {"text": "A bench"}}, round=1)
    same((status, got.get("aseq")), (200, 1), "the first note")
    seq = got.get("seq", 0)
    note = next((one for one in device.table(1)["notes"] if one["note"] == first), None)
    expect(note is not None, "without `note` the note has the id of its `cmd`", device.table(1))
    expect(
        note and note.get("mine") and note["sort"] == "idea" and note["base"] == ["%s/0" % first], "as it was put", note
    )
    # Order.
    status, got, _ = device.put({"add_note": {"text": "Too far"}}, aseq=7, round=1)
    same((status, got), (409, {"expect": 2}), "a number beyond the next")
    for number in [1, 2, 9]:
        status, got, _ = device.put({"add_note": {"text": "A bench"}}, cmd=first, aseq=number, round=1)
        same(status, 200, "what was done already, as number %d" % number)
    same(texts(device.table(1)).count("A bench"), 1, "what was repeated happens once")
    # Refused: not done, its number may be used once more, or not.
    status, got, refused = device.put({"add_note": {"text": ""}}, round=1)
    same(
        (status, got),
        (422, {"refused": {"refusal": "text_unfit", "fault": {"fault": "empty"}}}),
        "a note without words",
    )
    status, got, _ = device.put({"add_note": {"text": "Same number"}}, aseq=2, round=1)
    same(status, 200, "the number of what was refused, once more")
    status, got, _ = device.put({"add_note": {"text": " \n "}}, aseq=3, round=1)
    same(status, 422, "blanks only")
    status, got, _ = device.put({"add_note": {"text": "Next number"}}, aseq=4, round=1)
    same(status, 200, "the number after what was refused")
    device.next = 5
    status, got, _ = device.put({"add_note": {"text": "x" * 20000}}, round=1)
    same((status, got["refused"].get("refusal")), (422, "text_unfit"), "a note that is too long is refused")
    device.next = hub.post("/api/1/join", {"pass": device.token})[1]["next"]
    # Shapes, short and whole.
    mine = draw()
    status, got, cmd = device.put(
        {"add_note": {"text": "A quote", "kind": "quote", "key": True, "note": mine}}, round=1
    )
    same(status, 200, "a short new note with all that it may have")
    note = next((one for one in device.table(1)["notes"] if one["note"] == mine), {})
    same((note.get("sort"), note.get("key"), note.get("base")), ("quote", True, ["%s/0" % cmd]), "kind, key and id")
    status, got, cmd = device.put({"edit_note": {"note": mine, "base": note.get("base"), "text": "A better quote"}})
    same(status, 200, "an edit, named by its one key")
    note = next((one for one in device.table(1)["notes"] if one["note"] == mine), {})
    same((note.get("text"), note.get("base")), ("A better quote", ["%s/0" % cmd]), "the words that stand")
    whole = {
        "note": draw(),
        "text": "Whole",
        "place": {"table": 1, "round": 1},
        "sort": "idea",
        "key": False,
        "speaker": None,
        "person": None,
    }
    status, got, _ = device.put({"take_note": whole})
    same(status, 200, "take_note whole, as in a frame")
    expect(got.get("seq", 0) > seq, "seq counts on", got)
    status, got, _ = device.put({"delete_note": {"note": whole["note"], "base": [draw() + "/0"]}})
    same(
        (status, got.get("refused", {}).get("refusal")),
        (422, "note_reworded"),
        "other words than those that stand are not deleted",
    )
    note = next((one for one in device.table(1)["notes"] if one["note"] == whole["note"]), {})
    device.next += 1
    status, got, _ = device.put({"delete_note": {"note": whole["note"], "base": note.get("base")}})
    same(status, 200, "a note is deleted")
    expect(
        whole["note"] in [one["note"] for one in device.table(1).get("bin", [])], "it lies in the bin", device.table(1)
    )
    # Bodies that cannot be read.
    for body, what in [
        ({"aseq": 1, "cmd": "short", "command": {"add_note": {"text": "x"}}}, "an id that is none"),
        ({"aseq": 1, "cmd": draw(), "command": {"add_note": {"text": "x"}, "pause": {}}}, "two commands"),
        ({"aseq": 1, "cmd": draw(), "command": {"sing_note": {}}}, "a command there is not"),
        ({"cmd": draw(), "command": {"add_note": {"text": "x"}}}, "no aseq"),
        ({"aseq": -1, "cmd": draw(), "command": {"add_note": {"text": "x"}}}, "a number below 0"),
        ([], "no object"),
    ]:
        same(hub.post("/api/1/put", body, device.token, wrong=True), (400, {"refused": "shape"}), what)
    # Places: nothing is refused for its place.
    other = hub.join(hub.passes["tables"]["1"])
    status, got, _ = other.put({"add_note": {"text": "Round to come"}}, round=2)
    same(status, 200, "a note for a round to come")
    status, got, cmd = other.put({"add_note": {"text": "Round there is not"}}, round=40)
    same(status, 200, "a note for a round that the plan does not know")
    expect("Round there is not" in texts(other.table(1)), "it stands where it was written", texts(other.table(1)))
    facilitator = hub.join(hub.passes["facilitator"])
    status, room = hub.get("/api/1/room", facilitator.token)
    expect(room.get("unplaced", 0) >= 1, "it waits for the facilitator (`unplaced`)", room.get("unplaced"))
    status, got, _ = other.put({"add_note": {"text": "Not mine"}}, table=3)
    same(
        (status, got.get("refused", {}).get("limit")),
        (422, {"limit": "other_table", "table": 3, "own": 1}),
        "a table one never sat at",
    )
    # Two devices have counts of their own.
    same(hub.post("/api/1/join", {"pass": other.token})[1]["next"], other.next + 1, "a refused number is spent")


def cleaning(hub):
    device = hub.join(hub.passes["tables"]["2"])
    typed = "cafe\u0301 \u202eevil\u2066\u200f \x07bell\x1b[31m\nline\r\nnext\tend"
    cmd = device.write(typed, round=1)
    got = next((one["text"] for one in device.table(2)["notes"] if one["note"] == cmd), "")
    expect(
        "\u202e" not in got and "\u2066" not in got and "\u200f" not in got,
        "nothing that turns the direction",
        ascii(got),
    )
    expect(
        not [c for c in got if c != "\n" and unicodedata.category(c) == "Cc"],
        "no control characters but line feeds",
        ascii(got),
    )
    same(got, unicodedata.normalize("NFC", got), "composed")
    expect(got.startswith("caf\u00e9 ") and "evil" in got and "\n" in got, "what remains is what was typed", ascii(got))
    cmd = device.write("\u732b \U0001f469\u200d\U0001f469\u200d\U0001f467 \u0645\u0631\u062d\u0628\u0627", round=1)
    got = next((one["text"] for one in device.table(2)["notes"] if one["note"] == cmd), "")
    same(
        got,
        "\u732b \U0001f469\u200d\U0001f469\u200d\U0001f467 \u0645\u0631\u062d\u0628\u0627",
        "other scripts and signs stay as they are",
    )
    status, got, _ = device.put({"add_note": {"text": "\u202e\x07"}}, round=1)
    same(status, 422, "nothing is left after cleaning")


def views(hub):
    facilitator, reader = hub.join(hub.passes["facilitator"]), hub.join(hub.passes["reader"])
    taker, mine = hub.join(hub.passes["tables"]["1"]), hub.join(hub.passes["tables"]["1"], contributor=True)
    role = (403, {"refused": "role"})
    seen = {
        "table/1": {facilitator: 200, taker: 200, mine: 200, reader: 403},
        "table/2": {facilitator: 200, taker: 403, mine: 403, reader: 403},
        "wall": {facilitator: 200, taker: 403, mine: 403, reader: 200},
        "room": {facilitator: 200, taker: 403, mine: 403, reader: 403},
        "digest": {facilitator: 200, taker: 200, mine: 200, reader: 200},
    }
    for path, who in seen.items():
        for device, status in who.items():
            got = hub.get("/api/1/" + path, device.token)
            same(got[0], status, "%s for %s" % (path, device.told["role"]["role"]))
            if status == 403:
                same(got, role, "%s for %s" % (path, device.told["role"]["role"]))
    same(hub.get("/api/1/table/77", facilitator.token), (404, {"refused": "table"}), "a table there is not")
    for path in ["table/1", "wall", "room", "digest", "events"]:
        same(hub.get("/api/1/" + path), (401, {"refused": "pass"}), "%s without a pass" % path)
        same(hub.get("/api/1/" + path, draw() + draw()[:10]), (401, {"refused": "pass"}), "%s with a wrong pass" % path)
    same(
        hub.get("/api/1/digest", hub.passes["cafe"]),
        (401, {"refused": "pass"}),
        "a pass that leaves the table open opens no view",
    )
    same(hub.get("/api/1/nothing", taker.token, wrong=True)[0], 404, "nothing of the kind")
    cmd = taker.write("z" * 200, round=1)
    _, wall = hub.get("/api/1/wall", reader.token)
    card = next((one for one in wall["boards"][0]["apart"] if one["note"] == cmd), {})
    same((len(card.get("text", "")) <= 140, card.get("more")), (True, True), "a card is cut to 140 characters")
    _, digest = hub.get("/api/1/digest", reader.token)
    same(digest["clock"]["step"], "before", "the step")
    same([one[0] for one in digest["tables"]], [1, 2, 3], "the tables of a digest")
    expect(len(json.dumps(digest, separators=(",", ":"))) <= 1000, "a digest is no longer than 1,000 bytes", digest)
    _, room = hub.get("/api/1/room", facilitator.token)
    same((room["rounds"], room["next"], room["notes"]), (2, {"conversation": 1}, digest["notes"]), "the room")
    # A clock that runs, by the hub's hour.
    same(facilitator.put({"advance": {"from": "before"}})[0], 200, "the first round starts")
    _, digest = hub.get("/api/1/digest", taker.token)
    clock = digest["clock"]
    same((clock["step"], clock["length"]), ({"conversation": 1}, 600000), "the round that runs")
    expect(abs(clock.get("deadline", 0) - time.time() * 1000 - 600000) < 5000, "the deadline is the hub's", clock)
    expect("changes" in clock and "standing" not in clock, "a clock that runs", clock)
    same(facilitator.put({"pause": {}})[0], 200, "the clock stands")
    _, digest = hub.get("/api/1/digest", taker.token)
    expect(
        "deadline" not in digest["clock"] and 590000 < digest["clock"].get("standing", 0) <= 600000,
        "a clock that stands",
        digest["clock"],
    )
    same(facilitator.put({"resume": {}})[0], 200, "it goes on")
    status, got, _ = facilitator.put({"advance": {"from": "before"}})
    same((status, got["refused"].get("refusal")), (422, "moved_on"), "a step that is over cannot be left")
    same(taker.table(1)["round"], 1, "the round of the table")
    same(
        [one["note"] for one in taker.table(1)["notes"] if one["note"] == cmd],
        [cmd],
        "a note of the round is among the notes",
    )
    status, got, _ = facilitator.put({"tell_room": {"table": 1, "text": "Soon"}})
    same((status, taker.table(1).get("told", {}).get("text")), (200, "Soon"), "a word to a table")
    status, got, _ = facilitator.put({"tell_room": {"text": "y" * 201}})
    same(status, 422, "a word to the room has 200 characters at most")
    status, got, _ = facilitator.put({"veil_notes": {"veiled": True}})
    stranger = hub.join(hub.passes["tables"]["1"])
    view = stranger.table(1)
    same((all_notes(view), view.get("veiled")), ([], True), "quiet minutes: only one's own notes")
    expect(
        view.get("veiled_notes", 0) >= 1 and cmd in [one["note"] for one in all_notes(taker.table(1))],
        "others are counted",
        view,
    )
    _, wall = hub.get("/api/1/wall", reader.token)
    same(sum(len(one.get("apart", [])) for one in wall["boards"]), 0, "quiet minutes: no cards")
    facilitator.put({"veil_notes": {"veiled": False}})
    facilitator.put({"hide_note": {"note": cmd, "hidden": True}})
    _, wall = hub.get("/api/1/wall", reader.token)
    expect(cmd not in json.dumps(wall), "a hidden note has no card", wall)


def moving(hub):
    device = hub.join(hub.passes["cafe"], table=1, name="Ana")
    device.write("Before moving", round=1)
    status, got = hub.post("/api/1/move", {"table": 2}, device.token)
    same(
        (status, got.get("role"), got.get("author")),
        (200, {"role": "note_taker", "table": 2}, device.author),
        "the same name at another table",
    )
    same((got.get("next"), "token" in got), (device.next, False), "the numbers count on, and the token stays")
    late = device.write("Typed before moving", table=1, round=1)
    here = device.write("Typed here", round=1)
    facilitator = hub.join(hub.passes["facilitator"])
    expect(
        late in [one["note"] for one in all_notes(facilitator.table(1))],
        "a late note stands where it was typed",
        texts(facilitator.table(1)),
    )
    expect(
        here in [one["note"] for one in all_notes(device.table(2))],
        "a new one at the new table",
        texts(device.table(2)),
    )
    expect(late not in [one["note"] for one in all_notes(device.table(2))], "not at the new one", "")
    same(hub.get("/api/1/table/1", device.token)[0], 403, "the former table is not shown any more")
    theirs = hub.join(hub.passes["tables"]["1"]).write("Somebody else's", round=1)
    status, got, _ = device.put(
        {"edit_note": {"note": theirs, "base": ["%s/0" % theirs], "text": "Reworded from afar"}}
    )
    same(
        (status, got.get("refused", {}).get("refusal") if status == 422 else None),
        (422, "not_allowed"),
        "somebody else's note at the former table",
    )
    if status == 422:
        device.next += 1
    theirs = hub.join(hub.passes["tables"]["3"]).write("At a third table", round=1)
    status, got, _ = device.put(
        {"edit_note": {"note": theirs, "base": ["%s/0" % theirs], "text": "Reworded from afar"}}
    )
    same(
        (status, got.get("refused", {}).get("refusal") if status == 422 else None),
        (422, "not_allowed"),
        "a note of a table where it never sat",
    )
    same(hub.post("/api/1/move", {"table": 9}, device.token), (404, {"refused": "table"}), "to a table there is not")
    for word in ["facilitator", "reader"]:
        same(
            hub.post("/api/1/move", {"table": 1}, hub.join(hub.passes[word]).token),
            (403, {"refused": "role"}),
            "a %s has no table" % word,
        )
    bound = hub.join(hub.passes["tables"]["1"])
    same(
        hub.post("/api/1/move", {"table": 2}, bound.token),
        (403, {"refused": "role"}),
        "whoever came in with the word of one table stays there",
    )
    live = Live(hub)
    live.hello(device.token)
    live.until("digest")
    hub.post("/api/1/move", {"table": 3}, device.token)
    said, _ = live.until("welcome")
    same(said.get("role"), {"role": "note_taker", "table": 3}, "a new welcome where a device sits elsewhere")
    live.close()


def signalling(hub):
    device, facilitator = hub.join(hub.passes["cafe"], table=3), hub.join(hub.passes["facilitator"])
    stream = Stream(hub, facilitator.token)
    _, said = stream.words("digest")
    expect("signals" in said, "a facilitator is told signals", list(said))
    for word in ["ready", "call", {"waiting": {"count": 3}}, "hidden", "shown", "no_storage"]:
        same(hub.post("/api/1/signal", {"signal": word}, device.token), (200, {}), "the signal %s" % json.dumps(word))
    end, mine = time.time() + 3, {}
    while time.time() < end and not (mine.get("readiness") and mine.get("call") and mine.get("waiting") == 3):
        _, said = stream.words("signals", end - time.time())
        mine = next((one for one in said.get("signals", {}).get("tables", []) if one["table"] == 3), {})
    same((mine.get("readiness"), mine.get("waiting"), mine.get("round")), ("ready", 3, 1), "what the facilitator hears")
    expect(abs(mine.get("call", 0) - time.time() * 1000) < 10000, "since when one is called", mine)
    for word in ["not_yet", "call_off"]:
        hub.post("/api/1/signal", {"signal": word}, device.token)
    end, mine = time.time() + 3, {"call": 1}
    while time.time() < end and ("call" in mine or "readiness" in mine):
        _, said = stream.words("signals", end - time.time())
        mine = next((one for one in said.get("signals", {}).get("tables", []) if one["table"] == 3), mine)
    expect("call" not in mine and "readiness" not in mine, "taken back", mine)
    same(
        hub.post("/api/1/signal", {"signal": "sing"}, device.token, wrong=True),
        (400, {"refused": "shape"}),
        "a signal there is not",
    )
    same(hub.post("/api/1/signal", {"signal": "ready"}), (401, {"refused": "pass"}), "a signal without a pass")
    stream.close()


def streaming(hub):
    device = hub.join(hub.passes["tables"]["1"])
    stream = Stream(hub, device.token)
    same(
        (stream.status, stream.answer.getheader("Content-Type", "").split(";")[0]),
        (200, "text/event-stream"),
        "an event stream",
    )
    same(stream.answer.getheader("Nappe"), "1", "an event stream carries Nappe")
    order, said = stream.words("digest")
    same(order[:4], ["welcome", "table", "signals", "digest"], "what comes at first")
    same(said.get("welcome", {}).get("author"), device.author, "its own author")
    cmd = device.write("Seen at once", round=1)
    order, said = stream.words("notes")
    same([one["note"] for one in said.get("notes", {}).get("notes", [])], [cmd], "a new note is told alone")
    stream.close()
    seq = hub.get("/api/1/digest", device.token) and device.put({"sort_note": {"note": cmd, "sort": "quote"}})[1]["seq"]
    for name, what in [("since", "since"), ("last", "Last-Event-ID")]:
        stream = Stream(hub, device.token, **{name: seq})
        order, _ = stream.words("digest", 0.3)
        expect("table" not in order, "up to date by %s: the view is not sent anew" % what, order)
        cmd = device.write("After coming again", round=1)
        order, said = stream.words("notes")
        same([one["note"] for one in said.get("notes", {}).get("notes", [])], [cmd], "what is new after coming again")
        stream.close()
        seq = device.put({"sort_note": {"note": cmd, "sort": "quote"}})[1]["seq"]
    stream = Stream(hub, device.token, since=seq - 1)
    order, _ = stream.words("digest")
    expect("table" in order, "behind: the view is whole", order)
    stream.close()
    stream = Stream(hub, device.token, since=seq + 1000)
    order, _ = stream.words("digest")
    expect("table" in order, "beyond the log: the view is whole", order)
    stream.close()
    other = hub.join(hub.passes["cafe"], table=1)
    seq = other.put({"add_note": {"text": "The last one here"}}, round=1)[1].get("seq")
    hub.post("/api/1/move", {"table": 2}, other.token)
    stream = Stream(hub, other.token, since=seq)
    order, said = stream.words("table", 0.6)
    same(said.get("table", {}).get("table"), 2, "up to date, but at another table: its view is sent")
    stream.close()
    for name, view in [("reader", "wall"), ("facilitator", "room")]:
        stream = Stream(hub, hub.join(hub.passes[name]).token)
        order, _ = stream.words("digest")
        same(order[:2], ["welcome", view], "the view of the %s" % name)
        stream.close()
    same(hub.get("/api/1/events?since=yesterday", device.token), (400, {"refused": "shape"}), "a position that is none")


def live(hub):
    device = hub.join(hub.passes["tables"]["1"], name="Ana")
    line = Live(hub)
    same(line.status, 101, "a WebSocket")
    expect("nappe: 1" in line.head.lower(), "a WebSocket carries Nappe", line.head)
    line.hello(device.token, wants="views")
    word, said = line.hear()
    same(
        (word, said.get("author"), said.get("role")),
        ("welcome", device.author, {"role": "note_taker", "table": 1}),
        "welcome",
    )
    expect("token" not in said, "no token where one came with one's own", said)
    expect(abs(line.now - time.time() * 1000) < 5000, "now is the hub's hour", line.now)
    _, before = line.until("digest")
    same(before[:1], ["table"], "the view after the welcome")
    line.say("ping")
    line.until("pong")
    # A submission, an ack, the note; again, an ack and nothing else.
    note, sub = draw(), draw()
    place = {"table": 1, "round": 1}
    submit = {
        "submit": {
            "id": sub,
            "commands": [{"kind": "take_note", "data": {"note": note, "text": "By a frame", "place": place}}],
        }
    }
    line.say(submit)
    said, before = line.until("ack")
    same(said.get("id"), sub, "the submission that is kept")
    if "notes" not in before:
        said, _ = line.until("notes")
        same(
            [(one["note"], one.get("mine"), one["base"]) for one in said.get("notes", [])],
            [(note, True, [sub + "/0"])],
            "the note",
        )
    line.say(submit)
    said, _ = line.until("ack")
    same(said.get("id"), sub, "the same submission once more")
    same([one["note"] for one in all_notes(device.table(1))].count(note), 1, "it happens once")
    # By the other way, with the same id.
    status, _, _ = device.put({"add_note": {"text": "By a frame"}}, cmd=sub, aseq=1)
    same(status, 200, "what was kept by a frame is kept for `put`")
    # All or none.
    good, bad = draw(), draw()
    both = [{"kind": "take_note", "data": {"note": good, "text": "Half", "place": place}}, {"kind": "pause"}]
    line.say({"submit": {"id": bad, "commands": both}})
    said, _ = line.until("refused")
    same((said.get("id"), said.get("refusal", {}).get("refusal")), (bad, "not_allowed"), "all of the commands, or none")
    expect("Half" not in texts(device.table(1)), "none of them happened", "")
    # The order of answers is the order of submissions, without waiting.
    ids = [draw() for _ in range(8)]
    for number, one in enumerate(ids):
        data = {"note": draw(), "text": "In order %d" % number, "place": place}
        line.say({"submit": {"id": one, "commands": [{"kind": "take_note", "data": data}]}})
    got = []
    while len(got) < len(ids):
        said, _ = line.until("ack", 8)
        if not said:
            break
        got.append(said["id"])
    same(got, ids, "answers come in order")
    wanted = ["In order %d" % number for number in range(8)]
    same([one for one in texts(device.table(1)) if one.startswith("In order")], wanted, "and so do the notes")
    line.say({"signal": "ready"})
    said, _ = line.until("signals")
    # A field for the author is not read.
    other, forged = draw(), draw()
    forged_frame = {
        "id": other,
        "author": draw(),
        "commands": [{"kind": "take_note", "data": {"note": forged, "text": "Forged", "place": place}}],
    }
    line.say({"submit": forged_frame}, unknown=True)
    line.until("ack")
    expect(
        [one for one in all_notes(device.table(1)) if one["note"] == forged and one.get("mine")],
        "the author is the one of the pass",
        "",
    )
    line.close()

    def bye(why, what, *frames, word=None, binary=False, headers=None):
        line = Live(hub, headers)
        if word:
            line.hello(word)
            line.until("digest")
        for frame in frames:
            data = frame if isinstance(frame, bytes) else json.dumps(frame).encode()
            line.send(data, 2 if binary else 1)
        said, _ = line.until("bye", 4)
        same(said.get("why"), why, what)
        line.close()

    hello = lambda **fields: {"v": 1, "say": {"hello": dict({"name": ""}, **fields)}}  # noqa: E731
    bye("newer", "a later version", {"v": 2, "say": {"what": {}}})
    bye("shape", "a word there is not", {"v": 1, "say": "sing"}, word=device.token)
    bye("shape", "something else before hello", {"v": 1, "say": "ping"})
    bye("shape", "hello twice", hello(**{"pass": device.token}), word=device.token)
    bye("shape", "no JSON", b"{", word=device.token)
    bye("shape", "no text", b"{}", word=device.token, binary=True)
    bye("pass", "a pass that is not known", hello(**{"pass": draw() + "0123456789"}))
    bye("table", "no table where the pass leaves it open", hello(**{"pass": hub.passes["cafe"]}))
    bye("table", "a table there is not", hello(table=9, **{"pass": hub.passes["cafe"]}))
    bye("too_long", "a frame longer than 64 KiB", b'{"v":1,"say":"' + b"x" * FRAME_BYTES + b'"}', word=device.token)
    many = {"submit": {"id": draw(), "commands": [{"kind": "pause"}] * 257}}
    bye("too_long", "more than 256 commands", {"v": 1, "say": many}, word=device.token)
    # With words that others use too one is given a token, which holds for `put` as well.
    line = Live(hub)
    line.hello(hub.code.upper()[:4] + " - " + hub.code[4:], table=2)
    said, _ = line.until("welcome")
    expect(
        "token" in said and said.get("role") == {"role": "note_taker", "table": 2},
        "a token for whoever came with a code",
        said,
    )
    if "token" in said:
        same(hub.get("/api/1/table/2", said["token"])[0], 200, "the token opens the view")
    line.close()
    # Contributors and readers are not told the log.
    for word, more, view in [("reader", {}, "wall"), ("cafe", {"table": 1, "contributor": True}, "table")]:
        other = hub.join(hub.passes[word], **more)
        line = Live(hub)
        line.hello(other.token, wants="log")
        _, before = line.until("digest")
        same(before[:2], ["welcome", view], "views for a %s that wants the log" % other.told["role"]["role"])
        line.close()
    # Who follows the log: everything, by position.
    line = Live(hub)
    line.hello(hub.passes["facilitator"], wants="log")
    said, _ = line.until("welcome")
    expect({"here", "sites", "run"} <= set(said), "whoever follows the log is told here and sites", said)
    token, run, whole = said.get("token"), said.get("run"), line.seq
    events = []
    while len(events) < whole:
        said, _ = line.until("events")
        if not said:
            break
        events += said["events"]
    same(len(events), whole, "as many events as the seq of the welcome says")
    same([one["seq"] for one in events], list(range(1, whole + 1)), "one site: the events as they stand in its journal")
    order = [(one["tick"], one["site"], one["seq"]) for one in events]
    same(order, sorted(order), "in the order of tick, site and seq")
    sub = draw()
    line.say({"submit": {"id": sub, "commands": [{"kind": "tell_room", "data": {"table": None, "text": "Hello"}}]}})
    said, before = line.until("ack")
    expect("events" in before, "an ack never comes before the events it speaks of", before)
    line.say({"follow": {"since": whole - 1}})
    said, _ = line.until("events")
    expect(said and said["events"][0]["seq"] == whole, "the rest, after `follow`", said)
    line.close()
    line = Live(hub)
    line.hello(token, wants="log", run=run, have=whole)
    line.until("welcome")
    said, _ = line.until("events")
    same(said.get("events", [{}])[0].get("seq"), whole + 1, "what it lacks, and no more")
    line.close()
    line = Live(hub)
    line.hello(token, wants="log", run=draw(), have=whole)
    line.until("welcome")
    said, _ = line.until("events")
    same(said.get("events", [{}])[0].get("seq"), 1, "another log begins from 0")
    line.close()


def doors(hub):
    device = hub.join(hub.passes["cafe"], table=1)
    own = {"Origin": "http://127.0.0.1:%d" % hub.port}
    elsewhere = {"Origin": "http://elsewhere.example"}
    for path, body, word in [
        ("/api/1/look", {"pass": hub.passes["cafe"]}, None),
        ("/api/1/join", {"pass": hub.passes["tables"]["1"]}, None),
        ("/api/1/signal", {"signal": "not_yet"}, device.token),
        ("/api/1/move", {"table": 1}, device.token),
        ("/api/1/put", {"aseq": 1, "cmd": draw(), "command": {"add_note": {"text": "x"}}}, device.token),
    ]:
        same(hub.post(path, body, word, headers=elsewhere), (403, {"refused": "origin"}), "%s from another page" % path)
        same(
            hub.post(path, body, word, headers={"Origin": "null"}),
            (403, {"refused": "origin"}),
            "%s from a page without an address" % path,
        )
        same(hub.post(path, body, word, headers=own)[0], 200, "%s from its own page" % path)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        same(hub.post(path, b"a=b", word, headers=form)[0], 403, "%s as a form" % path)
        same(hub.post(path, json.dumps(body).encode(), word)[0], 415, "%s without a type" % path)
        odd = {"Content-Type": "application/xml"}
        same(hub.post(path, b"<a/>", word, headers=odd)[0], 415, "%s that is no JSON" % path)
        packed = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        same(hub.post(path, json.dumps(body).encode(), word, headers=packed)[0], 415, "%s packed" % path)
        json_type = {"Content-Type": "application/json"}
        same(
            hub.post(path, b"{", word, headers=json_type), (400, {"refused": "shape"}), "%s that cannot be read" % path
        )
        device = hub.join(hub.passes["tables"]["1"])
    long = {"Content-Type": "application/json"}
    status, got = hub.post("/api/1/put", b'{"x":"' + b"x" * FRAME_BYTES + b'"}', device.token, headers=long)
    same((status, got), (413, {"refused": "too_long"}), "longer than 64 KiB")
    same(hub.get("/api/1/live", device.token), (400, {"refused": "shape"}), "no WebSocket where one is expected")
    same(device.table(1)["table"], 1, "and the device may go on")
    _, _, answer = hub.ask("GET", "/api/1/digest", None, device.token, headers=elsewhere)
    same(answer.getheader("Access-Control-Allow-Origin"), None, "no browser shows a view to another page")
    expect(hub.ask("OPTIONS", "/api/1/digest", headers=elsewhere, wrong=True)[0] >= 400, "nor asks with a pass")
    same(Live(hub, elsewhere).status, 403, "a WebSocket of another page")
    same(Live(hub, own).status, 101, "a WebSocket of its own page")
    same(Live(hub, {"Host": "elsewhere.example"}).status, 421, "a WebSocket under another name")
    for path in ["/health", "/api/1/digest", "/"]:
        same(
            hub.get(path, device.token, headers={"Host": "elsewhere.example"}, wrong=True),
            (421, {"refused": "host"}),
            "%s under another name" % path,
        )
    same(hub.get("/health", headers={"Host": "localhost:%d" % hub.port})[0], 200, "localhost is this computer")
    for path in ["/nothing", "/api/2/digest", "/../etc/passwd", "/api/1/../../plan.ron", "/%2e%2e/plan.ron"]:
        same(hub.get(path, device.token, wrong=True)[0], 404, "%s" % path)
    for path in ["/health", "/", "/nothing", "/api/1/digest"]:
        _, _, answer = hub.ask("GET", path, wrong=True)
        expect(answer.getheader("Content-Security-Policy"), "%s has a policy" % path, answer.getheaders())


def paces(hub):
    # So many at once, and then two a second.
    device = hub.join(hub.passes["tables"]["1"])
    answers = [device.put({"add_note": {"text": "Fast %d" % one}}, round=1) for one in range(26)]
    taken = [one for one in answers if one[0] == 200]
    slow = [one for one in answers if one[0] == 429]
    expect(18 <= len(taken) <= 23 and len(taken) + len(slow) == 26, "20 at once, then 429", [one[0] for one in answers])
    if slow:
        wait = slow[-1][1].get("retry_ms", 0)
        expect(0 < wait <= 1000, "retry_ms says when", slow[-1][1])
        time.sleep(wait / 1000 + 0.02)
        same(device.put({"add_note": {"text": "Later"}}, round=1)[0], 200, "after retry_ms it is taken")
    same(
        hub.join(hub.passes["tables"]["1"]).put({"add_note": {"text": "Other"}}, round=1)[0],
        200,
        "another device is not slowed",
    )


def wrong_codes(hub):
    page, code = draw(), lambda: "".join(secrets.choice(LETTERS) for _ in range(8))  # noqa: E731
    device = hub.join(hub.passes["tables"]["1"])
    # Whatever page says it asks: all of them are at one address.
    got = [hub.post("/api/1/look", {"code": code(), "page": draw()})[0] for _ in range(12)]
    same(got, [401] * 10 + [429] * 2, "ten wrong codes a minute")
    status, answer = hub.post("/api/1/join", {"code": code(), "page": page, "table": 1})
    same(status, 429, "join counts with look")
    expect(answer.get("retry_ms", 0) > 0, "retry_ms says when", answer)
    same(hub.post("/api/1/look", {"code": hub.code, "page": page})[0], 429, "the right one is not looked at meanwhile")
    same(hub.post("/api/1/look", {"pass": hub.passes["cafe"]})[0], 200, "whoever scans is not slowed by it")
    same(hub.get("/api/1/table/1", device.token)[0], 200, "whoever has a token is not slowed by it")
    same(device.put({"add_note": {"text": "All the same"}}, round=1)[0], 200, "nor what it writes")


# Every command of the table, by every role.


class Stage:
    """Things that commands are about, made by the facilitator."""

    def __init__(self, hub):
        self.hub, self.admin, self.device = hub, None, None

    def do(self, command, **more):
        if self.admin is None or self.admin.asked >= 15:
            self.admin = self.hub.join(self.hub.passes["facilitator"])
        status, got, cmd = self.admin.put(command, **more)
        if status != 200:
            raise RuntimeError("the stage: %s %s %s" % (command, status, got))
        return cmd

    def note(self, table=1, round=2, by=None):
        if by is None:
            return self.do({"add_note": {"text": "A note"}}, table=table, round=round)
        status, got, cmd = by.put({"add_note": {"text": "A note of one's own"}}, round=round)
        return cmd if status == 200 else self.note()

    def own(self):
        return self.note(by=self.device)

    def theme(self):
        theme = draw()
        self.do({"create_theme": {"theme": theme, "board": "q1", "title": "A theme"}})
        return theme

    def step(self):
        return self.hub.get("/api/1/digest", self.hub.passes["facilitator"])[1]["clock"]["step"]

    def second_round(self):
        step = self.step()
        if step != {"conversation": 2}:
            self.do({"go_to": {"from": step, "to": {"conversation": 2}}})

    def folded(self):
        note = self.own()
        self.do({"fold_note": {"note": note, "into": self.note()}})
        return note

    def deleted(self, note):
        self.do({"delete_note": {"note": note, "base": [note + "/0"]}})
        return note

    def unclear(self, note):
        self.do({"query_note": {"note": note, "unclear": True}})
        return note

    def removed(self):
        theme = self.theme()
        self.do({"remove_theme": {"theme": theme}})
        return theme

    def split(self):
        theme, note = self.theme(), self.note()
        self.do({"place_notes": {"notes": [note], "theme": theme}})
        return {"theme": theme, "new": draw(), "title": "Another", "notes": [note]}


def new_note(place, **more):
    return dict(
        {
            "note": draw(),
            "text": "A note",
            "place": place,
            "sort": "idea",
            "key": False,
            "speaker": None,
            "person": None,
        },
        **more
    )


def wording(note, **more):
    return dict({"note": note, "base": [note + "/0"]}, **more)


PLAN = {
    "version": 1,
    "title": "A café",
    "lang": "en",
    "questions": [{"key": "q1", "text": "What is missing?"}],
    "tables": [{"number": 1}, {"number": 2}, {"number": 3}],
    "rounds": [{"minutes": 10, "move_minutes": 3}, {"minutes": 10, "move_minutes": 3}, {"minutes": 10}],
}
PEOPLE = [draw(), draw(), draw()]
HERE, NOW, COMING = {"table": 1, "round": 1}, {"table": 1, "round": 2}, {"table": 1, "round": 3}
AWAY = {"table": 2, "round": 2}
SEATS = {"people": PEOPLE, "rounds": [[1, 2, 1], [1, 2, 3], [2, 1, 3]], "hosts": []}

# By the words of the page: what is put.
COMMANDS = {
    "`adopt_plan`": lambda s: ("adopt_plan", {"plan": PLAN, "digest": draw()}),
    "`change_plan`": lambda s: (
        "change_plan",
        {"change": {"what": "put_table", "to": {"number": 3, "name": "Window"}}},
    ),
    "`advance`": lambda s: ("advance", {"from": s.step()}),
    "`go_to`": lambda s: ("go_to", {"from": s.step(), "to": {"conversation": 1}}),
    "`pause`": lambda s: ("pause", {}),
    "`resume`": lambda s: ("resume", {}),
    "`adjust_time`": lambda s: ("adjust_time", {"millis": 60000}),
    "`return_step`": lambda s: ("return_step", {"from": s.step()}),
    "`add_note` at table 1, in the round that runs": lambda s: ("add_note", new_note(NOW)),
    "`add_note` at table 1, in an earlier round": lambda s: ("add_note", new_note(HERE)),
    "`add_note` at table 1, in a round to come": lambda s: ("add_note", new_note(COMING)),
    "`add_note` at table 1, without a round": lambda s: ("add_note", new_note({"table": 1})),
    "`add_note` of group 1 in a segment": lambda s: ("add_note", new_note({"table": 1, "segment": 1})),
    "`add_note` of the whole room in a segment": lambda s: ("add_note", new_note({"segment": 1})),
    "`add_note` at another table": lambda s: ("add_note", new_note(AWAY)),
    "`add_note` marked as essential": lambda s: ("add_note", new_note(NOW, key=True)),
    "`add_note` that says who said it": lambda s: ("add_note", new_note(NOW, speaker="The mayor")),
    "`take_note` at table 1, in the round that runs": lambda s: ("take_note", new_note(NOW)),
    "`take_note` at table 1, in a round to come": lambda s: ("take_note", new_note(COMING)),
    "`take_note` at another table": lambda s: ("take_note", new_note(AWAY)),
    "`take_note` marked as essential": lambda s: ("take_note", new_note(NOW, key=True)),
    "`take_note` that says who said it": lambda s: ("take_note", new_note(NOW, speaker="The mayor")),
    "`edit_note`, one's own": lambda s: ("edit_note", wording(s.own(), text="Reworded")),
    "`edit_note`, somebody else's at table 1": lambda s: ("edit_note", wording(s.note(), text="Reworded")),
    "`edit_note` at another table": lambda s: ("edit_note", wording(s.note(2), text="Reworded")),
    "`sort_note`, one's own": lambda s: ("sort_note", {"note": s.own(), "sort": "quote"}),
    "`sort_note`, somebody else's at table 1": lambda s: ("sort_note", {"note": s.note(), "sort": "quote"}),
    "`mark_note`, one's own": lambda s: ("mark_note", {"note": s.own(), "key": True}),
    "`mark_note` at another table": lambda s: ("mark_note", {"note": s.note(2), "key": True}),
    "`attribute_note`, one's own": lambda s: (
        "attribute_note",
        {"note": s.own(), "speaker": "The mayor", "person": None},
    ),
    "`count_votes` of table 1": lambda s: ("count_votes", {"note": s.note(), "table": 1, "votes": 3}),
    "`count_votes` of another table": lambda s: ("count_votes", {"note": s.note(2), "table": 2, "votes": 3}),
    "`count_votes` of the whole room": lambda s: ("count_votes", {"note": s.note(), "votes": 3}),
    "`approve_note`, one's own": lambda s: ("approve_note", wording(s.own())),
    "`approve_note` at another table": lambda s: ("approve_note", wording(s.note(2))),
    "`query_note`, one's own": lambda s: ("query_note", {"note": s.own(), "unclear": True}),
    "`query_note` that is clear now, at table 1": lambda s: (
        "query_note",
        {"note": s.unclear(s.note()), "unclear": False},
    ),
    "`query_note` that is clear now, at another table": lambda s: (
        "query_note",
        {"note": s.unclear(s.note(2)), "unclear": False},
    ),
    "`hide_note`, one's own": lambda s: ("hide_note", {"note": s.own(), "hidden": True}),
    "`relocate_note` to an earlier round of table 1": lambda s: ("relocate_note", {"note": s.note(), "place": HERE}),
    "`relocate_note` to a round to come": lambda s: ("relocate_note", {"note": s.own(), "place": COMING}),
    "`relocate_note` to another table": lambda s: ("relocate_note", {"note": s.own(), "place": AWAY}),
    "`relocate_note` from another table": lambda s: ("relocate_note", {"note": s.note(2), "place": NOW}),
    "`delete_note`, one's own": lambda s: ("delete_note", wording(s.own())),
    "`delete_note`, somebody else's at table 1": lambda s: ("delete_note", wording(s.note())),
    "`delete_note` at another table": lambda s: ("delete_note", wording(s.note(2))),
    "`restore_note`, one's own": lambda s: ("restore_note", {"note": s.deleted(s.own())}),
    "`restore_note` at another table": lambda s: ("restore_note", {"note": s.deleted(s.note(2))}),
    "`fold_note`, one's own": lambda s: ("fold_note", {"note": s.own(), "into": s.note()}),
    "`unfold_note`, one's own": lambda s: ("unfold_note", {"note": s.folded()}),
    "`place_notes`": lambda s: ("place_notes", {"notes": [s.note()], "theme": s.theme(), "before": None}),
    "`create_theme`": lambda s: ("create_theme", {"theme": draw(), "board": "q1", "title": "Another", "before": None}),
    "`rename_theme`": lambda s: ("rename_theme", {"theme": s.theme(), "title": "Renamed"}),
    "`move_theme`": lambda s: ("move_theme", {"theme": s.theme(), "before": s.theme()}),
    "`merge_theme`": lambda s: ("merge_theme", {"theme": s.theme(), "into": s.theme()}),
    "`split_theme`": lambda s: ("split_theme", s.split()),
    "`remove_theme`": lambda s: ("remove_theme", {"theme": s.theme()}),
    "`restore_theme`": lambda s: ("restore_theme", {"theme": s.removed(), "notes": []}),
    "`write_summary`": lambda s: ("write_summary", {"theme": s.theme(), "base": [], "text": "In short"}),
    "`write_synthesis`": lambda s: ("write_synthesis", {"board": "q1", "base": [], "text": "In all"}),
    "`plan_seating`": lambda s: ("plan_seating", {"seating": SEATS}),
    "`change_seats`": lambda s: (
        "change_seats",
        {"seats": [{"person": PEOPLE[0], "round": 3, "table": 1}], "hosts": []},
    ),
    "`mark_attendance`": lambda s: ("mark_attendance", {"people": PEOPLE[:1], "attendance": {"state": "here"}}),
    "`lock_seat`": lambda s: ("lock_seat", {"person": PEOPLE[0], "round": 3, "table": 1}),
    "`claim_clock`": lambda s: ("claim_clock", {}),
    "`name_room`": lambda s: ("name_room", {"name": "North"}),
    "`instruct_rooms`": lambda s: ("instruct_rooms", {"instruction": {"do": "add", "with": 60000}}),
    "`confirm_instruction`": lambda s: ("confirm_instruction", {"instruction": draw() + "/0"}),
    "`show_on_wall`": lambda s: ("show_on_wall", {"show": {"show": "clock"}}),
    "`set_task`": lambda s: ("set_task", {"task": {"task": "vote", "with": {"dots": 3}}}),
    "`veil_notes`": lambda s: ("veil_notes", {"veiled": False}),
    "`tell_room`": lambda s: ("tell_room", {"table": None, "text": "A word"}),
}
TAKEN = {
    "`add_note` at table 1, in a round to come": "`take_note` at table 1, in a round to come",
}
# Allowed, and refused for another reason here: no other room has said anything that could be confirmed.
REFUSED_HERE = {"confirm_instruction": "no_such_instruction"}


def page_tables():
    with open(os.path.join(ROOT, "docs", "protocol.md"), encoding="utf-8") as file:
        page = file.read()
    rows, fields = {}, {}
    for line in page.split("## Who may ask for what")[1].split("\n## ")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 6:
            rows[cells[0]] = dict(zip(["facilitator", "note_taker", "contributor", "reader", "shell"], cells[1:]))
    for line in page.split("## Commands")[1].split("\n## ")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            fields[cells[0].strip("`")] = {
                one.rstrip("?"): one.endswith("?") for one in re.findall(r"`(\w+\??)`", cells[1].split(":")[0])
            }
    return rows, fields


def roles(hub):
    rows, fields = page_tables()
    same(sorted(rows), sorted(COMMANDS), "every command of the page, and no other")
    stage, allowed = Stage(hub), {True: "yes", False: "no"}
    for step in ["before", {"conversation": 1}, {"move": 1}]:
        stage.do({"advance": {"from": step}})
    same(stage.step(), {"conversation": 2}, "round 2 of three runs")
    stage.do({"plan_seating": {"seating": SEATS}})
    joins = {
        "facilitator": lambda: hub.join(hub.passes["facilitator"]),
        "note_taker": lambda: hub.join(hub.passes["tables"]["1"]),
        "contributor": lambda: hub.join(hub.passes["tables"]["1"], contributor=True),
        "reader": lambda: hub.join(hub.passes["reader"]),
    }
    for role, join in joins.items():
        stage.device = None
        for row, make in COMMANDS.items():
            if stage.device is None or stage.device.asked > 13:
                stage.device = join()
            if row in rows:
                kind, data = make(stage)
                known = fields.get(kind)
                if expect(known is not None, "the page names the fields of %s" % kind):
                    expect(set(data) <= set(known), "only fields that the page names, in %s" % kind, data)
                    lacking = [one for one, free in known.items() if not free and one not in data]
                    expect(not lacking, "no field that must be there is left out of %s" % kind, lacking)
                status, got, _ = stage.device.put({kind: data})
                refused = got.get("refused") if isinstance(got, dict) else got
                refusal = refused.get("refusal") if isinstance(refused, dict) else refused
                if kind in REFUSED_HERE and status == 422 and refusal == REFUSED_HERE[kind]:
                    may = True
                elif status == 422 and refusal == "not_allowed":
                    may = False
                else:
                    may = True if status == 200 else None
                # Over the network a new note is always `take_note`, which is not refused for its round.
                wanted = row if row not in TAKEN else TAKEN[row]
                same(allowed.get(may, "%s %s" % (status, got)), rows[wanted][role], "%s by a %s" % (row, role))
                if stage.device.next and status == 422:
                    stage.device.next += 1
                if role == "facilitator":
                    stage.second_round()


# Killed, started again, on another laptop.


def killed(hub):
    """Notes are written while the hub is killed; what was acknowledged is there, once, in its order."""
    devices = [hub.join(hub.passes["tables"][str(1 + one % 3)], name="device %d" % one) for one in range(6)]
    outboxes = [[(draw(), "device %d note %02d" % (one, number)) for number in range(15)] for one in range(6)]
    kept = [set() for _ in devices]

    def write(one):
        for number, (cmd, text) in enumerate(outboxes[one]):
            try:
                status, got, _ = devices[one].put({"add_note": {"text": text}}, cmd=cmd, aseq=number + 1, round=1)
            except (OSError, http.client.HTTPException):
                return
            if status == 200:
                kept[one].add(cmd)

    threads = [threading.Thread(target=write, args=(one,)) for one in range(6)]
    for thread in threads:
        thread.start()
    end = time.time() + 5
    while sum(map(len, kept)) < 40 and time.time() < end:
        time.sleep(0.001)
    hub.kill()
    for thread in threads:
        thread.join()
    written = sum(map(len, kept))
    expect(written >= 20, "some notes were acknowledged before it was killed", written)
    run, passes = devices[0].told["run"], hub.passes
    hub.serve()
    for name, word in [("cafe", passes["cafe"]), ("facilitator", passes["facilitator"]), ("reader", passes["reader"])]:
        same(hub.post("/api/1/look", {"pass": word})[0], 200, "started again: the pass %s" % name)
    same(
        hub.post("/api/1/look", {"pass": passes["tables"]["3"]})[1].get("table"),
        3,
        "started again: the pass of a table",
    )

    def look(where, what):
        admin = where.join(where.passes["facilitator"])
        found = {}
        for table in [1, 2, 3]:
            for note in all_notes(admin.table(table)):
                found.setdefault(note["note"], []).append((note["number"], note["text"]))
        for one, outbox in enumerate(outboxes):
            expect(kept[one] <= set(found), "%s: what was acknowledged is there" % what, kept[one] - set(found))
            numbers = [found[cmd][0][0] for cmd, _ in outbox if cmd in found]
            same(numbers, sorted(numbers), "%s: in the order of its author" % what)
        expect(all(len(one) == 1 for one in found.values()), "%s: everything once" % what, "")
        return found

    def resend(where, what):
        for one, outbox in enumerate(outboxes):
            status, got = where.post("/api/1/join", {"pass": devices[one].token})
            same(status, 200, "%s: the token holds" % what)
            if status != 200:
                continue
            same(got["author"], devices[one].author, "%s: the same author" % what)
            expect(got["run"] != run, "%s: another log" % what, got["run"])
            device = Device(where, got)
            for cmd, text in outbox:
                status, put, _ = device.put({"add_note": {"text": text}}, cmd=cmd, round=1)
                expect(status == 200, "%s: sent again" % what, (status, put))
                if status == 409:
                    device.next = put["expect"]
                kept[one].add(cmd)

    look(hub, "started again")
    resend(hub, "started again")
    found = look(hub, "sent again")
    same(len([1 for outbox in outboxes for cmd, _ in outbox if cmd in found]), 90, "sent again: all of it")
    return outboxes, devices, look, resend


def spare(hub, place):
    """An older copy of the folder on another laptop is sent the rest by the same ids."""
    first = hub.join(hub.passes["tables"]["1"], name="Ana")
    outbox = [(draw(), "Before the copy %d" % one) for one in range(4)]
    for cmd, text in outbox:
        first.write(text, cmd=cmd, round=1)
    copy = os.path.join(place, "copy")
    shutil.copytree(hub.folder, copy)
    seq = 0
    later = [(draw(), "After the copy %d" % one) for one in range(4)]
    for cmd, text in later:
        seq = first.put({"add_note": {"text": text}}, cmd=cmd, round=1)[1].get("seq", 0)
    hub.kill()
    other = Hub(hub.nappe, copy, os.path.join(place, "copy-home")).serve()
    try:
        status, got = other.post("/api/1/join", {"pass": first.token})
        same(
            (status, got.get("author"), got.get("session")),
            (200, first.author, first.told["session"]),
            "a spare laptop knows the token",
        )
        # Another log, in which as many events are others: a position of the former says nothing in it.
        writer = other.join(other.passes["tables"]["1"])
        while writer.put({"add_note": {"text": "Only here"}}, round=1)[1].get("seq", seq) < seq:
            pass
        stream = Stream(other, first.token, last=seq)
        order, _ = stream.words("table", 0.6)
        expect("table" in order, "a position in another log: the view is whole", order)
        stream.close()
        if status == 200:
            device = Device(other, got)
            expect(device.next <= 5, "it expects what it has", device.next)
            aseq = 1
            for cmd, text in outbox + later:
                status, put, _ = device.put({"add_note": {"text": text}}, cmd=cmd, aseq=aseq, round=1)
                if status == 409:
                    aseq = put["expect"]
                    status, put, _ = device.put({"add_note": {"text": text}}, cmd=cmd, aseq=aseq, round=1)
                expect(status == 200, "sent to a spare laptop", (status, put))
                aseq += 1
            wanted = [text for _, text in outbox + later]
            same(
                [text for text in texts(device.table(1)) if text in wanted],
                wanted,
                "everything once and in order, on a spare laptop",
            )
        line = Live(other)
        line.hello(first.token)
        line.until("digest")
        code = other.stop()
        said, _ = line.until("bye")
        same((code, said.get("why")), (0, "closing"), "a hub that is stopped says goodbye")
        line.close()
    finally:
        if other.process.poll() is None:
            other.kill()


def silence(hub):
    """Whoever says nothing for 25 seconds is taken for gone."""
    line = Live(hub)
    line.hello(hub.join(hub.passes["tables"]["2"]).token)
    line.until("digest")
    started = time.time()
    said, _ = line.until("bye", 30)
    same(said.get("why"), "silence", "a device that says nothing")
    expect(23 <= time.time() - started <= 28, "after 25 seconds", time.time() - started)


def main():
    quick, args = "--quick" in sys.argv, [one for one in sys.argv[1:] if not one.startswith("--")]
    if len(args) != 1:
        sys.exit("usage: client.py NAPPE [--quick]")
    nappe, place, hubs = os.path.abspath(args[0]), tempfile.mkdtemp(prefix="nappe-outside-"), []

    def chapter(name, run, *args):
        started, before = time.time(), checks
        try:
            return run(*args)
        except Exception:  # noqa: BLE001 - whatever it is, it is a place where page and hub differ
            where = traceback.format_exc().strip().splitlines()
            expect(False, "%s goes through" % name, " | ".join(where[-5:]))
        finally:
            if "--times" in sys.argv:
                print("%-16s %5.2f s %5d checks" % (name, time.time() - started, checks - before), flush=True)

    def hub(name, rounds=2):
        hubs.append(Hub.new(nappe, place, name, rounds))
        return hubs[-1]

    started = time.time()
    quiet = None
    try:
        one = hub("one")
        if not quick:
            quiet = threading.Thread(target=chapter, args=("silence", silence, one))
            quiet.start()
        for name, run in [
            ("health and look", health_and_look),
            ("joining", joining),
            ("putting", putting),
            ("cleaning", cleaning),
            ("views", views),
            ("moving", moving),
            ("signals", signalling),
            ("event stream", streaming),
            ("live", live),
            ("doors", doors),
            ("paces", paces),
        ]:
            chapter(name, run, one)
        if not quick:
            chapter("roles", roles, hub("three", 3))
            chapter("killed", killed, hub("two"))
            chapter("spare", spare, hubs[-1], place)
        if quiet:
            quiet.join()
        chapter("wrong codes", wrong_codes, one)
    finally:
        for served in hubs:
            if served.process and served.process.poll() is None:
                served.kill()
        shutil.rmtree(place, ignore_errors=True)
    print("%d checks, %d faults, %.1f s" % (checks, len(faults), time.time() - started))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
