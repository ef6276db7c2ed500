//! A café that changes while it runs: seats planned, a table closed, the short list read, everything taken back.

use crate::term::flat;
use crate::world::{World, read};

#[test]
fn a_table_closes_in_the_middle_of_a_round() {
    let world = World::french();
    world.cafe();
    let names = [
        "Awa Martin",
        "Lucie Petit",
        "Jean Roux",
        "Sami Diallo",
        "Inès Morel",
        "Tom Le Goff",
        "Zoé Blanc",
        "Karim Benali",
        "Rosa Luz",
        "Paul Vidal",
        "Nora Klein",
        "Yann Kerbrat",
    ];
    let list = format!("nom\n{}\n", names.join("\n"));
    std::fs::write(world.path("cafe/people.csv"), list).expect("the list is written");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome"));

    // Everybody gets an id first, then a seat in every round.
    term.keys("f9").wait_for("12 personnes à placer");
    term.keys("p").wait_for(&world.say("rotation-screen-planned")).wait_for("Awa Martin");
    assert!(read(&world.path("cafe/people.csv")).contains("id"));
    term.keys("e");
    let written = world.path("cafe/exports/itineraries.csv");
    term.wait_until("the itineraries", |_| written.exists());
    assert!(names.iter().all(|name| read(&written).contains(name)));

    // The first round runs; table 1 closes.
    term.keys("esc").wait_for(&world.say("instruction-welcome"));
    term.keys("space").wait_for("Tour 1 sur 3");
    term.keys("c").wait_for(&world.say("cockpit-change-title"));
    term.keys("down down down enter").wait_for("Table 3").keys("enter").wait_for("Table 1 fermée").wait_for("A :");
    if term.flat().contains("B :") {
        term.keys("down");
    }
    term.keys("enter").wait_for("maintenant").wait_for("table 1 → table");
    let told = term.flat();
    assert!(names.iter().any(|name| told.contains(&flat(name))));
    // Read once, and again.
    term.keys("enter").wait_gone("maintenant").keys("l").wait_for("maintenant");
    term.keys("esc").wait_gone("maintenant");
    term.keys("w").type_text("awa").wait_for("Awa Martin → table");
    term.keys("esc").wait_gone("Awa Martin → table");

    // Nobody sits there in the next round; one key takes all of it back.
    term.keys("f9").wait_for("Tour 2 sur 3").wait_for(&world.say("seats-closed"));
    term.keys("u").wait_gone(&world.say("seats-closed"));
    // What was taken back is on disk as well.
    let _dark = term.kill();
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for("Tour 1 sur 3").keys("f9").wait_for("Tour 2 sur 3").wait_for("Awa Martin");
    assert!(!term.flat().contains(&world.say("seats-closed")));
}
