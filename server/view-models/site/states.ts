import type { ResponseState } from '../../domain/workflow/loaded-response.ts';

/** A state as pages show it: a word, and the shape of the mark before it. */
export interface StateView {
  readonly name: string;
  readonly shape: 'empty' | 'begun' | 'ready' | 'done' | 'changed' | 'wrong' | 'none';
}

export const RESPONSE_STATES: Readonly<Record<ResponseState, StateView>> = {
  'round-withdrawn': { name: 'Tillbakatagen omgång', shape: 'none' },
  'not-begun': { name: 'Ej påbörjad', shape: 'empty' },
  draft: { name: 'Utkast', shape: 'begun' },
  returned: { name: 'Att rätta', shape: 'wrong' },
  ready: { name: 'Klar för granskning', shape: 'begun' },
  approved: { name: 'Godkänd, inte inlämnad', shape: 'begun' },
  submitted: { name: 'Inlämnad', shape: 'done' },
  'changed-since-submission': { name: 'Ändrad efter inlämning', shape: 'begun' },
  withdrawn: { name: 'Återtagen', shape: 'begun' },
};
