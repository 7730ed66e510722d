"use strict";

// Where one writes: below the messages of a place, and below those of a thread.

const NOTHING = { words: "", files: [] };
const drafts = new Map();

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

  /** Each channel and each thread keeps what each person began there. */
  about(place, placeholder) {
    const subject = `${chosen.person} ${place}`;
    this.text.placeholder = placeholder;
    this.text.setAttribute("aria-label", placeholder);
    if (this.subject === subject) return;
    drafts.set(this.subject, this.draft());
    this.subject = subject;
    this.show(drafts.get(subject) ?? NOTHING);
    this.notice.textContent = "";
  }

  draft() {
    return { words: this.text.value, files: this.attachments.files };
  }

  show(draft) {
    this.text.value = draft.words;
    this.attachments.set(draft.files);
    this.offers.hidden = true;
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
    const { subject } = this;
    const draft = this.draft();
    const words = draft.words.trim();
    if (!words && draft.files.length === 0) return;
    const what = { person: chosen.person, ...this.act(words) };
    this.show(NOTHING);
    if (await this.send(what, draft.files)) toTheEnd(this.scroller); // who writes follows what comes
    else this.giveBack(draft, subject);
  }

  async send(what, chosenFiles) {
    let files;
    try {
      files = await contents(chosenFiles);
    } catch {
      this.notice.textContent = "A file could not be read. Is it still there?";
      return false;
    }
    return send({ ...what, files }, this.notice);
  }

  /** To where it was begun, unless something else was begun there meanwhile. */
  giveBack(draft, subject) {
    const now = subject === this.subject ? this.draft() : drafts.get(subject) ?? NOTHING;
    if (now.words || now.files.length > 0) return;
    if (subject === this.subject) this.show(draft);
    else drafts.set(subject, draft);
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
    byId("announcer").textContent = `Tab takes ${this.choice.words}: ${this.choice.explanation}`;
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
