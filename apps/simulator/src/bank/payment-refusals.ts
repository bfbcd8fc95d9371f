import { ControlRefusal } from '../control/control-refusal.js';
import type { Bill } from './bill.js';
import type { AmountRule, LocalText } from './virtual-account.js';

/** Rests of sentences that begin with the amount. */
export const CHOSEN_BY_PAYER: LocalText = {
  id: 'harus diisi: jumlah tagihan ini ditentukan pembayar',
  en: 'is needed: the payer chooses the amount of this bill',
};
export const NAMED_BY_NO_BILL: LocalText = {
  id: 'harus diisi: tidak ada tagihan yang menyebutkannya',
  en: 'is needed: there is no bill that names one',
};

/** The rest of a sentence that says which amounts a rule allows. */
export function ruleOf(rule: AmountRule): LocalText {
  if (rule.type === 'LIMITED') return boundsOf(rule);
  if (rule.type === 'OPEN') return { id: 'harus lebih dari 0', en: 'must be more than 0' };
  return { id: `harus tepat ${rule.value}`, en: `must be exactly ${rule.value}` };
}

/** The same of a least and a most amount. */
export function boundsOf({ min, max }: { min?: number; max?: number }): LocalText {
  const between = (and: string, least: string, most: string): string =>
    [min === undefined ? '' : `${least} ${min}`, max === undefined ? '' : `${most} ${max}`]
      .filter(Boolean)
      .join(and);
  return {
    id: `harus ${between(' dan ', 'paling sedikit', 'paling banyak')}`,
    en: `must be ${between(' and ', 'at least', 'at most')}`,
  };
}

/** The counter takes no such amount. */
export function amountRefusal({ id, en }: LocalText): ControlRefusal {
  const message = { id: `Jumlah ${id}`, en: `The amount ${en}` };
  return new ControlRefusal(422, 'amount_refused', message.en, [{ field: 'amount', message: en }], message);
}

/** The counter takes no money for this bill. */
export function billRefusal({ status, message, merchantAnswer }: Bill): ControlRefusal {
  const told = merchantAnswer?.problems.join('; ');
  const tell = (text: string): string => (told ? `${text} (${told})` : text);
  const payerMessage = { id: tell(message.id), en: tell(message.en) };
  const errors = [{ field: 'number', message: message.en }];
  return new ControlRefusal(422, `bill_${status.toLowerCase()}`, payerMessage.en, errors, payerMessage);
}
