const _: () = {
    let _ = (
        crate::shop::Code::OutOfStock,
        crate::shop::Code::Closed,
        crate::shop::Condition::ClosedForGood,
        ::errcat::Action::Backoff,
        crate::shop::Level::Request,
        crate::shop::Blame::Customer,
    );
};
const _: () = {
    use ::errcat as __rt;
    #[automatically_derived]
    impl ::core::convert::From<__rt::Fault<crate::shop::Code>> for OrderError {
        #[track_caller]
        fn from(__errcat_fault: __rt::Fault<crate::shop::Code>) -> Self {
            __rt::__private::whole(__errcat_fault)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl<__ErrcatCode> ::core::convert::From<__rt::Error<__ErrcatCode>> for OrderError
    where
        __ErrcatCode: __rt::ErrorCode,
        Self: __rt::__private::ForRequests<__ErrcatCode>,
    {
        fn from(_: __rt::Error<__ErrcatCode>) -> Self {
            __rt::__private::never()
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl<
        __ErrcatLocal,
        __ErrcatNext,
    > __rt::__private::Include<crate::shop::Code, __ErrcatLocal, __ErrcatNext>
    for OrderError {
        type Total = __rt::__private::Yes;
        const TAKES: __rt::__private::Takes = __rt::__private::Takes {
            is_broken: false,
            has_rest: true,
            is_total: true,
            taken: b"?",
            uncertain: b"\x02",
        };
        #[track_caller]
        fn take(
            __errcat_fault: __rt::Fault<crate::shop::Code>,
            __errcat_whole: ::core::primitive::bool,
        ) -> ::core::result::Result<Self, __rt::Fault<crate::shop::Code>> {
            if ::core::matches!(
                __rt::FaultRef::code(& __errcat_fault),
                ::core::option::Option::Some(crate ::shop::Code::OutOfStock)
            ) {
                if let (
                    ::core::option::Option::Some(__errcat_0),
                    ::core::option::Option::Some(__errcat_1),
                ) = (
                    __rt::__private::argument::<_, u32>(&__errcat_fault, "left"),
                    {
                        use __rt::__private::argument_or_refuse::*;
                        (&&&&&__rt::__private::Wanted::<Option<String>>::NEW)
                            .__errcat_argument(
                                __rt::FaultRef::argument(&__errcat_fault, "article"),
                            )
                    },
                ) {
                    return ::core::result::Result::Ok(Self::OutOfStock {
                        left: __errcat_0,
                        article: __errcat_1,
                    });
                }
            }
            if (__rt::FaultRef::code(&__errcat_fault)
                == ::core::option::Option::Some(crate::shop::Code::Closed)
                && __rt::FaultRef::condition(&__errcat_fault)
                    == ::core::option::Option::Some(
                        crate::shop::Condition::ClosedForGood,
                    ))
            {
                return ::core::result::Result::Ok(Self::Gone);
            }
            if __rt::FaultRef::action(&__errcat_fault) == __rt::Action::Backoff
                || (__rt::FaultRef::level(&__errcat_fault)
                    == ::core::option::Option::Some(crate::shop::Level::Request)
                    && ::core::matches!(
                        __rt::FaultRef::column(& __errcat_fault, "blame"),
                        ::core::option::Option::Some("customer")
                    ))
            {
                return ::core::result::Result::Ok(Self::Request {
                    0: <Box<
                        Fault,
                    > as __rt::__private::Hold<crate::shop::Code>>::hold(__errcat_fault),
                });
            }
            if __errcat_whole {
                return ::core::result::Result::Ok(Self::Other {
                    0: <Fault as __rt::__private::Hold<
                        crate::shop::Code,
                    >>::hold(__errcat_fault),
                });
            }
            ::core::result::Result::Err(__errcat_fault)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<AddressError> for OrderError {
        #[track_caller]
        fn from(__errcat_error: AddressError) -> Self {
            Self::Address { 0: __errcat_error }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Display for OrderError {
        fn fmt(
            &self,
            __errcat_f: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                Self::OutOfStock { left: __errcat_0, article: __errcat_1, .. } => {
                    ::core::fmt::Formatter::write_fmt(
                        __errcat_f,
                        ::core::format_args!(
                            "Only {__errcat_0} of '{__errcat_1}' left", __errcat_0 =
                            __errcat_0, __errcat_1 = { use
                            __rt::__private::shown_or_refuse:: *; (&& &
                            __rt::__private::Field:: < crate ::shop::Code, _ >
                            ::new(__errcat_1)).__errcat_shown() }
                        ),
                    )
                }
                Self::Gone { .. } => {
                    ::core::fmt::Formatter::write_str(
                        __errcat_f,
                        "… has closed for good",
                    )
                }
                Self::Address { .. } => {
                    ::core::fmt::Formatter::write_str(__errcat_f, "no address")
                }
                Self::Request { 0: __errcat_held, .. } => {
                    use __rt::__private::shown::*;
                    ::core::fmt::Display::fmt(
                        &(&&&&__rt::__private::Field::<
                            crate::shop::Code,
                            _,
                        >::new(__errcat_held))
                            .__errcat_shown(),
                        __errcat_f,
                    )
                }
                Self::Other { 0: __errcat_held, .. } => {
                    use __rt::__private::shown::*;
                    ::core::fmt::Display::fmt(
                        &(&&&&__rt::__private::Field::<
                            crate::shop::Code,
                            _,
                        >::new(__errcat_held))
                            .__errcat_shown(),
                        __errcat_f,
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for OrderError {
        fn source(
            &self,
        ) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
            __rt::__private::tell_if_answering(self);
            match self {
                Self::Address { 0: __errcat_held, .. } => {
                    use __rt::__private::source_or_refuse::*;
                    (&&&&__rt::__private::Field::<
                        crate::shop::Code,
                        _,
                    >::new(__errcat_held))
                        .__errcat_source()
                }
                _ => ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl __rt::__private::Delegate for OrderError {
        type Code = crate::shop::Code;
        fn answering(
            &self,
        ) -> ::core::option::Option<&dyn __rt::__private::Answering<crate::shop::Code>> {
            match self {
                Self::OutOfStock { .. } => {
                    ::core::option::Option::Some(&crate::shop::Code::OutOfStock)
                }
                Self::Gone { .. } => {
                    ::core::option::Option::Some(
                        &__rt::__private::Meant(
                            crate::shop::Code::Closed,
                            crate::shop::Condition::ClosedForGood,
                        ),
                    )
                }
                Self::Request { 0: __errcat_held, .. } => {
                    use __rt::__private::answers::*;
                    (&&&&__rt::__private::Field::<
                        crate::shop::Code,
                        _,
                    >::new(__errcat_held))
                        .__errcat_answering()
                }
                Self::Address { 0: __errcat_held, .. } => {
                    use __rt::__private::answers::*;
                    (&&&&__rt::__private::Field::<
                        crate::shop::Code,
                        _,
                    >::new(__errcat_held))
                        .__errcat_answering()
                }
                Self::Other { 0: __errcat_held, .. } => {
                    use __rt::__private::answers::*;
                    (&&&&__rt::__private::Field::<
                        crate::shop::Code,
                        _,
                    >::new(__errcat_held))
                        .__errcat_answering()
                }
            }
        }
    }
};
