//! How enums that include each other fit together.
//!
//! Which enum a name stands for, only the compiler knows. What an enum takes is therefore a constant of
//! a trait: a set of bits, which its includer weighs against its own while it is compiled.

mod check;
mod sets;
mod text;

pub use self::check::{Names, check_exhaustive, check_include};
pub use self::sets::{Claim, union};
use self::sets::{equal, within};
use crate::{ErrorCode, Fault};

/// A derived enum that faults become.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be included here",
    label = "no enum that derives `CatalogError` from this catalogue and takes faults",
    note = "what is included derives `CatalogError`, says the same `#[catalog(PATH)]`, and has variants \
            that faults become\nany other error goes into a variant of its own: \
            `#[catalog(transparent)]` with `#[from]`, and `#[catalog(fault)]` if it is of another catalogue"
)]
pub trait Include<C: ErrorCode, Local = (), Next = No>: Sized {
    /// Whether it takes every fault: [`Yes`], or else `Next`, so that an includer of several asks one after
    /// the other.
    ///
    /// `Local` is a type of the crate that asks. With it, no other crate could add an implementation, so
    /// that the compiler knows `From` and `TryFrom` apart.
    type Total;

    /// What it takes.
    const TAKES: Takes;

    /// The fault as one of its variants, or given back.
    ///
    /// # Errors
    ///
    /// A fault that meets no selector.
    fn take(fault: Fault<C>) -> Result<Self, Fault<C>>;

    /// The fault as the variant for what meets no selector, or given back where there is none.
    ///
    /// # Errors
    ///
    /// The fault, where there is none.
    fn rest(fault: Fault<C>) -> Result<Self, Fault<C>> {
        Err(fault)
    }
}

/// It takes every fault.
#[derive(Clone, Copy, Debug)]
pub struct Yes;

/// It gives some back.
#[derive(Clone, Copy, Debug)]
pub struct No;

/// What an enum takes, as bits: one for each code, one for each condition, and for each range, and for
/// all that lies in none, one that says that some of its unlisted codes are taken and one that all are.
#[derive(Clone, Copy, Debug)]
pub struct Takes {
    /// Whether it has mistakes, so that nobody knows what it would take.
    pub is_broken: bool,
    /// Whether a variant is for what meets no selector.
    pub has_rest: bool,
    /// Whether it takes every fault.
    pub is_total: bool,
    /// What meets a selector.
    pub taken: &'static [u8],
    /// What of that it may still give back.
    pub uncertain: &'static [u8],
}

impl Takes {
    /// Of an enum with mistakes.
    pub const BROKEN: Self =
        Self { is_broken: true, has_rest: false, is_total: false, taken: &[], uncertain: &[] };
}

/// An enum that is included, and the variant that does.
#[derive(Clone, Copy, Debug)]
pub struct Included {
    /// The name of the variant.
    pub variant: &'static str,
    /// What the enum takes.
    pub takes: Takes,
}

/// What an includer tries, what takes less before what takes more: its own steps by their numbers, and
/// after these the included enums.
pub trait Plan<const STEPS: usize, const BYTES: usize> {
    /// The numbers, in the order in which they are tried.
    const ORDER: [usize; STEPS];
    /// What all of them take.
    const TAKEN: [u8; BYTES];
    /// What of that may still be given back.
    const UNCERTAIN: [u8; BYTES];
    /// Whose evaluation refuses what does not fit together.
    const FITS: ();
}

/// The order of `own` steps, which are in order themselves, and of what is included.
#[must_use]
pub const fn order<const STEPS: usize>(own: &[&[Claim]], included: &[Included]) -> [usize; STEPS] {
    let mut order = [0; STEPS];
    let mut done = [false; STEPS];
    let mut next = 0;
    let mut step = 0;
    while step <= own.len() {
        // Each pass places one that is due and takes none of the others' parts.
        while let Some(index) = due(own, included, &done, step) {
            order[next] = own.len() + index;
            done[own.len() + index] = true;
            next += 1;
        }
        if step < own.len() {
            order[next] = step;
            next += 1;
        }
        step += 1;
    }
    order
}

/// An included enum that must be tried before this step.
const fn due(own: &[&[Claim]], included: &[Included], done: &[bool], step: usize) -> Option<usize> {
    let mut index = 0;
    while index < included.len() {
        if !done[own.len() + index]
            && is_due(own, &included[index].takes, step)
            && !has_part_left(own.len(), included, done, index)
        {
            return Some(index);
        }
        index += 1;
    }
    None
}

const fn is_due(own: &[&[Claim]], takes: &Takes, step: usize) -> bool {
    if step == own.len() {
        return true;
    }
    let mut claim = 0;
    while claim < own[step].len() {
        if own[step][claim].has_more_than(takes.taken) {
            return true;
        }
        claim += 1;
    }
    false
}

/// Whether another that is not placed yet takes only a part of what this one takes.
const fn has_part_left(own: usize, included: &[Included], done: &[bool], index: usize) -> bool {
    let whole = included[index].takes.taken;
    let mut other = 0;
    while other < included.len() {
        let part = included[other].takes.taken;
        if other != index && !done[own + other] && within(part, whole) && !equal(part, whole) {
            return true;
        }
        other += 1;
    }
    false
}

/// Whether one of the included enums has a variant for what meets no selector.
#[must_use]
pub const fn any_rest(included: &[Included]) -> bool {
    let mut index = 0;
    while index < included.len() {
        if included[index].takes.has_rest {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether one of the included enums takes every fault.
#[must_use]
pub const fn any_total(included: &[Included]) -> bool {
    let mut index = 0;
    while index < included.len() {
        if included[index].takes.is_total {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether one of the included enums has mistakes.
#[must_use]
pub const fn any_broken(included: &[Included]) -> bool {
    let mut index = 0;
    while index < included.len() {
        if included[index].takes.is_broken {
            return true;
        }
        index += 1;
    }
    false
}

/// The error made of a fault, by an enum that the compiler knows to take every one.
#[must_use]
#[track_caller]
pub fn whole<C: ErrorCode, E: Include<C>>(fault: Fault<C>) -> E {
    let given_back = match E::take(fault) {
        Ok(error) => return error,
        Err(fault) => fault,
    };
    match E::rest(given_back) {
        Ok(error) => error,
        Err(_) => unreachable!("one of the variants takes every fault"),
    }
}
