// The input: completion, history, and sending.
import { h, icon } from "./dom.js";
import { Completion } from "./completion.js";

const KEPT = 50;
const HISTORY = "sgpods.history";

export class Composer {
  constructor(id, placeholder, send, commands = true) {
    this.send = send;
    this.commands = commands;
    this.at = -1;
    this.input = h("textarea", { id, class: "entry", rows: "1", placeholder, "aria-label": placeholder, autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", oninput: () => this.typed(), onkeydown: (event) => this.key(event),
      onblur: () => this.completion.close() });
    this.completion = new Completion(this.input, id + "-completions", (text) => this.set(text));
    this.status = h("p", { class: "composer-status", role: "status" });
    this.go = h("button", { type: "submit", class: "send", "aria-label": "Send", title: "Send" }, icon("M3 10 17 4l-4.5 13-3-5.5Z"));
    this.element = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      this.completion.list, h("div", { class: "composer-box" }, this.input, this.go), this.status);
  }

  attach(store) {
    this.store = store;
  }

  set(text) {
    this.input.value = text;
    this.input.focus();
    this.input.setSelectionRange(text.length, text.length);
    this.typed();
  }

  typed() {
    this.at = -1;
    this.grow();
    if (this.commands) {
      this.completion.update(this.store);
    }
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = Math.min(this.input.scrollHeight, 160) + "px";
  }

  history() {
    try {
      return JSON.parse(localStorage.getItem(HISTORY) ?? "[]");
    } catch {
      return [];
    }
  }

  remember(text) {
    const entries = [text, ...this.history().filter((entry) => entry !== text)].slice(0, KEPT);
    localStorage.setItem(HISTORY, JSON.stringify(entries));
  }

  key(event) {
    if (event.isComposing) {
      return;
    }
    if (this.completion.key(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if ((event.key === "ArrowUp" && (this.input.value === "" || this.at >= 0)) || (event.key === "ArrowDown" && this.at >= 0)) {
      event.preventDefault();
      this.recall(event.key === "ArrowUp" ? 1 : -1);
    }
  }

  recall(step) {
    const entries = this.history();
    this.at = Math.max(-1, Math.min(entries.length - 1, this.at + step));
    this.input.value = entries[this.at] ?? "";
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
    this.grow();
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) {
      return;
    }
    this.remember(text);
    this.input.value = "";
    this.at = -1;
    this.grow();
    this.completion.close();
    this.tell("");
    const slow = setTimeout(() => this.tell("Waiting for an answer…"), 700);
    try {
      await this.send(text);
      this.tell("");
    } catch {
      this.tell("Not sent: the workspace cannot be reached. Your text is back in the box.", true);
      if (!this.input.value) {
        this.input.value = text;
        this.grow();
      }
    } finally {
      clearTimeout(slow);
    }
  }

  tell(words, bad = false) {
    this.status.textContent = words;
    this.status.classList.toggle("bad", bad);
  }
}
