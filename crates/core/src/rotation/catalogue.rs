//! Plans that neither algebra nor a short search reaches.
//!
//! **Golf**: one round is written down or two, the others follow from them. People are points (x, c), x modulo n: number
//! x + n·c; who is left over stays where they are. A base round is developed by adding 1 to every x, n times. No pair
//! meets twice if each difference of two points of a table, class by class, occurs once; the tests count it.
//!
//! **Cafés**: itineraries are written down, one digit a round. Where there is a modulus n, tables 0 to n−1 are numbers
//! modulo n, and each itinerary stands for the n that follow from it by adding 1 to those; other tables stay. What they
//! achieve is counted by the tests.

use super::construct::ColumnShape;
use super::problem::{Problem, Seats};

/// Base rounds and the modulus by which they are developed.
struct BaseRounds {
    people: usize,
    tables: usize,
    modulus: usize,
    /// Each table after table.
    bases: &'static [&'static [usize]],
}

/// - Six rounds for 30 people at 6 tables, found by a search for base rounds (a maximum: OEIS A107431, row 6, groups
///   of 5).
/// - Ten rounds for 32 people at 8 tables, as many as there can be: everybody meets all but one. Found among plans that
///   the affine group of five elements maps to themselves, with people in orbits of 20, 10 and 2; a subgroup of order 5
///   is what develops them here. (That there are such plans is known since A. Aguado, 2004.)
const ENTRIES: [BaseRounds; 2] = [
    BaseRounds {
        people: 30,
        tables: 6,
        modulus: 6,
        bases: &[&[
            18, 2, 24, 9, 15, 17, 23, 25, 22, 27, 28, 10, 4, 6, 29, 5, 14, 3, 26, 13, 19, 21, 0, 1, 11, 7, 12, 16, 8,
            20,
        ]],
    },
    BaseRounds {
        people: 32,
        tables: 8,
        modulus: 5,
        bases: &[
            &[
                0, 16, 23, 31, 1, 9, 12, 15, 2, 3, 11, 29, 4, 6, 8, 20, 5, 18, 19, 27, 7, 14, 28, 30, 10, 13, 17, 21,
                22, 24, 25, 26,
            ],
            &[
                0, 15, 20, 30, 1, 19, 26, 29, 2, 4, 14, 21, 3, 8, 9, 27, 5, 10, 25, 31, 6, 16, 18, 24, 7, 13, 22, 23,
                11, 12, 17, 28,
            ],
        ],
    },
];

/// Returns the golf plan of this room, if one is written down for as many rounds.
pub(super) fn golf(people: &[usize], tables: usize, rounds: usize, all: usize, total: usize) -> Option<Seats> {
    let known = |entry: &&BaseRounds| {
        entry.people == people.len() && entry.tables == tables && rounds <= entry.modulus * entry.bases.len()
    };
    let entry = ENTRIES.iter().find(known)?;
    let (size, modulus) = (entry.people / entry.tables, entry.modulus);
    let mut seats = Seats::empty(all, total);
    for round in 0..rounds {
        for (place, point) in entry.bases[round / modulus].iter().enumerate() {
            let (x, class) = (point % modulus, point / modulus);
            let stays = (class + 1) * modulus > entry.people;
            let developed = if stays { *point } else { (x + round) % modulus + class * modulus };
            seats.put(round, people[developed], Some(place / size));
        }
    }
    Some(seats)
}

/// Itineraries of a café.
struct CafeItineraries {
    tables: usize,
    /// The fewest and the most people who move.
    people: (usize, usize),
    modulus: usize,
    words: &'static [&'static str],
    /// Itineraries, counted after development, that are given out last: what is left without them fills tables evenly.
    last: &'static [usize],
}

