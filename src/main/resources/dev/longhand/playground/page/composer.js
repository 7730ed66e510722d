"use strict";

// Where one writes: below the messages of a place, and below those of a thread.

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
