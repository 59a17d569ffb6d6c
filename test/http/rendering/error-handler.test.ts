import express from 'express';
import pino from 'pino';
import supertest from 'supertest';
import { expect, it } from 'vitest';
import { errorHandler } from '../../../server/http/rendering/error-handler.ts';

it('a failure is logged with its place in the code, and never with the values that the database was given', async () => {
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line) => lines.push(line) });
  const app = express();
  app.get('/', () => {
    // The properties that the drivers of both databases add to their errors.
    throw Object.assign(new Error('update "responses" - unsupported Unicode escape sequence'), {
      code: '22P05',
      params: ['{"2":{"text":"Ett svar"}}'],
      detail: 'Key (email)=(samordnare@hylte.example) already exists.',
    });
  });
  app.use(errorHandler({ show: (_request, response) => void response.send(''), fragment: () => '' }, logger));
  await supertest(app).get('/').expect(500);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('unsupported Unicode escape sequence');
  expect(lines[0]).toContain('error-handler.test.ts');
  expect(lines[0]).toContain('22P05');
  expect(lines[0]).not.toMatch(/Ett svar|samordnare/);
});
