// Buttons and menus in messages.
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { ask } from "./dialogs.js";

async function act(control, item, block, context, value) {
  if (control.getAttribute("aria-busy") === "true") {
    return;
  }
  if (item.confirm && !(await ask(item.confirm, context.store))) {
    return;
  }
  control.setAttribute("aria-busy", "true");
  const problem = await context.press(item.action_id, value);
  control.removeAttribute("aria-busy");
  complain(control, problem);
}

function complain(control, problem) {
  const place = control.closest(".actions, .section") ?? control.parentElement;
  place.querySelector(":scope > .press-problem")?.remove();
  if (problem) {
    place.append(h("p", { class: "press-problem", role: "alert" },
      "That did not work (" + problem + "). Try again in a moment."));
  }
}

function button(item, block, context) {
  const control = h("button", {
    type: "button",
    class: "button " + (item.style ?? "plain"),
    "data-key": block.block_id + "/" + item.action_id,
    "data-action": item.action_id,
    "aria-label": item.accessibility_label,
    onclick: () => {
      if (item.url && /^https?:/.test(item.url)) {
        window.open(item.url, "_blank", "noopener,noreferrer");
      }
      act(control, item, block, context, item.value ?? "");
    },
  }, plain(item.text.text));
  return control;
}

function menu(item, block, context) {
  const hint = item.type === "overflow" ? "More…" : item.placeholder?.text ?? "Choose…";
  const control = h("select", {
    class: "menu",
    "aria-label": hint,
    "data-key": block.block_id + "/" + item.action_id,
    "data-action": item.action_id,
    onchange: () => act(control, item, block, context, control.value),
  }, h("option", { value: "" }, hint), options(item));
  control.value = item.initial_option?.value ?? "";
  return control;
}

export function options(item) {
  const all = item.options ?? (item.option_groups ?? []).flatMap((group) => group.options);
  return all.map((option) => h("option", { value: option.value }, option.text.text));
}

export function element(item, block, context) {
  switch (item.type) {
    case "button":
      return button(item, block, context);
    case "static_select":
    case "overflow":
    case "radio_buttons":
      return menu(item, block, context);
    case "image":
      return h("span", { class: "context" }, item.alt_text);
    default:
      return h("span", { class: "context" }, "(" + item.type + ")");
  }
}
