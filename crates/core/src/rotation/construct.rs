//! Plans that need no search: people in columns, each column shifted through the tables.
//!
//! A person is (i, j): the table i of the first round and the column j. In round r they sit at table i + `x_j(r)`, added in
//! a group of as many elements as there are tables. Two people of one column never meet; people of columns j and k meet
//! in the rounds where `x_j − x_k` is one and the same. So everything is decided by few short sequences:
//!
//! - **`x_j(r) = a_j·e_r` in a field** (orthogonal Latin squares): no pair meets twice, up to one column an element.
//!   A column with a = 0 stays: the host.
//! - **`x_j(r) = a·e_r^k` with k prime to q − 1**: for every k these columns take each difference once, so that any number
//!   of columns reaches the least S there is. With q even and k a power of two, a·x and b·x^k agree in at most two
//!   rounds (x^k is additive, and what they agree in is the kernel of a·x − b·x^k): nobody meets more than twice. The
//!   square alone is the hyperoval of the plane.
//! - **whole numbers modulo T**, where T is no power of a prime: sequences found by a short search for columns
//!   ([`super::columns`]); with (R−1)·s < T the multiples 1, 2, 3… do.
//!
//! A last column that is not full leaves every table within one of the others and adds no meeting.
//! Source: the classical construction of mutually orthogonal Latin squares; `docs/rotation.md` proves the rest.

use super::bounds::rounds_that_mix;
use super::catalogue;
use super::columns;
use super::field::AbelianGroup;
use super::forced::Companions;
use super::problem::{Problem, Scheme, Seats};
use super::rng::Rng;

/// Sequences `x_j(r)`, one a column: `[column][round]`.
pub(super) type SequenceColumns = Vec<Vec<usize>>;

/// How a problem fits into columns.
pub(super) struct ColumnShape {
    /// Whoever moves, in the order in which columns are filled.
    pub(super) movers: Vec<usize>,
    pub(super) rounds: usize,
    pub(super) tables: usize,
    /// Whether nobody may come back to a table.
    pub(super) strict: bool,
    /// How many stay at each table.
    pub(super) hosts: usize,
}

impl ColumnShape {
    /// Returns seats: those who stay where they stay, and mover number n in round r at table `at(n, r)`.
    pub(super) fn seated(&self, problem: &Problem, at: impl Fn(usize, usize) -> usize) -> Seats {
        let mut seats = Seats::empty(problem.people.len(), problem.rounds);
        for (person, participant) in problem.people.iter().enumerate() {
            if let Some(table) = participant.stays {
                for round in (0..self.rounds).filter(|round| participant.present.has(*round)) {
                    seats.put(round, person, Some(table));
                }
            }
        }
        for (number, person) in self.movers.iter().enumerate() {
            for round in (0..self.rounds).filter(|round| problem.people[*person].present.has(*round)) {
                seats.put(round, *person, Some(at(number, round)));
            }
        }
        seats
    }
}

/// Returns the plans that columns give for this problem, best first as far as is known without counting; none where its
/// rules leave the shape of columns. The last plan may need repair: people who are not always there are simply left out.
pub(super) fn constructions(problem: &Problem, rng: &mut Rng) -> Vec<Seats> {
    let Some(shape) = shape(problem) else { return Vec::new() };
    let needed = shape.movers.len().div_ceil(shape.tables);
    let mut plans = Vec::new();
    if shape.strict {
        plans.extend(catalogue::cafe(problem, &shape));
    }
    for columns in all_columns(&shape, needed, rng) {
        plans.push(seated(problem, &shape, &columns));
    }
    if let Some(seats) = golf_extra(problem, &shape) {
        plans.push(seats);
    }
    let always = shape.movers.iter().all(|person| problem.people[*person].present.count(shape.rounds) == shape.rounds);
    if !shape.strict && shape.hosts == 0 && always {
        let people = problem.people.len();
        plans.extend(catalogue::golf(&shape.movers, shape.tables, shape.rounds, people, problem.rounds));
    }
    plans
}

