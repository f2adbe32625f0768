import { Locale } from '@chronos/contracts/basics'
import { type Preferences, prefer, usePreferences } from '../../app/preferences.ts'
import { t } from '../../app/text.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Select } from '../../ui/select.tsx'

const THEMES = ['system', 'light', 'dark'] as const satisfies Preferences['theme'][]
const DENSITIES = ['comfortable', 'compact'] as const satisfies Preferences['density'][]
const LANGUAGES = { auto: null, en: 'English', pt: 'Português' } as const satisfies Record<
  Preferences['language'],
  string | null
>

/** How this browser shows things; nobody else is affected. */
export function PreferencesCard() {
  const { theme, density, language, format } = usePreferences()
  return (
    <Card title={t('settings.yours')}>
      <div className="flex flex-col gap-4 px-4 pt-2 pb-5">
        <div className="flex flex-col gap-1">
          <span className="text-label font-medium text-ink-2">{t('settings.theme')}</span>
          <Segments
            label={t('settings.theme')}
            value={theme}
            onChange={(next) => prefer({ theme: next })}
            options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
          />
        </div>
        <div className="flex flex-col gap-1">
          <span className="text-label font-medium text-ink-2">{t('settings.density')}</span>
          <Segments
            label={t('settings.density')}
            value={density}
            onChange={(next) => prefer({ density: next })}
            options={DENSITIES.map((value) => ({ value, label: t(`density.${value}`) }))}
          />
        </div>
        <Field label={t('settings.language')}>
          {(control) => (
            <Select
              {...control}
              value={language}
              onChange={({ target }) => prefer({ language: target.value as Preferences['language'] })}
            >
              {(['auto', 'en', 'pt'] as const).map((each) => (
                <option key={each} value={each}>
                  {LANGUAGES[each] ?? t('settings.ofBrowser')}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('settings.format')} hint={t('settings.formatHint')}>
          {(control) => (
            <Select
              {...control}
              value={format}
              onChange={({ target }) => prefer({ format: target.value as Preferences['format'] })}
            >
              <option value="auto">{t('settings.ofBrowser')}</option>
              {Locale.options.map((tag) => (
                <option key={tag} value={tag}>
                  {t(`locale.${tag}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </Card>
  )
}
