import { refusalWords } from './refusal-words.ts';
import type { RefusalName, RefusalWords, Refused } from './refused.ts';

/** Thrown where an action cannot be carried out; nothing has then been changed. */
export class Refusal extends Error {
  override readonly name: RefusalName;
  readonly refused: Refused;
  readonly words: RefusalWords;

  constructor(refused: Refused) {
    const words = refusalWords(refused);
    super(words.heading);
    this.name = typeof refused === 'string' ? refused : refused.name;
    this.refused = refused;
    this.words = words;
  }
}
