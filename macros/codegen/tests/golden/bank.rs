/**A code of the A bank's API.

The 2 codes of the catalogue `bank`.*/
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /**The key exists.

Code `23505` of level `sql`: retry `never`, quota `counted`, executed `no`.

Message: `duplicate key value violates unique constraint "{constraint}"`

`bank.toml:17`, known from `inferred`*/
    UniqueViolation,
    /**Nobody knows this client.

Code `invalid_client` of level `sql`: retry `never`, quota `counted`, executed `no`.

Message: `{reason}`

`bank.toml:25`, known from `inferred`*/
    InvalidClient,
}
///Where in a reply a code belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /**The database says so.

Level `sql`: `bank.toml:8`*/
    Sql,
}
///The meanings of codes that have several: no code of this catalogue has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Condition {}
/// The limits that the catalogue states, for checking before sending.
pub mod limit {}
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
macro_rules! __errcat_bank_783a409d750e15a0 {
    ({ $($callback:tt)* } $($input:tt)*) => {
        $($callback)* ! { @ errcat_catalogue 1
        r#"catalogue	bank	A bank's API	text	bank.toml
level	sql	Sql
range	0	23000	23ZZZ	never	counted	no
code	23505	UniqueViolation	0	never	counted	no		17	duplicate key value violates unique constraint "{constraint}"	48-60	
code	invalid_client	InvalidClient	0	never	counted	no		25	{reason}	0-8	"#
        $($input)* }
    };
}
#[doc(hidden)]
pub use __errcat_bank_783a409d750e15a0 as __catalogue;
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
        /// The code that is written so on the wire, to the letter: `"0601"` is not `"601"`.
        #[inline]
        #[must_use]
        pub const fn from_wire(
            text: &::core::primitive::str,
        ) -> ::core::option::Option<Self> {
            if text.len() > 14usize {
                ::core::option::Option::None
            } else {
                match BY_TEXT.get(rt::__private::fold(text.as_bytes(), 0)) {
                    ::core::option::Option::Some(
                        code,
                    ) if rt::__private::same(code.wire(), text) => {
                        ::core::option::Option::Some(code)
                    }
                    _ => ::core::option::Option::None,
                }
            }
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
            &[]
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
    }
    static CODES: [Code; 2usize] = [Code::UniqueViolation, Code::InvalidClient];
    static WIRES: [&::core::primitive::str; 2usize] = ["23505", "invalid_client"];
    const NAMES: &::core::primitive::str = "UniqueViolationInvalidClient";
    static NAME_ENDS: [::core::primitive::u32; 2usize] = [15, 28];
    static HOLES: [rt::Hole; 2usize] = [rt::Hole::new(48, 60), rt::Hole::new(0, 8)];
    static TEMPLATES: [rt::Template; 2usize] = rt::__private::templates(
        &["duplicate key value violates unique constraint \"{constraint}\"", "{reason}"],
        &HOLES,
        &[0usize, 1usize],
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
        &[375259148955497266, 5484472322433239666],
    );
    impl Level {
        /// Every one, in the order of the catalogue.
        pub const ALL: &'static [Self] = &[Self::Sql];
        /// The word as the catalogue writes it.
        #[inline]
        #[must_use]
        pub const fn as_str(self) -> &'static ::core::primitive::str {
            static WORDS: [&::core::primitive::str; 1usize] = ["sql"];
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
        pub const ALL: &'static [Self] = &[];
        /// The word as the catalogue writes it.
        #[inline]
        #[must_use]
        pub const fn as_str(self) -> &'static ::core::primitive::str {
            match self {}
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
    rt::__private::impl_serde! {
        Code, Level, Condition
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
        level: Level::Sql,
        action: rt::Action::Never,
        quota: rt::Quota::Counted,
        executed: rt::Executed::No,
        rule: 0,
        limit: 0,
    };
    static CLASSES: [__Class; 2usize] = [CLASS_0, CLASS_0];
    #[inline]
    const fn class(code: Code) -> __Class {
        CLASSES[code as ::core::primitive::usize]
    }
    static RULES: [rt::Retry; 1usize] = [rt::Retry::Never];
    static LIMITS: [rt::Limit; 0usize] = [];
    impl Condition {
        /// What it means, with the classification that goes with it.
        #[inline]
        #[must_use]
        pub const fn meaning(self) -> &'static rt::Meaning {
            match self {}
        }
        /// The code that may mean this.
        #[inline]
        #[must_use]
        pub const fn code(self) -> Code {
            match self {}
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
    static NOTES: [rt::Notes; 2usize] = rt::__private::notes(
        &["The key exists.", "Nobody knows this client."],
        &["", ""],
        b"ii",
        &[],
        &[],
    );
    static CATALOGUE: rt::Catalogue = rt::Catalogue::new("bank", "A bank's API", "", "");
    static RANGES: [rt::CodeRange<Level>; 1usize] = [
        rt::CodeRange::new(
            Level::Sql,
            rt::Bounds::Text("23000", "23ZZZ"),
            rt::Retry::Never,
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
            _: &::core::primitive::str,
        ) -> ::core::option::Option<&'static ::core::primitive::str> {
            ::core::option::Option::None
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
};
