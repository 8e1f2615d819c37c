//! What speaks for or against a candidate of a toponym, and how much.

/// One list of the features makes their names, their weights and their places, so that these cannot part.
macro_rules! features {
    ($($(#[$what:meta])* $feature:ident = $name:literal, $weight:literal;)*) => {
        /// The features' names, as [`weighed`](crate::weighed) gives them.
        pub const FEATURES: [&str; [$($name),*].len()] = [$($name),*];

        /// How much each of the [`FEATURES`] says: half way between a guess by hand and the fit of `measure/places_fit.py`, because the fit's gains did
        /// not carry to stories kept out; capitals, first meant, counties without their noun and who acts are set by hand for cases of ours that the fit
        /// does not see.
        pub const WEIGHTS: Features = [$($weight),*];

        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "counts the features")]
        enum Place {
            $($feature,)*
        }

        /// The places of the [`FEATURES`] in their order.
        pub mod feature {
            use super::Place;

            $($(#[$what])* pub const $feature: usize = Place::$feature as usize;)*
        }
    };
}

features! {
    /// The decimal logarithm of its inhabitants.
    TENFOLD_POPULATION = "tenfold population", 1.0;
    /// It is a country.
    COUNTRY = "country", 2.2;
    /// It is a first-order region: a state, a province.
    REGION = "region", 0.45;
    /// It is a second-order region: a county, a district.
    COUNTY = "county", -0.75;
    /// It is a country's capital.
    CAPITAL = "capital", 1.8;
    /// It is a continent, a range, a sea, a river.
    WIDE_OR_WATER = "part of the world or water", 8.88;
    /// The name is not its own one: "Moscow" of a town called otherwise.
    OTHER_NAME = "other name", -1.5;
    /// It is a county, and the name lacks its noun: "Orange" of Orange County.
    COUNTY_WITHOUT_NOUN = "county without its noun", -1.5;
    /// No candidate has more people.
    MOST_POPULOUS = "most populous candidate", 0.0;
    /// It lies in the region that stands behind the name: "Concord, N.H."
    IN_WHAT_FOLLOWS = "contained in what follows", 8.0;
    /// It lies in the country that stands behind the name: "Tripoli, Lebanon".
    IN_COUNTRY_THAT_FOLLOWS = "contained in the country that follows", 4.0;
    /// It is a region or country, and stands behind a town: the "Maine" of "Bangor, Maine".
    HOLDS_WHAT_PRECEDES = "contains what precedes", 3.6;
    /// It is one of the few that share their name with a state of more people, and are meant nonetheless.
    FIRST_MEANT = "first meant", 3.6;
    /// Another name of the story names its region.
    REGION_NAMED = "region named in the story", 2.64;
    /// Another name of the story names its country.
    COUNTRY_NAMED = "country named in the story", 0.95;
    /// How much of what the story's other names mean lies in its region.
    SHARE_OF_REGION = "share of the region", 2.96;
    /// How much of it lies in its country.
    SHARE_OF_COUNTRY = "share of the country", 2.37;
    /// How many other names mean a place of its region, however many there are.
    AMOUNT_OF_REGION = "amount of the region", 0.9;
    /// How many mean a place of its country.
    AMOUNT_OF_COUNTRY = "amount of the country", 0.3;
    /// How near the story's other places are, in the mean.
    CLUSTER = "cluster", 4.8;
    /// How near the nearest of them is.
    NEAR_ANOTHER = "near another", 1.8;
    /// How near the one named right beside it is.
    NEAR_BESIDE = "near the one beside it", 1.0;
    /// How likely the one named right beside it is of its region.
    REGION_BESIDE = "region of the one beside it", 0.8;
    /// How much the story's words speak for its country: "sheriff", "councillor".
    BY_WORDS = "country by the story's words", 1.3;
    /// It lies in the United States, of whose towns the gazetteer has the most.
    UNITED_STATES = "United States", -0.38;
    /// Who acts there is of its country: "Italian police in Milan".
    OF_WHO_ACTS = "country of who acts there", 3.0;
}

/// What was seen of a candidate, a number for each of the [`FEATURES`].
pub type Features = [f32; FEATURES.len()];

/// The features of context, which change with what the story's other names mean.
pub const CONTEXT: std::ops::Range<usize> = feature::REGION_NAMED..feature::BY_WORDS;
