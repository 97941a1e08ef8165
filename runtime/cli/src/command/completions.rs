//! `errcat completions`: what a shell completes.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;
use errcat_catalog::BUNDLED;

use crate::answer::{Answer, Failure};
use crate::args::{Args, Completions};

pub fn run(args: &Completions) -> Result<Answer, Failure> {
    std::io::stdout().lock().write_all(script(args.shell)?.as_bytes())?;
    Ok(Answer::Fine)
}

fn script(shell: Shell) -> Result<String, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "errcat", &mut script);
    let script = String::from_utf8(script).map_err(|error| Failure::new("completions", error))?;
    Ok(with_files(shell, &script))
}

/// Where the name of a bundled catalogue may stand, a file may: shells complete one or the other, unless
/// they are told.
fn with_files(shell: Shell, script: &str) -> String {
    let names = BUNDLED.join(" ");
    match shell {
        Shell::Bash => script
            .replace(&format!("compgen -W \"{names}\""), &format!("compgen -f -W \"{names}\"")),
        Shell::Fish => {
            let first = BUNDLED[0];
            script.replace(&format!("-r -f -a \"{first}\\t"), &format!("-r -F -a \"{first}\\t"))
        }
        Shell::Zsh => {
            let function = format!(
                "_errcat_catalogues() {{\n    _alternative 'bundled:catalogue of errcat:({names})' \
                 'files:file:_files'\n}}\n"
            );
            let script = script.replace(&format!(":({names})'"), ":_errcat_catalogues'");
            script.replacen("\n\n", &format!("\n\n{function}\n"), 1)
        }
        _ => script.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shells_complete_files_beside_the_names_of_bundled_catalogues() {
        let names = BUNDLED.join(" ");
        for (shell, wanted, unwanted) in [
            (Shell::Bash, format!("compgen -f -W \"{names}\""), format!("compgen -W \"{names}\"")),
            (Shell::Zsh, ":FILE:_errcat_catalogues'".into(), format!(":FILE:({names})'")),
            (Shell::Fish, "-r -F -a \"marketo\\t".into(), "-r -f -a \"marketo\\t".into()),
        ] {
            let script = script(shell).unwrap();
            assert!(script.contains(&wanted), "{shell}");
            assert!(!script.contains(&unwanted), "{shell}");
        }
    }
}
