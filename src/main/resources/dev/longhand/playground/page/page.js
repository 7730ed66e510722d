"use strict";

// The page holds what the server told it and draws that. The server sends whole messages, already turned into safe HTML;
// a message that changed is patched where it stands, so that nothing flashes, jumps or loses its selection.

const byId = (id) => document.getElementById(id);
const THREADS = "threads";
const DIRECT = "direct";
const IDEAS = [
  "explain how a bicycle stays upright",
  "plan a two-day trip to Lisbon, as a table",
  "write a Java record for a point, with a test",
];
/** A message counts as finished, and is read out, when it has not changed for so long (in ms). */
const FINISHED_AFTER = 2000;
/** How Slack writes the address of a message: channel and, without its point, time. */
const PERMALINK = /^https:\/\/[\w-]+\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})/;
/** Nearer to the end than this (in px) the reader follows the newest words. */
const AT_THE_END = 40;

let world = { people: [], places: [], tricks: [], commands: [], shortcuts: [] };
const messages = new Map();
const unread = new Set();
const drafts = new Map();
const chosen = { person: sessionStorage.getItem("person") ?? "ann", place: sessionStorage.getItem("place"), thread: null };

// ---- What the server tells ----

let stream;

function listen() {
  stream?.close();
  stream = new EventSource("events?person=" + encodeURIComponent(chosen.person));
  stream.addEventListener("world", (event) => begin(JSON.parse(event.data)));
  stream.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  stream.addEventListener("gone", (event) => forget(JSON.parse(event.data)));
  stream.addEventListener("meters", (event) => showMeters(JSON.parse(event.data)));
  stream.onerror = () => (byId("connection").textContent = "Connection lost. Trying again …");
}

function begin(told) {
  const { messages: all, ...rest } = told;
  world = rest;
  messages.clear();
  unread.clear();
  for (const message of all) messages.set(keyOf(message), message);
  const place = world.places.find((p) => p.id === chosen.place || (p.direct && chosen.place === DIRECT));
  if (chosen.place !== THREADS) chosen.place = (place ?? world.places[0]).id;
  if (chosen.thread && !messages.has(chosen.thread)) chosen.thread = null;
  byId("connection").textContent = "";
  byId("workspace").textContent = world.workspace;
  byId("answers").textContent = world.answers;
  drawPeople();
  drawTricks();
  drawSoon();
}

function hear(message) {
  const fresh = !messages.has(keyOf(message));
  messages.set(keyOf(message), message);
  if (fresh && message.channel !== chosen.place && !message.thread) unread.add(message.channel);
  if (message.app) announceWhenFinished(message);
  drawSoon();
}

function forget(message) {
  messages.delete(keyOf(message));
  drawSoon();
}

function showMeters(meters) {
  byId("edits").textContent = meters.edits;
  byId("left").textContent = meters.left;
  byId("refused").textContent = meters.refused;
  byId("refused").classList.toggle("some", meters.refused > 0);
}

const waiting = new Map();

function announceWhenFinished(message) {
  const key = keyOf(message);
  clearTimeout(waiting.get(key));
  waiting.set(key, setTimeout(() => {
    waiting.delete(key);
    const here = message.channel === chosen.place && (!message.thread || chosen.thread === rootOf(message));
    if (here) byId("announcer").textContent = `${message.author}: ${bodyOf(message).textContent}`;
  }, FINISHED_AFTER));
}

// ---- Finding things ----

const keyOf = (message) => `${message.channel}/${message.ts}`;
const rootOf = (message) => `${message.channel}/${message.thread || message.ts}`;
const placeOf = (id) => world.places.find((place) => place.id === id);
const labelOf = (place) => (place.direct ? "" : "#") + place.name;
const inOrder = (list) => list.sort((a, b) => a.ts - b.ts);
const timeline = (channel) => inOrder([...messages.values()].filter((m) => m.channel === channel && !m.thread));

function repliesByRoot() {
  const found = new Map();
  for (const message of messages.values()) {
    if (message.thread) found.set(rootOf(message), [...(found.get(rootOf(message)) ?? []), message]);
  }
  for (const replies of found.values()) inOrder(replies);
  return found;
}

