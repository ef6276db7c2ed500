//! First names, and words with which names of places begin: they tell a list of people from one of ideas in capitals.

use nappe_core::text::search::folded;

/// First names that are usual in France and around it, folded. Whoever has another one is asked about.
const FIRST_NAMES: &str = "adam adele adrien agathe agnes ahmed aicha aimee alain albane albert alessandro alex alexandra \
    alexandre alexis ali alice alicia aline alix amandine amelie amina amine ana anais andre andrea andree angele ange \
    angelique anissa anita ann anna anne annette annick annie anouk anthony antoine antonin antonio ariane arnaud arthur \
    assia astrid aude audrey augustin aurelie aurelien aurore awa axel axelle aya aymeric baptiste barbara basile bastien \
    beatrice benedicte benjamin benoit bernadette bernard berenice bertrand bilal blaise blandine boris brahim brice \
    brigitte bruno camille capucine carine carl carla carlos carmen carole caroline catherine cecile cedric celia celine \
    chantal charles charline charlotte chloe chris christelle christian christiane christine christophe cindy claire \
    clara clarisse claude claudia claudine clea clemence clement clementine colette coline come constance coralie \
    corentin corinne cyril cyrille damien daniel daniele danielle danny david deborah delphine denis denise diana diane \
    didier dominique dorian dorothee ed edgar edith edmond edouard edwige eleonore elena eli eliane elias elie elif \
    eline elisa elisabeth elise elliot elodie eloise elsa emile emilie emilien emma emmanuel emmanuelle enzo eric erika \
    ernest erwan estelle esteban esther ethan etienne eugene eugenie eva evan eve evelyne fabien fabienne fabrice fanny \
    farid fatima fatou fatoumata felicie felix fernand fernando flavie fleur flora florence florent florian floriane \
    francesca francis franck francois francoise frank frederic frederique gabriel gabrielle gael gaelle gaetan gaspard \
    gauthier genevieve geoffrey george georges gerald geraldine gerard germain ghislaine gilbert gilles ginette giulia \
    gregoire gregory guillaume gustave guy gwenaelle habib hakim hamid hanna hannah hans hassan helene helena henri \
    henriette herve hicham honore hortense hubert hugo hugues ian ibrahim ida igor ilan ilyes imane ines ingrid irene \
    iris isabelle ismael ivan jack jacqueline jacques jade james jan jane janine jamila jean jeanine jeanne jeannine \
    jennifer jeremie jeremy jerome jessica joachim joan joana joel joelle johan johanna johann john jonas jonathan jordan \
    jorge jose joseph josephine josette josiane josue joyce juan judith jules julia julian julie julien juliette justin \
    justine kamel karen karim karima karine kate katia kevin khadija khaled laetitia laila lamia lara latifa laura laure \
    laurence laurene laurent laurie lea leila lena leo leon leonie leopold lila lilian liliane lilly lina linda line \
    lionel lisa lise loic lola lorenzo loriane louis louisa louise luc luca lucas lucette lucie lucien lucienne lucile \
    ludivine ludovic luis luisa luna lydia lydie mael maelle maelys magali mahaut malik malika mamadou manon manuel manuela \
    marc marcel marcelle marco margaux margot marguerite maria marianne marie mariam marilyne marina marine mario marion \
    marius mark marlene marthe martin martine mary maryse mateo mathias mathieu mathilde mathis mathurin matteo matthieu \
    maud maurice max maxence maxime medhi mehdi melanie melina melissa mercedes michael michel michele micheline mickael \
    miguel mike milan mireille mohamed mohammed moise monique morgane mounir moussa muriel myriam nabil nadege nadia \
    nadine naima nancy naomi nassim natacha nathalie nathan nicolas nicole nils nina noa noah noe noel noelle noemie \
    nolwenn nora norbert nour nouria oceane octave odette odile olga olive oliver olivia olivier omar ophelie orane oscar \
    oumar ousmane pablo pascal pascale patrice patricia patrick paul paula paule paulette pauline pedro perrine peter \
    philippe pierre pierrette pierrick quentin rachel rachid rafael raoul raphael raphaelle raymond raymonde rebecca regine \
    regis remi remy renaud rene renee richard robert roberto robin rodolphe rodrigue roger roland romain romane romeo romy \
    ronan rosa rosalie rose roseline roxane rudy sabine sabrina sacha said salim salma sam samia samir samira samuel sandra \
    sandrine sara sarah sebastien segolene selim selma serge sergio severine sibylle sidonie simon simone sofia sofiane \
    solange solene sonia sophie stanislas stella stephan stephane stephanie steve suzanne suzette sven sylvain sylvaine \
    sylvette sylvia sylviane sylvie tanguy tania tariq tatiana theo theodore therese thibault thibaut thierry thomas tiphaine tom \
    tony tristan ugo ulysse ursula valentin valentine valerie vanessa vera veronique victoire victor victoria vincent \
    viola violaine violette virginie vivien viviane walid wassim wendy wilfried william xavier yacine yael yann yannick \
    yasmine yassine yohan yolande youcef youssef yvan yves yvette yvon yvonne zacharie zakaria zelie zineb zoe";

/// Words with which names of places and things begin, folded.
const PLACES: &str = "place placette rue ruelle jardin jardins parc square avenue boulevard quartier ecole college lycee \
    creche marche mairie gare centre salle espace espaces piste pistes zone berges quai quais pont port plage foret bois \
    piscine stade gymnase theatre musee mediatheque bibliotheque cinema maison maisons cafe cantine restaurant parking \
    voie voies route chemin sentier bancs banc arbres arbre fontaine fontaines kiosque tram bus metro velo velos eau \
    energie culture sport sante logement logements commerce commerces transport transports mobilite budget conseil comite \
    projet projets atelier ateliers fete festival terrain terrains aire allee cour cite impasse passage promenade faubourg \
    street road park school square garden station market city town library";

/// Tells whether a word is a first name that is known; of a compound one its first part is enough.
pub(in crate::exchange) fn is_first_name(word: &str) -> bool {
    let folded = folded(word);
    let first = folded.split('-').next().unwrap_or_default();
    !first.is_empty() && FIRST_NAMES.split_whitespace().any(|known| known == first)
}

/// Tells whether a line begins as the name of a place or a thing does.
pub(in crate::exchange) fn names_a_place(line: &str) -> bool {
    let folded = folded(line);
    let first = folded.split_whitespace().next().unwrap_or_default();
    PLACES.split_whitespace().any(|known| known == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_are_known_whatever_their_accents() {
        for name in ["Nadia", "ÉLODIE", "Jean-Luc", "Zoé"] {
            assert!(is_first_name(name), "{name}");
        }
        for word in ["Place", "Bellecour", "Jardin", "Des", ""] {
            assert!(!is_first_name(word), "{word}");
        }
        assert!(names_a_place("Jardin Public") && !names_a_place("Nadia Place"));
    }
}
