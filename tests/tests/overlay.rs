//! A catalogue with an overlay: what the macro makes of both.

use errcat::{Action, CatalogError, Classified, ErrorCode, Executed, Overlaid, Place};
use errcat_client::incident::{Disclosure, Exchange};
use errcat_client::recovery::{Jitter, Policy, Recovery};
use errcat_tests::bank;

mod ours {
    errcat::catalog! { errcat::marketo + "../catalogues/marketo_seen.toml" }
}

/// The overlay names its base itself.
mod alone {
    errcat::catalog! { "../catalogues/marketo_seen.toml", code = ApiCode, open = AnyCode::Unlisted(i64) }
}

mod named {
    errcat::catalog! { bundled = "marketo" + "../catalogues/marketo_seen.toml" }
}

mod files {
    errcat::catalog! { "../catalogues/parcels.toml" + "../catalogues/parcels_seen.toml" }
}

use ours::Code;

#[test]
fn the_overlay_decides_and_the_base_stays_as_it_is() {
    use errcat::marketo;
    const RETRY: Action = Code::FieldNotFound.action();
    assert_eq!((RETRY, marketo::Code::FieldNotFound.action()), (Action::Wait, Action::Never));
    assert_eq!(Code::FieldNotFound.executed(), Executed::Unknown);
    assert_eq!(Code::FieldNotFound.fix(), marketo::Code::FieldNotFound.fix());
    assert_eq!(Code::ALL.len(), marketo::Code::ALL.len() + 1);
    assert_eq!(Code::from_wire("1999"), Some(Code::SandboxFrozen));
    let full = ours::Condition::ExportQueueFull;
    assert_eq!(full.action(), Action::Never);
}

#[test]
fn a_code_of_the_base_is_one_of_ours() {
    for code in errcat::marketo::Code::ALL {
        let ours = Code::from(*code);
        assert_eq!((ours.wire(), ours.name()), (code.wire(), code.name()));
    }
}

#[test]
fn every_spelling_means_the_same() {
    let told = |overlaid: Option<&Overlaid>| overlaid.map(ToString::to_string);
    for code in Code::ALL {
        let alone = alone::ApiCode::from_wire(code.wire()).unwrap();
        let named = named::Code::from_wire(code.wire()).unwrap();
        assert_eq!((code.retry(), code.notes()), (alone.retry(), alone.notes()));
        assert_eq!((code.retry(), code.notes()), (named.retry(), named.notes()));
        assert_eq!(told(code.overlaid(None)), told(alone.overlaid(None)));
    }
    assert_eq!(files::Code::from_wire("9000").unwrap().name(), "Seen");
}

#[test]
fn the_overlay_tells_what_it_says_instead_and_why() {
    let overlaid = Code::FieldNotFound.overlaid(None).unwrap();
    assert_eq!(overlaid.overlay, "marketo_seen.toml");
    assert_eq!(
        overlaid.to_string(),
        "marketo_seen.toml has retry import, not never; executed unknown, not no; another doc: \
         New fields of ours appear within minutes of a request that names them."
    );
    let [retry, ..] = overlaid.changes else { panic!("{overlaid:?}") };
    assert_eq!((retry.key, retry.base, retry.overlay), ("retry", "never", "import"));
    let full = ours::Condition::ExportQueueFull;
    let why = |of: Option<&'static Overlaid>| of.map(|of| of.why);
    assert_eq!(why(full.code().overlaid(Some(full))), Some("Our queue is emptied by hand."));
    assert_eq!(why(full.code().overlaid(None)), None);
    assert!(Code::SandboxFrozen.overlaid(None).unwrap().is_added());
    // A catalogue without an overlay says nothing.
    assert!(errcat::marketo::Code::ALL.iter().all(|code| code.overlaid(None).is_none()));
    assert!(bank::Code::ALL.iter().all(|code| code.overlaid(None).is_none()));
}

