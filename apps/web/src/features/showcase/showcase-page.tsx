import { toMoney } from '@chronos/contracts/money'
import { type ReactNode, useState } from 'react'
import { prefer, usePreferences } from '../../app/preferences.ts'
import { Amount } from '../../ui/amount.tsx'
import { type AmountDraft, AmountField } from '../../ui/amount-field.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { BulletBar } from '../../ui/bullet-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Field } from '../../ui/field.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { Input } from '../../ui/input.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { notify } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { RenameForm } from '../../ui/rename-form.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Select } from '../../ui/select.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TagInput } from '../../ui/tag-input.tsx'
import { Tick } from '../../ui/tick.tsx'
import { Toasts } from '../../ui/toasts.tsx'

const THEMES = ['system', 'light', 'dark'] as const

/** Every component in its states, for whoever builds with them. The words are samples, in English only. */
export function ShowcasePage() {
  const { theme } = usePreferences()
  return (
    <main>
      <Page
        title="Components"
        action={
          <Segments
            label="Theme"
            value={theme}
            onChange={(next) => prefer({ theme: next })}
            options={THEMES.map((value) => ({ value, label: value }))}
          />
        }
      >
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Buttons />
          <Fields />
          <Figures />
          <Words />
          <Floating />
          <Lists />
        </div>
      </Page>
      <Toasts />
    </main>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <div className="flex flex-col gap-4 px-4 pt-2 pb-5">{children}</div>
    </Card>
  )
}

function Buttons() {
  return (
    <Group title="Buttons">
      <div className="flex flex-wrap gap-2">
        <Button look="primary">Record −12.50 USD</Button>
        <Button>Quiet</Button>
        <Button look="ghost">Ghost</Button>
        <Button look="danger">Reverse</Button>
        <Button look="primary" pending>
          Working
        </Button>
        <Button disabled>Disabled</Button>
      </div>
      <Menu align="start" trigger={<Button>Menu</Button>}>
        <MenuItem onSelect={() => {}}>First</MenuItem>
        <MenuLine />
        <MenuItem danger onSelect={() => {}}>
          Archive
        </MenuItem>
      </Menu>
    </Group>
  )
}

function Fields() {
  const [amount, setAmount] = useState<AmountDraft>({ text: '1.234', minor: null })
  const [day, setDay] = useState<string | null>('2026-09-21')
  const [checked, setChecked] = useState(true)
  const [tags, setTags] = useState(['client', 'q3'])
  return (
    <Group title="Fields">
      <AmountField label="Amount" currency="USD" value={amount} onChange={setAmount} />
      <DateField label="Date" value={day} onChange={setDay} />
      <Field label="Name" hint="A hint">
        {(control) => (
          <Input {...control} defaultValue="A long name that goes on and on until there is no more room" />
        )}
      </Field>
      <Field label="Wrong" error="This is needed.">
        {(control) => <Input {...control} />}
      </Field>
      <Field label="Choice">
        {(control) => (
          <Select {...control}>
            <option>One</option>
            <option>Two</option>
          </Select>
        )}
      </Field>
      <TagInput label="Tags" value={tags} onChange={setTags} suggestions={['offsite']} />
      <Checkbox label="A box" checked={checked} onChange={setChecked} />
      <RenameForm name="Till" pending={false} error={null} onSave={() => {}} onCancel={() => {}} />
    </Group>
  )
}

function Figures() {
  return (
    <Group title="Figures">
      <Amount value={toMoney(123456789n, 'USD')} className="text-figure font-semibold" />
      <p className="flex flex-wrap gap-6">
        <Amount tone="flow" value={toMoney(-1250n, 'BRL')} />
        <Amount tone="flow" value={toMoney(980000n, 'JPY')} />
        <Amount value={toMoney(-2750n, 'KWD')} />
      </p>
      <BulletBar spent={0.35} pace={0.6} label="35% spent, even pace 60%" />
      <BulletBar spent={0.8} pace={0.6} label="80% spent, even pace 60%" />
      <BulletBar spent={1.2} pace={0.6} label="120% spent, even pace 60%" />
      <Sparkline values={[3, 4, 2, 6, 5, 8, 7, 9]} label="Rising" />
    </Group>
  )
}

function Words() {
  const [filter, setFilter] = useState<string | undefined>('This month')
  return (
    <Group title="Words">
      <p className="flex flex-wrap items-center gap-2">
        <Badge>Posted</Badge>
        <Badge tone="accent">New</Badge>
        <Badge tone="warn">Pending</Badge>
        <Badge tone="out">Over</Badge>
        <Badge tone="in">In</Badge>
        <Tag name="client" />
        <Avatar name="Lia Prado" />
      </p>
      <p className="flex gap-2">
        <FilterChip label="Period" value={filter} onClear={() => setFilter(undefined)}>
          Its control
        </FilterChip>
        <FilterChip label="Account" value={undefined} onClear={() => {}}>
          Its control
        </FilterChip>
      </p>
      <Facts
        items={[
          ['Date', 'Mon, 21 Sep 2026'],
          ['Account', 'Till'],
        ]}
      />
      <Empty title="No transactions yet" action={<Button look="primary">Record the first one</Button>}>
        Here stands every expense, income and transfer.
      </Empty>
      <Failure error={new Error('sample')} retry={() => {}} />
    </Group>
  )
}

function Floating() {
  const [open, setOpen] = useState<'dialog' | 'drawer' | 'confirm' | null>(null)
  const close = () => setOpen(null)
  return (
    <Group title="What floats">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('drawer')}>Drawer</Button>
        <Button onClick={() => setOpen('confirm')}>Question</Button>
        <Button onClick={() => notify({ text: 'Reversed: Lunch, −12.50 USD', undo: () => {} })}>
          Notice
        </Button>
      </div>
      {open === 'dialog' && (
        <Dialog title="A dialog" onClose={close}>
          <p className="px-5 pb-5">Its content.</p>
        </Dialog>
      )}
      {open === 'drawer' && (
        <Drawer title="A drawer" onClose={close}>
          Its content.
        </Drawer>
      )}
      {open === 'confirm' && (
        <Confirm
          title="Discard what you entered?"
          text="It has not been saved."
          yes="Discard"
          onYes={close}
          onNo={close}
        />
      )}
    </Group>
  )
}

function Lists() {
  const [ticked, setTicked] = useState(true)
  const [note, setNote] = useState('Changed where it stands')
  const rows = [
    { id: 'a', name: 'Checking', balance: toMoney(1234567n, 'USD') },
    { id: 'b', name: 'Card', balance: toMoney(-89900n, 'USD') },
  ]
  return (
    <Group title="Lists">
      <DataTable
        label="Accounts"
        rows={rows}
        columns={[
          { head: 'Name', cell: ({ name }) => name },
          { head: 'Balance', right: true, cell: ({ balance }) => <Amount value={balance} /> },
        ]}
      />
      <div className="flex h-10 items-center gap-4">
        <Tick label="Select a row" checked={ticked} onToggle={() => setTicked(!ticked)} />
        <Tick label="Select all" checked="some" onToggle={() => {}} />
        <InlineText label="Note" value={note} max={120} onSave={setNote}>
          {(edit) => (
            <button type="button" data-edit="note" className="min-h-6" onClick={edit}>
              {note}
            </button>
          )}
        </InlineText>
      </div>
      <TableSkeleton rows={3} />
    </Group>
  )
}
