/** Many writes at once, each with a key of its own, so that a test can ask afterwards what became of every one. */
import type { Answer, ApiClient } from './api-client.ts'

export interface Write {
  key: string
  /** Unique: rows are counted by it. */
  payee: string
  /** Null when no answer came; then `failure` says why. */
  answer: Answer | null
  failure: string | null
}

export interface Expense {
  type: 'expense'
  accountId: string
  categoryId: string
  amount: { amountMinor: string; currency: string }
  bookedOn: string
}

interface Listed<Item> {
  items: Item[]
}

/** An expense that the signed-in tenant can book: on its first account, of the category `food`. */
export async function bookableExpense(client: ApiClient, bookedOn: string): Promise<Expense> {
  const accounts = (await client.call('accounts.list', {})).data as Listed<{ id: string; currency: string }>
  const categories = (await client.call('categories.list')).data as Listed<{ id: string; key: string }>
  const account = accounts.items[0]
  const category = categories.items.find(({ key }) => key === 'food')
  if (!account || !category) throw new Error('the tenant has no account or no category')
  return {
    type: 'expense',
    accountId: account.id,
    categoryId: category.id,
    amount: { amountMinor: '1250', currency: account.currency },
    bookedOn,
  }
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as { code?: unknown }
  return error.cause ? reasonOf(error.cause) : typeof code === 'string' ? code : error.message
}

/** Sends one write, or the same one again. */
export async function sendWrite(client: ApiClient, expense: Expense, write: Write): Promise<Write> {
  const headers = { 'idempotency-key': write.key }
  try {
    const answer = await client.call('transactions.record', { ...expense, payee: write.payee }, headers)
    return { ...write, answer, failure: null }
  } catch (error) {
    return { ...write, answer: null, failure: reasonOf(error) }
  }
}

export const newWrite = (): Write => {
  const key = crypto.randomUUID()
  return { key, payee: `storm ${key}`, answer: null, failure: null }
}

/** `lanes` clients write one after the other until told to end; resolves to all that was tried. */
export function startStorm(
  client: ApiClient,
  expense: Expense,
  lanes = 8,
): { tried: Write[]; end(): Promise<Write[]> } {
  const tried: Write[] = []
  let over = false
  const lane = async () => {
    while (!over) {
      const write = await sendWrite(client, expense, newWrite())
      tried.push(write)
      // Nobody hammers a door that is shut.
      if (write.answer?.status !== 200) await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const running = Promise.all(Array.from({ length: lanes }, lane))
  return {
    tried,
    async end() {
      over = true
      await running
      return tried
    },
  }
}
