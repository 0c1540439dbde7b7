//! The groups of facts: what may be recorded, each in one place, with the states it can have.
//!
//! Words of one's own finish a sentence of ours ([`Ending`]) or are whole sentences ([`Prose`]); the comment of each field says
//! what they follow.

use super::choices::*;
use super::{ANY, AdviceFolder, DataFolder, GroupEntries, HELD, LOOKED, OPEN, PLAIN, SIGNS, SupplierEntries, group};
use crate::facts::fact::{Fact, Pointer};
use crate::facts::pattern::Pattern;
use crate::facts::read::{FieldShape, Node};
use crate::facts::value::{
    Blocks, Count, Day, Email, Ending, Exact, InTag, Keys, Line, Lines, Link, Phone, Prose, Refs, SaidPoints, Several,
    Span, SystemName, When,
};

group! {
    /// Who speaks: the controller (Article 4(7) GDPR).
    Organisation {
        /// The name people know it by, as it stands inside a sentence: "the Labour Party".
        name: Line = PLAIN,
        /// Its name in law, where that is another.
        legal_name: Line = PLAIN,
        /// What it is, as it follows "We are": said to people who may not know it.
        intro: Ending = PLAIN,
        /// What the people it writes to are called: "members", "customers", "residents".
        people: Line = PLAIN,
        /// Its postal address, a line each.
        address: Lines = PLAIN,
        /// What it is, where that brings it under a law of its own.
        kinds: Several<OrganisationKind> = PLAIN,
        /// Where it is based.
        based_in: Nation = PLAIN,
        /// The company that owns it.
        parent: Line = PLAIN,
        /// The domains that are its own. Never worded: addresses in the statements are held against them.
        domains: Lines = PLAIN,
    }
}

group! {
    /// Another organisation that held the data for us: a processor (Article 4(8) GDPR).
    Supplier {
        /// Its name.
        name: Line = HELD,
        /// What it does for us, as it follows "a company that".
        role: Ending = PLAIN,
        /// When it told us.
        told_us: When = HELD,
        /// When it found out itself.
        found_out: When = HELD,
        /// The supplier that it works for, where it does not work for us.
        works_for: Refs<SupplierEntries> = PLAIN,
        /// Where its own statement stands.
        statement: Link = HELD,
        /// What we make of how it acted, as it follows "we think that".
        view: Ending = HELD,
        /// What we do about working with it, as it follows "we".
        relationship: Ending = HELD,
    }
}

group! {
    /// What happened.
    Incident {
        /// What kind of incident it was.
        nature: Nature = OPEN,
        /// When it happened.
        occurred: Span = OPEN,
        /// When we found out by ourselves.
        discovered: When = OPEN,
        /// Whether somebody has the data who should not have it.
        confidentiality: Confidentiality = SIGNS,
        /// Whether the data can be used.
        availability: Availability = ANY,
        /// Whether our own systems were part of it.
        own_systems: Affected = SIGNS,
        /// How it came about, as it follows "This happened when".
        how: Ending = OPEN,
        /// Who found it.
        found_by: Finder = HELD,
        /// What was noticed, as it follows "we found out when".
        found_how: Ending = HELD,
        /// How somebody got in.
        way_in: WayIn = OPEN,
        /// What lay behind it.
        cause: Cause = OPEN,
        /// What else helps to understand it, in whole sentences.
        background: Prose = HELD,
        /// What it was not, each as it follows "This was not".
        was_not: Lines = HELD,
        /// When we knew whose data it was and which.
        scope_known: When = OPEN,
        /// Whether it is over.
        course: Course = OPEN,
        /// Since when it has been over or contained.
        since: When = HELD,
        /// For how long the data could be seen, as it follows "for".
        exposed_for: Line = OPEN,
        /// How grave we hold it to be, as it follows "we treat this as".
        severity: Ending = HELD,
        /// Who else was affected by it, as it follows "this also affected".
        others_affected: Ending = HELD,
        /// Whether the data is still as it was.
        integrity: Integrity = SIGNS,
        /// Whether whoever has the data can read it.
        protection: Protection = OPEN,
        /// How much of the data.
        amount: Amount = HELD,
        /// How many people it went to who should not have it.
        recipients: Count = OPEN,
    }
}

