import { defineConfig } from 'vite';

export default defineConfig({
  // The page may lie in any folder.
  base: './',
  // While developing, Vite packs dependencies anew, and loses sight of the WebAssembly beside them.
  optimizeDeps: { exclude: ['breach-statement'] },
});
