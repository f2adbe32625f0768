import { list } from '../phrases.ts'
import type { Speech } from './shape.ts'

export const es: Speech = {
  lang: 'es',
  polite: list(
    `
      por favor, porfa, porfavor, puedes, podrías, me puedes, quiero, yo quiero, quisiera, necesito,
      me gustaría, oye, oiga, mira, entonces, quería, deseo, puede, me podrías, favor`,
  ),
  greeting: list(
    `
      hola, buenos días, buen día, buenas tardes, buenas noches, buenas, qué tal, hola qué tal,
      hola buenos días, hola buenas, cómo estás, saludos, holi, qué onda, hola cómo estás,
      hola buenas tardes, cómo va`,
  ),
  thanks: list('gracias, muchas gracias, mil gracias, te agradezco, grax'),
  help: list(
    `
      ayuda, menú, ayuda por favor, ayúdame, comandos, opciones, qué puedes hacer, qué haces,
      cómo funciona, cómo se usa, necesito ayuda, instrucciones, qué puedo hacer, cómo funciona esto,
      cómo te uso, ayudame`,
  ),
  agent: list(
    `
      agente, humano, persona, asesor, soporte, operador, hablar con un agente, hablar con alguien,
      hablar con una persona, hablar con un humano, con un agente, con una persona, con alguien,
      atención al cliente, hablar con un asesor, con un asesor, persona real, hablar con soporte, llámame`,
  ),
  stop: list('baja, alto, parar, detener, darme de baja, cancelar suscripción, desuscribir, stop, salir'),
  start: list('alta, empezar, iniciar, comenzar, reanudar, suscribir, darme de alta'),
  reminders: {
    stop: list(
      'para, deja de, dejen de, no quiero, no me mandes, no me envíes, no más, desactiva, desactivar, quita, cancela, cancelar, basta de, parar',
    ),
    start: list('activa, activar, reactivar, quiero recibir, encender, vuelve a enviar'),
    what: list(
      'recordatorio, recordatorios, mensaje, mensajes, notificación, notificaciones, aviso, avisos, alerta, alertas',
    ),
  },
  due: list(
    'pagos pendientes, próximos pagos, pagos próximos, qué debo, cuánto debo, cuentas por pagar, facturas pendientes, qué tengo que pagar, vencimientos, próximos vencimientos, facturas por pagar',
  ),
  unlink: list(
    'desvincular, desvincula, desconectar, desvincular mi cuenta, desvincular mi número, desconectar mi cuenta, desvincular cuenta, quitar mi número',
  ),
  speak: list(
    'idioma, lengua, habla, hablar, en, cambia, cambiar, a, al, lenguaje, usar, responde, cambia el, el, contesta',
  ),
  yes: list(
    'sí, si, s, claro, correcto, vale, dale, ok, okey, confirmo, confirmar, confirma, de acuerdo, exacto, eso es, así es, perfecto, guardar, guarda, está bien, bueno, sale, va, por supuesto, sip, listo',
  ),
  no: list(
    'no, n, cancelar, cancela, cancélalo, déjalo, olvídalo, mal, incorrecto, está mal, no guardes, no gracias, nada, descartar, nop, negativo, mejor no',
  ),
  correct: list(
    'no fue, no fueron, no era, no eran, no es, fue, fueron, era, eran, en realidad, no, corrige, corrección, quise decir, perdón fueron, perdón fue, perdón, mejor, cambia a, son, es, no son, digo',
  ),
  undo: list(
    'deshacer, deshaz, deshazlo, deshacer último, deshacer lo último, deshaz lo último, deshaz el último, revertir, revierte, anular',
  ),
  remove: list(
    'borra, borrar, elimina, eliminar, quita, quitar, anula, anular, cancela, cancelar, deshaz, deshacer, suprime, revierte, bórralo, elimínalo',
  ),
  lastOne: list(
    'último, última, eso, ese, esa, este, esta, lo último, movimiento, gasto, registro, transacción, anterior, compra',
  ),
  change: list(
    'cambia, cambiar, corrige, corregir, edita, editar, modifica, modificar, ajusta, ajustar, actualiza, actualizar',
  ),
  fields: {
    amount: list('monto, importe, valor, precio, total, cantidad'),
    category: list('categoría, tipo, rubro, grupo'),
    date: list('fecha, día'),
    description: list('descripción, nombre, nota, concepto, texto'),
  },
  spent: list(
    `
      gasté, pagué, compré, costó, me costó, he gastado, he pagado, he comprado, gasto, gasto de,
      gastamos, pagamos, compramos, gastado, pagado, salió, di, envié, mandé, transferí, doné, recargué,
      pedí, registra, registrar, anota, anotar, agrega, agregar, apunta, apuntar, añade, presté,
      me gasté, me compré, costaron, me salió, llené, pago de, compra de, eché, invertí, desembolsé,
      me cobraron, me he gastado`,
  ),
  earned: list(
    `
      recibí, gané, cobré, vendí, me pagaron, me pagó, ingresó, ingreso, ingresos, entró, me depositaron,
      me han pagado, he cobrado, he recibido, he ganado, cayó, me transfirieron, depósito, depósito de,
      ingreso de, venta, ventas, venta de, recibimos, cobramos, vendimos, me devolvieron,
      me reembolsaron, entraron, he vendido, facturé, me dieron, me dio, me envió, me mandó,
      me ingresaron, cobro de, me transfirió, me han ingresado, me ha ingresado, me ha pagado, me han transferido, me han devuelto`,
  ),
  howMuch: list(
    'cuánto, cuánta, cuántos, cuál, cuál es, cuáles, qué, muestra, muéstrame, mostrar, dime, ver, ve, lista, listar, enséñame, dame, consultar, consulta, cómo va, cómo está, pásame, en qué',
  ),
  spend: list('gasté, gastado, gastamos, gastar, pagué, llevo gastado, he gastado, gastos, gasto'),
  spendNouns: list('gastos, gasto, egresos'),
  summary: list(
    'resumen, reporte, informe, total gastado, resumen de gastos, resumen del mes, balance del mes, en qué se fue mi dinero',
  ),
  have: list(
    'tengo, hay en mi cuenta, hay en la cuenta, me queda, queda, tengo disponible, dinero tengo, plata tengo, dispongo, hay en',
  ),
  left: list('queda, quedan, sobra, resta, restante, disponible, falta, me queda'),
  balance: list(
    'saldo, saldos, mi dinero, cuánto dinero, cuánta plata, saldo actual, saldo disponible, mi saldo',
  ),
  budget: list('presupuesto, presupuestos, límite de gasto, límite de gastos, tope, puedo gastar'),
  entries: list(
    'compras, compra, transacciones, transacción, gastos, gasto, movimientos, movimiento, pagos, registros, operaciones, ingresos, ventas',
  ),
  statement: list(
    'movimientos, extracto, historial, estado de cuenta, transacciones, mis movimientos, últimos movimientos, últimos gastos, últimas compras, mis gastos',
  ),
  recent: list('últimas, últimos, última, último, recientes, reciente'),
  account: list('cuenta, cuentas, banco, cartera, billetera'),
  move: {
    strong: list(
      `
        envía, envíale, enviar, manda, mándale, mandar, transfiere, transfiérele, transferir,
        haz una transferencia, hacer una transferencia, haz un bizum, hacer un bizum, hazle un bizum,
        retira, retirar, saca, sacar, haz un pago, hacer un pago, realiza una transferencia, haz un giro,
        gira`,
    ),
    weak: list(
      'paga, págale, pagar, presta, préstale, prestar, deposita, depositar, dale, mueve, mover, pasa, pásale, ingresa',
    ),
  },
  money: list('dinero, plata, efectivo, fondos, lana, pago, factura, recibo'),
  toWhom: list('a, para, al'),
  ofWhom: list('de, del, tiene'),
  relations: list(
    'esposa, marido, esposo, mujer, hermano, hermana, madre, padre, mamá, papá, hijo, hija, amigo, amiga, jefe, vecino, vecina, novia, novio, socio, socia, colega, primo, prima, tío, tía, cliente, otra persona, otro cliente, otros clientes, suegra',
  ),
  everyone: list(
    'todos los clientes, otros clientes, todo el mundo, todos los usuarios, otros usuarios, cada cliente, otras personas, lista de clientes, los demás clientes',
  ),
  and: list('y, más, e, después, luego, también'),
  small: list(
    `
      el, la, los, las, un, una, unos, unas, de, del, en, por, para, con, a, al, y, e, mi, mis, yo, que,
      fue, me, ya, hoy, lo, le, he, se, su, este, esta, ese, eso, más, solo, total, sobre, unas, nos,
      hemos, acabo`,
  ),
  paidBy: list(
    'tarjeta, crédito, débito, efectivo, tarjeta de crédito, tarjeta de débito, bizum, transferencia, cash',
  ),
  thousands: list('mil, k'),
  days: {
    hoy: 0,
    ayer: -1,
    anteayer: -2,
    antier: -2,
    'antes de ayer': -2,
    mañana: 1,
    'pasado mañana': 2,
    anoche: -1,
    'ayer por la tarde': -1,
    'ayer por la noche': -1,
    'esta mañana': 0,
    'esta tarde': 0,
    'esta noche': 0,
    'hoy por la mañana': 0,
  },
  weekdays: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'].map(list),
  months: [
    'enero, ene',
    'febrero, feb',
    'marzo',
    'abril, abr',
    'mayo',
    'junio, jun',
    'julio, jul',
    'agosto, ago',
    'septiembre, setiembre, sept',
    'octubre, oct',
    'noviembre, nov',
    'diciembre, dic',
  ].map(list),
  onDate: list('el, en, el día, este, desde, del, de, la, pasado, último, en la, esta, lo del'),
  dayOf: { sure: list('día, el día, del día'), loose: list('el') },
  last: list('pasado, pasada, último, última'),
  ago: {
    before: list('hace'),
    after: list('atrás'),
    days: list('día, días'),
    weeks: list('semana, semanas'),
  },
  periods: {
    this_week: list('esta semana, de la semana, la semana, semana, semanal, semana actual'),
    last_week: list('semana pasada, la semana pasada, última semana, semana anterior'),
    this_month: list('este mes, del mes, el mes, mes, mensual, mes actual'),
    last_month: list('mes pasado, el mes pasado, último mes, mes anterior'),
    this_year: list('este año, del año, año, el año'),
    last_year: list('año pasado, el año pasado, último año'),
    last_days: list('últimos # días, # días'),
    last_weeks: list('últimas # semanas, # semanas'),
    last_months: list('últimos # meses, # meses'),
  },
}
