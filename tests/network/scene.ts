/** A debate on a real application, some of whose people come over a bad network. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { EditIntent } from '@entente/shared';
import { Metrics } from '../../api/src/platform/metrics.ts';
import { createDebate } from '../support/person.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';
import { startApplication } from '../support/test-application.ts';
import { type NetworkPage, openPage } from './network-page.ts';

export async function aScene() {
  const application = await startApplication();
  const sockets = new Set<Socket>();
  application.app.getHttpServer().on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const proxy = await TcpProxy.before(application.url);
  const { id } = await createDebate(application.url, 'Does the network hold?');
  const writer = await openPage(application.url, id, 'Writer');
  await writer.until(() => writer.client.status.connection === 'live');
  const pages: NetworkPage[] = [writer];
  const metrics = application.app.get(Metrics);
  return {
    proxy,
    writer,
    /** A reader over the network that can be made bad. */
    async reader(url = proxy.url): Promise<NetworkPage> {
      const page = await openPage(url, id);
      pages.push(page);
      await page.until(() => page.client.status.connection === 'live');
      return page;
    },
    async contributor(name: string): Promise<NetworkPage> {
      const page = await openPage(proxy.url, id, name);
      pages.push(page);
      await page.until(() => page.client.status.connection === 'live');
      return page;
    },
    directUrl: application.url,
    /** The writer's edits are in the log: its head is answered. */
    async written(): Promise<number> {
      await writer.until(() => writer.client.replica.pending.length === 0, 30_000);
      return writer.client.replica.seq;
    },
    async count(counter: 'snapshotBuildsTotal' | 'slowConsumersTotal'): Promise<number> {
      const { values } = await metrics[counter].get();
      return values.reduce((sum, { value }) => sum + value, 0);
    },
    /** Bytes that wait in this process for lines to take them. */
    waitingBytes: () => [...sockets].reduce((sum, { writableLength }) => sum + writableLength, 0),
    async stop(): Promise<void> {
      for (const page of pages) page.close();
      await proxy.close();
      await application.stop();
    },
  };
}

export function aThesis(text: string): EditIntent & { kind: 'thesis.add' } {
  return { kind: 'thesis.add', claimId: randomUUID(), text };
}
