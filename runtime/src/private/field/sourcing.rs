//! Fields that are another error.

use core::error::Error;
use core::ops::Deref;
use core::panic::UnwindSafe;

use super::Field;

/// What is an error, or is none but leads to one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no error that could lie behind another",
    label = "has no `std::error::Error`",
    note = "what is no error is a field without `#[from]` and `#[source]`, and not called `source`: show it \
            by `display = \"…\"`"
)]
pub trait AnError {
    /// The error.
    fn an_error(&self) -> &(dyn Error + 'static);
}

#[diagnostic::do_not_recommend]
impl<T: Error + 'static> AnError for T {
    fn an_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

macro_rules! errors_by_trait {
    ($($error:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl AnError for $error {
            fn an_error(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    )*};
}

errors_by_trait! {
    dyn Error + 'static,
    dyn Error + Send + 'static,
    dyn Error + Sync + 'static,
    dyn Error + Send + Sync + 'static,
    dyn Error + UnwindSafe + 'static,
    dyn Error + Send + UnwindSafe + 'static,
    dyn Error + Send + Sync + UnwindSafe + 'static
}

type Source<'f> = Option<&'f (dyn Error + 'static)>;

macro_rules! tiers {
    ($method:ident; $($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        pub trait $name<'f> {
            /// The error behind it, if there is one.
            fn $method(self) -> Source<'f>;
        }
    )*};
}

tiers! { __errcat_source;
    /// The field is the error.
    Itself
    /// The field may have it.
    IfThere
    /// The field points to it.
    ByPointer
    /// The field may have what points to it.
    IfThereByPointer
}

impl<'f, C, T: AnError> Itself<'f> for &&&&Field<'f, C, T> {
    fn __errcat_source(self) -> Source<'f> {
        Some(self.0.an_error())
    }
}

impl<'f, C, T: AnError> IfThere<'f> for &&&Field<'f, C, Option<T>> {
    fn __errcat_source(self) -> Source<'f> {
        self.0.as_ref().map(T::an_error)
    }
}

impl<'f, C, T: Deref<Target: AnError>> ByPointer<'f> for &&Field<'f, C, T> {
    fn __errcat_source(self) -> Source<'f> {
        Some(self.0.deref().an_error())
    }
}

impl<'f, C, T: Deref<Target: AnError>> IfThereByPointer<'f> for &Field<'f, C, Option<T>> {
    fn __errcat_source(self) -> Source<'f> {
        self.0.as_ref().map(|there| there.deref().an_error())
    }
}

/// Refuses what leads to no error.
pub trait Refused<'f, T> {
    /// The error behind it.
    fn __errcat_source(self) -> Source<'f>
    where
        T: AnError;
}

impl<'f, C, T> Refused<'f, T> for Field<'f, C, T> {
    fn __errcat_source(self) -> Source<'f>
    where
        T: AnError,
    {
        Some(self.0.an_error())
    }
}

/// What leads to no error, which is told elsewhere.
pub trait Silent<'f> {
    /// Nothing.
    fn __errcat_source(self) -> Source<'f>;
}

impl<'f, C, T> Silent<'f> for Field<'f, C, T> {
    fn __errcat_source(self) -> Source<'f> {
        None
    }
}

tiers! { __errcat_behind;
    /// The field is an error with another behind it.
    BehindItself
    /// The field points to one.
    BehindPointer
    /// The field may have one.
    BehindOption
    /// The field leads to no error.
    BehindNothing
}

impl<'f, C, T: Error> BehindItself<'f> for &&&Field<'f, C, T> {
    fn __errcat_behind(self) -> Source<'f> {
        self.0.source()
    }
}

impl<'f, C, T: Deref<Target: Error>> BehindPointer<'f> for &&Field<'f, C, T> {
    fn __errcat_behind(self) -> Source<'f> {
        self.0.deref().source()
    }
}

impl<'f, C, T: Error> BehindOption<'f> for &Field<'f, C, Option<T>> {
    fn __errcat_behind(self) -> Source<'f> {
        self.0.as_ref()?.source()
    }
}

impl<'f, C, T> BehindNothing<'f> for Field<'f, C, T> {
    fn __errcat_behind(self) -> Source<'f> {
        None
    }
}

/// Refuses what is no error.
pub trait BehindRefused<'f, T> {
    /// The error behind it, if there is one.
    fn __errcat_behind(self) -> Source<'f>
    where
        T: AnError;
}

impl<'f, C, T> BehindRefused<'f, T> for Field<'f, C, T> {
    fn __errcat_behind(self) -> Source<'f>
    where
        T: AnError,
    {
        self.0.an_error().source()
    }
}

/// The field as the error behind another, if it is one.
pub mod source {
    pub use super::{
        ByPointer as _, IfThere as _, IfThereByPointer as _, Itself as _, Silent as _,
    };
}

/// The field as the error behind another.
pub mod source_or_refuse {
    pub use super::{
        ByPointer as _, IfThere as _, IfThereByPointer as _, Itself as _, Refused as _,
    };
}

/// What lies behind the field, if anything does.
pub mod behind {
    pub use super::{BehindItself as _, BehindNothing as _, BehindOption as _, BehindPointer as _};
}

/// What lies behind the field, which must be an error.
pub mod behind_or_refuse {
    pub use super::{BehindItself as _, BehindOption as _, BehindPointer as _, BehindRefused as _};
}
