//! What a fault may be called, and what that makes of it.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::frame::Frame;
use super::item::Flow;
use super::number::whole_number;
use super::plan::is_whole;
use super::tables::{self, Place as At, Places, Rule};
use crate::fault::{Brought, Params, Standing, Told};
use crate::{ErrorCode, FaultRef, Place, Word, http_status};

/// What a fault may be called.
enum Name<'a> {
    Code(Cow<'a, str>),
    Status(u16),
}

impl<'f, 'a: 'f> Frame<'f, 'a> {
    /// The fault that is told here, of the request or of a record.
    pub fn fault<C: ErrorCode>(&self, place: Place, line: u32) -> FaultRef<'a, C> {
        let of_request = !place.is_in_record();
        let (mut reported, mut standing) = (None, None);
        let _: Flow = self.names::<C>(of_request, &mut |name| {
            standing = match &name {
                Name::Code(code) => C::from_wire(code).map(|code| Standing::Listed(code, None)),
                Name::Status(status) if reported.is_none() => {
                    Some(Standing::of(&status.to_string(), Place::Http))
                }
                Name::Status(status) => Some(Standing::Unknown.under(*status)),
            };
            reported.get_or_insert(name);
            if standing.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let standing = standing
            .or_else(|| self.standing_by_status(of_request))
            .or_else(|| self.standing_by_range(of_request, place))
            .unwrap_or(Standing::Unknown);
        let index = self.index();
        let place = match (&reported, index, place) {
            (Some(Name::Status(_)), _, Place::Response) => Place::Http,
            (_, Some(index), Place::Row(_)) => Place::Record(index),
            _ => place,
        };
        FaultRef::told(Told {
            place,
            code: reported.map(|name| match name {
                Name::Code(code) => code,
                Name::Status(status) => status.to_string().into(),
            }),
            message: self.around().find_map(|frame| frame.said(frame.keys.message)),
            record_id: self.around().find_map(|frame| frame.said(frame.keys.id)),
            standing,
            brought: Brought {
                verdict: self.verdict(),
                delay: self.delay(),
                culprit: index.filter(|_| of_request).and_then(|index| index.try_into().ok()),
                params: self.params(),
                line,
            },
        })
    }

    /// Which record of the input it is.
    pub fn index(&self) -> Option<usize> {
        let mut around = self.around().filter(|_| !self.reply.untold);
        around.find_map(|frame| frame.keys.index.iter().find_map(|place| frame.index_at(place)))
    }

    /// Most often that is where it stands, which is a number already.
    fn index_at(&self, place: &At) -> Option<usize> {
        match (place.at, self.position) {
            (tables::At::Position, Some(at)) if is_whole(place) => {
                at.checked_sub(usize::try_from(place.from).ok()?)
            }
            _ => self.get(place, &|text| position(place, text)),
        }
    }

    /// What it may be called, from the inside out: its codes, then its own status; at last, if it is
    /// of the request, the status of that.
    fn names<C: ErrorCode>(
        &self,
        of_request: bool,
        each: &mut dyn FnMut(Name<'a>) -> Flow,
    ) -> Flow {
        for frame in self.around() {
            for place in frame.keys.code {
                if let Some(code) = frame.get(place, &|text| self.code::<C>(text)) {
                    each(Name::Code(code))?;
                }
            }
            if frame.outer.is_some()
                && let Some(status @ 400..) = frame.own_status()
            {
                each(Name::Status(status))?;
            }
        }
        match self.reply.stated {
            status @ 400.. if of_request => each(Name::Status(status)),
            _ => ControlFlow::Continue(()),
        }
    }

    /// A text as a code. Nothing, a sentence, and what only repeats the status are none, unless they
    /// are listed.
    fn code<C: ErrorCode>(&self, text: Cow<'a, str>) -> Option<Cow<'a, str>> {
        let code = if self.reply.integers { plain(text) } else { text };
        if matches!(&*code, "" | "0") {
            return None;
        }
        let listed = C::from_wire(&code);
        let of_http = listed.is_some_and(|code| code.level().as_str() == Place::Http.as_str());
        if listed.is_some() && !of_http {
            return Some(code);
        }
        let sentence = listed.is_none() && code.contains(char::is_whitespace);
        (!sentence && !self.repeats_status(&code)).then_some(code)
    }

    fn repeats_status(&self, code: &str) -> bool {
        let repeats = |status: u16| status >= 400 && code.parse() == Ok(status);
        let own = || self.around().filter_map(Frame::own_status);
        code.len() == 3 && (repeats(self.reply.stated) || own().any(repeats))
    }

    /// The HTTP status that is stated here.
    pub fn own_status(&self) -> Option<u16> {
        self.one_of(self.keys.status, &|_, text| whole_number(&text))
            .map(|status| u16::try_from(status).unwrap_or(0))
    }

    /// What the status makes of it. A record that is named in a 4xx is wrong itself: of the reply's
    /// status it takes only what passes by itself.
    fn standing_by_status<C: ErrorCode>(&self, of_request: bool) -> Option<Standing<C>> {
        let mut inner = self.around().filter(|frame| frame.outer.is_some());
        let own = inner.find_map(Frame::own_status).filter(|status| *status != 0);
        let status = own.unwrap_or(self.reply.stated);
        let passes = status >= 500 || http_status::meaning(status).is_some();
        let decides = own.is_some() || of_request || passes;
        (status >= 400)
            .then(|| if decides { Standing::Unknown.under(status) } else { Standing::Unknown })
    }

    fn standing_by_range<C: ErrorCode>(
        &self,
        of_request: bool,
        place: Place,
    ) -> Option<Standing<C>> {
        [false, true].into_iter().find_map(|of_http| {
            let mut standing = None;
            let _: Flow = self.names::<C>(of_request, &mut |name| {
                if let Name::Code(code) = name {
                    standing = Standing::in_range(&code, place, of_http);
                }
                if standing.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            standing
        })
    }

    /// The rule that the reply itself chooses.
    fn verdict(&self) -> Option<&'static Rule> {
        self.around().find_map(|frame| frame.keys.retry.iter().find(|rule| frame.holds(rule.when)))
    }

    fn params(&self) -> Option<Box<Params<'a>>> {
        self.around().find_map(|frame| {
            let mut params = Vec::new();
            match frame.keys.params {
                tables::Params::None => {}
                tables::Params::Named(named) => {
                    let value = |(name, places): &(&'static str, Places)| {
                        Some((Cow::Borrowed(*name), frame.one_of(places, &said)?))
                    };
                    params.extend(named.iter().filter_map(value));
                }
                tables::Params::Members(places) => {
                    for place in places {
                        if params.is_empty() {
                            frame.members_at(place, &mut |name, value| params.push((name, value)));
                        }
                    }
                }
            }
            (!params.is_empty()).then(|| Box::new(Params(params)))
        })
    }
}

/// A text that says anything.
pub(super) fn said<'a>(_: &At, text: Cow<'a, str>) -> Option<Cow<'a, str>> {
    Some(text).filter(|text| !text.is_empty())
}

/// The position that a text gives, counted from 0.
#[expect(clippy::needless_pass_by_value, reason = "as what is handed to all places")]
pub(super) fn position(place: &At, text: Cow<'_, str>) -> Option<usize> {
    let counted = whole_number(&text)?;
    usize::try_from(counted.checked_sub(place.from)?).ok()
}

/// A code that is a number, without zeros at its head and what follows it.
fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends = text
        .get(digits..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    let zeros = text.bytes().take_while(|byte| *byte == b'0').count();
    let start = zeros.min(digits.saturating_sub(1));
    if !ends || digits == 0 || (start == 0 && digits == text.len()) {
        return text;
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..digits).unwrap_or(text)),
        Cow::Owned(text) => Cow::Owned(text.get(start..digits).unwrap_or(&text).into()),
    }
}
