// The codes of S3, as a program meets them.

pub use module::S3ErrorCode as Code;

pub type Wire = &'static [u8];

pub fn wires() -> Vec<Wire> {
    let wires = "NoSuchKey NoSuchBucket AccessDenied SlowDown InvalidRange BadDigest InternalError \
        ParseUnsupportedLiteralsGroupBy XMinioServerNotInitialized TooManyBuckets RequestTimeout \
        ServerSideEncryptionConfigurationNotFoundError PreconditionFailed EntityTooLarge Busy";
    wires.split_whitespace().map(str::as_bytes).collect()
}

pub fn code(wire: &Wire) -> Code {
    Code::from_bytes(wire).unwrap_or(Code::InternalError)
}

pub fn text(code: &Code, into: &mut String) {
    into.push_str(code.as_static_str().unwrap_or_default());
}
