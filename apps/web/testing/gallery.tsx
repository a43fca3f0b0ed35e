// Every part of the kit on one page, as a browser test drives it.
import '../src/areas/staff/staff.css';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from '../src/lib/api-problem.ts';
import { createQueryClient } from '../src/lib/query.ts';
import { LangProvider } from '../src/lib/site.tsx';
import { browserQueue } from '../src/lib/use-offline-queue.ts';
import { Button, LinkButton } from '../src/ui/button.tsx';
import { BarChart, LineChart } from '../src/ui/chart.tsx';
import { QueueNotice } from '../src/ui/connection-notice.tsx';
import { ConfirmButton, Dialog } from '../src/ui/dialog.tsx';
import { Badge, EmptyState, Loading, Notice, ProblemNotice } from '../src/ui/feedback.tsx';
import { Checkbox, RadioCards, Select, TextArea, TextField } from '../src/ui/field.tsx';
import { NumberStepper } from '../src/ui/number-stepper.tsx';
import { Breadcrumbs, PageHeader, Pager, PrintOnly, ScreenOnly, SkipLink } from '../src/ui/page-parts.tsx';
import { Table } from '../src/ui/table.tsx';
import { Tabs } from '../src/ui/tabs.tsx';
import { DateText, Money } from '../src/ui/text.tsx';
import { ToastProvider, useToast } from '../src/ui/toast.tsx';

const goods = [
  { name: 'Ägg', price: 4290 },
  { name: 'Ask', price: 990 },
  { name: 'Öl', price: 1500 },
];
const queue = browserQueue('gallery');
const problem = new ApiProblem({ status: 503, code: 'service.busy', requestId: 'r-1' });

function Forms() {
  const [grams, setGrams] = useState(500);
  const [day, setDay] = useState<'tue' | 'fri'>('tue');
  return (
    <form>
      <TextField label="Namn" hint="Som det står på dörren" error="Skriv ditt namn" required name="name" />
      <TextArea label="Vägbeskrivning" name="way" />
      <Select label="By" choices={[{ value: 'a', label: 'Slagnäs' }]} required />
      <Checkbox label="Ring innan" hint="Vi ringer en kvart före" />
      <RadioCards
        label="Dag"
        name="day"
        value={day}
        onChange={setDay}
        choices={[
          { value: 'tue', label: 'Tisdag', text: 'Beställ senast måndag' },
          { value: 'fri', label: 'Fredag', text: 'Turen är full', disabled: true },
        ]}
      />
      <NumberStepper label="vikt Potatis" value={grams} onChange={setGrams} step={250} min={250} max={5000} scale={1000} unit="kg" />
      <output aria-label="gram">{grams}</output>
    </form>
  );
}

function Deeds() {
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState('');
  return (
    <div className="row">
      <Button onClick={() => tell('Borttagen', () => setTold('tillbaka'))}>Ta bort raden</Button>
      <Button busy="Skickar …">Skicka</Button>
      <Button kind="quiet" icon="print" label="Skriv ut" />
      <LinkButton to="/x" kind="accent">
        Länk
      </LinkButton>
      <Button onClick={() => setOpen(true)}>Öppna ruta</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="En ruta">
        <p>Text i rutan</p>
      </Dialog>
      <ConfirmButton title="Avbeställa?" text="Butiken får besked." confirm="Avbeställ" onConfirm={() => setTold('avbeställd')}>
        Avbeställ ordern
      </ConfirmButton>
      <Button onClick={() => void queue.add({ entity: 'stop:1', method: 'POST', path: '/stops/1', body: {} })}>Leverera</Button>
      <output aria-label="utfall">{told}</output>
    </div>
  );
}

function Views() {
  const [tab, setTab] = useState<'one' | 'two'>('one');
  const series = [
    { name: 'Levererade', values: [12, 30, null] },
    { name: 'Misslyckade', values: [1, 0, 2] },
  ];
  const chart = { corner: 'Månad', labels: ['jan', 'feb', 'mar'], series, fileName: 'leveranser' };
  return (
    <>
      <Tabs
        label="Vyer"
        current={tab}
        onChange={setTab}
        tabs={[
          { key: 'one', label: 'Ett', content: <p>Första vyn</p> },
          { key: 'two', label: 'Två', content: <p>Andra vyn</p> },
        ]}
      />
      <Table
        caption="Varor"
        rows={goods}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label: 'Vara', cell: ({ name }) => name, sort: ({ name }) => name, foot: 'Summa' },
          {
            key: 'price',
            label: 'Pris',
            cell: ({ price }) => <Money ore={ore(price)} />,
            sort: ({ price }) => price,
            end: true,
            foot: '67,80',
          },
        ]}
      />
      <Pager page={5} pages={20} to={(page) => `/p/${page}`} />
      <BarChart title="Leveranser per månad" {...chart} />
      <LineChart title="Leveranser över tid" {...chart} />
    </>
  );
}

function Gallery() {
  return (
    <>
      <SkipLink />
      <main id="innehall" className="wrap">
        <Breadcrumbs crumbs={[{ label: 'Start', to: '/' }, { label: 'Byggsats' }]} />
        <PageHeader title="Byggsats" text="Alla delar">
          <Badge tone="success">Klar</Badge>
        </PageHeader>
        <p>
          <DateText day={localDate('2026-11-24')} /> <DateText at="2026-11-24T10:00:00Z" year />
        </p>
        <QueueNotice queue={queue} name={(entity) => entity} />
        <Notice tone="warn" title="Obs">
          <p>Turen är snart full.</p>
        </Notice>
        <ProblemNotice problem={problem} onRetry={() => undefined} />
        <Forms />
        <Deeds />
        <Views />
        <EmptyState />
        <Loading />
        <PrintOnly>Bara på papper</PrintOnly>
        <ScreenOnly>Bara på skärm</ScreenOnly>
      </main>
    </>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <QueryClientProvider client={createQueryClient()}>
      <LangProvider lang="sv">
        <ToastProvider>
          <Gallery />
        </ToastProvider>
      </LangProvider>
    </QueryClientProvider>,
  );
