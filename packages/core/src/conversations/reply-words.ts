/** Every sentence the chat says, in the languages it says them in. Others get English until they are written. */
import type { Language } from '@chronos/contracts/basics'

export interface ReplyWords {
  saved(amount: string, what: string, category: string, day: string): string
  left(budget: string, amount: string): string
  balance(lines: string): string
  noAccount: string
  last(lines: string): string
  nothingYet: string
  budgets(lines: string): string
  noBudget: string
  undone(amount: string, what: string): string
  nothingToUndo: string
  alreadyUndone: string
  tooLateToUndo: string
  staleButton: string
  help: string
  greeting(name: string): string
  askToLink: string
  notUnderstood: string
  cannotMove: string
  otherPerson: string
  keepSecret: string
  unsupported: string
  whichAmount(options: string): string
  missingAmount: string
  otherCurrency(currency: string): string
  badAmount: string
  oneAtATime: string
  notHere: string
  failed: string
  undoButton: string
}

const en: ReplyWords = {
  saved: (amount, what, category, day) => `Saved: *${amount}* · ${what} · ${category} · ${day}.`,
  left: (budget, amount) => `${budget} left this month: ${amount}`,
  balance: (lines) => `Your balance:\n${lines}`,
  noAccount: 'You have no open account here yet. Please ask us to open one.',
  last: (lines) => `Your last transactions:\n${lines}`,
  nothingYet: 'There is nothing noted yet. Try *spent 12.50 lunch*.',
  budgets: (lines) => `Left this month:\n${lines}`,
  noBudget: 'There is no budget for that yet.',
  undone: (amount, what) => `Taken back: *${amount}* · ${what}.`,
  nothingToUndo: 'There is nothing of yours from the last 24 hours to take back.',
  alreadyUndone: 'That was already taken back.',
  tooLateToUndo: 'That is more than 24 hours ago. Please ask us to take it back.',
  staleButton: 'That button no longer works. Please write what you need.',
  help: 'I note what you spend and earn. Try *spent 12.50 lunch*, *received 2000 salary*, *balance*, *last 5*, *budget food* or *undo*.',
  greeting: (name) => `Hello ${name}! Tell me what you spent or earned, or write *help*.`,
  askToLink: 'I do not know this number yet. Please ask us to link it before we talk about money.',
  notUnderstood: "I didn't get that. Try *spent 12.50 lunch*, *balance* or *last 5*.",
  cannotMove: "I can note and show, I can't move money.",
  otherPerson: 'I can only talk about your own money.',
  keepSecret: 'Please never send card, document or bank numbers here.',
  unsupported: 'I can read text only, for now. Write it as a message, like *spent 12.50 lunch*.',
  whichAmount: (options) => `Did you mean ${options}? Please write it again with the amount in full.`,
  missingAmount: 'How much was it? Please write it with the amount, like *spent 12.50 lunch*.',
  otherCurrency: (currency) => `Your account is in ${currency}. Please give the amount in ${currency}.`,
  badAmount: 'I cannot read that amount. Please write it like *12.50*.',
  oneAtATime: 'That looks like more than one. Please send them one by one.',
  notHere: 'I cannot do that yet. Please ask us directly.',
  failed: 'That could not be saved. Please ask us about it.',
  undoButton: 'Undo',
}

const pt: ReplyWords = {
  saved: (amount, what, category, day) => `Anotado: *${amount}* · ${what} · ${category} · ${day}.`,
  left: (budget, amount) => `${budget}: restam ${amount} neste mês`,
  balance: (lines) => `Seu saldo:\n${lines}`,
  noAccount: 'Você ainda não tem uma conta aberta aqui. Peça para abrirmos uma.',
  last: (lines) => `Seus últimos lançamentos:\n${lines}`,
  nothingYet: 'Ainda não há nada anotado. Tente *gastei 12,50 almoço*.',
  budgets: (lines) => `Resta neste mês:\n${lines}`,
  noBudget: 'Ainda não há orçamento para isso.',
  undone: (amount, what) => `Desfeito: *${amount}* · ${what}.`,
  nothingToUndo: 'Não há nada seu das últimas 24 horas para desfazer.',
  alreadyUndone: 'Isso já foi desfeito.',
  tooLateToUndo: 'Isso foi há mais de 24 horas. Peça para desfazermos.',
  staleButton: 'Esse botão não vale mais. Escreva o que precisa.',
  help: 'Eu anoto o que você gasta e recebe. Tente *gastei 12,50 almoço*, *recebi 2000 salário*, *saldo*, *últimas 5*, *orçamento comida* ou *desfazer*.',
  greeting: (name) => `Olá, ${name}! Conte o que gastou ou recebeu, ou escreva *ajuda*.`,
  askToLink: 'Ainda não conheço este número. Peça para vinculá-lo antes de falarmos de dinheiro.',
  notUnderstood: 'Não entendi. Tente *gastei 12,50 almoço*, *saldo* ou *últimas 5*.',
  cannotMove: 'Eu anoto e mostro, mas não movimento dinheiro.',
  otherPerson: 'Só posso falar do seu próprio dinheiro.',
  keepSecret: 'Nunca envie números de cartão, documento ou conta por aqui.',
  unsupported: 'Por enquanto só leio texto. Escreva, por exemplo, *gastei 12,50 almoço*.',
  whichAmount: (options) => `Você quis dizer ${options}? Escreva de novo com o valor completo.`,
  missingAmount: 'Quanto foi? Escreva com o valor, por exemplo *gastei 12,50 almoço*.',
  otherCurrency: (currency) => `Sua conta é em ${currency}. Informe o valor em ${currency}.`,
  badAmount: 'Não consigo ler esse valor. Escreva como *12,50*.',
  oneAtATime: 'Parece ser mais de um. Envie um de cada vez.',
  notHere: 'Ainda não sei fazer isso. Fale diretamente conosco.',
  failed: 'Não foi possível anotar. Fale conosco sobre isso.',
  undoButton: 'Desfazer',
}

/** The words for a customer's language. */
export const replyWords = (lang: Language): ReplyWords => (lang === 'pt' ? pt : en)
