// Slack's mrkdwn, turned into nodes. Text only ever becomes text nodes.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { full, worded } from "./dates.js";

const INLINE = new RegExp([
  "<([^<>\\n]+)>",
  "`([^`\\n]+)`",
  "(?<![\\w*])\\*(?=\\S)([^*\\n]*[^*\\s])\\*(?![\\w*])",
  "(?<![\\w_])_(?=\\S)([^_\\n]*[^_\\s])_(?![\\w_])",
  "(?<![\\w~])~(?=\\S)([^~\\n]*[^~\\s])~(?![\\w~])",
  ":([a-z0-9_+-]+):",
].join("|"), "g");

const SAFE_LINK = /^(https?:|mailto:)/i;

export const decode = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export function link(url, label) {
  if (!SAFE_LINK.test(url)) {
    return document.createTextNode(label);
  }
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}

// Code between fences. What stands in columns keeps them and scrolls; a single line is wrapped, to be read whole.
export function fenced(...code) {
  const block = h("pre", {}, h("code", {}, code));
  if (block.textContent.trim().includes("\n")) {
    block.tabIndex = 0;
  } else {
    block.className = "lone";
  }
  return block;
}

// Plain text in which only short codes mean something.
export function plain(text) {
  return text.split(/(:[a-z0-9_+-]+:)/).map((part) => {
    const code = /^:([a-z0-9_+-]+):$/.exec(part);
    return (code && emoji(code[1])) ?? decode(part);
  });
}

export function dateNode(seconds, pattern, fallback, url) {
  const date = worded(seconds, pattern);
  if (!date) {
    return document.createTextNode(fallback);
  }
  const time = h("time", { datetime: date.date.toISOString(), title: full(date.date), "data-seconds": seconds, "data-pattern": pattern },
    date.text);
  return url && SAFE_LINK.test(url) ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, time) : time;
}

function angle(content, store) {
  const [head, label] = [content.split("|")[0], content.split("|").slice(1).join("|")];
  if (head.startsWith("@")) {
    const user = store.users.get(head.slice(1));
    return h("span", { class: "mention" }, "@" + (user?.name ?? (label || head.slice(1))));
  }
  if (head.startsWith("#")) {
    const channel = store.channel(head.slice(1));
    return h("span", { class: "mention" }, "#" + (channel?.name ?? (label || head.slice(1))));
  }
  if (head.startsWith("!date^")) {
    const [, seconds, pattern, url] = head.split("^");
    return dateNode(seconds, decode(pattern ?? ""), decode(label), url && decode(url));
  }
  if (head.startsWith("!")) {
    return h("span", { class: "mention" }, "@" + (label || head.slice(1)));
  }
  return link(decode(head), decode(label || head.replace(/^mailto:/, "")));
}

function one(match, store) {
  const [whole, angled, code, bold, italic, strike, short] = match;
  if (angled !== undefined) {
    return angle(angled, store);
  }
  if (code !== undefined) {
    return h("code", {}, decode(code));
  }
  if (bold !== undefined) {
    return h("strong", {}, inline(bold, store));
  }
  if (italic !== undefined) {
    return h("em", {}, inline(italic, store));
  }
  if (strike !== undefined) {
    return h("s", {}, inline(strike, store));
  }
  return emoji(short) ?? whole;
}

export function inline(text, store) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(decode(text.slice(from, match.index)), one(match, store));
    from = match.index + match[0].length;
  }
  nodes.push(decode(text.slice(from)));
  return nodes;
}

function lines(text, store) {
  const nodes = [];
  let quote = null;
  text.split("\n").forEach((line, index, all) => {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) {
      quote ??= nodes[nodes.push(h("blockquote")) - 1];
      quote.append(...(quote.childNodes.length ? [h("br")] : []), h("span", {}, inline(quoted[1], store)));
      return;
    }
    quote = null;
    nodes.push(inline(line, store));
    if (index < all.length - 1) {
      nodes.push(h("br"));
    }
  });
  return nodes;
}

// A whole text: fenced code, quotes and lines.
export function mrkdwn(text, store) {
  return text.split(/```/).map((part, index, all) => {
    if (index % 2 === 1 && index < all.length - 1) {
      return fenced(decode(part.replace(/^\n|\n$/g, "")));
    }
    const unclosed = index % 2 === 1 ? "```" + part : part;
    const trimmed = unclosed.replace(index > 0 ? /^\n/ : /^$/, "").replace(index < all.length - 1 ? /\n$/ : /$^/, "");
    return trimmed ? lines(trimmed, store) : null;
  });
}