/// - Five rounds for 25 people at 6 tables, no two of whom meet twice; four for 32, with the 12 coincidences that cannot
///   be avoided. For 30 in four or six rounds, and for 35 in five, the fewest coincidences that were found: 6, 41 and 54.
///   Found by the search of [`super::itineraries`], run for some seconds.
/// - Four rounds for 80 to 90 people at 10 tables, no two of whom meet twice: with the ten itineraries that stay at one
///   table these are two orthogonal Latin squares of order 10, idempotent, developed modulo 9. Found by annealing ten
///   base itineraries. The last ten are a common transversal.
const CAFES: [CafeItineraries; 6] = [
    CafeItineraries {
        tables: 6,
        people: (30, 30),
        modulus: 1,
        words: &[
            "2035", "4105", "3021", "2504", "5042", "0324", "1203", "4352", "5413", "2451", "1523", "1345", "0132",
            "0425", "4250", "0241", "2310", "4531", "4013", "0512", "3402", "5120", "1054", "5301", "3215", "5234",
            "1430", "3540", "3154", "2143",
        ],
        last: &[],
    },
    CafeItineraries {
        tables: 6,
        people: (35, 35),
        modulus: 1,
        words: &[
            "05314", "04253", "15403", "41523", "42510", "24035", "43051", "53012", "02134", "31045", "23501", "50341",
            "13240", "34102", "51430", "14532", "32451", "45231", "10452", "51204", "12305", "25143", "30524", "21350",
            "52043", "04321", "23154", "01542", "20413", "15024", "30215", "45302", "40135", "03425", "54120",
        ],
        last: &[],
    },
    CafeItineraries {
        tables: 6,
        people: (30, 30),
        modulus: 1,
        words: &[
            "320415", "041532", "312540", "354102", "154230", "025143", "542310", "403521", "140352", "123045",
            "501243", "524031", "032451", "250341", "053214", "132504", "345201", "435012", "105423", "231405",
            "243150", "421350", "351024", "204513", "014325", "513402", "530124", "215034", "402135", "410253",
        ],
        last: &[],
    },
    CafeItineraries {
        tables: 6,
        people: (25, 25),
        modulus: 1,
        words: &[
            "24310", "51342", "42035", "41203", "52413", "43512", "23401", "54231", "10425", "05432", "14052", "45120",
            "21534", "53024", "02154", "34105", "03245", "15304", "30214", "20143", "35041", "31450", "12540", "40351",
            "04523",
        ],
        last: &[],
    },
    CafeItineraries {
        tables: 6,
        people: (32, 32),
        modulus: 1,
        words: &[
            "4512", "3042", "0541", "5124", "0132", "2143", "3520", "1503", "5340", "2410", "4321", "3425", "2451",
            "4053", "0315", "2035", "5031", "5402", "1245", "3150", "1430", "4230", "3201", "2534", "5213", "1024",
            "0423", "0254", "2304", "3014", "1352", "4105",
        ],
        last: &[],
    },
    CafeItineraries {
        tables: 10,
        people: (80, 90),
        modulus: 9,
        words: &["9206", "6957", "8091", "6329", "2680", "8403", "4673", "7521", "1486", "3250"],
        last: &[6, 12, 23, 27, 81, 83, 85, 86, 88, 89],
    },
];

/// Returns the seats of a café that is written down, for as many rounds as it has or fewer.
pub(super) fn cafe(problem: &Problem, shape: &ColumnShape) -> Option<Seats> {
    let people = shape.movers.len();
    let known = |cafe: &&CafeItineraries| {
        let longest = cafe.words.first().map_or(0, |word| word.len());
        cafe.tables == shape.tables && (cafe.people.0..=cafe.people.1).contains(&people) && shape.rounds <= longest
    };
    let cafe = CAFES.iter().find(known)?;
    let all = cafe.words.len() * cafe.modulus;
    let early = (0..all).filter(|number| !cafe.last.contains(number));
    let order: Vec<usize> = early.chain(cafe.last.iter().copied()).collect();
    Some(shape.seated(problem, |person, round| {
        let number = order[person];
        let table = usize::from(cafe.words[number / cafe.modulus].as_bytes()[round] - b'0');
        if cafe.modulus > 1 && table < cafe.modulus { (table + number % cafe.modulus) % cafe.modulus } else { table }
    }))
}