// ---- Drawing ----

let drawing = false;

function drawSoon() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
}

function draw() {
  const replies = repliesByRoot();
  drawPlaces();
  if (chosen.place === THREADS) drawCards(replies);
  else drawTimeline(replies);
  drawThread(replies);
  composer.offerNewest();
  threadComposer.offerNewest();
}

function drawTimeline(replies) {
  const place = placeOf(chosen.place);
  const shown = timeline(place.id);
  byId("place").textContent = labelOf(place);
  byId("purpose").textContent = place.purpose;
  byId("timeline-scroller").hidden = false;
  byId("cards").hidden = true;
  byId("composer").hidden = false;
  composer.about(place.id, `Message ${labelOf(place)}`);
  following(byId("timeline-scroller"), place.id, () => drawList(byId("timeline"), shown, replies));
  const empty = shown.length === 0;
  if (empty && byId("beginning").dataset.place !== place.id) drawIdeas(place);
  byId("beginning").hidden = !empty;
}

function drawThread(replies) {
  const root = messages.get(chosen.thread);
  byId("thread").hidden = !root;
  document.body.classList.toggle("with-thread", Boolean(root));
  if (!root) return;
  const answers = replies.get(chosen.thread) ?? [];
  byId("thread-place").textContent = labelOf(placeOf(root.channel));
  threadComposer.about(chosen.thread, "Reply …");
  following(byId("thread-scroller"), chosen.thread, () => {
    drawList(byId("thread-root"), [root], new Map());
    byId("thread-count").textContent = countOf(answers);
    drawList(byId("thread-replies"), answers, new Map());
  });
}

function drawCards(replies) {
  byId("place").textContent = "Threads";
  byId("purpose").textContent = "Every thread of this workspace, newest first";
  byId("timeline-scroller").hidden = true;
  byId("composer").hidden = true;
  const cards = byId("cards");
  cards.hidden = false;
  const begun = [...messages.values()].filter((m) => !m.thread && (m.mention || replies.has(keyOf(m))));
  const roots = inOrder(begun).reverse().map(keyOf); // a question has its card from the start, so that none moves later
  const made = keep(cards, roots.length ? roots : [""], (key) => (key ? cardElement(key) : element("li", { className: "none" }, "No threads yet.")));
  for (const key of roots) {
    const scroller = made.get(key).querySelector(".scroller");
    following(scroller, key, () => drawList(scroller.firstElementChild, replies.get(key) ?? [], new Map()));
  }
}

function cardElement(key) {
  const root = messages.get(key);
  const question = bodyOf(root).textContent.replace(/^@Longhand /, "");
  const open = element("button", { type: "button", onclick: () => openThread(key) },
    element("span", {}, question), element("small", {}, `${root.author}, ${labelOf(placeOf(root.channel))}`));
  const scroller = element("div", { className: "scroller", tabIndex: 0 }, element("ol", { className: "messages" }));
  scroller.setAttribute("aria-label", "Newest replies");
  scroller.setAttribute("role", "region");
  return element("li", { className: "card" }, open, scroller);
}

function drawList(list, shown, replies) {
  const items = keep(list, shown.map(keyOf), messageElement);
  for (const message of shown) {
    const item = items.get(keyOf(message));
    fill(item, message);
    summarise(item.querySelector(".replies"), replies.get(keyOf(message)) ?? []);
  }
}

/** Brings the children of a list into this order, making those that are missing and touching none that stay. */
function keep(list, keys, make) {
  const wanted = new Set(keys);
  const children = new Map([...list.children].map((child) => [child.dataset.key, child]));
  for (const [key, child] of children) if (!wanted.has(key)) child.remove();
  keys.forEach((key, index) => {
    const now = list.children[index];
    if (now?.dataset.key === key) return;
    const child = children.get(key) ?? make(key);
    child.dataset.key = key;
    children.set(key, child);
    list.insertBefore(child, now ?? null);
  });
  return children;
}