group! {
    /// Who did it, as far as may be said.
    Actor {
        /// Who.
        who: ActorKind = OPEN,
        /// Whether anybody has said that it was them.
        claimed: YesNo = OPEN,
        /// Why they did it, as it follows "they did it".
        motive: Ending = HELD,
        /// What became of them.
        outcome: Several<ActorOutcome> = HELD,
        /// What they say, as it follows "they say that".
        says: Ending = HELD,
    }
}

group! {
    /// A computer system.
    System {
        /// What it is called inside a sentence: "our email system".
        name: Line = HELD,
        /// What it is for, as it follows "we use it to".
        purpose: Ending = PLAIN,
        /// Whether it was part of it.
        affected: Affected = SIGNS,
        /// Why it was not, as it follows "because".
        because: Ending = PLAIN,
        /// Which ways to reach us run on it. Stays on the desk.
        routes: Several<Route> = PLAIN,
    }
}

group! {
    /// A device or papers that were lost or stolen.
    Device {
        /// What it is: "a laptop".
        what: Line = PLAIN,
        /// Where it was, with its preposition: "from a storage room".
        place: Line = HELD,
        /// What it was used for, as it follows "we used it to".
        used_for: Ending = PLAIN,
        /// Whether it has a password.
        password: YesNo = OPEN,
        /// Whether what is on it is encrypted.
        encrypted: YesNo = OPEN,
        /// What guarded it, each as it stands in a list: "a locked door".
        safeguards: Lines = PLAIN,
        /// Whether it has been found.
        recovered: YesNo = OPEN,
        /// Whether what is on it has been deleted from afar.
        wiped: YesNo = OPEN,
    }
}

group! {
    /// The data.
    Data {
        /// Which categories of data.
        categories: Keys<DataFolder> = OPEN,
        /// Other data, in words of one's own, as they stand in a list.
        also: Lines = HELD,
        /// Whether it is or may be part of it.
        extent: Extent = PLAIN,
        /// What is part of it for some people only.
        sometimes: Keys<DataFolder> = OPEN,
        /// The same in words of one's own.
        sometimes_also: Lines = HELD,
        /// What it differs by.
        varies: Several<Varies> = PLAIN,
        /// How people learn which of their data it is, as it follows "we will".
        per_person: Ending = PLAIN,
        /// In what form passwords were kept.
        passwords: PasswordForm = OPEN,
        /// How much of payment cards.
        cards: CardForm = HELD,
        /// Which years the data is from.
        period: Span = HELD,
        /// What we hold it for, each as it follows "to".
        held_for: Lines = PLAIN,
        /// Where we have it from, each as it follows "from".
        sources: Lines = PLAIN,
        /// By what right we hold it, as it follows "we hold it".
        lawful_basis: Ending = PLAIN,
        /// What of it is public already, as it follows "already public:".
        already_public: Ending = HELD,
        /// How much of it was.
        public_amount: Amount = HELD,
        /// What has been taken out of the system since.
        since_removed: Lines = HELD,
    }
}

group! {
    /// Data that is not part of it, with what that rests on.
    NotInvolved {
        /// Whether that is everything but what is part of it.
        all_else: Yes = PLAIN,
        /// Which categories.
        categories: Keys<DataFolder> = PLAIN,
        /// Other data, in words of one's own.
        also: Lines = PLAIN,
        /// Why it is not, as it follows "because".
        because: Ending = PLAIN,
        /// Who checked.
        who: Ending = PLAIN,
        /// What they checked.
        what: Ending = PLAIN,
        /// The last day that the check covers.
        until: Day = PLAIN,
    }
}

