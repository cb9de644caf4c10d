// Block Kit, one function a block. `context` carries the store, the place of the message and what a press does.
import { h } from "./dom.js";
import { inline, mrkdwn, plain } from "./mrkdwn.js";
import { markdown, richText, table } from "./rich.js";
import { element } from "./elements.js";
import { inputBlock } from "./inputs.js";

const text = (object, store) => (object.type === "mrkdwn" ? mrkdwn(object.text, store) : plain(object.text));

function section(block, context) {
  const accessory = block.accessory && h("div", { class: "accessory" }, element(block.accessory, block, context));
  const words = [
    block.text && h("div", { class: "words" }, text(block.text, context.store)),
    block.fields && h("div", { class: "fields" },
      block.fields.map((field) => h("div", { class: "field" }, text(field, context.store)))),
  ];
  return h("div", { class: "block section" }, h("div", { class: "section-main" }, words), accessory);
}

function contextBlock(block, context) {
  return h("div", { class: "block context" }, block.elements.map((item) => (item.type === "image"
    ? h("span", {}, item.alt_text)
    : h("span", {}, item.type === "mrkdwn" ? mrkdwn(item.text, context.store) : plain(item.text)))));
}

// A picture that is gone, as after a restart, is told by its words.
function picture(block) {
  const words = h("p", { class: "block context" }, "Image: " + block.alt_text);
  if (!block.slack_file?.id) {
    return words;
  }
  const source = "/workspace/files/" + encodeURIComponent(block.slack_file.id);
  const image = h("img", { class: "picture", src: source, alt: block.alt_text });
  const link = h("a", { class: "block", href: source, target: "_blank", rel: "noreferrer" }, image);
  image.addEventListener("error", () => link.replaceWith(words));
  return link;
}

function render(block, context) {
  switch (block.type) {
    case "header":
      return h("h3", { class: "block header" }, plain(block.text.text));
    case "section":
      return section(block, context);
    case "context":
      return contextBlock(block, context);
    case "divider":
      return h("hr", { class: "block divider" });
    case "actions":
      return h("div", { class: "block actions" }, block.elements.map((item) => element(item, block, context)));
    case "input":
      return inputBlock(block, context);
    case "rich_text":
      return h("div", { class: "block" }, richText(block, context.store));
    case "table":
      return h("div", { class: "block" }, table(block, context.store));
    case "markdown":
      return h("div", { class: "block markdown" }, markdown(block.text, context.store));
    case "image":
      return picture(block);
    default:
      return h("p", { class: "block context" }, "This page does not know the block “" + block.type + "”.");
  }
}

// Brings `container` to show these blocks. A block that has not changed keeps its nodes, and with them focus,
// selection and what is open in it; in a changed one the focus goes back to the control of the same id.
export function show(container, blocks, context) {
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  blocks.forEach((block, index) => {
    const code = JSON.stringify(block);
    const old = container.children[index];
    if (old?.blockCode === code) {
      return;
    }
    const fresh = render(block, context);
    fresh.blockCode = code;
    if (old) {
      old.replaceWith(fresh);
    } else {
      container.append(fresh);
    }
  });
  while (container.children.length > blocks.length) {
    container.lastElementChild.remove();
  }
  if (focused && !container.contains(document.activeElement)) {
    container.querySelector('[data-key="' + CSS.escape(focused) + '"]')?.focus({ preventScroll: true });
  }
}

export const words = (value, store) => inline(value, store);
