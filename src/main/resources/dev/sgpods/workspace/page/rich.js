// Rich text, tables, and the markdown block.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { dateNode, fenced, inline, link } from "./mrkdwn.js";

function leaf(item, store) {
  switch (item.type) {
    case "link": return styled(item, link(item.url, item.text ?? item.url));
    case "emoji": return emoji(item.name) ?? ":" + item.name + ":";
    case "user": return h("span", { class: "mention" }, "@" + (store.users.get(item.user_id)?.name ?? item.user_id));
    case "channel": return h("span", { class: "mention" }, "#" + (store.channel(item.channel_id)?.name ?? item.channel_id));
    case "date": return dateNode(item.timestamp, item.format ?? "{date}", item.fallback ?? "", item.url);
    case "broadcast": return h("span", { class: "mention" }, "@" + item.range);
    default: return styled(item, item.text ?? item.value ?? "");
  }
}

function styled(item, node) {
  const tags = { bold: "strong", italic: "em", strike: "s", code: "code" };
  return Object.entries(tags).reduce((inner, [style, tag]) => (item.style?.[style] ? h(tag, {}, inner) : inner), node);
}

function group(item, store) {
  const inside = () => item.elements.map((element) => leaf(element, store));
  switch (item.type) {
    case "rich_text_preformatted": return fenced(inside());
    case "rich_text_quote": return h("blockquote", {}, inside());
    case "rich_text_list": {
      const tag = item.style === "ordered" ? "ol" : "ul";
      return h(tag, { class: "indent-" + (item.indent ?? 0) }, item.elements.map((row) => h("li", {}, group(row, store))));
    }
    default: return h("div", { class: "rich-line" }, inside());
  }
}

export const richText = (block, store) => h("div", { class: "rich" }, block.elements.map((item) => group(item, store)));

function cell(tag, content, settings, store) {
  const inside = content.type === "rich_text" ? richText(content, store) : content.text;
  const align = settings?.align ?? "left";
  return h(tag, { class: "align-" + align, scope: tag === "th" ? "col" : null }, inside);
}

export function table(block, store) {
  const columns = block.column_settings ?? [];
  const row = (cells, tag) => h("tr", {}, cells.map((content, at) => cell(tag, content, columns[at], store)));
  const [head, ...body] = block.rows;
  return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    h("table", {}, h("thead", {}, row(head, "th")), h("tbody", {}, body.map((cells) => row(cells, "td")))));
}

const markdownInline = (text, store) => inline(
  text.replace(/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>").replace(/\*\*([^*\n]+)\*\*/g, "*$1*"), store);

// The common part of Markdown: headings, lists, quotes, fenced code and paragraphs.
export function markdown(text, store) {
  return text.split(/\n?```[^\n]*\n|\n```\n?/).map((part, index) => {
    if (index % 2 === 1) {
      return fenced(part);
    }
    return part.split("\n").filter((line) => line.trim()).map((line) => {
      const heading = /^(#{1,6}) (.*)$/.exec(line);
      const item = /^\s*(?:[-*+]|\d+\.) (.*)$/.exec(line);
      const quote = /^> ?(.*)$/.exec(line);
      if (heading) {
        return h("p", { class: "heading", role: "heading", "aria-level": "4" }, markdownInline(heading[2], store));
      }
      return h(quote ? "blockquote" : "p", { class: item ? "item" : null }, markdownInline((item ?? quote)?.[1] ?? line, store));
    });
  });
}