/// Returns how a problem fits into columns; none where its rules leave the shape of columns.
pub(super) fn shape(problem: &Problem) -> Option<ColumnShape> {
    let rounds = rounds_that_mix(problem);
    let tables = problem.tables.len();
    let everywhere = problem.tables.iter().all(|table| (0..rounds).all(|round| table.open.has(round)));
    let own_questions = problem.questions.is_empty();
    if problem.scheme != Scheme::Scatter
        || tables < 2
        || !everywhere
        || !(own_questions || problem.questions_never_return())
        || !problem.apart.is_empty()
        || problem.people.iter().any(|person| !person.pins.is_empty())
    {
        return None;
    }
    let mut hosts = vec![0; tables];
    let companions = Companions::of(problem);
    let mut movers = Vec::new();
    for (person, participant) in problem.people.iter().enumerate() {
        match participant.stays {
            Some(table) => hosts[table] += 1,
            None if companions.with(person).len() > 1 => return None,
            None if participant.present.count(rounds) > 0 => movers.push(person),
            None => {}
        }
    }
    let fewest = *hosts.iter().min()?;
    let most = *hosts.iter().max()?;
    let size = (movers.len() + hosts.iter().sum::<usize>()).div_ceil(tables);
    let fits = problem.tables.iter().all(|table| table.most >= size && table.least <= size.saturating_sub(1));
    let movers = packed(problem, movers, tables, rounds);
    (fewest == most && fits && rounds > 0).then_some(ColumnShape {
        movers,
        rounds,
        tables,
        strict: own_questions,
        hosts: fewest,
    })
}

/// Puts people in the order in which columns are filled, so that categories are spread evenly without any search.
///
/// A column visits every table once in every round. So a category spreads evenly if it fills whole columns and what is
/// left of it stands in one column: those rests are packed, the largest first, and only what fits nowhere is split.
/// Whoever is not there all the time stands in the last columns.
fn packed(problem: &Problem, movers: Vec<usize>, tables: usize, rounds: usize) -> Vec<usize> {
    let (always, sometimes): (Vec<usize>, Vec<usize>) =
        movers.into_iter().partition(|person| problem.people[*person].present.count(rounds) == rounds);
    let mut kinds: std::collections::BTreeMap<u16, Vec<usize>> = std::collections::BTreeMap::new();
    for person in always {
        kinds.entry(problem.people[person].category).or_default().push(person);
    }
    let mut order = Vec::new();
    let mut loose = kinds.remove(&0).unwrap_or_default();
    let mut rests: Vec<Vec<usize>> = Vec::new();
    for mut people in kinds.into_values() {
        let rest = people.split_off(people.len() / tables * tables);
        order.extend(people);
        rests.push(rest);
    }
    rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
    let columns = rests.iter().map(Vec::len).sum::<usize>().div_ceil(tables);
    let mut bins: Vec<Vec<usize>> = vec![Vec::new(); columns];
    let mut split = Vec::new();
    for rest in rests {
        // The fullest column with room: best fit.
        let room = |bin: &&mut Vec<usize>| bin.len() + rest.len() <= tables;
        match bins.iter_mut().filter(room).max_by_key(|bin| bin.len()) {
            Some(bin) => bin.extend(rest),
            None => split.extend(rest),
        }
    }
    bins.sort_by_key(|bin| std::cmp::Reverse(bin.len()));
    let mut fill = split.into_iter();
    for bin in bins {
        let missing = tables - bin.len();
        order.extend(bin);
        order.extend(fill.by_ref().take(missing));
        let missing = (tables - order.len() % tables) % tables;
        order.extend(loose.drain(..missing.min(loose.len())));
    }
    order.extend(fill);
    order.extend(loose);
    order.extend(sometimes);
    order
}

fn seated(problem: &Problem, shape: &ColumnShape, columns: &SequenceColumns) -> Seats {
    let group = AbelianGroup::of(shape.tables);
    shape.seated(problem, |number, round| {
        group.add(number % shape.tables, columns[number / shape.tables].get(round).copied().unwrap_or(0))
    })
}

