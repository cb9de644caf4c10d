// A list of messages, of a channel or of a thread, kept in step with the store without disturbing the reader.
import { h, fill, icon } from "./dom.js";
import { clock, day, dayKey, full, instant } from "./dates.js";
import { mrkdwn } from "./mrkdwn.js";
import { show } from "./blocks.js";

const TOGETHER_SECONDS = 300;
const NEAR_END = 80;

export class Log {
  constructor(label, actions) {
    this.actions = actions;
    this.rows = new Map();
    this.newer = h("button", { type: "button", class: "newer", hidden: true, onclick: () => this.toEnd() }, "New messages ↓");
    this.list = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": label, tabindex: "0",
      onscroll: () => this.atEnd() && this.newer.setAttribute("hidden", "") });
    this.element = h("div", { class: "log-frame" }, this.list, this.newer);
  }

  atEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_END;
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.newer.setAttribute("hidden", "");
  }

  clear() {
    this.rows.clear();
    this.list.replaceChildren();
  }

  // Shows these messages; `replies` counts the threads under them, `store` names people and channels.
  sync(messages, store, replies, intro) {
    const first = this.rows.size === 0;
    const stay = this.atEnd();
    const known = new Set(this.rows.keys());
    const wanted = this.wanted(messages, store, replies, intro);
    let cursor = this.list.firstElementChild;
    for (const { key, make, update } of wanted) {
      known.delete(key);
      const row = this.rows.get(key) ?? make();
      this.rows.set(key, row);
      update?.(row);
      if (row === cursor) {
        cursor = cursor.nextElementSibling;
      } else {
        this.list.insertBefore(row, cursor);
      }
    }
    const grown = wanted.some(({ key }) => !this.seen?.has(key));
    for (const key of known) {
      this.rows.get(key).remove();
      this.rows.delete(key);
    }
    this.seen = new Set(this.rows.keys());
    this.follow(first, stay, grown);
  }

  // Keeps up with the end, but shows a long message from its beginning.
  follow(first, stay, grown) {
    const last = this.list.lastElementChild;
    if (stay && grown && !first && last.offsetHeight > this.list.clientHeight) {
      this.list.scrollTop = last.offsetTop - this.list.offsetTop;
    } else if (first || stay) {
      this.toEnd();
    } else if (grown) {
      this.newer.removeAttribute("hidden");
    }
  }

  wanted(messages, store, replies, intro) {
    const rows = intro ? [{ key: intro.dataset.intro, make: () => intro }] : [];
    const days = new Set();
    let before = null;
    for (const message of messages) {
      const at = instant(message.ts);
      if (!days.has(dayKey(at))) {
        days.add(dayKey(at));
        rows.push({ key: "day-" + dayKey(at), make: () => h("div", { class: "day", role: "separator" }, h("span", {}, day(at))) });
        before = null;
      }
      const together = before && before.authorId === message.authorId && !before.visibleTo === !message.visibleTo
        && !message.subtype && !before.subtype && message.ts - before.ts < TOGETHER_SECONDS;
      rows.push({
        key: message.ts,
        make: () => this.make(message, store),
        update: (row) => this.update(row, message, store, replies?.get(message.ts), Boolean(together)),
      });
      before = message;
      if (!this.actions.open && message === messages[0] && messages.length > 1) {
        rows.push(answers(messages.length - 1));
        before = null;
      }
    }
    return rows;
  }

  make(message, store) {
    const user = store.users.get(message.authorId);
    const at = instant(message.ts);
    const author = store.name(message.authorId);
    const tone = user?.bot ? "bot" : user ? "person-" + ([...store.users.keys()].indexOf(user.id) % 4) : "house";
    const time = () => h("time", { datetime: at.toISOString(), title: full(at) }, clock(at));
    const parts = {
      private: h("p", { class: "private" }),
      edited: h("span", { class: "edited", title: "Edited" }),
      body: h("div", { class: "body" }),
      thread: h("div", { class: "thread-link" }),
      tools: h("div", { class: "tools" }),
    };
    const row = h("article", { class: "message", "data-ts": message.ts, "aria-label": "Message from " + author },
      h("div", { class: "margin" }, h("span", { class: "avatar " + tone, "aria-hidden": "true" }, user?.bot ? "" : initials(author)), time()),
      h("div", { class: "content" }, parts.private,
        h("header", { class: "byline" }, h("strong", {}, author), user?.bot && h("span", { class: "badge" }, "app"), time()),
        parts.body, parts.edited, parts.thread),
      parts.tools);
    row.parts = parts;
    return row;
  }

  update(row, message, store, replies, together) {
    row.classList.toggle("together", together);
    const code = JSON.stringify([message, replies]);
    if (row.code === code) {
      return;
    }
    if (row.code) {
      row.setAttribute("aria-live", "off");
    }
    row.code = code;
    row.classList.toggle("only-you", Boolean(message.visibleTo));
    row.classList.toggle("event", Boolean(message.subtype));
    this.body(row, message, store);
    row.parts.edited.textContent = message.editedTs && !message.blocks.length ? "(edited)" : "";
    this.private(row.parts.private, message);
    this.link(row.parts.thread, message, replies);
    this.tools(row.parts.tools, message, store);
  }

  body(row, message, store) {
    const { body } = row.parts;
    if (!message.blocks.length) {
      body.className = "body";
      fill(body, h("div", { class: "words" }, mrkdwn(message.text, store)));
      return;
    }
    if (!body.classList.contains("blocks")) {
      body.replaceChildren();
    }
    const card = message.blocks.some((block) => ["header", "actions", "table"].includes(block.type)) && !message.threadTs;
    body.className = "body blocks" + (card ? " card" : "");
    show(body, message.blocks, { store, press: (id, value) => this.actions.press(message, id, value) });
  }

  private(place, message) {
    if (!message.visibleTo || place.childNodes.length) {
      return;
    }
    place.append(icon("M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Z", "M10 8.2v3.6"), "Only visible to you ",
      h("button", { type: "button", class: "link dismiss", onclick: () => this.actions.remove(message) }, "Dismiss"));
  }

  link(place, message, replies) {
    if (!replies || !this.actions.open) {
      place.replaceChildren();
      return;
    }
    const text = replies.count === 1 ? "1 reply" : replies.count + " replies";
    const last = "last " + clock(instant(replies.last));
    if (place.firstChild) {
      place.firstChild.children[1].textContent = text;
      place.firstChild.children[2].textContent = last;
      return;
    }
    place.append(h("button", { type: "button", class: "replies", "data-key": "replies", onclick: () => this.actions.open(message.ts) },
      icon("M4 4h12v9H9l-4 3.5V13H4Z"), h("b", {}, text), h("span", {}, last)));
  }

  tools(place, message, store) {
    if (message.visibleTo || message.subtype || place.childNodes.length) {
      return;
    }
    const reply = this.actions.open && h("button", { type: "button", class: "tool", title: "Reply in thread", "aria-label": "Reply in thread",
      onclick: () => this.actions.open(message.ts) }, icon("M4 4h12v9H9l-4 3.5V13H4Z"));
    const remove = h("button", { type: "button", class: "tool", title: "Delete message", "aria-label": "Delete message",
      onclick: () => this.actions.remove(message) }, icon("M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6"));
    const shortcuts = store.shortcuts.map(({ id, name }) => h("button", { type: "button", class: "tool", title: name, "aria-label": name,
      "data-shortcut": id, onclick: () => this.actions.shortcut(message, id) },
      icon("M7 7.5a3 3 0 1 1 4.4 2.7c-1 .5-1.4 1-1.4 2.3", "M10 15.2v.3")));
    fill(place, shortcuts, reply, remove);
  }
}

// The line between a thread's parent and its replies.
function answers(count) {
  const text = count === 1 ? "1 reply" : count + " replies";
  return { key: "answers", make: () => h("div", { class: "answers" }), update: (row) => { row.textContent = text; } };
}

const initials = (name) => name.split(" ").map((part) => part[0]).slice(0, 2).join("").toUpperCase();
