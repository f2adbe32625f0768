import type { CategoryWords } from './shape.ts'

export const es: CategoryWords = {
  food: `
    almuerzo, comida, cena, desayuno, merienda, café, cafés, cafecito, cafetería, restaurante, tapas,
    tacos, taco, tortas, tamales, empanadas, empanada, pizza, hamburguesa, hamburguesas, cerveza,
    cervezas, caña, cañas, vino, copas, bar, helado, helados, postre, pastel, churros, bocadillo, bocata,
    sándwich, antojitos, antojo, refresco, jugo, zumo, rappi, glovo, uber eats, just eat, sushi,
    menú del día, panadería, pan dulce, pollo, parrilla, asado, quesadillas, bebidas, bebida, botana,
    snack, snacks, chocolate, dulces, mcdonalds, burger king, starbucks, mate, medialunas,
    facturas dulces, té, agua, comida rápida, torta, chelas, chela, elote, ceviche, arepa, cantina`,
  groceries: `
    súper, supermercado, mercado, mandado, despensa, mercadona, carrefour, lidl, aldi, walmart, soriana,
    chedraui, oxxo, bodega aurrera, coto, jumbo, frutería, carnicería, verdulería, pescadería, abarrotes,
    tienda, almacén, leche, huevos, pan, arroz, frijoles, carne, pescado, fruta, frutas, verdura,
    verduras, queso, aceite, azúcar, harina, productos de limpieza, limpieza, detergente,
    papel higiénico, compra semanal, la compra, víveres, tortillas, eroski, consum, alcampo, kiosco,
    chino, papas, jitomate, hipermercado, costco, tianguis, pañales`,
  transport: `
    uber, taxi, didi, cabify, bolt, autobús, camión, colectivo, bus, metro, tren, tranvía, gasolina,
    nafta, combustible, diésel, gasoil, gasolinera, estacionamiento, aparcamiento, parking, peaje,
    caseta, transporte, pasaje, boleto de metro, boleto de autobús, billete de tren, abono transporte,
    sube, coche, carro, auto, moto, taller, mecánico, llantas, llanta, neumáticos, cambio de aceite,
    lavado, seguro del coche, seguro del auto, bicicleta, bici, patinete, verificación, tenencia, renfe,
    multa, estación de servicio, cochera, garaje, remis, combi, bicing, itv`,
  housing: `
    alquiler, renta, hipoteca, casa, piso, departamento, depa, vivienda, comunidad, expensas, muebles,
    mueble, sofá, cama, colchón, nevera, refrigerador, lavadora, reforma, obra, albañil, pintor, plomero,
    fontanero, electricista, limpieza de casa, empleada, asistenta, jardinero, ikea, predial, ibi,
    seguro de hogar, mudanza, cerrajero, decoración, cortinas, pintura, ferretería, mantenimiento,
    habitación, cuarto, arriendo, inmobiliaria, leroy merlin, reparación, cochera renta, condominio`,
  utilities: `
    luz, electricidad, recibo de luz, factura de luz, agua y saneamiento, recibo de agua,
    factura de agua, gas, recibo de gas, gas natural, butano, bombona, tanque de gas, cfe, endesa,
    iberdrola, naturgy, edenor, edesur, metrogas, energía, calefacción, basura, servicios,
    servicios básicos, aysa, recibo, recibos, la luz, suministros, holaluz, edesa, alcantarillado,
    saneamiento, canal de isabel, luz eléctrica, factura del gas, repsol luz, tasa de basura`,
  telecom: `
    teléfono, celular, móvil, internet, recarga, saldo celular, recarga celular, plan de celular, telcel,
    movistar, vodafone, orange, claro, personal, tuenti, wifi, fibra, datos, datos móviles, izzi,
    totalplay, telmex, factura de teléfono, factura de internet, factura del móvil, línea, chip, yoigo,
    masmovil, megacable, at&t, tarjeta sim, plan de datos, banda ancha, router, fijo, digi, prepago,
    recibo de internet, recibo del teléfono, telefonía`,
  health: `
    médico, doctor, doctora, dentista, farmacia, medicina, medicinas, medicamento, medicamentos,
    hospital, clínica, consulta, análisis, seguro médico, gimnasio, gym, psicólogo, psicóloga, terapia,
    fisioterapia, fisio, lentes, gafas, óptica, vacuna, vitaminas, salud, cirugía, pastillas, pediatra,
    nutricionista, masaje, pilates, yoga, radiografía, laboratorio, farmacias similares,
    farmacia del ahorro, paracetamol, ibuprofeno, obra social, veterinario, ginecólogo, dermatólogo,
    ortodoncia, remedios, remedio, natación`,
  subscriptions: `
    netflix, spotify, suscripción, suscripciones, disney, disney plus, hbo, max, amazon prime, prime,
    prime video, youtube premium, apple music, icloud, google one, chatgpt, filmin, movistar plus, dazn,
    membresía, mensualidad, cuota, periódico, revista, playstation plus, ps plus, xbox, game pass, canva,
    adobe, microsoft 365, audible, kindle unlimited, deezer, tidal, vix, crunchyroll, dropbox, patreon,
    streaming, star plus, paramount, claro video, flow, el país`,
  travel: `
    viaje, viajes, vuelo, vuelos, avión, boleto de avión, boletos de avión, billete de avión,
    pasajes de avión, hotel, hoteles, hostal, airbnb, booking, maleta, pasaporte, visado, visa, turismo,
    excursión, tour, crucero, resort, vacaciones, aeropuerto, alquiler de coche, renta de auto,
    hospedaje, alojamiento, volaris, vivaaerobus, aeroméxico, iberia, vueling, ryanair, aerolíneas,
    seguro de viaje, camping, recuerdo, recuerdos, museo, souvenirs, despegar, equipaje,
    paquete turístico, playa`,
  other: `
    regalo, regalos, donación, otros, otro, varios, diezmo, comisión bancaria, impuesto, impuestos,
    peluquería, barbería, ropa, zapatos, escuela, colegio, curso, libro, libros, propina dada`,
  salary: `
    salario, sueldo, nómina, quincena, paga, aguinaldo, bono, pensión, jubilación, jornal, paga extra,
    horas extra, raya`,
  sales: `
    venta, ventas, vendí, cliente, clientes, freelance, trabajo, servicio, servicios, proyecto, encargo,
    pedido, pedidos, comisión, comisiones, factura, consultoría, chamba, changa, curro, propina,
    propinas, bolo`,
  refund: `
    reembolso, devolución, reintegro, cashback, me devolvieron, devolvieron, reembolsaron,
    abono devuelto, devolución de hacienda`,
  other_income: `
    intereses, interés, dividendos, regalo, renta cobrada, alquiler cobrado, premio, lotería, herencia,
    beca, subsidio, ayuda, remesa, préstamo, rendimientos, mesada, inversión`,
}
