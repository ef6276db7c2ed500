//! Headings of people: who somebody is, and what the seating goes by.

use super::lists::{CATEGORIES, ELSEWHOSE, FIRST, LAST, NAME, ORGANISATIONS, SEATS, WHO};
use super::{FAMILY, FAR, MIDDLE, WHOLE};
use crate::store::people::{PersonColumn, SeatColumn};

/// Says what of a person a heading may stand for.
pub(super) fn person(phrase: &str, words: &[&str]) -> Option<(PersonColumn, u8)> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let far = |weight: u8| if has(ELSEWHOSE) { FAR } else { weight };
    if matches!(phrase, "id" | "nappe" | "identifiant" | "identifier") {
        return Some((PersonColumn::Id, WHOLE));
    }
    let seat = SEATS.iter().find(|(_, known)| known.contains(&phrase)).map(|(seat, _)| *seat);
    if let Some(seat) = seat {
        return Some((PersonColumn::Seat(seat), WHOLE));
    }
    // « Choix 1 », “2nd choice”, « Vœu n° 3 ».
    let without: Vec<&str> = words.iter().copied().filter(|word| !is_ordinal(word)).collect();
    if without.len() < words.len() && SEATS[3].1.contains(&without.join(" ").as_str()) {
        return Some((PersonColumn::Seat(SeatColumn::Wishes), WHOLE));
    }
    if has(&["email", "mail", "courriel", "telephone", "phone", "tel", "adresse", "address", "date", "heure"]) {
        return None;
    }
    let first = has(FIRST) || phrase.contains("first name") || phrase.contains("given name");
    let last = has(LAST)
        || phrase.contains("last name")
        || phrase.contains("family name")
        || phrase.contains("nom famille")
        || phrase.contains("nom usage");
    // Forms ask for a name in a sentence, and tools for meetings say that it was another before.
    if matches!(
        phrase,
        "comment vou appelez vou" | "comment vou appele vou" | "comment t appelle tu" | "tu t appelle comment"
    ) {
        return Some((PersonColumn::FullName, WHOLE));
    }
    if matches!(phrase, "name original name" | "nom nom original" | "nom original" | "nom affiche" | "display name") {
        return Some((PersonColumn::FullName, WHOLE));
    }
    if matches!(phrase, "vou ete" | "ete vou" | "qui ete vou" | "role") {
        return Some((PersonColumn::Category, MIDDLE));
    }
    let name = has(NAME);
    let nom_too = words.contains(&"nom");
    if first && (last || nom_too) {
        return Some((PersonColumn::FullName, far(WHOLE)));
    }
    if first {
        return Some((PersonColumn::FirstName, far(if words.len() <= 2 { WHOLE } else { FAMILY })));
    }
    if last {
        return Some((PersonColumn::LastName, far(WHOLE)));
    }
    if has(ORGANISATIONS) {
        let weight = if words.len() == 1 || (words.len() == 2 && name) { WHOLE } else { FAMILY };
        return Some((PersonColumn::Organisation, far(weight)));
    }
    if matches!(phrase, "nom complet" | "full name" | "nom prenom" | "prenom nom") {
        return Some((PersonColumn::FullName, WHOLE));
    }
    if has(WHO) && (name || words.len() == 1) {
        // « Nom du participant » may stand beside « Prénom du participant ».
        let column = if name { PersonColumn::LastName } else { PersonColumn::FullName };
        return Some((column, far(FAMILY)));
    }
    if name && words.iter().all(|word| NAME.contains(word) || ELSEWHOSE.contains(word)) {
        return Some((PersonColumn::LastName, far(WHOLE)));
    }
    if let Some(word) = words.iter().find(|word| CATEGORIES.contains(word)) {
        let about = has(&["n", "code", "numero", "ref", "reference", "prix", "price", "montant"]);
        let weight = if words.len() == 1 { WHOLE } else { MIDDLE };
        let weight = if matches!(*word, "ticket" | "billet" | "tarif") { weight.min(MIDDLE) } else { weight };
        // « Statut de la commande » is about what was bought.
        return (!about && !has(ELSEWHOSE)).then_some((PersonColumn::Category, weight));
    }
    None
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|sign: char| sign.is_alphabetic());
    !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit())
        || matches!(
            word,
            "premier" | "premiere" | "deuxieme" | "second" | "troisieme" | "first" | "third" | "1er" | "1ere"
        )
}
