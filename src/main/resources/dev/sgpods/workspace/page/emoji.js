// Short codes. The signs that carry a state are drawn here, so that they look the same wherever no emoji font is.
import { h, svg } from "./dom.js";
import { PICTURES } from "./pictures.js";

const DRAWN = {
  white_check_mark: ["good", "check"],
  heavy_check_mark: ["good", "check"],
  x: ["bad", "cross"],
  no_entry: ["bad", "bar"],
  no_entry_sign: ["bad", "bar"],
  warning: ["warn", "triangle"],
  rotating_light: ["bad", "triangle"],
  hourglass_flowing_sand: ["busy", "hourglass"],
  hourglass: ["busy", "hourglass"],
  information_source: ["info", "letter-i"],
  question: ["info", "letter-q"],
  grey_question: ["quiet", "letter-q"],
  large_green_circle: ["good", "dot"],
  large_blue_circle: ["info", "dot"],
  blue_circle: ["info", "dot"],
  large_yellow_circle: ["warn", "dot"],
  large_orange_circle: ["warn", "dot"],
  red_circle: ["bad", "dot"],
  white_circle: ["quiet", "ring"],
  black_circle: ["quiet", "dot"],
  heavy_minus_sign: ["quiet", "minus"],
};

const SHAPES = {
  check: [["circle"], ["path", "M5.8 10.3 8.7 13.2 14.3 7.2"]],
  cross: [["circle"], ["path", "M7 7 13 13M13 7 7 13"]],
  bar: [["circle"], ["path", "M6 10h8"]],
  minus: [["path", "M5 10h10", "thin"]],
  dot: [["dot"]],
  ring: [["ring"]],
  triangle: [["solid", "M10 2.3 18.6 17.4H1.4z"], ["path", "M10 8v4.2M10 14.6v.1"]],
  hourglass: [["path", "M5.5 3h9M5.5 17h9M6.5 3c0 4.5 7 5 7 14M13.5 3c0 4.5-7 5-7 14", "thin"]],
  "letter-i": [["circle"], ["path", "M10 9v5M10 6v.1"]],
  "letter-q": [["circle"], ["path", "M7.8 8a2.2 2.2 0 1 1 3.3 2c-.8.5-1.1.9-1.1 1.7M10 14.4v.1"]],
};

const CHARACTERS = {
  gear: "⚙️", fire: "🔥", wave: "👋", construction: "🚧", snowflake: "❄️", thumbsup: "👍", "+1": "👍", thumbsdown: "👎",
  "-1": "👎", ok: "🆗", stop_sign: "🛑", double_vertical_bar: "⏸", arrow_forward: "▶", point_right: "→",
  arrow_right: "→", arrow_left: "←", arrow_up: "↑", arrow_down: "↓", heavy_plus_sign: "+",
};

function shape([kind, path, style]) {
  switch (kind) {
    case "circle": return svg("circle", { cx: 10, cy: 10, r: 8.5, class: "solid" });
    case "dot": return svg("circle", { cx: 10, cy: 10, r: 6.5, class: "solid" });
    case "ring": return svg("circle", { cx: 10, cy: 10, r: 5.5, class: "thin" });
    case "solid": return svg("path", { d: path, class: "solid" });
    default: return svg("path", { d: path, class: style ?? "mark" });
  }
}

// The sign of a short code, or null when it is not one we know.
export function emoji(code) {
  const label = code.replaceAll("_", " ");
  const [tone, name] = DRAWN[code] ?? ["picture", PICTURES[code] && code];
  if (name) {
    const shapes = SHAPES[name] ?? [["path", PICTURES[name], "thin"]];
    const picture = svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, shapes.map(shape));
    return h("span", { class: "sign " + tone, role: "img", "aria-label": label, title: label }, picture);
  }
  const character = CHARACTERS[code];
  return character ? h("span", { class: "emoji", role: "img", "aria-label": label, title: label }, character) : null;
}
