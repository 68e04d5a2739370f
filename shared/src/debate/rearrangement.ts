/** A debate while several of its arguments get other places at once: where each stands is known after each step. */
import { changeArgument } from './evolve.ts';
import type { Argument, DebateState, Standing, Target } from './model.ts';
import { placeOn, type Sibling } from './order.ts';

export class Rearrangement {
  state: DebateState;
  readonly #before: DebateState;
  readonly #moved = new Set<string>();
  readonly #rekeyed = new Set<string>();

  constructor(before: DebateState) {
    this.#before = before;
    this.state = before;
  }

  change(argumentId: string, change: Partial<Argument>): void {
    this.state = changeArgument(this.state, argumentId, change);
  }

  /** Puts an argument behind the others on a target, or at this key if it is given and free there. */
  move(argumentId: string, target: Target, key?: string): void {
    const isFree = key !== undefined && !this.#keysOn(target.id).includes(key);
    const { orderKey, rekeyed } = isFree
      ? { orderKey: key, rekeyed: [] }
      : placeOn(this.state, target.id, undefined, argumentId);
    for (const sibling of rekeyed) {
      this.#rekeyed.add(sibling.id);
      this.change(sibling.id, { orderKey: sibling.orderKey });
    }
    this.#moved.add(argumentId);
    this.change(argumentId, { target, orderKey });
  }

  /** The arguments that were moved, each with where it stood and where it stands. */
  get moved(): { readonly argumentId: string; readonly from: Standing; readonly to: Standing }[] {
    return [...this.#moved].flatMap((argumentId) => {
      const [from, to] = [this.#before.arguments.get(argumentId), this.state.arguments.get(argumentId)];
      return from && to ? [{ argumentId, from: standingOf(from), to: standingOf(to) }] : [];
    });
  }

  /** New keys of arguments that stayed where they were. */
  get rekeyed(): Sibling[] {
    return [...this.#rekeyed].flatMap((id) => {
      const argument = this.state.arguments.get(id);
      return argument && !this.#moved.has(id) ? [{ id, orderKey: argument.orderKey }] : [];
    });
  }

  #keysOn(targetId: string): string[] {
    return (this.state.argumentIdsByTarget.get(targetId) ?? []).flatMap(
      (id) => this.state.arguments.get(id)?.orderKey ?? [],
    );
  }
}

function standingOf({ target, orderKey }: Argument): Standing {
  return { target, orderKey };
}
