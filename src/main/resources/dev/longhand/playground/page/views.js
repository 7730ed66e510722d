"use strict";

// What the bot shows outside messages: its Home tab, and modals. And what the page itself asks before it goes on.

let views = { home: {}, modal: {} };

function showViews(told) {
  views = told;
  drawModal();
  drawSoon();
}

function drawHome() {
  byId("place").textContent = "Longhand";
  byId("purpose").textContent = "Its Home tab, as only you see it";
  byId("home").dataset.view = views.home.id;
  if (views.home.id) patch(byId("home"), bodyOf(views.home));
  else byId("home").replaceChildren(element("p", { className: "none" }, "Longhand shows nothing here yet."));
}

byId("home").onclick = (event) => {
  pressIn(views.home.id, event.target.closest("button[data-action]"));
  follow(event, event.target.closest("a"));
};

async function pressIn(view, button, notice) {
  if (button && (await agreed(button))) await send({ do: "press-view", view, action: button.dataset.action, value: button.value }, notice);
}

// ---- Modals ----

const modal = byId("modal");
const modalNotice = modal.querySelector(".notice");

function drawModal() {
  const { id, title, submit, close } = views.modal;
  if (!id) {
    modal.close();
    return;
  }
  byId("modal-title").textContent = title;
  byId("modal-submit").textContent = submit;
  byId("modal-submit").hidden = !submit;
  byId("modal-close").textContent = close || "Cancel";
  const body = modal.querySelector(".body");
  if (modal.dataset.view !== id) body.replaceChildren(); // nothing that was typed elsewhere
  modal.dataset.view = id;
  patch(body, bodyOf(views.modal));
  modalNotice.textContent = "";
  if (!modal.open) modal.showModal();
  modal.querySelector("[data-input]")?.focus();
}

modal.querySelector("form").onsubmit = async (event) => {
  event.preventDefault();
  const inputs = [...modal.querySelectorAll("[data-input]")];
  const values = Object.fromEntries(inputs.map((input) => [input.dataset.input, input.value]));
  const said = await act({ do: "submit", view: views.modal.id, values }, modalNotice);
  for (const input of inputs) complainAbout(input, said?.errors?.[input.dataset.block] ?? "");
};

function complainAbout(input, words) {
  const block = input.parentElement;
  block.querySelector(".error")?.remove();
  input.setAttribute("aria-invalid", words !== "");
  if (words) input.after(element("em", { className: "error", id: input.id + "-error", role: "alert" }, words));
  input.setAttribute("aria-describedby", [...block.querySelectorAll("small, .error")].map(({ id }) => id).join(" "));
}

const closeModal = (event) => {
  event.preventDefault();
  send({ do: "close-view", view: views.modal.id }, modalNotice);
};
modal.oncancel = closeModal;
byId("modal-close").onclick = closeModal;
byId("modal-cross").onclick = closeModal;
modal.querySelector(".body").onclick = (event) => pressIn(views.modal.id, event.target.closest("button[data-action]"), modalNotice);

// ---- Asking first ----

/** Whether the person, where the button asks back, says yes. */
function agreed(button) {
  const { askTitle, askText, askConfirm, askDeny } = button.dataset;
  return askTitle ? ask(askTitle, askText, askConfirm, askDeny) : Promise.resolve(true);
}

function ask(title, text, yes, no) {
  const dialog = byId("ask");
  byId("ask-title").textContent = title;
  dialog.querySelector(".body").textContent = text;
  byId("ask-yes").textContent = yes;
  byId("ask-no").textContent = no;
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
    dialog.returnValue = "";
    byId("ask-yes").onclick = () => dialog.close("yes");
    byId("ask-no").onclick = () => dialog.close("no");
    dialog.showModal();
    byId("ask-no").focus();
  });
}
