//! The features that tell for and against each of those whom a pronoun may stand for, and what they weigh.

/// What is looked at of someone whom a pronoun may stand for; the order is that of [`WEIGHTS`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Feature {
    /// The last mention stands in the pronoun's sentence …
    SameSentence,
    /// … in the one before …
    SentenceBefore,
    /// … or before that.
    TwoBefore,
    /// The logarithm of how many sentences it is further away.
    Further,
    /// The logarithm of how many others were mentioned since.
    MentionedSince,
    /// The logarithm of how often they were mentioned.
    Mentions,
    /// The last mention is a subject …
    LastIsSubject,
    /// … a pronoun …
    LastIsPronoun,
    /// … an object or behind a preposition.
    LastIsOblique,
    /// Their gender is known.
    GenderKnown,
    /// The pronoun stands in what they say in quotation marks …
    OwnWords,
    /// … or in what is reported of them.
    ReportedWords,
    /// They said the statement before, and the pronoun says this one.
    SpokeBefore,
    /// The last mention is quoted, and the pronoun is not …
    OnlyMentionQuoted,
    /// … or both are, in the same quotation.
    SameQuotation,
    /// Of nobody: somebody without a name said the statement before.
    NamelessSpokeBefore,
    /// "his", "himself": they are a subject of the sentence.
    OfSubjectHere,
    /// Both are subjects.
    BothSubjects,
    /// A paragraph ends between the last mention and the pronoun.
    ParagraphBetween,
    /// "In his speech, Bell": they are named behind the phrase that the pronoun stands in.
    SubjectAhead,
    /// Nobody was mentioned more often.
    MostMentioned,
    /// Another is mentioned in the pronoun's sentence, and they are not.
    OthersNearer,
    /// It is nobody.
    Nobody,
    /// Of nobody: somebody without a name stands near.
    NamelessNear,
    /// Of nobody: nobody was mentioned for some sentences.
    NobodyNear,
    /// They are a subject of the sentence, and so is the pronoun.
    SubjectHere,
    /// They said the statement before, and the pronoun says a quotation.
    SpokeBeforeQuotation,
    /// They were a subject of the sentence before …
    SubjectBefore,
    /// … and the pronoun says a quotation.
    SubjectBeforeQuotation,
    /// They lead the sentence before; of nobody: somebody without a name does.
    LeadBefore,
}

/// How many features someone has whom a pronoun may stand for.
pub const FEATURES: usize = Feature::LeadBefore as usize + 1;

/// The weights of the features: fitted by `measure/pronouns_fit.py` to GUM's training part, the last few by hand (docs/measured.md, "Who is who in a story").
pub const WEIGHTS: [f32; FEATURES] = [
    0.41, 1.29, 0.75, 0.21, -0.52, 0.93, 0.14, 0.11, -0.63, 0.23, -2.79, 0.16, 1.72, -0.45, -1.23, 1.50, 0.13, -0.13,
    -0.62, 0.62, -0.02, -1.90, -0.19, 0.73, 0.54, 0.78, 1.00, 0.30, 1.50, 2.00,
];

/// Someone whom a pronoun may stand for: an entity, or none for somebody without a name; with features and share.
pub type Candidate = (Option<usize>, [f32; FEATURES], f32);

/// What is known of somebody: 0 for a feature that nothing was put for.
#[derive(Default)]
pub(super) struct Features(pub(super) [f32; FEATURES]);

impl Features {
    /// Gives a feature its value.
    pub(super) fn put(&mut self, feature: Feature, value: f32) {
        self.0[feature as usize] = value;
    }

    /// 1 for what holds, 0 for what does not.
    pub(super) fn flag(&mut self, feature: Feature, holds: bool) {
        self.put(feature, f32::from(u8::from(holds)));
    }
}
