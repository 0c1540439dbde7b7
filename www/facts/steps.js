/**
 * The steps of the form, and how it stands with each.
 *
 * @typedef {import('../core.js').Section} Section
 *
 * @typedef {{ title: string, sections: Section[] }} Step Sections that belong together.
 *
 * @typedef {object} Standing
 * @property {number} needed Facts that are not there, and that a statement needs.
 * @property {number} toFix What else is to put right.
 * @property {number} filled Facts that are there.
 */

/** @param {Section[]} sections @returns {Step[]} */
export function stepsOf(sections) {
  /** @type {Step[]} */
  const steps = [];
  for (const section of sections) {
    const last = steps.at(-1);
    if (last?.title === section.step) last.sections.push(section);
    else steps.push({ title: section.step, sections: [section] });
  }
  return steps;
}
