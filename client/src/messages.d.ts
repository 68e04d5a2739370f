/** All messages of a language, by name; made by one-language.mjs. */
declare module 'virtual:messages/*' {
  const words: Readonly<Record<string, (inputs: object) => string>>;
  export default words;
}
