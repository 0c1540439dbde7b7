/** How modules and styles are made small, wherever they go. @type {import('esbuild').BuildOptions} */
export const small = {
  minify: true,
  target: 'es2022',
  format: 'esm',
  legalComments: 'none',
  logLevel: 'warning',
};
