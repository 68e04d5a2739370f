/** Puts the first debate into an empty installation, so that a newcomer opens a debate and not a blank page. */
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Debates } from '../debate/debates.ts';
import firstDebate from './alliance-or-partnership.json' with { type: 'json' };
import { seedFile } from './seed-file.ts';
import { seedIntents } from './seed-intents.ts';

/** Whose words the example is. */
const author = 'Entente';

@Injectable()
export class FirstDebate implements OnApplicationBootstrap {
  private readonly log = new Logger(FirstDebate.name);

  constructor(private readonly debates: Debates) {}

  /** Only where there is no debate at all: one that was deleted does not come back. */
  async onApplicationBootstrap(): Promise<void> {
    if ((await this.debates.list()).length > 0) return;
    const seed = seedFile.parse(firstDebate);
    const { slug, question, description } = seed;
    const isNew = await this.debates.createWhole({ slug, question, description }, seedIntents(seed), author);
    if (isNew) this.log.log('The first debate was seeded', { slug });
  }
}
