import type { OrganisationKind } from './people/organisation-kind.ts';
import { refusalWords } from './refusal-words.ts';
import type { RefusalName, RefusalWords, Refused } from './refused.ts';

/** Thrown where an action cannot be carried out; nothing has then been changed. */
export class Refusal extends Error {
  override readonly name: RefusalName;
  readonly refused: Refused;
  readonly words: RefusalWords;

  /**
   * `kind` is the kind of the organisation whose answers the refusal is about, so that the sentence can name it
   * (“vårdcentralen har …”). Without it the sentence says “organisationen”.
   */
  constructor(refused: Refused, kind?: OrganisationKind) {
    const words = refusalWords(refused, kind);
    super(words.heading);
    this.name = typeof refused === 'string' ? refused : refused.name;
    this.refused = refused;
    this.words = words;
  }
}
