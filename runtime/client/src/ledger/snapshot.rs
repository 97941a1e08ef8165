//! What of a ledger outlives its process.

use alloc::vec::Vec;

use errcat::Timestamp;

/// What of a [`Ledger`](super::Ledger) outlives its process: the calls of the last window and of the
/// day, those that may run on although nobody will hear of them, and what it learned of others.
///
/// With the feature `serde` it is a serde value, its moments nanoseconds since 1970; what is missing
/// is read as nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// When the calls of the last window were counted at last.
    pub sends: Vec<Timestamp>,
    /// Until when the calls may run that were on their way.
    pub running: Vec<Timestamp>,
    /// What is ours of the rate, and of the calls at the same time, where others take part in it, and
    /// since when.
    pub shares: Vec<(u64, Timestamp)>,
    /// Until when the API may refuse calls for their rate.
    pub closed_until: Timestamp,
    /// The calls of the day.
    pub calls: UsedToday,
    /// The bytes of the day's exports.
    pub exported: UsedToday,
}

/// What is used up of an allowance for the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UsedToday {
    /// The reset that ends the day.
    pub until: Timestamp,
    /// How much, since an hour before the day began.
    pub total: u64,
    /// How much of it in the last hour of the day.
    pub last_hour: u64,
}

mod serde {
    use alloc::string::String;
    use core::fmt;

    use serde_core::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
    use serde_core::ser::SerializeStruct;
    use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Snapshot, UsedToday};

    /// What a derive would write, which nobody who uses this crate has to compile.
    macro_rules! as_struct {
        ($type:ident { $($field:ident),+ }) => {
            impl Serialize for $type {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    const FIELDS: usize = [$(stringify!($field)),+].len();
                    let mut fields = serializer.serialize_struct(stringify!($type), FIELDS)?;
                    $(fields.serialize_field(stringify!($field), &self.$field)?;)+
                    fields.end()
                }
            }

            impl<'de> Deserialize<'de> for $type {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    struct Fields;

                    impl<'de> Visitor<'de> for Fields {
                        type Value = $type;

                        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                            f.write_str(stringify!($type))
                        }

                        fn visit_map<A: MapAccess<'de>>(
                            self,
                            mut map: A,
                        ) -> Result<$type, A::Error> {
                            let mut value = $type::default();
                            while let Some(key) = map.next_key::<String>()? {
                                match key.as_str() {
                                    $(stringify!($field) => value.$field = map.next_value()?,)+
                                    _ => drop(map.next_value::<IgnoredAny>()?),
                                }
                            }
                            Ok(value)
                        }

                        fn visit_seq<A: SeqAccess<'de>>(
                            self,
                            mut seq: A,
                        ) -> Result<$type, A::Error> {
                            $(let $field = seq.next_element()?.unwrap_or_default();)+
                            Ok($type { $($field),+ })
                        }
                    }

                    const FIELDS: &[&str] = &[$(stringify!($field)),+];
                    deserializer.deserialize_struct(stringify!($type), FIELDS, Fields)
                }
            }
        };
    }

    as_struct!(Snapshot { sends, closed_until, calls, exported, running, shares });
    as_struct!(UsedToday { until, total, last_hour });
}
