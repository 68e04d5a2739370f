// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { literalTextIn } from './literal-text.mjs';
import { problemsOfMessages } from './message-files.mjs';

const settings = { locales: ['en', 'ar'], baseLocale: 'en' };
const file = (locale, messages, area = 'read') => ({ area, locale, messages });
const counted = (match) => [
  { declarations: ['input count', 'local plural = count: plural'], selectors: ['plural'], match },
];
const problems = (en, ar, used = Object.keys(en)) =>
  problemsOfMessages([file('en', en), file('ar', ar)], settings, new Set(used));

describe('message files', () => {
  test('that are whole are let through; a number may be left unsaid where it chose the words', () => {
    const en = {
      read_all: 'All {name}',
      read_n: counted({ 'plural=one': '{count} a', 'plural=*': '{count} b' }),
    };
    const ar = { read_all: '{name} كل', read_n: counted({ 'plural=one': 'أ', 'plural=*': '{count} ب' }) };
    expect(problems(en, ar)).toEqual([]);
  });

  test.each([
    ['a missing one', { read_a: 'A', read_b: 'B' }, { read_a: 'أ' }, 'read/ar: read_b is missing'],
    ['an empty one', { read_a: 'A' }, { read_a: ' ' }, 'read/ar: read_a is empty'],
    ['a parameter left out', { read_a: 'A {x}' }, { read_a: 'أ' }, 'read/ar: read_a leaves out x'],
    [
      'a parameter too many',
      { read_a: 'A' },
      { read_a: 'أ {x}' },
      'read/ar: read_a asks for x, which nobody gives',
    ],
    ['another area', { find_a: 'A' }, { find_a: 'أ' }, 'read/en: find_a does not begin with its area'],
  ])('%s', (_, en, ar, problem) => {
    expect(problems(en, ar)).toContain(problem);
  });

  test('one that falls through for some numbers of its language', () => {
    const one = counted({ 'plural=one': '{count} a', 'plural=other': '{count} b' });
    expect(problems({ read_a: one }, { read_a: one })).toContain(
      'read/ar: read_a says nothing for plural=few',
    );
  });

  test('one that nothing uses, one that is called and not there, one in two areas', () => {
    expect(problems({ read_a: 'A' }, { read_a: 'أ' }, [])).toEqual(['read_a is used nowhere']);
    expect(problems({}, {}, ['read_a'])).toEqual(['read_a is called but in no message file']);
    const twice = ['read', 'find'].flatMap((area) => [
      file('en', { read_a: 'A' }, area),
      file('ar', { read_a: 'أ' }, area),
    ]);
    expect(problemsOfMessages(twice, settings, new Set(['read_a']))).toContain(
      'read_a is in read and in find',
    );
  });
});

describe('words in no message file', () => {
  const found = (source, name = 'A.svelte') => literalTextIn(name, source);

  test.each([
    ['text', '<p>Nothing here</p>', 'A.svelte:1: Nothing here'],
    ['text beside an expression', '<p>{count} sources</p>', 'A.svelte:1: sources'],
    ['a spoken attribute', '<button aria-label="Close"></button>', 'A.svelte:1: Close'],
    ['an attribute with words around a value', '<a title="Claim {n}">{n}</a>', 'A.svelte:1: Claim'],
    ['a choice of words', "{isOpen ? 'Hide' : m.read_show()}", 'A.svelte:1: Hide'],
    ['a property of a component', '<Dialog title="Keys" />', 'A.svelte:1: Keys'],
    ['text in a block', '{#if a}<b>Yes</b>{/if}', 'A.svelte:1: Yes'],
    [
      'a string of the script',
      '<script lang="ts">\nconst said = \'Not so.\';\n</script>',
      'A.svelte:2: Not so.',
    ],
  ])('%s', (_, source, words) => {
    expect(found(source)).toEqual([words]);
  });

  test('a string of a script, a label of a menu, the head of a template', () => {
    const source = `const a = { label: 'Edit', key: 'Ctrl Z' };
      show(\`Removed claim \${n}.\`);
      throw new Error('A bug.');`;
    expect(found(source, 'a.ts')).toEqual(['a.ts:1: Edit', 'a.ts:2: Removed claim']);
  });

  test('messages, symbols, key caps, names, classes and what messages are given are let through', () => {
    const source = `<kbd>Enter</kbd> · {m.read_show({ stance: 'Against' })} <b class="Big">Entente</b> <svg d="M5 10h10" style:width="{n}px" />`;
    expect(found(source)).toEqual([]);
  });
});
