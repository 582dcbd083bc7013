"""Through which channel a statement was made, through which outlets it came, and on which day."""

from onrecord.transmission.stage import Transmissions

__all__ = ["Transmissions"]
