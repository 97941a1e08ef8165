//! The plan as a constant: only what differs from the runtime's `NONE`s is written, in few tokens,
//! since each takes the compiler time.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::tables::{
    After, At, Check, Envelope, Envelopes, Is, Keys, Kind, List, Node, Params, Part, Path, Place,
    Rule, Step, Value, Way,
};
use crate::values;

/// A member of the `impl` of the catalogue's type, where the runtime is called `rt`.
///
/// Every list and envelope is a constant of its own, for the compiler's checks of one large constant
/// would take several times as long; and one of a type, since those are evaluated only where they
/// are used.
pub(super) fn constant(tables: &Envelopes) -> TokenStream {
    let mut items = Items::default();
    let envelopes: Vec<_> = tables.all.iter().map(|envelope| items.envelope(envelope)).collect();
    let (integers, scope, items) = (tables.integers, scope(&tables.scope), items.tokens);
    quote! {
        const ENVELOPES: &'static rt::__private::envelope::Envelopes = {
            #[allow(unused_imports)]
            use rt::__private::envelope::{
                After, At, Check, Envelope, Envelopes, Is, Keys, Kind, List, Member, Node, Params,
                Part, Path, Place, Rule, Scope, Step::{Any, Each, Name}, Value, Way,
            };
            enum Tables {}
            impl Tables {
                #items
                const SCOPE: Scope = #scope;
                const ALL: Envelopes = Envelopes::of(#integers, Self::SCOPE, &[#(#envelopes),*]);
            }
            &Tables::ALL
        };
    }
}

/// Constants, numbered as they come.
#[derive(Default)]
struct Items {
    tokens: TokenStream,
    count: usize,
}

impl Items {
    fn envelope(&mut self, envelope: &Envelope) -> TokenStream {
        let name = envelope.name.as_ref().map(|name| values::option(Some(name)));
        let fields = [
            ("name", name),
            ("line", Some(number(envelope.line))),
            ("when", test(&envelope.when)),
            ("unless", test(&envelope.unless)),
            ("failed", test(&envelope.failed)),
            ("pending", test(&envelope.pending)),
            ("partial", test(&envelope.partial)),
            ("ok", test(&envelope.ok)),
            ("keys", keys(&envelope.keys)),
            ("request_id", some(&envelope.request_id)),
            ("next", some(&envelope.next)),
            ("lists", self.lists(&envelope.lists)),
        ];
        self.item("Envelope", fields)
    }

    fn lists(&mut self, lists: &[List]) -> Option<TokenStream> {
        let lists: Vec<_> = lists.iter().map(|list| self.list(list)).collect();
        some(&lists)
    }

    fn list(&mut self, list: &List) -> TokenStream {
        let kind = match list.kind {
            Kind::Faults => None,
            Kind::Records => Some(quote!(Kind::Records)),
            Kind::Rejected => Some(quote!(Kind::Rejected)),
            Kind::Warnings => Some(quote!(Kind::Warnings)),
        };
        let asked = !list.scope.members.is_empty();
        let fields = [
            ("kind", kind),
            ("line", Some(number(list.line))),
            ("at", some(&list.at)),
            ("when", test(&list.when)),
            ("unless", test(&list.unless)),
            ("failed", test(&list.failed)),
            ("ok", test(&list.ok)),
            ("scope", asked.then(|| scope(&list.scope))),
            ("keys", keys(&list.keys)),
            ("faults", self.lists(&list.faults)),
        ];
        self.item("List", fields)
    }

