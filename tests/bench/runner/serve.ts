/** The other end of `OtherServer`: listens, says where, answers what it uses, ends with its parent. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectGarbage } from './garbage.ts';

export function serve(server: Server): void {
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.on('message', (wanted) => {
    if (wanted === 'collected') collectGarbage();
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuSeconds: (user + system) / 1e6, residentBytes: process.memoryUsage.rss() });
  });
  process.on('disconnect', () => process.exit());
}
