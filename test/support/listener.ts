import { createServer } from 'node:http';

/** A website that writes down what it is asked for, to show that nobody asks. */
export interface Listener {
  readonly origin: string;
  /** The paths, in the order that they were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

export async function openListener(): Promise<Listener> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return { origin, asked, close: () => server.close() };
}
