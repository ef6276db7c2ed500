//! A hostile template in the cockpit: the document is made without it, the message says so, and the café goes on.

use std::time::Duration;

use crate::world::World;

#[test]
fn a_template_that_eats_memory_does_not_take_the_cockpit_along() {
    let world = World::french();
    let mut term = world.cockpit();
    let cafe = world.path("cafe");
    std::fs::create_dir_all(cafe.join("templates")).expect("a folder");
    std::fs::write(
        cafe.join("templates/report.typ"),
        "#let s = \"0123456789\"\n#for i in range(60) { s = s + s }\n#s.len()",
    )
    .expect("written");
    term.patience(Duration::from_secs(120));
    world.good(&["note", "cafe", "--table", "1", "Avant le modèle"]);
    term.keys("f5").wait_for("Avant le modèle").keys("e").wait_for(&world.say("restitution-export-title"));
    term.keys("ctrl-s").wait_for("report.typ").wait_for(".html").keys("enter").wait_gone(".html");
    let made = std::fs::read_dir(cafe.join("exports")).expect("there are documents").count();
    assert_eq!(made, 3, "PDF, Word and the page");
    // It is alive: a note is taken and kept.
    world.good(&["note", "cafe", "--table", "1", "Encore là après le modèle"]);
    term.wait_for("Encore là");
    term.kill();
}
