use super::{Disclosure, Exchange};
use crate::recovery::{Jitter, Policy, Recovery};
use errcat::Timestamp;
use errcat::marketo::{self, Code};
use std::println;

#[test]
fn look() {
    let body = br#"{"requestId":"e42b#14272d07d78","success":true,"result":[
      {"id":4711815,"status":"updated"},{"status":"skipped","reasons":[{"code":"1007","message":"Multiple leads match the lookup criteria"}]},
      {"status":"skipped","reasons":[{"code":"1006","message":"Field 'emailx' not found"}]},
      {"status":"skipped","reasons":[{"code":"1003","message":"Value 'jane.doe@example.com' is bad"}]},
      {"status":"skipped","reasons":[{"code":"1001","message":"Invalid value 'n/a-jane'. Required of type 'Integer'"}]},
      {"status":"skipped","reasons":[{"code":"1999","message":"Secret Jane"}]},
      {"status":"skipped","reasons":[{"code":"1007","message":"Multiple leads match the lookup criteria"}]}]}"#;
    let verdict = marketo::read(200_u16, body);
    let now = Timestamp::from_unix_seconds(1_767_225_600);
    let decision = Recovery::<Code>::new(Policy::new().jitter(Jitter::None), now).on(&verdict, now);
    let exchange = Exchange::new("POST", "https://user:pw@123-abc-456.mktorest.com/rest/v1/leads.json?access_token=cdf01657-110d-4155-99a7-f986b2ff13a0:int&q=jane")
        .with_request_header("Authorization", "Bearer cdf01657-110d-4155-99a7-f986b2ff13a0:int")
        .with_request_header("Content-Type", "application/json")
        .with_request_header("X-Odd", "jane.doe@example.com")
        .with_request_body(br#"{"action":"updateOnly","lookupField":"email","input":[{"email":"jane.doe@example.com","firstName":"Jane","leadScore":"n/a-jane","shoeSize":43,"externalId":"A-17"},{"email":"x@example.com","externalId":"A-1888", "optIn": true, "address":{"street":null}}]}"#)
        .with_sent(now)
        .with_received(now)
        .with_reply_header("Content-Type", "application/json;charset=UTF-8")
        .with_reply_header("Retry-After", "120")
        .with_verdict(&verdict)
        .with_transport_error("error sending request for url (https://x/oauth/token): Connection refused (os error 111)")
        .with_decision(&decision);
    println!("{}", exchange.incident(&Disclosure::new()));
    println!(
        "-----\n{}",
        exchange
            .incident(&Disclosure::new().with_messages().show("input[].externalId").show("@code"))
    );
    println!("{}", serde_json::to_string_pretty(&exchange.incident(&Disclosure::new())).unwrap());
}
