//! The closed lists of values that facts choose from, under names without a language. What the screen calls them stands in
//! `content/<language>/fields/`.

use crate::facts::fact::Certainty;
use crate::facts::value::choice;

choice! {
    /// What kind of incident it was: the natures of the EDPB notification template (field 60) and the incident types of the ICO,
    /// as far as people who get a notice can tell them apart.
    Nature {
        /// An incident in computer systems of which nothing more is known.
        Cyber = "cyber",
        /// Software that locks files, with a demand for money.
        Ransomware = "ransomware",
        /// Other harmful software.
        Malware = "malware",
        /// Somebody got into a system without permission.
        Intrusion = "intrusion",
        /// Somebody used a way into a system to take data out of it.
        Export = "export",
        /// Code on a website that copied what people typed in.
        Skimming = "web-skimming",
        /// Passwords stolen elsewhere were tried out on accounts.
        Stuffing = "credential-stuffing",
        /// Somebody was tricked into giving away a password or data.
        Phishing = "phishing",
        /// Somebody pretended to be another person.
        Impersonation = "impersonation",
        /// So many requests that a service broke down.
        Overload = "denial-of-service",
        /// A system was set up wrongly, so that data could be reached.
        Misconfiguration = "misconfiguration",
        /// People could see the data of others, by a fault.
        WrongView = "wrong-data-shown",
        /// Data was sent to the wrong person.
        Misdirected = "misdirected",
        /// People saw each other's addresses in a message.
        OpenCopy = "no-blind-copy",
        /// Data was made public by mistake.
        Published = "published",
        /// What should have been blacked out could be read.
        Unredacted = "not-redacted",
        /// Data was told to somebody who should not have heard it.
        Spoken = "spoken",
        /// A device or papers were lost.
        Lost = "lost",
        /// A device or papers were stolen.
        Stolen = "stolen",
        /// A device or papers were thrown away without being made unreadable.
        Disposal = "disposal",
        /// Somebody of ours looked at data, or took it, without a reason to.
        Insider = "insider",
        /// Data was changed without permission or by mistake.
        Changed = "changed",
        /// Data was deleted without permission or by mistake.
        Deleted = "deleted",
        /// Something else, which is told in words of one's own.
        Other = "other",
    }
}

choice! {
    /// What lay behind it (EDPB notification template, field 61).
    Cause {
        /// A mistake by somebody.
        HumanError = "human-error",
        /// A technical fault.
        Technical = "technical-fault",
        /// Somebody outside who meant to.
        Attack = "attack",
        /// Somebody inside who meant to.
        Insider = "insider",
    }
}

choice! {
    /// How somebody got in.
    WayIn {
        /// With a stolen username and password.
        Login = "stolen-login",
        /// With passwords stolen from other services.
        Reused = "reused-passwords",
        /// With a message that tricked somebody.
        Message = "fake-message",
        /// Through a flaw in software.
        Flaw = "software-flaw",
        /// Through a supplier.
        Supplier = "supplier",
        /// Through a system that was set up wrongly.
        Setup = "wrong-setup",
        /// With code planted on a website.
        Code = "planted-code",
        /// By being there.
        Physical = "in-person",
    }
}

choice! {
    /// Whether it is over.
    Course {
        /// It is over.
        Over = "over",
        /// It has been stopped from spreading.
        Contained = "contained",
        /// It is still going on.
        Ongoing = "ongoing",
    }
}

choice! {
    /// Who found it (EDPB notification template, field 50).
    Finder {
        /// Our own checks.
        Us = "our-checks",
        /// Somebody who works for us.
        Staff = "staff",
        /// Somebody whose data it is.
        Person = "person-concerned",
        /// Somebody outside.
        Outside = "outside",
        /// An authority.
        Authority = "authority",
        /// A journalist.
        Press = "press",
        /// Those who did it.
        Attacker = "attacker",
    }
}

choice! {
    /// What became of access to the data: the availability side of a breach.
    Availability of Certainty::REPORTS => {
        /// It cannot be opened or used at present.
        Inaccessible = "inaccessible",
        /// It could not be used for a time, and can again.
        Restored = "restored",
        /// It is gone for good.
        Lost = "lost",
    }
}

