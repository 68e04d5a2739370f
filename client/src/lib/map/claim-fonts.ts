/** The fonts that claims are measured in: measured in another one, cards would be too small for their words. */

/** As the tokens have it. */
export function claimFamily(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--font-claim');
}

/** Once the fonts that these words need are there; where they cannot be had, others serve. */
export async function claimFontsFor(words: string): Promise<void> {
  const family = claimFamily();
  // One of each character is enough to know which files are needed.
  const characters = [...new Set(words)].join('');
  const styles = ['400 15px', 'italic 400 15px', '500 20px'];
  const loads = styles.map((style) => document.fonts.load(`${style} ${family}`, characters));
  await Promise.allSettled(loads);
}