fn decided(body: &[u8]) -> String {
    let now = errcat::Timestamp::from_unix_seconds(1_767_225_600);
    let policy = Policy::new().jitter(Jitter::None);
    let mut recovery = Recovery::<Code>::new(policy, now);
    recovery.on(&ours::read(200_u16, body), now).to_string()
}

#[test]
fn a_decision_says_that_the_overlay_decided() {
    assert_eq!(
        decided(
            br#"{"success":false,"errors":[{"code":"1006","message":"Field 'size' not found"}]}"#
        ),
        "give up, it may have had an effect and must not have it twice: 1006 FieldNotFound: Field \
         'size' not found (attempt 1; by marketo of 2026-08-17, where marketo_seen.toml has retry import, not \
         never; executed unknown, not no; another doc: New fields of ours appear within minutes of \
         a request that names them.)"
    );
    assert_eq!(
        decided(
            br#"{"success":false,"errors":[{"code":"1999","message":"Sandbox 'a' is frozen"}]}"#
        ),
        "give up, the same request cannot succeed: 1999 SandboxFrozen: Sandbox 'a' is frozen \
         (attempt 1; by marketo of 2026-08-17, where marketo_seen.toml adds it)"
    );
    let queue = r#"{"code":"1029","message":"Too many jobs (11) in queue"}"#;
    assert_eq!(
        decided(format!(r#"{{"success":false,"errors":[{queue}]}}"#).as_bytes()),
        "give up, the same request cannot succeed: 1029 ExportLimitReached: Too many jobs (11) in \
         queue (attempt 1; by marketo of 2026-08-17, where marketo_seen.toml has retry never, not \
         queue: Our queue is emptied by hand.)"
    );
    let of_the_base = decided(br#"{"success":false,"errors":[{"code":"606","message":"Wait"}]}"#);
    assert!(of_the_base.ends_with("by marketo of 2026-08-17)"), "{of_the_base}");
}

#[test]
fn an_incident_says_that_the_overlay_decided() {
    let now = errcat::Timestamp::from_unix_seconds(1_767_225_600);
    let mut recovery = Recovery::<Code>::new(Policy::new(), now);
    let body =
        br#"{"success":false,"errors":[{"code":"1006","message":"Field 'size' not found"}]}"#;
    let verdict = ours::read(200_u16, body);
    let decision = recovery.on(&verdict, now);
    let exchange = Exchange::new("POST", "https://example.com/rest/v1/leads.json")
        .with_verdict(&verdict)
        .with_decision(&decision);
    let incident = exchange.incident(&Disclosure::default());
    let overlay = incident.at("decision.overlay").map(|it| it.to_string());
    assert_eq!(
        overlay.as_deref(),
        Some(
            "marketo_seen.toml has another retry, executed, doc: New fields of ours appear within \
             minutes of a request that names them."
        )
    );
    assert!(incident.to_string().matches("marketo_seen.toml").count() == 2, "{incident}");
}

/// An error of a program's own.
#[derive(Debug, CatalogError)]
#[catalog(ours)]
enum SyncError {
    #[catalog(code = SandboxFrozen)]
    Frozen { sandbox: String },
    #[catalog(code = 1006)]
    Field { field: String },
    #[catalog(rest)]
    Other(ours::Fault),
}

#[test]
fn a_derive_knows_the_codes_of_both() {
    let of = |code: &str, message: &str| {
        SyncError::from(ours::Fault::new(Place::Response, code).with_message(message))
    };
    let frozen = of("1999", "Sandbox 'blue' is frozen");
    assert!(matches!(&frozen, SyncError::Frozen { sandbox } if sandbox == "blue"), "{frozen:?}");
    let field = of("1006", "Field 'size' not found");
    assert!(matches!(&field, SyncError::Field { field } if field == "size"), "{field:?}");
    assert_eq!(field.action(), Action::Wait);
    assert!(matches!(of("606", "Wait"), SyncError::Other(_)));
}
