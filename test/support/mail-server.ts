import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { SmtpSettings } from '../../server/config/smtp.ts';

/** A step of SMTP's, in order: the connection, MAIL FROM, RCPT TO, the text, and the answer to it. */
type Step = 'connection' | 'sender' | 'recipient' | 'text' | 'answer';

/**
 * What the server does: accepts everything, keeps the answer to it back, refuses at a step with a code, or breaks the
 * connection there.
 */
export type Behaviour =
  | 'accept'
  | 'keep-answer-back'
  | { readonly refuse: 'sender' | 'recipient' | 'answer'; readonly code: number }
  | { readonly cut: Step };

export interface ReceivedMail {
  readonly recipients: readonly string[];
  readonly source: string;
  readonly mail: ParsedMail;
}

/** A real SMTP server on this machine, that one can break. */
export interface MailServer {
  readonly settings: SmtpSettings;
  /** What it has taken over, in order. */
  readonly received: ReceivedMail[];
  /** How many have connected. */
  connections: number;
  behaviour: Behaviour;
}

/** One server for the tests of a file; before each of them it is empty and accepts everything. */
export function useMailServer(
  options: SMTPServerOptions = { disabledCommands: ['AUTH', 'STARTTLS'] },
): () => MailServer {
  let running: { readonly server: MailServer; readonly close: () => Promise<void> } | undefined;
  beforeAll(async () => {
    running = await startMailServer(options);
  });
  beforeEach(() => {
    if (running === undefined) return;
    running.server.received.length = 0;
    running.server.connections = 0;
    running.server.behaviour = 'accept';
  });
  afterAll(() => running?.close());
  return () => {
    if (running === undefined) throw new Error('The mail server runs only while the tests do');
    return running.server;
  };
}

/** The SMTP server, and before it a relay that can break every connection, as a failing network does. */
async function startMailServer(options: SMTPServerOptions) {
  const sockets = new Set<Socket>();
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const cutsAt = (step: Step): boolean =>
    typeof server.behaviour === 'object' && 'cut' in server.behaviour && server.behaviour.cut === step;
  const at = (step: Step, proceed: () => void, refuse: (error: Error) => void): void => {
    const { behaviour } = server;
    if (cutsAt(step)) cutAll();
    else if (typeof behaviour === 'object' && 'refuse' in behaviour && behaviour.refuse === step)
      refuse(refusalWith(behaviour.code));
    else proceed();
  };

  const smtp = new SMTPServer({
    authOptional: true,
    logger: false,
    ...options,
    onMailFrom: (_address, _session, done) => at('sender', done, done),
    onRcptTo: (_address, _session, done) => at('recipient', done, done),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      const cut = cutsAt('text');
      if (cut) stream.once('data', cutAll);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (cut) return;
        while (server.behaviour === 'keep-answer-back') await pause(10);
        const source = Buffer.concat(chunks).toString('utf8');
        const mail = await simpleParser(source);
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        at(
          'answer',
          () => {
            server.received.push({ recipients, source, mail });
            done();
          },
          done,
        );
      });
    },
  });
  smtp.on('error', () => {});
  const inner = await listening(smtp.server);
  const relay = createServer((socket) => {
    server.connections += 1;
    const onward = connect(inner, '127.0.0.1');
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        socket.destroy();
        onward.destroy();
      });
    }
    at(
      'connection',
      () => socket.pipe(onward).pipe(socket),
      () => {},
    );
  });
  const server: MailServer = {
    settings: {
      host: 'localhost',
      port: await listening(relay),
      secure: options.secure === true,
      from: { name: 'Samsvar', address: 'samsvar@halland.example' },
    },
    received: [],
    connections: 0,
    behaviour: 'accept',
  };
  const close = async (): Promise<void> => {
    cutAll();
    relay.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  };
  return { server, close };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}

/** Its words hold an address, as those of real servers do. */
function refusalWith(code: number): Error {
  return Object.assign(new Error('Refused for samordnare@hylte.example'), { responseCode: code });
}
