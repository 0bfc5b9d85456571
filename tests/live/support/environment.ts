import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { LEFT_OUT_VARIABLE, MISSING_VARIABLE, needsOf, unmet } from './needs';

/** Leaves out every test of a file, hooks included, where the machine lacks what the file's `@needs` names. */
export default class LiveEnvironment extends TestEnvironment {
  private readonly reasons: string[];
  private readonly file: string;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.file = path.relative(config.globalConfig.rootDir, context.testPath);
    this.reasons = unmet(needsOf(context.docblockPragmas.needs), JSON.parse(process.env[MISSING_VARIABLE] ?? '{}'));
  }

  async handleTestEvent(event: Circus.Event, { rootDescribeBlock }: Circus.State): Promise<void> {
    if (event.name === 'run_start' && this.reasons.length > 0) {
      skip(rootDescribeBlock);
      const list = process.env[LEFT_OUT_VARIABLE];
      if (list) {
        appendFileSync(list, `${JSON.stringify({ file: this.file, reasons: this.reasons })}\n`);
      }
    }
  }
}

function skip(block: Circus.DescribeBlock): void {
  block.mode = 'skip';
  for (const child of block.children) {
    if (child.type === 'describeBlock') {
      skip(child);
    } else {
      child.mode = 'skip';
    }
  }
}
