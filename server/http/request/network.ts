import { isIP } from 'node:net';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** What one subscriber is given of IPv6 as a rule: whoever has it may use a new address of it for each request. */
const IPV6_SUBNET = 64;

/**
 * The network that a request comes from, as limits count networks: an IPv4 address, or the first 64 bits of an IPv6 one
 * (“2001:db8::/64”). It is the same however the address is written: with a port, in brackets, or as IPv4 within IPv6.
 *
 * It is the one that the nearest proxy on this machine saw (`X-Forwarded-For`). What that says and is no address is
 * counted as the proxy's own.
 */
export function networkOf(request: Request): string {
  const told = withoutPort(request.ip ?? '');
  return ipKeyGenerator(isIP(told) === 0 ? (request.socket.remoteAddress ?? '') : told, IPV6_SUBNET);
}

/** “203.0.113.8” of “203.0.113.8:51234”, “2001:db8::9” of “[2001:db8::9]:443”. */
function withoutPort(address: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(address.trim()) ?? [];
  return bracketed ?? plain ?? address;
}