choice! {
    /// What became of the secrecy of the data: the confidentiality side of a breach. With "no sign", "ruled out" and "not yet
    /// known" these are the states of the EDPB notification template (field 56).
    Confidentiality of Certainty::DOUBTS => {
        /// Somebody who should not have it took a copy.
        Copied = "copied",
        /// Somebody who should not have seen it saw it.
        Seen = "seen",
        /// It could be read in public.
        Published = "published",
        /// It went to the wrong person.
        Sent = "sent",
        /// It is in the hands of somebody who should not have it.
        Held = "held",
        /// Somebody could have seen or copied it, and nobody can say what they took.
        Reachable = "reachable",
    }
}

choice! {
    /// What became of the correctness of the data: the integrity side of a breach.
    Integrity of Certainty::REPORTS => {
        /// It was changed.
        Changed = "changed",
        /// It was changed and put right.
        Corrected = "corrected",
    }
}

choice! {
    /// Whether whoever has the data can read it (EDPB notification template, field 57).
    Protection of Certainty::REPORTS => {
        /// They cannot: it is encrypted and the key is safe.
        Intact = "intact",
        /// They might be able to.
        Doubtful = "may-be-broken",
        /// They can.
        None = "none",
        /// Nobody can tell.
        Unclear = "cannot-tell",
    }
}

choice! {
    /// How much of the data.
    Amount {
        /// All of it.
        All = "all",
        /// Most of it.
        Most = "most",
        /// A large amount.
        Large = "large",
        /// A part.
        Part = "part",
    }
}

choice! {
    /// Whether something was part of it.
    Affected {
        /// It was.
        Yes = "yes",
    }
}

choice! {
    /// Something that is so, or is not said.
    Yes {
        /// It is so.
        Yes = "yes",
    }
}

choice! {
    /// Something that is so or is not.
    YesNo {
        /// It is so.
        Yes = "yes",
        /// It is not.
        No = "no",
    }
}

choice! {
    /// Who did it, as far as may be said. A notice names no attacker.
    ActorKind {
        /// Criminals.
        Criminals = "criminals",
        /// Somebody who works for us.
        Employee = "employee",
        /// Somebody who worked for us.
        Former = "former-employee",
        /// Somebody who works for a supplier.
        SupplierStaff = "supplier-staff",
        /// Somebody outside.
        Outsider = "outsider",
    }
}

choice! {
    /// What became of whoever did it.
    ActorOutcome {
        /// Dismissed.
        Dismissed = "dismissed",
        /// Suspended.
        Suspended = "suspended",
        /// Arrested.
        Arrested = "arrested",
        /// Charged.
        Charged = "charged",
    }
}

choice! {
    /// How sure it is that a kind of data is part of it.
    Extent {
        /// It is.
        Is = "is",
        /// It may be.
        May = "may",
    }
}

choice! {
    /// What the data involved differs by.
    Varies {
        /// From person to person.
        Person = "person",
        /// From organisation to organisation.
        Organisation = "organisation",
    }
}

choice! {
    /// In what form passwords were kept.
    PasswordForm {
        /// As they are typed.
        Plain = "plain",
        /// Scrambled in a way that can be undone.
        Weak = "scrambled-weakly",
        /// Scrambled in a way that is hard to undo.
        Strong = "scrambled-strongly",
        /// Not at all: somebody else keeps them.
        NotStored = "not-stored",
    }
}

choice! {
    /// How much of a payment card.
    CardForm {
        /// The full number.
        Full = "full-number",
        /// The full number with the security code.
        WithCode = "full-number-and-code",
        /// The last four digits.
        LastFour = "last-four-digits",
    }
}

choice! {
    /// How a group of people stands to the incident.
    Involvement {
        /// Their data is part of it.
        Affected = "affected",
        /// Their data may be part of it.
        Maybe = "may-be-affected",
        /// We tell them although we do not know that their data is part of it.
        Told = "told-as-well",
        /// Their data is not part of it.
        Not = "not-affected",
        /// They are some of another group.
        Part = "part-of-another-group",
    }
}

