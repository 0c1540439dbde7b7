//! A short code for some texts, so that a change of them is noticed: FNV-1a, 64 bits. It guards against oversight, not against intent.
//! What leaves carries SHA-256, which anybody can compute with tools of their own.

use sha2::{Digest as _, Sha256};

/// Texts on their way to a digest.
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// Takes in one more text.
    pub fn feed(&mut self, text: &str) {
        const PRIME: u64 = 0x0100_0000_01b3;
        // A byte that no text holds parts one from the next.
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }

    /// The code, in 16 hexadecimal digits.
    pub fn code(&self) -> String {
        format!("{:016x}", self.0)
    }
}

/// The digest of some texts in their order.
pub fn digest_of(texts: impl IntoIterator<Item = String>) -> String {
    let mut digest = Digest::default();
    texts.into_iter().for_each(|text| digest.feed(&text));
    digest.code()
}

/// SHA-256 in small hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
