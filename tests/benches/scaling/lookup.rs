//! Finding a code by its text, by the number of codes: in a crate that is compiled for it, since
//! the tables are made by the macro.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::{catalogue, fit};

pub fn measure() {
    const SIZES: [u32; 4] = [10, 100, 1000, 10_000];
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scaling");
    fs::create_dir_all(folder.join("src")).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    let manifest = format!(
        "[workspace]\n[package]\nname = \"lookup\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [dependencies]\nerrcat = {{ path = '{}', default-features = false, features = [\"macros\"] }}\n",
        root.join("runtime").display()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    let _ = fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"));
    for size in SIZES {
        fs::write(folder.join(format!("src/c{size}.toml")), catalogue::text(size)).unwrap();
    }
    fs::write(folder.join("src/main.rs"), program(&SIZES)).unwrap();

    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--release"])
        .env_remove("CARGO_TARGET_DIR")
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = String::from_utf8(output.stdout).unwrap();
    let costs: Vec<Duration> = output
        .lines()
        .map(|nanoseconds| Duration::from_nanos(nanoseconds.parse().unwrap()))
        .collect();
    fit::print("catalogue: look a code up", &SIZES, &costs);
}

/// Prints for each catalogue how long a million lookups of its codes take, in an order that cannot
/// be foreseen.
fn program(sizes: &[u32]) -> String {
    let mut program = String::from("use std::{hint::black_box, time::Instant};\n");
    for size in sizes {
        writeln!(program, "mod c{size} {{ errcat::catalog! {{ \"c{size}.toml\" }} }}").unwrap();
    }
    program.push_str(
        "fn measure(codes: u64, find: impl Fn(&str) -> bool) {
            let mut state = 1_u64;
            let texts: Vec<String> = (0..4096).map(|_| {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (1000 + (state >> 33) % codes).to_string()
            }).collect();
            let run = || {
                let start = Instant::now();
                let found: usize = (0..1_000_000).filter(|n| find(black_box(&texts[n % 4096]))).count();
                assert_eq!(found, 1_000_000);
                start.elapsed()
            };
            println!(\"{}\", (0..15).map(|_| run()).min().unwrap().as_nanos());
        }
        fn main() {\n",
    );
    for size in sizes {
        writeln!(program, "measure({size}, |text| text.parse::<c{size}::Code>().is_ok());")
            .unwrap();
    }
    program.push('}');
    program
}
