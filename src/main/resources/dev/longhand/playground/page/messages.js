"use strict";

// How messages are drawn, and what a person does to one.

/** How Slack writes the address of a message: channel and, without its point, time. */
const PERMALINK = /^https:\/\/[\w-]+\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})/;

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
  const own = !message.app && message.who === chosen.person;
  if (!own) closeEditor(item);
  item.querySelectorAll(".edit, .delete").forEach((button) => (button.hidden = !own));
  item.querySelector(".more").hidden = world.shortcuts.length === 0 && !own;
  const body = item.querySelector(".body");
  patch(body, bodyOf(message));
  drawFiles(item.querySelector(".files"), message);
  if (body.querySelector(".row")) item.classList.add("rowed"); // its place is kept when the buttons go
  showVerdict(body, keyOf(message));
}

const verdicts = new Map();
const mine = (key) => `${chosen.person} ${key}`;

/** Slack shows which thumb one pressed, for as long as the page is open. */
function showVerdict(body, key) {
  const verdict = verdicts.get(mine(key));
  for (const thumb of body.querySelectorAll(".icon.up, .icon.down")) thumb.setAttribute("aria-pressed", verdict === thumb.value);
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

/** What one person alone sees is no reply. */
function countOf(replies) {
  const count = replies.filter((reply) => !reply.private).length;
  return count === 0 ? "" : count === 1 ? "1 reply" : `${count} replies`;
}

async function press(key, button) {
  if (!button || !(await agreed(button))) return;
  const message = messages.get(key);
  if (button.matches(".icon.up, .icon.down")) {
    verdicts.set(mine(key), button.value);
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

/** Puts the words of an own message into a field in its place. */
function edit(item, key) {
  closePopups();
  if (item.querySelector(".editor")) return;
  const form = byId("editor-template").content.firstElementChild.cloneNode(true);
  const text = form.querySelector("textarea");
  const message = messages.get(key);
  const done = () => {
    closeEditor(item);
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

function closeEditor(item) {
  item.querySelector(".editor")?.remove();
  item.classList.remove("being-edited");
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
