/** The application, which collects its garbage at once on SIGUSR2: what is left is what it holds. */
import { collectGarbage } from './runner/garbage.ts';

process.on('SIGUSR2', collectGarbage);
await import('../../api/src/main.ts');
