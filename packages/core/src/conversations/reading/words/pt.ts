import type { CategoryWords } from './shape.ts'

export const pt: CategoryWords = {
  food: `
    almoço, jantar, janta, café, café da manhã, lanche, lanches, restaurante, lanchonete, padaria, pizza,
    pizzaria, hambúrguer, pastel, coxinha, salgado, salgados, churrasco, churrascaria, cerveja, cervejas,
    chopp, vinho, bar, boteco, ifood, rappi, marmita, marmitex, quentinha, sorvete, açaí, suco,
    refrigerante, refri, doce, doces, bolo, sobremesa, comida, refeição, sanduíche, sushi, japonês,
    esfiha, tapioca, pão de queijo, cafezinho, cafeteria, self service, bebida, bebidas, drinks, drink,
    mcdonalds, méqui, burger king, subway, habibs, pf, prato feito, rodízio, petisco, chocolate, água,
    água de coco, pipoca, picolé, brigadeiro, hot dog, cachorro quente, feijoada, merenda, sorveteria,
    hamburgueria, confeitaria`,
  groceries: `
    mercado, supermercado, feira, hortifruti, sacolão, açougue, mercearia, mercadinho, quitanda,
    compras do mês, compra do mês, carrefour, pão de açúcar, assaí, atacadão, extra, sams club, zaffari,
    leite, ovos, arroz, feijão, pão, carne, frango, peixe, verduras, legumes, frutas, fruta, queijo,
    manteiga, farinha, açúcar, óleo, produtos de limpeza, limpeza, detergente, papel higiênico, sabão,
    hipermercado, atacado, peixaria, empório, ração, fraldas, macarrão, batata, tomate, cebola,
    pingo doce, continente, minipreço`,
  transport: `
    uber, táxi, 99, 99pop, ônibus, metrô, trem, passagem de ônibus, gasolina, combustível, etanol,
    álcool, diesel, posto, estacionamento, pedágio, transporte, transportes, corrida, condução,
    bilhete único, carro, moto, oficina, mecânico, pneu, pneus, troca de óleo, lavagem, lava rápido,
    lava jato, ipva, licenciamento, seguro do carro, bicicleta, bike, patinete, cabify, indriver, van,
    barca, balsa, multa, motoboy, mototáxi, revisão do carro, zona azul, autocarro, comboio,
    recarga bilhete, abastecimento, abasteci, abastecer, tanque, vlt, frete`,
  housing: `
    aluguel, aluguer, renda da casa, moradia, habitação, casa, apartamento, condomínio, iptu,
    financiamento, prestação da casa, prestação do apartamento, hipoteca, móveis, móvel, sofá, cama,
    colchão, geladeira, fogão, reforma, obra, pedreiro, pintor, encanador, eletricista, faxina,
    faxineira, diarista, empregada, jardineiro, decoração, cortina, tinta, material de construção,
    leroy merlin, seguro residencial, mudança, chaveiro, dedetização, máquina de lavar, kitnet, quarto,
    república, utensílios, tok stok`,
  utilities: `
    luz, conta de luz, energia, energia elétrica, conta de energia, eletricidade, água e esgoto,
    conta de água, gás, botijão, conta de gás, esgoto, enel, cemig, copel, light, sabesp, comgás, cpfl,
    celpe, coelba, copasa, lixo, taxa de lixo, contas da casa, aquecimento, gás encanado, celesc,
    equatorial, edp, cedae, sanepar, embasa, neoenergia, ultragaz, botijão de gás, taxa de água,
    saneamento, energisa, serviços públicos`,
  telecom: `
    celular, telefone, internet, conta de telefone, conta de celular, conta de internet, recarga,
    crédito celular, créditos, recarga de celular, vivo, claro, tim, oi fibra, net, banda larga, wifi,
    wi-fi, chip, plano de celular, plano de dados, dados móveis, fibra, meo, nos, vodafone, roteador,
    modem, plano controle, pré-pago, pós-pago, linha telefônica, algar, sky internet, pacote de dados,
    telefonia, telemóvel, provedor`,
  health: `
    médico, médica, dentista, farmácia, remédio, remédios, medicamento, medicamentos, hospital, clínica,
    consulta, exame, exames, plano de saúde, unimed, convênio, academia, psicólogo, psicóloga, terapia,
    fisioterapia, fisioterapeuta, óculos, lentes, ótica, vacina, vitamina, vitaminas, saúde, cirurgia,
    drogaria, droga raia, drogasil, pague menos, dermatologista, ginecologista, oftalmologista, pediatra,
    nutricionista, massagem, pilates, crossfit, smart fit, laboratório, raio x, hemograma, dipirona,
    aparelho, veterinário, natação, ginásio`,
  subscriptions: `
    netflix, spotify, assinatura, assinaturas, mensalidade, disney, disney plus, hbo, hbo max, max,
    globoplay, prime video, amazon prime, prime, youtube premium, deezer, apple music, icloud,
    google one, chatgpt, office, adobe, canva, jornal, revista, folha, estadão, premiere, telecine,
    paramount, playstation plus, ps plus, xbox, game pass, clube, clube de assinatura, kindle unlimited,
    audible, dropbox, tv a cabo, sky, streaming, apple tv, crunchyroll, meli mais, star plus, notion,
    microsoft 365`,
  travel: `
    viagem, viagens, passagem, passagem aérea, passagens, passagens aéreas, avião, voo, hotel, hotéis,
    pousada, airbnb, hostel, hospedagem, booking, mala, passaporte, visto, turismo, passeio, excursão,
    aluguel de carro, gol, latam, azul, decolar, resort, cruzeiro, férias, aeroporto, milhas,
    seguro viagem, ingresso parque, diária, diárias, cvc, guia turístico, lembrancinha, souvenir,
    camping, tap, 123milhas, hurb, bagagem, pacote de viagem`,
  other: `
    presente, presentes, doação, doações, outros, outro, diversos, dízimo, taxa, tarifa, imposto,
    impostos, multa bancária, cabeleireiro, barbeiro, salão, manicure, roupa, roupas, escola, curso,
    livro, livros`,
  salary: `
    salário, salario, pagamento do trabalho, holerite, décimo terceiro, 13o, 13º, adiantamento, vale,
    bônus, férias recebidas, aposentadoria, pensão, ordenado, vencimento, contracheque, pró-labore, plr,
    hora extra, horas extras`,
  sales: `
    venda, vendas, vendi, cliente, clientes, freela, freelance, frila, bico, serviço, serviços, projeto,
    encomenda, encomendas, pedido, comissão, comissões, nota fiscal, consultoria, trabalho, trampo,
    faturamento, job, bolos, gorjeta`,
  refund: `
    reembolso, estorno, devolução, cashback, restituição, devolveram, devolveu, reembolsaram,
    ressarcimento, troco`,
  other_income: `
    rendimento, rendimentos, juros, dividendos, presente, aluguel recebido, prêmio, loteria, herança,
    bolsa, mesada, auxílio, bolsa família, inss, seguro desemprego, fgts, empréstimo, doação,
    ajuda dos pais, investimento`,
}