group! {
    /// The people whose data it is.
    People {
        /// How many.
        count: Count = OPEN,
        /// What was counted, where it is not people: "entries in each year's register".
        counted: Line = PLAIN,
        /// Why the number is not exact, as it follows "because".
        count_because: Ending = PLAIN,
        /// Where they live.
        nations: Several<Nation> = PLAIN,
        /// In which of the United States.
        us_states: Several<UsState> = PLAIN,
        /// Who is affected, as it follows "you may be affected if you".
        affected_if: Ending = HELD,
        /// By when those who are affected have heard from us.
        heard_by: Day = PLAIN,
        /// Whether the message also reaches people who are not affected.
        also_reaches_others: Yes = PLAIN,
        /// Whether we have no way to reach some of them.
        some_unreachable: Yes = PLAIN,
        /// Whether some people belong to several groups.
        overlap: Yes = PLAIN,
    }
}

group! {
    /// A group of people.
    Group {
        /// What they are called inside a sentence: "former members".
        name: Line = PLAIN,
        /// How they stand to the incident.
        involvement: Involvement = PLAIN,
        /// How many they are.
        count: Count = OPEN,
        /// What is particular to them.
        particular: Several<Particular> = PLAIN,
        /// Where they live, where that is not as for the others.
        nations: Several<Nation> = PLAIN,
        /// In which of the United States.
        us_states: Several<UsState> = PLAIN,
        /// From when to when they had to do with us, where that decides.
        between: Span = HELD,
        /// Which data of theirs.
        data: Keys<DataFolder> = LOOKED,
        /// Other data of theirs, in words of one's own.
        data_also: Lines = HELD,
        /// Which data of theirs is not part of it.
        data_not: Keys<DataFolder> = PLAIN,
        /// The same in words of one's own.
        data_not_also: Lines = PLAIN,
        /// Why they are spoken of by themselves, as it follows "because".
        because: Ending = HELD,
        /// Advice for them alone.
        advice: Keys<AdviceFolder> = PLAIN,
        /// Advice for them alone, in words of one's own: whole sentences.
        advice_also: Lines = PLAIN,
        /// When and how they are told, where that is not as for the others, as it follows "we will".
        told_how: Ending = HELD,
        /// Whether they are written to by themselves, with what is for them and nothing that is for others.
        own_letter: Yes = PLAIN,
        /// The groups that they all belong to as well: what holds for those holds for them.
        belongs_to: Refs<GroupEntries> = PLAIN,
        /// Who reads what is addressed to them.
        read_by: ReadBy = PLAIN,
        /// Who checked that their data is not part of it, where that is so.
        who: Ending = PLAIN,
        /// What they checked.
        what: Ending = PLAIN,
        /// The last day that the check covers.
        until: Day = PLAIN,
        /// How they are reached first, where anything else could put them in danger.
        first_contact: FirstContact = PLAIN,
        /// Who reaches them, by name or role. Stays on the desk.
        contact_by: Line = PLAIN,
        /// A subject line that says nothing to anybody who looks over a shoulder.
        plain_subject: Line = PLAIN,
        /// A sender that says nothing.
        plain_sender: Line = PLAIN,
        /// What else to take care of, each a whole sentence. Stays on the desk.
        care: Lines = PLAIN,
        /// The day on which all of them had been reached.
        reached_on: Day = PLAIN,
        /// Why it is safe to go public before that.
        public_anyway: Prose = PLAIN,
    }
}

group! {
    /// Who is told, and why: the record of a decision (Articles 33(5) and 34 GDPR). None of it is ever worded.
    Decision {
        /// Whether the people concerned are told.
        people: Decided = PLAIN,
        /// On which grounds they are not.
        grounds: Several<Ground> = PLAIN,
        /// Why.
        because: Prose = PLAIN,
        /// Who decided.
        by: Line = PLAIN,
        /// When.
        on: Day = PLAIN,
        /// That none of the data could be read by anybody without a right to.
        all_unreadable: Yes = PLAIN,
        /// That the key was not taken either.
        key_safe: Yes = PLAIN,
        /// That people did not have to do without the data for long enough to harm them.
        access_kept: Yes = PLAIN,
        /// What took the high risk away.
        risk_removed_by: Prose = PLAIN,
        /// When.
        risk_removed_on: Day = PLAIN,
        /// Whether the authority is told.
        authority: Decided = PLAIN,
        /// Why.
        authority_because: Prose = PLAIN,
        /// The number in the organisation's own register of breaches.
        log_number: Line = PLAIN,
    }
}

