import pino from 'pino';
import { expect, it } from 'vitest';
import { logFailures, tellFailure } from '../server/failures.ts';

it('an error that the program goes on after is logged by what failed and where, without the values in it', () => {
  const lines: string[] = [];
  const end = logFailures(pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }));
  tellFailure('making a PDF fit for archives', new TypeError('No such object'));
  const quoting = Object.assign(new Error('insert - invalid input syntax for type integer: "tolv"'), { code: '22P02' });
  tellFailure('saving', quoting);
  end();
  tellFailure('what comes after', new Error('Not heard'));
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 40,
    what: 'making a PDF fit for archives',
    err: { type: 'TypeError', stack: expect.stringContaining('failures.test.ts') },
  });
  expect(lines[1]).not.toContain('tolv');
});

it('an error that is told of where nobody logs does nothing', () => {
  expect(() => tellFailure('making a PDF fit for archives', new Error('Not heard'))).not.toThrow();
});
