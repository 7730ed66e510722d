"use strict";

// Where one may be, and as whom.

const THREADS = "threads";
const DIRECT = "direct";
const HOME = "home";

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
  if (byId("people").querySelector("label")) return; // they never change, and the one chosen keeps the focus
  const labels = world.people.map((person) => {
    const radio = element("input", { type: "radio", name: "person", value: person.name, checked: person.name === chosen.person });
    radio.onchange = () => become(person.name);
    const avatar = element("span", { className: "avatar" }, person.label.slice(0, 1));
    avatar.dataset.who = person.name;
    avatar.setAttribute("aria-hidden", "true");
    return element("label", {}, radio, avatar, person.label);
  });
  byId("people").append(...labels);
}

function go(id) {
  chosen.place = id;
  chosen.thread = null;
  sessionStorage.setItem("place", id);
  unread.delete(id);
  byId("trouble").textContent = "";
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
