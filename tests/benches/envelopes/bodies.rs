//! Replies as their APIs document them, made up.

#![allow(dead_code, reason = "each bench uses a part")]

/// What a bulk call was answered: documents that were created, and some that could not be parsed or
/// came too late.
pub fn elasticsearch(items: usize, failed: usize) -> String {
    let items = (0..items).map(|item| {
        let head = format!(r#""_index":"parcels-2026","_id":"p-{:07}""#, 4_000_000 + item);
        if is_failed(item, items, failed) {
            let (status, kind, reason) = if item % 2 == 0 {
                (409, "version_conflict_engine_exception", "version conflict, required seqNo [5]")
            } else {
                (400, "document_parsing_exception", "[1:19] failed to parse field [weight] of type [long]")
            };
            format!(
                r#"{{"index":{{{head},"status":{status},"error":{{"type":"{kind}","reason":"{reason}","index_uuid":"5fD2jYcVTwqRtW_dl0-TZw","shard":"0","index":"parcels-2026"}}}}}}"#
            )
        } else {
            format!(
                r#"{{"index":{{{head},"_version":1,"result":"created","_shards":{{"total":2,"successful":1,"failed":0}},"_seq_no":{item},"_primary_term":1,"status":201}}}}"#
            )
        }
    });
    let items = items.collect::<Vec<String>>().join(",");
    format!(r#"{{"took":486,"errors":{},"items":[{items}]}}"#, failed > 0)
}

/// What putting records to a stream was answered.
pub fn kinesis(records: usize, failed: usize) -> String {
    let records = (0..records).map(|record| {
        let shard = record % 4;
        if is_failed(record, records, failed) {
            format!(
                r#"{{"ErrorCode":"ProvisionedThroughputExceededException","ErrorMessage":"Rate exceeded for shard shardId-00000000000{shard} in stream parcels under account 111111111111."}}"#
            )
        } else {
            format!(
                r#"{{"SequenceNumber":"49543463076548007577105092703039560359975228518395{record:06}","ShardId":"shardId-00000000000{shard}"}}"#
            )
        }
    });
    let records = records.collect::<Vec<String>>().join(",");
    format!(r#"{{"FailedRecordCount":{failed},"Records":[{records}]}}"#)
}

/// Of two mutations neither was allowed.
pub const GRAPHQL: &str = r#"{"data":{"productCreate":null,"tagsAdd":null},"errors":[{"message":"Access denied for productCreate field.","locations":[{"line":2,"column":3}],"extensions":{"code":"ACCESS_DENIED","documentation":"https://shopify.dev/api/usage/access-scopes","requiredAccess":"`write_products` access scope."},"path":["productCreate"]},{"message":"Access denied for tagsAdd field.","locations":[{"line":9,"column":3}],"extensions":{"code":"ACCESS_DENIED","documentation":"https://shopify.dev/api/usage/access-scopes","requiredAccess":"`write_orders` access scope."},"path":["tagsAdd"]}],"extensions":{"cost":{"requestedQueryCost":20,"actualQueryCost":10,"throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":1990,"restoreRate":100}}}}"#;

/// The same with one error.
pub const GRAPHQL_ONE: &str = r#"{"data":{"tagsAdd":null},"errors":[{"message":"Access denied for tagsAdd field.","locations":[{"line":9,"column":3}],"extensions":{"code":"ACCESS_DENIED","requiredAccess":"`write_orders` access scope."},"path":["tagsAdd"]}]}"#;

/// One that has to wait until the bucket holds what it costs.
pub const THROTTLED: &str = r#"{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED","documentation":"https://shopify.dev/api/usage/rate-limits"}}],"extensions":{"cost":{"requestedQueryCost":202,"actualQueryCost":null,"throttleStatus":{"maximumAvailable":1000,"currentlyAvailable":118,"restoreRate":50}}}}"#;

/// A problem with members of its own.
pub const PROBLEM: &str = r#"{"type":"https://example.com/probs/out-of-credit","title":"You do not have enough credit.","status":403,"detail":"Your current balance is 30, but that costs 50.","instance":"/account/12345/msgs/abc","balance":30,"accounts":["/account/12345","/account/67890"]}"#;

/// Those that failed stand evenly between the others.
fn is_failed(number: usize, all: usize, failed: usize) -> bool {
    failed > 0 && number % (all / failed) == all / failed / 2
}
