/** Names of the built-in categories, for the chat and the dashboard alike. A category that was renamed bears its own name. */
import type { CategoryKey } from './categories.ts'

type NamedLanguage = 'en' | 'pt'

export const CATEGORY_NAMES: Record<NamedLanguage, Record<CategoryKey, string>> = {
  en: {
    food: 'Food',
    groceries: 'Groceries',
    transport: 'Transport',
    housing: 'Housing',
    utilities: 'Utilities',
    telecom: 'Phone and internet',
    health: 'Health',
    subscriptions: 'Subscriptions',
    travel: 'Travel',
    other: 'Other',
    salary: 'Salary',
    sales: 'Sales',
    refund: 'Refunds',
    other_income: 'Other income',
  },
  pt: {
    food: 'Alimentação',
    groceries: 'Mercado',
    transport: 'Transporte',
    housing: 'Moradia',
    utilities: 'Contas da casa',
    telecom: 'Telefone e internet',
    health: 'Saúde',
    subscriptions: 'Assinaturas',
    travel: 'Viagens',
    other: 'Outros',
    salary: 'Salário',
    sales: 'Vendas',
    refund: 'Reembolsos',
    other_income: 'Outras receitas',
  },
}

/** What a category is called in a language; English where there is no translation yet. */
export function categoryName(
  category: { key: CategoryKey | null; name: string | null },
  language: string,
): string {
  if (category.name !== null) return category.name
  const names = language === 'pt' ? CATEGORY_NAMES.pt : CATEGORY_NAMES.en
  return category.key ? names[category.key] : ''
}
