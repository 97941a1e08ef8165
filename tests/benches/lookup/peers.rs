//! What a program would write instead of a catalogue: the codes of Marketo once more, by hand.

#![allow(clippy::enum_variant_names)]

use std::collections::HashMap;

use num_enum::TryFromPrimitive;
use rustc_hash::FxHashMap;
use strum::{Display, EnumString, FromRepr};

macro_rules! codes {
    ($($number:tt $text:tt $name:ident $message:tt,)*) => {
        /// The codes, as strum and `num_enum` have them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, FromRepr, TryFromPrimitive)]
        #[repr(u16)]
        pub enum Code {
            $(#[strum(serialize = $text)] $name = $number,)*
        }

        /// Their messages, as strum has them.
        #[derive(Clone, Copy, Debug, Display)]
        pub enum Shown {
            $(#[strum(to_string = $message)] $name,)*
        }

        /// Their messages, as thiserror has them.
        #[derive(Clone, Copy, Debug, thiserror::Error)]
        pub enum Failed {
            $(#[error($message)] $name,)*
        }

        pub const SHOWN: &[Shown] = &[$(Shown::$name),*];
        pub const FAILED: &[Failed] = &[$(Failed::$name),*];
        pub const ALL: &[(u16, &str, Code)] = &[$(($number, $text, Code::$name)),*];

        pub static TEXT_PHF: phf::Map<&'static str, Code> = phf::phf_map! {
            $($text => Code::$name),*
        };
        pub static NUMBER_PHF: phf::Map<u16, Code> = phf::phf_map! {
            $($number => Code::$name),*
        };

        pub fn text_match(text: &str) -> Option<Code> {
            Some(match text {
                $($text => Code::$name,)*
                _ => return None,
            })
        }

        pub fn number_match(number: u16) -> Option<Code> {
            Some(match number {
                $($number => Code::$name,)*
                _ => return None,
            })
        }

        pub fn text_hashify(text: &[u8]) -> Option<Code> {
            hashify::map!(text, Code, $($text => Code::$name,)*).copied()
        }
    };
}

pub fn text_fx() -> FxHashMap<&'static str, Code> {
    ALL.iter().map(|(_, text, code)| (*text, *code)).collect()
}

pub fn number_fx() -> FxHashMap<u16, Code> {
    ALL.iter().map(|(number, _, code)| (*number, *code)).collect()
}

pub fn text_std() -> HashMap<&'static str, Code> {
    ALL.iter().map(|(_, text, code)| (*text, *code)).collect()
}

