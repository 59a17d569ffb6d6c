import type { Request, Response } from 'express';
import type { Actor } from '../../domain/people/person.ts';
import { paths } from '../../paths.ts';
import { MAIL_NOT_SENT, type MailMeans } from '../../view-models/mail/mail-means.ts';
import { type NavigationView, navigationView } from '../../view-models/site/navigation.ts';
import { formTokenFor } from '../request/form-token.ts';
import { personOf, sessionOf } from '../request/session.ts';
import type { AssetPaths } from './assets.ts';
import type { Fragments, Pages } from './pages.ts';
import type { Views } from './views.ts';

/** Sends the page with this name, filled with its view. */
export type Show = <Page extends keyof Pages>(page: Page, view: Pages[Page]) => void;

/** Renders the pages of the site. */
export interface Site {
  /** Sends a page in the site's layout. */
  show<Page extends keyof Pages>(request: Request, response: Response, page: Page, view: Pages[Page]): void;
  /** The HTML of one partial, for a script to put into a page that is already open. */
  fragment<Name extends keyof Fragments>(name: Name, view: Fragments[Name]): string;
}

/** What every template can use beside its own view, as `@site`. */
export interface SiteView {
  readonly assets: AssetPaths;
  readonly paths: typeof paths;
  readonly person: Pick<Actor, 'id'> | undefined;
  readonly navigation: NavigationView | undefined;
  readonly formToken: string;
  /** That mail is not connected, as a sentence, for the pages that promise mail; undefined if it is. */
  readonly mailNotSent: string | undefined;
}

/**
 * Makes the site from its templates and the addresses of its files. `now` gives the time by which the navigation says
 * when the session ends; `mail` is how this installation sends mail.
 */
export function makeSite(
  views: Views,
  assets: AssetPaths,
  { now, mail }: { readonly now: () => Date; readonly mail: MailMeans },
): Site {
  return {
    fragment: (name, view) => views.fragment(name, view),
    show(request, response, page, view) {
      const person = personOf(request);
      const session = sessionOf(request);
      const navigation =
        person === undefined || session === undefined
          ? undefined
          : navigationView(person, session, { at: now(), path: request.path });
      const formToken = formTokenFor(request, response);
      const site: SiteView = { assets, paths, person, navigation, formToken, mailNotSent: MAIL_NOT_SENT[mail] };
      response.set('Cache-Control', 'no-store');
      response.type('html').send(views.page(page, view, site));
    },
  };
}
