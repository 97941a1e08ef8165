"""s3s's enum of codes as a catalogue."""

import re

import toml

HEAD = """
errcat = 1

catalogue.name = "s3"
catalogue.title = "Amazon S3"
catalogue.code = "text"

level.response.doc = "The code of an error's document."
level.response.retry = "never"

column.status = { doc = "The status of HTTP it comes with.", type = "http_status", optional = true }
"""

source = toml.source("src/error/generated.rs")
enumeration = re.search(r"pub enum S3ErrorCode \{(.*?)\n\}", source, re.S)[1]
statuses = dict(re.findall(r"Self::(\w+) =>[\s{]*Some\(StatusCode::(\w+)\)", source))
wires = {name: wire for wire, name in re.findall(r'b"(\w+)" =>[\s{]*Some\(Self::(\w+)\)', source)}

variants = re.findall(r"((?:    ///.*\n|\n)*)    (\w+),\n", enumeration + "\n")
# The number of a status stands in the documentation of codes that have it.
numbers = {}
for doc, name in variants:
    if name in statuses and (number := re.search(r"HTTP Status Code: (\d+)", doc)):
        numbers[statuses[name]] = int(number[1])


def row(doc, name):
    lines = [line.strip() for line in re.findall(r"///(.*)", doc)]
    meaning = toml.joined(line for line in lines if not line.startswith("HTTP Status Code:"))
    status = numbers[statuses[name]] if name in statuses else None
    return toml.code(
        code=wires[name], level="response", name=name, message=name, status=status, doc=meaning or name
    )


toml.write(HEAD, [row(*variant) for variant in variants])
