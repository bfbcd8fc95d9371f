import type { Bank } from '../bank/bank.js';
import type { Language } from './language.js';

/** One way to pay: its name and the steps. */
export interface PaymentInstruction {
  channel: string;
  step: string[];
  language: Uppercase<Language>;
}

/** Steps for ATM, mobile app and internet banking of a bank, in one language. */
export function paymentInstructions(bank: Bank, number: string, language: Language): PaymentInstruction[] {
  const names = bank.outlets ?? {
    mobile: `${bank.title} Mobile Banking`,
    internet: `${bank.title} Internet Banking`,
  };
  const place = bank.paidAtAnyBank ? { id: 'bank Anda', en: 'your bank' }[language] : bank.title;
  const outlets = [
    { channel: `ATM ${place}`, kind: 'atm' as const },
    { channel: names.mobile, kind: 'mobile' as const },
    { channel: names.internet, kind: 'internet' as const },
  ];
  return outlets.map(({ channel, kind }) => ({
    channel,
    step: STEPS[language][kind](number),
    language: language === 'id' ? 'ID' : 'EN',
  }));
}

type Outlet = 'atm' | 'mobile' | 'internet';

const STEPS: Record<Language, Record<Outlet, (number: string) => string[]>> = {
  id: {
    atm: (number) => [
      'Masukkan kartu ATM dan PIN Anda',
      'Pilih menu Pembayaran, lalu Virtual Account',
      `Masukkan nomor Virtual Account ${number}`,
      'Periksa nama dan jumlah tagihan di layar',
      'Pilih Ya untuk membayar dan simpan struknya',
    ],
    mobile: (number) => [
      'Buka aplikasi dan masuk ke akun Anda',
      'Pilih menu Bayar, lalu Virtual Account',
      `Masukkan nomor Virtual Account ${number}`,
      'Periksa nama dan jumlah tagihan',
      'Masukkan PIN untuk menyelesaikan pembayaran',
    ],
    internet: (number) => [
      'Masuk ke internet banking',
      'Pilih menu Pembayaran, lalu Virtual Account',
      `Masukkan nomor Virtual Account ${number}`,
      'Periksa nama dan jumlah tagihan',
      'Konfirmasi dengan token atau kode OTP',
    ],
  },
  en: {
    atm: (number) => [
      'Insert your card and enter your PIN',
      'Choose Payment, then Virtual Account',
      `Enter the virtual account number ${number}`,
      'Check the name and the amount on the screen',
      'Choose Yes to pay and keep the receipt',
    ],
    mobile: (number) => [
      'Open the app and log in',
      'Choose Pay, then Virtual Account',
      `Enter the virtual account number ${number}`,
      'Check the name and the amount',
      'Enter your PIN to finish the payment',
    ],
    internet: (number) => [
      'Log in to internet banking',
      'Choose Payment, then Virtual Account',
      `Enter the virtual account number ${number}`,
      'Check the name and the amount',
      'Confirm with your token or one-time code',
    ],
  },
};
