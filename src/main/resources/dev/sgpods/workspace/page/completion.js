// What may be typed next, under the input: arrow keys, Tab or Enter to take, Escape to close.
import { h } from "./dom.js";
import { complete } from "./server.js";

export class Completion {
  constructor(input, id, taken) {
    this.input = input;
    this.taken = taken;
    this.id = id;
    this.hints = [];
    this.chosen = -1;
    this.asked = 0;
    this.list = h("ul", { class: "completion", id, role: "listbox", "aria-label": "Completions", hidden: true });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" })) {
      input.setAttribute(name, value);
    }
  }

  get open() {
    return !this.list.hidden;
  }

  close() {
    this.asked++;
    this.show([]);
  }

  async update(store) {
    const asked = ++this.asked;
    const hints = await this.find(this.input.value, store).catch(() => []);
    if (asked === this.asked) {
      this.show(hints);
    }
  }

  async find(text, store) {
    const bot = store.users.get(store.bot)?.name ?? "sgpods";
    if (!text.startsWith("/") || text.includes("\n")) {
      return [];
    }
    if (text.startsWith(store.command + " ")) {
      const hints = await complete(text.slice(store.command.length + 1));
      return hints.map((hint) => ({ ...hint, whole: store.command + " " + hint.completion }));
    }
    return [
      { whole: store.command + " ", usage: store.command, description: "Build, prove and tear down labs" },
      { whole: "/invite @" + bot, usage: "/invite @" + bot, description: "Bring the bot into this channel" },
    ].filter((hint) => hint.whole.startsWith(text) && hint.whole.trim() !== text.trim());
  }

  show(hints) {
    this.hints = hints;
    this.list.hidden = hints.length === 0;
    this.input.setAttribute("aria-expanded", String(hints.length > 0));
    this.list.replaceChildren(...hints.map((hint, index) => h("li", {
      id: this.id + "-" + index, role: "option", "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); this.take(index); },
    }, h("span", { class: "usage" }, hint.usage), h("span", { class: "what" }, hint.description))));
    this.choose(-1);
  }

  choose(index) {
    this.chosen = index;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    const row = this.list.children[index];
    row?.scrollIntoView({ block: "nearest" });
    if (row) {
      this.input.setAttribute("aria-activedescendant", row.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  take(index) {
    const hint = this.hints[index];
    if (hint) {
      this.taken(hint.whole);
    }
  }

  // Handles a key; says whether it was meant for the list.
  key(event) {
    if (!this.open) {
      return false;
    }
    const count = this.hints.length;
    switch (event.key) {
      case "ArrowDown": this.choose((this.chosen + 1) % count); return true;
      case "ArrowUp": this.choose((Math.max(this.chosen, 0) - 1 + count) % count); return true;
      case "Tab":
        if (event.shiftKey) {
          this.close();
          return false;
        }
        this.take(Math.max(this.chosen, 0));
        return true;
      case "Escape": this.close(); return true;
      case "Enter":
        if (this.chosen >= 0 && !event.shiftKey) {
          this.take(this.chosen);
          return true;
        }
        return false;
      default: return false;
    }
  }
}
