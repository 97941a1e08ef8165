//! Codes, listed or not.

use alloc::borrow::Cow;
use core::fmt::{Debug, Display};
use core::hash::Hash;

use crate::ErrorCode;

/// An enum of any code, listed or not, as [`catalog!`](crate::catalog) makes it on request.
///
/// Generic code takes this; code that knows its catalogue calls the functions of the same names that
/// the enum has beside it. Values are in the order of what they are on the wire.
pub trait AnyCode:
    Clone + Eq + Ord + Hash + Debug + Display + From<Self::Code> + Send + Sync + 'static
{
    /// The enum of listed codes.
    type Code: ErrorCode;

    /// The code that is written so on the wire; `None` where codes are integers and this is none.
    fn from_wire(text: &str) -> Option<Self>;
    /// The code of this number; `None` where codes are text, or other integers.
    fn from_number(number: i64) -> Option<Self>;
    /// The code, where the catalogue lists it.
    fn listed(&self) -> Option<Self::Code>;
    /// The code as it is written on the wire.
    fn wire(&self) -> Cow<'_, str>;
}
