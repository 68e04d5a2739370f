/** Everything that exists while the server runs, and is gone afterwards: its process, its socket, its open log. */
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import { databaseName } from './cluster.ts';
import { openPostgresLog, type PostgresLog } from './postgres-log.ts';
import { type Connection, waitUntilReady } from './readiness.ts';
import { launchServer, type ServerProcess } from './server-process.ts';
import type { ServerUser } from './server-user.ts';
import { makeSocketFolder, type SocketFolder, socketPort } from './socket-folder.ts';

export interface RunningServer {
  readonly connection: Connection;
  stop(): Promise<void>;
}

interface Request {
  readonly binaries: PostgresBinaries;
  readonly dataDir: string;
  readonly cluster: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly user: ServerUser | undefined;
  readonly log: (message: string) => void;
}

/** A server that was killed may leave children that hold its memory for a while: then it cannot start yet. */
const attempts = 40;
const pauseBetween = 500;

/** Runs the server, and again whenever it ends without being asked to: those who use it connect anew. */
export async function runServer({ dataDir, log, ...request }: Request): Promise<RunningServer> {
  const socket = await makeSocketFolder(dataDir, request.user);
  const postgresLog = openPostgresLog(dataDir);
  const connection: Connection = {
    host: socket.path,
    port: socketPort,
    user: databaseName,
    database: databaseName,
    ssl: false,
  };
  let isWanted = true;
  let server = launch();

  function launch(): ServerProcess {
    return launchServer({ ...request, socketFolder: socket.path, log: postgresLog });
  }

  function watch(): void {
    void server.gone.then((how) => {
      if (!isWanted) return;
      log(`The embedded database stopped by itself: ${how}. Starting it again.`);
      void revive();
    });
  }

  async function revive(): Promise<void> {
    for (let attempt = 1; isWanted; attempt += 1) {
      server = launch();
      try {
        await waitUntilReady(connection, { server, log: postgresLog });
        return watch();
      } catch {
        await server.stop();
      }
      if (attempt === attempts) {
        log(`The embedded database cannot be started. See ${postgresLog.path}, then start Entente again.`);
        return;
      }
      await pause(pauseBetween);
    }
  }

  try {
    await waitUntilReady(connection, { server, log: postgresLog });
  } catch (error) {
    await takeDown({ server, socket, postgresLog });
    throw error;
  }
  watch();
  return {
    connection,
    stop() {
      isWanted = false;
      return takeDown({ server, socket, postgresLog });
    },
  };
}

interface Parts {
  readonly server: ServerProcess;
  readonly socket: SocketFolder;
  readonly postgresLog: PostgresLog;
}

async function takeDown({ server, socket, postgresLog }: Parts): Promise<void> {
  await server.stop();
  postgresLog.close();
  await socket.remove();
}
