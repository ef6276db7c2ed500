//! A list that only grows, with items that may change.

use std::sync::Arc;

/// How many items share one block.
const BLOCK: usize = 256;

/// A list of `T` to whose end items are added. Every block but the last is full, so equal lists have equal blocks.
///
/// Copying costs one count a block; the first change after that copies one block of pointers and one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf<T> {
    blocks: Vec<Arc<Vec<Arc<T>>>>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<T: Clone> Shelf<T> {
    pub fn len(&self) -> usize {
        let full = self.blocks.len().saturating_sub(1) * BLOCK;
        full + self.blocks.last().map_or(0, |last| last.len())
    }

    pub fn get(&self, index: usize) -> Option<&T> {
        self.blocks.get(index / BLOCK)?.get(index % BLOCK).map(|item| &**item)
    }

    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let block = Arc::make_mut(self.blocks.get_mut(index / BLOCK)?);
        block.get_mut(index % BLOCK).map(Arc::make_mut)
    }

    /// Adds an item and returns its place.
    pub fn push(&mut self, item: T) -> usize {
        let item = Arc::new(item);
        if let Some(last) = self.blocks.last_mut().filter(|last| last.len() < BLOCK) {
            Arc::make_mut(last).push(item);
        } else {
            let mut block = Vec::with_capacity(BLOCK);
            block.push(item);
            self.blocks.push(Arc::new(block));
        }
        self.len() - 1
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.blocks.iter().flat_map(|block| block.iter()).map(|item| &**item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_shares_what_nobody_changed() {
        let mut one = Shelf::default();
        for number in 0..3 * BLOCK + 7 {
            assert_eq!(one.push(number), number);
        }
        let mut two = one.clone();
        *two.get_mut(BLOCK).expect("there") = 0;
        assert_eq!((one.get(BLOCK), two.get(BLOCK)), (Some(&BLOCK), Some(&0)));
        let shared = one.blocks.iter().zip(&two.blocks).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert_eq!(shared, 3);
        assert!(one != two && one.iter().rev().count() == 3 * BLOCK + 7);
        *two.get_mut(BLOCK).expect("there") = BLOCK;
        assert_eq!(one, two);
        assert_eq!((one.get(3 * BLOCK + 7), one.len()), (None, 3 * BLOCK + 7));
    }
}
