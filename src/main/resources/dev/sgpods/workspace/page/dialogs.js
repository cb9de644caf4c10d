// Modals and confirmations on the browser's own dialog, which keeps the focus inside and closes on Escape.
import { h } from "./dom.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { missing, values } from "./inputs.js";

const say = (object, store) => (object.type === "mrkdwn" ? mrkdwn(object.text, store) : plain(object.text));

// Gives the focus back; what had it may have been edited away meanwhile.
function back(element) {
  (element?.isConnected ? element : document.getElementById("input"))?.focus();
}

// Asks what Slack's `confirm` object asks; resolves to whether the reader agreed.
export function ask(confirm, store) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const answer = (yes) => () => {
      dialog.returnValue = yes ? "yes" : "";
      dialog.close();
    };
    const agree = h("button", { type: "button", class: "button " + (confirm.style ?? "primary"), onclick: answer(true) },
      plain(confirm.confirm.text));
    const deny = h("button", { type: "button", class: "button plain", onclick: answer(false) }, plain(confirm.deny.text));
    const dialog = h("dialog", { class: "dialog confirm", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "ask-title" },
      h("h2", { id: "ask-title" }, plain(confirm.title.text)),
      h("div", { class: "dialog-body" }, say(confirm.text, store)),
      h("div", { class: "dialog-foot" }, deny, agree));
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
      back(before);
    });
    document.body.append(dialog);
    dialog.showModal();
    deny.focus();
  });
}

// The modal the bot opened for the reader.
export class Modal {
  constructor(server, show) {
    this.server = server;
    this.show = show;
    this.dialog = null;
    this.view = null;
  }

  // Shows this view, or closes what is open when there is none.
  set(view, store) {
    if (!view) {
      this.view = null;
      this.dialog?.close();
      return;
    }
    if (this.view?.hash === view.hash) {
      return;
    }
    this.view = view;
    if (!this.dialog) {
      this.build();
    }
    this.render(store);
  }

  build() {
    this.before = document.activeElement;
    this.heading = h("h2", { id: "modal-title" });
    this.body = h("div", { class: "dialog-body blocks" });
    this.problem = h("p", { class: "problem", role: "alert" });
    this.foot = h("div", { class: "dialog-foot" });
    const shut = h("button", { type: "button", class: "ghost", "aria-label": "Close", onclick: () => this.dialog.close() }, "✕");
    this.form = h("form", { novalidate: true, onsubmit: (event) => this.submit(event) },
      h("header", { class: "dialog-head" }, this.heading, shut), this.body, this.problem, this.foot);
    this.dialog = h("dialog", { class: "dialog modal", "aria-modal": "true", "aria-labelledby": "modal-title" }, this.form);
    this.dialog.addEventListener("close", () => this.closed());
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  render(store) {
    const { view } = this;
    this.heading.replaceChildren(...plain(view.title.text).flat());
    this.show(this.body, view.blocks, { store, press: async () => "not_supported_here" });
    const cancel = h("button", { type: "button", class: "button plain", onclick: () => this.dialog.close() },
      view.close?.text ?? (view.submit ? "Cancel" : "Close"));
    const submit = view.submit && h("button", { type: "submit", class: "button primary" }, plain(view.submit.text));
    this.foot.replaceChildren(...[cancel, submit].filter(Boolean));
    this.body.querySelector("input, select, textarea")?.focus();
  }

  async submit(event) {
    event.preventDefault();
    const state = values(this.form, this.view.blocks);
    const empty = missing(this.view.blocks, state);
    if (this.mark(empty)) {
      return;
    }
    this.form.setAttribute("aria-busy", "true");
    const answer = await this.server("submit", { view: this.view.id, values: state });
    this.form.removeAttribute("aria-busy");
    const marked = this.mark(answer.errors ?? {});
    this.problem.textContent = answer.problem && !marked
      ? "We had some trouble connecting (" + answer.problem + "). Try again?" : "";
  }

  // Writes each problem under its input; says whether there was any.
  mark(problems) {
    let first = null;
    for (const block of this.body.querySelectorAll("[data-block]")) {
      const text = problems[block.dataset.block] ?? "";
      const field = block.querySelector("input, select, textarea");
      block.querySelector(".problem").textContent = text;
      field.setAttribute("aria-invalid", String(Boolean(text)));
      first ??= text ? field : null;
    }
    first?.focus();
    return first !== null;
  }

  closed() {
    this.dialog.remove();
    this.dialog = null;
    back(this.before);
    if (this.view) {
      this.server("close", { view: this.view.id });
      this.view = null;
    }
  }
}
