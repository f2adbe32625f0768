import { describe, expect, test } from 'vitest'
import { maskPhone, phoneVariants } from './phone-number.ts'

describe('phone variants', () => {
  test.each([
    ['551187650001', '5511987650001'],
    ['5215512345678', '525512345678'],
    ['5491123456789', '541123456789'],
  ])('%s and %s are one phone, in both directions', (a, b) => {
    expect(phoneVariants(a)).toEqual([a, b])
    expect(phoneVariants(b)).toEqual([b, a])
  })

  test('a Brazilian landline gains no ninth digit, and no mobile becomes a landline', () => {
    expect(phoneVariants('551133334444')).toEqual(['551133334444'])
    expect(phoneVariants('5511933334444')).toEqual(['5511933334444'])
  })

  test.each(['2348030001111', '14155550100', '5511'])('%s has one form', (waId) => {
    expect(phoneVariants(waId)).toEqual([waId])
  })

  test('marks around the digits do not matter, and nothing gives nothing', () => {
    expect(phoneVariants('+55 11 98765-0001')).toContain('551187650001')
    expect(phoneVariants('')).toEqual([])
  })
})

test.each([
  ['5511987650001', '+55 •••• 0001'],
  ['14155550100', '+1 •••• 0100'],
  ['2348030001111', '+234 •••• 1111'],
  ['96550001234', '+965 •••• 1234'],
  ['123', '••••'],
])('%s is shown as %s', (waId, masked) => {
  expect(maskPhone(waId)).toBe(masked)
})
