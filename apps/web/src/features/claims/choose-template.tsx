import { CLAIM_TEMPLATES, fitsPeriod } from '@galleria/phrases/claim-templates';
import { claimsPhrases } from '@galleria/phrases/claims';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { StepForm, type StepProps, useStep } from './step-form.tsx';

export const TEMPLATE_CHOICES = CLAIM_TEMPLATES.map(({ key, authority }) => ({ value: key, label: authority }));

/** How the draft is laid out, by the authority that it goes to. */
export function ChooseTemplate({ claim: { claim }, path }: StepProps) {
  const words = claimsPhrases(useLang());
  const tell = useToast();
  const [template, setTemplate] = useState(claim.template);
  const [planReference, setPlan] = useState(claim.planReference);
  const change = useStep<{ version: number; template: string; planReference: string }>(`${path}/template`);
  const save = () => change.mutate({ version: claim.version, template, planReference }, { onSuccess: () => tell(words.templateChanged) });
  return (
    <StepForm title={words.template} button={words.changeTemplate} busy={change.isPending} onSubmit={save}>
      <Select
        label={words.template}
        required
        hint={words.templateHint}
        value={template}
        onChange={(event) => setTemplate(event.target.value)}
        choices={TEMPLATE_CHOICES}
      />
      {!fitsPeriod(template, claim) && <Notice tone="warn">{words.templateOfYear}</Notice>}
      <TextField
        label={words.planReference}
        hint={words.planReferenceHint}
        maxLength={120}
        value={planReference}
        onChange={(event) => setPlan(event.target.value)}
      />
      <ProblemNotice problem={change.error} />
    </StepForm>
  );
}
