/** A debate as a file, in the formats of shared/src/export. */
import {
  type DebateState,
  type ExportFormat,
  eventsOf,
  exportArgdown,
  exportJson,
  exportMarkdown,
  type LoggedEvent,
} from '@entente/shared';
import { Injectable } from '@nestjs/common';
import { DebateEngines } from './engine/debate-engines.ts';
import { DebateStore } from './persistence/debate-store.ts';

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

interface Exported {
  readonly seq: number;
  readonly state: DebateState;
  readLog(): Promise<readonly LoggedEvent[]>;
}

const writers: {
  readonly [Format in ExportFormat]: {
    readonly extension: string;
    readonly mediaType: string;
    readonly write: (debate: Exported) => string | Promise<string>;
  };
} = {
  json: {
    extension: 'json',
    mediaType: 'application/json; charset=utf-8',
    write: async ({ seq, state, readLog }) => exportJson({ seq, state, log: await readLog() }),
  },
  markdown: {
    extension: 'md',
    mediaType: 'text/markdown; charset=utf-8',
    write: ({ state }) => exportMarkdown(state),
  },
  argdown: {
    extension: 'argdown',
    mediaType: 'text/plain; charset=utf-8',
    write: ({ state }) => exportArgdown(state),
  },
};

const logPage = 1_000;

@Injectable()
export class DebateExport {
  constructor(
    private readonly engines: DebateEngines,
    private readonly store: DebateStore,
  ) {}

  /** The debate as it is now; null if there is no such debate. */
  async file(debateId: string, format: ExportFormat): Promise<ExportedFile | null> {
    const engine = await this.engines.open(debateId);
    if (!engine) return null;
    const { state, seq } = engine.current;
    const { extension, mediaType, write } = writers[format];
    return {
      name: `${state.debate?.slug ?? 'debate'}.${extension}`,
      mediaType,
      text: await write({ state, seq, readLog: () => this.readLog(debateId, seq) }),
    };
  }

  private async readLog(debateId: string, until: number): Promise<LoggedEvent[]> {
    const events: LoggedEvent[] = [];
    for (let seq = 0; seq < until; ) {
      const page = await this.store.readLog(debateId, seq, Math.min(logPage, until - seq));
      const last = page.at(-1);
      if (!last) throw new Error(`The log of ${debateId} ends at ${seq}, before ${until}.`);
      events.push(...eventsOf(page));
      seq = last.seq;
    }
    return events;
  }
}
