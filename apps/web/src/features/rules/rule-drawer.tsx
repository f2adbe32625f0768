import type { RuleView } from '@chronos/contracts/rules'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { openDialog } from '../../app/dialog-store.ts'
import { instant } from '../../app/formats.ts'
import { pagesOf } from '../../app/pages.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { client, trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { DrawerSkeleton } from '../../ui/drawer-skeleton.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { actionWords, conditionWords, useNames } from './rule-words.ts'

const route = getRouteApi('/frame/rules/$id')

/** A rule in words, and what it did. */
export function RuleDrawer() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(trpc.rules.list.queryOptions())
  const group = data?.items.find(({ rules }) => rules.some((rule) => rule.id === id))
  const rule = group?.rules.find((each) => each.id === id)
  return (
    <Drawer title={rule?.name ?? t('rules.one')} onClose={() => void navigate({ to: '/rules' })}>
      {rule && group ? (
        <Detail rule={rule} groupId={group.id} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data ? (
        <p className="text-body text-ink-2">{t('reason.not_found')}</p>
      ) : (
        <DrawerSkeleton />
      )}
    </Drawer>
  )
}

function Detail({ rule, groupId }: { rule: RuleView; groupId: string }) {
  const names = useNames()
  const mayEdit = useMay()('update', 'Rule')
  return (
    <div className="flex flex-col items-stretch gap-6">
      {mayEdit && (
        <Button className="w-fit" onClick={() => openDialog({ kind: 'rule', groupId, rule })}>
          {t('common.edit')}
        </Button>
      )}
      <Facts
        items={[
          [t('rules.when'), conditionWords(rule.when, names)],
          [t('rules.then'), rule.actions.map((each) => actionWords(each, names)).join(' · ')],
          [t('rules.stage'), t(`rules.stage.${rule.stage}`)],
          [t('rules.standing'), t(rule.enabled ? 'rules.on' : 'rules.off')],
        ]}
      />
      <Log ruleId={rule.id} />
    </div>
  )
}

function Log({ ruleId }: { ruleId: string }) {
  const log = useInfiniteQuery(
    pagesOf(trpc.rules.log.infiniteQueryKey({ ruleId }), ({ from, signal }) =>
      client.rules.log.query({ ruleId, ...from, limit: 20 }, { signal }),
    ),
  )
  const runs = log.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-body font-semibold">{t('rules.log')}</h3>
      {!log.data && (log.error ? <Failure error={log.error} /> : <Skeleton className="w-2/3" />)}
      {log.data && runs.length === 0 && <p className="text-table text-ink-2">{t('rules.noLog')}</p>}
      <ul>
        {runs.map(({ id, at, cause, set, kept, skipped, transactionId }) => (
          <li key={id} className="flex flex-col gap-0.5 border-line border-b py-2 text-table last:border-b-0">
            <span>
              {skipped && t('rules.wasSkipped')}
              {set.length > 0 &&
                t('rules.didSet', { fields: set.map((field) => t(`rules.sets.${field}`)).join(', ') })}
              {kept.length > 0 &&
                ` ${t('rules.didKeep', { fields: kept.map((field) => t(`rules.sets.${field}`)).join(', ') })}`}
            </span>
            <span className="flex flex-wrap items-center gap-x-2 text-label text-ink-3">
              {`${instant(at)} · ${t(`rules.cause.${cause}`)}`}
              <Link
                to="/transactions/$id"
                params={{ id: transactionId }}
                className="leading-6 text-accent underline underline-offset-2"
              >
                {t('occurrence.see')}
              </Link>
            </span>
          </li>
        ))}
      </ul>
      {log.hasNextPage && (
        <Button className="w-fit" pending={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </section>
  )
}
