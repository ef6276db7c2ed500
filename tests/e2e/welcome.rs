//! From the door to the seats: people are welcomed, one is added, the others are absent, and only who is there is seated.

use crate::world::{World, read};

#[test]
fn who_was_welcomed_is_seated() {
    let world = World::french();
    world.cafe();
    let names = [
        "Awa Martin",
        "Lucie Petit",
        "Jean Roux",
        "Sami Diallo",
        "Tom Le Goff",
        "Zoé Blanc",
        "Karim Benali",
        "Rosa Luz",
    ];
    std::fs::write(world.path("cafe/people.csv"), format!("nom\n{}\n", names.join("\n"))).expect("the list is written");
    let mut term = world.open(&["run", "cafe"]);
    term.wait_for(&world.say("instruction-welcome"));

    // At the door: six of the eight, and somebody whom the list does not know.
    term.keys("f2").wait_for("La place du marché").keys("p").wait_for("8 inscrits").keys("d").wait_for("Qui arrive");
    for name in &names[..6] {
        term.type_text(name)
            .wait_for(&format!("Qui arrive ?  {name}"))
            .keys("enter")
            .wait_for(&format!("{name} est là"));
    }
    term.type_text("Inès Morel").wait_for("Ajouter « Inès Morel »").keys("enter").wait_for("Inès Morel est là");
    assert!(read(&world.path("cafe/people.csv")).contains("Inès Morel"));
    term.keys("esc").wait_gone("Qui arrive").wait_for("7 présents · 2 pas vus");

    // The seats: whoever was not seen is asked about once.
    term.keys("r").wait_for("9 personnes à placer").wait_for("7 présents · 2 pas vus");
    term.keys("p")
        .wait_for("Les marquer absents : placer 7 personnes")
        .keys("enter")
        .wait_for("7 personnes · 2 à 3 par table");
    assert!(term.flat().contains("Inès Morel") && !term.flat().contains("Rosa Luz"));

    // Rosa comes after all, by the cockpit: a seat now, without leaving the list of those who came.
    term.keys("f3").wait_for(&world.say("instruction-welcome")).keys("c").wait_for("Quelqu’un arrive").keys("enter");
    term.wait_for("Rosa Luz").type_text("rosa").keys("enter").wait_for("Rosa Luz est là").keys("enter");
    term.wait_for("Rosa Luz : table").keys("esc").wait_gone("Rosa Luz : table");
    term.keys("f9").wait_for("8 personnes").wait_for("Rosa Luz");
}
