# The errors of Kafka: 16 bits, an open enum, retriable or not.
version=0.18.0
module=src/error.rs
needs=''

# Two tests and what they share start a broker with docker.
spare() {
  sed -i -E 's/^mod (common|integration_tests|produce_fetch);/const _: () = ();/' tests/all_tests/mod.rs
  sed -i '/^\[dev-dependencies.testcontainers\]/,/^$/d' Cargo.toml
}

swap() {
  sed -i '/^macro_rules! define_errors/,$d' src/error.rs
  cat "$port/code.rs" >> src/error.rs
}

replaced() { sed '/^macro_rules! define_errors/,$!d' src/error.rs; }
