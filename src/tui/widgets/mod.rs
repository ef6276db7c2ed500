//! Pieces that screens and layers are drawn from. They know the theme and plain data, never a screen.

pub mod clock;
pub mod draft;
pub mod finder;
pub mod input;
pub mod list;
pub mod panel;
pub mod qr;
pub mod record;
pub mod sticky;
pub mod tables;
pub mod text;
pub mod whole;
pub mod window;
