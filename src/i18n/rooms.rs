//! What all rooms are told, in a few words: the same on the screen and in the log.

use nappe_core::cafe::Step;
use nappe_core::event::RoomInstruction;

use super::Texts;
use crate::t;

impl Texts {
    /// Returns what rooms are told to do: « pause », « tour 2 ».
    pub fn room_instruction(&self, instruction: RoomInstruction) -> String {
        match instruction {
            RoomInstruction::Start(Step::Before) => t!(self, "rooms-do-before"),
            RoomInstruction::Start(Step::Conversation(round)) => t!(self, "rooms-do-round", round = round),
            RoomInstruction::Start(Step::Move(round)) => {
                t!(self, "rooms-do-move", round = round.saturating_add(1))
            }
            RoomInstruction::Start(Step::After) => t!(self, "rooms-do-end"),
            RoomInstruction::Pause => t!(self, "rooms-do-pause"),
            RoomInstruction::Resume => t!(self, "rooms-do-resume"),
            RoomInstruction::Add(millis) => {
                let (minutes, sign) = (millis.unsigned_abs().div_ceil(60_000), if millis < 0 { "−" } else { "+" });
                t!(self, "rooms-do-add", sign = sign, minutes = minutes)
            }
        }
    }
}
