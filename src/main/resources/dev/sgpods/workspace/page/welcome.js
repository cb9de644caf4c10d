// What a newcomer sees at the top of the channel: three commands to click into the input.
import { h } from "./dom.js";

export function welcome(examples, put) {
  return h("section", { class: "welcome", "data-intro": "welcome", "aria-label": "Welcome" },
    h("h2", {}, "Build a lab, watch it prove itself, tear it down"),
    h("p", {}, "Everything happens in this channel. Click a command to put it into the message box, then press Enter."),
    h("ul", {}, examples.map((example) => h("li", {},
      h("button", { type: "button", class: "example", onclick: () => put(example) }, h("code", {}, example))))));
}

// What stands at the top of a channel without the bot.
export function start(channel) {
  return h("p", { class: "start", "data-intro": "start" }, "This is the start of #" + channel.name + ".");
}
