//! Finite fields, and the groups in which tables are shifted.

/// A commutative group on `0..order`, with a multiplication where it is a field.
#[derive(Debug, Clone)]
pub(super) struct AbelianGroup {
    order: usize,
    /// The prime and the exponent of a field; `None` for the whole numbers modulo `order`.
    field: Option<(usize, u32)>,
    /// Logarithms and powers of a generator of the field's multiplication.
    logs: Vec<usize>,
    powers: Vec<usize>,
}

impl AbelianGroup {
    /// Returns the field of this order when there is one, the whole numbers modulo `order` otherwise.
    pub(super) fn of(order: usize) -> Self {
        let plain = Self { order, field: None, logs: Vec::new(), powers: Vec::new() };
        match prime_power(order) {
            Some((prime, exponent)) => plain.into_field(prime, exponent),
            None => plain,
        }
    }

    /// Tells whether this is a field.
    pub(super) const fn is_field(&self) -> bool {
        self.field.is_some()
    }

    /// Tells whether addition is that of whole numbers modulo the order.
    pub(super) const fn order_is_prime(&self) -> bool {
        matches!(self.field, Some((_, 1)))
    }

    /// Tells whether this is a field of even order.
    pub(super) const fn is_binary(&self) -> bool {
        matches!(self.field, Some((2, _)))
    }

    /// Adds two elements.
    pub(super) fn add(&self, one: usize, other: usize) -> usize {
        match self.field {
            Some((prime, exponent)) if exponent > 1 => {
                let (mut one, mut other, mut place, mut sum) = (one, other, 1, 0);
                for _ in 0..exponent {
                    sum += (one % prime + other % prime) % prime * place;
                    one /= prime;
                    other /= prime;
                    place *= prime;
                }
                sum
            }
            _ => (one + other) % self.order,
        }
    }

    /// Multiplies two elements.
    pub(super) fn mul(&self, one: usize, other: usize) -> usize {
        if !self.is_field() {
            return (one as u64 * other as u64 % self.order as u64) as usize;
        }
        if one == 0 || other == 0 { 0 } else { self.powers[(self.logs[one] + self.logs[other]) % (self.order - 1)] }
    }

    /// Raises an element of a field to a power from 1.
    pub(super) fn pow(&self, base: usize, exponent: usize) -> usize {
        if base == 0 {
            return 0;
        }
        self.powers[self.logs[base] * exponent % (self.order - 1)]
    }

    /// Finds a monic polynomial of the exponent's degree by which x generates every non-zero element, by trying all.
    fn into_field(mut self, prime: usize, exponent: u32) -> Self {
        let order = self.order;
        for rest in 1..order {
            // x^exponent = −rest(x), as digits to the base of the prime.
            if let Some(powers) = generated(order, prime, rest) {
                self.logs = vec![0; order];
                for (log, power) in powers.iter().enumerate() {
                    self.logs[*power] = log;
                }
                self.powers = powers;
                self.field = Some((prime, exponent));
                return self;
            }
        }
        self
    }
}

/// The powers of x modulo x^k + …, if they are all non-zero elements; for k = 1 the powers of a primitive root.
fn generated(order: usize, prime: usize, rest: usize) -> Option<Vec<usize>> {
    let mut powers = Vec::with_capacity(order - 1);
    let mut at = 1;
    for _ in 0..order - 1 {
        powers.push(at);
        at = if order == prime { at * rest % prime } else { times_x(at, order, prime, rest) };
        if at == 1 {
            break;
        }
    }
    (powers.len() == order - 1 && at == 1).then_some(powers)
}

/// Multiplies by x: digits move up, and what leaves at the top comes back as that many times `rest`.
fn times_x(element: usize, order: usize, prime: usize, rest: usize) -> usize {
    let top = order / prime;
    let (lead, mut low) = (element / top, element % top * prime);
    let (mut rest, mut place, mut sum) = (rest, 1, 0);
    while place < order {
        sum += (low % prime + lead * (rest % prime)) % prime * place;
        low /= prime;
        rest /= prime;
        place *= prime;
    }
    sum
}

/// Returns the prime and the exponent of a prime power.
fn prime_power(order: usize) -> Option<(usize, u32)> {
    if order < 2 {
        return None;
    }
    let prime = (2..=order).find(|divisor| order.is_multiple_of(*divisor) || divisor * divisor > order)?;
    let prime = if order.is_multiple_of(prime) { prime } else { order };
    let (mut rest, mut exponent) = (order, 0);
    while rest.is_multiple_of(prime) {
        rest /= prime;
        exponent += 1;
    }
    (rest == 1).then_some((prime, exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_fields() {
        for order in [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27, 32, 49, 64] {
            let group = AbelianGroup::of(order);
            assert!(group.is_field(), "{order}");
            for one in 0..order {
                assert!((0..order).any(|other| group.add(other, one) == 0), "{order}: everything has its opposite");
                assert_eq!(group.mul(one, 1), one);
                let mut row: Vec<usize> = (0..order).map(|other| group.mul(one, other)).collect();
                row.sort_unstable();
                row.dedup();
                assert_eq!(row.len(), if one == 0 { 1 } else { order }, "{order}: a row of the product table");
                for other in 0..order {
                    let third = (one * 7 + other * 3 + 1) % order;
                    let left = group.mul(third, group.add(one, other));
                    assert_eq!(left, group.add(group.mul(third, one), group.mul(third, other)), "{order}");
                }
            }
        }
        assert!(!AbelianGroup::of(6).is_field() && !AbelianGroup::of(10).is_field() && !AbelianGroup::of(1).is_field());
    }
}
