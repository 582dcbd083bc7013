"""Times of day on a given day."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from onrecord.model import Granularity
from onrecord.times import calendar
from onrecord.times.calendar import Period
from onrecord.times.zones import at_zone, zone_of_name


def clock_on(at: date, parts: dict[str, str], zone: tzinfo | None) -> Period:
    """A time of day as its words tell it, on a day, in the zone that it names, else in `zone`."""
    told = parts.get("zone") or parts.get("zone_name") or parts.get("zone_short")
    if told is not None and told != "local":
        zone = zone_of_name(told)
    if "name" in parts:
        moment = calendar.midnight(at) + timedelta(hours=12 if parts["name"] == "noon" else 24)
        return hour_of(moment, "hour", zone)
    hour, minute = int(parts["hour"]), int(parts.get("minute", 0))
    if "half" in parts:
        hour = hour % 12 + (12 if parts["half"] == "p" else 0)
    moment = calendar.midnight(at) + timedelta(hours=hour, minutes=minute)
    return hour_of(moment, "minute" if "minute" in parts else "hour", zone)


def hour_of(moment: datetime, size: Granularity, zone: tzinfo | None) -> Period:
    """The hour or minute of a local time, at the distance from UTC that the zone keeps on that day."""
    whole = moment.replace(second=0, microsecond=0)
    return calendar.clock(whole, size, at_zone(whole, zone))
