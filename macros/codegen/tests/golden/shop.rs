/**A code of the A shop's API.

The 3 codes of the catalogue `shop`, as of 2026-01-31.*/
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /**The shop is closed.

Code `-20` of level `request`: retry `backoff` (250ms to 8s), quota `free`, executed `unknown`, blame `shop_owner`.

Message: `{closed}`

Several meanings, told apart by the message: [`ClosedForGood`](Condition::ClosedForGood).

`shop.toml:46`, known from `inferred`*/
    Closed,
    /**Less in stock than was ordered; see \[stock\] and `Article<T>`.

Code `-7` of level `request`: retry `never`, quota `counted`, executed `no`, limit `orders`, blame `customer`.

Message: `Only {left} of '{article}' left`

What to do: Order less.

`shop.toml:35`, known from `inferred`*/
    OutOfStock,
    /**An old thing.

Code `4290801` of level `request`: retry `never`, quota `counted`, executed `no`, blame `customer`.

Message: `Old`

`shop.toml:63`, known from `inferred`*/
    #[deprecated(note = "Gone since spring; replaced by -7 `OutOfStock`")]
    Legacy,
}
///Where in a reply a code belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /**The whole request.

Level `request`: `shop.toml:9`*/
    Request,
}
///One of several meanings of a code, told apart by the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Condition {
    /**It will not open again.

A meaning of [`Closed`](Code::Closed), code `-20`: retry `never`, quota `free`, executed `unknown`.

Message: `{shop} has closed for good`

`shop.toml:57`*/
    ClosedForGood,
}
///Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Blame {
    ///Blame `customer`: `shop.toml:32`
    Customer,
    ///Blame `shop_owner`: `shop.toml:32`
    ShopOwner,
}
/// The limits that the catalogue states, for checking before sending.
pub mod limit {
    /**Orders of one customer.

40 orders per 1m: `shop.toml:24`*/
    pub const ORDERS: ::errcat::Limit = ::errcat::Limit {
        name: "orders",
        max: 40,
        unit: "orders",
        per: ::core::option::Option::Some(::core::time::Duration::from_millis(60000)),
        doc: "Orders of one customer.",
    };
}
/// One error found in one reply, owned.
pub type Fault = ::errcat::Fault<Code>;
/// One error found in one reply, borrowed from its body.
pub type FaultRef<'a> = ::errcat::FaultRef<'a, Code>;
/// A failed request as an error, owned: for `?`.
pub type Error = ::errcat::Error<Code>;
::errcat::__private::reading! {
    Code
}
#[allow(non_local_definitions)]
#[doc(hidden)]
#[macro_export]
macro_rules! __errcat_shop_791b388154cf7a9f {
    ({ $($callback:tt)* } $($input:tt)*) => {
        $($callback)* ! { @ errcat_catalogue 1
        r"catalogue	shop	A shop's API	integer	shop.toml
level	request	Request
limit	orders
column	blame	Blame	customer	Customer	shop_owner	ShopOwner
range	0	-199	-100	backoff	counted	no
code	-20	Closed	0	backoff	free	unknown		46	{closed}			1
condition	ClosedForGood	never	free	unknown		57	{shop} has closed for good	0-6
code	-7	OutOfStock	0	never	counted	no	0	35	Only {left} of '{article}' left	5-11,16-25		0
alias	SoldOut
code	4290801	Legacy	0	never	counted	no		63	Old		!Gone since spring; replaced by -7 `OutOfStock`	0"
        $($input)* }
    };
}
#[doc(hidden)]
pub use __errcat_shop_791b388154cf7a9f as __catalogue;
#[allow(deprecated)]
const _: () = {
    use ::errcat as rt;
    impl Code {
        /// Every code, in ascending order.
        pub const ALL: &'static [Self] = &CODES;
        /// The code as it is written on the wire.
        #[inline]
        #[must_use]
        pub const fn wire(self) -> &'static ::core::primitive::str {
            WIRES[self as ::core::primitive::usize]
        }
        /// The name of the code.
        #[inline]
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            rt::__private::joined(NAMES, &NAME_ENDS, self as ::core::primitive::usize)
        }
        /// The message, with a placeholder for each part that varies.
        #[inline]
        #[must_use]
        pub const fn template(self) -> rt::Template {
            TEMPLATES[self as ::core::primitive::usize]
        }
        /// The code that is written so on the wire; zeros before it say nothing: `"0601"` is 601.
        #[inline]
        #[must_use]
        pub const fn from_wire(
            text: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            let found = BY_TEXT.get(rt::__private::pack(text.as_bytes()));
            if found.is_some() {
                return found;
            }
            match rt::__private::integer(text) {
                ::core::option::Option::Some(number) => Self::from_number(number),
                ::core::option::Option::None => ::core::option::Option::None,
            }
        }
        /// The code of this number.
        #[inline]
        #[must_use]
        pub const fn from_number(
            number: ::core::primitive::i64,
        ) -> ::core::option::Option<Self> {
            BY_NUMBER.get(number.cast_unsigned())
        }
        /// The code as a number.
        #[inline]
        #[must_use]
        pub const fn number(self) -> ::core::primitive::i64 {
            NUMBERS[self as ::core::primitive::usize]
        }
        ///Who did it.
        #[inline]
        #[must_use]
        pub const fn blame(self) -> Blame {
            COLUMN_BLAME[self as ::core::primitive::usize]
        }
        /// Where in a reply it belongs.
        #[inline]
        #[must_use]
        pub const fn level(self) -> Level {
            class(self).level
        }
        /// How to recover.
        #[inline]
        #[must_use]
        pub const fn retry(self) -> rt::Retry {
            RULES[class(self).rule as ::core::primitive::usize]
        }
        /// How to recover, without parameters.
        #[inline]
        #[must_use]
        pub const fn action(self) -> rt::Action {
            class(self).action
        }
        /// Whether the same request may be sent again.
        #[inline]
        #[must_use]
        pub const fn is_retryable(self) -> ::core::primitive::bool {
            self.action().is_retryable()
        }
        /// Whether the request can succeed without anything being put right: sent again, or in
        /// another form.
        #[inline]
        #[must_use]
        pub const fn is_recoverable(self) -> ::core::primitive::bool {
            self.action().is_recoverable()
        }
        /// What the failed call cost.
        #[inline]
        #[must_use]
        pub const fn quota(self) -> rt::Quota {
            class(self).quota
        }
        /// Whether the failed call may have had an effect.
        #[inline]
        #[must_use]
        pub const fn executed(self) -> rt::Executed {
            class(self).executed
        }
        /// The limit that was hit.
        #[inline]
        #[must_use]
        pub const fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
            match class(self).limit {
                0 => ::core::option::Option::None,
                limit => {
                    ::core::option::Option::Some(
                        &LIMITS[limit as ::core::primitive::usize - 1],
                    )
                }
            }
        }
        /// The meanings it may have, told apart by the message; the first that matches wins.
        #[inline]
        #[must_use]
        pub const fn conditions(self) -> &'static [Condition] {
            rt::__private::part(
                Condition::ALL,
                &CONDITION_STARTS,
                self as ::core::primitive::usize,
            )
        }
        /// What the catalogue says to people about it.
        #[inline]
        #[must_use]
        pub const fn notes(self) -> &'static rt::Notes {
            &NOTES[self as ::core::primitive::usize]
        }
        /// What it means.
        #[inline]
        #[must_use]
        pub const fn doc(self) -> &'static ::core::primitive::str {
            self.notes().doc
        }
        /// What to do about it; empty where the catalogue does not say.
        #[inline]
        #[must_use]
        pub const fn fix(self) -> &'static ::core::primitive::str {
            self.notes().fix
        }
        ///An earlier name of [`OutOfStock`](Code::OutOfStock): `shop.toml:44`
        #[deprecated(note = "the code is called `OutOfStock`")]
        #[allow(non_upper_case_globals)]
        pub const SoldOut: Self = Self::OutOfStock;
    }
    static CODES: [Code; 3usize] = [Code::Closed, Code::OutOfStock, Code::Legacy];
    static WIRES: [&::core::primitive::str; 3usize] = ["-20", "-7", "4290801"];
    const NAMES: &::core::primitive::str = "ClosedOutOfStockLegacy";
    static NAME_ENDS: [::core::primitive::u32; 3usize] = [6, 16, 22];
    static HOLES: [rt::Hole; 2usize] = [rt::Hole::new(5, 11), rt::Hole::new(16, 25)];
    static TEMPLATES: [rt::Template; 3usize] = rt::__private::templates(
        &["{closed}", "Only {left} of '{article}' left", "Old"],
        &HOLES,
        &[1usize, 1usize],
    );
    #[automatically_derived]
    impl ::core::fmt::Debug for Code {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str(self.name())
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for Code {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.template().text())
        }
    }
    static BY_TEXT: rt::__private::Table<::core::primitive::u64, Code, 4usize> = rt::__private::Table::of_long(
        rt::__private::PerfectHash {
            seed: 16294208416658607535,
            displacements: &[0],
        },
        &CODES,
        &[216172782922379821, 144115189002218797, 518248450009674292],
    );
    static NUMBERS: [::core::primitive::i64; 3usize] = [-20, -7, 4290801];
    static BY_NUMBER: rt::__private::Table<::core::primitive::u64, Code, 4usize> = rt::__private::Table::of_long(
        rt::__private::PerfectHash {
            seed: 487617019471545679,
            displacements: &[0],
        },
        &CODES,
        &[18446744073709551596, 18446744073709551609, 4290801],
    );
    impl Level {
        /// Every one, in the order of the catalogue.
        pub const ALL: &'static [Self] = &[Self::Request];
        /// The word as the catalogue writes it.
        #[inline]
        #[must_use]
        pub const fn as_str(self) -> &'static ::core::primitive::str {
            static WORDS: [&::core::primitive::str; 1usize] = ["request"];
            WORDS[self as ::core::primitive::usize]
        }
    }
    #[automatically_derived]
    impl rt::Word for Level {
        const ALL: &'static [Self] = Self::ALL;
        fn as_str(self) -> &'static ::core::primitive::str {
            Self::as_str(self)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for Level {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(Self::as_str(*self))
        }
    }
    impl Condition {
        /// Every one, in the order of the catalogue.
        pub const ALL: &'static [Self] = &[Self::ClosedForGood];
        /// The word as the catalogue writes it.
        #[inline]
        #[must_use]
        pub const fn as_str(self) -> &'static ::core::primitive::str {
            static WORDS: [&::core::primitive::str; 1usize] = ["ClosedForGood"];
            WORDS[self as ::core::primitive::usize]
        }
    }
    #[automatically_derived]
    impl rt::Word for Condition {
        const ALL: &'static [Self] = Self::ALL;
        fn as_str(self) -> &'static ::core::primitive::str {
            Self::as_str(self)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for Condition {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(Self::as_str(*self))
        }
    }
    impl Blame {
        /// Every one, in the order of the catalogue.
        pub const ALL: &'static [Self] = &[Self::Customer, Self::ShopOwner];
        /// The word as the catalogue writes it.
        #[inline]
        #[must_use]
        pub const fn as_str(self) -> &'static ::core::primitive::str {
            static WORDS: [&::core::primitive::str; 2usize] = ["customer", "shop_owner"];
            WORDS[self as ::core::primitive::usize]
        }
    }
    #[automatically_derived]
    impl rt::Word for Blame {
        const ALL: &'static [Self] = Self::ALL;
        fn as_str(self) -> &'static ::core::primitive::str {
            Self::as_str(self)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for Blame {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(Self::as_str(*self))
        }
    }
    static COLUMN_BLAME: [Blame; 3usize] = [
        Blame::ShopOwner,
        Blame::Customer,
        Blame::Customer,
    ];
    rt::__private::impl_serde! {
        Code, Level, Condition, Blame
    }
    #[derive(Clone, Copy)]
    struct __Class {
        level: Level,
        action: rt::Action,
        quota: rt::Quota,
        executed: rt::Executed,
        rule: ::core::primitive::u16,
        limit: ::core::primitive::u16,
    }
    const CLASS_0: __Class = __Class {
        level: Level::Request,
        action: rt::Action::Backoff,
        quota: rt::Quota::Free,
        executed: rt::Executed::Unknown,
        rule: 1,
        limit: 0,
    };
    const CLASS_1: __Class = __Class {
        level: Level::Request,
        action: rt::Action::Never,
        quota: rt::Quota::Counted,
        executed: rt::Executed::No,
        rule: 0,
        limit: 1,
    };
    const CLASS_2: __Class = __Class {
        level: Level::Request,
        action: rt::Action::Never,
        quota: rt::Quota::Counted,
        executed: rt::Executed::No,
        rule: 0,
        limit: 0,
    };
    static CLASSES: [__Class; 3usize] = [CLASS_0, CLASS_1, CLASS_2];
    #[inline]
    const fn class(code: Code) -> __Class {
        CLASSES[code as ::core::primitive::usize]
    }
    static RULES: [rt::Retry; 2usize] = [
        rt::Retry::Never,
        rt::Retry::Backoff(rt::Backoff {
            initial: ::core::time::Duration::from_millis(250),
            max: ::core::time::Duration::from_millis(8000),
            factor: 2.0,
            attempts: ::core::option::Option::None,
        }),
    ];
    static LIMITS: [rt::Limit; 1usize] = [limit::ORDERS];
    static MEANINGS: [rt::Meaning; 1usize] = [
        rt::Meaning::new(
            rt::Template::new("{shop} has closed for good", &[rt::Hole::new(0, 6)]),
            rt::Retry::Never,
            rt::Quota::Free,
            rt::Executed::Unknown,
            ::core::option::Option::None,
            "It will not open again.",
            "",
        ),
    ];
    static CONDITION_CODES: [Code; 1usize] = [Code::Closed];
    static CONDITION_STARTS: [::core::primitive::u32; 3usize + 1] = rt::__private::starts(
        &[0usize],
    );
    impl Condition {
        /// What it means, with the classification that goes with it.
        #[inline]
        #[must_use]
        pub const fn meaning(self) -> &'static rt::Meaning {
            &MEANINGS[self as ::core::primitive::usize]
        }
        /// The code that may mean this.
        #[inline]
        #[must_use]
        pub const fn code(self) -> Code {
            CONDITION_CODES[self as ::core::primitive::usize]
        }
        /// Its name.
        #[inline]
        #[must_use]
        pub const fn name(self) -> &'static ::core::primitive::str {
            self.as_str()
        }
        /// The message that tells it apart.
        #[inline]
        #[must_use]
        pub const fn template(self) -> rt::Template {
            self.meaning().template
        }
        /// How to recover.
        #[inline]
        #[must_use]
        pub const fn retry(self) -> rt::Retry {
            self.meaning().retry
        }
        /// How to recover, without parameters.
        #[inline]
        #[must_use]
        pub const fn action(self) -> rt::Action {
            self.retry().action()
        }
        /// What the failed call cost.
        #[inline]
        #[must_use]
        pub const fn quota(self) -> rt::Quota {
            self.meaning().quota
        }
        /// Whether the failed call may have had an effect.
        #[inline]
        #[must_use]
        pub const fn executed(self) -> rt::Executed {
            self.meaning().executed
        }
        /// The limit that was hit.
        #[inline]
        #[must_use]
        pub const fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
            self.meaning().limit
        }
        /// What it means.
        #[inline]
        #[must_use]
        pub const fn doc(self) -> &'static ::core::primitive::str {
            self.meaning().doc
        }
        /// What to do about it; empty where the catalogue does not say.
        #[inline]
        #[must_use]
        pub const fn fix(self) -> &'static ::core::primitive::str {
            self.meaning().fix
        }
    }
    static NOTES: [rt::Notes; 3usize] = rt::__private::notes(
        &[
            "The shop is closed.",
            "Less in stock than was ordered; see [stock] and `Article<T>`.",
            "An old thing.",
        ],
        &["", "Order less.", ""],
        b"iii",
        &[],
        &[(2usize, "Gone since spring; replaced by -7 `OutOfStock`")],
    );
    static CATALOGUE: rt::Catalogue = rt::Catalogue::new(
        "shop",
        "A shop's API",
        "",
        "2026-01-31",
    );
    static RANGES: [rt::CodeRange<Level>; 1usize] = [
        rt::CodeRange::new(
            Level::Request,
            rt::Bounds::Integer(-199, -100),
            rt::Retry::Backoff(rt::Backoff {
                initial: ::core::time::Duration::from_millis(250),
                max: ::core::time::Duration::from_millis(8000),
                factor: 2.0,
                attempts: ::core::option::Option::None,
            }),
            rt::Quota::Counted,
            rt::Executed::No,
        ),
    ];
    #[automatically_derived]
    impl rt::ErrorCode for Code {
        type Level = Level;
        type Condition = Condition;
        const CATALOGUE: &'static rt::Catalogue = &CATALOGUE;
        const ALL: &'static [Self] = Self::ALL;
        #[inline]
        fn from_wire(text: &::core::primitive::str) -> ::core::option::Option<Self> {
            Self::from_wire(text)
        }
        #[inline]
        fn wire(self) -> &'static ::core::primitive::str {
            Self::wire(self)
        }
        #[inline]
        fn name(self) -> &'static ::core::primitive::str {
            Self::name(self)
        }
        #[inline]
        fn level(self) -> Level {
            Self::level(self)
        }
        #[inline]
        fn retry(self) -> rt::Retry {
            Self::retry(self)
        }
        #[inline]
        fn action(self) -> rt::Action {
            Self::action(self)
        }
        #[inline]
        fn quota(self) -> rt::Quota {
            Self::quota(self)
        }
        #[inline]
        fn executed(self) -> rt::Executed {
            Self::executed(self)
        }
        #[inline]
        fn limit(self) -> ::core::option::Option<&'static rt::Limit> {
            Self::limit(self)
        }
        #[inline]
        fn template(self) -> rt::Template {
            Self::template(self)
        }
        #[inline]
        fn conditions(self) -> &'static [Condition] {
            Self::conditions(self)
        }
        #[inline]
        fn notes(self) -> &'static rt::Notes {
            Self::notes(self)
        }
        fn column(
            self,
            name: &::core::primitive::str,
        ) -> ::core::option::Option<&'static ::core::primitive::str> {
            match name {
                "blame" => ::core::option::Option::Some(Self::blame(self).as_str()),
                _ => ::core::option::Option::None,
            }
        }
        #[inline]
        fn meaning(condition: Condition) -> &'static rt::Meaning {
            condition.meaning()
        }
        #[inline]
        fn ranges() -> &'static [rt::CodeRange<Level>] {
            &RANGES
        }
    }
    #[automatically_derived]
    impl ::core::str::FromStr for Code {
        type Err = rt::UnknownCode;
        fn from_str(
            text: &::core::primitive::str,
        ) -> ::core::result::Result<Self, rt::UnknownCode> {
            match Self::from_wire(text) {
                ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                ::core::option::Option::None => {
                    ::core::result::Result::Err(
                        rt::__private::unknown_text(text, CATALOGUE.name),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<&::core::primitive::str> for Code {
        type Error = rt::UnknownCode;
        fn try_from(
            text: &::core::primitive::str,
        ) -> ::core::result::Result<Self, rt::UnknownCode> {
            text.parse()
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<::core::primitive::u16> for Code {
        type Error = rt::UnknownCode;
        #[inline]
        fn try_from(
            number: ::core::primitive::u16,
        ) -> ::core::result::Result<Self, rt::UnknownCode> {
            let number = ::core::convert::Into::into(number);
            match Self::from_number(number) {
                ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                ::core::option::Option::None => {
                    ::core::result::Result::Err(
                        rt::__private::unknown_number(number, CATALOGUE.name),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<::core::primitive::u32> for Code {
        type Error = rt::UnknownCode;
        #[inline]
        fn try_from(
            number: ::core::primitive::u32,
        ) -> ::core::result::Result<Self, rt::UnknownCode> {
            let number = ::core::convert::Into::into(number);
            match Self::from_number(number) {
                ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                ::core::option::Option::None => {
                    ::core::result::Result::Err(
                        rt::__private::unknown_number(number, CATALOGUE.name),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<::core::primitive::i32> for Code {
        type Error = rt::UnknownCode;
        #[inline]
        fn try_from(
            number: ::core::primitive::i32,
        ) -> ::core::result::Result<Self, rt::UnknownCode> {
            let number = ::core::convert::Into::into(number);
            match Self::from_number(number) {
                ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                ::core::option::Option::None => {
                    ::core::result::Result::Err(
                        rt::__private::unknown_number(number, CATALOGUE.name),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<::core::primitive::i64> for Code {
        type Error = rt::UnknownCode;
        #[inline]
        fn try_from(
            number: ::core::primitive::i64,
        ) -> ::core::result::Result<Self, rt::UnknownCode> {
            let number = ::core::convert::Into::into(number);
            match Self::from_number(number) {
                ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                ::core::option::Option::None => {
                    ::core::result::Result::Err(
                        rt::__private::unknown_number(number, CATALOGUE.name),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<Code> for ::core::primitive::i64 {
        #[inline]
        fn from(code: Code) -> Self {
            code.number()
        }
    }
};
