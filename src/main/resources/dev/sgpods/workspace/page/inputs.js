// Input blocks, and what they hold in the form Slack's `state.values` has.
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { options } from "./elements.js";

function control(item, id, described) {
  const common = { id, name: id, "aria-describedby": described, "data-key": id };
  const limits = { minlength: item.min_length, maxlength: item.max_length, placeholder: item.placeholder?.text };
  if (item.type === "plain_text_input") {
    const tag = item.multiline ? "textarea" : "input";
    return h(tag, { ...common, ...limits, class: "field-input", autocomplete: "off", value: item.initial_value ?? "" });
  }
  if (item.type === "checkboxes") {
    const chosen = (item.initial_options ?? []).map((option) => option.value);
    return h("div", { ...common, role: "group" }, item.options.map((option) => h("label", { class: "choice" },
      h("input", { type: "checkbox", value: option.value, checked: chosen.includes(option.value) }),
      h("span", {}, plain(option.text.text)))));
  }
  const select = h("select", { ...common, class: "field-input" },
    h("option", { value: "" }, item.placeholder?.text ?? "Choose…"), options(item));
  select.value = item.initial_option?.value ?? "";
  return select;
}

export function inputBlock(block) {
  const id = "input-" + block.block_id + "-" + block.element.action_id;
  const hint = block.hint && h("p", { class: "hint", id: id + "-hint" }, plain(block.hint.text));
  const optional = block.optional && h("span", { class: "optional" }, " (optional)");
  const described = [hint && id + "-hint", id + "-problem"].filter(Boolean).join(" ");
  return h("div", { class: "block input", "data-block": block.block_id },
    h("label", { for: id }, plain(block.label.text), optional),
    control(block.element, id, described),
    h("p", { class: "problem", id: id + "-problem", role: "alert" }), hint);
}

function held(item, node) {
  if (item.type === "plain_text_input") {
    return { type: item.type, value: node.value === "" ? null : node.value };
  }
  if (item.type === "checkboxes") {
    const chosen = [...node.querySelectorAll("input:checked")].map((box) => box.value);
    return { type: item.type, selected_options: item.options.filter((option) => chosen.includes(option.value)) };
  }
  const all = item.options ?? (item.option_groups ?? []).flatMap((group) => group.options);
  return { type: item.type, selected_option: all.find((option) => option.value === node.value) ?? null };
}

// Block id, then action id, then what is in the input.
export function values(form, blocks) {
  const state = {};
  for (const block of blocks.filter((candidate) => candidate.type === "input")) {
    const node = form.querySelector("#" + CSS.escape("input-" + block.block_id + "-" + block.element.action_id));
    state[block.block_id] = { [block.element.action_id]: held(block.element, node) };
  }
  return state;
}

// The required inputs that are empty, with Slack's words.
export function missing(blocks, state) {
  const problems = {};
  for (const block of blocks.filter((candidate) => candidate.type === "input" && !candidate.optional)) {
    const value = state[block.block_id][block.element.action_id];
    if (!(value.value ?? value.selected_option ?? value.selected_options?.length)) {
      problems[block.block_id] = "Please complete this required field.";
    }
  }
  return problems;
}
