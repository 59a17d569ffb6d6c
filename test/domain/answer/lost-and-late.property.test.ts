import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Answer, isSameAnswer } from '../../../server/domain/answer/answer.ts';
import {
  type AttemptFate,
  fatesAfter,
  type Judgement,
  judgeEdit,
  type KeyedChange,
} from '../../../server/domain/answer/answer-conflict.ts';
import { runs } from '../../support/property-runs.ts';

/**
 * Steps of Sara and Nils, who write the same question. Sara's page autosaves over a network that loses, repeats, delays
 * and reorders requests; Nils saves without autosave.
 */
type Step =
  | { readonly step: 'type'; readonly text: string }
  /** Sara's page sends its text: `arrives` is how many times it arrives at once, `heard` whether the reply arrives. */
  | { readonly step: 'send'; readonly arrives: number; readonly heard: boolean }
  /** An earlier request of Sara's page arrives, perhaps again; its reply is not heard. */
  | { readonly step: 'late'; readonly which: number }
  | { readonly step: 'settle'; readonly with: 'mine' | 'theirs' }
  /** Nils saves, having seen the answer of `seenAgo` versions ago. */
  | { readonly step: 'nils'; readonly text: string; readonly seenAgo: number };

/** Few texts, so that people often write the same and change back. */
const TEXT = fc.constantFrom('', 'a', 'b', 'c');
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ step: fc.constant('type'), text: TEXT }),
  fc.record({ step: fc.constant('send'), arrives: fc.nat({ max: 2 }), heard: fc.boolean() }),
  fc.record({ step: fc.constant('late'), which: fc.nat({ max: 20 }) }),
  fc.record({ step: fc.constant('settle'), with: fc.constantFrom('mine', 'theirs') }),
  fc.record({ step: fc.constant('nils'), text: TEXT, seenAgo: fc.nat({ max: 3 }) }),
);

interface Sent {
  readonly by: 'Sara' | 'Nils';
  readonly text: string;
  readonly seen: number;
  /** The number of Sara's attempt, from 1; its key is made of it. */
  readonly number?: number;
  readonly unsure: readonly string[];
  /** The texts that the writer has seen or written, and so knowingly replaces. */
  readonly knows: readonly string[];
}

/** A save that changed the answer, and the request that made it. */
interface Save {
  readonly change: KeyedChange;
  readonly sent: Sent;
}

/** What the server stores of the question. */
class Kept {
  readonly saves: Save[] = [];
  readonly #fates = new Map<string, AttemptFate>();

  get text(): string {
    return textOf(this.saves.at(-1)?.change.after);
  }

  get version(): number {
    return this.saves.length;
  }

