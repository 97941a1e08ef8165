# The codes of S3: text in a type of the crate's own choice, each with its status of HTTP.
version=0.14.1
module=src/error/generated.rs
needs='bytestring = "1"
hyper = { version = "1", default-features = false }'

# Examples have no tests, and build a web server and its TLS; one test reads a file that is not in the
# crate.
spare() {
  sed -i -e '/^\[\[example\]\]/,/^$/d' -e '/^\[dev-dependencies.\(axum\|clap\|tokio-rustls\)\]/,/^$/d' Cargo.toml
  sed -i '/^\[\[test\]\]/{N;/timestamp/{N;d}}' Cargo.toml
  rm -r examples tests/timestamp.rs
}

swap() {
  cp "$port/code.rs" src/error/generated.rs
  rm src/error/generated_minio.rs
  # One list for both features; text to code and back are the catalogue's.
  sed -i -e '/^cfg_if::cfg_if!/,/^}/c mod generated;' -e '/^impl FromStr for S3ErrorCode/,/^}/d' \
    -e '/^impl S3ErrorCode/,/^}/d' -e '/^use std::str::FromStr;/d' src/error/mod.rs
}

replaced() { cat src/error/generated.rs; }
