//! What APIs call the members that tell of errors: by these a description is proposed. The first of
//! a list is the most telling.

/// A bool that is true of a success.
pub const FLAGS: &[&str] =
    &["success", "ok", "Success", "isSuccess", "is_success", "succeeded", "successful", "valid"];

/// A bool that is true where something failed.
pub const BAD_FLAGS: &[&str] =
    &["errors", "hasErrors", "has_errors", "error", "isError", "is_error", "hasError"];

/// A count of what failed.
pub const COUNTS: &[&str] = &[
    "FailedRecordCount",
    "FailedEntryCount",
    "failed",
    "numErrors",
    "failedCount",
    "failed_count",
    "errorCount",
    "error_count",
    "failures",
    "rejected",
];

/// A word that says how it stands.
pub const WORDS: &[&str] = &["status", "state", "Status", "State", "result", "outcome", "stat"];

/// What such a word may be where it failed.
pub const FAILED: &[&str] =
    &["error", "failed", "failure", "fail", "rejected", "aborted", "expired", "invalid"];

/// What it may be as long as it goes on.
pub const PENDING: &[&str] = &[
    "pending",
    "queued",
    "processing",
    "in_progress",
    "inprogress",
    "in progress",
    "running",
    "working",
    "waiting",
    "submitted",
    "accepted",
    "started",
];

/// What holds one error, or says it.
pub const ERRORS: &[&str] =
    &["error", "Error", "fault", "Fault", "exception", "err", "problem", "partialFailureError"];

/// What lists several.
pub const ERROR_LISTS: &[&str] = &[
    "errors",
    "Errors",
    "error",
    "userErrors",
    "problems",
    "violations",
    "issues",
    "faults",
    "reasons",
    "invalid_params",
    "invalid-params",
    "fieldErrors",
    "details",
];

/// What lists the records that failed.
pub const REJECTED: &[&str] = &[
    "Failed",
    "failed",
    "failures",
    "Failures",
    "rejected",
    "Rejected",
    "failedRecords",
    "failed_records",
    "unprocessed",
    "notProcessed",
];

/// What lists what was done.
pub const RESULTS: &[&str] = &[
    "results",
    "result",
    "Successful",
    "successful",
    "successes",
    "succeeded",
    "items",
    "records",
    "data",
];

/// A code that nothing else is called.
pub const STRONG_CODES: &[&str] =
    &["errorCode", "error_code", "ErrorCode", "errcode", "err_code", "ErrCode", "__type"];

/// A code, beside other signs of an error.
pub const CODES: &[&str] = &[
    "subCategory",
    "error_subcode",
    "errorCode",
    "error_code",
    "ErrorCode",
    "errcode",
    "code",
    "Code",
    "statusCode",
    "extensions.code",
    "type",
    "__type",
    "errorType",
    "error_type",
    "error",
    "reason",
    "category",
    "status",
    "Status",
    "name",
    "slug",
    "key",
    "kind",
    "title",
];

/// What is said to people.
pub const MESSAGES: &[&str] = &[
    "message",
    "Message",
    "ErrorMessage",
    "errorMessage",
    "error_message",
    "detail",
    "error_description",
    "description",
    "errmsg",
    "msg",
    "text",
    "reason",
    "title",
    "summary",
    "error",
];

/// The id of a record.
pub const IDS: &[&str] = &[
    "id",
    "_id",
    "Id",
    "ID",
    "referenceId",
    "reference_id",
    "recordId",
    "record_id",
    "externalId",
    "external_id",
    "uuid",
    "sku",
];

/// The position of a record.
pub const POSITIONS: &[&str] =
    &["index", "position", "row", "rowIndex", "row_index", "itemIndex", "item_index", "pointer"];

/// The HTTP status of a record.
pub const STATUSES: &[&str] =
    &["status", "statusCode", "status_code", "httpStatusCode", "http_status", "code"];

/// What holds the body of a reply within a reply.
pub const PARTS: &[&str] = &["body", "response", "result"];

/// What support asks for.
pub const REQUEST_IDS: &[&str] = &[
    "requestId",
    "request_id",
    "RequestId",
    "requestID",
    "traceId",
    "trace_id",
    "fbtrace_id",
    "correlationId",
    "correlation_id",
    "processId",
    "request",
    "instance",
];

/// The same, in headers.
pub const REQUEST_ID_HEADERS: &[&str] = &[
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-trace-id",
    "x-fb-trace-id",
];

/// How long to wait, and what a number counts.
pub const DELAYS: &[(&str, &str)] = &[
    ("retry_after", "s"),
    ("retryAfter", "s"),
    ("retry_after_seconds", "s"),
    ("retryAfterSeconds", "s"),
    ("retryDelay", "s"),
    ("retry_after_ms", "ms"),
    ("retryAfterMs", "ms"),
    ("retryAfterMilliseconds", "ms"),
];

/// The same, in headers; `Retry-After` needs no telling.
pub const DELAY_HEADERS: &[(&str, &str)] = &[
    ("x-ratelimit-reset-after", "s"),
    ("x-rate-limit-reset-after", "s"),
    ("x-amz-retry-after", "ms"),
    ("retry-after-ms", "ms"),
    ("x-retry-after-ms", "ms"),
];

/// What asks for the rest, or for the result.
pub const NEXT: &[&str] = &[
    "nextPageToken",
    "next_page_token",
    "next_cursor",
    "nextCursor",
    "next",
    "statusUrl",
    "status_url",
    "url",
    "href",
];

/// Remarks.
pub const WARNINGS: &[&str] = &["warnings", "warning", "notices"];

/// Parts of codes and messages of what passes by itself.
pub const PASSING: &[&str] = &[
    "throttl",
    "ratelimit",
    "rate_limit",
    "rate limit",
    "too many requests",
    "too_many_requests",
    "unavailable",
    "timeout",
    "timed out",
    "busy",
    "overload",
    "try again",
    "temporar",
];