group! {
    /// What may follow for people.
    Risk {
        /// What somebody could do with the data, each as it follows "someone could".
        consequences: Lines = OPEN,
        /// How high the risk is.
        level: RiskLevel = OPEN,
        /// Why, as it follows "because".
        because: Ending = HELD,
        /// What makes it graver, in whole sentences.
        graver: Prose = HELD,
        /// What is known of misuse.
        misuse: Misuse = SIGNS,
        /// What is known of the data being made public.
        publication: Publication = SIGNS,
    }
}

group! {
    /// What people can do.
    Steps {
        /// The steps, by the names of their files.
        advice: Keys<AdviceFolder> = PLAIN,
        /// More steps, in words of one's own: whole sentences.
        also: Lines = PLAIN,
        /// What we will never ask for.
        never_ask: Several<Secret> = PLAIN,
        /// How to reset a password here, as it follows "to do that,".
        password_how: Ending = PLAIN,
        /// Whether nobody needs to do anything, with who decided that.
        none_needed: Yes = PLAIN,
        /// Whether the advice is the same as in the earlier message.
        unchanged: Yes = PLAIN,
    }
}

group! {
    /// Something that was done or will be.
    Action {
        /// What kind of thing.
        kind: ActionKind = PLAIN,
        /// What we do, as it follows "we"; needed where the kind is `other`, elsewhere it takes the place of our words.
        what: Ending = PLAIN,
        /// Who does it, as it stands inside a sentence: "the security company Northgate".
        who: Line = HELD,
        /// How far it is.
        status: ActionStatus = PLAIN,
        /// When it was done or will be.
        on: When = HELD,
        /// When it was done, by what came before.
        timing: Timing = PLAIN,
        /// Why, as it follows "because".
        because: Ending = HELD,
        /// What it means for people, as it follows "this means that".
        effect: Ending = HELD,
        /// What came of it, as it follows "this showed that".
        found: Ending = HELD,
    }
}

group! {
    /// A demand for money.
    Demand {
        /// What became of it.
        ransom: Ransom = HELD,
        /// Who decided.
        by: Payer = PLAIN,
        /// Why, as it follows "because".
        because: Ending = HELD,
        /// Whether those who made it promised to delete the data.
        deletion_promised: Yes = HELD,
        /// Why that promise was believed, as it follows "because".
        believed_because: Ending = HELD,
        /// Who told us so, as it stands inside a sentence.
        told_by: Line = PLAIN,
    }
}

group! {
    /// An order of a court against use of the data.
    Injunction {
        /// Which court.
        court: Line = HELD,
        /// When.
        on: When = HELD,
        /// What it forbids, as it follows "an order that forbids".
        forbids: Ending = HELD,
    }
}

group! {
    /// An authority.
    Authority {
        /// Its name, with "the" if it has one.
        name: Line = HELD,
        /// What it is called for short.
        short: Line = PLAIN,
        /// How it stands to the incident.
        status: Several<AuthorityStatus> = HELD,
        /// When we told it.
        on: When = HELD,
        /// How soon we told it, as it follows "we told it": "within 72 hours of finding that data may have been accessed".
        how_soon: Ending = HELD,
        /// What we told it, as it follows "we told it".
        reported: Ending = HELD,
        /// What it does in this matter, as it follows its name.
        role: Ending = HELD,
        /// What came of it, as it follows its name.
        outcome: Ending = HELD,
        /// When that was.
        outcome_on: When = HELD,
    }
}

