import { findContact, saveContact } from '../../actions/people/contact.ts';
import { paths } from '../../paths.ts';
import { contactFormView, readTypedContact } from '../../view-models/people/contact-form.ts';
import { type Route, route } from '../routing/route.ts';

/** The contact details of a response: who can answer questions about it. */
export const contactRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.contact(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, request, show }) {
      const contact = await findContact(context, actor, params.id);
      const saved = request.query.klart === 'sparad';
      const shown = saved ? (contact.details ?? {}) : contact.suggested;
      show('contact', contactFormView(contact, shown, { saved }));
    },
  }),

  route({
    method: 'post',
    path: paths.contact(':id'),
    to: 'response.answer',
    async answer({ context, actor, params, form, response, show }) {
      const { id } = params;
      const contact = await findContact(context, actor, id);
      const saved = await saveContact(context, actor, id, readTypedContact(contact.survey, form.fields));
      if (saved === 'saved') return response.redirect(303, `${paths.contact(id)}?klart=sparad`);
      response.status(422);
      show('contact', contactFormView(contact, saved.details, { faults: saved.faults }));
    },
  }),
];
