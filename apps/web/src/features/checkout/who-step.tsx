import type { QuotedShop } from '@galleria/contract/checkout';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { checkoutStepsPhrases } from '@galleria/phrases/checkout-steps';
import { problemText } from '@galleria/phrases/problems';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { type BuyerField, type buyerFaults, useDraft } from './draft.ts';
import { Step } from './step.tsx';

type Props = {
  readonly faults: ReturnType<typeof buyerFaults>;
  readonly delivered: boolean;
  readonly shops: readonly QuotedShop[];
  /** What the quote says of the address, if anything. */
  readonly doubt: 'address.elsewhere' | 'doubtful' | undefined;
};

/** Who buys and where the door is. A telephone number is enough to reach somebody. */
export function WhoStep({ faults, delivered, shops, doubt }: Props) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const { draft, write } = useDraft();
  const { buyer } = draft;
  const field = (name: BuyerField) => {
    const fault = faults[name];
    return {
      name,
      value: buyer[name],
      error: fault && checkoutStepsPhrases(lang)[fault],
      onChange: ({ target }: { target: { value: string } }) => write(name, target.value),
    };
  };
  return (
    <Step number={3} title={words.stepWho}>
      <TextField label={words.name} required autoComplete="name" maxLength={120} {...field('name')} />
      <TextField
        label={words.phone}
        hint={words.phoneHint}
        required={!buyer.email.trim()}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={30}
        {...field('phone')}
      />
      <TextField
        label={words.email}
        hint={words.emailHint}
        required={!buyer.phone.trim()}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
        {...field('email')}
      />
      {delivered && (
        <>
          {doubt && <Doubt doubt={doubt} />}
          <TextField label={words.street} required autoComplete="street-address" maxLength={120} {...field('street')} />
          <TextField
            label={words.postalCode}
            required
            short
            inputMode="numeric"
            autoComplete="postal-code"
            maxLength={6}
            {...field('postalCode')}
          />
          <TextField label={words.locality} required autoComplete="address-level2" maxLength={80} {...field('locality')} />
          <TextArea label={words.directions} hint={words.directionsHint} maxLength={500} {...field('directions')} />
        </>
      )}
      <Messages shops={shops} />
    </Step>
  );
}

function Doubt({ doubt }: { readonly doubt: NonNullable<Props['doubt']> }) {
  const lang = useLang();
  return (
    <Notice tone={doubt === 'doubtful' ? 'warn' : 'error'} live>
      {doubt === 'doubtful' ? checkoutStepsPhrases(lang).addressDoubtful : problemText(lang, doubt)}
    </Notice>
  );
}

function Messages({ shops }: Pick<Props, 'shops'>) {
  const words = checkoutPhrases(useLang());
  const { draft, choose } = useDraft();
  return shops.map((shop) => (
    <TextArea
      key={shop.shopId}
      label={words.message(shop.seller.name)}
      name={`message-${shop.shopId}`}
      rows={2}
      maxLength={500}
      value={draft.choices[shop.shopId]?.message ?? ''}
      onChange={({ target }) => choose(shop.shopId, { message: target.value })}
    />
  ));
}
