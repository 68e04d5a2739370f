import { beforeEach, expect, test } from 'vitest';
import { Tour, type TourStep, tourSteps } from './tour.svelte.ts';

beforeEach(() => localStorage.clear());

test('goes over what the page has, forwards and back, and is over after the last', () => {
  const absent: TourStep[] = ['ribbon'];
  const tour = new Tour((step) => !absent.includes(step));
  tour.start();
  const seen: (TourStep | null)[] = [tour.step];
  for (let i = 0; i < 4; i++) {
    tour.go(1);
    seen.push(tour.step);
  }
  expect(seen).toEqual(tourSteps.filter((step) => step !== 'ribbon'));
  tour.go(-1);
  expect(tour.step).toBe('find');
  tour.go(1);
  tour.go(1);
  expect(tour.step).toBeNull();
});

test('is offered once on a device, whether it was taken or declined', () => {
  expect(new Tour(() => true).isOffered).toBe(true);
  new Tour(() => true).decline();
  expect(new Tour(() => true).isOffered).toBe(false);
  localStorage.clear();
  new Tour(() => true).start();
  const again = new Tour(() => true);
  expect(again.isOffered).toBe(false);
  again.start();
  expect(again.step).toBe('theses');
});

test('does not begin where there is nothing to show', () => {
  const tour = new Tour(() => false);
  tour.start();
  expect(tour.step).toBeNull();
});
