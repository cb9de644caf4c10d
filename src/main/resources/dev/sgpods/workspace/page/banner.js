// The slim banner: what is simulated, the simulated time of day, its speed, and the page's theme.
import { h, icon } from "./dom.js";
import { dayKey, present, reword } from "./dates.js";

const SPEEDS = [[0, "Pause"], [1, "×1"], [60, "×60"], [600, "×600"]];
const CLOCK = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });
const MOON = "M15.5 12.2A6.5 6.5 0 0 1 7.8 4.5a6 6 0 1 0 7.7 7.7Z";
const THEME = "sgpods.theme";

export class Banner {
  constructor(element, setSpeed, jump) {
    this.now = 0;
    this.speed = 0;
    this.since = 0;
    this.what = h("p", { class: "simulated" });
    this.clock = h("time", { class: "clock", title: "The simulated time of day, in your zone" });
    this.buttons = SPEEDS.map(([factor, label]) => h("button", { type: "button", "aria-pressed": "false", "data-speed": factor,
      "aria-label": factor ? "Simulated time at " + factor + " times" : "Pause simulated time", onclick: () => setSpeed(factor) }, label));
    const theme = h("button", { type: "button", class: "ghost theme", "aria-label": "Switch between light and dark",
      title: "Light or dark", onclick: toggleTheme }, icon(MOON));
    this.jump = h("select", { class: "menu jump", "aria-label": "Jump in simulated time", onchange: () => this.leap(jump) });
    this.problem = h("p", { class: "jump-problem", role: "status" });
    element.append(this.what, h("div", { class: "time-control" }, this.clock,
      h("div", { class: "speeds", role: "group", "aria-label": "Speed of simulated time" }, this.buttons), this.jump), theme, this.problem);
    present(() => this.time());
    setInterval(() => this.tick(), 250);
  }

  describe(simulated) {
    this.what.replaceChildren(h("b", {}, "Simulated"), h("span", {}, simulated.join(" · ")));
    this.what.title = "Simulated: " + simulated.join(", ");
  }

  set({ now, speed, aims, jumping, problem }) {
    Object.assign(this, { now, speed, since: performance.now() });
    this.offer(aims, jumping);
    this.say(problem);
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === speed));
    }
    this.tick();
  }

  // The moments to jump to; while a jump is under way there is nothing to choose.
  offer(aims, jumping) {
    const first = jumping ? "Jumping…" : "Jump to…";
    if (this.jump.options[0]?.text !== first || this.jump.options.length !== aims.length + 1) {
      this.jump.replaceChildren(h("option", { value: "" }, first), ...aims.map((aim) => h("option", { value: aim.id }, aim.label)));
    }
    this.jump.value = "";
    this.jump.disabled = jumping;
    this.jump.hidden = aims.length === 0;
  }

  leap(jump) {
    const to = this.jump.value;
    this.jump.value = "";
    this.problem.textContent = "";
    jump(to).catch((failure) => this.say(failure.message));
  }

  // Why a jump is not possible; what the stream tells of the time says nothing of that.
  say(problem) {
    if (problem !== undefined) {
      this.problem.textContent = problem;
    }
  }

  // The simulated time of day; the reader's own until the workspace has told it.
  time() {
    return this.now ? new Date(this.now + (performance.now() - this.since) * this.speed) : new Date();
  }

  tick() {
    if (!this.now) {
      return;
    }
    const date = this.time();
    if (this.day !== dayKey(date)) {
      this.day = dayKey(date);
      reword();
    }
    this.clock.dateTime = date.toISOString();
    const unusual = SPEEDS.some(([factor]) => factor === this.speed) ? "" : " ×" + this.speed;
    this.clock.textContent = CLOCK.format(date) + (this.speed === 0 ? " paused" : unusual);
  }
}

export function startTheme() {
  const chosen = localStorage.getItem(THEME);
  if (chosen) {
    document.documentElement.dataset.theme = chosen;
  }
}

function toggleTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const next = (document.documentElement.dataset.theme ?? system) === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem(THEME, next);
}
