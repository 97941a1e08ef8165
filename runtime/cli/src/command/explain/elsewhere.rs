//! Codes of other catalogues that come with errcat.

use errcat_catalog::{BUNDLED, bundled, load};

use super::asked::{Asked, Found};
use crate::catalogue::DEFAULT;

/// Which of them list it, as what to write and what it is called there.
pub fn list_it(text: &str) -> Vec<String> {
    let others = BUNDLED.into_iter().filter(|name| *name != DEFAULT);
    let found = others.filter_map(|name| {
        let catalogue = load(&bundled(name)?).into_result().ok()?;
        match Asked::new(&catalogue, text).found {
            Found::Code(code) => Some(format!("--catalogue {name} has {}", code.name.value)),
            Found::Word(_) | Found::Nothing(_) => None,
        }
    });
    found.collect()
}
