/**
 * Part of `npm run check`: every message is there in every language, is used, and was compiled; no words that
 * people read stand anywhere else. A compiler that finds no message files says that all went well, so what it
 * wrote is called here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '@inlang/paraglide-js';
import { messages } from '../i18n.mjs';
import { literalTextIn } from './literal-text.mjs';
import { problemsOfMessages } from './message-files.mjs';

const client = join(import.meta.dirname, '..');
const settings = JSON.parse(readFileSync(join(messages.project, 'settings.json'), 'utf8'));
const files = settings['plugin.inlang.messageFormat'].pathPattern.flatMap((pattern) =>
  settings.locales.map((locale) => {
    const path = pattern.replace('{locale}', locale);
    return {
      area: basename(dirname(path)),
      locale,
      messages: JSON.parse(readFileSync(join(client, path), 'utf8')),
    };
  }),
);

const sources = readdirSync(join(client, 'src'), { recursive: true })
  .filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$|^testing\b|\bparaglide\b/.test(path))
  .map((path) => ({ path, source: readFileSync(join(client, 'src', path), 'utf8') }));
const used = new Set(
  sources.flatMap(({ source }) => [...source.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key)),
);

const problems = problemsOfMessages(files, settings, used);
for (const { path, source } of sources)
  problems.push(...literalTextIn(path, source).map((found) => `not a message: ${found}`));

await compile(messages);
const compiled = await import(pathToFileURL(join(messages.outdir, 'messages.js')).href);
for (const key of used)
  for (const locale of settings.locales) {
    // Given nothing, a message that chooses among its variants may answer with its name.
    const isPlain = files.some((file) => file.locale === locale && typeof file.messages[key] === 'string');
    const said = compiled.m[key]?.({}, { locale });
    if (!said || (isPlain && said === key)) problems.push(`${key} was not compiled in ${locale}`);
  }

const firstPaint = readFileSync(join(client, 'static/first-paint.js'), 'utf8');
for (const locale of settings.locales)
  if (!new RegExp(`\\b${locale}: '(ltr|rtl)'`).test(firstPaint))
    problems.push(`static/first-paint.js does not know the language ${locale}`);

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
