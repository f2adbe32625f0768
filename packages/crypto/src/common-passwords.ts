// Passwords of twelve characters and more that head published lists of leaks, and their usual variants.
const COMMON = new Set(
  `
  password1234 password12345 password123456 password1234567 passwordpassword password123password
  password12345678 password123! password1234! password123!! password@123 password@1234 passw0rd1234
  passw0rd12345 passw0rdpassw0rd p@ssw0rd1234 p@ssword1234 p@ssw0rd123! p@ssword123! p@ssw0rd2024
  p@ssw0rd2025 p@ssw0rd2026 p@ssword2026 passwort1234 passwort12345 passwort123456 motdepasse12
  motdepasse123 motdepasse1234 contrasena12 contrasena123 contrasena1234 contraseña12 contraseña123
  contraseña1234 minhasenha12 minhasenha123 minhasenha1234 senha1234567 senha12345678 senha123senha
  senhasenha12 senhasenha123 micontrasena meinpasswort meinpasswort1 monmotdepasse mypassword12
  mypassword123 mypassword1234 mypassword1! newpassword1 newpassword12 newpassword123 thepassword1
  yourpassword1 changeme1234 changeme12345 changeme123! changemenow1 changethis123 changeit1234
  letmein12345 letmein123456 letmeinletmein letmeinplease letmeinnow123 welcome12345 welcome123456
  welcome123!! welcome2024! welcome2025! welcome2026! welcomehome1 welcomehome123 welcomewelcome
  administrator administrator1 administrator123 admin1234567 admin12345678 admin123admin adminadmin12
  adminadmin123 adminadminadmin adminpassword adminpassword1 admin@123456 rootpassword rootroot1234
  superadmin123 superuser123 supersecret1 supersecret123 secretsecret secret123456 secret1234567
  mysecretpassword qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiopasdf qwerty123456 qwerty1234567
  qwerty12345678 qwerty123qwerty qwertyqwerty qwertyqwerty1 qwertyuiop[] qwertyuiopas qwertzuiop12
  qwertzuiop123 qwertz123456 azertyuiop12 azertyuiop123 azerty123456 azertyazerty asdfghjkl123
  asdfghjkl1234 asdfghjklzxcvbnm asdfasdfasdf asdf1234asdf asdfqwer1234 zxcvbnm12345 zxcvbnm123456
  zxcvbnmasdfghjkl qazwsxedcrfv qazwsxedc123 qazwsx123456 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1q2w3e4r5t6y
  1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i q1w2e3r4t5y6 q1w2e3r4t5y6u7 1qazxsw23edc zaq12wsxcde3 zaq1xsw2cde3
  !qaz2wsx3edc iloveyou1234 iloveyou12345 iloveyou123! iloveyouforever iloveyousomuch iloveyoubaby
  iloveyou2026 teamo1234567 teamomucho12 euteamo12345 jetaime12345 ichliebedich ichliebedich1
  princess1234 princess12345 sunshine1234 sunshine12345 football1234 football12345 baseball1234
  baseball12345 basketball12 basketball123 superman1234 superman12345 batman123456 spiderman123
  spiderman1234 pokemon12345 pokemon123456 starwars1234 starwars12345 harrypotter1 harrypotter12
  harrypotter123 liverpool123 liverpool1234 manchester12 manchester123 manchesterunited chelsea12345
  arsenal12345 barcelona123 barcelona1234 realmadrid12 realmadrid123 flamengo1234 flamengo12345
  corinthians1 corinthians12 corinthians123 palmeiras123 vascodagama1 saopaulo1234 brasil123456
  brazil123456 mexico123456 argentina123 deutschland1 deutschland123 america12345 london123456
  nigeria12345 michael12345 jennifer1234 jessica12345 charlie12345 jordan123456 michelle1234
  anthony12345 gabriel12345 fernanda1234 alexander123 alejandro123 monkey123456 dragon123456
  shadow123456 master123456 computer1234 computer12345 internet1234 internet12345 whatever1234
  trustno1trustno1 trustno12345 abc123abc123 abcd12345678 abcd1234abcd abcd1234efgh abcdefgh1234
  abcdefg12345 abcdef123456 abc123456789 abc1234567890 aabbccddeeff a1b2c3d4e5f6 a1b2c3d4e5f6g7
  aa1234567890 a123456789012 a1234567890a 123456789abc 1234567890abc 123456789qwe 1234567890qwe
  123456qwerty 12345qwert12345 123456abcdef 1234qwerasdf 1234qwerasdfzxcv 123qweasdzxc 123qwe123qwe
  123abc123abc 123mudar1234 mudar@123456 teste1234567 teste123teste test12345678 testtest1234
  testtesttest testpassword testpassword1 test123test123 demo12345678 guest1234567 user12345678
  useruseruser temp12345678 temppassword temppassword1 temporary123 default12345 defaultpassword
  samplepassword examplepassword correcthorse correcthorsebatterystaple money1234567 dinheiro1234
  jesus1234567 jesuscristo1 jesuscristo123 deusefiel123 deusefiel1234 jesuschrist1 godisgood123
  blessed12345 chronos12345 chronos123456 chronoschronos whatsapp1234 whatsapp12345 google123456
  facebook1234 facebook12345 instagram123 youtube12345 linkedin1234 microsoft123 summer2024!!
  summer2025!! summer2026!! winter2025!! winter2026!! spring2026!! autumn2026!! january12345
  december1234 november2026 october12345 monday123456 friday123456
`
    .trim()
    .split(/\s+/),
)

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
]
const WALKS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))]
const UNIT_MAX = 4

/** Whether a password is on the list of common ones, repeats a short unit, or walks an alphabet or keyboard. */
export function isCommonPassword(text: string): boolean {
  const plain = text.normalize('NFC').trim().toLowerCase()
  return COMMON.has(plain) || repeatsShortUnit(plain) || walks(plain)
}

function repeatsShortUnit(text: string): boolean {
  const chars = [...text]
  return Array.from({ length: UNIT_MAX }, (_, index) => index + 1).some(
    (size) => chars.length > size && chars.every((char, index) => char === chars[index % size]),
  )
}

function walks(text: string): boolean {
  if (text.length < 2) return true
  // Two walks end to end ("abcdef123456") are as easily guessed as one.
  const rest = text.slice(longestWalk(text))
  return rest.length === 0 || longestWalk(rest) === rest.length
}

function longestWalk(text: string): number {
  for (let size = text.length; size >= 3; size -= 1) {
    if (WALKS.some((walk) => walk.includes(text.slice(0, size)))) return size
  }
  return 0
}
