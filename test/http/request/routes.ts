import type { Server } from 'node:http';

/**
 * Every route that a server's app has, also in nested routers, as “get /svar/:id”, in the order in which they are
 * matched.
 */
export function routesOf(server: Server): string[] {
  const [app] = server.listeners('request');
  return routesIn(memberOf(app, 'router'));
}

function routesIn(router: unknown): string[] {
  const layers = memberOf(router, 'stack');
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((layer: unknown) => {
    const route = memberOf(layer, 'route');
    if (route === undefined) return routesIn(memberOf(layer, 'handle'));
    const methods = memberOf(route, 'methods');
    const names = typeof methods === 'object' && methods !== null ? Object.keys(methods) : [];
    return names.map((method) => `${method} ${String(memberOf(route, 'path'))}`);
  });
}

/** Reads a property of express's routers that its types do not declare. */
function memberOf(value: unknown, name: string): unknown {
  const holds = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return holds ? Reflect.get(value, name) : undefined;
}
