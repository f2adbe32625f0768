import { BookText, Download, Sheet } from 'lucide-react'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { listInput, type TransactionSearch } from './search.ts'

/** The browser asks for the file itself, so that a long one streams to the disk. */
function download(path: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}

export const csvPath = (search: TransactionSearch) =>
  `/api/exports/transactions.csv?${new URLSearchParams({ filter: JSON.stringify(listInput(search)) })}`

/** Takes away what the list shows and, for who may look into everything, the whole ledger. */
export function ExportMenu({ search }: { search: TransactionSearch }) {
  const may = useMay()
  // A leader's or manager's sight: members and their acts belong to the whole.
  const whole = may('read', 'Transaction') && may('read', 'Member')
  return (
    <Menu
      trigger={
        <IconButton label={t('export.menu')}>
          <Download aria-hidden className="size-4" strokeWidth={1.5} />
        </IconButton>
      }
    >
      <MenuItem
        icon={<Sheet aria-hidden className="size-4" strokeWidth={1.5} />}
        onSelect={() => download(csvPath(search))}
      >
        {t('export.csv')}
      </MenuItem>
      {whole && (
        <MenuItem
          icon={<BookText aria-hidden className="size-4" strokeWidth={1.5} />}
          onSelect={() => download('/api/exports/ledger.journal')}
        >
          {t('export.journal')}
        </MenuItem>
      )}
    </Menu>
  )
}