group! {
    /// Why people are told no sooner.
    Delay {
        /// Why, as it follows "because".
        because: Ending = HELD,
        /// Who asked us to wait, as it stands inside a sentence.
        asked_by: Line = HELD,
        /// Until when.
        until: When = HELD,
    }
}

group! {
    /// A service that people use.
    Service {
        /// What it is called inside a sentence: "our membership website".
        name: Line = PLAIN,
        /// How it stands.
        status: ServiceStatus = PLAIN,
        /// Why it is not running.
        reason: ServiceReason = HELD,
        /// When it will be back, or came back.
        back: When = OPEN,
        /// What people can do in the meantime, as it follows "you can".
        meanwhile: Ending = PLAIN,
        /// What else it means for people, in whole sentences: refunds, checks, payments.
        note: Prose = PLAIN,
        /// Why it is not affected, as it follows "because".
        because: Ending = PLAIN,
        /// Which ways to reach us run on it. Stays on the desk.
        routes: Several<Route> = PLAIN,
    }
}

group! {
    /// An offer of monitoring.
    Offer {
        /// What it is: "credit monitoring".
        what: Line = PLAIN,
        /// Who pays for it: we, where it is not said.
        by: Payer = PLAIN,
        /// Who provides it.
        provider: Line = HELD,
        /// For how many months.
        months: Count = PLAIN,
        /// For whom alone.
        groups: Refs<GroupEntries> = PLAIN,
        /// Who else may take it up, as it follows "it is for".
        eligible: Ending = PLAIN,
        /// How to take it up, as it follows "to sign up,".
        how: Ending = OPEN,
        /// On which page.
        page: Link = HELD,
        /// By telephone.
        phone: Phone = HELD,
        /// The code to give; where it differs from person to person, leave it out and say so in `how`.
        code: Line = HELD,
        /// By when.
        deadline: Day = PLAIN,
        /// Whether a card or a purchase is needed to take it up.
        needs_card: YesNo = PLAIN,
        /// Whether whoever takes it up gives up a right to go to court.
        waiver: YesNo = PLAIN,
        /// What it does not do, or who cannot use it yet: whole sentences.
        limits: Lines = PLAIN,
    }
}

group! {
    /// Another kind of help.
    Help {
        /// What kind.
        kind: HelpKind = PLAIN,
        /// What we do, as it follows "we".
        what: Ending = HELD,
        /// For whom alone.
        groups: Refs<GroupEntries> = PLAIN,
        /// On which terms: whole sentences.
        terms: Prose = PLAIN,
        /// On which page.
        page: Link = PLAIN,
        /// By telephone.
        phone: Phone = PLAIN,
    }
}

group! {
    /// Money for those who were harmed.
    Redress {
        /// Where we stand.
        compensation: Compensation = OPEN,
        /// Why, as it follows "because".
        because: Ending = HELD,
        /// How to claim, as it follows "to claim,".
        how: Ending = PLAIN,
    }
}

group! {
    /// A way to reach us.
    Contact {
        /// What kind of route.
        kind: ContactKind = PLAIN,
        /// Whom people reach.
        name: Line = PLAIN,
        /// The email address.
        email: Email = HELD,
        /// The telephone number.
        phone: Phone = HELD,
        /// The page with a form.
        form: Link = HELD,
        /// What to choose or say there, as it follows "choose".
        choose: Line = PLAIN,
        /// The postal address, a line each.
        post: Lines = PLAIN,
        /// When somebody answers it.
        hours: Line = PLAIN,
        /// Until which day somebody answers it.
        until: Day = PLAIN,
        /// From which day, where it is not there yet.
        from: Day = PLAIN,
        /// For whom alone.
        groups: Refs<GroupEntries> = PLAIN,
        /// What it cannot do, as it follows "cannot".
        cannot: Ending = PLAIN,
    }
}

