//! Fields that are shown.

use core::fmt::{self, Display};

use super::super::derive::Perhaps;
use super::Field;

/// What is shown.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shown",
    label = "has no `Display`",
    note = "show it by `Debug`, as in `display = \"{{0:?}}\"`, or leave it out of what is shown"
)]
pub trait Showable {}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Showable for T {}

/// What may not be there.
pub trait IfThere<'f, T> {
    /// An ellipsis, if it is not.
    fn __errcat_shown(self) -> Perhaps<'f, T>;
}

impl<'f, C, T: Display> IfThere<'f, T> for &&&Field<'f, C, Option<T>> {
    fn __errcat_shown(self) -> Perhaps<'f, T> {
        Perhaps(self.0)
    }
}

/// What is shown by itself.
pub trait Itself<'f, T> {
    /// Itself.
    fn __errcat_shown(self) -> &'f T;
}

impl<'f, C, T: Display> Itself<'f, T> for &&Field<'f, C, T> {
    fn __errcat_shown(self) -> &'f T {
        self.0
    }
}

/// A path.
#[cfg(feature = "std")]
pub trait Path<'f> {
    /// What it displays.
    fn __errcat_shown(self) -> std::path::Display<'f>;
}

#[cfg(feature = "std")]
impl<'f, C, T: AsRef<std::path::Path>> Path<'f> for &Field<'f, C, T> {
    fn __errcat_shown(self) -> std::path::Display<'f> {
        self.0.as_ref().display()
    }
}

/// A path that may not be there.
#[cfg(feature = "std")]
pub trait PathIfThere<'f> {
    /// An ellipsis, if it is not.
    fn __errcat_shown(self) -> PerhapsPath<'f>;
}

#[cfg(feature = "std")]
impl<'f, C, T: AsRef<std::path::Path>> PathIfThere<'f> for &&Field<'f, C, Option<T>> {
    fn __errcat_shown(self) -> PerhapsPath<'f> {
        PerhapsPath(self.0.as_ref().map(AsRef::as_ref))
    }
}

/// A path that may not be there.
#[cfg(feature = "std")]
#[derive(Clone, Copy, Debug)]
pub struct PerhapsPath<'f>(Option<&'f std::path::Path>);

#[cfg(feature = "std")]
impl Display for PerhapsPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Perhaps(&self.0.map(std::path::Path::display)).fmt(f)
    }
}

/// What cannot be shown, which is told elsewhere.
pub trait Silent {
    /// Nothing.
    fn __errcat_shown(self) -> Nothing;
}

impl<C, T> Silent for Field<'_, C, T> {
    fn __errcat_shown(self) -> Nothing {
        Nothing
    }
}

/// Refuses what cannot be shown.
pub trait Refused<T> {
    /// Nothing.
    fn __errcat_shown(self) -> Nothing
    where
        T: Showable;
}

impl<C, T> Refused<T> for Field<'_, C, T> {
    fn __errcat_shown(self) -> Nothing
    where
        T: Showable,
    {
        Nothing
    }
}

/// What is shown in the place of what cannot be.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl Display for Nothing {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// What the field shows, or nothing.
pub mod shown {
    pub use super::{IfThere as _, Itself as _, Silent as _};
    #[cfg(feature = "std")]
    pub use super::{Path as _, PathIfThere as _};
}

/// What the field shows: it must show something.
pub mod shown_or_refuse {
    pub use super::{IfThere as _, Itself as _, Refused as _};
    #[cfg(feature = "std")]
    pub use super::{Path as _, PathIfThere as _};
}
