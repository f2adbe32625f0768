import type { SensitiveKind } from './reading.ts'

const CARD = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g
const CVV =
  /\b(?:cvv2?|cvc2?|cvn|c[oó]digo de seguran[çc]a|c[oó]digo de seguridad|security code|pr[üu]fnummer|cryptogramme)\D{0,12}\d{3,4}(?!\d)/i
const CPF = /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)|\bcpf\D{0,10}\d{3}\.?\d{3}\.?\d{3}-?\d{2}(?!\d)/i
const CNPJ = /(?<!\d)\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}(?!\d)/
const SSN = /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])|\bssn\D{0,10}\d{9}(?!\d)/i
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g

/** Card and document numbers that must not be stored, in the order of the type. */
export function sensitiveKinds(text: string): SensitiveKind[] {
  const found: Record<SensitiveKind, boolean> = {
    pan: (text.match(CARD) ?? []).some((digits) => passesLuhn(digits.replace(/\D/g, ''))),
    cvv: CVV.test(text),
    cpf: CPF.test(text),
    cnpj: CNPJ.test(text),
    ssn: SSN.test(text),
    iban: (text.match(IBAN) ?? []).some(isIban),
  }
  return (Object.keys(found) as SensitiveKind[]).filter((kind) => found[kind])
}

/** ISO/IEC 7812: doubling every second digit from the right gives a multiple of ten. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits)
}

/** ISO 13616: the country moved behind and letters as numbers give 1 modulo 97. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(' ', '')
  const moved = plain.slice(4) + plain.slice(0, 4)
  const digits = [...moved].map((char) => Number.parseInt(char, 36)).join('')
  return plain.length >= 15 && plain.length <= 34 && BigInt(digits) % 97n === 1n
}