choice! {
    /// What is particular to a group of people, so that they are spoken to with care.
    Particular {
        /// Children.
        Children = "children",
        /// People who have died.
        Deceased = "deceased",
        /// People for whom exposure is a danger.
        AtRisk = "at-risk",
        /// People who no longer have to do with us.
        Former = "former",
        /// People who never gave us their data themselves.
        NotFromThem = "data-not-from-them",
    }
}

choice! {
    /// Where people live: which advice and which bodies are right for them.
    Nation {
        /// England.
        England = "england",
        /// Wales.
        Wales = "wales",
        /// Scotland.
        Scotland = "scotland",
        /// Northern Ireland.
        NorthernIreland = "northern-ireland",
        /// Ireland.
        Ireland = "ireland",
        /// The United States.
        Us = "us",
        /// Canada.
        Canada = "canada",
        /// Australia.
        Australia = "australia",
        /// New Zealand.
        NewZealand = "new-zealand",
        /// Another country of the European Union.
        OtherEu = "other-eu",
        /// Anywhere else.
        Elsewhere = "elsewhere",
    }
}

choice! {
    /// In which of the United States people live, as far as the letter to them depends on it.
    UsState {
        /// California.
        California = "california",
        /// Massachusetts.
        Massachusetts = "massachusetts",
        /// Any other.
        Other = "other",
    }
}

choice! {
    /// What an organisation is, as far as that brings it under a law of its own.
    OrganisationKind {
        /// A charity.
        Charity = "charity",
        /// A public body.
        PublicBody = "public-body",
        /// A public body in Wales.
        WelshPublicBody = "welsh-public-body",
        /// A provider of telephone or internet services to the public.
        Telecoms = "telecoms",
        /// An essential or important entity (Article 3 of Directive (EU) 2022/2555, NIS2).
        EssentialService = "essential-service",
        /// A credit bureau.
        CreditBureau = "credit-bureau",
    }
}

choice! {
    /// How high the risk to people is.
    RiskLevel {
        /// High.
        High = "high",
        /// There is a risk.
        Some = "some",
        /// Low.
        Low = "low",
        /// It cannot be said.
        Unclear = "cannot-tell",
    }
}

choice! {
    /// What is known of misuse of the data.
    Misuse of Certainty::REPORTS => {
        /// It has been misused.
        Confirmed = "confirmed",
        /// There are signs that it may have been.
        Suspected = "suspected",
    }
}

choice! {
    /// What is known of the data being made public.
    Publication of Certainty::DOUBTS => {
        /// It has been published.
        All = "published",
        /// Some of it has been published.
        Part = "partly-published",
        /// Somebody claims to have it or to have published it.
        Claimed = "claimed",
    }
}

choice! {
    /// How an authority stands to the incident.
    AuthorityStatus {
        /// We told it.
        Informed = "informed",
        /// We work with it.
        Working = "working-with",
        /// It is in contact with us.
        Contact = "in-contact",
        /// It investigates.
        Investigating = "investigating",
        /// It advises us.
        Advising = "advising",
        /// We keep it up to date.
        Updated = "kept-updated",
        /// It has closed the matter.
        Closed = "closed",
    }
}

choice! {
    /// What kind of thing was done.
    ActionKind {
        /// Experts from outside were brought in.
        Experts = "experts",
        /// We look into what happened.
        Investigation = "investigation",
        /// We work with the supplier.
        WithSupplier = "working-with-supplier",
        /// The supplier looks into what happened.
        SupplierInvestigation = "supplier-investigation",
        /// It was stopped.
        Contained = "contained",
        /// Systems were switched off.
        SwitchedOff = "switched-off",
        /// The data was taken down from where it could be seen.
        TakenDown = "taken-down",
        /// Passwords were reset.
        Reset = "passwords-reset",
        /// Everybody was logged out.
        LoggedOut = "logged-out",
        /// Keys were replaced.
        Keys = "keys-replaced",
        /// Security was improved.
        Security = "security-improved",
        /// How we work was changed.
        Process = "process-changed",
        /// Staff are trained.
        Training = "training",
        /// Somebody independent looks at it.
        Review = "independent-review",
        /// We look for the data on the internet.
        Monitoring = "watching-for-the-data",
        /// The data came back.
        Recovered = "recovered",
        /// We look for everybody who received it.
        Traced = "recipients-traced",
        /// We asked those who received it to delete it.
        AskedToDelete = "asked-to-delete",
        /// The right information was sent.
        Corrected = "correction-sent",
        /// Data was taken out of the system.
        Removed = "data-removed",
        /// Others were told who have to act.
        Partners = "partners-told",
        /// Our data protection officer looked at it.
        Dpo = "data-protection-officer",
        /// The people at the top took charge of it.
        Leadership = "leadership",
        /// Something else, in words of one's own.
        Other = "other",
    }
}