  receive(sent: Sent): Judgement {
    const key = keyOf(sent);
    const since = this.saves.map(({ change }) => change).filter(({ version }) => version > sent.seen);
    const attempt = key === undefined ? {} : { attempt: { key, unsure: sent.unsure } };
    const edit = { question: 'B', answer: answerOf(sent.text), seen: sent.seen, ...attempt };
    const judgement = judgeEdit(edit, since, key === undefined ? undefined : this.#fates.get(key));
    if (judgement.outcome === 'save' && sent.text !== this.text) {
      const change = {
        question: 'B',
        before: answerOf(this.text),
        after: edit.answer,
        version: this.version + 1,
        at: '2024-02-01T09:00:00.000Z',
        person: { id: sent.by, name: sent.by, email: `${sent.by}@hylte.example` },
        key,
      };
      this.saves.push({ change, sent });
    }
    for (const [one, fate] of fatesAfter(edit, judgement))
      if (this.#fates.get(one) !== 'done') this.#fates.set(one, fate);
    return judgement;
  }
}

/** Sara's page, with what its form remembers of the question. */
class Page {
  text = '';
  seen = 0;
  base = '';
  conflict: { readonly version: number; readonly theirs: string } | undefined;
  readonly sent: Sent[] = [];
  /** The texts confirmed as saved to Sara, with the version and the number of the attempt. */
  readonly acknowledged: { readonly text: string; readonly version: number; readonly number: number }[] = [];
  #unsure: string[] = [];

  send(): Sent {
    const own = this.sent.map(({ text }) => text);
    const sent: Sent = {
      by: 'Sara',
      text: this.text,
      seen: this.seen,
      number: this.sent.length + 1,
      unsure: [...this.#unsure],
      knows: [this.base, ...own],
    };
    this.sent.push(sent);
    this.#unsure.push(keyOf(sent) ?? '');
    return sent;
  }

  /** Receives the reply to the latest attempt. */
  hear(judgement: Judgement, { text, number = 0 }: Sent, version: number): void {
    this.#unsure = [];
    if ('change' in judgement) {
      this.conflict = { version: judgement.change.version, theirs: textOf(judgement.change.after) };
      if (judgement.outcome === 'untouched') this.settle('theirs');
      return;
    }
    this.seen = Math.max(this.seen, 'version' in judgement ? judgement.version : version);
    this.base = text;
    this.conflict = undefined;
    this.acknowledged.push({ text, version: this.seen, number });
  }

  settle(how: 'mine' | 'theirs'): void {
    if (this.conflict === undefined) return;
    this.seen = this.conflict.version;
    this.base = this.conflict.theirs;
    if (how === 'theirs') this.text = this.conflict.theirs;
    this.conflict = undefined;
  }
}

function run(steps: readonly Step[]): { readonly kept: Kept; readonly page: Page } {
  const [kept, page] = [new Kept(), new Page()];
  for (const step of steps)
    switch (step.step) {
      case 'type':
        page.text = step.text;
        break;
      case 'settle':
        page.settle(step.with);
        break;
      case 'send': {
        const sent = page.send();
        let judgement: Judgement | undefined;
        for (let time = 0; time < step.arrives; time += 1) judgement = kept.receive(sent);
        if (step.heard && judgement !== undefined) page.hear(judgement, sent, kept.version);
        break;
      }
      case 'late': {
        const sent = page.sent[step.which % Math.max(1, page.sent.length)];
        if (sent !== undefined) kept.receive(sent);
        break;
      }
      case 'nils': {
        const seen = Math.max(0, kept.version - step.seenAgo);
        const saw = seen === 0 ? '' : textOf(kept.saves[seen - 1]?.change.after);
        kept.receive({ by: 'Nils', text: step.text, seen, unsure: [], knows: [saw] });
      }
    }
  return { kept, page };
}

const keyOf = ({ by, number }: Sent) => (by === 'Sara' ? `sara-${number}` : undefined);
const answerOf = (text: string): Answer | undefined => (text === '' ? undefined : { text });
const textOf = (answer: Answer | undefined) => answer?.text ?? '';

const RUNS = { numRuns: runs(3_000) };
const steps = fc.array(STEP, { maxLength: 30, size: 'max' });

it('no person overwrites an answer that they have neither seen nor written', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      for (const { change, sent } of run(taken).kept.saves) expect(sent.knows).toContain(textOf(change.before));
    }),
    RUNS,
  );
});

it('an answer confirmed as saved to Sara stands until her later text replaces it, or Nils does after seeing it', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const { kept, page } = run(taken);
      for (const { text, version, number } of page.acknowledged) {
        if (version > 0) expect(textOf(kept.saves[version - 1]?.change.after)).toBe(text);
        const [next] = kept.saves.slice(version);
        if (next === undefined) expect(kept.text).toBe(version === 0 ? '' : text);
        else if (next.sent.by === 'Sara') expect(next.sent.number).toBeGreaterThan(number);
        else expect(next.sent.knows).toContain(text);
      }
    }),
    RUNS,
  );
});

it('an attempt that arrives late or again never replaces a later one', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const numbers = run(taken).kept.saves.flatMap(({ sent }) => sent.number ?? []);
      expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
    RUNS,
  );
});

it('Sara alone is never in conflict with herself, and her last sent text stands when it has arrived', () => {
  const alone = fc.array(
    STEP.filter(({ step }) => step !== 'nils'),
    { maxLength: 30, size: 'max' },
  );
  fc.assert(
    fc.property(alone, TEXT, (taken, last) => {
      const whole: Step[] = [...taken, { step: 'type', text: last }, { step: 'send', arrives: 1, heard: true }];
      const { kept, page } = run(whole);
      expect(page.conflict).toBeUndefined();
      expect(kept.text).toBe(last);
    }),
    RUNS,
  );
});

it('each change in the history begins with the answer that the change before it ended with', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const { saves } = run(taken).kept;
      for (const [index, { change }] of saves.entries())
        expect(isSameAnswer(change.before, saves[index - 1]?.change.after)).toBe(true);
    }),
    RUNS,
  );
});
