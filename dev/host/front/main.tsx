import { createRoot } from 'react-dom/client';
import { boot } from './boot';
import { Host } from './Host';
import { followLinksInside } from './services/linkClicks';

async function start(): Promise<void> {
  const root = document.getElementById('reactRoot');
  if (!root) {
    throw new Error('The page has no element with the id reactRoot.');
  }
  await boot();
  followLinksInside(document);
  createRoot(root).render(<Host />);
}

start();
