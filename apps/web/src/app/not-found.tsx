import { Link } from '@tanstack/react-router'
import { buttonClass } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { t } from './text.ts'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main className="pt-[20vh]">
      <h1 className="sr-only">{t('notFound.title')}</h1>
      <Empty
        title={t('notFound.title')}
        action={
          <Link to="/" className={buttonClass('quiet')}>
            {t('notFound.home')}
          </Link>
        }
      >
        {t('notFound.text')}
      </Empty>
    </main>
  )
}
