//! The comments of `plan.ron`, in both languages.

use crate::lang::Lang;

/// One comment a field; each line of it becomes one line of the file.
pub(super) struct Comments {
    pub top: &'static str,
    pub version: &'static str,
    pub title: &'static str,
    pub place: &'static str,
    pub date: &'static str,
    pub start: &'static str,
    pub lang: &'static str,
    pub organisers: &'static str,
    pub facilitators: &'static str,
    pub questions: &'static str,
    pub asking: &'static str,
    pub tables: &'static str,
    pub rounds: &'static str,
    pub rotation: &'static str,
    pub quiet_after: &'static str,
    pub roles: &'static str,
    pub roles_example: &'static str,
    pub say: &'static str,
    pub say_example: &'static str,
    pub papers: &'static str,
    pub subtitle_example: &'static str,
    pub hours: &'static str,
    pub participants: &'static str,
    pub partners_example: &'static str,
    pub writer_example: &'static str,
    pub aim_example: &'static str,
    pub logo: &'static str,
    pub acronyms_example: &'static str,
    pub follow_up_example: &'static str,
    pub programme: &'static str,
    pub programme_example: &'static str,
}

/// Returns the comments of a language.
pub(super) const fn of(lang: Lang) -> &'static Comments {
    match lang {
        Lang::Fr => &FR,
        Lang::En => &EN,
    }
}

static FR: Comments = Comments {
    top: "Le plan d’un world café.
Ce qui suit // est un commentaire. Les textes se mettent entre guillemets droits \"…\".
Chaque chose finit par une virgule ; ce qui s’ouvre par ( ou [ se ferme par ) ou ].
Après une retouche, « nappe check » dit si tout va bien.",
    version: "Version du format ; ne pas changer.",
    title: "Le nom de l’atelier.",
    place: "Le lieu.",
    date: "Le jour, dans l’ordre année-mois-jour.",
    start: "L’heure du premier tour.",
    lang: "La langue de l’atelier et de ses documents : fr ou en.",
    organisers: "Qui organise : [\"Maison de quartier\", \"Ville\"]",
    facilitators: "Qui anime : [(name: \"Awa Diop\", role: \"Maison de quartier\")]",
    questions: "Les questions :
  key      un nom court, sans espace ni accent
  text     la question telle qu’on la pose
  heading  un titre court, pour le panneau et les documents",
    asking: "Comment les questions sont réparties :
  PerTable  chaque table garde la sienne
  PerRound  toute la salle en change à chaque tour
  Matrix    chaque tour dit celle de chaque table",
    tables: "Les tables. Seul le numéro est obligatoire :
  number       le numéro affiché
  name         un nom : \"Fenêtre\"
  host         l’hôte, qui reste à la table
  second_host  qui reste aussi, avec deux hôtes
  note_taker   qui prend les notes
  seats        le nombre de chaises
  least        en dessous, la table n’ouvre pas
  open         les tours où elle est ouverte : [1, 2] ; par défaut, tous
  question     la key de sa question ; par défaut, dans l’ordre",
    rounds: "Les tours, dans l’ordre. Seule la durée est obligatoire :
  minutes       la durée : 20, ou \"12m30\"
  move_minutes  le temps de changer de table ensuite
  warnings      prévenir la salle tant de minutes avant la fin
  settle        les premières minutes, pour s’installer (1)
  essentials    les dernières, pour noter l’essentiel (3)
  question      la key de la question du tour, avec PerRound
  questions     une key par table, avec Matrix",
    rotation: "Qui change de table entre deux tours :
  Classic        l’hôte reste, les autres se dispersent
  Carousel       l’hôte reste, le groupe avance ensemble
  LastRoundHome  chacun revient à sa table au dernier tour
  TwoHosts       deux hôtes restent
  NobodyStays    tout le monde bouge
  NobodyMoves    personne ne bouge
  FreeChoice     chacun choisit, selon les places
  Colours        par couleurs ou par cartes",
    quiet_after: "Une table sans nouvelle note depuis tant de minutes est signalée.",
    roles: "Comment on appelle les rôles chez vous : host, note_taker, traveller, facilitator.",
    roles_example: "(host: \"ambassadeur\", note_taker: \"scripteur\")",
    say: "Ce que vous dites à la salle, à chaque étape, si les phrases d’usage ne vont pas ; \"\" : rien.
  welcome begin settle last discuss essentials conclude change finished",
    say_example: "(welcome: \"Bienvenue à la Maison de quartier !\")",
    papers: "Pour les documents. Pour s’en servir, enlever les // devant la ligne et la compléter.",
    subtitle_example: "\"Synthèse de la journée\"",
    hours: "Les heures s’écrivent 18 h 30 ; avec Tight, 18h30.",
    participants: "Participants dans les documents : Nothing, Number, Groups (catégories, organisations), Names.",
    partners_example: "[\"La Région\", \"Le Relais\"]",
    writer_example: "(name: \"Inès Morel\", role: \"rédactrice\", organisation: \"Le Relais\")",
    aim_example: "\"Décider ensemble de ce que devient la place.\"",
    logo: "Une image posée à côté de ce fichier, et la couleur des titres.",
    acronyms_example: "[(short: \"ODD\", long: \"objectifs de développement durable\")]",
    follow_up_example: "[(text: \"Écrire une charte\", who: \"la mairie\", date: \"2027-01-31\")]",
    programme: "Le programme, s’il y a autre chose qu’un café. Une séquence a un numéro et peut avoir :
  kind          Welcome Plenary Cafe Groups Workshop Break Meal Restitution Closing
  part, title   « Première partie », et le titre
  date          si ce n’est pas le jour du plan
  start, end    les heures ; deux séquences à la même heure sont parallèles
  room, audience, partners
  facilitators, chairs, speakers  qui anime, préside, intervient
  quote, context, points          une citation, le contexte, les points à aborder",
    programme_example: "[(number: 1, title: \"Ouverture\", start: \"09:30\", speakers: [(name: \"Awa Diop\")])]",
};

