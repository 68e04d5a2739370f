import { describe, expect, test } from 'vitest';
import { anAuthor, aDebate, idOf } from '../testing/builders.ts';
