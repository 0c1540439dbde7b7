/**
 * Every word of the screen, in one place but for the dialogs by which statements leave, whose words come with them
 * (`leaving/words.js`). None of them ever stands in a statement: those words live in the core's content.
 *
 * The screen speaks a press officer's language: "sentence" for a claim, "to fix" for a finding, "confirmed not" for
 * ruled out.
 */

/** @param {number} count @param {string} one @param {string} [many] */
function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

/** @param {string[]} items */
function listed(items) {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items);
}

/** What a system fills in for each person. */
const MERGED = { name: 'first name', reference: 'reference' };

export const words = {
  product: 'Breach statement',
  promise: 'Nothing you type leaves this computer.',
  caution: 'Drafting help, not legal advice.',

  skip: { facts: 'Go to the facts', statements: 'Go to the statements' },

  file: {
    menu: 'Case file',
    example: 'Open the example',
    open: 'Open a case file',
    save: 'Save the case file',
    startAgain: 'Start again',
    removeEverything: 'Remove everything from this browser',
    name: (/** @type {string} */ organisation) => `${organisation || 'my'}-case.json`,
    opened: (/** @type {string} */ name) => `${name} is open.`,
    exampleOpened: 'The example is open: a real incident of 2021. Change any fact and see what follows.',
    saved: (/** @type {string} */ name) => `Saved as ${name} in your downloads.`,
    startedAgain: 'The case is empty again.',
    removed: 'Everything has been removed from this browser, and the case is empty.',
    undo: 'Undo',
    undone: 'It is back as it was.',
  },

  refused: {
    /** @param {string} name @param {number} bytes */
    'too-large': (name, bytes) =>
      `${name} is larger than ${Math.round(bytes / 2 ** 20)} MB, too large for a case file. Your work is as it was.`,
    'not-json': (/** @type {string} */ name) =>
      `${name} is no case file: it cannot be read as JSON. Your work is as it was.`,
    'not-a-case': (/** @type {string} */ name) =>
      `${name} is no case file: it holds JSON, but no record of facts. Your work is as it was.`,
    'newer-format': (/** @type {string} */ name) =>
      `${name} was made with a newer version of this program, which may mean other things by it. Your work is as it was.`,
    other: (/** @type {string} */ name) => `${name} cannot be opened. Your work is as it was.`,
  },

  ask: {
    cancel: 'Cancel',
    saveFirst: 'Save the case file first',
    replaceTitle: 'Leave the work at hand?',
    replaceText: 'It has not been saved as a case file since you last changed it.',
    replace: 'Leave it and go on',
    startAgainTitle: 'Start again with an empty case?',
    startAgainText: 'What you have typed since you last saved the case file would be gone from the screen.',
    startAgain: 'Start again',
    removeTitle: 'Remove everything from this browser?',
    removeText:
      'This empties the case on the screen and whatever this page has kept in this browser. Case files you have saved stay where you saved them.',
    remove: 'Remove everything',
    keepHere: 'Keep working',
  },

  keeping: {
    title: 'Keeping your work',
    question: 'Keep your work in this browser?',
    explain: 'It would still be here after a reload or a crash. Other people who use this browser could read it.',
    explainFromDisk:
      'It would still be here after a reload or a crash. Other people who use this browser could read it, and so may any page that is opened as a file on this computer.',
    keep: 'Keep it in this browser',
    refuse: 'Do not keep it',
    kept: 'Kept in this browser',
    keptAt: (/** @type {string} */ moment) => `Kept in this browser, ${moment}`,
    notKept: 'Not kept in this browser',
    stop: 'Stop keeping it',
    start: 'Keep it',
    back: (/** @type {string} */ moment) => `Here is your work again, as of ${moment}.`,
    full: 'This browser has no room to keep your work. Save the case file, so that it is not lost.',
    forbidden: 'This browser does not let the page keep anything. Save the case file, so that your work is not lost.',
    unreadable: 'What was kept in this browser cannot be opened. It is still there, untouched.',
    saveUnreadable: 'Save it as a file',
    conflict:
      'Another tab has changed the case that this browser keeps. To lose neither, this tab has stopped keeping its own work.',
    removedElsewhere:
      'Another tab has removed the case from this browser. What you see here is kept nowhere.',
    takeTheirs: 'Show the work of the other tab',
    keepMine: 'Keep the work of this tab instead',
  },

  welcome: {
    title: 'Say it once. Say the same everywhere.',
    text: 'Enter what you know about the breach. The email, the letter, the web notice, the text message, the press statement, the call script and the questions and answers write themselves from it, and none can contradict another. What you do not know yet is fine: say so, and so will they.',
    example: 'Open the example',
    start: 'Start with what you know',
  },

  facts: {
    title: 'Facts',
    openAll: 'Open all',
    closeAll: 'Close all',
    filledLong: (/** @type {number} */ count, /** @type {number} */ of) => `${count} of ${of} filled in`,
    entriesLong: (/** @type {number} */ count) => (count === 0 ? 'None yet' : counted(count, 'entry', 'entries')),
    add: (/** @type {string} */ item) => `Add ${article(item)} ${item}`,
    addAnother: (/** @type {string} */ item) => `Add another ${item}`,
    entry: (/** @type {string} */ item, /** @type {number} */ number) => `${capital(item)} ${number}`,
    remove: (/** @type {string} */ item) => `Remove this ${item}`,
    removed: (/** @type {string} */ title) => `${title} has been removed.`,
    more: (/** @type {string} */ name, /** @type {number} */ count) => `${capital(name)}: ${counted(count, 'more question')}`,
    less: 'Only what is filled in or needed',
    choose: 'Choose',
    clear: 'Clear the answer',
    notAChoice: (/** @type {string} */ text) => `${text} (in the file, not one of the choices)`,
    notInCase: (/** @type {string} */ key) => `${key} (in the file, not in this case)`,
    noEntries: 'There is none in this case yet.',
    addEntry: 'Go to where one is added',
    span: { from: 'On, or from', to: 'Until, if it went on' },
    onePerLine: 'One on each line.',
    example: (/** @type {string} */ text) => `e.g. ${text}`,
    calendar: (/** @type {string} */ label) => `Choose from a calendar: ${label}`,
    needed: 'Needed',
    cannotSet: 'What was typed last cannot be put into a case file. The case is as it was before.',
    problems: 'To fix in the facts',
    notUnderstood: 'In the file, but not understood',
    notUnderstoodHint: 'Nothing in a statement comes from these. They stay in the case file when you save it.',
    takeOut: 'Take it out of the case',
    takenOut: (/** @type {string} */ path) => `${path} has been taken out of the case.`,
    saidIn: (/** @type {number} */ count) => `See ${counted(count, 'sentence')}`,
    saidInLong: (/** @type {number} */ count, /** @type {string} */ label) =>
      `See ${counted(count, 'sentence')} made from: ${label}`,
  },

  steps: {
    title: 'Steps of the form',
    where: (/** @type {number} */ step, /** @type {number} */ of) => `Step ${step} of ${of}`,
    needed: (/** @type {number} */ count) => `${count} needed`,
    filled: (/** @type {number} */ count) => `${count} filled in`,
    empty: 'Nothing yet',
    previous: (/** @type {string} */ title) => `Back: ${title}`,
    next: (/** @type {string} */ title) => `Next: ${title}`,
    missing: (/** @type {number} */ count) => `Go to what is needed (${count} left)`,
  },

  picker: {
    filter: 'Search',
    filterLong: (/** @type {string} */ label) => `Search: ${label}`,
    list: (/** @type {string} */ label) => `To choose from: ${label}`,
    open: (/** @type {number} */ count) => `Choose from ${count}`,
    close: 'Close the list',
    count: (/** @type {number} */ count) => (count === 0 ? 'None chosen' : `${count} chosen`),
    found: (/** @type {number} */ count, /** @type {string} */ text) =>
      count === 0 ? `Nothing has “${text}” in it.` : `${count} with “${text}”`,
  },

  own: {
    reword: 'Reword',
    title: 'Reword this sentence',
    text: 'Your words',
    programs: 'The program’s words',
    none: 'The facts no longer make this sentence.',
    hint: 'Say just what the program’s sentence says. When the facts under it change, you are asked to look again.',
    where: 'Where your words stand',
    everywhere: 'In every document',
    onlyIn: (/** @type {string} */ title) => `Only in this document: ${title}`,
    standsIn: (/** @type {string[]} */ titles) => `The sentence stands in: ${listed(titles)}.`,
    save: 'Save',
    cancel: 'Cancel',
    usePrograms: 'Use the program’s words again',
    empty: 'There are no words yet. Type them, or use the program’s words again.',
    draft: 'This is what you had typed before.',
    left: 'What you typed has not been saved.',
    goOn: 'Go on writing',
    saved: (/** @type {number} */ count) => `Your words stand in ${counted(count, 'document')}.`,
    mark: 'your words',
    markUnfit: 'your words: look again',
    decide: 'Decide',
    decisions: {
      keep: 'Keep my words',
      programs: 'Use the program’s words',
      paragraph: 'Put them into a paragraph of your own',
      remove: 'Take them out',
    },
    decided: {
      keep: 'Your words stay as they are.',
      programs: 'The program’s words are back.',
      paragraph: 'Your words are now a paragraph of your own.',
      remove: 'Your words have been taken out.',
    },
    howTo: 'To add one, press a sentence in a statement and choose “Reword”.',
    addParagraph: 'Add a paragraph of your own',
    addQuestion: 'Add a question and answer of your own',
  },

  states: {
    title: (/** @type {string} */ label) => `What can be said: ${label}`,
    known: 'We know',
    unknown: 'Not known yet',
    'no-sign': 'Looked, no sign of it',
    'ruled-out': 'Confirmed not',
    withheld: 'Know, but not for release',
  },

  unknown: { by: 'We will say by', byHint: 'Leave it empty to use the one date promised for everything.' },

  check: {
    who: 'Who checked',
    what: 'What they checked',
    until: 'Up to which day',
    hint: {
      'no-sign': 'Somebody has looked and found nothing so far. That is less than “confirmed not”: say who looked, at what, and until when.',
      'ruled-out': 'To say that something did not happen, say who looked, at what, and until when.',
    },
  },

  withheld: {
    value: 'What we know',
    note: 'Stays in this case file. Never appears in a statement.',
    reason: 'Why it is held back',
    by: 'Who asked for that',
    review: 'Look at this again on',
  },

  certainty: {
    title: (/** @type {string} */ label) => `How sure: ${label}`,
    confirmed: 'Sure',
    estimated: 'About, an estimate',
    reported: 'As we were told',
    source: 'Who says so',
    asOf: 'As of',
  },

  statements: {
    title: 'Statements',
    tabs: 'Statements, one for each channel',
    toWhom: 'To whom',
    everybodyElse: 'Everybody else',
    toFix: (/** @type {number} */ count) => `${count} to fix`,
    nothingToFix: 'Nothing to fix',
    nothingToFixLong: 'Nothing to fix in this statement. Read it once more before it goes out.',
    beforeItGoes: (/** @type {number} */ count) => `${count} to fix before this goes out`,
    lit: (/** @type {number} */ count) => `${counted(count, 'sentence')} marked`,
    showAll: (/** @type {number} */ count) => `Show all ${count}`,
    showFewer: 'Show fewer',
    copy: 'Copy',
    copyLong: (/** @type {string} */ title) => `Copy: ${title}`,
    copied: (/** @type {string} */ title) => `${title} has been copied.`,
    copiedOpen: (/** @type {string} */ title, /** @type {number} */ count) =>
      `${title} has been copied. It still has ${count} to fix.`,
    copyByHandTitle: 'Copy it from here',
    copyByHand: 'This browser does not let the page copy by itself. The text is marked: copy it with your keyboard.',
    done: 'Done',
    save: 'Save as a file',
    saveLong: (/** @type {string} */ title) => `Save as a file: ${title}`,
    website: 'For a website',
    websiteLong: (/** @type {string} */ title) => `For a website: ${title}`,
    sentence: 'sentence',
    sheet: (/** @type {string} */ title) => `${title}, as it would go out`,
    howTo: 'Press a sentence to go to its facts, or to reword it. With the keyboard: arrow keys move, Enter goes to the facts, F2 rewords.',
    from: 'From',
    you: 'Your organisation',
    empty: 'Nothing can be said here yet. It begins with the facts that are marked as needed.',
    nothingYet: 'Nothing said yet',
    window: 'Name and address of the person',
    message: (/** @type {import('./core.js').Message} */ { parts, units, room, encoding }) =>
      `${counted(parts, 'part')}, ${units} of ${room} characters (${encoding.toUpperCase()})`,
    merged: 'Not counted: the name that is filled in for each person. Nobody knows how long it is.',
    filledIn: (/** @type {import('./core.js').Merge} */ { by, what, field }) => `filled in by ${by}: ${MERGED[what]} (${field})`,
    forcedBy: (/** @type {string[]} */ letters) =>
      `${letters.length === 1 ? 'This character makes' : 'These characters make'} it cost more than twice as much: ${letters.join(' ')}`,
    updated: (/** @type {string[]} */ titles) => `${listed(titles)} updated.`,
    left: (/** @type {number} */ count) => (count === 0 ? 'Nothing to fix.' : `${count} to fix.`),
  },

  review: {
    views: 'Statements, or the review of them',
    title: 'Review',
    count: (/** @type {number} */ count) => `${count} to look at`,
    caution: 'This is drafting help, not legal advice. It reads the words and the facts, and nothing else.',
    lists: 'What is missing or not supported',
    missingByLaw: 'Missing by law',
    missingByGuidance: 'Missing by guidance',
    unsupported: 'Said but not supported',
    notKnown: 'not known yet',
    jump: (/** @type {string} */ title, /** @type {string} */ count) => `${title}: ${count}`,
    findings: 'What the review found',
    filters: 'Which of them to list',
    weights: 'How serious',
    search: 'Search',
    statement: 'Statement',
    anyStatement: 'Every statement',
    clear: 'List all of them',
    listed: (/** @type {number} */ count, /** @type {number} */ of) => (count === of ? `${count} listed` : `${count} of ${of} listed`),
    noneMatches: 'None of what was found fits what you chose.',
    nothing: 'Nothing found. That is not legal advice, and it does not mean that nothing is wrong: have somebody who knows the incident read each statement once more.',
    areas: {
      law: 'The law asks for this',
      guidance: 'Guidance asks for this',
      evidence: 'Said without a basis',
      consistency: 'Does not agree',
      leaks: 'Should not be in the text',
      phishing: 'Looks like a fake message',
      words: 'Could be said better',
      gaps: 'Still missing',
    },
    weight: { stop: 'Stop', check: 'Check', style: 'Style' },
    weightLong: { stop: 'Stop: may not go out like this', check: 'Check: a person has to look', style: 'Style: could be said better' },
    sentences: (/** @type {number} */ count) => counted(count, 'sentence'),
    inAll: 'In every statement',
    inSome: (/** @type {number} */ count) => `In ${counted(count, 'statement')}`,
    in: 'In',
    why: 'Why?',
    source: 'Source:',
    readOn: (/** @type {string} */ day) => `read on ${day}`,
    secondHand: 'Read second-hand',
    secondHandLong: 'Only somebody’s account of this was read, and not the text itself. Check it before you rely on it.',
    copyLink: 'Copy the address',
    copyLinkLong: (/** @type {string} */ name) => `Copy the address of: ${name}`,
    linkCopied: 'The address has been copied. Opening it here would leave your work.',
    toSentence: 'Go to the sentence',
    toStatement: (/** @type {string} */ title) => `Go to the statement: ${title}`,
    toSentenceIn: (/** @type {string} */ title) => `Go to the sentence in: ${title}`,
    toField: 'Go to the fact',
    toFieldLong: (/** @type {string} */ name) => `Go to the fact: ${name}`,
    fix: (/** @type {string} */ text) => (text === '' ? 'Take the words out' : `Use “${text}”`),
    fixed: (/** @type {string} */ before, /** @type {string} */ after) => (after === '' ? `“${before}” has been taken out.` : `“${before}” is now “${after}”.`),
    cannotFix: 'These words have changed since. Look at the sentence.',
    accept: 'Accept it as it is',
    acceptTitle: 'Accept it as it is',
    acceptHint: 'The review is then silent about this in every statement, until a fact under it changes. Your reason stays in the case file.',
    reason: 'Why may it stay so?',
    reasonHint: 'In whole sentences. Somebody may ask you for it in a year.',
    noReason: 'Without a reason it cannot be accepted. Write one sentence.',
    by: 'Who decided that?',
    byHint: 'A name or an office, such as the Head of Legal.',
    noBy: 'Say who decided that: a name or an office.',
    doAccept: 'Accept',
    cancel: 'Cancel',
    accepted: 'It is accepted, and the review is silent about it.',
    acceptedTitle: (/** @type {number} */ count) => `Accepted (${count})`,
    acceptedOn: (/** @type {string} */ day, /** @type {string} */ by) => ['Accepted', day && `on ${day}`, by && `by ${by}`].filter(Boolean).join(' '),
    outdated: (/** @type {string} */ day) => `You accepted this${day && ` on ${day}`}; a fact has changed since.`,
    reasonThen: (/** @type {string} */ reason) => `The reason then: ${reason}`,
    takeBack: 'Take the acceptance back',
    takenBack: 'The review asks about it again.',
    howTo: 'To accept something, go to the review beside the statements and choose “Accept it as it is”.',
    law: 'What the law asks for',
    lawHint: 'The laws that your facts bring you under, as far as they are covered here.',
    notPlaced: 'Say where people live and where you are based, and the page says what the law there asks for.',
    placePeople: 'Where people live',
    placeUs: 'Where you are based',
    uncovered: (/** @type {string[]} */ places) => `Not covered here: ${listed(places)}. Ask counsel.`,
    noLaw: 'No law that is covered here applies to these facts. Others may: ask counsel.',
    results: {
      conflict: 'Said, but must not be',
      missing: 'Missing',
      unknown: 'Openly not yet known',
      met: 'Said',
      'not-applicable': 'Does not apply',
    },
    done: 'Done',
    tally: {
      conflict: (/** @type {number} */ count) => `${count} said that must not be`,
      missing: (/** @type {number} */ count) => `${count} missing`,
      unknown: (/** @type {number} */ count) => `${count} openly not yet known`,
      met: (/** @type {number} */ count) => `${count} said or done`,
      'not-applicable': (/** @type {number} */ count) => `${count} not applicable`,
    },
    forces: { must: 'The law asks for it', 'must-if': 'The law asks for it here', should: 'Guidance asks for it', 'must-not': 'The law forbids it' },
    everybody: 'everybody else',
    missingIn: (/** @type {string[]} */ titles) => `in ${listed(titles)}`,
    saidIn: 'Said in',
    brokenIn: 'It stands in',
    notApplicable: (/** @type {number} */ count) => `${count} that ${count === 1 ? 'does' : 'do'} not apply`,
  },

  returned: {
    tooLarge: 'This is too long for one statement. Paste the text of this statement alone.',
    open: 'Check a text that came back',
    openLong: (/** @type {string} */ title) => `Check a text that came back: ${title}`,
    view: 'Came back',
    title: (/** @type {string} */ title) => `A text that came back: ${title}`,
    hint: 'Paste the whole text as it came back from legal or from the chief executive. Every difference from your statement is shown, one by one.',
    text: 'The text that came back',
    compare: 'Compare',
    empty: 'There is no text yet. Paste the one that came back.',
    back: 'Back to the statement',
    clear: 'Put it away',
    cleared: 'The text that came back has been put away.',
    gone: 'The case no longer makes this statement. What you pasted is still here.',
    same: (/** @type {number} */ count) => `${counted(count, 'sentence')} ${count === 1 ? 'is' : 'are'} the same.`,
    changes: (/** @type {number} */ count) => (count === 0 ? 'Nothing is different.' : `${counted(count, 'difference')}:`),
    left: (/** @type {number} */ left) => (left === 0 ? 'You have decided on all of them.' : `${left} still to decide.`),
    change: (/** @type {number} */ place, /** @type {number} */ of) => `Difference ${place} of ${of}`,
    kinds: { other: 'Worded differently', added: 'Added', gone: 'Taken out' },
    whole: 'About the text as a whole',
    ours: 'Ours',
    theirs: 'Theirs',
    nothing: 'Nothing stands here.',
    clean: 'The review has nothing to say about these words. Check that they are true.',
    use: 'Use these words',
    used: 'Their words stand in this statement now.',
    refuse: 'Keep ours',
    refused: 'You kept ours.',
    reconsider: 'Decide again',
    asParagraph: 'Add as a paragraph of your own',
    paragraphAdded: 'It is a paragraph of your own now.',
    noParagraph: 'This statement has no place for a paragraph of your own. If it is true, enter the fact that it says.',
    mixed: 'This cannot take the place of one sentence. Change the facts, or reword the sentences one by one.',
    fixed: 'This stands in every statement of this kind, and no fact makes it.',
    madeBy: (/** @type {number} */ sentences) => (sentences === 1 ? 'This sentence comes from:' : 'These sentences come from:'),
    moreFacts: (/** @type {number} */ count) => counted(count, 'more fact'),
    takeOutHint: 'To leave it out, change what the fact says, or mark it as not for release.',
    ownNote: 'Said only in this statement. Where the fact itself is wrong, change the fact: then every statement says it.',
  },

  sheets: {
    title: 'Reports and records',
    hint: 'Your answers to the questions of authorities, the records that the law asks for, and what to see to before you send, from the same facts.',
    open: 'Show the reports and records',
    send: 'Before you send',
    failed: 'The reports could not be loaded. Try again when this computer can reach the place that the page came from.',
    copied: (/** @type {string} */ title) => `${title} has been copied.`,
    download: (/** @type {string} */ title) => `Download ${title} as HTML`,
    followUp: 'Only what has changed since …',
    followUpHint: 'Have you handed this in before? Open the case file as you saved it then, and see only what has changed since.',
    notACase: (/** @type {string} */ name) => `“${name}” is no case file that can be read. Nothing has changed here.`,
    close: 'Close',
  },

  timeline: {
    open: 'Show the timeline',
    title: 'Timeline of the incident',
    alt: 'The timeline as a picture. It says the same as the list below it.',
    noPicture: 'The site around this desk does not let the picture be shown. The list says the same.',
    inWords: 'The same in words',
    none: 'No date is known yet. The timeline begins with the first one that you enter.',
    chosen: (/** @type {number} */ count) =>
      count === 0
        ? 'To put it on your website, first choose under “The message” what the public timeline shows.'
        : `The file for your website shows ${count === 1 ? 'the one date' : `the ${count} dates`} that you chose, and no other. Put the words beside it for people who do not see pictures.`,
    download: 'Download for the web notice',
  },

  sent: {
    title: 'What was sent',
    none: 'Nothing has been marked as sent yet.',
    mark: 'Mark as sent',
    markLong: (/** @type {string} */ title) => `Mark as sent: ${title}`,
    markHint: 'Its exact text is kept in the case file. Nothing that you change later changes it, and an update will say what has changed since.',
    when: 'When did it go out?',
    reached: 'How many people did it reach?',
    reachedHint: 'Leave it empty if you do not know yet.',
    toFix: (/** @type {number} */ count) => `It still has ${count} to fix.`,
    whenWrong: 'Enter the day and the time.',
    cancel: 'Cancel',
    marked: (/** @type {string} */ title) => `${title} is marked as sent.`,
    tooLarge: 'This text does not fit into the case file any more.',
    line: (/** @type {string} */ when, /** @type {number | undefined} */ reached) =>
      `${when}${reached === undefined ? '' : `, reached ${counted(reached, 'person', 'people')}`}`,
    right: 'All of it still holds.',
    wrong: (/** @type {number} */ count) => `${counted(count, 'sentence')} of it no longer ${count === 1 ? 'holds' : 'hold'}:`,
    unknownPoint: 'something that was not yet known then',
    compare: 'Compare',
    compareLong: (/** @type {string} */ title) => `Compare: ${title}`,
    takeOut: 'Take out of the record',
    takeOutLong: (/** @type {string} */ what) => `Take out of the record: ${what}`,
    takenOut: 'Taken out of the record.',
    compareTitle: 'Two texts, sentence by sentence',
    first: 'First text',
    second: 'Second text',
    asNow: (/** @type {string} */ title) => `${title}, as it is now`,
    asSent: (/** @type {string} */ title, /** @type {string} */ when) => `${title}, as it was sent ${when}`,
    alike: 'The two texts are the same.',
    gone: 'Only in the first:',
    new: 'Only in the second:',
    close: 'Close',
  },

  origin: {
    title: 'Where this sentence comes from',
    from: 'This sentence comes from',
    own: 'This sentence is in your words. It comes from',
    unfit: 'This sentence is in your words, and a fact under it has changed.',
    facts: 'Facts',
    fromNone: 'This sentence comes from no fact of yours: it stands in every statement of this kind.',
    back: 'Back to the sentence',
    close: 'Close',
  },

  view: { title: 'Show', facts: 'Facts', statements: 'Statements' },

  failed: {
    start: 'The page could not start: a part of it did not load, or this browser is too old for it. Load the page again, or try another browser.',
    core: 'The part that writes the statements could not be loaded, so nothing follows from the facts yet. What you typed is still here.',
    again: 'Try again',
    part: 'This could not be loaded. Try again when this computer can reach the place that the page came from.',
    example: 'The example could not be loaded. Try again when this computer can reach the place that the page came from.',
  },

  // Where the page stands in somebody else's site.
  embedded: {
    promise: 'This desk sends nothing you type anywhere. The site around it may save it.',
    save: 'Save',
    saveFirst: 'Save first',
    replaceText: 'It has not been saved since you last changed it.',
    startAgainText: 'What you have typed since you last saved would be gone from the screen.',
    saved: 'Saved.',
    notSaved: 'This could not be saved. Your work is still here: try again, or save it as a case file.',
    replaced: 'Another case is open. What you had typed was not saved.',
    theCase: 'The case that this site holds',
    start: 'The statement desk could not start: a part of it did not load, or this browser is too old for it.',
    nameTaken: (/** @type {string} */ name) =>
      `The statement desk could not start: this site uses the name <${name}> for something else. Whoever looks after the site can mend that.`,
  },

  dismiss: 'Dismiss',
};

/** @param {string} word */
function article(word) {
  return /^[aeiou]/i.test(word) ? 'an' : 'a';
}

/** @param {string} word */
function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
