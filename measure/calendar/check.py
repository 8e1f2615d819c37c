"""Checks a calendar by two more readers: pip install icalendar==7.3.2 vobject==0.9.9 && python3 measure/calendar/check.py DIARY.ics

`icalendar` must read every event without an error and write it again; `vobject` has rules of RFC 5545 on which properties an event must have, and how often.
"""
import sys

import icalendar
import vobject

if len(sys.argv) != 2:
    sys.exit(__doc__)
data = open(sys.argv[1], "rb").read()
calendar = icalendar.Calendar.from_ical(data)
events = calendar.walk("VEVENT")
errors = [(str(e.get("UID")), e.errors) for e in events if e.errors]
again = icalendar.Calendar.from_ical(calendar.to_ical()).walk("VEVENT")
vobject.readOne(data.decode("utf8")).validate(raiseException=True)
print(f"{len(events)} events, {len(errors)} with errors, {len(again)} after writing it again")
sys.exit(bool(errors) or not events or len(again) != len(events))
