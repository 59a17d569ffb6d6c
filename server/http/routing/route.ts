import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { ActionContext } from '../../actions/context.ts';
import type { Config } from '../../config.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Show, Site } from '../rendering/site.ts';
import type { Door, OpenTo } from '../request/door.ts';
import type { PostedForm } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** What every route of a running app works with. */
export interface Services {
  readonly context: ActionContext;
  readonly config: Config;
  readonly logger: Logger;
  readonly site: Site;
  /** Aborted when the app closes: answers that would go on (streams of news) end. */
  readonly closing: AbortSignal;
}

/** A request that has come through its route's door, with all that it is answered with. */
export interface Visit<Parameter extends string = never> extends Omit<Services, 'site'> {
  readonly services: Services;
  readonly site: Site;
  readonly request: Request;
  readonly response: Response;
  /** What stands in the address at each parameter of the route's path. */
  readonly params: Readonly<Record<Parameter, string>>;
  /** What was posted; without fields where nothing was. */
  readonly form: PostedForm;
  /** Shows a page within the site's layout. */
  readonly show: Show;
}

/** A visit to what is open only to those who have signed in. */
export interface SignedInVisit<Parameter extends string = never> extends Visit<Parameter> {
  /** Who has signed in, with its roles. */
  readonly actor: Actor;
}

/** The parameters of a path: of `/svar/:id/export.:format` `id` and `format`. */
type ParameterIn<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Before<Before<Rest, '/'>, '.'> | ParameterIn<Rest>
  : never;

type Before<Text extends string, End extends string> = Text extends `${infer Start}${End}${string}` ? Start : Text;

interface Declared<Path extends string> extends Door {
  /** From `server/paths.ts`, given its parameters: `paths.response(':id')`. */
  readonly path: Path;
  /** Where the installation is set up otherwise, the address leads nowhere. */
  readonly isOffered?: (config: Config) => boolean;
}

interface OpenRoute<Path extends string> extends Declared<Path> {
  readonly to: 'anyone';
  answer(visit: Visit<ParameterIn<Path>>): unknown;
}

interface SignedInRoute<Path extends string> extends Declared<Path> {
  readonly to: Exclude<OpenTo, 'anyone'>;
  answer(visit: SignedInVisit<ParameterIn<Path>>): unknown;
}

/** An address of the web interface: its door, and how whoever comes through it is answered. */
export interface Route extends Door {
  readonly isOffered: (config: Config) => boolean;
  /** Makes what answers it, after its door. */
  readonly handler: (services: Services) => RequestHandler;
}

/**
 * Declares an address of the web interface, once: what it is called, who it is open to and how often, what it takes, and
 * its answer. An answer that is given later than at once is a promise; what it throws goes to the error handler.
 */
export function route<const Path extends string>(declared: OpenRoute<Path> | SignedInRoute<Path>): Route {
  return {
    ...declared,
    isOffered: declared.isOffered ?? (() => true),
    handler: (services) => async (request, response) => {
      const { params } = request;
      if (!isOf(declared.path, params)) throw new Error(`${declared.path} was reached without its parameters`);
      const form: PostedForm = request.body ?? NOTHING_POSTED;
      const show: Show = (page, view) => services.site.show(request, response, page, view);
      const visit = { ...services, services, request, response, params, form, show };
      await (declared.to === 'anyone'
        ? declared.answer(visit)
        : declared.answer({ ...visit, actor: signedIn(request) }));
    },
  };
}

const NOTHING_POSTED: PostedForm = { fields: {}, rejected: [] };

function isOf<Path extends string>(
  path: Path,
  params: Readonly<Record<string, unknown>>,
): params is Readonly<Record<ParameterIn<Path>, string>> & Readonly<Record<string, unknown>> {
  return [...path.matchAll(/:(\w+)/g)].every(([, name = '']) => typeof params[name] === 'string');
}

/** Makes something when it is first asked for, once for each running app. */
export function oncePerApp<Made>(make: (services: Services) => Made): (services: Services) => Made {
  const made = new WeakMap<Services, { readonly it: Made }>();
  return (services) => {
    const kept = made.get(services) ?? { it: make(services) };
    made.set(services, kept);
    return kept.it;
  };
}
