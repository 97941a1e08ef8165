"""s3s's enum of codes as a catalogue."""

import http
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
statuses = dict(re.findall(r"Self::(\w+) => Some\(StatusCode::(\w+)\)", source))
wires = {name: wire for wire, name in re.findall(r'b"(\w+)" => Some\(Self::(\w+)\)', source)}


def row(doc, name):
    lines = [line.strip() for line in re.findall(r"///(.*)", doc)]
    meaning = toml.joined(line for line in lines if not line.startswith("HTTP Status Code:"))
    status = http.HTTPStatus[statuses[name]].value if name in statuses else None
    return toml.code(
        code=wires[name], level="response", name=name, message=name, status=status, doc=meaning or name
    )


variants = re.findall(r"((?:    ///.*\n|\n)*)    (\w+),\n", enumeration + "\n")
toml.write(HEAD, [row(*variant) for variant in variants])
