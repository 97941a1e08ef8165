//! What the type of a field can do, found out by the compiler and not by the type's name.
//!
//! A method is looked for behind ever fewer references, and the first whose conditions are met is taken:
//! `(&&&Field::new(…)).__errcat_source()`. Each module below has the traits of one method, the last of
//! which is for every type: in the modules called `…_or_refuse` it says in our words what is missing, in
//! the others it is silent, so that a type that does not fit is one error and not four.

mod answering;
mod argument;
mod hold;
mod showing;
mod sourcing;

use core::marker::PhantomData;

pub use self::answering::{Answering, answers, answers_or_refuse};
pub use self::argument::{Wanted, argument_or_refuse};
pub use self::hold::Hold;
pub use self::showing::{shown, shown_or_refuse};
pub use self::sourcing::{behind, behind_or_refuse, source, source_or_refuse};

/// A field of a derived error, and the catalogue's enum of codes.
#[derive(Debug)]
pub struct Field<'f, C, T>(pub(crate) &'f T, PhantomData<C>);

impl<'f, C, T> Field<'f, C, T> {
    /// The field.
    pub const fn new(field: &'f T) -> Self {
        Self(field, PhantomData)
    }
}

impl<C, T> Clone for Field<'_, C, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C, T> Copy for Field<'_, C, T> {}
