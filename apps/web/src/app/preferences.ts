/** What a person chose for this browser. It says nothing about money and stays on the device. */
import { z } from 'zod'
import { createStore } from './store.ts'

const Preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  language: z.enum(['auto', 'en', 'pt']).catch('auto'),
  format: z.enum(['auto', 'en-US', 'en-GB', 'en-NG', 'pt-BR', 'pt-PT', 'es-MX', 'es-ES']).catch('auto'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  rail: z.enum(['wide', 'narrow']).catch('wide'),
})
export type Preferences = z.infer<typeof Preferences>

const KEY = 'chronos.preferences'
const store = createStore(read())
export const preferences = store.get
export const usePreferences = store.use

function read(): Preferences {
  try {
    return Preferences.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return Preferences.parse({})
  }
}

/** Writes the attributes that the style sheet looks at. */
export function applyPreferences(): void {
  const { dataset } = document.documentElement
  const { theme, density } = store.get()
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
  dataset['density'] = density
}

/** Changes what is given and keeps the rest; every component that looks is drawn again. */
export function prefer(change: Partial<Preferences>): void {
  const chosen = { ...store.get(), ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen))
  } catch {
    // Storage may be full or forbidden; the choice then holds until the page is left.
  }
  store.set(chosen)
  applyPreferences()
}
