import type { ReactNode } from 'react';

export interface Option {
  readonly key: string;
  readonly content: ReactNode;
}
type Props = {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly active: number;
  readonly onTake: (index: number) => void;
};

export const optionId = (id: string, index: number): string => `${id}-${index}`;

/** What a field of the desk has found. The focus stays in the field, whose arrows choose (aria-activedescendant). */
export function Options({ id, label, options, active, onTake }: Props) {
  return (
    <div id={id} className="desk-options" role="listbox" aria-label={label}>
      {options.map(({ key, content }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's (aria-activedescendant)
        <div key={key} id={optionId(id, index)} role="option" tabIndex={-1} aria-selected={index === active} onClick={() => onTake(index)}>
          {content}
        </div>
      ))}
    </div>
  );
}
