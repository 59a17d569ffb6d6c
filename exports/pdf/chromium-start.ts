import type { Browser } from 'puppeteer';
import type { ChromiumSource } from './chromium.ts';

/**
 * Starts a browser of one's own, without windows, within so many milliseconds.
 *
 * Chromium's sandbox cannot be used as root, and many containers forbid what it is built of; then the browser is
 * started without it. That is acceptable here and nowhere else: the only page shown is our own, escaped, without
 * scripts and without a way out.
 */
export async function startChromium(source: ChromiumSource, timeout: number): Promise<Browser> {
  // Loaded at the first PDF, so that a server that makes none starts without it.
  const { launch } = await import('puppeteer');
  const chromium = await source.find();
  const open = (sandbox: readonly string[]) =>
    launch({
      executablePath: chromium.executablePath,
      args: [...sandbox, '--font-render-hinting=none', '--host-resolver-rules=MAP * ~NOTFOUND'],
      env: { ...inheritedEnvironment(), ...chromium.environment },
      // A browser on a pipe ends with us however we end, and no other user of the machine can talk to it.
      pipe: true,
      timeout,
      // Whoever runs us decides what a signal means.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  if (process.getuid?.() === 0) return open(['--no-sandbox']);
  return open([]).catch(() => open(['--no-sandbox']));
}

/** What a program needs to run at all. Our settings (database, mail) are none of the browser's business. */
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
