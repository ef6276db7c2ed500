//! Keys of questions: what a hand writes in `plan.ron` to point at a question.

use std::fmt;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` cannot name a question: use 1 to 24 letters, digits, `-` or `_`")]
pub struct KeyFault(pub String);

/// A short name such as `q1` or `mobilite`: 1 to 24 ASCII letters, digits, `-`, `_`.
///
/// Cheap to clone. Also names the board of the question.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuestionKey(Arc<str>);

impl QuestionKey {
    /// Reads a key.
    ///
    /// # Errors
    /// [`KeyFault`] with what was given.
    pub fn new(text: &str) -> Result<Self, KeyFault> {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if (1..=24).contains(&text.len()) && text.bytes().all(good) {
            Ok(Self(text.into()))
        } else {
            Err(KeyFault(crate::text::clean_line(text).chars().take(60).collect()))
        }
    }

    /// Returns the key of the `index`-th question, from 1: `q1`, `q2`…
    pub fn numbered(index: usize) -> Self {
        Self(format!("q{index}").into())
    }

    /// Returns the board of a segment of the programme: `segment-1`, `segment-2`…
    pub fn segment(number: super::SegmentNo) -> Self {
        Self(format!("segment-{number}").into())
    }

    /// Returns the segment whose board this is, if it is one.
    pub fn as_segment(&self) -> Option<super::SegmentNo> {
        let number = self.0.strip_prefix("segment-")?.parse().ok()?;
        // `segment-07` and `segment-+7` are questions of that name.
        (*self == Self::segment(number)).then_some(number)
    }

    /// Returns the board of the notes whose table has no question.
    pub fn none() -> Self {
        Self("-".into())
    }

    /// Tells whether this is the board of the notes whose table has no question.
    pub fn is_none(&self) -> bool {
        &*self.0 == "-"
    }

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for QuestionKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl fmt::Debug for QuestionKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

impl Serialize for QuestionKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for QuestionKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::new(&text).map_err(D::Error::custom)
    }
}
