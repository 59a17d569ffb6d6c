import type { Message } from '../domain/mail/message.ts';
import type { Person } from '../domain/people/person.ts';
import { type HeldRole, roleName, rolePurpose } from '../domain/people/role.ts';
import { paths } from '../paths.ts';

/** To a person who has been added: what Samsvar is, their roles, and how to sign in. */
export function welcomeMessage({
  name,
  email,
  roles,
  baseUrl,
}: Pick<Person, 'name' | 'email'> & { readonly roles: readonly HeldRole[]; readonly baseUrl: string }): Message {
  return {
    subject: 'Du är tillagd i Samsvar',
    parts: [
      { paragraph: `Hej ${name}!` },
      { paragraph: 'I Samsvar svarar organisationer på enkäter och uppföljningar. Där är du:' },
      {
        list: roles.map(
          ({ role, organisation }) =>
            `${roleName(role, organisation)}, ${organisation.name}: ${rolePurpose(role, organisation)}`,
        ),
      },
      { paragraph: `Du behöver inget lösenord. Skriv din e-postadress, ${email}, så får du en länk att logga in med.` },
      { link: { text: 'Logga in i Samsvar', href: baseUrl + paths.signIn } },
    ],
  };
}
