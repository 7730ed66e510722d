"use strict";

// The page holds what the server told it and draws that. The server sends whole messages, already turned into safe HTML;
// a message that changed is patched where it stands, so that nothing flashes, jumps or loses its selection.

const THREADS = "threads";
const DIRECT = "direct";
const HOME = "home";
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
  stream.addEventListener("views", (event) => showViews(JSON.parse(event.data)));
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
  if (chosen.place !== THREADS && chosen.place !== HOME) chosen.place = (place ?? world.places[0]).id;
  if (chosen.thread && !messages.has(chosen.thread)) chosen.thread = null;
  byId("connection").textContent = "";
  byId("workspace").textContent = world.workspace;
  byId("answers").textContent = world.answers;
  drawPeople();
  drawTricks();
  visited();
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
  byId("cards").hidden = chosen.place !== THREADS;
  byId("home-scroller").hidden = chosen.place !== HOME;
  const inPlace = chosen.place !== THREADS && chosen.place !== HOME;
  byId("timeline-scroller").hidden = !inPlace;
  byId("composer").hidden = !inPlace;
  if (inPlace) drawTimeline(replies);
  else if (chosen.place === HOME) drawHome();
  else drawCards(replies);
  drawThread(replies);
  composer.offerNewest();
  threadComposer.offerNewest();
}

