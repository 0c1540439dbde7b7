/** What the worker of `breach-statement/worker` runs. It exports nothing. */
export {};
