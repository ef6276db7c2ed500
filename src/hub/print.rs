//! The fingerprint of a hub's key, as people compare it: in words, and in the digits that browsers show.
//!
//! Words are made of the public key, which stays when a certificate is made anew; a browser shows the digits of the
//! certificate. Both are SHA-256.

use ring::digest;
use rustls::pki_types::CertificateDer;
use webpki::EndEntityCert;

/// One word for each value of a byte: they are spelled alike in French and in English, so that both sides of a table see the
/// same ones whatever their language, and no two begin with the same four letters. Said, and typed: never change.
const WORDS: &str = "abandon absence accent accord action agenda agile album alcove alibi amateur animal anorak arcade \
    article aspect atlas audio aura avenue badge balance ballet banal bandana banquet baron barrage biscuit \
    blond blouse bonbon bonus bravo bronze brunch buffet bureau cabaret cacao cactus cadence calibre canyon \
    capital caprice caramel caribou casino cause caviar central certain chalet chance chariot chef cirque \
    citron civil client clown cobra collage compact concert condor console cosmos costume couple cousin \
    coyote cricket culture curry cycle danger date delta dense dessert digital direct dolmen domino dragon \
    dynamo effort empire enclave encore europe exact expert extra fable fanfare filet fjord flash force \
    format fortune foyer fruit fugue fusion gala gazelle geyser glacial global gong gourmet grain grille \
    grimace guide habitat hamster hectare hockey horizon humble iceberg igloo image immense index indigo \
    initial instant iris jaguar jazz jersey journal jovial jungle junior jupiter justice kayak kilo kimono \
    label lavabo liaison licence lion litre logo macaron machine massage maximum medium micro mimosa minute \
    miracle mission mobile moment montage motel muscle musical mustang nature niche notable nylon oasis \
    octave olive onyx opinion orange origami ozone panda parfait parole pastel pension phase photo piano \
    pigeon pirate pivot pizza plaque plateau plume poncho prairie premier puzzle python quartz quota radar \
    raisin ravine regard relief robot rose rugby salami samba samovar sardine science secret segment service \
    signal simple slalom sofa soprano sorbet spatial sphinx sport star statue steppe style sublime sultan \
    talent tandem tango taxi tennis toast tube tunnel turban unique urgent valise verve visa vocal volt \
    voyage yacht zigzag zinc zoom";
/// How many words are compared: 64 bits of a key, which nobody finds another key for in the time of a workshop.
const COMPARED: usize = 8;
/// How many bytes of a key stand in an address: 128 bits, more than anybody finds another key for at all.
const IN_ADDRESS: usize = 16;
/// The signs of what stands in an address: Crockford's.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many of them 128 bits are.
const SIGNS_IN_ADDRESS: usize = 26;

/// The fingerprint of a hub: the SHA-256 of its public key, as certificates hold it (`SubjectPublicKeyInfo`, RFC 5280,
/// 4.1.2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HubPrint([u8; 32]);

/// The fingerprint of a certificate: the SHA-256 of all of it, as browsers show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertificatePrint([u8; 32]);

fn hashed(bytes: &[u8]) -> [u8; 32] {
    let hash = digest::digest(&digest::SHA256, bytes);
    let mut out = [0; 32];
    out.copy_from_slice(hash.as_ref());
    out
}

/// Returns bytes as small hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        out.extend([byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0')));
        out
    })
}

/// Reads hexadecimal digits.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|sign| sign.to_digit(16).map(|digit| digit as u8)).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

impl HubPrint {
    /// Returns the fingerprint of the key in a certificate; `None` when it is none.
    pub fn of(certificate: &CertificateDer<'_>) -> Option<Self> {
        let read = EndEntityCert::try_from(certificate).ok()?;
        Some(Self(hashed(read.subject_public_key_info().as_ref())))
    }

    /// Reads what [`Self::hex`] returns.
    pub fn read(text: &str) -> Option<Self> {
        from_hex(text)?.try_into().ok().map(Self)
    }

    /// Returns all of it in hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// Returns the words that are compared.
    pub fn words(&self) -> String {
        let list: Vec<&str> = WORDS.split_whitespace().collect();
        let words: Vec<&str> = self.0.iter().take(COMPARED).map(|byte| list[usize::from(*byte)]).collect();
        words.join(" ")
    }

    /// Returns what stands in an address behind the word of a pass.
    pub fn in_address(&self) -> String {
        let bits = self.0[..IN_ADDRESS].iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let sign = |place: usize| char::from(SIGNS[((bits >> (5 * place)) & 31) as usize]);
        (0..SIGNS_IN_ADDRESS).rev().map(sign).collect()
    }
}

impl CertificatePrint {
    /// Returns the fingerprint of a certificate.
    pub fn of(certificate: &CertificateDer<'_>) -> Self {
        Self(hashed(certificate))
    }

