"""hickory-proto's response codes of DNS as a catalogue."""

import re

import toml

HEAD = """
errcat = 1

catalogue.name = "dns"
catalogue.title = "DNS"
catalogue.code = "integer"
catalogue.repr = "u16"
catalogue.unlisted = "Unknown response code"

level.response.doc = "The code of a response."
level.response.retry = "never"

column.rfc = { doc = "The number of the RFC that defines it.", type = "u16" }
column.page = { doc = "Where it is defined.", type = "url" }
"""

source = toml.source("src/op/response_code.rs")
enumeration = re.search(r"pub enum ResponseCode \{(.*?)\n\}", source, re.S)[1]
numbers = dict(re.findall(r"^            (\d+) => Self::(\w+)", source, re.M))
texts = dict(re.findall(r'Self::(\w+) => "(.*?)"', source))
docs = {}
for doc, name in re.findall(r"((?:    ///.*\n)+)(?:    #.*\n)*    (\w+),\n", enumeration):
    docs[name] = toml.joined(re.findall(r"/// ?(.*)", doc))
# What goes out with a number that comes in as another code.
also = dict(re.findall(r"ResponseCode::(\w+) \| ResponseCode::(\w+) => ", source))


def row(number, name):
    rfc, page = re.search(r"\[RFC (\d+)\]\((.*?)\)", docs[name]).groups()
    names = [other for other, of in also.items() if of == name]
    return toml.code(
        code=int(number), level="response", name=name, also=names or None, message=texts[name],
        rfc=int(rfc), page=page, doc=docs[name],
    )


toml.write(HEAD, [row(*found) for found in numbers.items()])
