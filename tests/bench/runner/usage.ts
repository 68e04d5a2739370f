/** What a process has used, and what a core was used for in a while. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** Share of a core that server and load each took while `work` ran: whichever is near 1 was the limit. */
export async function coresWhile<Result>(
  server: { usage(): Promise<Usage> },
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly server: number; readonly load: number }> {
  const before = await server.usage();
  const own = process.cpuUsage();
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const after = await server.usage();
  return {
    result,
    server: (after.cpuSeconds - before.cpuSeconds) / seconds,
    load: (user + system) / 1e6 / seconds,
  };
}
