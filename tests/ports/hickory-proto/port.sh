# The response codes of DNS: 16 bits, without the standard library, each with its RFC.
version=0.26.3
module=src/op/response_code.rs
needs=''

spare() { sed -i '/^\[\[bench\]\]/,/^$/d' Cargo.toml; }

swap() {
  # Their documentation stays, with the tests in it; so do the functions on parts of the number.
  sed -i -e '/^#\[derive(Debug, Default/,/^}/c pub use catalogue::ResponseCode;' \
    -e '/^    \/\/\/ Transforms the response/,/^    }/d' \
    -e '/^impl Display for ResponseCode/,/^}/d' -e '/^use core::fmt/d' \
    -e '/^#\[cfg(feature = "serde")\]/,/^use serde/d' \
    -e '/^impl From<.*> for .* {/,/^}/c impl ResponseCode {}' src/op/response_code.rs
  cat "$port/code.rs" >> src/op/response_code.rs
  sed -i 's/^    "url\/serde",/    "url\/serde",\n    "errcat\/serde",/' Cargo.toml
}

replaced() { sed '/^#\[derive(Debug, Default/,$!d' src/op/response_code.rs; }
