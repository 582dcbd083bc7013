"""Write the pages and the picture of docs/ that are made from the code: `make docs`.

docs/reference/cli.md      from the command line's own help
docs/reference/tables.md   from the schema of the record
docs/reference/codebook.md from the codebook's data
docs/images/reading.svg    what `onrecord read` shows of an example report
console blocks             what the commands in the pages print (run_examples.py)
"""

from __future__ import annotations

import io
import re
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURED = "2031-03-03-dolmar-herald.txt"
WIDTH = 96
"""Columns of the picture."""
LINES = 38
"""Lines of the page that the picture shows."""


def picture() -> str:
    """An SVG of the first lines of a report as `onrecord read` prints it, with the system's own fonts."""
    from rich.console import Console
    from rich.text import Text

    from onrecord.cli.render import Page
    from onrecord.ingest import Options, articles
    from onrecord.model import Article
    from onrecord.reader import Reader

    article = next(iter(articles([str(ROOT / "examples" / "reports" / PICTURED)], Options())))
    if not isinstance(article, Article):
        raise SystemExit(f"{PICTURED}: {article.reason}: {article.detail}")
    page = Page(Reader().read([article])[0], width=WIDTH).render()
    drawn = io.StringIO()
    Console(file=drawn, width=WIDTH, force_terminal=True, color_system="truecolor", legacy_windows=False).print(page)
    lines = drawn.getvalue().splitlines()[2 : 2 + LINES]
    recording = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True, color_system="truecolor")
    recording.print(Text.from_ansi("\n".join(lines)))
    svg = recording.export_svg(title=f"onrecord read {PICTURED}", unique_id="reading")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # nothing is fetched from elsewhere
    return svg.replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


def main() -> None:
    """Write every generated file anew."""
    from onrecord.cli.manual import manual
    from onrecord.events.codebook.reference import codebook_reference
    from onrecord.record.reference import table_reference

    (ROOT / "docs" / "reference" / "cli.md").write_text(manual(), encoding="utf-8")
    (ROOT / "docs" / "reference" / "tables.md").write_text(table_reference(), encoding="utf-8")
    (ROOT / "docs" / "reference" / "codebook.md").write_text(codebook_reference(), encoding="utf-8")
    (ROOT / "docs" / "images" / "reading.svg").write_text(picture(), encoding="utf-8")
    sys.argv = ["run_examples.py"]
    runpy.run_path(str(ROOT / "docs" / "run_examples.py"), run_name="__main__")


if __name__ == "__main__":
    main()
