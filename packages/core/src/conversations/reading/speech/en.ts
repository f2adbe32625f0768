import { list } from '../phrases.ts'
import type { Speech } from './shape.ts'

export const en: Speech = {
  lang: 'en',
  polite: list(
    `
      please, pls, plz, can you, could you, can you please, could you please, i want to, i would like to,
      i d like to, i wanna, i need to, want to, let me, kindly, hey, ok, so, just, would you, will you,
      i need you to, help me`,
  ),
  greeting: list(
    `
      hi, hello, hey, hiya, yo, good morning, good afternoon, good evening, good day, hi there,
      hello there, hey there, morning, howdy, how are you, whats up, what s up, sup, greetings,
      good night, evening, afternoon`,
  ),
  thanks: list(
    'thanks, thank you, thx, ty, cheers, thank you so much, thanks a lot, many thanks, great thanks',
  ),
  help: list(
    `
      help, menu, commands, options, what can you do, what can i do, how does this work,
      how do i use this, how to use, i need help, help me, instructions, what do you do, how it works,
      show commands, show menu, info, guide, main menu`,
  ),
  agent: list(
    `
      agent, human, operator, representative, real person, a person, someone, support, human agent,
      talk to a human, talk to a person, talk to someone, speak to someone, speak to a human,
      speak to an agent, speak with an agent, customer service, customer support, live agent,
      talk to support, contact support, speak to a person, call me`,
  ),
  stop: list('stop, stopall, stop all, unsubscribe, quit, opt out, optout, end'),
  start: list('start, unstop, subscribe, opt in, optin, resume'),
  reminders: {
    stop: list(
      'stop, no more, turn off, disable, cancel, mute, unsubscribe, don t send, do not send, quit sending, switch off',
    ),
    start: list('turn on, enable, start, resume, activate, send me, switch on'),
    what: list(
      'reminder, reminders, messages, notifications, alerts, texting me, messaging me, writing me, sending me',
    ),
  },
  due: list(
    `
      payments due, bills due, upcoming payments, upcoming bills, what is due, what s due, due payments,
      due bills, what do i owe, what do i have to pay, bills to pay, bills are due, payments are due,
      is due, next payments, next bills, pending bills, payments coming up`,
  ),
  unlink: list(
    'unlink, unlink me, disconnect, unlink my account, unlink my number, unlink account, disconnect my account, disconnect my number, remove my number, unlink this number',
  ),
  speak: list(
    'language, speak, in, to, switch, change, set, use, my, the, talk, reply, answer, into, lang, write',
  ),
  yes: list(
    `
      yes, y, yeah, yep, yup, ok, okay, sure, correct, right, confirm, confirmed, that s right,
      that is right, that s correct, yes please, save, save it, looks good, good, exactly, perfect,
      do it, go ahead, of course, fine, alright`,
  ),
  no: list(
    `
      no, n, nope, cancel, nah, wrong, never mind, nevermind, nvm, no thanks, discard, don t save,
      do not save, don t, forget it, cancel it, cancel that, that s wrong, abort, incorrect, not right,
      drop it`,
  ),
  correct: list(
    'no it was, it was, actually, no, make it, i meant, should be, it should be, sorry, no it is, it s, it is, no actually, wait, rather, change to, change it to, correction, not',
  ),
  undo: list(
    'undo, undo that, undo last, undo it, undo the last one, undo please, revert, revert that, take that back, oops',
  ),
  remove: list(
    'delete, remove, undo, erase, cancel, revert, reverse, scratch, take back, get rid of, void, discard',
  ),
  lastOne: list('last, that, it, this, one, latest, previous, entry, transaction, expense, record, recent'),
  change: list('change, edit, correct, fix, update, modify, set, rename, adjust, amend, move'),
  fields: {
    amount: list('amount, value, price, total, sum, cost'),
    category: list('category, categories, type, group'),
    date: list('date, day, when'),
    description: list('description, name, note, text, title, label, memo'),
  },
  spent: list(
    `
      spent, paid, bought, cost, costs, purchased, paid for, spend, expense, expenses, dropped, blew,
      payed, got charged, was charged, charged, ordered, paid out, gave, sent, shelled out, settled,
      donated, tipped, topped up, recharged, booked, refilled, filled up, buy, log, add expense, add,
      note, record, new expense, it cost, cost me, used, lent, put`,
  ),
  earned: list(
    `
      received, got paid, earned, income, sold, paid me, refunded, got, made, came in, credited,
      payday, deposited, won, collected, add income, log income, new income, was paid,
      i was paid, gave me, sent me, received from, got back, paid back, paid us, cashed in, been paid,
      transferred me, sale, sales, incoming, repaid, reimbursed`,
  ),
  howMuch: list(
    'how much, what, whats, show, show me, tell me, give me, list, view, see, check, get, did i, how is, how are, which, where did',
  ),
  spend: list('spend, spent, spending, pay, paid'),
  spendNouns: list('spending, expenses, spend, expenditure, expenditures, costs, outgoings'),
  summary: list(
    'summary, report, overview, breakdown, total spent, total spending, spending summary, monthly report, weekly report, where did my money go',
  ),
  have: list(
    'do i have, have i got, i have, i got, is in my account, is on my account, in my account, in the bank, is in my, funds, am i at, money left, money do i have',
  ),
  left: list('left, remaining, remain, remains, available, left over, still have'),
  balance: list(
    'balance, balances, balence, my money, how much money, account balance, current balance, bal, net worth, available funds',
  ),
  budget: list(
    'budget, budgets, over budget, on budget, spending limit, allowance, can i spend, can i still spend',
  ),
  entries: list(
    `
      transactions, transaction, entries, purchases, purchase, expenses, expense, payments, records,
      movements, operations, items, spendings, incomes, debits, orders`,
  ),
  statement: list(
    'statement, history, transactions, ledger, movements, my transactions, activity, mini statement, transaction history, my expenses, recent activity, entries',
  ),
  recent: list('last, latest, recent, past, previous, newest'),
  account: list('account, accounts, acct, bank, wallet'),
  move: {
    strong: list(
      'send, transfer, wire, withdraw, venmo, zelle, make a transfer, make a payment, do a transfer, make a wire transfer, send a payment',
    ),
    weak: list('pay, move, lend, give, deposit, top up, refund'),
  },
  money: list('money, cash, funds, payment, the money, bill, bills, my bill'),
  toWhom: list('to, into'),
  ofWhom: list('of, from, for, does, has, about'),
  relations: list(
    'wife, husband, brother, sister, mother, father, mom, mum, dad, son, daughter, friend, boss, neighbor, neighbour, girlfriend, boyfriend, partner, colleague, cousin, uncle, aunt, client, customer, someone else, somebody else, other customer, another customer, another person, other people',
  ),
  everyone: list(
    'every customer, all customers, other customers, everyone, everybody, all users, other users, all clients, other clients, every client, each customer, other people, customer list, list of customers, all accounts of',
  ),
  and: list('and, plus, then, also, &'),
  small: list(
    `
      a, an, the, on, for, at, in, of, my, to, from, with, by, i, we, ve, just, have, some, this, that,
      was, is, it, and, me, m, via, as, our, today, s, also, been, had, were, has, his, her, then,
      around, about, into, out, up, money, approx, total, only`,
  ),
  paidBy: list(
    'card, cash, credit card, debit card, credit, debit, credit card, bank transfer, paypal, apple pay, google pay',
  ),
  thousands: list('k, thousand, grand, mil'),
  days: {
    today: 0,
    yesterday: -1,
    'day before yesterday': -2,
    'the day before yesterday': -2,
    tomorrow: 1,
    'day after tomorrow': 2,
    'the day after tomorrow': 2,
    'last night': -1,
    tonight: 0,
    'this morning': 0,
    'this afternoon': 0,
    'this evening': 0,
    'yesterday morning': -1,
    'yesterday evening': -1,
    'yesterday afternoon': -1,
  },
  weekdays: ['monday', 'tuesday, tues', 'wednesday', 'thursday, thurs', 'friday', 'saturday', 'sunday'].map(
    list,
  ),
  months: [
    'january, jan',
    'february, feb',
    'march, mar',
    'april, apr',
    'may',
    'june, jun',
    'july, jul',
    'august, aug',
    'september, sep, sept',
    'october, oct',
    'november, nov',
    'december, dec',
  ].map(list),
  onDate: list('on, on the, this, last, since, from, the, of, past, dated, in'),
  dayOf: { sure: list('day'), loose: [] },
  last: list('last, past, previous'),
  ago: { before: [], after: list('ago, back, earlier'), days: list('day, days'), weeks: list('week, weeks') },
  periods: {
    this_week: list('this week, week, weekly, current week'),
    last_week: list('last week, past week, previous week'),
    this_month: list('this month, month, monthly, current month, month so far'),
    last_month: list('last month, past month, previous month'),
    this_year: list('this year, year, yearly, current year, year to date'),
    last_year: list('last year, past year, previous year'),
    last_days: list('last # days, past # days, # days, previous # days'),
    last_weeks: list('last # weeks, past # weeks, # weeks'),
    last_months: list('last # months, past # months, # months'),
  },
}
