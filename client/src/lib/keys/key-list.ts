/** All keys, for those who look them up: what they do, by where they do it. A test compares it with what acts. */
import { m } from '../paraglide/messages.js';

interface ListedKey {
  /** Each does the same, or its counterpart; parts of one stroke are separated by a space. */
  readonly keys: readonly string[];
  readonly what: () => string;
  /** Switched off together with all single letters. */
  readonly isLetter?: boolean;
}

export interface KeyPart {
  readonly name: 'everywhere' | 'claim' | 'read' | 'map' | 'outline' | 'history' | 'field';
  readonly title: () => string;
  readonly keys: readonly ListedKey[];
}

export const keyList: readonly KeyPart[] = [
  {
    name: 'everywhere',
    title: m.keys_part_everywhere,
    keys: [
      { keys: ['Ctrl K'], what: m.keys_find },
      { keys: ['/'], what: m.keys_find, isLetter: true },
      { keys: ['G R', 'G M', 'G O', 'G H'], what: m.keys_go, isLetter: true },
      { keys: ['N', 'Shift N'], what: m.keys_unread, isLetter: true },
      { keys: ['Ctrl Z'], what: m.keys_undo },
      { keys: ['Ctrl Y', 'Ctrl Shift Z'], what: m.keys_redo },
      { keys: ['?'], what: m.keys_list, isLetter: true },
    ],
  },
  {
    name: 'claim',
    title: m.keys_part_claim,
    keys: [
      { keys: ['P', 'C'], what: m.keys_write, isLetter: true },
      { keys: ['F2'], what: m.keys_edit },
      { keys: ['E'], what: m.keys_edit, isLetter: true },
      { keys: ['X'], what: m.keys_switch, isLetter: true },
      { keys: ['Alt ↑', 'Alt ↓'], what: m.keys_shift },
      { keys: ['Ctrl X', 'Ctrl C', 'Ctrl V'], what: m.keys_cut },
      { keys: ['L'], what: m.keys_link, isLetter: true },
      { keys: ['Delete'], what: m.keys_remove },
      { keys: ['Esc'], what: m.keys_let_go },
    ],
  },
  {
    name: 'read',
    title: m.keys_part_read,
    keys: [
      { keys: ['↑', '↓'], what: m.keys_read_column },
      { keys: ['←', '→'], what: m.keys_read_across },
      { keys: ['Enter'], what: m.keys_read_into },
      { keys: ['Esc', 'Backspace'], what: m.keys_read_up },
    ],
  },
  {
    name: 'map',
    title: m.keys_part_map,
    keys: [
      { keys: ['↑', '↓', '→', '←'], what: m.keys_map_move },
      { keys: ['Enter', 'Shift Enter'], what: m.keys_map_beside },
      { keys: ['Tab'], what: m.keys_map_below },
      { keys: ['Esc'], what: m.keys_tab_free },
      { keys: ['Space', 'Ctrl ↑', 'Ctrl ↓'], what: m.keys_fold },
      { keys: ['Alt Shift →', 'Alt Shift ←'], what: m.keys_indent },
      { keys: ['Z'], what: m.keys_branch, isLetter: true },
      { keys: ['Shift 1', 'Shift 0'], what: m.keys_map_fit },
    ],
  },
  {
    name: 'outline',
    title: m.keys_part_outline,
    keys: [
      { keys: ['↑', '↓', 'Home', 'End'], what: m.keys_outline_move },
      { keys: ['→', '←'], what: m.keys_outline_in },
      { keys: ['Enter'], what: m.keys_outline_sibling },
      { keys: ['Tab', 'Shift Tab', 'Alt Shift →', 'Alt Shift ←'], what: m.keys_outline_indent },
      { keys: ['Esc'], what: m.keys_tab_free },
      { keys: ['Space', 'Ctrl ↑', 'Ctrl ↓'], what: m.keys_fold },
      { keys: ['Z'], what: m.keys_branch, isLetter: true },
      { keys: ['A … Z'], what: m.keys_outline_type },
    ],
  },
  {
    name: 'history',
    title: m.history_title,
    keys: [
      { keys: ['→', '←'], what: m.history_keys_step },
      { keys: ['Shift →', 'Shift ←'], what: m.history_keys_far },
      { keys: ['Home', 'End'], what: m.history_keys_ends },
      { keys: ['Space'], what: m.history_keys_play },
    ],
  },
  {
    name: 'field',
    title: m.keys_part_field,
    keys: [
      { keys: ['Enter', 'Ctrl Enter'], what: m.keys_field_post },
      { keys: ['Shift Enter'], what: m.keys_field_line },
      { keys: ['Esc'], what: m.keys_field_close },
    ],
  },
];
