import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { regionDraft } from '../../server/demo/halland-2023.ts';
import type { Person } from '../../server/domain/people/person.ts';
import type { Page } from '../../server/domain/survey/survey.ts';
import { NO_WORK } from '../../server/domain/teamwork/question-work.ts';
import type { LoadedResponse } from '../../server/domain/workflow/loaded-response.ts';
import { loadViews } from '../../server/http/rendering/views.ts';
import { paths } from '../../server/paths.ts';
import { type FormPageView, formPageView } from '../../server/view-models/form/form-page.ts';
import { type QuestionWorkView, questionWorkView } from '../../server/view-models/form/question-work.ts';
import { REGION_HALLAND } from '../support/halland.ts';
import { loadedResponse } from '../support/loaded-response.ts';
import type { Benchmark, Work } from './benchmark.ts';

export const VIEWS = join(import.meta.dirname, '../../views');

/** Every page of the region's form with a draft half filled in: what a strateg sees in a round of the whole form. */
export const form: Benchmark = {
  name: 'form',
  title: 'Render every page of the region’s form',
  floor: 'Handlebars alone, on view models that are ready',
  bar: 3,
  rounds: 120,
  warmUp: 40,
  async openFloor() {
    const template = bareTemplate('form-page');
    const views = everyPage(halfFilled());
    return rendering(() => views.map((view) => template(view)));
  },
  async openSubject() {
    const views = loadViews(VIEWS);
    const loaded = halfFilled();
    return rendering(() => everyPage(loaded).map((view) => views.page('form-page', view)));
  },
};

/** The work of rendering some pages, whose digest is what comes of it. */
export function rendering(render: () => string[]): Work {
  let pages: string[] = [];
  return {
    run() {
      pages = render();
    },
    outcome: () => ({ pages: pages.length, digest: createHash('sha256').update(pages.join()).digest('hex') }),
  };
}

/** The page's template with every partial of views/, compiled as the product compiles them. */
export function bareTemplate(page: string): HandlebarsTemplateDelegate {
  const handlebars = Handlebars.create();
  const source = (file: string) => readFileSync(join(VIEWS, file), 'utf8');
  for (const folder of ['layouts', 'partials'])
    for (const file of readdirSync(join(VIEWS, folder), { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.hbs')) handlebars.registerPartial(basename(file, '.hbs'), source(`${folder}/${file}`));
  return handlebars.compile(source(`pages/form/${page}.hbs`), { preventIndent: true });
}

/** The views of every page of a response's form, as the product gives them to its templates. */
export function everyPage(loaded: LoadedResponse): (FormPageView & { readonly site: object })[] {
  const site = {
    assets: { style: '/s', scriptWatch: '/h', form: '/f', icon: '/i' },
    paths,
    person: { name: 'Ada Bo' },
  };
  return loaded.survey.pages.map((page) => ({ ...formPageView(page, loaded, { work: panelsOf(page, loaded) }), site }));
}

/** The panel of each question: every fourth is marked as ready and has a note. */
function panelsOf(page: Page, loaded: LoadedResponse): ReadonlyMap<string, QuestionWorkView> {
  const panels = page.questions.map(({ id: question }) => {
    const said = loaded.survey.questions.findIndex(({ id }) => id === question) % 4 === 0;
    const by = { question, person: COLLEAGUE, at: '2024-02-20T14:32:00.000Z' };
    const note = { ...by, id: '00000000-0000-4000-8000-000000000002', text: 'Stäm av med Halmstad.' };
    const work = said ? { mark: by, notes: [note], delegations: [] } : NO_WORK;
    return [question, questionWorkView(question, work, loaded, { viewer: COLLEAGUE.id, day: '2024-02-21' })] as const;
  });
  return new Map(panels.flatMap(([question, panel]) => (panel === undefined ? [] : [[question, panel] as const])));
}

const COLLEAGUE: Person = { id: 'ada', email: 'ada@region-halland.example', name: 'Ada Bo' };

function halfFilled(): LoadedResponse {
  const survey = loadCatalogue().survey('region-2023');
  return loadedResponse(survey, REGION_HALLAND, { answers: regionDraft(survey) });
}
