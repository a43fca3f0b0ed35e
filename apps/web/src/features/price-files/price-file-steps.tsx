import { priceFilePhrases } from '@galleria/phrases/price-files';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Loaded, Notice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { DateText } from '../../ui/text.tsx';
import { AttentionNotice } from './attention.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { type PriceFile, usePriceFile, type Where } from './price-file.ts';
import { ResultStep } from './result-step.tsx';

type Step = 'mapping' | 'preview' | 'result';
const stepOf = (file: PriceFile): Step => (file.state === 'read' ? 'mapping' : file.state === 'previewed' ? 'preview' : 'result');

/** One file from how it is understood, over what it would do, to what it has done. Left and come back to, it stands where it was. */
export function PriceFileSteps({ where, id }: { readonly where: Where; readonly id: string }) {
  const file = usePriceFile(where.api, id);
  return <Loaded query={file}>{(known) => <Steps where={where} file={known} />}</Loaded>;
}

function Steps({ where, file }: { readonly where: Where; readonly file: PriceFile }) {
  const words = priceFilePhrases(useLang());
  const [isMapping, setMapping] = useState(false);
  const step = isMapping && file.state === 'previewed' ? 'mapping' : stepOf(file);
  return (
    <div className="stack">
      <PageHeader title={words.title} text={<FileFacts file={file} />}>
        <Link className="button button-quiet" to={where.page}>
          {words.otherFile}
        </Link>
      </PageHeader>
      <AttentionNotice where={where} file={file} />
      <StepList step={step} />
      {file.sameAs && file.state !== 'applied' && <SameFile at={file.sameAs} />}
      {step === 'mapping' && <MappingStep where={where} file={file} onPreviewed={() => setMapping(false)} />}
      {step === 'preview' && <PreviewStep where={where} file={file} onBack={() => setMapping(true)} />}
      {step === 'result' && <ResultStep where={where} file={file} />}
    </div>
  );
}

function FileFacts({ file }: { readonly file: PriceFile }) {
  const words = priceFilePhrases(useLang());
  return (
    <>
      <strong>{file.name}</strong>: {words.fileFacts(file.rows, file.encoding)}.{' '}
      {file.printedAt ? `${words.printed(file.printedAt)}.` : words.notPrinted}
    </>
  );
}

function SameFile({ at }: { readonly at: string }) {
  const words = priceFilePhrases(useLang());
  const [before, after] = words.sameAs('\u0000').split('\u0000');
  return (
    <Notice>
      <p>
        {before}
        <DateText at={at} />
        {after}
      </p>
    </Notice>
  );
}

function StepList({ step }: { readonly step: Step }) {
  const words = priceFilePhrases(useLang());
  const steps = ['upload', 'mapping', 'preview', 'result'] as const;
  return (
    <ol className="import-steps" aria-label={words.stepNow(words.steps[step])}>
      {steps.map((each) => (
        <li key={each} aria-current={each === step ? 'step' : undefined}>
          {words.steps[each]}
        </li>
      ))}
    </ol>
  );
}
