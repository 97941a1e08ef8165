// The response codes of DNS, as a program meets them.

pub use module::ResponseCode as Code;

pub type Wire = u16;

pub fn wires() -> Vec<Wire> {
    (0..26).collect()
}

pub fn code(wire: &Wire) -> Code {
    (*wire).into()
}

pub fn text(code: &Code, into: &mut String) {
    let _ = std::fmt::Write::write_fmt(into, format_args!("{code}"));
}
