/** From what a message means to what is answered: one exhaustive choice. */
import { formatMoney, parseDecimal, toMoney } from '@chronos/contracts/money'
import { answerEntry } from './answer-entry.ts'
import { answerBalance, answerBudget, answerLast } from './answer-question.ts'
import { answerUndo } from './answer-undo.ts'
import { type Answer, type Conversation, plain } from './conversation.ts'
import type { Reading } from './reading/reading.ts'

/** `1234.00 USD` as the customer would write it. */
function optionText(option: string, locale: string): string {
  const [decimal = '', currency = ''] = option.split(' ')
  return `*${formatMoney(toMoney(parseDecimal(decimal, currency), currency), locale)}*`
}

export async function answerReading(talk: Conversation, reading: Reading): Promise<Answer> {
  const { words } = talk
  switch (reading.intent) {
    case 'log_expense':
    case 'log_income':
      return answerEntry(talk, reading)
    case 'get_balance':
      return answerBalance(talk, reading)
    case 'list_transactions':
      return answerLast(talk, reading)
    case 'get_budget':
      return answerBudget(talk, reading)
    case 'undo_last':
      return answerUndo(talk)
    case 'help':
      return plain(words.help, 'help')
    case 'greeting':
      return plain(words.greeting(talk.customerName), 'greeting')
    case 'clarify_amount': {
      const options = reading.options.map((option) => optionText(option, talk.locale)).join(' / ')
      return plain(options ? words.whichAmount(options) : words.missingAmount, 'amount unclear')
    }
    case 'clarify_currency':
      return plain(words.otherCurrency(reading.default), 'currency unclear')
    case 'clarify_date':
    case 'clarify_split':
      return plain(
        reading.intent === 'clarify_split' ? words.oneAtATime : words.notUnderstood,
        reading.intent,
      )
    case 'reject_amount':
      return plain(words.badAmount, 'amount refused')
    case 'refuse_money_movement':
      return plain(words.cannotMove, 'asked to move money')
    case 'refuse_other_person':
      return plain(words.otherPerson, 'asked about someone else')
    case 'sensitive_data_warning':
      return plain(words.keepSecret, 'sensitive data')
    case 'ask_to_link':
      return plain(words.askToLink, 'not linked')
    case 'unknown':
    case 'unknown_no_pending':
    case 'confirm':
    case 'cancel':
      return plain(words.notUnderstood, 'not understood')
    default:
      return plain(words.notHere, reading.intent)
  }
}
