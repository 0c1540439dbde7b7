/** What the dialogs say by which statements leave the page. It is loaded with them. */

/** @typedef {import('../core.js').FileFormat} FileFormat */

export const words = {
  close: 'Close',
  nothingYet: 'There is no text yet. It begins with the facts that are marked as needed.',

  save: {
    title: (/** @type {string} */ title) => `Save as a file: ${title}`,
    toFix: (/** @type {number} */ count) => `${count} still to fix in this statement. A file has the same gaps.`,
    /** @type {Record<FileFormat, { label: string, hint: string }>} */
    formats: {
      docx: { label: 'Word', hint: 'For Word, Pages and LibreOffice, with real headings and lists.' },
      eml: { label: 'Email draft', hint: 'Opens in a mail program as a draft. It has no recipients yet.' },
      csv: { label: 'Table', hint: 'The questions and answers, one a row, for a help desk.' },
      text: { label: 'Plain text', hint: 'For whatever takes nothing else.' },
      html: { label: 'Web page', hint: 'A whole page that stands by itself, on a screen and on paper.' },
      markdown: { label: 'Markdown', hint: 'For wikis and code hosts.' },
    },
    all: 'All statements in one file',
    merged: (/** @type {string} */ by) => `Not to be sent by hand: it has places that ${by} fills in for each person.`,
    allHint: (/** @type {number} */ count) =>
      `An archive of ${count === 1 ? 'the one statement' : `all ${count} statements`}, for legal or for your records. The table is for the questions and answers alone.`,
    allToFix: (/** @type {number} */ count, /** @type {number} */ of) =>
      `${count === of ? 'All of them' : `${count} of them`} still ${count === 1 ? 'has' : 'have'} something to fix.`,
    forms: 'Each of them as',
    archive: 'Save the archive',
    noForm: 'Choose at least one form.',
    saved: (/** @type {string} */ name) => `Saved: ${name}`,
    savedWithout: (/** @type {string} */ name, /** @type {number} */ count) =>
      `Saved: ${name}, without ${count === 1 ? 'one text' : `the ${count} texts`} for the public: see above.`,
    tooLarge: 'This is too much for one file. Choose fewer forms.',
    failed: 'The file could not be written. Nothing in your case has changed.',
  },

  website: {
    title: (/** @type {string} */ title) => `For a website: ${title}`,
    toFix: (/** @type {number} */ count) => `${count} still to fix in this statement.`,
    paste: 'Paste it into a page',
    pasteHint: 'Headings, paragraphs, lists and links, and nothing that a content management system takes out.',
    forSome: 'This statement is for some people alone: paste it where only they read it, such as the system that sends it.',
    level: 'Its first heading is',
    heading: (/** @type {number} */ level) => `Heading ${level}`,
    levelHint: 'Heading 2 is right where the page has a title of its own.',
    copy: 'Copy for an editor',
    copyHtml: 'Copy as HTML',
    copyData: 'Copy for search engines',
    dataHint:
      'The questions and answers as data (FAQPage). It goes into the field that your system has for such data, or into a script element of the type “application/ld+json” in the template. Pasted into a text, it shows up as text.',
    copied: {
      editor: 'Copied. Paste it into the editor.',
      html: 'Copied. Paste it into an HTML block.',
      data: 'Copied. Paste it into the field for structured data.',
      code: 'Copied. Paste it into the page.',
    },
    live: 'Show it, and keep it up to date',
    liveHint:
      'The page shows the text out of a file on your web server. When the facts change, save the file again and have it put in place of the old one: every page that shows it follows, and its code can stay.',
    texts: '1. Choose the texts that go into the file',
    textsHint: 'The file takes the place of the one before: choose every text that a page of yours shows. Anybody can read them.',
    textToFix: (/** @type {number} */ count) => `, ${count} to fix`,
    refused: (/** @type {string} */ why) => `: ${why}`,
    notYet: ': not yet',
    nothingPublic: 'There is no text for the public yet. It begins with the facts that are marked as needed.',
    noText: 'Choose at least one text.',
    saveFile: 'Save the file (publication.json)',
    saveScript: 'Save the script (breach-statement.js)',
    both: '2. Send both to whoever looks after your website, to be put on the web server. The script is needed once. Say here where they will lie:',
    fileAddress: 'Address of the file',
    scriptAddress: 'Address of the script',
    shown: '3. Choose the text that the page shows',
    code: '4. Paste this code into the page',
    codeHint:
      'It has the finished text in it, so that the page reads without the script too. It runs this very script and no other: leave the script as it is, and put a newer one beside it under another name.',
    copyCode: 'Copy the code',
    noScript: 'The script could not be loaded from here. It lies in the folder “embed” of the built site, as breach-statement.js.',
    saved: (/** @type {string} */ name) => `Saved: ${name}`,
    failed: 'The file could not be written. Nothing in your case has changed.',
    desk: 'Put this whole page into your intranet',
    deskHint:
      'For whoever looks after the intranet: put the files of this site on a server, and say here where they lie. The intranet can then load and store the cases.',
    folder: 'Address of the folder',
    deskCode: 'Code for your page',
    deskFallback: 'The desk is loading. Where it does not come, ask the web team.',
  },
};
