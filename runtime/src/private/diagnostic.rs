//! What `miette` shows of a failure: its code, what to do about it, and where the catalogue has it from.

use alloc::boxed::Box;
use core::fmt::Display;

pub use miette::Diagnostic;

use crate::{Classified, Error, ErrorCode, Fault};

/// `marketo::LeadNotFound`, where the catalogue lists the code.
pub fn code<'d, T: Classified>(failure: &T) -> Option<Box<dyn Display + 'd>> {
    let code = failure.code()?;
    Some(Box::new(alloc::format!("{}::{}", T::Code::CATALOGUE.name, code.name())))
}

/// What the catalogue says to do about it.
pub fn help<'d, T: Classified>(failure: &T) -> Option<Box<dyn Display + 'd>> {
    let fix = failure.code()?.notes().fix;
    (!fix.is_empty()).then(|| Box::new(fix) as Box<dyn Display>)
}

/// Where the catalogue has its facts from, if that is an address.
pub fn url<'d, T: Classified>(failure: &T) -> Option<Box<dyn Display + 'd>> {
    failure.code()?;
    let source = T::Code::CATALOGUE.source;
    source.starts_with("http").then(|| Box::new(source) as Box<dyn Display>)
}

macro_rules! diagnostic {
    ($($type:ident)*) => {$(
        impl<C: ErrorCode> Diagnostic for $type<C> {
            fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
                code(self)
            }

            fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
                help(self)
            }

            fn url<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
                url(self)
            }
        }
    )*};
}

diagnostic! { Fault Error }
