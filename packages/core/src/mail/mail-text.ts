/** The words of every mail, by template and language. */
import type { MailContent } from './queue-mail.ts'

export interface MailText {
  subject: string
  text: string
}

/** `webUrl` is where the dashboard lives, without a slash at its end. */
export function mailText({ values }: MailContent, webUrl: string): MailText {
  const { tenantName, name, token, locale } = values
  const link = `${webUrl}/join?token=${encodeURIComponent(token)}`
  if (locale.startsWith('pt')) {
    return {
      subject: `Convite para ${tenantName} no CHRONOS`,
      text: `Olá, ${name}.\n\nVocê foi convidado para trabalhar em ${tenantName}. Aceite o convite em até sete dias:\n\n${link}\n\nSe você não esperava este convite, ignore esta mensagem.\n`,
    }
  }
  return {
    subject: `Invitation to ${tenantName} on CHRONOS`,
    text: `Hello ${name},\n\nYou have been invited to work in ${tenantName}. Accept within seven days:\n\n${link}\n\nIf you did not expect this, ignore this message.\n`,
  }
}
