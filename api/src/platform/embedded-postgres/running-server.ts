/** Everything that exists while the server runs, and is gone afterwards: its process, its socket, its open log. */
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

export async function runServer({ dataDir, log, ...request }: Request): Promise<RunningServer> {
  const socket = await makeSocketFolder(dataDir, request.user);
  const postgresLog = openPostgresLog(dataDir);
  const server = launchServer({ ...request, socketFolder: socket.path, log: postgresLog });
  const connection: Connection = {
    host: socket.path,
    port: socketPort,
    user: databaseName,
    database: databaseName,
    ssl: false,
  };
  try {
    await waitUntilReady(connection, { server, log: postgresLog });
  } catch (error) {
    await takeDown({ server, socket, postgresLog });
    throw error;
  }
  let isWanted = true;
  void server.gone.then((how) => {
    if (!isWanted) return;
    log(
      `The embedded database stopped by itself: ${how}. See ${postgresLog.path}, then start Entente again.`,
    );
  });
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
