/** What the sources of the package import and `www/` does not have: the texts that packing makes modules of, and as much of Node as is used. */

declare module '*.text.js' {
  const text: string;
  export default text;
}

declare module 'node:fs/promises' {
  export function readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
}

declare module 'node:worker_threads' {
  export const parentPort: { once(name: 'message', heard: (data: any) => void): void } | null;
  export class Worker {
    constructor(script: URL);
    on(name: 'error', heard: (error: Error) => void): void;
    on(name: 'exit', heard: () => void): void;
    postMessage(message: unknown, transfer: unknown[]): void;
    terminate(): Promise<number>;
  }
}
