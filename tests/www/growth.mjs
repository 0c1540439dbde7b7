/** How the work grows with the input, for every kind of input and every job. `cargo xtask proof growth` runs it. */

import { JOBS, KINDS, MOST_A_BYTE, MOST_GROWTH, measured, worst } from './support/growth.mjs';

const KILOBYTE = 1024;
const SIZES = [20, 40, 80, 160].map((kilobytes) => kilobytes * KILOBYTE);
/** Close to the largest case file that is read. */
const LARGEST = [1800 * KILOBYTE];

let failed = 0;
for (const [name, make] of Object.entries(KINDS)) {
  const small = worst(measured(make, SIZES), SIZES);
  const large = worst(measured(make, LARGEST), LARGEST);
  const met = small.growth < MOST_GROWTH && Math.max(small.each, large.each) < MOST_A_BYTE;
  failed += Number(!met);
  const growth = `${small.growths.map((growth) => growth.toFixed(2)).join(' ')} a doubling (${small.growing})`;
  console.log(
    `${met ? ' ' : '!'} ${name}: ${growth}; ${Math.round(small.each)} steps a byte (${small.dearest}), ${Math.round(large.each)} at 1,800 KB (${large.dearest})`,
  );
}
console.log(`${Object.keys(KINDS).length} kinds of input, ${Object.keys(JOBS).length} jobs, ${failed} over the bound`);
process.exitCode = failed ? 1 : 0;
