// The errors of Kafka, as a program meets them.

pub use module::ResponseError as Code;

pub type Wire = i16;

pub fn wires() -> Vec<Wire> {
    (-1..140).filter(|code| *code != 0).collect()
}

pub fn code(wire: &Wire) -> Code {
    Code::try_from_code(*wire).unwrap_or(Code::Unknown(0))
}

pub fn text(code: &Code, into: &mut String) {
    let _ = std::fmt::Write::write_fmt(into, format_args!("{code}"));
}