static EN: Comments = Comments {
    top: "The plan of a world café.
Whatever follows // is a comment. Texts go in straight quotation marks \"…\".
Everything ends with a comma; what ( or [ opens, ) or ] closes.
After a change, “nappe check” tells whether all is well.",
    version: "Version of this format; leave it.",
    title: "What the workshop is called.",
    place: "Where it is held.",
    date: "The day, as year-month-day.",
    start: "When the first round starts.",
    lang: "The language of the workshop and of its documents: fr or en.",
    organisers: "Who organises it: [\"The library\", \"The town\"]",
    facilitators: "Who runs it: [(name: \"Awa Diop\", role: \"The library\")]",
    questions: "The questions:
  key      a short name without spaces or accents
  text     the question as it is asked
  heading  a short title, for the board and the documents",
    asking: "How the questions are shared out:
  PerTable  each table keeps its own
  PerRound  the whole room has a new one each round
  Matrix    each round names that of each table",
    tables: "The tables. Only the number is needed:
  number       the number on the card
  name         a name: \"Window\"
  host         who stays at the table
  second_host  who stays too, with two hosts
  note_taker   who writes
  seats        how many chairs
  least        with fewer people, the table does not open
  open         the rounds it is open in: [1, 2]; all by default
  question     the key of its question; by default, in order",
    rounds: "The rounds, in order. Only the length is needed:
  minutes       how long: 20, or \"12m30\"
  move_minutes  time to change tables afterwards
  warnings      tell the room so many minutes before the end
  settle        the first minutes, to sit down (1)
  essentials    the last ones, to note what matters most (3)
  question      the key of the question of the round, with PerRound
  questions     one key per table, with Matrix",
    rotation: "Who changes tables between two rounds:
  Classic        the host stays, the others spread out
  Carousel       the host stays, the group moves on together
  LastRoundHome  everybody comes home for the last round
  TwoHosts       two hosts stay
  NobodyStays    everybody moves
  NobodyMoves    nobody moves
  FreeChoice     people choose, as long as there are seats
  Colours        by colours or cards",
    quiet_after: "A table without a new note for so many minutes is flagged.",
    roles: "What you call the roles: host, note_taker, traveller, facilitator.",
    roles_example: "(host: \"ambassador\", note_taker: \"scribe\")",
    say: "What you say to the room at each step, where the usual sentences will not do; \"\" for nothing.
  welcome begin settle last discuss essentials conclude change finished",
    say_example: "(welcome: \"Welcome to the library!\")",
    papers: "For the documents. To use one, remove the // before its line and fill it in.",
    subtitle_example: "\"What was said that day\"",
    hours: "In French, hours are written 18 h 30; with Tight, 18h30.",
    participants: "Participants in documents: Nothing, Number, Groups (categories, organisations), Names.",
    partners_example: "[\"The county\", \"The Bridge\"]",
    writer_example: "(name: \"Ines Moore\", role: \"editor\", organisation: \"The Bridge\")",
    aim_example: "\"Decide together what becomes of the square.\"",
    logo: "A picture beside this file, and the colour of the headings.",
    acronyms_example: "[(short: \"SDG\", long: \"sustainable development goals\")]",
    follow_up_example: "[(text: \"Write a charter\", who: \"the town hall\", date: \"2027-01-31\")]",
    programme: "The programme, if there is more than one café. A segment has a number and may have:
  kind          Welcome Plenary Cafe Groups Workshop Break Meal Restitution Closing
  part, title   “Part one”, and the title
  date          if it is not the day of the plan
  start, end    the times; two segments at the same time are parallel
  room, audience, partners
  facilitators, chairs, speakers  who runs it, presides, speaks
  quote, context, points          a quotation, why it is held, what is talked about",
    programme_example: "[(number: 1, title: \"Opening\", start: \"09:30\", speakers: [(name: \"Awa Diop\")])]",
};
