// Line drawings, on a 20 by 20 grid, for short codes that a bot uses.

export const PICTURES = {
  mag: "M8.5 3.5a5 5 0 1 0 0 10a5 5 0 0 0 0-10M12.3 12.3 17 17",
  wrench: "M13.8 3.2a4 4 0 0 0-4.9 5.3L3.3 14A1.9 1.9 0 0 0 6 16.7l5.5-5.6a4 4 0 0 0 5.3-4.9l-2.5 2.4-2.4-.6-.6-2.4Z",
  lock: "M5 9h10v8H5ZM7 9V6.5a3 3 0 0 1 6 0V9",
  unlock: "M5 9h10v8H5ZM7 9V6.5a3 3 0 0 1 5.8-1",
  key: "M7 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M10.5 10H17v3M14 10v2.5",
  bulb: "M7 13a5 5 0 1 1 6 0v1.5H7ZM8 17.5h4",
  bell: "M5 14V9a5 5 0 0 1 10 0v5l1.5 1h-13ZM8.5 17.5h3",
  wastebasket: "M4.5 6h11M8 6V4h4v2M6 6l.7 10.5h6.6L14 6",
  broom: "M16.5 3 11 9M8 8l4 4-4 5-5-5Z",
  moneybag: "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15M12.5 7.6C10.5 6.2 7.7 7 8 8.6 8.4 10.5 12.2 9.5 12.4 11.6 12.5 13.2 9.5 13.8 7.5 12.4M10 5.5v9",
  zap: "M11 2.5 4.5 11.5h5L9 17.5l6.5-9h-5Z",
  rocket: "M10 2.5c3 2 4 5 4 8l-1.5 3h-5L6 10.5c0-3 1-6 4-8ZM8.5 16v1.5M11.5 16v1.5M10 8v.1",
  link: "M8 12l4-4M9 6.5l2-2A3.2 3.2 0 0 1 15.5 9l-2 2M11 13.5l-2 2A3.2 3.2 0 0 1 4.5 11l2-2",
  package: "M10 2.5 16.5 6v8L10 17.5 3.5 14V6ZM3.5 6 10 9.5 16.5 6M10 9.5v8",
  stopwatch: "M10 5a6 6 0 1 0 0 12a6 6 0 0 0 0-12M10 8v3.5M8 2.5h4",
  calendar: "M3.5 5h13v12h-13ZM3.5 9h13M7 3v3M13 3v3",
  shield: "M10 2.5 16 5v5c0 3.7-2.5 6.2-6 7.5C6.5 16.2 4 13.7 4 10V5Z",
  eyes: "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5ZM10 8.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3",
  memo: "M5 3h7l3 3v11H5ZM7.5 9h5M7.5 12.5h5",
  repeat: "M4 9a6 6 0 0 1 10.5-3.5l2 2M16.5 3.5v4h-4M16 11a6 6 0 0 1-10.5 3.5l-2-2M3.5 16.5v-4h4",
  tada: "M10 2.5 11.8 8.2 17.5 10l-5.7 1.8L10 17.5 8.2 11.8 2.5 10l5.7-1.8Z",
  crescent_moon: "M15.5 12.2A6.5 6.5 0 0 1 7.8 4.5a6 6 0 1 0 7.7 7.7Z",
  test_tube: "M8 3v11a2 2 0 0 0 4 0V3M7 3h6M8 10h4",
  robot_face: "M4.5 7h11v9h-11ZM10 4v3M8 11v.5M12 11v.5",
};

PICTURES.clock3 = PICTURES.stopwatch;
PICTURES.alarm_clock = PICTURES.stopwatch;
PICTURES.sparkles = PICTURES.tada;
PICTURES.hammer_and_wrench = PICTURES.wrench;
PICTURES.arrows_counterclockwise = PICTURES.repeat;
