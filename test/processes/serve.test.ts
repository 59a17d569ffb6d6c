import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

describe('npm start', () => {
  let folder: string;
  let other: Server;
  let port: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samsvar-'));
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterEach(async () => {
    other.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['server/main.ts', 'Samsvar kan inte starta.'],
    ['server/demo/main.ts', 'Demon kan inte starta.'],
  ])('%s says in a sentence that its port is taken, and ends', async (program, beginning) => {
    const ended = start(program, { PORT: String(port), SAMSVAR_DATA: folder });
    await expect(ended).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${beginning} Port ${port} är upptagen av ett annat program.`),
    });
  });

  it.each([
    ['PORT', 'tretusen', 'PORT är ”tretusen” men ska vara ett heltal mellan 0 och 65535.'],
    ['BASE_URL', 'samsvar.example.se', 'BASE_URL är ”samsvar.example.se” men ska vara en adress'],
  ])('names the setting that it cannot use: %s', async (name, value, sentence) => {
    const ended = start('server/main.ts', { SAMSVAR_DATA: folder, [name]: value });
    await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(sentence) });
  });
});

describe('npm start on an installation without people', () => {
  it('prints the link that lets the first person in, and keeps it out of the log', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'samsvar-'));
    const server = spawn(process.execPath, ['--import', 'tsx/esm', 'server/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, BASE_URL: 'http://samsvar.example', DATABASE_URL: '', PORT: '0', SAMSVAR_DATA: folder },
    });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    let printed = '';
    for await (const part of server.stdout) {
      printed += String(part);
      if (/kom-igang\S+\n/.test(printed)) break;
    }
    server.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
    const [link] = /^http:\/\/samsvar\.example\/kom-igang\/[\w-]{43}$/m.exec(printed) ?? [];
    expect(link).toBeDefined();
    const log = printed.split('\n').filter((line) => line.startsWith('{'));
    expect(log.length).toBeGreaterThan(0);
    expect(log.join('\n')).not.toContain('kom-igang');
  });
});

function start(program: string, settings: Readonly<Record<string, string>>) {
  return promisify(execFile)(process.execPath, ['--import', 'tsx/esm', program], {
    cwd: ROOT,
    // The test runner sets BASE_URL, which must not reach the program.
    env: { ...process.env, BASE_URL: '', DATABASE_URL: '', ...settings },
  });
}