choice! {
    /// How far an action is.
    ActionStatus {
        /// It is done.
        Done = "done",
        /// It is under way.
        Ongoing = "ongoing",
        /// It is still to come.
        Planned = "planned",
    }
}

choice! {
    /// When something was done, by what came before it.
    Timing {
        /// As soon as the supplier told us.
        WhenTold = "as-soon-as-told",
        /// As soon as we found out.
        WhenFound = "as-soon-as-found",
    }
}

choice! {
    /// What became of a demand for money.
    Ransom {
        /// It was paid.
        Paid = "paid",
        /// It was refused.
        Refused = "refused",
    }
}

choice! {
    /// Who decided on a demand for money.
    Payer {
        /// We did.
        Us = "us",
        /// The supplier did.
        Supplier = "supplier",
    }
}

choice! {
    /// How a service stands.
    ServiceStatus {
        /// It cannot be used.
        Down = "down",
        /// It can be used in part.
        Limited = "limited",
        /// It works.
        Running = "running",
        /// It works again.
        Back = "back",
        /// It was part of it and works as it should.
        Normal = "normal",
    }
}

choice! {
    /// Why a service is not running.
    ServiceReason {
        /// Because of the incident.
        Incident = "incident",
        /// We took it down to be careful.
        Precaution = "precaution",
    }
}

choice! {
    /// A kind of help beside monitoring.
    HelpKind {
        /// Somebody to talk to.
        Wellbeing = "wellbeing",
        /// Help for people in money trouble.
        Hardship = "hardship",
        /// Costs are paid back.
        Reimbursement = "reimbursement",
        /// Losses are made good.
        Guarantee = "losses-covered",
        /// Help to put an identity right.
        Restoration = "identity-restoration",
        /// New documents are paid for.
        Documents = "documents-replaced",
        /// Help with one's safety.
        Safety = "personal-safety",
        /// A payment or a gift to say sorry.
        Goodwill = "goodwill",
        /// Something else.
        Other = "other",
    }
}

choice! {
    /// Where we stand on compensation.
    Compensation {
        /// Each claim is looked at by itself.
        Each = "case-by-case",
        /// None is offered.
        None = "none",
        /// There is a scheme.
        Scheme = "scheme",
    }
}

choice! {
    /// What people can reach us by, where the kind of route matters.
    ContactKind {
        /// A line set up for this.
        Helpline = "helpline",
        /// Our data protection officer.
        Dpo = "data-protection-officer",
        /// For journalists.
        Press = "press",
        /// For requests to see or delete data, and for complaints.
        Rights = "rights",
        /// Any other.
        Other = "other",
    }
}

choice! {
    /// Something that comes next.
    NextKind {
        /// We get in touch with people.
        Contact = "contact",
        /// A report is due.
        Report = "report",
        /// We do what an authority says.
        Guidance = "follow-guidance",
        /// Something else.
        Other = "other",
    }
}

choice! {
    /// What we will never ask for.
    Secret {
        /// A password.
        Password = "password",
        /// The PIN of a card.
        Pin = "pin",
        /// A full card number.
        Card = "card-number",
        /// A code sent to somebody's phone.
        Code = "one-time-code",
        /// Bank details.
        Bank = "bank-details",
        /// A payment.
        Payment = "payment",
        /// To move money.
        Move = "move-money",
    }
}

