/** WhatsApp numbers that are written in two ways. Variants are for matching only: a stored number is never rewritten. */

const BRAZIL_OLD_MOBILE = /^55(\d\d)([6-9]\d{7})$/
const BRAZIL_MOBILE = /^55(\d\d)9([6-9]\d{7})$/
const MEXICO_OLD = /^521(\d{10})$/
const MEXICO = /^52(\d{10})$/
const ARGENTINA_MOBILE = /^549(\d{10})$/
const ARGENTINA = /^54(\d{10})$/

/** Countries whose calling code has one or two digits (ITU-T E.164); all others have three. */
const SHORT_CODES = new Set(
  (
    '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 ' +
    '81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
)

const REWRITES: readonly (readonly [RegExp, string])[] = [
  [BRAZIL_OLD_MOBILE, '55$19$2'],
  [BRAZIL_MOBILE, '55$1$2'],
  [MEXICO_OLD, '52$1'],
  [MEXICO, '521$1'],
  [ARGENTINA_MOBILE, '54$1'],
  [ARGENTINA, '549$1'],
]

/**
 * The number itself and the other form in which WhatsApp may know the same phone: Brazil with and without the
 * ninth digit (mobiles only), Mexico 52 and 521, Argentina 54 and 549. Digits without +.
 */
export function phoneVariants(waId: string): string[] {
  const digits = waId.replace(/\D/g, '')
  if (digits === '') return []
  const rewrite = REWRITES.find(([form]) => form.test(digits))
  return rewrite === undefined ? [digits] : [digits, digits.replace(rewrite[0], rewrite[1])]
}

/** A number as it may be shown to people who need not know it: `+55 •••• 0001`. */
export function maskPhone(waId: string): string {
  const digits = waId.replace(/\D/g, '')
  if (digits.length < 8) return '••••'
  const code = [1, 2].map((size) => digits.slice(0, size)).find((start) => SHORT_CODES.has(start))
  return `+${code ?? digits.slice(0, 3)} •••• ${digits.slice(-4)}`
}
