# The errors of Kafka: 16 bits, an open enum, retriable or not.
version=0.18.0

swap() {
  sed -i '/^macro_rules! define_errors/,$d' src/error.rs
  cat "$port/code.rs" >> src/error.rs
}

replaced() { sed '/^macro_rules! define_errors/,$!d' src/error.rs; }
