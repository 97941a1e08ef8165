//! Twenty kinds of real trouble, as the page about incidents shows them.
//!
//! `UPDATE_INCIDENTS=1 cargo test -p errcat-client troubles` writes the page's examples anew. The
//! exchanges are synthetic, in the forms that captured replies have.

use alloc::format;
use alloc::string::String;
use core::fmt::Write;
use core::time::Duration;
use std::{env, fs};

use super::{Disclosure, Exchange};
use crate::recovery::{Jitter, Policy, Recovery, Transport};
use errcat::marketo::Code;
use errcat::{Reading, Timestamp};

const SENT: Timestamp = Timestamp::from_unix_seconds(1_795_687_200);
const TOKEN: &str = "cdf01657-110d-4155-99a7-f986b2ff13a0:int";

struct Trouble {
    title: &'static str,
    /// What a person finds, and what there is to ask the vendor.
    finds: &'static str,
    method: &'static str,
    url: &'static str,
    body: &'static str,
    came: Came,
    attempts: u32,
    /// What has to stand in the incident, so that a person finds that.
    said: &'static [&'static str],
}

enum Came {
    Reply(u16, &'static [(&'static str, &'static str)], &'static [u8]),
    Nothing(Transport, &'static str),
}

const JSON: &[(&str, &str)] = &[("Content-Type", "application/json;charset=UTF-8")];
const LEADS: &str = "https://123-abc-456.mktorest.com/rest/v1/leads.json";

impl Trouble {
    fn incident(&self) -> String {
        let received = Timestamp::from_unix(SENT.as_unix() + Duration::from_secs(1));
        let policy = Policy::new().jitter(Jitter::None);
        let mut recovery = Recovery::<Code>::new(policy, SENT);
        if self.method == "GET" {
            recovery = recovery.idempotent();
        }
        let exchange = Exchange::new(self.method, self.url)
            .with_request_header("Authorization", format!("Bearer {TOKEN}"))
            .with_sent(SENT);
        let exchange = match self.body {
            "" => exchange,
            body => exchange
                .with_request_header("Content-Type", "application/json")
                .with_request_body(body.as_bytes()),
        };
        let exchange = match &self.came {
            Came::Nothing(transport, error) => {
                let mut decision = recovery.on(*transport, received);
                for _ in 1..self.attempts {
                    decision = recovery.on(*transport, received);
                }
                exchange.with_transport_error(error).with_decision(&decision)
            }
            Came::Reply(status, headers, body) => {
                let listed = headers.to_vec();
                let verdict = Reading::of(*status, body).with_headers(&listed).read();
                let mut decision = recovery.on(&verdict, received);
                for _ in 1..self.attempts {
                    decision = recovery.on(&verdict, received);
                }
                let exchange = headers.iter().fold(exchange, |exchange, (name, value)| {
                    exchange.with_reply_header(name, value)
                });
                let exchange = exchange.with_verdict(&verdict).with_received(received);
                exchange.with_decision(&decision)
            }
        };
        format!("{}\n", exchange.incident(&Disclosure::new()))
    }
}

const TROUBLES: [Trouble; 20] = [
    Trouble {
        title: "A batch with four bad records",
        finds: "Records 1 and 3 match several leads, record 2 names the field `emailx`, and in record 4 \
                the value that the message speaks of is the record's `leadScore`. Nothing to ask the \
                vendor: the four are put right and sent again.",
        method: "POST",
        url: LEADS,
        body: r#"{"action":"updateOnly","lookupField":"email","input":[
            {"email":"jane.doe@example.com","leadScore":"7"},{"email":"twin@example.com","leadScore":"8"},
            {"emailx":"joe@example.com"},{"email":"twin@example.org"},
            {"email":"mary@example.com","leadScore":"lots"}]}"#,
        came: Came::Reply(200, JSON, br#"{"requestId":"a9a6#19b3f2c41e7","success":true,"result":[
            {"id":4711815,"status":"updated"},
            {"status":"skipped","reasons":[{"code":"1007","message":"Multiple leads match the lookup criteria"}]},
            {"status":"skipped","reasons":[{"code":"1006","message":"Field 'emailx' not found"}]},
            {"status":"skipped","reasons":[{"code":"1007","message":"Multiple leads match the lookup criteria"}]},
            {"status":"skipped","reasons":[{"code":"1001","message":"Invalid value 'lots'. Required of type 'Integer'"}]}]}"#),
        attempts: 1,
        said: &["records: 1, 3", "Field 'emailx' not found", "stands in request input[4].leadScore", "a9a6#19b3f2c41e7"],
    },
    Trouble {
        title: "An expired token",
        finds: "602, and the decision is to renew the token: if that comes again and again, it is the \
                client's cache of tokens that is wrong.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/v1/lead/4711815.json?fields=email,firstName",
        body: "",
        came: Came::Reply(200, JSON, br#"{"requestId":"e42b#14272d07d78","success":false,
            "errors":[{"code":"602","message":"Access token expired"}]}"#),
        attempts: 1,
        said: &["602", "AccessTokenExpired", "renew the token"],
    },
    Trouble {
        title: "A throttled import",
        finds: "1016, with the catalogue's own backoff; ten imports are allowed at once. The vendor can \
                be asked which ones were running at that time, by the request id.",
        method: "POST",
        url: "https://123-abc-456.mktorest.com/bulk/v1/leads.json?format=csv&lookupField=email",
        body: "",
        came: Came::Reply(200, JSON, br#"{"requestId":"16cf9#19b4a8c5c3e","success":false,
            "errors":[{"code":"1016","message":"Too many imports"}]}"#),
        attempts: 2,
        said: &["1016", "attempts: 2", "16cf9#19b4a8c5c3e"],
    },
    Trouble {
        title: "Too many calls in the window",
        finds: "The limit is 100 calls in 20 seconds, and the next send is after 20 seconds. The vendor \
                can be asked which integrations share the limit.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/v1/leads.json?filterType=email&filterValues=jane.doe@example.com",
        body: "",
        came: Came::Reply(200, JSON, br#"{"requestId":"e42b#14272d07d79","success":false,
            "errors":[{"code":"606","message":"Max rate limit '100' exceeded with in '20' secs"}]}"#),
        attempts: 1,
        said: &["Max rate limit '100' exceeded with in '20' secs", "send again after 20 s"],
    },
    Trouble {
        title: "The quota of the day is used up",
        finds: "607, and when it is renewed. The vendor can be asked to raise the quota.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/v1/activities.json?nextPageToken=GIYDAOBNGEYS2MBWKQYDAORQGA5DAMBOGAYDAKZQ",
        body: "",
        came: Came::Reply(200, JSON, br#"{"requestId":"d3f2#1927cc3b7a1","success":false,
            "errors":[{"code":"607","message":"Daily quota reached"}]}"#),
        attempts: 1,
        said: &["DailyQuotaReached", "quota_reset", "2026-11-27T06:00:30Z"],
    },
    Trouble {
        title: "A gateway's page",
        finds: "It is HTML of nginx with status 502, so not the API itself answered, and nobody knows \
                whether the records were taken. Ask the vendor what became of a POST to this path at \
                this time.",
        method: "POST",
        url: LEADS,
        body: r#"{"input":[{"email":"jane.doe@example.com"}]}"#,
        came: Came::Reply(502, &[("Content-Type", "text/html"), ("Server", "nginx")],
            b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>jane.doe@example.com</body></html>"),
        attempts: 1,
        said: &["kind: HTML", "Server: nginx", "502", "may have had an effect"],
    },
    Trouble {
        title: "A body that breaks off",
        finds: "The reply was JSON as far as it came, and of its records two are there. Whether all were \
                taken has to be looked up.",
        method: "POST",
        url: LEADS,
        body: r#"{"input":[{"email":"jane.doe@example.com"},{"email":"joe@example.com"},{"email":"mary@example.com"}]}"#,
        came: Came::Reply(200, JSON, br#"{"requestId":"b1c2#19b4a8c5c4f","success":true,"result":[{"id":4711815,"status":"created"},{"id":47118"#),
        attempts: 1,
        said: &["JSON that breaks off", "result: array of 2 objects", "unreadable"],
    },
    Trouble {
        title: "No reply at all",
        finds: "It timed out after it was sent, and a POST that may have been carried out is not sent \
                twice. Ask the vendor whether a request to this path arrived at this time.",
        method: "POST",
        url: LEADS,
        body: r#"{"input":[{"email":"jane.doe@example.com"}]}"#,
        came: Came::Nothing(Transport::Lost, "error sending request for url (https://123-abc-456.mktorest.com/rest/v1/leads.json): operation timed out"),
        attempts: 1,
        said: &["timed out", "may have had an effect"],
    },
    Trouble {
        title: "Nobody listens",
        finds: "The connection to the identity endpoint was refused, so nothing was sent. It is a matter \
                of the network.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/identity/oauth/token?grant_type=client_credentials&client_id=4d7f1a92&client_secret=not-a-secret",
        body: "",
        came: Came::Nothing(Transport::NotSent, "error sending request for url (https://123-abc-456.mktorest.com/identity/oauth/token?client_secret=not-a-secret): Connection refused (os error 111)"),
        attempts: 6,
        said: &["connection refused", "/identity/oauth/token?grant_type=client_credentials", "attempts: 6"],
    },
    Trouble {
        title: "A wrong client secret",
        finds: "The identity endpoint refused the client: its id or secret is wrong. Neither is shown.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/identity/oauth/token?grant_type=client_credentials&client_id=4d7f1a92&client_secret=not-a-secret",
        body: "",
        came: Came::Reply(401, JSON, br#"{"error":"invalid_client","error_description":"Bad client credentials for 4d7f1a92"}"#),
        attempts: 1,
        said: &["401", "error_description: text", "client_secret=‹credential"],
    },
    Trouble {
        title: "A request that is too large",
        finds: "413, of the limit `payload`; the same records go in smaller requests.",
        method: "POST",
        url: LEADS,
        body: r#"{"input":[{"email":"jane.doe@example.com","description":"long"}]}"#,
        came: Came::Reply(413, &[("Content-Type", "text/html"), ("Server", "nginx")], b"<html>413</html>"),
        attempts: 1,
        said: &["413", "send in smaller requests"],
    },
    Trouble {
        title: "An address that is too long",
        finds: "414; the same query goes as a POST.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/v1/leads.json?filterType=email&filterValues=jane.doe@example.com,joe@example.com",
        body: "",
        came: Came::Reply(414, &[("Server", "nginx")], b""),
        attempts: 1,
        said: &["414", "send as a POST"],
    },
    Trouble {
        title: "A code that nobody has listed",
        finds: "The code is a number in a range of the catalogue, which decided; the message is kept back. \
                Ask the vendor what the request with this id was answered, or open `@code` and messages.",
        method: "POST",
        url: LEADS,
        body: r#"{"input":[{"email":"jane.doe@example.com"}]}"#,
        came: Came::Reply(200, JSON, br#"{"requestId":"c0ff#19b4a8c5c50","success":true,"result":[
            {"status":"skipped","reasons":[{"code":"1099","message":"Lead jane.doe@example.com is held"}]}]}"#),
        attempts: 1,
        said: &["not listed", "of level record", "c0ff#19b4a8c5c50"],
    },
    Trouble {
        title: "A parameter is missing",
        finds: "It is `filterType`. The client forgot it.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/v1/leads.json?filterValues=jane.doe@example.com",
        body: "",
        came: Came::Reply(200, JSON, br#"{"requestId":"e42b#14272d07d80","success":false,
            "errors":[{"code":"1002","message":"Missing value for the required parameter 'filterType'"}]}"#),
        attempts: 1,
        said: &["Missing value for the required parameter 'filterType'"],
    },
    Trouble {
        title: "Too many calls at once",
        finds: "The limit is ten at once, for all integrations together.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/v1/programs/members.json",
        body: "",
        came: Came::Reply(200, JSON, br#"{"requestId":"e42b#14272d07d81","success":false,
            "errors":[{"code":"615","message":"Concurrent access limit '10' reached"}]}"#),
        attempts: 3,
        said: &["Concurrent access limit '10' reached", "attempts: 3"],
    },
    Trouble {
        title: "The day's exports are used up",
        finds: "One code, three meanings: the condition says which, and the limit with it.",
        method: "POST",
        url: "https://123-abc-456.mktorest.com/bulk/v1/leads/export/ce45a7a1-f19d-4ce2-882c-a3c795940a7d/enqueue.json",
        body: "",
        came: Came::Reply(200, JSON, br#"{"requestId":"1852d#19b4a8c5c51","success":false,
            "errors":[{"code":"1029","message":"Export daily quota 500MB exceeded."}]}"#),
        attempts: 1,
        said: &["condition: ExportDailyQuotaExceeded", "500MB"],
    },
    Trouble {
        title: "A reply that nobody described",
        finds: "JSON, and no envelope of the catalogue: its outline says what to describe.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/v1/stats/usage.json",
        body: "",
        came: Came::Reply(200, JSON, br#"{"status":"ok","data":{"users":[{"userId":"jane.doe@example.com","count":17}],"total":17}}"#),
        attempts: 1,
        said: &["unrecognised", "data.users[].count: number"],
    },
    Trouble {
        title: "A service that asks to wait",
        finds: "503 with `Retry-After`, which the decision keeps to.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/asset/v1/emails.json?status=approved",
        body: "",
        came: Came::Reply(503, &[("Retry-After", "90"), ("Server", "envoy")], b"upstream connect error"),
        attempts: 1,
        said: &["Retry-After: 1 min 30 s", "kind: text"],
    },
    Trouble {
        title: "A body that is no text",
        finds: "It is compressed, and the client did not unpack it: `Content-Encoding` says so.",
        method: "GET",
        url: "https://123-abc-456.mktorest.com/rest/v1/leads.json?filterType=id&filterValues=4711815",
        body: "",
        came: Came::Reply(200, &[("Content-Type", "application/json"), ("Content-Encoding", "gzip")],
            b"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\xABV*J-.\xCD)Q\xB2R(JM,V\xD2QJ-*\xCA/R\xB2\x52"),
        attempts: 1,
        said: &["kind: compressed", "Content-Encoding: gzip", "unreadable"],
    },
    Trouble {
        title: "A call that is not allowed",
        finds: "603: the API user's role lacks a permission. The vendor can be asked which one the \
                request with this id needed.",
        method: "POST",
        url: "https://123-abc-456.mktorest.com/rest/v1/lists/1054/leads.json?id=4711815",
        body: r#"{"input":[{"id":4711815}]}"#,
        came: Came::Reply(200, JSON, br#"{"requestId":"9e1f#19b4a8c5c52","success":false,
            "errors":[{"code":"603","message":"Access denied"}]}"#),
        attempts: 1,
        said: &["AccessDenied", "give up", "9e1f#19b4a8c5c52"],
    },
];

const BEGIN: &str =
    "<!-- written by `UPDATE_INCIDENTS=1 cargo test -p errcat-client troubles` -->\n";

#[test]
fn a_person_finds_what_went_wrong() {
    let mut page = String::from(BEGIN);
    for (number, trouble) in TROUBLES.iter().enumerate() {
        let incident = trouble.incident();
        for said in trouble.said {
            assert!(incident.contains(said), "{}: {said:?} in\n{incident}", trouble.title);
        }
        for secret in ["jane", "joe@", "4711815", "cdf01657", "not-a-secret", "4d7f1a92", "123-abc"]
        {
            assert!(!incident.contains(secret), "{}: {secret:?} in\n{incident}", trouble.title);
        }
        write!(page, "\n### {}. {}\n\n{}\n\n", number + 1, trouble.title, trouble.finds).unwrap();
        write!(page, "```text\n{incident}```\n").unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/incidents.md");
    let written = fs::read_to_string(path).unwrap();
    let (before, there) = written.split_once(BEGIN).unwrap_or((&written, ""));
    if env::var_os("UPDATE_INCIDENTS").is_some() {
        fs::write(path, format!("{before}{page}")).unwrap();
    } else {
        assert_eq!(format!("{BEGIN}{there}"), page, "docs/incidents.md is behind");
    }
}