choice! {
    /// A way in which people were told.
    Channel {
        /// By email.
        Email = "email",
        /// By letter.
        Letter = "letter",
        /// By text message.
        TextMessage = "text-message",
        /// By telephone.
        Phone = "phone",
        /// On a web page.
        Web = "web",
        /// In the press.
        Press = "press",
        /// In person.
        InPerson = "in-person",
        /// In an app.
        App = "app",
    }
}

choice! {
    /// How we apologise.
    Apology {
        /// "We are sorry."
        Sorry = "sorry",
        /// "We are deeply sorry."
        Deeply = "deeply-sorry",
    }
}

choice! {
    /// What we own up to.
    Admission {
        /// Our protection was not good enough.
        NotGoodEnough = "protection-not-good-enough",
        /// It was our mistake.
        OurMistake = "our-mistake",
        /// It should not have happened.
        ShouldNot = "should-not-have-happened",
        /// We took too long to tell people.
        TooLong = "took-too-long",
    }
}

choice! {
    /// What we say we understand.
    Empathy {
        /// That this is worrying.
        Worrying = "worrying",
        /// That people are concerned for their families.
        Families = "families",
        /// That it comes at a sensitive time.
        Sensitive = "sensitive-time",
        /// That it is upsetting to get the details of somebody else.
        OthersDetails = "received-others-details",
    }
}

choice! {
    /// What kind of other incident it was.
    OtherIncident {
        /// It happened before.
        Earlier = "earlier",
        /// It happened at about the same time and has nothing to do with this.
        Separate = "separate",
        /// It has to do with this.
        Related = "related",
    }
}

choice! {
    /// What kind of change to an earlier statement.
    RevisionKind {
        /// Something was added.
        Update = "update",
        /// Something was wrong.
        Correction = "correction",
    }
}

choice! {
    /// A document that words of one's own belong to.
    InDocument {
        /// The email.
        Email = "email",
        /// The letter.
        Letter = "letter",
        /// The web notice.
        Web = "web-notice",
        /// The press holding statement.
        Press = "press-holding",
        /// The call script.
        Script = "call-script",
    }
}

choice! {
    /// Whether people are told, or an authority is.
    Decided {
        /// They are.
        Tell = "tell",
        /// They are not.
        DoNotTell = "do-not-tell",
        /// That is not decided.
        NotYet = "not-yet",
    }
}

choice! {
    /// Why people need not be told one by one (Article 34(1) and (3) GDPR).
    Ground {
        /// A high risk is not likely: Article 34(1) is not met.
        NoHighRisk = "no-high-risk",
        /// Nobody without a right to can read the data: Article 34(3)(a).
        Unreadable = "unreadable",
        /// What was done since has taken the high risk away: Article 34(3)(b).
        RiskRemoved = "risk-removed",
        /// Telling each of them would take too much effort, so all are told in public: Article 34(3)(c).
        TooMuchEffort = "too-much-effort",
    }
}

choice! {
    /// Who reads what is addressed to a group of people.
    ReadBy {
        /// They themselves.
        Themselves = "themselves",
        /// Their parents or carers.
        Parents = "parents-or-carers",
        /// Those who represent people who have died.
        Representatives = "representatives",
    }
}

choice! {
    /// How somebody at particular risk is reached first.
    FirstContact {
        /// By a call.
        Phone = "phone",
        /// In person.
        InPerson = "in-person",
        /// Through somebody they trust.
        Trusted = "through-someone-trusted",
    }
}

choice! {
    /// A point of the timeline of an incident.
    Milestone {
        /// It happened.
        Occurred = "occurred",
        /// A supplier found out.
        SupplierFoundOut = "supplier-found-out",
        /// A supplier told us.
        SupplierTold = "supplier-told",
        /// We found out.
        Discovered = "discovered",
        /// It was over or contained.
        Contained = "contained",
        /// An authority was told.
        Reported = "reported",
        /// People were told.
        PeopleTold = "people-told",
        /// We will say more.
        NextUpdate = "next-update",
    }
}

choice! {
    /// A way to reach us, or in which we reach people, by what it runs on.
    Route {
        /// Email.
        Email = "email",
        /// Telephone, and text messages.
        Phone = "phone",
        /// Web pages.
        Website = "website",
        /// An app.
        App = "app",
        /// None.
        None = "none",
    }
}
