/** Writes the messages out as functions, for type checks; builds and tests do it by themselves. */
import { compile } from '@inlang/paraglide-js';
import { messages } from './i18n.mjs';

await compile(messages);
