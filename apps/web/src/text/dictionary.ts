/** What every language must say. */
import type { en } from './en.ts'

export type TextKey = keyof typeof en
export type Plural = { one: string; other: string }
/** Every language has every key, and a plural where English has one. */
export type Dictionary = { [K in TextKey]: (typeof en)[K] extends Plural ? Plural : string }
