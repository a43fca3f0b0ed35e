/** What can be done with commission, its papers and the report on sellers: a part of `didSv`. */
export const commissionDidSv = {
  'commission.rule-made': 'bestämde en provision',
  'seller-report.seen': 'tittade på rapporten om säljare till Skatteverket',
  'seller-report.downloaded': 'hämtade rapporten om säljare till Skatteverket',
  'seller-report.rate-changed': 'skrev kursen för rapporten om säljare',
  'seller-report.exemption-changed': 'ändrade om en säljare ska rapporteras',
  'commission.rule-removed': 'tog bort en provision som inte hade börjat',
  'commission.issuer-changed': 'ändrade vem som driver gallerian på papper till butikerna',
  'commission.payee-changed': 'ändrade om kunden betalar en gång för alla butiker',
  'commission.swish-changed': 'ändrade när Swish betalas på betalsidan',
  'commission.paid': 'markerade en provisionsfaktura som betald',
  'commission.credited': 'krediterade en provisionsfaktura',
  'commission.not-paid': 'tog tillbaka att en provisionsfaktura var betald',
} as const;

export const commissionDidEn: Readonly<Record<keyof typeof commissionDidSv, string>> = {
  'commission.rule-made': 'decided a commission',
  'seller-report.seen': 'looked at the report on sellers to the tax agency',
  'seller-report.downloaded': 'downloaded the report on sellers to the tax agency',
  'seller-report.rate-changed': 'wrote the rate for the report on sellers',
  'seller-report.exemption-changed': 'changed whether a seller is reported',
  'commission.rule-removed': 'took away a commission that had not begun',
  'commission.issuer-changed': 'changed who runs the galleria on papers to the shops',
  'commission.payee-changed': 'changed whether the customer pays once for all shops',
  'commission.swish-changed': 'changed when Swish is paid on the payment page',
  'commission.paid': 'marked a commission invoice as paid',
  'commission.credited': 'credited a commission invoice',
  'commission.not-paid': 'took back that a commission invoice was paid',
};
