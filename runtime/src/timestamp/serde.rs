//! Moments as serde values: nanoseconds since the beginning of 1970.

use core::time::Duration;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::Timestamp;

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nanos = u64::try_from(self.as_unix().as_nanos()).unwrap_or(u64::MAX);
        serializer.serialize_u64(nanos)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let nanos = u64::deserialize(deserializer)?;
        Ok(Self::from_unix(Duration::from_nanos(nanos)))
    }
}
