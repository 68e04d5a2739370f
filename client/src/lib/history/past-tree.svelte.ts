/**
 * The debate of one moment as rows to look at: unfolded as its reader left it, and along the way to what
 * has just happened. What was unfolded only for that is folded again when the moment has passed.
 */
import { type Claim, type Past, type Stance, subjectsOf } from '@entente/shared';
import { DebateView } from '../debate/debate-view.ts';
import { openPlaces, type Place, wayDownTo } from '../tree/place.ts';
import { PlaceTree } from '../tree/place-tree.ts';

/** A place as it is at this moment; a new one each time something about it may be other than before. */
export interface PastRow {
  readonly place: Place;
  readonly depth: number;
  /** null for a thesis. */
  readonly stance: Stance | null;
  /** Whether it speaks about a claim, or about the step from one claim to another. */
  readonly about: 'claim' | 'step';
  readonly claims: readonly Claim[];
  readonly isOpen: boolean;
  readonly reasons: number;
}

/** Further ahead it is cheaper to look at all that is shown than at each event. */
const near = 50;

export class PastTree {
  rows = $state.raw<readonly PastRow[]>([]);
  /** The claims that the last operation was about. */
  subjects = $state.raw<ReadonlySet<string>>(new Set());
  readonly #past: Past;
  readonly #tree: PlaceTree;
  #seq: number;
  /** Unfolded on the way to what happened, and by nobody. */
  #lent = new Set<Place>();

  constructor(past: Past, seq: number) {
    this.#past = past;
    this.#seq = seq;
    this.#tree = new PlaceTree(new DebateView(past.stateAt(seq)));
    this.#show();
  }

  get view(): DebateView {
    return this.#tree.view;
  }

  goTo(seq: number): void {
    const state = this.#past.stateAt(seq);
    const isNear = seq >= this.#seq && seq - this.#seq <= near;
    const events = isNear ? this.#past.between(this.#seq, seq) : undefined;
    this.#seq = seq;
    this.#tree.update(this.view.next(state, events), events);
    this.#show();
  }

  toggle(place: Place): void {
    this.#lent.delete(place);
    if (place.isOpen) this.#tree.fold(place);
    else this.#tree.open(place);
    this.#refreshRows();
  }

  #show(): void {
    const { state } = this.view;
    const events = this.#past.operations[this.#seq - 1]?.events ?? [];
    this.subjects = new Set(events.flatMap((event) => subjectsOf(state, event)));
    this.#openWayToSubjects();
    this.#refreshRows();
  }

  #openWayToSubjects(): void {
    const wasOpen = new Set(openPlaces(this.#tree.roots));
    for (const place of wasOpen) if (!place.isOpen) wasOpen.delete(place);
    const ways = new Set<Place>();
    for (const claimId of this.subjects) {
      const claim = this.view.state.claims.get(claimId);
      const place =
        claim && this.view.isVisible({ kind: 'claim', id: claimId }) && this.#tree.openWayTo(claim);
      if (place) for (const above of wayDownTo(place).slice(0, -1)) ways.add(above);
    }
    for (const place of this.#lent) if (!ways.has(place) && place.isOpen) this.#tree.fold(place);
    this.#lent = new Set([...ways].filter((place) => this.#lent.has(place) || !wasOpen.has(place)));
  }

  #refreshRows(): void {
    this.rows = [...openPlaces(this.#tree.roots)].map((place) => ({
      place,
      depth: place.depth,
      stance: place.stance,
      about: place.target?.kind === 'argument' ? 'step' : 'claim',
      claims: place.claims,
      isOpen: place.isOpen,
      reasons: place.reasons,
    }));
  }
}
