"use strict";

// The page holds what the server told it and draws that. The server sends whole messages, already turned into safe HTML;
// a message that changed is patched where it stands, so that nothing flashes, jumps or loses its selection.

const IDEAS = [
  "explain how a bicycle stays upright",
  "plan a two-day trip to Lisbon, as a table",
  "write a Java record for a point, with a test",
];
/** A message counts as finished, and is read out, when it has not changed for so long (in ms). */
const FINISHED_AFTER = 2000;

let world = { people: [], places: [], tricks: [], commands: [], shortcuts: [] };
const messages = new Map();
const unread = new Set();
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
  byId("trouble").textContent = "";
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
  clearTimeout(waiting.get(keyOf(message)));
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
    const here = message.thread ? chosen.thread === rootOf(message) : message.channel === chosen.place;
    if (!here) return;
    const body = bodyOf(message);
    body.querySelectorAll(".row").forEach((buttons) => buttons.remove());
    byId("announcer").textContent = `${message.author}: ${body.textContent.trim()}`;
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
    if (!message.thread) continue;
    const root = rootOf(message);
    if (!found.has(root)) found.set(root, []);
    found.get(root).push(message);
  }
  for (const replies of found.values()) inOrder(replies);
  return found;
}

// ---- Drawing ----

/** As in the style sheet: the thread covers the channel. */
const narrow = matchMedia("(max-width: 820px)");
narrow.onchange = drawSoon;

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
  byId("main").inert = Boolean(root) && narrow.matches; // it is covered
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
  scroller.setAttribute("aria-label", `Newest replies to: ${question}`);
  scroller.setAttribute("role", "region");
  return element("li", { className: "card" }, open, scroller);
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

function openThread(key, write = false) {
  chosen.thread = key;
  draw();
  if (write) threadComposer.focus();
  else if (narrow.matches) byId("close-thread").focus();
}

function closeThread() {
  const key = chosen.thread;
  chosen.thread = null;
  draw();
  if (byId("composer").hidden) byId("cards").querySelector(`[data-key="${key}"] button`)?.focus();
  else composer.focus();
}

/** Puts words in front of the person, addressed to the bot where that is needed. */
function suggest(words) {
  byId("tricks").open = false;
  if (byId("composer").hidden) go(world.places[0].id);
  draw();
  composer.put((placeOf(chosen.place).direct ? "" : "@longhand ") + words);
}

/** Answers whether the workspace took it; if not, the notice says why. */
async function send(what, notice) {
  const said = await act(what, notice);
  return Boolean(said?.ok && !said.notice);
}

/** What the workspace says; nothing when it does not answer. What has no place of its own for a notice tells it in the strip, which is always seen. */
async function act(what, notice = byId("trouble")) {
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

const closePopups = () => document.querySelectorAll(".popup[open]").forEach((popup) => (popup.open = false));

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

drawIdeas();
listen();
