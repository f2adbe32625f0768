import { list } from '../phrases.ts'
import type { Speech } from './shape.ts'

export const pt: Speech = {
  lang: 'pt',
  polite: list(
    `
      por favor, pf, pfv, pfvr, por gentileza, pode, você pode, vc pode, poderia, você poderia, quero,
      eu quero, queria, eu queria, preciso, eu preciso, gostaria de, eu gostaria de, me, ei, olha, então,
      dá pra, consegue, por obséquio, favor`,
  ),
  greeting: list(
    `
      oi, olá, ola, bom dia, boa tarde, boa noite, oi tudo bem, olá tudo bem, tudo bem, tudo bom, e aí,
      eae, opa, salve, oie, oii, oi bom dia, oi boa tarde, oi boa noite, alô, fala, beleza, como vai,
      tudo certo`,
  ),
  thanks: list(`
    obrigado, obrigada, valeu, vlw, muito obrigado, muito obrigada, brigado, brigada, agradeço`),
  help: list(
    `
      ajuda, menu, ajuda por favor, me ajuda, preciso de ajuda, comandos, opções, o que você faz,
      o que vc faz, o que você sabe fazer, como funciona, como usar, como uso, socorro, instruções,
      como isso funciona, o que posso fazer, de ajuda, quero ajuda`,
  ),
  agent: list(
    `
      atendente, humano, pessoa, suporte, falar com atendente, falar com um atendente, falar com alguém,
      falar com uma pessoa, falar com humano, falar com um humano, atendimento, operador,
      com um atendente, com uma atendente, com alguém, atendimento humano, pessoa de verdade,
      falar com o suporte, me liga, falar com gente`,
  ),
  stop: list('parar, pare, sair, descadastrar, cancelar inscrição, descadastre, remover, stop'),
  start: list('iniciar, começar, voltar, inscrever, retomar, assinar'),
  reminders: {
    stop: list(
      'parar, pare, para de, pare de, não quero, não me mande, não me envie, não mande, não envie, desativar, desative, desliga, desligar, chega de, cancelar, sem mais, não quero mais',
    ),
    start: list('ativar, ative, ligar, liga, quero receber, reativar, ativa, voltar a receber, me mande'),
    what: list(
      'lembrete, lembretes, mensagem, mensagens, notificação, notificações, aviso, avisos, alerta, alertas',
    ),
  },
  due: list(
    `
      contas a pagar, próximos pagamentos, próximas contas, o que vence, contas a vencer,
      contas que vencem, o que tenho que pagar, o que eu devo, quanto devo, pagamentos pendentes,
      contas pendentes, vencimentos, boletos a pagar, próximos vencimentos`,
  ),
  unlink: list(
    'desvincular, desconectar, desvincular minha conta, desvincular meu número, desvincular número, desvincule, desconectar minha conta, desvincula, remover meu número',
  ),
  speak: list(
    'idioma, língua, fala, fale, falar, em, mudar, muda, para, o, trocar, usar, linguagem, responde, responda, mude, escreve',
  ),
  yes: list(
    `
      sim, s, isso, isso mesmo, certo, confirmo, confirmar, confirma, claro, pode, pode ser, beleza, blz,
      ok, tá, tá certo, está certo, exato, correto, pode salvar, salva, salvar, com certeza, perfeito,
      isso aí, positivo, ss, aham`,
  ),
  no: list(
    `
      não, n, nao, cancelar, cancela, deixa, deixa pra lá, deixa quieto, errado, está errado, tá errado,
      negativo, não salva, esquece, não obrigado, não precisa, nn, descarta, descartar, cancele,
      não salvar`,
  ),
  correct: list(
    'não foi, não era, não foram, não é, não eram, foi, era, foram, eram, na verdade, não, corrige, corrige para, corrigindo, quis dizer, na real, é, errei foi, errei, aliás, muda para, muda pra, desculpa foi, desculpa, opa',
  ),
  undo: list(
    'desfazer, desfaz, desfaça, desfaz isso, desfazer último, desfazer a última, desfaz o último, desfaz a última, volta atrás, reverter, estornar, estorna',
  ),
  remove: list(
    'apaga, apagar, apague, exclui, excluir, exclua, deleta, deletar, delete, remove, remover, remova, cancela, cancelar, desfaz, desfazer, desfaça, tira, tirar, estorna, estornar, anula, anular',
  ),
  lastOne: list(
    'último, última, isso, esse, essa, este, esta, lançamento, gasto, registro, despesa, transação, anterior, compra, ultimo',
  ),
  change: list(
    'muda, mudar, mude, altera, alterar, altere, corrige, corrigir, corrija, edita, editar, edite, troca, trocar, troque, ajusta, ajustar, atualiza, atualizar, modificar',
  ),
  fields: {
    amount: list('valor, preço, total, quantia, montante'),
    category: list('categoria, tipo, grupo'),
    date: list('data, dia'),
    description: list('descrição, nome, nota, texto, título'),
  },
  spent: list(
    `
      gastei, paguei, comprei, custou, gasto, gasto de, gastamos, pagamos, compramos, gastou, pago,
      torrei, desembolsei, despesa, despesa de, saiu por, dei, mandei, enviei, transferi, doei, abasteci,
      recarreguei, pedi, registra, registrar, anota, anotar, lança, lançar, adiciona, adicionar, coloca,
      emprestei, quitei, assinei, foi, deu, custaram, tive um gasto de, fiz um pix de, fiz uma compra de,
      botei, coloquei, saiu, saíram, compra de, pagamento de`,
  ),
  earned: list(
    `
      recebi, ganhei, caiu, entrou, vendi, me pagou, me pagaram, recebemos, faturei, receita, receita de,
      renda, entrada, entrada de, depositaram, depositou, me mandou, me mandaram, me devolveu,
      me devolveram, me deu, reembolsaram, me reembolsaram, pagou pra mim, vendemos, entraram, caíram,
      ganhamos, me transferiu, cobrei, venda de, venda, vendas, recebimento, recebido, me enviou,
      fui pago, lucrei, me depositaram`,
  ),
  howMuch: list(
    'quanto, quantos, quanto é, qual, qual é, quais, mostra, mostrar, mostre, me mostra, me mostre, me diz, me diga, ver, ve, veja, lista, listar, liste, quero ver, consultar, consulta, como está, como anda, me passa, manda, me manda, cadê, onde',
  ),
  spend: list('gastei, gasto, gastamos, gastar, paguei, gastando, gastos, foi gasto, já gastei'),
  spendNouns: list('gastos, despesas, gasto, despesa'),
  summary: list(
    'resumo, relatório, balanço, total gasto, resumo de gastos, resumo do mês, resumo mensal, resumo semanal, pra onde foi meu dinheiro, para onde foi meu dinheiro',
  ),
  have: list(
    'tenho, eu tenho, tem na conta, tenho na conta, tenho disponível, há na conta, tem na minha conta, resta, me resta, sobrou, sobra, ficou na conta, tem em conta, dinheiro eu tenho',
  ),
  left: list('sobra, sobrou, resta, restante, restam, falta, disponível, ainda tenho, sobrando'),
  balance: list(
    'saldo, saldos, meu dinheiro, quanto dinheiro, meu saldo, saldo atual, saldo disponível, saldo da conta',
  ),
  budget: list(
    'orçamento, orçamentos, limite de gastos, meta, metas, teto, meu orçamento, posso gastar, ainda posso gastar',
  ),
  entries: list(
    'compras, compra, transações, transação, gastos, gasto, lançamentos, lançamento, despesas, pagamentos, movimentações, movimentos, registros, entradas, receitas, vendas, operações',
  ),
  statement: list(
    'extrato, histórico, movimentação, movimentações, transações, lançamentos, meus gastos recentes, últimos gastos, últimas compras, últimas transações, meus lançamentos, extratos',
  ),
  recent: list('últimas, últimos, última, último, recentes, recente, ultimas, ultimos'),
  account: list('conta, contas, banco, carteira, corrente'),
  move: {
    strong: list(
      `
        envia, envie, enviar, manda, mande, mandar, transfere, transfira, transferir, faz um pix,
        fazer um pix, faça um pix, fazer pix, faz pix, faça pix, faz o pix, faz uma transferência,
        fazer uma transferência, faça uma transferência, fazer transferência, faz um ted, sacar, saca,
        saque, fazer um pagamento, faz um pagamento, faça um pagamento, passa, pixa`,
    ),
    weak: list(
      'paga, pague, pagar, empresta, emprestar, empreste, deposita, depositar, dá, move, mover, mova, devolve',
    ),
  },
  money: list('dinheiro, grana, pix, transferência, boleto, fatura, valor, conta'),
  toWhom: list('para, pra, pro, ao, à, a'),
  ofWhom: list('de, da, do, das, dos, a, o'),
  relations: list(
    'esposa, marido, mulher, irmão, irmã, mãe, pai, filho, filha, amigo, amiga, chefe, vizinho, vizinha, namorado, namorada, sócio, sócia, colega, primo, prima, tio, tia, cliente, outra pessoa, outro cliente, outros clientes, outras pessoas, sogra, cunhado',
  ),
  everyone: list(
    'todos os clientes, outros clientes, todo mundo, todos os usuários, outros usuários, cada cliente, outras pessoas, lista de clientes, dos clientes, de todos',
  ),
  and: list('e, mais, depois, também'),
  small: list(
    `
      o, a, os, as, um, uma, uns, umas, de, da, do, das, dos, no, na, nos, nas, em, por, para, pra, pro,
      com, e, meu, minha, eu, que, foi, num, numa, ao, à, pelo, pela, me, já, hoje, aí, lá, deu, mais,
      só, pras, pros, isso, esse, essa, este, esta, valor, dia, hj, total, acabei, tudo, nós, a gente`,
  ),
  paidBy: list(
    'cartão, crédito, débito, dinheiro, pix, cartão de crédito, cartão de débito, espécie, boleto, vale',
  ),
  thousands: list('mil, k'),
  days: {
    hoje: 0,
    hj: 0,
    ontem: -1,
    anteontem: -2,
    'antes de ontem': -2,
    amanhã: 1,
    amanha: 1,
    'depois de amanha': 2,
    'ontem a noite': -1,
    'hoje cedo': 0,
    'hoje de manha': 0,
    agora: 0,
    'agora ha pouco': 0,
    'ontem de manha': -1,
    'essa manha': 0,
    'hoje a tarde': 0,
    'hoje a noite': 0,
  },
  weekdays: [
    'segunda-feira, segunda feira, segunda',
    'terça-feira, terça feira, terça',
    'quarta-feira, quarta feira, quarta',
    'quinta-feira, quinta feira, quinta',
    'sexta-feira, sexta feira, sexta',
    'sábado',
    'domingo',
  ].map(list),
  months: [
    'janeiro, jan',
    'fevereiro, fev',
    'março',
    'abril, abr',
    'maio',
    'junho, jun',
    'julho, jul',
    'agosto, ago',
    'setembro, set',
    'outubro, out',
    'novembro, nov',
    'dezembro, dez',
  ].map(list),
  onDate: list(
    'em, no, na, no dia, dia, de, do, da, desde, nesta, neste, nessa, nesse, última, último, passada, passado, na última, no último, desse, essa, esse, dessa',
  ),
  dayOf: { sure: list('dia, no dia, do dia'), loose: [] },
  last: list('passada, passado, última, último'),
  ago: {
    before: list('há, faz, ha'),
    after: list('atrás, passados'),
    days: list('dia, dias'),
    weeks: list('semana, semanas'),
  },
  periods: {
    this_week: list(
      'esta semana, essa semana, nesta semana, nessa semana, da semana, na semana, semana, semanal, semana atual, desta semana, dessa semana',
    ),
    last_week: list('semana passada, na semana passada, última semana, semana anterior'),
    this_month: list(
      'este mês, esse mês, neste mês, nesse mês, do mês, no mês, mês, mensal, mês atual, deste mês, desse mês',
    ),
    last_month: list('mês passado, no mês passado, último mês, mês anterior'),
    this_year: list('este ano, esse ano, neste ano, nesse ano, no ano, do ano, ano, deste ano, desse ano'),
    last_year: list('ano passado, último ano, ano anterior'),
    last_days: list('últimos # dias, # dias'),
    last_weeks: list('últimas # semanas, # semanas'),
    last_months: list('últimos # meses, # meses'),
  },
}
