"""kafka-protocol's table of errors as a catalogue."""

import re

import toml

HEAD = """
errcat = 1

catalogue.name = "kafka"
catalogue.title = "Kafka protocol"
catalogue.code = "integer"
catalogue.repr = "i16"
catalogue.unlisted = "Unknown error code: {code}"

level.response.doc = "An error code in a response."
level.response.retry = "never"

retry.later = { action = "backoff", initial = "100ms", max = "1s" }
"""
ROW = re.compile(r'^    \((\w+), +(-?\d+), (true|false), +"(.*)"\),$', re.M)


def row(name, number, retriable, doc):
    retry = "later" if retriable == "true" else None
    # What they show is the name.
    return toml.code(code=int(number), level="response", name=name, message=name, retry=retry, doc=doc)


toml.write(HEAD, [row(*found) for found in ROW.findall(toml.source("src/error.rs"))])
