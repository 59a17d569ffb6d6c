import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { ActionContext } from '../../actions/context.ts';
import type { Config } from '../../config.ts';
import { changedOf } from '../../domain/changed-meanwhile.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ChangedMeanwhile } from '../../domain/refused.ts';
import type { Show, Site } from '../rendering/site.ts';
import type { Door, OpenTo } from '../request/door.ts';
import type { PostedForm } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** What the routes of a running app need besides the request. */
export interface Services {
  readonly context: ActionContext;
  readonly config: Config;
  readonly logger: Logger;
  readonly site: Site;
  /** Aborted when the app closes, so that replies that stay open (news streams) end. */
  readonly closing: AbortSignal;
}

/** A request that has passed its route's door, with what the route needs to answer it. */
export interface Visit<Parameter extends string = never> extends Omit<Services, 'site'> {
  readonly services: Services;
  readonly site: Site;
  readonly request: Request;
  readonly response: Response;
  /** The value in the address of each parameter of the route's path. */
  readonly params: Readonly<Record<Parameter, string>>;
  /** The posted form; without fields if nothing was posted. */
  readonly form: PostedForm;
  /** Sends a page in the site's layout. */
  readonly show: Show;
}

/** A visit to a route that only signed-in people may use. */
export interface SignedInVisit<Parameter extends string = never> extends Visit<Parameter> {
  /** The person who is signed in, with their roles. */
  readonly actor: Actor;
}

/** The names of the parameters of a path: `id` and `format` of `/svar/:id/export.:format`. */
type ParameterIn<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Before<Before<Rest, '/'>, '.'> | ParameterIn<Rest>
  : never;

type Before<Text extends string, End extends string> = Text extends `${infer Start}${End}${string}` ? Start : Text;

interface Declared<Path extends string> extends Door {
  /** Made by `server/paths.ts` from the names of the parameters: `paths.response(':id')`. */
  readonly path: Path;
  /**
   * Whether this installation has the address; where it does not, the address gives `not-found`. Without it: always.
   */
  readonly isOffered?: (config: Config) => boolean;
}

/**
 * Answers a visit whose action was refused because somebody else had changed something meanwhile, by what it was: with
 * the page as it is now, and the sentence that says so. The status is then that of the refusal. What has no such answer
 * goes to the error handler.
 */
type Changed<V> = Partial<Record<ChangedMeanwhile, (visit: V, notice: string) => unknown>>;

interface OpenRoute<Path extends string> extends Declared<Path> {
  readonly to: 'anyone';
  answer(visit: Visit<ParameterIn<Path>>): unknown;
}

interface SignedInRoute<Path extends string> extends Declared<Path> {
  readonly to: Exclude<OpenTo, 'anyone'>;
  answer(visit: SignedInVisit<ParameterIn<Path>>): unknown;
  readonly changed?: Changed<SignedInVisit<ParameterIn<Path>>>;
}

/** An address of the web interface: its door, and its handler. */
export interface Route extends Door {
  /** Whether an installation with this configuration has the address. */
  readonly isOffered: (config: Config) => boolean;
  /** Makes the handler that answers requests that have passed the door. */
  readonly handler: (services: Services) => RequestHandler;
}

/**
 * Declares an address of the web interface: method, path, who it is open to, its limits, what it takes, and its answer.
 * `answer` may return a promise. What it throws goes to the error handler.
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
      if (declared.to === 'anyone') {
        await declared.answer(visit);
        return;
      }
      const signedInVisit = { ...visit, actor: signedIn(request) };
      try {
        await declared.answer(signedInVisit);
      } catch (error) {
        const refusal = error instanceof Refusal ? error : undefined;
        const changed = refusal && changedOf(refusal.refused);
        const answer = changed && declared.changed?.[changed];
        if (refusal === undefined || answer === undefined) throw error;
        response.status(409);
        await answer(signedInVisit, refusal.words.text.join(' '));
      }
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

/**
 * Makes a value when it is first needed, and then keeps it for as long as the app runs. Two apps in one process, as in
 * tests, have one each.
 */
export function oncePerApp<Made>(make: (services: Services) => Made): (services: Services) => Made {
  const made = new WeakMap<Services, { readonly it: Made }>();
  return (services) => {
    const kept = made.get(services) ?? { it: make(services) };
    made.set(services, kept);
    return kept.it;
  };
}