group! {
    /// The answers that are owed to people who asked for something after the breach (Articles 15, 17 and 12(3) UK GDPR and GDPR;
    /// section 164A of the Data Protection Act 2018).
    Replies {
        /// The day on which a request for a copy came in: the first day that has not been answered.
        copy_on: Day = PLAIN,
        /// By when we answer it, where that is sooner or later than a month after.
        copy_by: Day = PLAIN,
        /// The day on which a request to delete came in.
        delete_on: Day = PLAIN,
        /// By when we answer it, where that is sooner or later than a month after.
        delete_by: Day = PLAIN,
        /// The day on which a complaint came in.
        complaint_on: Day = PLAIN,
        /// By when we tell its outcome.
        complaint_by: Day = PLAIN,
    }
}

group! {
    /// The rights that people have.
    Rights {
        /// How to ask what we hold, as it follows "you can ask for a copy:".
        copy: Ending = PLAIN,
        /// How to ask us to delete it.
        delete: Ending = PLAIN,
        /// How to complain to us.
        complain: Ending = PLAIN,
        /// To whom people can complain beside us, as it stands inside a sentence.
        regulator: Line = PLAIN,
        /// Where.
        regulator_page: Link = PLAIN,
    }
}

group! {
    /// When and where we will say more.
    Updates {
        /// That this is the last message.
        last: Yes = PLAIN,
        /// By when.
        by: Day = PLAIN,
        /// On which page.
        page: Link = PLAIN,
    }
}

group! {
    /// Something that comes next.
    Next {
        /// Who does it, where it is not us: as it stands inside a sentence.
        who: Line = HELD,
        /// What kind of thing.
        kind: NextKind = PLAIN,
        /// What, as it follows "we will".
        what: Ending = HELD,
        /// By when, or when.
        by: When = OPEN,
        /// For whom alone.
        groups: Refs<GroupEntries> = PLAIN,
    }
}

group! {
    /// How people are told.
    Notice {
        /// When they were told.
        told: When = PLAIN,
        /// In which ways.
        channels: Several<Channel> = PLAIN,
        /// How a message begins: "Dear member".
        salutation: Ending = PLAIN,
        /// Why people get it, as it follows "you get this message because".
        why_you: Ending = PLAIN,
        /// Why it comes in this way or from this sender, in whole sentences.
        why_this_way: Prose = PLAIN,
        /// For whom we pass it on, and what we cannot answer ourselves, in whole sentences.
        relay: Prose = PLAIN,
        /// The duty under which people are told.
        legal_basis: Line = PLAIN,
        /// When the web notice was first published.
        first_published: Day = PLAIN,
        /// What the timeline beside the web notice shows.
        timeline: Several<Milestone> = PLAIN,
        /// The reference on a letter.
        reference: Line = PLAIN,
        /// The address that our messages come from.
        from_email: Email = PLAIN,
        /// The number or name that our text messages come from.
        from_number: Line = PLAIN,
        /// Other languages and formats it comes in, each as it stands in a list.
        formats: Lines = PLAIN,
        /// What we may not tell, and why, in whole sentences.
        limits: Prose = PLAIN,
    }
}

group! {
    /// How it sounds: chosen once, for every document.
    Tone {
        /// How we apologise.
        apology: Apology = PLAIN,
        /// What for, as it follows "we are sorry": "for the worry that this causes".
        sorry_for: Ending = PLAIN,
        /// What we own up to.
        admissions: Several<Admission> = PLAIN,
        /// The same in words of one's own: whole sentences.
        admission: Prose = PLAIN,
        /// What we understand.
        empathy: Several<Empathy> = PLAIN,
        /// What we thank people for, as it follows "thank you for".
        thanks: Ending = PLAIN,
        /// What we promise to do, as it follows "we will". Somebody has to have decided it.
        commitment: Ending = PLAIN,
    }
}

group! {
    /// How messages are sent to people, and what is filled in for each of them.
    Sending {
        /// The system that sends them and fills in their names.
        system: SystemName = PLAIN,
        /// What it calls the field with people's first names.
        name_field: InTag = PLAIN,
        /// What stands where a name is missing, as it follows "Dear".
        fallback: InTag = PLAIN,
        /// What it calls the field with a reference for each person.
        reference_field: InTag = PLAIN,
        /// Whether text messages greet people by name as well.
        text_greeting: Yes = PLAIN,
        /// How another system writes a tag.
        pattern: Pattern = PLAIN,
    }
}