    /// Returns all of it in hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// Returns its beginning in groups of four, as it is compared with what a browser shows.
    pub fn groups(&self) -> String {
        let digits = hex(&self.0[..8]);
        let groups: Vec<&str> = (0..digits.len()).step_by(4).map(|at| &digits[at..at + 4]).collect();
        groups.join(" ")
    }
}

/// The fingerprint that a hub is to have, as somebody gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintAsked {
    /// The beginning of the fingerprint of the key: words, or what stood in an address.
    Key(Vec<u8>),
    /// The beginning of the fingerprint of the key, or of that of the certificate.
    Digits(Vec<u8>),
}

impl PrintAsked {
    /// Reads words, or at least sixteen hexadecimal digits, in groups or not; `None` when it is neither.
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<String> = text
            .split(|sign: char| sign.is_whitespace() || matches!(sign, ':' | '-' | ','))
            .filter(|part| !part.is_empty())
            .map(str::to_lowercase)
            .collect();
        let known = |word: &String| WORDS.split_whitespace().position(|known| known == word).map(|at| at as u8);
        // No digits are a word: the list has none of a to f alone.
        if let Some(bytes) = parts.iter().map(known).collect::<Option<Vec<u8>>>() {
            return (bytes.len() == COMPARED).then_some(Self::Key(bytes));
        }
        from_hex(&parts.concat()).filter(|bytes| (8..=32).contains(&bytes.len())).map(Self::Digits)
    }

    /// Reads what stands in an address behind the word of a pass.
    pub fn in_address(text: &str) -> Option<Self> {
        let place = |sign: u8| SIGNS.iter().position(|known| *known == sign.to_ascii_lowercase());
        let places: Vec<usize> = text.bytes().map(place).collect::<Option<_>>()?;
        // The first sign holds three bits only.
        let bits = places.iter().fold(0_u128, |bits, place| bits << 5 | *place as u128);
        let fits = places.len() == SIGNS_IN_ADDRESS && places[0] < 8;
        fits.then(|| Self::Key(bits.to_be_bytes().to_vec()))
    }

    /// Tells whether a hub has it.
    pub fn is_of(&self, key: &HubPrint, certificate: &CertificatePrint) -> bool {
        match self {
            Self::Key(bytes) => key.0.starts_with(bytes),
            Self::Digits(bytes) => key.0.starts_with(bytes) || certificate.0.starts_with(bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn words_are_told_apart_by_ear_and_by_their_first_letters() {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        assert_eq!(words.len(), 256);
        let beginnings: BTreeSet<&str> = words.iter().map(|word| &word[..4]).collect();
        assert_eq!(beginnings.len(), 256);
        for (at, word) in words.iter().enumerate() {
            assert!(word.bytes().all(|sign| sign.is_ascii_lowercase()) && word.len() <= 9, "{word}");
            assert!(from_hex(word).is_none() || word.len() > 4, "{word} may be taken for digits");
            for other in &words[at + 1..] {
                assert!(strsim::levenshtein(word, other) > 2, "{word}, {other}");
            }
        }
    }

    #[test]
    fn what_is_shown_is_read_again() {
        // SHA-256 of nothing (FIPS 180-4, as any tool prints it).
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hex(&hashed(b"")), nothing);
        let print = HubPrint::read(nothing).expect("64 digits");
        let certificate = CertificatePrint(hashed(b"certificate"));
        assert_eq!((print.hex().as_str(), HubPrint::read("e3b0")), (nothing, None));
        let said = print.words();
        assert_eq!(said.split(' ').count(), 8);
        assert_eq!(print.in_address().len(), 26);
        let grouped = certificate.groups();
        assert_eq!(grouped.len(), 19);
        let as_browsers =
            certificate.hex().to_uppercase().chars().enumerate().fold(String::new(), |out, (at, sign)| {
                let colon = if at > 0 && at % 2 == 0 { ":" } else { "" };
                out + colon + &sign.to_string()
            });
        for shown in [&said, &said.to_uppercase().replace(' ', "-"), &print.hex(), &grouped, &as_browsers] {
            let asked = PrintAsked::read(shown).unwrap_or_else(|| panic!("{shown}"));
            assert!(asked.is_of(&print, &certificate), "{shown}");
            let other = HubPrint(hashed(b"other"));
            assert!(!asked.is_of(&other, &CertificatePrint(hashed(b"another"))), "{shown}");
        }
        let asked = PrintAsked::in_address(&print.in_address()).expect("signs");
        assert!(asked.is_of(&print, &certificate) && !asked.is_of(&HubPrint(hashed(b"other")), &certificate));
        for unread in ["", "abandon", "e3b0 c442", "zzzz", &said.replace(' ', ""), &(said.clone() + " abandon")] {
            assert_eq!(PrintAsked::read(unread), None, "{unread}");
        }
        for unread in ["", "abc", &"z".repeat(26), &"0".repeat(27)] {
            assert_eq!(PrintAsked::in_address(unread), None, "{unread}");
        }
    }
}
