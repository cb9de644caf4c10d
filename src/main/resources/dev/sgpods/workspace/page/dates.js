// Times in the reader's own zone. What messages tell of happens in simulated time, so that "today" in them is today there.

const format = (options) => new Intl.DateTimeFormat(undefined, options);
const CLOCK = format({ hour: "numeric", minute: "2-digit" });
const SECONDS = format({ hour: "numeric", minute: "2-digit", second: "2-digit" });
const FULL = format({ dateStyle: "full", timeStyle: "medium" });
const SHORT = format({ month: "short", day: "numeric", year: "numeric" });
const LONG = format({ weekday: "long", month: "long", day: "numeric", year: "numeric" });
const DAY = format({ weekday: "long", month: "long", day: "numeric" });
const PLAIN = format({ month: "long", day: "numeric", year: "numeric" });
const NUMBERS = format({ year: "numeric", month: "2-digit", day: "2-digit" });

export const instant = (ts) => new Date(Number.parseFloat(ts) * 1000);
export const clock = (date) => CLOCK.format(date);
export const full = (date) => FULL.format(date);

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
export const dayKey = (date) => midnight(date).getTime();

let simulated = () => new Date();

// Says what time it is in the simulated world.
export function present(clock) {
  simulated = clock;
}

function relative(date, otherwise, now) {
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000);
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days] ?? otherwise;
}

export function day(date) {
  const word = relative(date, DAY.format(date), new Date());
  return word[0].toUpperCase() + word.slice(1);
}

function ago(date) {
  const seconds = Math.round((date - simulated()) / 1000);
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  const units = [["day", 86_400], ["hour", 3_600], ["minute", 60]];
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return words.format(Math.round(seconds / length), unit);
}

const TOKENS = {
  date_num: (date) => NUMBERS.format(date),
  date: (date) => PLAIN.format(date),
  date_short: (date) => SHORT.format(date),
  date_long: (date) => LONG.format(date),
  date_pretty: (date) => relative(date, PLAIN.format(date), simulated()),
  date_short_pretty: (date) => relative(date, SHORT.format(date), simulated()),
  date_long_pretty: (date) => relative(date, LONG.format(date), simulated()),
  time: (date) => CLOCK.format(date),
  time_secs: (date) => SECONDS.format(date),
  ago,
};

// Slack's date token: the pattern with its placeholders filled in, or null when the time is no number.
export function worded(seconds, pattern) {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) {
    return null;
  }
  const text = pattern.replace(/\{([a-z_]+)\}/g, (whole, name) => TOKENS[name]?.(date) ?? whole);
  return { date, text };
}

// Words the times of messages again: "tomorrow" does not stay true.
export function reword() {
  for (const time of document.querySelectorAll("time[data-pattern]")) {
    const told = worded(Number(time.dataset.seconds), time.dataset.pattern).text;
    if (time.textContent !== told) {
      time.textContent = told;
    }
  }
}
