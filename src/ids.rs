//! Fresh ids, from the system's random numbers: two processes that write in one session never draw the same.

/// Returns 128 random bits, for `NoteId::new` and its kin.
///
/// # Panics
/// Panics when the system has no random numbers to give: nothing safe could be written then.
pub fn fresh() -> u128 {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random numbers");
    u128::from_le_bytes(bytes)
}
