// Joins the page's parts.
import { h, icon } from "./dom.js";
import { Store } from "./store.js";
import { Stream, send } from "./server.js";
import { Log } from "./log.js";
import { Composer } from "./composer.js";
import { Banner, startTheme } from "./banner.js";
import { Rail } from "./rail.js";
import { ask, Modal } from "./dialogs.js";
import { show } from "./blocks.js";
import { start, welcome } from "./welcome.js";

const $ = (selector) => document.querySelector(selector);
const USER = "sgpods.user";
const DELETING = {
  title: { text: "Delete this message?" },
  text: { text: "Everybody loses it. Replies in its thread stay." },
  confirm: { text: "Delete" },
  deny: { text: "Keep it" },
  style: "danger",
};

class Page {
  constructor() {
    this.store = new Store();
    this.user = localStorage.getItem(USER) ?? "";
    this.channel = location.hash.slice(1);
    this.openThread = null;
    this.banner = new Banner($(".banner"), (speed) => send("time", { speed }).then((time) => this.banner.set(time)),
      (to) => send("jump", { to }).then((time) => this.banner.set(time)));
    this.rail = new Rail($(".rail"), (id) => this.go(id), (id) => this.become(id));
    this.modal = new Modal((path, body) => this.ask(path, body), show);
    this.buildRoom();
    this.buildThread();
    this.stream = new Stream({
      whole: (state) => this.whole(state),
      change: (change) => this.change(change),
      view: (view) => this.modal.set(view, this.store),
      time: (time) => this.banner.set(time),
      online: (online) => { $(".offline").hidden = online; },
    });
    $(".scrim").addEventListener("click", () => this.leaveDrawer());
    matchMedia("(max-width: 760px)").addEventListener("change", () => this.drawer(false));
    document.addEventListener("keydown", (event) => this.escape(event));
    this.stream.open(this.user);
  }

  buildRoom() {
    const actions = { open: (ts) => this.thread(ts), press: (...all) => this.press(...all), remove: (message) => this.remove(message),
      shortcut: (...all) => this.shortcut(...all) };
    this.log = new Log("Messages in the channel", actions);
    this.composer = new Composer("input", "Message, or / for a command", (text) => this.type(text, null));
    this.composer.attach(this.store);
    this.title = h("h1");
    this.purpose = h("p", { class: "purpose" });
    this.member = h("p", { class: "member" });
    const drawer = h("button", { type: "button", class: "ghost drawer", "aria-label": "Channels", "aria-controls": "rail",
      onclick: () => this.drawer(true) }, icon("M3 5h14M3 10h14M3 15h14"));
    $(".room").append(h("header", { class: "room-head" }, drawer, this.title, this.purpose, this.member),
      this.log.element, this.composer.element);
  }

  buildThread() {
    const actions = { press: (...all) => this.press(...all), remove: (message) => this.remove(message),
      shortcut: (...all) => this.shortcut(...all) };
    this.threadLog = new Log("Thread", actions);
    this.threadComposer = new Composer("reply", "Reply, or ask @sgpods why …", (text) => this.type(text, this.openThread), false);
    this.threadComposer.attach(this.store);
    this.threadChannel = h("span");
    const close = h("button", { type: "button", class: "ghost close-thread", "aria-label": "Close the thread",
      onclick: () => this.thread(null) }, icon("M5 5l10 10M15 5 5 15"));
    $(".thread").append(h("header", { class: "room-head" }, h("h2", {}, "Thread ", this.threadChannel), close),
      this.threadLog.element, this.threadComposer.element);
  }

  whole(state) {
    this.store.replace(state);
    this.user = state.user;
    if (!this.store.channel(this.channel)) {
      this.channel = state.channels[0].id;
    }
    this.banner.describe(state.simulated);
    this.banner.set(state.time);
    this.intro ??= welcome(state.examples, (text) => this.composer.set(text));
    this.modal.set(state.view, this.store);
    this.render();
    document.body.dataset.ready = "true";
  }

  change(change) {
    this.store.apply(change, this.channel);
    this.schedule();
  }

  // Several changes that come together are drawn once.
  schedule() {
    if (!this.scheduled) {
      this.scheduled = true;
      setTimeout(() => { this.scheduled = false; this.render(); }, 16);
    }
  }

  render() {
    const channel = this.store.channel(this.channel);
    this.store.unread.delete(this.channel);
    this.title.textContent = "# " + channel.name;
    document.title = "#" + channel.name + " · " + this.store.team;
    this.purpose.textContent = channel.purpose;
    const inside = channel.members.includes(this.store.bot);
    this.member.textContent = inside ? "" : "sgpods is not in this channel: type /invite @sgpods";
    this.rail.update(this.store, this.channel, this.user);
    const intro = inside ? this.intro : start(channel);
    this.log.sync(this.store.top(this.channel), this.store, this.store.replies(this.channel), intro);
    this.renderThread(channel);
  }

  renderThread(channel) {
    $(".thread").hidden = !this.openThread;
    document.body.classList.toggle("in-thread", Boolean(this.openThread));
    if (this.openThread) {
      this.threadChannel.textContent = "#" + channel.name;
      this.threadLog.sync(this.store.thread(this.channel, this.openThread), this.store);
    }
  }

  go(channelId) {
    this.channel = channelId;
    history.replaceState(null, "", "#" + channelId);
    this.openThread = null;
    this.log.clear();
    this.drawer(false);
    this.render();
    this.composer.input.focus();
  }

  become(userId) {
    this.user = userId;
    localStorage.setItem(USER, userId);
    this.openThread = null;
    this.stream.open(userId);
  }

  thread(ts) {
    const before = this.openThread;
    this.openThread = ts;
    this.threadLog.clear();
    this.render();
    if (ts) {
      this.threadComposer.input.focus();
    } else if (before) {
      const row = this.log.rows.get(before);
      (row?.querySelector(".replies") ?? this.composer.input).focus();
    }
  }

  drawer(open) {
    document.body.classList.toggle("drawer-open", open);
    $(".scrim").hidden = !open;
    $(".room").inert = open;
    if (open) {
      $(".channel")?.focus();
    }
  }

  leaveDrawer() {
    this.drawer(false);
    $(".drawer").focus();
  }

  escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) {
      return;
    }
    if (document.body.classList.contains("drawer-open")) {
      this.leaveDrawer();
    } else if (this.openThread) {
      this.thread(null);
    }
  }

  type(text, thread) {
    this.log.toEnd();
    return send("command", { user: this.user, channel: this.channel, thread: thread ?? "", text });
  }

  async press(message, actionId, value) {
    const answer = await this.ask("press", { channel: message.channelId, ts: message.ts, actionId, value });
    return answer.problem;
  }

  // What the app offers to do with a message; that it could not be asked is said where people type.
  async shortcut(message, id) {
    const answer = await this.ask("shortcut", { channel: message.channelId, ts: message.ts, callback: id });
    const composer = message.threadTs ? this.threadComposer : this.composer;
    composer.tell(answer.problem ? "The app did not answer (" + answer.problem + "). Try again." : "", Boolean(answer.problem));
  }

  // Dismisses what only the reader sees; deletes what everybody sees, once the reader has agreed.
  async remove(message) {
    if (!message.visibleTo && !(await ask(DELETING, this.store))) {
      return null;
    }
    return this.ask("delete", { channel: message.channelId, ts: message.ts });
  }

  // A request whose failure is shown where it was made.
  async ask(path, body) {
    try {
      return await send(path, { user: this.user, ...body });
    } catch (failure) {
      return { ok: false, problem: failure.message };
    }
  }
}

startTheme();
new Page();
