#[allow(unused_qualifications)]
const _: () = {
    #[allow(unused_imports)]
    use ::errcat as __rt;
    let _ = crate::shop::Code::OutOfStock;
    let _ = crate::shop::Code::Closed;
    let _ = crate::shop::Condition::ClosedForGood;
    let _ = __rt::Action::Backoff;
    let _ = crate::shop::Level::Request;
    let _ = crate::shop::Blame::Customer;
};
#[allow(deprecated, unused_imports, unused_qualifications)]
const _: () = {
    use ::errcat as __rt;
    #[automatically_derived]
    impl ::core::convert::From<__rt::Fault<crate::shop::Code>> for OrderError {
        fn from(fault: __rt::Fault<crate::shop::Code>) -> Self {
            if ::core::matches!(
                fault.code(), ::core::option::Option::Some(crate
                ::shop::Code::OutOfStock)
            ) {
                if let (::core::option::Option::Some(__0),) = (
                    __rt::__private::argument(&fault, "left"),
                ) {
                    return Self::OutOfStock {
                        left: __0,
                        article: __rt::__private::argument(&fault, "article"),
                    };
                }
            }
            if (fault.code() == ::core::option::Option::Some(crate::shop::Code::Closed)
                && fault.condition()
                    == ::core::option::Option::Some(
                        crate::shop::Condition::ClosedForGood,
                    ))
            {
                return Self::Gone;
            }
            if fault.action() == __rt::Action::Backoff
                || (fault.level()
                    == ::core::option::Option::Some(crate::shop::Level::Request)
                    && fault.column("blame") == ::core::option::Option::Some("customer"))
            {
                return Self::Request {
                    0: ::core::convert::Into::into(fault),
                };
            }
            Self::Other {
                0: ::core::convert::Into::into(fault),
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<AddressError> for OrderError {
        fn from(error: AddressError) -> Self {
            Self::Address { 0: error }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for OrderError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::OutOfStock { left: __0, article: __1, .. } => {
                    ::core::write!(
                        f, "Only {__0} of '{__1}' left", __0 = __0, __1 =
                        __rt::__private::Perhaps(__1)
                    )
                }
                Self::Gone { .. } => f.write_str("… has closed for good"),
                Self::Request { 0: __0, .. } => ::core::fmt::Display::fmt(__0, f),
                Self::Address { .. } => f.write_str("no address"),
                Self::Other { 0: __0, .. } => ::core::fmt::Display::fmt(__0, f),
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for OrderError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            match self {
                Self::Request { 0: __0, .. } => ::core::error::Error::source(&**__0),
                Self::Address { 0: __0, .. } => ::core::option::Option::Some(__0),
                Self::Other { 0: __0, .. } => ::core::error::Error::source(__0),
                _ => ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl __rt::__private::Delegate for OrderError {
        type Code = crate::shop::Code;
        fn classified(&self) -> &dyn __rt::Classified<Code = crate::shop::Code> {
            match self {
                Self::OutOfStock { .. } => &crate::shop::Code::OutOfStock,
                Self::Gone { .. } => {
                    &__rt::__private::Meant(
                        crate::shop::Code::Closed,
                        crate::shop::Condition::ClosedForGood,
                    )
                }
                Self::Request { 0: __0, .. } => &**__0,
                Self::Address { .. } => {
                    &__rt::__private::Unclassified::<crate::shop::Code>::NEW
                }
                Self::Other { 0: __0, .. } => __0,
            }
        }
    }
    #[automatically_derived]
    impl __rt::Classified for OrderError {
        type Code = crate::shop::Code;
        fn code(&self) -> ::core::option::Option<crate::shop::Code> {
            __rt::__private::Delegate::classified(self).code()
        }
        fn retry(&self) -> __rt::Retry {
            __rt::__private::Delegate::classified(self).retry()
        }
        fn quota(&self) -> __rt::Quota {
            __rt::__private::Delegate::classified(self).quota()
        }
        fn executed(&self) -> __rt::Executed {
            __rt::__private::Delegate::classified(self).executed()
        }
        fn limit(&self) -> ::core::option::Option<&'static __rt::Limit> {
            __rt::__private::Delegate::classified(self).limit()
        }
    }
};
#[doc(hidden)]
#[allow(non_local_definitions, unused_macros)]
#[macro_export]
macro_rules! __errcat_OrderError_cbf29ce484222325 {
    ({ $($callback:tt)* } $($input:tt)*) => {
        $($callback)* ! { @ errcat_include 1 { "shop/3/1" total rest { partial code =
        OutOfStock } { whole code = - 20, condition = ClosedForGood } { whole retry =
        backoff } { whole level = request, blame = customer } } $($input)* }
    };
}
#[doc(hidden)]
#[allow(non_snake_case, unused_imports)]
mod __errcat_OrderError {
    pub use __errcat_OrderError_cbf29ce484222325 as OrderError;
}
#[doc(hidden)]
#[allow(unused_imports)]
pub use __errcat_OrderError::*;
