"""What becomes of an error: one clear line and an exit code; a traceback only with `--debug`."""

from __future__ import annotations

import errno
import sys
from typing import Any

from typer import Exit as TyperExit
from typer.core import TyperGroup

from onrecord.cli.exits import Exit, exit_for
from onrecord.cli.terminal import close_quietly, prepare_streams, say
from onrecord.errors import OnrecordError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

debugging = False
"""Set by `--debug`."""


def set_debugging(on: bool) -> None:
    """Show tracebacks of unexpected errors from now on."""
    global debugging
    debugging = on


class Commands(TyperGroup):
    """The commands, each of which ends with an exit code of `exits.Exit`."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command and turn what it raises into a line and an exit code."""
        prepare_streams()
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()  # here, where a reader that has gone can still be met quietly
        except BrokenPipeError:
            close_quietly()
            raise TyperExit(Exit.OK) from None
        except KeyboardInterrupt:
            say("onrecord: interrupted")
            raise TyperExit(Exit.INTERRUPTED) from None
        except OnrecordError as error:
            if debugging:
                raise
            say(f"onrecord: {' '.join(str(error).split())}")
            raise TyperExit(exit_for(error)) from None
        except Exception as error:
            if debugging or _is_for_typer(error):
                raise
            if isinstance(error, OSError) and error.errno in FULL:
                say(f"onrecord: cannot write {error.filename or 'the output'}: {error.strerror}")
                raise TyperExit(Exit.OUTPUT) from None
            what = " ".join(f"{type(error).__name__}: {error}".split())
            say(f"onrecord: unexpected {what} (run it again as `onrecord --debug ...` for the traceback)")
            raise TyperExit(Exit.INTERNAL) from None


def _is_for_typer(error: Exception) -> bool:
    """Whether typer raised it to end the program or to complain of the command line."""
    return hasattr(error, "exit_code") or type(error).__name__ == "Abort"