group! {
    /// Who signs.
    Signatory {
        /// The name.
        name: Line = PLAIN,
        /// The office.
        role: Line = PLAIN,
    }
}

group! {
    /// Who speaks for us.
    Spokesperson {
        /// The name.
        name: Line = PLAIN,
        /// The office.
        role: Line = PLAIN,
        /// What they say, word for word, without quotation marks.
        words: Prose = PLAIN,
    }
}

group! {
    /// Something said by somebody else.
    Quote {
        /// Who said it, as it stands before "said".
        speaker: Line = PLAIN,
        /// The very words, without quotation marks.
        words: Prose = HELD,
        /// What was said in substance, as it follows "said that".
        substance: Ending = HELD,
    }
}

group! {
    /// Another incident, which must not be mixed up with this one.
    Earlier {
        /// How it stands to this one.
        kind: OtherIncident = PLAIN,
        /// When.
        when: When = PLAIN,
        /// What happened, as it follows the date.
        what: Ending = HELD,
        /// What else there is to know of it, in whole sentences.
        note: Prose = HELD,
    }
}

group! {
    /// A change to what we said before.
    Revision {
        /// When.
        on: Day = PLAIN,
        /// What kind of change.
        kind: RevisionKind = PLAIN,
        /// What we said, as it follows "we said that".
        was: Ending = PLAIN,
        /// What is right, as a whole sentence.
        now: Prose = PLAIN,
    }
}

group! {
    /// Something to read elsewhere.
    Reading {
        /// Its title.
        title: Line = PLAIN,
        /// Who publishes it.
        publisher: Line = PLAIN,
        /// Where.
        page: Link = PLAIN,
    }
}

group! {
    /// A sentence of ours in words of one's own.
    OwnWords {
        /// The words.
        text: Prose = PLAIN,
        /// A digest of the facts that the sentence rested on when it was written.
        facts: Line = PLAIN,
    }
}

group! {
    /// A paragraph of one's own.
    OwnParagraph {
        /// In which documents; in all that take one, where it is not said.
        documents: Several<InDocument> = PLAIN,
        /// The words.
        text: Blocks = PLAIN,
    }
}

group! {
    /// A question of one's own.
    OwnQuestion {
        /// The question.
        question: Line = PLAIN,
        /// The answer.
        answer: Blocks = PLAIN,
    }
}

group! {
    /// A statement that was sent or published, kept as it was. Nothing that changes later changes any of it.
    Sent {
        /// The name of the document.
        document: Line = PLAIN,
        /// What it was called on the screen.
        title: Line = PLAIN,
        /// The channel.
        channel: Line = PLAIN,
        /// To whom, where it was for one group of people.
        group: Line = PLAIN,
        /// The subject line.
        subject: Line = PLAIN,
        /// The sender.
        sender: Line = PLAIN,
        /// When.
        when: Span = PLAIN,
        /// How many people it reached.
        reached: Count = PLAIN,
        /// The version of the program that made it.
        version: Line = PLAIN,
        /// The text, to the letter.
        text: Exact = PLAIN,
        /// What it said, point by point.
        said: SaidPoints = PLAIN,
        /// The seal of the entry before.
        after: Line = PLAIN,
        /// The digest of the entry: see [`crate::record::seal`].
        seal: Line = PLAIN,
    }
}

group! {
    /// A finding of the review that somebody accepted.
    Accepted {
        /// The rule or the duty.
        rule: Line = PLAIN,
        /// The sentence it was about, by the name of its claim; or the field.
        about: Line = PLAIN,
        /// A digest of the facts under it when it was accepted.
        facts: Line = PLAIN,
        /// Why it may stay so.
        reason: Prose = PLAIN,
        /// Who decided that.
        by: Line = PLAIN,
        /// When.
        on: Day = PLAIN,
    }
}
