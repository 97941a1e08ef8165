//! A caller asks for one envelope by its name.

use crate::diagnostic::Diagnostic;
use crate::model::Catalogue;

pub(super) fn check(catalogue: &Catalogue, report: &mut dyn FnMut(Diagnostic)) {
    let names: Vec<_> =
        catalogue.envelopes.iter().filter_map(|envelope| envelope.name.as_ref()).collect();
    for (index, name) in names.iter().enumerate() {
        if let Some(first) = names[..index].iter().find(|earlier| earlier.value == name.value) {
            let message = format!("another envelope is named `{}`", name.value);
            report(
                Diagnostic::error(message, name.span).related(first.span, "it stands here first"),
            );
        }
    }
}
