import { Agent, get } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';

/**
 * The program of the other visitor, in a process of its own: `visitor.ts ADDRESS COOKIES`. It asks for its page over
 * and over. To each message it replies, when the request that it waits for is answered, with how long it has waited at
 * most since it last replied.
 */
const [address = '', cookies = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
let [longest, isAsked] = [0, false];
process.on('message', () => {
  isAsked = true;
});

while (process.connected) {
  const began = performance.now();
  await page();
  longest = Math.max(longest, performance.now() - began);
  if (isAsked) {
    process.send?.({ kind: 'waited', longest });
    [longest, isAsked] = [0, false];
  }
  await turn();
}
agent.destroy();

function page(): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = get(address, { agent, headers: { Cookie: cookies } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`The page answered ${answer.statusCode}`));
      answer.on('end', resolve);
      answer.resume();
    });
    asked.on('error', reject);
  });
}