fn all_columns(shape: &ColumnShape, needed: usize, rng: &mut Rng) -> Vec<SequenceColumns> {
    let ColumnShape { rounds, tables, strict, hosts, .. } = *shape;
    let group = AbelianGroup::of(tables);
    let mut all = Vec::new();
    if rounds <= tables && group.is_field() {
        all.push(field_columns(&group, tables, rounds, needed, strict, hosts > 0));
    }
    if (rounds - 1) * needed < tables {
        // Zero stays: among people who all move it is one more column where coming back costs nothing.
        let multiples: SequenceColumns =
            (1..=needed).map(|step| (0..rounds).map(|round| step * round % tables).collect()).collect();
        if !group.is_field() || group.order_is_prime() {
            all.push(multiples);
        }
    }
    if all.is_empty() && tables <= columns::MOST && rounds <= tables && needed <= 64 {
        all.extend(columns::search(tables, rounds, needed, strict || hosts > 0, rng));
    } else if all.is_empty() {
        all.push(greedy_multiples(tables, rounds, needed));
    }
    all
}

/// Columns a·e^k: the linear ones first, then those of every k that permutes the field, powers of two first.
fn field_columns(
    group: &AbelianGroup,
    order: usize,
    rounds: usize,
    needed: usize,
    strict: bool,
    hosts: bool,
) -> SequenceColumns {
    // The elements of the rounds: 0 first, so that everybody starts at their own table.
    let points: Vec<usize> = (0..rounds).collect();
    let units = order - 1;
    let mut exponents: Vec<usize> = (1..units.max(2)).filter(|k| gcd(*k, units) == 1).collect();
    if group.is_binary() {
        exponents.sort_by_key(|k| !k.is_power_of_two());
    }
    let mut columns = SequenceColumns::new();
    let staying = usize::from(!strict && !hosts);
    while columns.len() < needed {
        for exponent in &exponents {
            let first = if *exponent == 1 && columns.is_empty() { 1 - staying } else { 1 };
            for factor in first..order {
                if columns.len() < needed {
                    columns.push(points.iter().map(|point| group.mul(factor, group.pow(*point, *exponent))).collect());
                }
            }
        }
        // More people than the powers tell apart: itineraries come again, as far from each other as can be.
    }
    columns
}

const fn gcd(one: usize, other: usize) -> usize {
    if other == 0 { one } else { gcd(other, one % other) }
}

/// Multipliers modulo `tables`, each far enough from the others that no two of them agree twice, as long as there are.
fn greedy_multiples(tables: usize, rounds: usize, needed: usize) -> SequenceColumns {
    let clash = |difference: usize| (1..rounds).any(|round| (difference * round).is_multiple_of(tables));
    let mut steps: Vec<usize> = Vec::new();
    for step in 1..tables {
        if steps.len() == needed {
            break;
        }
        if !clash(step) && steps.iter().all(|known| !clash(step - known)) {
            steps.push(step);
        }
    }
    let mut more = (1..tables).filter(|step| !clash(*step)).cycle();
    while steps.len() < needed {
        steps.push(more.next().unwrap_or(1));
    }
    steps.iter().map(|step| (0..rounds).map(|round| step * round % tables).collect()).collect()
}

/// Golf only: after the rounds of a field, one more in which columns are the tables, where their length is a multiple of
/// a table's size (affine planes; 8-4-9 from the field of 8).
fn golf_extra(problem: &Problem, shape: &ColumnShape) -> Option<Seats> {
    let ColumnShape { rounds, tables, strict, hosts, .. } = *shape;
    let group = AbelianGroup::of(tables);
    let people = shape.movers.len();
    if strict || hosts > 0 || !group.is_field() || rounds != tables + 1 || !people.is_multiple_of(tables) {
        return None;
    }
    let size = people / tables;
    if size == 0 || !tables.is_multiple_of(size) {
        return None;
    }
    let columns: SequenceColumns =
        (0..size).map(|factor| (0..tables).map(|point| group.mul(factor, point)).chain([0]).collect()).collect();
    let mut seats = seated(problem, shape, &columns);
    for (index, person) in shape.movers.iter().enumerate() {
        let (place, column) = (index % tables, index / tables);
        seats.put(tables, *person, Some(column * (tables / size) + place / size));
    }
    Some(seats)
}
