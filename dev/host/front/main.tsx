import { createRoot } from 'react-dom/client';
import { boot } from './boot';
import { Host } from './Host';

async function start(): Promise<void> {
  const root = document.getElementById('reactRoot');
  if (!root) {
    throw new Error('The page has no element with the id reactRoot.');
  }
  await boot();
  createRoot(root).render(<Host />);
}

start();