function messageElement(key) {
  const item = byId("message-template").content.firstElementChild.cloneNode(true);
  item.querySelector(".reply").onclick = () => openThread(rootOf(messages.get(key)), true);
  item.querySelector(".replies").onclick = () => openThread(key, true);
  item.querySelector(".more .panel").append(...world.shortcuts.map((shortcut) =>
    element("button", { type: "button", onclick: () => use(key, shortcut) }, shortcut.label)));
  item.querySelector(".more").hidden = world.shortcuts.length === 0;
  item.querySelector(".body").onclick = (event) => {
    press(key, event.target.closest("button[data-action]"));
    follow(event, event.target.closest("a"));
  };
  return item;
}

function fill(item, message) {
  if (item.shown === message) return;
  item.shown = message;
  const avatar = item.querySelector(".avatar");
  avatar.textContent = message.author.slice(0, 1);
  avatar.dataset.who = message.who;
  item.classList.toggle("from-app", message.app);
  item.classList.toggle("private", message.private);
  item.classList.toggle("is-edited", message.edited);
  item.querySelector(".author").textContent = message.author;
  const time = item.querySelector("time");
  const posted = new Date(message.ts * 1000);
  time.dateTime = posted.toISOString();
  time.textContent = posted.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  patch(item.querySelector(".body"), bodyOf(message));
}

function bodyOf(message) {
  const template = document.createElement("template");
  template.innerHTML = message.html; // rendered and escaped by the server
  return template.content;
}

function summarise(button, replies) {
  const words = countOf(replies);
  button.hidden = words === "";
  if (button.dataset.words !== words) button.replaceChildren(words + " ", element("small", {}, "View thread"));
  button.dataset.words = words;
}

/** Makes one tree like another and touches only what differs. */
function patch(now, next) {
  const all = [...next.childNodes];
  all.forEach((wanted, index) => {
    const found = now.childNodes[index];
    if (!found) now.append(wanted);
    else if (found.nodeName !== wanted.nodeName) found.replaceWith(wanted);
    else if (found.nodeType === Node.TEXT_NODE) patchText(found, wanted.data);
    else {
      patchAttributes(found, wanted);
      patch(found, wanted);
    }
  });
  while (now.childNodes.length > all.length) now.lastChild.remove();
}

function patchText(node, text) {
  if (text.startsWith(node.data)) {
    if (text.length > node.data.length) node.appendData(text.slice(node.data.length)); // keeps the reader's selection
  } else node.data = text;
}

function patchAttributes(now, next) {
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
}

/** A reader at the end stays at the end; one who reads further up is not moved. A new subject begins at its end. */
function following(scroller, subject, change) {
  const another = scroller.dataset.subject !== subject;
  scroller.dataset.subject = subject;
  const follow = another || atTheEnd(scroller);
  change();
  if (follow) toTheEnd(scroller);
}

const toTheEnd = (scroller) => (scroller.scrollTop = scroller.scrollHeight);
const atTheEnd = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < AT_THE_END;

