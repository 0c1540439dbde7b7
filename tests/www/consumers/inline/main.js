import { load, loadExample } from 'breach-statement/inline';

async function draft() {
  const { Desk } = await load();
  document.querySelector('pre').textContent = Desk.open(await loadExample()).export('email', 'text');
}

draft();
