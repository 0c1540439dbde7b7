import { ENTRIES, TEXTS, JOBS, run } from './support/growth.mjs';

const sizes = (process.env.SIZES ?? '20,40,80,160').split(',').map((kb) => Number(kb) * 1024);
const only = process.env.ONLY ? new RegExp(process.env.ONLY) : /./;
for (const [name, make] of Object.entries({ ...TEXTS, ...ENTRIES })) {
  if (!only.test(name)) continue;
  run(make(100));
  const base = run(make(100));
  const started = performance.now();
  const rows = [];
  for (const size of sizes) {
    rows.push(run(make(size)));
    if (performance.now() - started > Number(process.env.MS ?? 20000)) break;
  }
  const bad = [];
  for (const job of Object.keys(JOBS)) {
    const net = rows.map((row) => Math.max(1, row[job] - base[job]));
    const growth = net.slice(1).map((n, i) => n / net[i]);
    const per = net.at(-1) / sizes[rows.length - 1];
    if ((growth.at(-1) > 2.2 && per > 3) || per > Number(process.env.PER ?? 3000)) bad.push(`${job} ${growth.map((g) => g.toFixed(2)).join(' ')} (${Math.round(per)}/B)`);
  }
  console.log(`${name}: ${Math.round(performance.now() - started)} ms; ${rows.length < sizes.length ? 'CUT at ' + sizes[rows.length - 1] / 1024 + ' KB ' : ''}${bad.join(' | ')}`);
}