function drawPlaces() {
  const entries = [{ id: THREADS, sign: "≡", name: "Threads" }, { heading: "Channels" }];
  for (const place of world.places.filter((p) => !p.direct)) entries.push({ ...place, sign: "#" });
  entries.push({ heading: "Direct messages" });
  for (const place of world.places.filter((p) => p.direct)) entries.push({ ...place, sign: "●" });
  keep(byId("places"), entries.map((entry) => entry.id ?? entry.heading), (key) => placeElement(entries.find((e) => (e.id ?? e.heading) === key)));
  for (const button of byId("places").querySelectorAll("button")) {
    const here = button.dataset.key === chosen.place;
    if (here && !button.hasAttribute("aria-current")) {
      button.setAttribute("aria-current", "page");
      button.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else if (!here) button.removeAttribute("aria-current");
    button.classList.toggle("news", unread.has(button.dataset.key));
  }
}

function placeElement(entry) {
  if (entry.heading) return element("h2", {}, entry.heading);
  const sign = element("span", { className: "sign" }, entry.sign);
  sign.setAttribute("aria-hidden", "true");
  return element("button", { type: "button", onclick: () => go(entry.id) }, sign, entry.name);
}

function drawPeople() {
  const labels = world.people.map((person) => {
    const radio = element("input", { type: "radio", name: "person", value: person.name, checked: person.name === chosen.person });
    radio.onchange = () => become(person.name);
    const avatar = element("span", { className: "avatar" }, person.label.slice(0, 1));
    avatar.dataset.who = person.name;
    avatar.setAttribute("aria-hidden", "true");
    return element("label", {}, radio, avatar, person.label);
  });
  if (byId("people").querySelectorAll("label").length !== labels.length) byId("people").append(...labels);
}

function drawTricks() {
  byId("tricks").hidden = world.tricks.length === 0;
  byId("tricks").querySelector("ul").replaceChildren(...world.tricks.map((trick) =>
    element("li", {}, element("button", { type: "button", onclick: () => suggest(trick.words) },
      element("b", {}, trick.words), element("small", {}, trick.explanation)))));
}

function drawIdeas(place) {
  byId("beginning").dataset.place = place.id;
  byId("how").textContent = place.direct ? "It answers here. Just write on." : "It answers in a thread. Reply there to go on.";
  const address = place.direct ? "" : "@longhand ";
  byId("ideas").replaceChildren(...IDEAS.map((idea) =>
    element("button", { type: "button", onclick: () => send({ do: "say", channel: place.id, text: address + idea }) }, `Try: ${address}${idea}`)));
}

// ---- What the person does ----

function go(id) {
  chosen.place = id;
  chosen.thread = null;
  sessionStorage.setItem("place", id);
  unread.delete(id);
  drawSoon();
}

function become(name) {
  const direct = placeOf(chosen.place)?.direct;
  chosen.person = name;
  sessionStorage.setItem("person", name);
  if (direct) chosen.thread = null;
  if (direct) chosen.place = DIRECT; // everybody has their own
  listen();
}

function openThread(key, write = false) {
  chosen.thread = key;
  draw();
  if (write) threadComposer.focus();
}

function closeThread() {
  chosen.thread = null;
  draw();
  if (chosen.place !== THREADS) composer.focus();
}

/** Puts words in front of the person, addressed to the bot where that is needed. */
function suggest(words) {
  byId("tricks").open = false;
  if (chosen.place === THREADS) go(world.places[0].id);
  draw();
  composer.put((placeOf(chosen.place).direct ? "" : "@longhand ") + words);
}

async function press(key, button) {
  if (!button) return;
  const message = messages.get(key);
  await send({ do: "press", channel: message.channel, ts: message.ts, action: button.dataset.action, value: button.value });
}

/** A link to a message of this workspace opens its thread here. */
function follow(event, link) {
  const [, channel, seconds, fraction] = PERMALINK.exec(link?.href) ?? [];
  const message = messages.get(`${channel}/${seconds}.${fraction}`);
  if (!message) return;
  event.preventDefault();
  openThread(rootOf(message));
}

async function use(key, shortcut) {
  document.querySelectorAll(".popup[open]").forEach((popup) => (popup.open = false));
  const message = messages.get(key);
  await send({ do: "shortcut", channel: message.channel, ts: message.ts, callback: shortcut.callback });
}

/** Answers whether the workspace took it; if not, its words stand above the composer. */
async function send(act, notice = byId("composer").querySelector(".notice")) {
  notice.textContent = "";
  try {
    const response = await fetch("act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ person: chosen.person, ...act }),
    });
    const said = await response.json();
    notice.textContent = said.notice ?? "";
    if (act.do === "say" && said.ts && act.text.includes("@longhand")) openThread(`${act.channel}/${said.ts}`);
    return response.ok && !said.notice;
  } catch {
    notice.textContent = "The playground does not answer. Is it still running?";
    return false;
  }
}

byId("ask-ten").onclick = async () => {
  go(THREADS);
  await send({ do: "ask-ten", channel: world.places[0].id });
};

byId("close-thread").onclick = closeThread;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".popup[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (chosen.thread) closeThread();
});

