"""Runs the topics and prints the table: `./run.sh bench help` says how."""

import argparse
import importlib
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path

from bench import machine, readme
from bench.context import Bench
from bench.program import ROOT
from bench.report import HEAD, Report

TOPICS = {
    "files": "serving thumbnails, pictures, clips and ranges, beside nginx; 2 minutes",
    "gallery": "pages, counts and the index at 100,000 rows, beside nginx and FastAPI; 2 minutes",
    "instructions": "instructions of fixed requests, by callgrind; 1 minute",
    "start": "from the start to the first answer, and memory; 1 minute",
    "events": "from a change to every open page; seconds",
    "tasks": "from the order to the wire, and from the provider's done to the page, and memory; 4 minutes",
    "downloads": "bringing results in, beside curl; 2 minutes",
    "media": "taking files in, beside bare ffmpeg and vipsthumbnail; 2 minutes",
    "page": "the gallery in Chromium at 100,000 items with real thumbnails; 2 minutes",
    "growth": "pages, searches, starts and memory from 1,000 to 1,000,000 rows; 8 minutes, only when it is named",
}
STANDARD = ["files", "gallery", "instructions", "start", "events", "tasks", "downloads", "media", "page"]


def parse() -> argparse.Namespace:
    words = "\n".join(f"  {name:13}{what}" for name, what in TOPICS.items())
    parser = argparse.ArgumentParser(
        prog="./run.sh bench", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Measures Atelier beside the limit and beside what one would have otherwise.",
        epilog=f"topics; all but growth when none is named:\n{words}\n\nThe table goes to .build/bench/bench.md and bench.json.",
    )
    parser.add_argument("topics", nargs="*", choices=[[], *TOPICS, "help"], metavar="TOPIC")
    parser.add_argument("--quick", action="store_true", help="few rows and rounds: shows that the bench works, not how fast Atelier is")
    parser.add_argument("--keep", action="store_true", help="keep the studios, and use them again the next time")
    parser.add_argument("--readme", action="store_true", help="put the table of the last run into README.md")
    arguments = parser.parse_args()
    if "help" in arguments.topics:
        parser.print_help()
        sys.exit(0)
    return arguments


def main() -> None:
    arguments = parse()
    if arguments.readme:
        return readme.write()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = ROOT / ".build/bench"
    work = folder / ("quick" if arguments.quick else "work")
    if not arguments.keep:
        shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    report = Report(folder, machine.line())
    bench = Bench(work, report, arguments.quick)
    print("\n".join([report.machine, "", *HEAD]), flush=True)
    broken = []
    try:
        for topic in arguments.topics or STANDARD:
            start = time.monotonic()
            try:
                importlib.import_module(f"bench.{topic}").run(bench)
            except Exception:
                # The other topics are worth having all the same.
                traceback.print_exc()
                broken.append(topic)
            report.write()
            print(f"({topic}: {time.monotonic() - start:.0f} s)", file=sys.stderr, flush=True)
    finally:
        if not arguments.keep:
            shutil.rmtree(work, ignore_errors=True)
    if broken:
        sys.exit(f"These topics did not come to their end: {', '.join(broken)}.")


if __name__ == "__main__":
    main()
