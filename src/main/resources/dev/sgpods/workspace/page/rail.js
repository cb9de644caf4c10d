// The list of channels, and who the reader is.
import { h, fill } from "./dom.js";

export class Rail {
  constructor(element, choose, become) {
    this.choose = choose;
    this.team = h("strong", { class: "team" });
    this.list = h("ul", { class: "channels" });
    this.who = h("select", { class: "menu", id: "who", onchange: () => become(this.who.value) });
    element.append(
      h("div", { class: "rail-head" }, h("img", { src: "/assets/mark.svg", alt: "", width: "28", height: "28" }), this.team),
      h("h2", { class: "rail-title" }, "Channels"), this.list,
      h("div", { class: "rail-foot" }, h("label", { for: "who" }, "You are"), this.who));
  }

  update(store, channelId, userId) {
    this.team.textContent = store.team;
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.channel : null;
    fill(this.list, store.channels.map((channel) => this.row(channel, store, channelId)));
    if (focused) {
      this.list.querySelector('[data-channel="' + CSS.escape(focused) + '"]')?.focus();
    }
    const people = [...store.users.values()].filter((user) => !user.bot);
    if (this.who.children.length !== people.length) {
      fill(this.who, people.map((user) => h("option", { value: user.id }, user.realName + (user.restricted ? " (guest)" : ""))));
    }
    this.who.value = userId;
  }

  row(channel, store, channelId) {
    const unread = store.unread.get(channel.id) ?? 0;
    const current = channel.id === channelId;
    return h("li", {}, h("button", { type: "button", class: "channel" + (unread ? " unread" : ""), "data-channel": channel.id,
      "aria-current": current ? "page" : null, onclick: () => this.choose(channel.id) },
      h("span", { class: "hash", "aria-hidden": "true" }, "#"), channel.name,
      unread > 0 && h("span", { class: "count", "aria-label": unread + " new" }, String(unread))));
  }
}
