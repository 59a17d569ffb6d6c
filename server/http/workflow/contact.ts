import { Router } from 'express';
import type { ActionContext } from '../../actions/context.ts';
import { findContact, saveContact } from '../../actions/people/contact.ts';
import { paths } from '../../paths.ts';
import { contactFormView, readTypedContact } from '../../view-models/workflow/contact-form.ts';
import type { Site } from '../rendering/site.ts';
import { postedFields } from '../request/posted-fields.ts';
import { signedIn } from '../request/session.ts';

/** Whom to ask about a response. */
export function contactRoutes(context: ActionContext, site: Site): Router {
  const router = Router();

  router.get(paths.contact(':id'), async (request, response) => {
    const contact = await findContact(context, signedIn(request), request.params.id);
    const saved = request.query.klart === 'sparad';
    const shown = saved ? (contact.details ?? {}) : contact.suggested;
    site.show(request, response, 'contact', contactFormView(contact, shown, { saved }));
  });

  router.post(paths.contact(':id'), async (request, response) => {
    const actor = signedIn(request);
    const { id } = request.params;
    const contact = await findContact(context, actor, id);
    const saved = await saveContact(context, actor, id, readTypedContact(contact.survey, postedFields(request.body)));
    if (saved === 'saved') return response.redirect(303, `${paths.contact(id)}?klart=sparad`);
    response.status(422);
    site.show(request, response, 'contact', contactFormView(contact, saved.details, { problems: saved.problems }));
  });

  return router;
}
