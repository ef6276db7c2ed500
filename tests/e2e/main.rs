//! Stories: the real program in a pseudo-terminal, as people use it. Nothing sleeps; what should be seen is waited for.
//!
//! `cargo test --test e2e leaving` plays the stories of one file.
#![cfg(unix)]

#[expect(dead_code, reason = "measurements and pictures need more of it")]
mod term;
mod welcome;
mod world;

mod bringing;
mod bytes;
mod demo;
mod evening;
mod hands;
mod healing;
mod hostile;
mod joining;
mod leaving;
mod live;
mod panicking;
mod plain;
mod press;
mod rooms;
mod sizes;
mod together;
mod trouble;
