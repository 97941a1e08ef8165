# SQLSTATE: five characters, constants, six codes of two names.
version=0.7.18
module=src/error/sqlstate.rs
needs='phf = "0.13"'

# Nearly all integration tests ask a server and fail without; benches build long.
spare() {
  sed -i -e '/^\[\[bench\]\]/,/^$/d' -e '/^\[dev-dependencies.criterion\]/,/^$/d' Cargo.toml
}

swap() {
  cp "$port/code.rs" src/error/sqlstate.rs
}

replaced() { cat src/error/sqlstate.rs; }