function drawTimeline(replies) {
  const place = placeOf(chosen.place);
  const shown = timeline(place.id);
  byId("place").textContent = labelOf(place);
  byId("purpose").textContent = place.purpose;
  composer.about(place.id, `Message ${labelOf(place)}`);
  following(byId("timeline-scroller"), place.id, () => drawList(byId("timeline"), shown, replies));
  byId("beginning").hidden = place.direct || shown.length > 0; // who opens the direct messages is greeted by the bot itself
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
  const cards = byId("cards");
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

function messageElement(key) {
  const item = byId("message-template").content.firstElementChild.cloneNode(true);
  item.querySelector(".reply").onclick = () => openThread(rootOf(messages.get(key)), true);
  item.querySelector(".replies").onclick = () => openThread(key, true);
  item.querySelector(".more").ontoggle = (event) => keepInSight(event.target);
  item.querySelector(".more .panel").append(
    ...world.shortcuts.map((shortcut) => element("button", { type: "button", onclick: () => use(key, shortcut) }, shortcut.label)),
    element("button", { type: "button", className: "edit", onclick: () => edit(item, key) }, "Edit message"),
    element("button", { type: "button", className: "delete", onclick: () => remove(key) }, "Delete message"));
  item.querySelector(".body").onclick = (event) => {
    press(key, event.target.closest("button[data-action]"));
    follow(event, event.target.closest("a"));
  };
  return item;
}

/** At the foot of the list a menu opens upwards. */
function keepInSight(menu) {
  menu.classList.remove("up");
  const foot = menu.closest(".scroller").getBoundingClientRect().bottom;
  menu.classList.toggle("up", menu.open && menu.querySelector(".panel").getBoundingClientRect().bottom > foot);
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
  const mine = !message.app && message.who === chosen.person;
  item.querySelectorAll(".edit, .delete").forEach((button) => (button.hidden = !mine));
  item.querySelector(".more").hidden = world.shortcuts.length === 0 && !mine;
  const body = item.querySelector(".body");
  patch(body, bodyOf(message));
  drawFiles(item.querySelector(".files"), message);
  if (body.querySelector(".row")) item.classList.add("rowed"); // its place is kept when the buttons go
  showVerdict(body, keyOf(message));
}

const verdicts = new Map();

/** Slack shows which thumb one pressed, for as long as the page is open. */
function showVerdict(body, key) {
  for (const thumb of body.querySelectorAll(".icon.up, .icon.down")) thumb.setAttribute("aria-pressed", verdicts.get(key) === thumb.value);
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
  entries.push({ heading: "Longhand" });
  for (const place of world.places.filter((p) => p.direct)) entries.push({ ...place, name: "Messages", sign: "●" });
  entries.push({ id: HOME, name: "Home", sign: "⌂" });
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

function drawIdeas() {
  const asked = IDEAS.map((idea) => "@longhand " + idea);
  byId("ideas").replaceChildren(...asked.map((text) =>
    element("button", { type: "button", onclick: () => send({ do: "say", channel: chosen.place, text }) }, "Try: " + text)));
}

// ---- What the person does ----

function go(id) {
  chosen.place = id;
  chosen.thread = null;
  sessionStorage.setItem("place", id);
  unread.delete(id);
  visited();
  drawSoon();
}

/** Tells the bot, as Slack does, that somebody looks at its own place. */
function visited() {
  if (chosen.place === HOME) act({ do: "home" });
  else if (placeOf(chosen.place)?.direct) act({ do: "messages" });
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
  if (!byId("composer").hidden) composer.focus();
}

/** Puts words in front of the person, addressed to the bot where that is needed. */
function suggest(words) {
  byId("tricks").open = false;
  if (byId("composer").hidden) go(world.places[0].id);
  draw();
  composer.put((placeOf(chosen.place).direct ? "" : "@longhand ") + words);
}

async function press(key, button) {
  if (!button || !(await agreed(button))) return;
  const message = messages.get(key);
  if (button.matches(".icon.up, .icon.down")) {
    verdicts.set(key, button.value);
    showVerdict(button.parentElement, key);
  }
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

const closePopups = () => document.querySelectorAll(".popup[open]").forEach((popup) => (popup.open = false));

/** Puts the words of an own message into a field in its place. */
function edit(item, key) {
  closePopups();
  if (item.querySelector(".editor")) return;
  const form = byId("editor-template").content.firstElementChild.cloneNode(true);
  const text = form.querySelector("textarea");
  const message = messages.get(key);
  const done = () => {
    form.remove();
    item.classList.remove("being-edited");
    item.querySelector(".more summary").focus();
  };
  text.value = message.source;
  form.querySelector(".cancel").onclick = done;
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (await send({ do: "edit", channel: message.channel, ts: message.ts, text: text.value })) done();
  };
  form.onkeydown = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      done();
    } else if (event.key === "Enter" && event.target === text && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  };
  item.classList.add("being-edited");
  item.querySelector(".body").after(form);
  text.focus();
}

async function remove(key) {
  closePopups();
  const message = messages.get(key);
  if (!(await ask("Delete message", "It will be gone for everybody.", "Delete", "Keep"))) return;
  await send({ do: "delete", channel: message.channel, ts: message.ts });
}

async function use(key, shortcut) {
  closePopups();
  const message = messages.get(key);
  await send({ do: "shortcut", channel: message.channel, ts: message.ts, callback: shortcut.callback });
}

/** Answers whether the workspace took it; if not, its words stand above the composer. */
async function send(what, notice) {
  const said = await act(what, notice);
  return Boolean(said?.ok && !said.notice);
}

/** What the workspace says; nothing when it does not answer. */
async function act(what, notice = byId("composer").querySelector(".notice")) {
  notice.textContent = "";
  try {
    const response = await fetch("act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ person: chosen.person, ...what }),
    });
    const said = await response.json();
    notice.textContent = said.notice ?? "";
    if (what.do === "say" && said.ts && what.text.includes("@longhand")) openThread(`${what.channel}/${said.ts}`);
    return { ...said, ok: response.ok };
  } catch {
    notice.textContent = "The playground does not answer. Is it still running?";
    return undefined;
  }
}

byId("ask-ten").onclick = async () => {
  go(THREADS);
  await send({ do: "ask-ten", channel: world.places[0].id });
};

byId("close-thread").onclick = closeThread;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
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
    this.attachments = new Attachments(form, (words) => (this.notice.textContent = words));
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
    const chosenFiles = this.attachments.files;
    if (!words && chosenFiles.length === 0) return;
    const files = await this.attachments.read();
    this.text.value = "";
    this.attachments.set([]);
    this.offers.hidden = true;
    const taken = await send({ ...this.act(words), files }, this.notice);
    if (!taken && !this.text.value) {
      this.text.value = words;
      this.attachments.set(chosenFiles);
    }
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

/** What one person alone sees is no reply. */
function countOf(replies) {
  const count = replies.filter((reply) => !reply.private).length;
  return count === 0 ? "" : count === 1 ? "1 reply" : `${count} replies`;
}

drawIdeas();
listen();
