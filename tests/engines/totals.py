"""What one process says of a log, counted without any engine."""

import json
import sys
from collections import Counter


def of_one_process(answers):
    """How many replies had each outcome, and how many faults each code, at each place."""
    outcomes, faults = Counter(), Counter()
    with open(answers, encoding="utf-8") as lines:
        for line in lines:
            reply = json.loads(line)
            outcomes[reply["outcome"]] += 1
            for fault in reply["faults"]:
                faults[fault["code"], fault["found_at"]] += 1
    return outcomes, faults


def compare(engine, found, expected):
    """Ends the program with 1 where an engine's totals differ, or where there are none."""
    for what in found.keys() | expected.keys():
        if found[what] != expected[what]:
            print(f"{engine}: {what}: {found[what]}, one process says {expected[what]}")
    if found != expected or not expected:
        sys.exit(1)
    print(f"{engine}: {expected.total()} in {len(expected)} groups, as one process says")
