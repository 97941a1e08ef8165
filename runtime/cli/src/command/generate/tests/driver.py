"""Reads replies with bindings: `driver.py BINDINGS`, a reply a line, and what is said of it a line."""

import base64
import importlib.util
import json
import sys

spec = importlib.util.spec_from_file_location("bindings", sys.argv[1])
bindings = importlib.util.module_from_spec(spec)
sys.modules["bindings"] = bindings
sys.dont_write_bytecode = True
spec.loader.exec_module(bindings)

out = open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n")
for number, line in enumerate(sys.stdin, 1):
    asked = json.loads(line)
    verdict = bindings.read(
        asked["status"],
        base64.b64decode(asked["body"]),
        asked["headers"],
        now=asked["now"],
        envelope=asked["envelope"],
    )
    print(verdict.to_json("-", number), file=out)
