import type { AccessibilityFault } from '@galleria/contract/accessibility';
import { localDate } from '@galleria/domain/time';
import { formatDay } from '@galleria/phrases/format';
import { noticesStaffPhrases } from '@galleria/phrases/notices-staff';
import { useState } from 'react';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { FaultForm } from './fault-form.tsx';

/** Known faults, mended ones last; one is changed at a time. */
export function FaultList({ tenant }: { readonly tenant: string }) {
  const words = noticesStaffPhrases(useLang());
  const path = `/tenants/${tenant}/officer/accessibility-faults`;
  const query = useApi<{ faults: readonly AccessibilityFault[] }>(path, { staleTime: 0 });
  const [editing, setEditing] = useState<string>();
  const close = () => setEditing(undefined);
  return (
    <section className="stack">
      <h2>{words.faultsTitle}</h2>
      <p>{words.faultsText}</p>
      {editing === 'new' ? (
        <FaultForm path={path} onDone={close} />
      ) : (
        <div className="row">
          <Button kind="quiet" onClick={() => setEditing('new')}>
            {words.addFault}
          </Button>
        </div>
      )}
      <Loaded query={query}>
        {({ faults }) =>
          faults.length === 0 ? (
            <EmptyState icon="check" title={words.noFaults}>
              <p>{words.noFaultsText}</p>
            </EmptyState>
          ) : (
            <ul className="plain stack">
              {faults.map((fault) => (
                <li key={fault.id}>
                  {editing === fault.id ? (
                    <FaultForm path={path} fault={fault} onDone={close} />
                  ) : (
                    <Fault fault={fault} onEdit={() => setEditing(fault.id)} />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Fault({ fault, onEdit }: { readonly fault: AccessibilityFault; readonly onEdit: () => void }) {
  const lang = useLang();
  const words = noticesStaffPhrases(lang);
  const dayText = (day: string) => formatDay(lang, localDate(day), { year: true });
  return (
    <div className="card stack">
      <div className="row row-spread">
        <h3>{fault.place}</h3>
        <Badge tone={fault.mendedOn ? 'success' : 'warn'}>
          {fault.mendedOn ? `${words.mended} ${dayText(fault.mendedOn)}` : words.open}
        </Badge>
      </div>
      <p>{fault.problem}</p>
      <p className="soft">
        {words.becauses[fault.because]}. {words.foundOn} {dayText(fault.foundOn)}
        {fault.mendedBy && `. ${words.mendedBy} ${dayText(fault.mendedBy)}`}
      </p>
      <div className="row">
        <Button kind="quiet" label={words.editFault(fault.place)} onClick={onEdit}>
          {words.change}
        </Button>
      </div>
    </div>
  );
}
