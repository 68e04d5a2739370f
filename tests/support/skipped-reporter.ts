/** Says at the end, in words, which tests did not run: their titles tell why. */
import type { Reporter, TestModule } from 'vitest/node';

export default class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    console.log('\n Not run:');
    for (const { name } of skipped) console.log(`  – ${name}`);
  }
}
