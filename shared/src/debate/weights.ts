/**
 * The words that turn a sentence over when one of them comes, goes or moves: numbers and negations. A merge
 * that mixes such a change with another person's words in one sentence could have somebody say the opposite
 * of what they wrote, so it is left to people. Short lists of common words: a guard against the likely case,
 * for frequent languages, and no grammar.
 */
const whole = [
  ...['no', 'not', 'never', 'none', 'nobody', 'nothing', 'neither', 'nor', 'without', 'cannot'],
  ...['nicht', 'nichts', 'nie', 'niemals', 'niemand', 'ohne', 'weder', 'kein(?:e[mnrs]?)?'],
  ...['ne', 'pas', 'jamais', 'aucune?', 'rien', 'sans', 'ni', 'non'],
  ...['nunca', 'nada', 'nadie', 'ningún', 'ninguna?', 'sin', 'não', 'nem', 'nenhuma?', 'sem', 'mai', 'senza'],
  ...['niet', 'geen', 'nooit', 'zonder', 'inte', 'ikke', 'aldrig', 'bez', 'nigdy', 'değil', 'yok', 'hayır'],
  ...['не', 'нет', 'ни', 'никогда', 'нельзя', 'без', 'ні', 'немає'],
  ...[
    'لا',
    'ولا',
    'بلا',
    'ليس',
    'ليست',
    'لم',
    'لن',
    'ما',
    'غير',
    'بدون',
    'نه',
    'نیست',
    'לא',
    'אין',
    'אל',
    'בלי',
  ],
  ...['नहीं', 'न', 'ना', 'मत', 'না', 'নয়', '안', '못'],
];
/** At the beginning or the end of a word, or where words are not set apart. */
const parts = [
  "(?<!\\p{L})n['’]",
  "n['’]t(?!\\p{L})",
  ...['않', '없', '아니'],
  ...['不', '没', '沒', '無', '无', '非', '未', '否', '勿', '莫', '别'],
  ...['ない', 'なく', 'なか', 'なけ', 'ませ', 'ぬ', 'ず', 'ไม่', 'มิ', 'ห้าม', 'ບໍ່', 'មិន'],
];
const weight = new RegExp(
  `[-−+]?\\p{N}+(?:[.,:/٫٬’]\\p{N}+)*|(?<![\\p{L}\\p{M}])(?:${whole.join('|')})(?![\\p{L}\\p{M}])|${parts.join('|')}`,
  'gu',
);

/** The numbers and negations of a text, in order; equal for two texts that have the same ones. */
export function weightsOf(text: string): string {
  return (text.toLowerCase().match(weight) ?? []).join(' ');
}
