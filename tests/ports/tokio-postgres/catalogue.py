"""tokio-postgres's SQLSTATEs as a catalogue."""

import re

import toml

HEAD = """
errcat = 1

catalogue.name = "sqlstate"
catalogue.title = "SQLSTATE of PostgreSQL"
catalogue.code = "text"

level.response.doc = "The code of an error or a notice."
level.response.retry = "never"
"""
CONSTANT = re.compile(r"    pub const (\w+): SqlState =\s+SqlState\(Inner::E(\w+)\);")

names = {}
for name, state in CONSTANT.findall(toml.source("src/error/sqlstate.rs")):
    names.setdefault(state, []).append(name)


def row(state, constants):
    name = toml.camel_case(constants[0])
    words = constants[0].replace("_", " ").lower()
    return toml.code(code=state, level="response", name=name, also=constants, message=words, doc=state)


toml.write(HEAD, [row(*found) for found in names.items()])