document.addEventListener("click", (event) => {
  for (const popup of document.querySelectorAll(".popup[open]")) if (!popup.contains(event.target)) popup.open = false;
});

// ---- Composers ----

class Composer {
  constructor(form, scroller, act) {
    this.scroller = scroller;
    this.act = act;
    form.append(byId("composer-template").content.cloneNode(true));
    this.text = form.querySelector("textarea");
    this.notice = form.querySelector(".notice");
    this.offers = form.querySelector(".suggestions");
    this.newest = form.querySelector(".newest");
    this.newest.onclick = () => toTheEnd(scroller);
    scroller.onscroll = () => this.offerNewest();
    new ResizeObserver(() => this.newest.hidden && toTheEnd(scroller)).observe(scroller); // a keyboard opens, a window turns
    form.onsubmit = (event) => this.submit(event);
    this.text.oninput = () => this.offer();
    this.text.onblur = () => setTimeout(() => (this.offers.hidden = true), 150);
    this.text.onkeydown = (event) => this.key(event);
  }

  /** Each channel and each thread keeps what was begun there. */
  about(subject, placeholder) {
    this.text.placeholder = placeholder;
    this.text.setAttribute("aria-label", placeholder);
    if (this.subject === subject) return;
    drafts.set(this.subject, this.text.value);
    this.subject = subject;
    this.text.value = drafts.get(subject) ?? "";
    this.notice.textContent = "";
  }

  /** A way back for one who reads further up while there is news below. */
  offerNewest() {
    this.newest.hidden = atTheEnd(this.scroller);
  }

  put(words) {
    this.text.value = words;
    this.focus();
  }

  focus() {
    this.text.focus();
  }

  async submit(event) {
    event?.preventDefault();
    const words = this.text.value.trim();
    if (!words) return;
    this.text.value = "";
    this.offers.hidden = true;
    const taken = await send(this.act(words), this.notice);
    if (!taken && !this.text.value) this.text.value = words;
    if (taken) toTheEnd(this.scroller); // who writes follows what comes
  }

  key(event) {
    const offered = !this.offers.hidden;
    if (event.isComposing) return;
    if (offered && (event.key === "Tab" || event.key === "Enter")) {
      event.preventDefault();
      this.take();
    } else if (offered && event.key === "Escape") {
      event.stopPropagation();
      this.offers.hidden = true;
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    }
  }

  /** Offers to finish "@lo" as "@longhand" and "/re" as "/reset". */
  offer() {
    const begun = this.text.value.slice(0, this.text.selectionStart);
    const mention = /(?:^|\s)(@\w*)$/.exec(begun)?.[1];
    const command = /^\/\w*$/.exec(begun)?.[0];
    const choices = [{ words: "@longhand", explanation: "Ask the bot" }, ...world.commands];
    this.choice = choices.find(({ words }) =>
      [mention, command].some((typed) => typed && words !== typed && words.startsWith(typed.toLowerCase())));
    this.offers.hidden = !this.choice;
    if (!this.choice) return;
    this.begun = mention ?? command;
    this.offers.replaceChildren(element("li", {}, element("button", { type: "button", onclick: () => this.take() },
      element("b", {}, this.choice.words), element("span", {}, this.choice.explanation))));
  }

  take() {
    const at = this.text.selectionStart;
    this.text.setRangeText(this.choice.words + " ", at - this.begun.length, at, "end");
    this.offers.hidden = true;
    this.focus();
  }
}

const composer = new Composer(byId("composer"), byId("timeline-scroller"), (text) =>
  ({ do: text.startsWith("/") ? "command" : "say", channel: chosen.place, text }));

const threadComposer = new Composer(byId("thread-composer"), byId("thread-scroller"), (text) => {
  const [channel, thread] = chosen.thread.split("/");
  return { do: text.startsWith("/") ? "command" : "reply", channel, thread, text };
});

// ---- Small things ----

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What one person alone sees is no reply. */
function countOf(replies) {
  const count = replies.filter((reply) => !reply.private).length;
  return count === 0 ? "" : count === 1 ? "1 reply" : `${count} replies`;
}

listen();
