/** What a message means, before anything is looked up: the answer of `interpret`. */
import type { CategoryKey } from '@chronos/contracts/categories'

export type Lang = 'en' | 'pt' | 'es' | 'fr' | 'de'

/** Where and when a message was written. Dates are read in `timeZone` against `sentAt`, never against now. */
export interface ReadingContext {
  lang: Lang
  locale: string
  currency: string
  timeZone: string
  sentAt: Date
  state?: 'IDLE' | 'UNLINKED' | 'AWAITING_CONFIRM'
}

/** First and last day, both included. */
export interface Period {
  from: string
  to: string
}

/** What is known of an entry beside its amount. `date` is the day of the message where none was said. */
export interface Draft {
  kind: 'expense' | 'income'
  description: string | null
  category: CategoryKey | null
  date: string
}

export type AmountFault = 'zero' | 'bad_number' | 'amount_scale' | 'amount_out_of_range'

export type SensitiveKind = 'pan' | 'cvv' | 'cpf' | 'cnpj' | 'ssn' | 'iban'

/** An edit names its field; the value stands in the member that fits it. `field` null: the person must say. */
export interface Edit {
  field: 'amount' | 'category' | 'date' | 'description' | null
  amountMinor?: string
  currency?: string
  value?: string
}

/** Intents that carry nothing else. */
export type BareIntent =
  | 'undo_last'
  | 'confirm'
  | 'cancel'
  | 'unknown_no_pending'
  | 'help'
  | 'greeting'
  | 'human_handoff'
  | 'opt_out'
  | 'opt_in'
  | 'opt_out_reminders'
  | 'opt_in_reminders'
  | 'list_due_payments'
  | 'unlink'
  | 'refuse_money_movement'
  | 'refuse_other_person'
  | 'ask_to_link'
  | 'unknown'

export type Reading =
  | ({ intent: 'log_expense' | 'log_income'; amountMinor: string; currency: string } & Draft)
  | {
      intent: 'clarify_amount'
      reason: 'missing' | 'several' | 'unclear_mark' | 'unclear_suffix'
      /** Decimal and code, the likelier first: `1234.00 USD`. */
      options: string[]
      draft: Draft
    }
  | { intent: 'clarify_currency'; candidates: string[]; default: string; amount: string; draft: Draft }
  | { intent: 'clarify_date'; date: string; amountMinor: string; currency: string; draft: Draft }
  | {
      intent: 'clarify_split'
      kind: 'expense' | 'income'
      currency: string
      date: string
      parts: { description: string; amountMinor: string }[]
    }
  | { intent: 'reject_amount'; reason: AmountFault }
  | { intent: 'get_balance'; account: string | null }
  | { intent: 'list_transactions'; limit: number; category: CategoryKey | null; period: Period | null }
  | { intent: 'spending_summary'; period: Period; category: CategoryKey | null }
  | { intent: 'get_budget'; category: CategoryKey | null }
  | ({ intent: 'edit_draft' | 'edit_last' } & Edit)
  | { intent: 'set_language'; lang: Lang }
  | { intent: 'link_code'; code: string }
  | { intent: 'sensitive_data_warning'; redact: SensitiveKind[] }
  | { intent: BareIntent }
