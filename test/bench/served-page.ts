import { createServer, request, type Server } from 'node:http';
import type { Express } from 'express';

/** A page that is asked for over HTTP as a browser asks for it, by somebody with a cookie. */
export interface ServedPage {
  get(path: string): Promise<string>;
  close(): void;
}

export async function serve(app: Express, cookie: string): Promise<ServedPage> {
  const server = createServer(app);
  const port = await listening(server);
  return {
    get: (path) => get(port, path, cookie),
    close: () => server.close(),
  };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address.port;
}

/** Node's own request rather than fetch: it takes the least of the time that is measured. */
function get(port: number, path: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { cookie } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(chunks).toString());
        else reject(new Error(`The page answered ${answer.statusCode}`));
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
