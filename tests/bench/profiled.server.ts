/** The application with a CPU profile of its whole life, written to the folder PROFILES when it ends. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.start');
process.on('exit', () => {
  session.post('Profiler.stop', (_, { profile }) => {
    writeFileSync(
      join(process.env.PROFILES ?? '.', `server-${process.pid}.cpuprofile`),
      JSON.stringify(profile),
    );
  });
});
await import('../../api/src/main.ts');
