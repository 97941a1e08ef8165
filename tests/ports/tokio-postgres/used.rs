// SQLSTATE, as a program meets it.

pub use module::SqlState as Code;

pub type Wire = &'static str;

pub fn wires() -> Vec<Wire> {
    let wires = "00000 23505 23503 40001 40P01 42P01 42703 53300 57014 57P01 08006 22P02 25P02 XX000 \
        99999 HV00N";
    wires.split_whitespace().collect()
}

pub fn code(wire: &Wire) -> Code {
    Code::from_code(wire)
}

pub fn text(code: &Code, into: &mut String) {
    into.push_str(code.code());
}
