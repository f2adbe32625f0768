import type { CategoryWords } from './shape.ts'

export const en: CategoryWords = {
  food: `
    lunch, dinner, breakfast, brunch, coffee, tea, snack, snacks, restaurant, cafe, pizza, burger,
    sandwich, sushi, ramen, noodles, pasta, steak, beer, wine, drinks, drink, bar, pub, takeaway,
    takeout, take out, fast food, mcdonalds, mcdonald, starbucks, kfc, burger king, doordash, ubereats,
    uber eats, deliveroo, meal, meals, food, ice cream, donut, doughnut, bagel, bakery, juice, smoothie,
    soda, cake, dessert, tacos, taco, salad, soup, chicken, kebab, suya, jollof, jollof rice, chips,
    fries, cocktail, whisky, latte, espresso, cappuccino, eating out, supper, buffet, curry, chocolate,
    cookies, pastry, subway, canteen, dining, shawarma, croissant, muffin, water`,
  groceries: `
    groceries, grocery, supermarket, market, walmart, tesco, aldi, lidl, costco, whole foods,
    trader joes, sainsbury, sainsburys, asda, kroger, safeway, shoprite, milk, eggs, bread, rice,
    vegetables, veggies, fruit, fruits, meat, fish, cheese, butter, flour, sugar, foodstuff, foodstuffs,
    provisions, cleaning supplies, detergent, toilet paper, butcher, greengrocer, corner shop,
    convenience store, potatoes, tomatoes, onions, cooking oil, waitrose, target run, beans, yam, garri,
    household`,
  transport: `
    uber, taxi, cab, lyft, bolt, bus, train, metro, subway ticket, tram, fuel, gas, gasoline, petrol,
    diesel, parking, toll, tolls, transport, transportation, transit, car, car wash, tyres, tires, tire,
    oil change, mechanic, bike, bicycle, scooter, ferry, fare, bus fare, train ticket, bus ticket,
    oyster, oyster card, car insurance, car repair, okada, keke, danfo, gas station, petrol station,
    filling station, car service, commute, ride, motorbike, indrive, grab, shell, bus pass, vehicle,
    car payment`,
  housing: `
    rent, mortgage, housing, landlord, apartment, flat, house, furniture, repairs, repair, plumber,
    electrician, carpenter, painter, hoa, condo fee, condo, home, ikea, sofa, mattress, bed, curtains,
    property tax, council tax, home insurance, cleaning lady, cleaner, maid, gardener, decor, home depot,
    hardware store, paint, storage unit, moving, deposit on flat, lease, house rent, room, fridge,
    washing machine`,
  utilities: `
    electricity, electric, electric bill, power, power bill, water bill, gas bill, utilities, utility,
    utility bill, heating, light bill, nepa, phcn, prepaid meter, meter, sewage, sewer, trash, garbage,
    waste, recycling, energy, energy bill, electricity bill, generator, cooking gas, propane, solar,
    con edison, pge, british gas, council water, hydro, heating oil, water rates, bill, bills,
    water supply, lawma`,
  telecom: `
    phone, phone bill, mobile, cell phone, cellphone, data, airtime, internet, wifi, broadband, sim,
    sim card, top up, topup, mtn, airtel, glo, 9mobile, vodafone, verizon, at&t, t-mobile, tmobile,
    comcast, xfinity, fiber, fibre, recharge, recharge card, data bundle, data plan, mobile plan,
    phone plan, ee, o2, router, landline, internet bill, roaming, esim, call credit, phone credit`,
  health: `
    doctor, dentist, pharmacy, medicine, medicines, medication, meds, drugs, hospital, clinic, health,
    health insurance, therapy, therapist, gym, vitamins, glasses, optician, contact lenses, prescription,
    lab test, blood test, checkup, check up, surgery, physio, physiotherapy, massage, vaccine, x-ray,
    xray, cvs, walgreens, boots, painkillers, paracetamol, ibuprofen, psychologist, medical, nurse,
    ambulance, eye test, first aid, fitness, yoga, pilates, vet`,
  subscriptions: `
    netflix, spotify, subscription, subscriptions, disney, disney plus, hulu, hbo, hbo max, max,
    amazon prime, prime, prime video, youtube premium, apple music, icloud, google one, dropbox, adobe,
    office 365, microsoft 365, chatgpt, notion, github, playstation plus, ps plus, xbox, xbox game pass,
    game pass, dstv, gotv, showmax, showtime, audible, kindle unlimited, membership, new york times,
    newspaper, magazine, patreon, canva, zoom, linkedin premium, nytimes, paramount, crunchyroll, deezer,
    vpn`,
  travel: `
    flight, flights, plane ticket, airfare, hotel, hotels, airbnb, hostel, booking, trip, travel,
    vacation, holiday, holidays, luggage, suitcase, visa, passport, tour, cruise, resort, airport,
    car rental, rental car, expedia, travel insurance, airline, delta, united, ryanair, easyjet,
    british airways, emirates, motel, camping, sightseeing, excursion, souvenir, souvenirs, ticket to,
    museum, lounge, boarding, journey`,
  other: `
    gift, gifts, donation, charity, other, misc, miscellaneous, present, tithe, fine, fee, fees,
    bank fee, tax, taxes, haircut, barber, church, offering`,
  salary: `
    salary, wage, wages, paycheck, paycheque, payroll, pay check, payday, stipend, bonus, pension,
    overtime`,
  sales: `
    sale, sales, sold, client, customer, invoice, freelance, gig, project, contract, order, orders,
    commission, consulting, side job, side hustle, service, job, work, royalties, tips, shop sales`,
  refund: `
    refund, refunded, reimbursement, reimbursed, cashback, cash back, returned, chargeback, rebate,
    paid back, money back, tax refund`,
  other_income: `
    interest, dividend, dividends, gift, rental income, lottery, prize, inheritance, grant, scholarship,
    other income, allowance, birthday money, loan, rent from, winnings, bet`,
}
