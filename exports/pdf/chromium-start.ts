import type { Browser } from 'puppeteer';
import { tellFailure } from '../../server/failures.ts';
import type { ChromiumSource } from './chromium.ts';

/**
 * Starts a headless browser for Samsvar alone, within `timeout` milliseconds.
 * Chromium's sandbox does not work as root, and many containers forbid what it needs; the browser is then started
 * without it. That is acceptable only because every page is Samsvar's own, escaped, without scripts and without network
 * access.
 */
export async function startChromium(source: ChromiumSource, timeout: number): Promise<Browser> {
  // Imported with the first PDF, so that a server that makes none does not load it.
  const { launch } = await import('puppeteer');
  const chromium = await source.find();
  const open = (sandbox: readonly string[]) =>
    launch({
      executablePath: chromium.executablePath,
      args: [...sandbox, '--font-render-hinting=none', '--host-resolver-rules=MAP * ~NOTFOUND'],
      env: { ...inheritedEnvironment(), ...chromium.environment },
      // With a pipe the browser ends whenever this process ends, and no other user of the machine can talk to it.
      pipe: true,
      timeout,
      // What a signal means is decided by the program that starts the browser.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  if (process.getuid?.() === 0) return open(['--no-sandbox']);
  return open([]).catch((error: unknown) => {
    tellFailure('starting the browser in its sandbox: it is started without', error);
    return open(['--no-sandbox']);
  });
}

/** The environment variables that a program needs to run. Samsvar's settings (database, mail) are not passed on. */
function inheritedEnvironment(): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'TMPDIR',
    'LANG',
    'TZ',
    'TEMP',
    'TMP',
    'SystemRoot',
    'USERPROFILE',
    'LOCALAPPDATA',
    'APPDATA',
    'ProgramFiles',
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
