/**
 * A short tour of a debate: steps that each point at a real thing on the page. It is offered once, can be left
 * at any time and begun again; it never keeps anybody from doing something else.
 */
import { createContext } from 'svelte';
import { recall, remember } from '../device/storage.ts';

export const tourSteps = ['theses', 'sides', 'ribbon', 'views', 'find', 'menu'] as const;
export type TourStep = (typeof tourSteps)[number];

/** What a step points at. */
export const anchors: { readonly [Step in TourStep]: string } = {
  theses: '[data-claim-link]',
  sides: '[data-tour="sides"]',
  ribbon: '[data-ribbon]',
  views: '[data-tour="views"]',
  find: '[data-tour="find"]',
  menu: '[data-tour="menu"]',
};

export class Tour {
  /** null while nobody is on it. */
  step = $state.raw<TourStep | null>(null);
  #isSettled = $state.raw(recall<boolean>('tour-settled') ?? false);
  readonly #isThere: (step: TourStep) => boolean;

  /** `isThere`: whether the page has what a step points at; the tour passes over what it has not. */
  constructor(isThere: (step: TourStep) => boolean) {
    this.#isThere = isThere;
  }

  /** Until it was taken or declined. */
  get isOffered(): boolean {
    return !this.#isSettled && this.step === null;
  }

  get steps(): readonly TourStep[] {
    return tourSteps.filter((step) => this.#isThere(step));
  }

  start(): void {
    this.step = this.steps[0] ?? null;
    this.#settle();
  }

  /** After the last step it is over. */
  go(by: 1 | -1): void {
    const { steps, step } = this;
    this.step = (step && steps[steps.indexOf(step) + by]) ?? null;
  }

  end(): void {
    this.step = null;
  }

  decline(): void {
    this.#settle();
  }

  #settle(): void {
    this.#isSettled = true;
    remember('tour-settled', true);
  }
}

export const [getTour, setTour] = createContext<Tour>();
