//! Every kind of change, with its level and the reason for it.
//!
//! Breaking is what takes away something that programs hold on to: an item or argument they name,
//! or a promise that data is neither lost nor doubled. Any other change of what a program does is
//! behavioural. What is known now and was not known before is additive.

use std::fmt;

use super::level::Level;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// What reports call it: `retry-weakened`.
    pub id: &'static str,
    /// How serious such a change is.
    pub level: Level,
    /// Why it is that serious, in one sentence.
    pub explanation: &'static str,
    /// Whether it is a mistake whatever the version number.
    pub mistake: bool,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id)
    }
}

macro_rules! rules {
    ($($rule:ident: $level:ident $id:literal $explanation:literal $([$mistake:ident])?)*) => {
        $(pub(super) const $rule: Rule = Rule {
            id: $id,
            level: Level::$level,
            explanation: $explanation,
            mistake: rules!(@ $($mistake)?),
        };)*

        /// Every kind of change.
        pub const RULES: &[Rule] = &[$($rule),*];
    };
    (@) => { false };
    (@ mistake) => { true };
}

rules! {
    // The catalogue itself.
    CATALOGUE_RENAMED: Breaking "catalogue-renamed"
        "The name names what is generated and stands in what programs store and log."
    CODE_TYPE_CHANGED: Breaking "code-type-changed"
        "Codes become another type, so nothing that takes or compares them still fits; codes are not compared any further."
    REPR_CHANGED: Breaking "repr-changed"
        "Codes become another integer, so functions that take or give one have another type."
    UNLISTED_CHANGED: Editorial "unlisted-changed"
        "People read another text of a code that is not listed."
    TITLE_CHANGED: Editorial "title-changed"
        "Only people read the title."
    SOURCE_CHANGED: Editorial "source-changed"
        "Only people look a fact up where it was read."
    DOCS_URL_CHANGED: Editorial "docs-url-changed"
        "Only people follow the link to the page of a code."
    AS_OF_CHANGED: Editorial "as-of-changed"
        "The day the source was read changes nothing that a program does."

    // Codes and their numbers.
    CODE_ADDED: Additive "code-added"
        "The enum has one variant more, and programs must expect that of it; a reply with the code was an unknown code before."
    CODE_REMOVED: Breaking "code-removed"
        "The variant is gone, so code that names it does not compile; the retired row keeps the number from coming back with another meaning, or only an overlay listed it."
    CODE_REMOVED_UNRETIRED: Breaking "code-removed-unretired"
        "The variant is gone, and nothing keeps the number from coming back with another meaning." [mistake]
    RETIRED_REUSED: Breaking "retired-reused"
        "Clients still read the old meaning into the number, so a retired number can never return." [mistake]
    RETIRED_REMOVED: Breaking "retired-removed"
        "Without its row nothing keeps the retired number from coming back with another meaning." [mistake]
    RETIRED_ADDED: Editorial "retired-added"
        "A number that was not listed is kept from ever being used, which no program notices."
    RETIRED_CHANGED: Editorial "retired-changed"
        "The number stays retired; only what people read about it differs."

    // Names of codes.
    NAME_CHANGED: Breaking "name-changed"
        "The variant has another name and no alias keeps the old one, so code that uses it does not compile."
    NAME_CHANGED_ALIASED: Additive "name-changed-aliased"
        "The old name is an alias: code that uses it compiles, with a warning that gives the new one."
    NAME_MOVED: Breaking "name-moved"
        "Code that uses the name compiles and means another error, without anyone being told."
    ALSO_ADDED: Additive "also-added"
        "One more name for the same code."
    ALSO_REMOVED: Breaking "also-removed"
        "The constant is gone, so code that uses the name does not compile."
    ALIAS_ADDED: Additive "alias-added"
        "One more name for the same code."
    ALIAS_REMOVED: Breaking "alias-removed"
        "The constant is gone, so code that still uses the earlier name does not compile."

    // What to do about a failure.
    LEVEL_MOVED: Behavioural "level-moved"
        "Code that sorts failures by the level of their code now sorts this one elsewhere."
    RETRY_WEAKENED: Breaking "retry-weakened"
        "What programs counted on to be sent again no longer is, so data that used to arrive is lost."
    RETRY_STRENGTHENED: Behavioural "retry-strengthened"
        "What was given up is now sent again: if that is wrong, programs loop and spend quota."
    RETRY_ACTION_CHANGED: Behavioural "retry-action-changed"
        "Recovery goes on, but in another way."
    RETRY_DELAY_CHANGED: Behavioural "retry-delay-changed"
        "Programs wait for another time before they send again: too short a wait is refused once more, too long a one holds work up."
    RETRY_BACKOFF_CHANGED: Behavioural "retry-backoff-changed"
        "Programs send again at other moments."
    RETRY_ATTEMPTS_CHANGED: Behavioural "retry-attempts-changed"
        "Programs give up sooner or later than before."
    RETRY_RESET_CHANGED: Behavioural "retry-reset-changed"
        "Programs wait for another time of day: too early a one is refused once more, too late a one holds work up."
    QUOTA_COUNTED: Behavioural "quota-counted"
        "A failure that cost nothing now uses up quota, so programs that send again freely run out of it."
    QUOTA_FREED: Behavioural "quota-freed"
        "Programs that keep count of their quota now count differently."
    EXECUTED_WEAKENED: Breaking "executed-weakened"
        "Less is certain about whether the failed call had an effect, so sending again may now do something twice or leave it undone."
    EXECUTED_STRENGTHENED: Behavioural "executed-strengthened"
        "More is certain about whether the failed call had an effect, so programs that were careful now act on it."
    CODE_LIMIT_ADDED: Additive "code-limit-added"
        "The failure now says which limit was hit, and said nothing before."
    CODE_LIMIT_CHANGED: Behavioural "code-limit-changed"
        "Programs that slow down for the limit that was hit now slow down for another."
    CODE_LIMIT_REMOVED: Behavioural "code-limit-removed"
        "Programs that slow down for the limit that was hit no longer do."

    // Retry rules: their names are not in the bindings.
    RETRY_RULE_ADDED: Editorial "retry-rule-added"
        "The names of retry rules are not in the bindings; codes that changed rules are reported themselves."
    RETRY_RULE_REMOVED: Editorial "retry-rule-removed"
        "The names of retry rules are not in the bindings; codes that changed rules are reported themselves."
    RETRY_RULE_RENAMED: Editorial "retry-rule-renamed"
        "The names of retry rules are not in the bindings."
    RETRY_RULE_CHANGED: Editorial "retry-rule-changed"
        "No code, condition or range acts differently for it."

    // Messages.
    PLACEHOLDER_ADDED: Additive "placeholder-added"
        "There is one more argument to ask for."
    PLACEHOLDER_REMOVED: Breaking "placeholder-removed"
        "Code that asks for the argument gets none, and a derived error that names it does not compile."
    PLACEHOLDER_RENAMED: Breaking "placeholder-renamed"
        "Code that asks for the argument by its old name gets none, and a derived error that names it does not compile."
    MESSAGE_MATCHING_CHANGED: Behavioural "message-matching-changed"
        "Arguments are found in other messages, or elsewhere in the same ones."
    MESSAGE_TEXT_CHANGED: Editorial "message-text-changed"
        "People read another text; which messages it fits and which arguments it finds is the same."
    SHOWN_ADDED: Additive "shown-added"
        "Incidents show an argument to strangers that they have kept back so far."
    SHOWN_REMOVED: Editorial "shown-removed"
        "Only people read it, and incidents keep it back now."

    // Conditions.
    CONDITION_ADDED: Behavioural "condition-added"
        "Messages that fit it were classified by another condition or by the code, and are now classified by it."
    CONDITION_REMOVED: Breaking "condition-removed"
        "The variant is gone, so code that names it does not compile; messages that fit it are classified another way."
    CONDITION_RENAMED: Breaking "condition-renamed"
        "The variant has another name, so code that uses the old one does not compile."
    CONDITION_MOVED: Breaking "condition-moved"
        "Code that uses the name compiles and means an error of another code, without anyone being told."
    CONDITIONS_REORDERED: Behavioural "conditions-reordered"
        "The first condition that fits a message wins, so a message that fits several is now taken for another one."
    CONDITION_MESSAGE_CHANGED: Behavioural "condition-message-changed"
        "Other messages are taken for this condition than before."

    // Levels, and what unlisted codes are taken for.
    LEVEL_ADDED: Additive "level-added"
        "The enum has one variant more, and programs must expect that of it."
    LEVEL_REMOVED: Breaking "level-removed"
        "The variant is gone, so code that names it does not compile."
    LEVEL_RENAMED: Breaking "level-renamed"
        "The variant has another name, so code that uses the old one does not compile."
    LEVEL_DEFAULT_CHANGED: Editorial "level-default-changed"
        "Defaults are not in the bindings; codes and ranges that change with one are reported themselves."
    RANGE_ADDED: Additive "range-added"
        "Unlisted codes about which nothing was known are now classified."
    RANGE_REMOVED: Breaking "range-removed"
        "Unlisted codes that were classified lose their meaning: they are given up, and nothing is known of their level."

    // Families.
    FAMILY_ADDED: Additive "family-added"
        "There is one more class to ask for."
    FAMILY_REMOVED: Breaking "family-removed"
        "The variant is gone, so code that names it does not compile."
    FAMILY_MEMBERS_CHANGED: Behavioural "family-members-changed"
        "Code that acts on the family of a code acts differently for some."

    // Limits.
    LIMIT_ADDED: Additive "limit-added"
        "There is one more limit to check."
    LIMIT_REMOVED: Breaking "limit-removed"
        "The constant is gone, so code that checks the limit does not compile."
    LIMIT_RENAMED: Breaking "limit-renamed"
        "The constant has another name, so code that uses the old one does not compile."
    LIMIT_LOWERED: Behavioural "limit-lowered"
        "Programs that check before sending now send less; those built against the old number are refused."
    LIMIT_RAISED: Behavioural "limit-raised"
        "Programs that check before sending now send more."
    LIMIT_UNIT_CHANGED: Breaking "limit-unit-changed"
        "The number counts something else, so what programs compare it with no longer fits."
    LIMIT_WINDOW_CHANGED: Behavioural "limit-window-changed"
        "The number holds for another length of time, so programs pace themselves differently."

    // Columns of the catalogue's own.
    COLUMN_ADDED: Additive "column-added"
        "There is one more thing to ask a code."
    COLUMN_REMOVED: Breaking "column-removed"
        "The enum and the method are gone, so code that uses them does not compile."
    COLUMN_RENAMED: Breaking "column-renamed"
        "The enum and the method have another name, so code that uses the old ones does not compile."
    COLUMN_TYPE_CHANGED: Breaking "column-type-changed"
        "The method gives another type, so code that uses what it gives does not compile."
    COLUMN_VALUE_ADDED: Additive "column-value-added"
        "The enum has one variant more, and programs must expect that of it."
    COLUMN_VALUE_REMOVED: Breaking "column-value-removed"
        "The variant is gone, so code that names it does not compile."
    COLUMN_VALUES_REORDERED: Behavioural "column-values-reordered"
        "The values compare in the order of the list, so code that compares or sorts them acts differently."
    COLUMN_DEFAULT_CHANGED: Editorial "column-default-changed"
        "Defaults are not in the bindings; codes that change with one are reported themselves."
    CODE_COLUMN_CHANGED: Behavioural "code-column-changed"
        "Code that acts on the column's value acts differently for this code."

    // Envelopes: where errors stand in a reply.
    ENVELOPE_ADDED: Behavioural "envelope-added"
        "Replies that it reads were read by a later envelope, or by none, and may now have other faults."
    ENVELOPE_REMOVED: Behavioural "envelope-removed"
        "Replies that it read are now read by a later envelope, or by none."
    ENVELOPES_REORDERED: Behavioural "envelopes-reordered"
        "The first envelope that reads a reply is taken, so a reply that several read may now be taken for another kind."
    ENVELOPE_OFFERED: Additive "envelope-offered"
        "Only a caller who names it has it asked."
    ENVELOPE_WITHDRAWN: Breaking "envelope-withdrawn"
        "A caller who asks for it by its name does not find it."
    ENVELOPE_RENAMED: Breaking "envelope-renamed"
        "A caller who asks for it by its old name does not find it."
    ENVELOPE_READS_CHANGED: Behavioural "envelope-reads-changed"
        "Replies that it read may now be read by another envelope, or by none, and the other way round."
    ENVELOPE_OUTCOME_CHANGED: Behavioural "envelope-outcome-changed"
        "The same reply or record may be taken for a success that was taken for a failure, and the other way round."
    ENVELOPE_FAULTS_CHANGED: Behavioural "envelope-faults-changed"
        "In the same reply other faults are found, or the same with another code, text or record."
    ENVELOPE_RETRY_CHANGED: Behavioural "envelope-retry-changed"
        "The same reply asks for another recovery, or for another wait."
    ENVELOPE_NOTES_CHANGED: Behavioural "envelope-notes-changed"
        "What programs log, follow or hand to support is found elsewhere in the same reply."

    // What people read.
    DOC_CHANGED: Editorial "doc-changed"
        "Only people read what it means."
    FIX_CHANGED: Editorial "fix-changed"
        "Only people read what to do about it."
    SINCE_CHANGED: Editorial "since-changed"
        "Only people read when the source first listed it."
    VERIFIED_CHANGED: Editorial "verified-changed"
        "How the classification is known changes nothing about the classification."
    SEEN_CHANGED: Editorial "seen-changed"
        "The day a row was read changes nothing that a program does."
    UNDECIDED_CHANGED: Editorial "undecided-changed"
        "Only people read what is to be decided; a classification that becomes another one is reported itself."
    DEPRECATED_ADDED: Additive "deprecated-added"
        "Code that uses the variant compiles, with a warning."
    DEPRECATED_REMOVED: Editorial "deprecated-removed"
        "A warning goes away."
    DEPRECATED_CHANGED: Editorial "deprecated-changed"
        "The warning says something else."
}
