/** A WebSocket as the clients of the benchmarks use it, whatever stands behind it. */
export interface Wire {
  /** `payload` is good only until it returns. */
  hear: (payload: Buffer) => void;
  closed: () => void;
  send(message: string): void;
  close(): void;
}

/** Opens one; resolves once it is open, before anything is heard. */
export type OpenWire = (url: string, path: string, cookie?: string) => Promise<Wire>;
