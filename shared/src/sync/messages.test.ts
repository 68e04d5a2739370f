import { expect, test } from 'vitest';
import { z } from 'zod';
import { editIntent } from '../debate/intents.ts';
import {
  draining,
  fatal,
  frame,
  hello,
  presence,
  protocolVersion,
  push,
  refused,
  resendFrom,
  tooOld,
  welcome,
  whereabouts,
} from './messages.ts';

test('[S21] the protocol is the one its version stands for', async () => {
  const said = { hello, push, editIntent, whereabouts };
  const heard = { welcome, frame, refused, resendFrom, tooOld, fatal, draining, presence };
  const messages = { ...said, ...heard };
  const schemas = Object.entries(messages).map(([name, schema]) => [name, z.toJSONSchema(schema)]);
  const text = `${JSON.stringify(Object.fromEntries(schemas), null, 2)}\n`;
  // When this differs, the protocol has changed. If an older client or server would misread the change, raise
  // protocolVersion, which pins a new file; else let the file follow: npx vitest run -u messages.
  await expect(text).toMatchFileSnapshot(`./protocol.v${protocolVersion}.json`);
});
