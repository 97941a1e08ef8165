//! The classification of Marketo's codes as a program would write it: a `match`.

use errcat::marketo::{Code, Level};
use errcat::{Action, Quota};

pub fn by_hand(code: Code) -> (Level, Action, Quota) {
    #[allow(deprecated)]
    match code {
        Code::Unauthorized => (Level::Http, Action::Never, Quota::Counted),
        Code::PayloadTooLarge => (Level::Http, Action::Split, Quota::Counted),
        Code::UriTooLong => (Level::Http, Action::ResendAsPost, Quota::Counted),
        Code::InternalServerError
        | Code::BadGateway
        | Code::InvalidSubscription
        | Code::ConcurrencyLimitReached
        | Code::TransientError
        | Code::LockWaitTimeout => (Level::Response, Action::Backoff, Quota::Counted),
        Code::AccessTokenMissing => (Level::Response, Action::Reauthenticate, Quota::Counted),
        Code::AccessTokenInvalid | Code::AccessTokenExpired => {
            (Level::Response, Action::Reauthenticate, Quota::Free)
        }
        Code::AccessDenied
        | Code::InvalidJson
        | Code::ResourceNotFound
        | Code::InvalidContentType
        | Code::InvalidMultipart
        | Code::InvalidSubscriptionType
        | Code::FieldBlank
        | Code::NoDataFound
        | Code::FeatureNotEnabled
        | Code::InvalidDate
        | Code::BusinessRuleViolation
        | Code::ParentFolderNotFound
        | Code::IncompatibleFolderType
        | Code::PersonAccountMerge
        | Code::DefaultRecordTypeNotFound
        | Code::SalesPersonNotFound => (Level::Response, Action::Never, Quota::Counted),
        Code::RequestTimedOut | Code::TemporarilyUnavailable | Code::SystemError => {
            (Level::Response, Action::Backoff, Quota::Free)
        }
        Code::MethodNotSupported => (Level::Response, Action::Never, Quota::Free),
        Code::RateLimitExceeded => (Level::Response, Action::Wait, Quota::Counted),
        Code::DailyQuotaReached => (Level::Response, Action::QuotaReset, Quota::Counted),
        Code::InvalidValue
        | Code::MissingParameter
        | Code::InvalidData
        | Code::LeadNotFound
        | Code::LeadAlreadyExists
        | Code::FieldNotFound
        | Code::MultipleLeadsMatch
        | Code::PartitionAccessDenied
        | Code::PartitionRequired
        | Code::PartitionUpdateNotAllowed
        | Code::FieldNotSupported
        | Code::InvalidCookie
        | Code::ObjectNotFound
        | Code::ObjectCreationFailed
        | Code::LeadNotInList
        | Code::ObjectAlreadyExists
        | Code::CrmEnabled
        | Code::CompanyUpdateNotAllowed
        | Code::ObjectInUse
        | Code::ProgramStatusNotFound
        | Code::CustomObjectsNotEnabled
        | Code::ActivityTypeLimitReached
        | Code::ActivityFieldLimitReached
        | Code::UnsupportedFilterType
        | Code::DuplicateInput
        | Code::LeadSkipped
        | Code::InvalidRunAt
        | Code::DiscardDraftFailed
        | Code::ActivityCreationFailed
        | Code::MergeCreatesDuplicate
        | Code::MergeFieldTooLong
        | Code::MergeRejectedByCrm
        | Code::MergeUrlConflict => (Level::Record, Action::Never, Quota::Counted),
        Code::TooManyImports | Code::ImportInProgress | Code::ExportLimitReached => {
            (Level::Record, Action::Backoff, Quota::Counted)
        }
        Code::TooManyProgramClones => (Level::Record, Action::QuotaReset, Quota::Counted),
        Code::TooManyLeadsToMerge => (Level::Record, Action::Split, Quota::Counted),
        _ => unreachable!("a code of a later catalogue"),
    }
}