    /// `const E7: Envelope = Envelope { line: 7, ..Envelope::NONE };`
    fn item<const N: usize>(
        &mut self,
        of: &str,
        fields: [(&str, Option<TokenStream>); N],
    ) -> TokenStream {
        let name = format_ident!("E{}", self.count);
        self.count += 1;
        let (of, value) = (format_ident!("{of}"), but_none(of, fields));
        self.tokens.extend(quote!(const #name: #of = #value;));
        quote!(Self::#name)
    }
}

impl ToTokens for Rule {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { name, action, line, when } = self;
        let (retry, line) = (values::recovery(action.as_ref()), number(*line));
        let when = test(when).unwrap_or_else(|| quote!(&[]));
        tokens.extend(quote!(Rule { name: #name, retry: #retry, line: #line, when: #when }));
    }
}

impl ToTokens for Way {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Path(path) => {
                let path = arguments(path);
                quote!(Way::Path(Path::new(#path)))
            }
            Self::Header(name) => quote!(Way::Header(#name)),
        });
    }
}

impl ToTokens for Place {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let whole = match &self.at {
            At::Path(path) => {
                let path = arguments(path);
                quote!(Place::path(#path))
            }
            at => quote!(Place::at(#at)),
        };
        let default = Self::whole(At::Position);
        let bucket = self.bucket.as_ref().map(|bucket| {
            let bucket = slice(&bucket[..]);
            values::option(Some(bucket))
        });
        let fields = [
            ("after", (self.after != default.after).then(|| self.after.to_token_stream())),
            ("from", (self.from != default.from).then(|| number(self.from))),
            ("unit", (self.unit != default.unit).then(|| values::duration(self.unit))),
            ("bucket", bucket),
            ("when", test(&self.when)),
            ("unless", test(&self.unless)),
        ];
        let fields = written(fields);
        tokens.extend(if fields.is_empty() { whole } else { quote!(Place { #fields ..#whole }) });
    }
}

impl ToTokens for At {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Path(path) => {
                let path = arguments(path);
                quote!(At::path(#path))
            }
            Self::Status => quote!(At::Status),
            Self::Header(name) => quote!(At::Header(#name)),
            Self::Position => quote!(At::Position),
            Self::Name(index) => {
                let index = number(*index);
                quote!(At::Name(#index))
            }
            Self::Joined(parts) => {
                let parts = slice(parts);
                quote!(At::Joined(#parts))
            }
        });
    }
}

impl ToTokens for Part {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Text(text) => quote!(Part::Text(#text)),
            Self::At(at) => quote!(Part::At(#at)),
        });
    }
}

impl ToTokens for Step {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Name(name) => quote!(Name(#name)),
            Self::Each { lenient } => quote!(Each { lenient: #lenient }),
            Self::Any { lenient } => quote!(Any { lenient: #lenient }),
        });
    }
}

impl ToTokens for After {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Nothing => quote!(After::Nothing),
            Self::Last(text) => quote!(After::Last(#text)),
            Self::Signs(signs) => {
                let signs = Literal::usize_unsuffixed(*signs);
                quote!(After::Signs(#signs))
            }
        });
    }
}

impl ToTokens for Check {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let at = &self.at;
        tokens.extend(match &self.is {
            Is::There => quote!(Check::there(#at)),
            Is::OneOf(values) => {
                let values = slice(values);
                quote!(Check::one_of(#at, #values))
            }
            Is::Reply => quote!(Check { at: #at, is: Is::Reply }),
            Is::Within(from, to) => {
                let (from, to) = (bound(*from), bound(*to));
                quote!(Check { at: #at, is: Is::Within(#from, #to) })
            }
        });
    }
}

impl ToTokens for Value {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Text(text) => quote!(Value::Text(#text)),
            Self::Bool(value) => quote!(Value::Bool(#value)),
        });
    }
}

fn scope(node: &Node) -> TokenStream {
    let node = members(node);
    quote!(Scope::of(#node))
}

/// What is below a member is named by its position, from 1.
fn members(node: &Node) -> TokenStream {
    let mut below = Vec::new();
    let members = node.members.iter().map(|member| {
        let inner = if member.below.members.is_empty() {
            0
        } else {
            below.push(members(&member.below));
            below.len()
        };
        let (name, slot, inner) =
            (&member.name, number(member.slot), Literal::usize_unsuffixed(inner));
        quote!((#name, Member::new(#slot, #inner)))
    });
    let members: Vec<_> = members.collect();
    quote!(Node::of(&[#(#members),*], &[#(#below),*]))
}

fn keys(keys: &Keys) -> Option<TokenStream> {
    let params = match &keys.params {
        Params::None => None,
        Params::Members(places) => {
            let places = slice(places);
            Some(quote!(Params::Members(#places)))
        }
        Params::Named(named) => {
            let (arguments, places): (Vec<_>, Vec<_>) =
                named.iter().map(|(name, places)| (name, slice(places))).unzip();
            Some(quote!(Params::Named(&[#((#arguments, #places)),*])))
        }
    };
    let fields = [
        ("code", some(&keys.code)),
        ("message", some(&keys.message)),
        ("status", some(&keys.status)),
        ("index", some(&keys.index)),
        ("id", some(&keys.id)),
        ("delay", some(&keys.delay)),
        ("retry", some(&keys.retry)),
        ("params", params),
    ];
    let any = fields.iter().any(|(_, value)| value.is_some());
    any.then(|| but_none("Keys", fields))
}

fn test(test: &[Vec<Check>]) -> Option<TokenStream> {
    let any = test.iter().map(|all| slice(all));
    (!test.is_empty()).then(|| quote!(&[#(#any),*]))
}

fn arguments(path: &Path) -> TokenStream {
    let (slot, names, steps) = (number(path.slot), number(path.names), slice(&path.steps));
    quote!(#slot, #names, #steps)
}

fn some(all: &[impl ToTokens]) -> Option<TokenStream> {
    (!all.is_empty()).then(|| slice(all))
}

fn slice(all: &[impl ToTokens]) -> TokenStream {
    quote!(&[#(#all),*])
}

/// `List { line: 7, ..List::NONE }`
fn but_none<const N: usize>(name: &str, fields: [(&str, Option<TokenStream>); N]) -> TokenStream {
    let (name, fields) = (format_ident!("{name}"), written(fields));
    quote!(#name { #fields ..#name::NONE })
}

/// The fields that have a value, each with a comma.
fn written<const N: usize>(fields: [(&str, Option<TokenStream>); N]) -> TokenStream {
    let fields = fields.into_iter().filter_map(|(name, value)| {
        let name = format_ident!("{name}");
        value.map(|value| quote!(#name: #value,))
    });
    fields.collect()
}

fn number(number: impl Into<u64>) -> TokenStream {
    Literal::u64_unsuffixed(number.into()).into_token_stream()
}

fn bound(bound: i64) -> TokenStream {
    match bound {
        i64::MIN => quote!(::core::primitive::i64::MIN),
        i64::MAX => quote!(::core::primitive::i64::MAX),
        bound => Literal::i64_unsuffixed(bound).into_token_stream(),
    }
}
