import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { aDebate } from '../../testing/sample-debate.ts';
import ClaimText from './ClaimText.svelte';

const { state } = aDebate();

test('markup becomes elements, and nothing else does', () => {
  const text = 'It is *so*, see #2, #99 and https://example.org/x. <img src=x onerror=alert(1)>';
  const { container } = render(ClaimText, { text, state });
  expect(container.textContent?.trim()).toBe(text.replaceAll('*', ''));
  expect(container.querySelector('em')?.textContent).toBe('so');
  expect([...container.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/d/sample/2',
    'https://example.org/x',
  ]);
  expect(container.querySelector('a[href^="https"]')?.getAttribute('rel')).toBe(
    'noopener noreferrer nofollow',
  );
  expect(container.querySelector('img')).toBeNull();
});

test('inside a link there is no other link', () => {
  const { container } = render(ClaimText, { text: 'See #2 and https://example.org/x', state, isPlain: true });
  expect(container.querySelector('a')).toBeNull();
  expect(container.textContent).toContain('See #2 and https://example.org/x');
});
