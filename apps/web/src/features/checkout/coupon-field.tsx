import type { QuotedShop, QuoteProblem } from '@galleria/contract/checkout';
import { ore } from '@galleria/domain/money';
import { couponEntryPhrases, couponRefusalText } from '@galleria/phrases/coupon-entry';
import { formatOre } from '@galleria/phrases/format';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { useDraft } from './draft.ts';

type Props = { readonly shop: QuotedShop; readonly problem: QuoteProblem | undefined };

/** A code for one shop. Few have one, so that it takes a press to be asked; what the code takes off is told at once, or why it takes nothing off. */
export function CouponField({ shop, problem }: Props) {
  const lang = useLang();
  const words = couponEntryPhrases(lang);
  const { draft, giveCode } = useDraft();
  const given = draft.choices[shop.shopId]?.coupon ?? '';
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const applied = given !== '' && shop.coupon !== null;
  const was = useRef(applied);
  useEffect(() => {
    // What had the focus has gone with the field, or with the notice: whoever pressed it goes on from here.
    if (was.current !== applied && document.activeElement === document.body) whole.current?.focus();
    was.current = applied;
  }, [applied]);
  return (
    <div ref={whole} tabIndex={-1}>
      {applied && shop.coupon ? (
        <Notice tone="success" live>
          <p>{words.applied(shop.coupon.code, formatOre(lang, ore(shop.coupon.offOre)))}</p>
          <Button kind="bare" icon="trash" onClick={() => giveCode(shop.shopId, '')}>
            {words.remove}
          </Button>
        </Notice>
      ) : open || given ? (
        <CodeInput
          given={given}
          asked={open}
          label={words.label(shop.seller.name)}
          error={given && problem ? couponRefusalText(lang, problem.because, problem.limit) : undefined}
          onCode={(code) => giveCode(shop.shopId, code)}
        />
      ) : (
        <Button kind="bare" icon="down" onClick={() => setOpen(true)}>
          {words.have(shop.seller.name)}
        </Button>
      )}
    </div>
  );
}

type InputProps = {
  readonly given: string;
  /** Opened by a press, whose place it takes. */
  readonly asked: boolean;
  readonly label: string;
  readonly error: string | undefined;
  readonly onCode: (code: string) => void;
};
function CodeInput({ given, asked, label, error, onCode }: InputProps) {
  const words = couponEntryPhrases(useLang());
  const [typed, setTyped] = useState(given);
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) field.current?.querySelector('input')?.focus();
  }, [asked]);
  const give = (code: string) => {
    setTyped(code);
    onCode(code);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // The page's own form goes on to the last page; this one only asks about the code.
    event.preventDefault();
    give(typed.trim());
  };
  return (
    <div className="stack" aria-live="polite" ref={field}>
      <TextField
        label={label}
        hint={words.hint}
        error={error}
        maxLength={40}
        short
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={pressed}
      />
      <div className="row">
        <Button kind="quiet" onClick={() => give(typed.trim())}>
          {words.use}
        </Button>
        {given && (
          <Button kind="bare" icon="trash" onClick={() => give('')}>
            {words.remove}
          </Button>
        )}
      </div>
    </div>
  );
}
