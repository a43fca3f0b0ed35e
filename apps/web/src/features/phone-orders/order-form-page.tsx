import { CATEGORIES } from '@galleria/domain/catalogue';
import { categoryName } from '@galleria/phrases/categories';
import { phoneOrdersPhrases } from '@galleria/phrases/phone-orders';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { openFile } from '../../lib/open-file.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { Checkbox, FieldGroup, RadioCards, Select } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

type Props = { readonly api: string; readonly tenant: string };
type Villages = { readonly villages: readonly { readonly id: string; readonly name: string }[] };

/** Departments with goods in them: no services, and no floors of the house. */
const GOODS = CATEGORIES.filter(({ parent, kind }) => parent !== null && kind !== 'service').map(({ slug }) => slug);

/** The order form on paper: choose goods and village, and print it. */
export function OrderFormPage({ api, tenant }: Props) {
  const lang = useLang();
  const words = phoneOrdersPhrases(lang);
  const villages = useApi<Villages>(`/tenants/${tenant}/villages`, { staleTime: 600_000 });
  const [which, setWhich] = useState<'all' | 'chosen'>('chosen');
  const [chosen, setChosen] = useState<readonly string[]>(['dairy', 'bread', 'fruit-vegetables', 'pantry']);
  const [village, setVillage] = useState('');
  const [problem, setProblem] = useState<ApiProblem>();
  const make = () => {
    const query = { ...(which === 'chosen' && { categories: chosen.join(',') }), ...(village && { village }) };
    setProblem(undefined);
    openFile(apiPath(`${api}/order-form.pdf`, query), 'bestallningsblankett.pdf').catch((error: unknown) => {
      if (error instanceof ApiProblem) setProblem(error);
    });
  };
  return (
    <div className="form-column">
      <PageHeader title={words.formTitle} text={words.formText} />
      <RadioCards
        name="form-which"
        label={words.formWhich}
        required
        value={which}
        onChange={setWhich}
        choices={[
          { value: 'chosen', label: words.formChosen },
          { value: 'all', label: words.formAll },
        ]}
      />
      {which === 'chosen' && (
        <FieldGroup label={words.formChosen}>
          <div className="desk-categories">
            {GOODS.map((slug) => (
              <Checkbox
                key={slug}
                label={categoryName(lang, slug)}
                checked={chosen.includes(slug)}
                onChange={(event) => setChosen(event.target.checked ? [...chosen, slug] : chosen.filter((each) => each !== slug))}
              />
            ))}
          </div>
        </FieldGroup>
      )}
      <Select
        label={words.formVillage}
        value={village}
        onChange={(event) => setVillage(event.target.value)}
        choices={[
          { value: '', label: words.formAnyVillage },
          ...(villages.data?.villages ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <ProblemNotice problem={problem} />
      <Button icon="print" size="wide" disabled={which === 'chosen' && chosen.length === 0} onClick={make}>
        {words.formMake}
      </Button>
    </div>
  );
}
