/** The bundlers, from where they are installed. */

export const esbuild = () => import('esbuild');
export const publint = () => import('publint');
export const vite = () => import('vite');
export const webpack = () => import('webpack');
