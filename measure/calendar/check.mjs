// Reads a calendar as Thunderbird does (ical.js, in its strict mode) and names what is wrong with it:
//   npm --prefix measure/calendar ci && node measure/calendar/check.mjs DIARY.ics
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

if (process.argv.length !== 3) {
  console.error("usage: check.mjs DIARY.ics");
  process.exit(2);
}
ICAL.design.strict = true;
const text = readFileSync(process.argv[2], "utf8");
const wrong = [];
if (/[^\r]\n/.test(text)) wrong.push("a line that does not end in CR LF");
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents("vevent");
const seen = new Set();
for (const component of events) {
  const event = new ICAL.Event(component);
  const fault = (what) => wrong.push(`${event.uid ?? "an event without a UID"}: ${what}`);
  if (!event.uid || seen.has(event.uid)) fault("its UID is missing or another event's");
  seen.add(event.uid);
  for (const needed of ["dtstamp", "dtstart", "summary"]) {
    if (!component.getFirstPropertyValue(needed)) fault(`no ${needed}`);
  }
  if (!(event.endDate.compare(event.startDate) > 0)) fault("it does not end after it begins");
  if (event.startDate.isDate !== event.endDate.isDate) fault("a day on one side, a time on the other");
}
console.log(`${events.length} events, ${wrong.length} wrong`);
for (const line of wrong) console.log(line);
process.exit(wrong.length || events.length === 0 ? 1 : 0);