codes! {
    401u16 "401" Unauthorized "Unauthorized",
    413u16 "413" PayloadTooLarge "Request Entity Too Large",
    414u16 "414" UriTooLong "Request-URI Too Long",
    500u16 "500" InternalServerError "Internal Server error",
    502u16 "502" BadGateway "Bad Gateway",
    600u16 "600" AccessTokenMissing "Empty access token",
    601u16 "601" AccessTokenInvalid "Access token invalid",
    602u16 "602" AccessTokenExpired "Access token expired",
    603u16 "603" AccessDenied "Access denied",
    604u16 "604" RequestTimedOut "Request time-out",
    605u16 "605" MethodNotSupported "HTTP Method not supported",
    606u16 "606" RateLimitExceeded "Max rate limit '{{limit}}' exceeded with in '{{window}}' secs",
    607u16 "607" DailyQuotaReached "Daily quota reached",
    608u16 "608" TemporarilyUnavailable "API Temporarily Unavailable",
    609u16 "609" InvalidJson "Invalid JSON",
    610u16 "610" ResourceNotFound "Requested resource not found",
    611u16 "611" SystemError "System error",
    612u16 "612" InvalidContentType "Invalid Content Type",
    613u16 "613" InvalidMultipart "Invalid Multipart Request",
    614u16 "614" InvalidSubscription "Invalid Subscription",
    615u16 "615" ConcurrencyLimitReached "Concurrent access limit '{{limit}}' reached",
    616u16 "616" InvalidSubscriptionType "Invalid subscription type",
    701u16 "701" FieldBlank "{{field}} cannot be blank",
    702u16 "702" NoDataFound "No data found for a given search scenario",
    703u16 "703" FeatureNotEnabled "The feature is not enabled for the subscription",
    704u16 "704" InvalidDate "Invalid date format",
    709u16 "709" BusinessRuleViolation "Business Rule Violation",
    710u16 "710" ParentFolderNotFound "Parent Folder Not Found",
    711u16 "711" IncompatibleFolderType "Incompatible Folder Type",
    712u16 "712" PersonAccountMerge "Merge to person Account operation is invalid",
    713u16 "713" TransientError "Transient Error",
    714u16 "714" DefaultRecordTypeNotFound "Unable to find the default record type",
    718u16 "718" SalesPersonNotFound "ExternalSalesPersonID not found",
    719u16 "719" LockWaitTimeout "Lock wait timeout exception",
    1001u16 "1001" InvalidValue "Invalid value '{{value}}'. Required of type '{{type}}'",
    1002u16 "1002" MissingParameter "Missing value for the required parameter '{{parameter}}'",
    1003u16 "1003" InvalidData "Invalid data",
    1004u16 "1004" LeadNotFound "Lead not found",
    1005u16 "1005" LeadAlreadyExists "Lead already exists",
    1006u16 "1006" FieldNotFound "Field '{{field}}' not found",
    1007u16 "1007" MultipleLeadsMatch "Multiple leads match the lookup criteria",
    1008u16 "1008" PartitionAccessDenied "Access denied to partition '{{partition}}'",
    1009u16 "1009" PartitionRequired "Partition name must be specified",
    1010u16 "1010" PartitionUpdateNotAllowed "Partition update not allowed",
    1011u16 "1011" FieldNotSupported "Field '{{field}}' not supported",
    1012u16 "1012" InvalidCookie "Invalid cookie value '{{cookie}}'",
    1013u16 "1013" ObjectNotFound "Object not found",
    1014u16 "1014" ObjectCreationFailed "Failed to create Object",
    1015u16 "1015" LeadNotInList "Lead not in list",
    1016u16 "1016" TooManyImports "Too many imports",
    1017u16 "1017" ObjectAlreadyExists "Object already exists",
    1018u16 "1018" CrmEnabled "CRM Enabled",
    1019u16 "1019" ImportInProgress "Import in progress",
    1020u16 "1020" TooManyProgramClones "Too many clones to program",
    1021u16 "1021" CompanyUpdateNotAllowed "Company update not allowed",
    1022u16 "1022" ObjectInUse "Object in use",
    1025u16 "1025" ProgramStatusNotFound "Program status not found",
    1026u16 "1026" CustomObjectsNotEnabled "Custom object not enabled",
    1027u16 "1027" ActivityTypeLimitReached "Max Activity Type Limit Reached",
    1028u16 "1028" ActivityFieldLimitReached "Max field limit reached",
    1029u16 "1029" ExportLimitReached "Too many jobs in queue",
    1035u16 "1035" UnsupportedFilterType "Unsupported filter type for target subscription",
    1036u16 "1036" DuplicateInput "Duplicate object found in input",
    1037u16 "1037" LeadSkipped "Lead was skipped",
    1042u16 "1042" InvalidRunAt "Invalid runAt date",
    1048u16 "1048" DiscardDraftFailed "Custom Object Discard Draft Failed",
    1049u16 "1049" ActivityCreationFailed "Failed to Create Activity",
    1076u16 "1076" MergeCreatesDuplicate "Merge Leads call with mergeInCRM flag is 4.",
    1077u16 "1077" MergeFieldTooLong "Merge Leads call failed due to 'SFDC Field' length",
    1078u16 "1078" MergeRejectedByCrm "Merge Leads call failed due to deleted entity, not a lead/contact, or field filter criteria doesn't match.",
    1079u16 "1079" MergeUrlConflict "Merge Leads call failed due to Personalized URL conflict in duplicate records",
    1080u16 "1080" TooManyLeadsToMerge "Merge Leads call with more than 25 leadIds",
}
