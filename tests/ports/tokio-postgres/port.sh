# SQLSTATE: five characters, constants, six codes of two names.
version=0.7.18

swap() {
  cp "$port/code.rs" src/error/sqlstate.rs
}

replaced() { cat src/error/sqlstate.rs; }
