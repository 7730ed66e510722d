"use strict";

// Files: choosing them for a message, and showing those that came with one.

/** Together, in bytes: what the server takes. */
const MOST_BYTES = 20_000_000;

/** What a person is about to share, shown as chips above the field where one writes. */
class Attachments {
  constructor(form, complain) {
    this.files = [];
    this.complain = complain;
    this.list = form.querySelector(".chosen");
    const chooser = form.querySelector(".chooser");
    form.querySelector(".attach").onclick = () => chooser.click();
    chooser.onchange = () => {
      this.add(chooser.files);
      chooser.value = "";
      form.querySelector("textarea").focus();
    };
    const carriesFiles = (event) => event.dataTransfer.types.includes("Files"); // selected text is the field's own business
    form.ondragover = (event) => carriesFiles(event) && event.preventDefault();
    form.ondrop = (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      this.add(event.dataTransfer.files);
    };
  }

  add(files) {
    this.set([...this.files, ...files]);
  }

  set(files) {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > MOST_BYTES) {
      this.complain("That is more than the playground takes at once (20 MB).");
      return;
    }
    this.files = files;
    this.list.hidden = files.length === 0;
    this.list.replaceChildren(...files.map((file) => element("li", { className: "chip" },
      element("b", {}, file.name), this.remover(file))));
  }

  remover(file) {
    const button = element("button", { type: "button", className: "quiet", title: "Remove" }, "✕");
    button.setAttribute("aria-label", `Remove ${file.name}`);
    button.onclick = () => this.set(this.files.filter((each) => each !== file));
    return button;
  }
}

/** As the server wants them. */
async function contents(files) {
  return Promise.all(files.map(async (file) => ({ name: file.name, data: await base64(file) })));
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

function drawFiles(list, message) {
  list.hidden = message.files.length === 0;
  const keyed = new Map(message.files.map((file) => [`${file.id} ${file.about}`, file]));
  keep(list, [...keyed.keys()], (key) => fileElement(message, keyed.get(key)));
}

function fileElement(message, file) {
  if (!file.picture) return element("li", { className: "chip" }, element("b", {}, file.name), element("small", {}, file.about));
  const where = new URLSearchParams({ person: chosen.person, channel: message.channel, ts: message.ts, file: file.id });
  const picture = element("img", { src: `picture?${where}`, alt: file.name });
  return element("li", { className: "picture" },
    element("a", { href: picture.src, target: "_blank", rel: "noopener", title: file.name }, picture));
}
