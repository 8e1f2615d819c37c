//! Closed classes of English words, in lower case, with spaces between for [`one_of`](crate::lexicon::one_of).
//!
//! Where a rule means another class it says so itself: "the" and "a" alone, the forms of "be" that are finite.

/// Forms of "be".
pub(crate) const BE: &str = "be is are was were been being am";

/// Finite auxiliaries, which stand before their verb or open a question.
pub(crate) const AUXILIARIES: &str =
    "is are was were has have had will would can could may might must should does did do";

/// The articles.
pub(crate) const ARTICLES: &str = "a an the";

/// Possessives of the third person.
pub(crate) const POSSESSIVES: &str = "his her its their";

/// What opens a noun phrase: articles and possessives of the third person.
pub(crate) const ARTICLES_AND_POSSESSIVES: &str = "a an the his her its their";

/// Personal pronouns that are subjects, besides "you".
pub(crate) const SUBJECTS: &str = "i he she it we they";

/// Those of the third person.
pub(crate) const THIRD_PERSON: &str = "he she it they";

/// Personal pronouns that are objects, besides "it".
pub(crate) const OBJECTS: &str = "me you him her us them";

/// Those of them that a story tells of, which addresses nobody.
pub(crate) const OBJECTS_BUT_YOU: &str = "me him her us them";

/// Words that open a clause before or behind the main one, besides prepositions.
pub(crate) const SUBORDINATORS: &str = "when if after because as while since although though before once until unless";

/// Verbs that help another, in all their forms: a "not" behind one turns it.
pub const HELPING: &str =
    "am is are was were be been being do does did have has had will would shall should can could may might must";

/// Words that begin a noun phrase of whomever; those that ask or relate among them.
pub const DETERMINERS: &str = "the a an my our your his her its their this that these those what who which";
