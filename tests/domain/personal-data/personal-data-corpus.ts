/**
 * A made corpus of what auditors type: thousands of texts with one piece of somebody's personal data in one of its
 * spellings, and thousands that only look as if. Nobody in it exists; a seed makes the same texts every time.
 */
export type Draw = {
  below: (n: number) => number
  of: <Thing>(things: readonly Thing[]) => Thing
  digits: (n: number) => string
}

export function drawFrom(seed: number): Draw {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  const of = <Thing>(things: readonly Thing[]) => things[below(things.length)] as Thing
  return { below, of, digits: (n) => Array.from({ length: n }, () => below(10)).join('') }
}

/** Who is named in the round's case list, as it writes them. */
export const people = [
  'Gus Vale',
  'Nadia Bell',
  'Okafor, Iris',
  'Ms Wendy Marsh',
  'Ian Reyes',
  'Dr Imogen Platt',
  'J. Lindqvist',
  'Zoë Ó Briain',
  'Amy Smith-Jones',
  'Ruth O’Neill',
  'Tom Green',
  'Sue Young',
]

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const nth = (day: number) =>
  `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`

/** A date in one of the ways people write them: 04/08/2012, 4 August 2012, 2012-08-04. */
export function writtenDate({ below, of }: Draw, firstYear: number, years: number): string {
  const [day, month, year] = [1 + below(28), below(12), firstYear + below(years)]
  const two = (n: number) => String(n).padStart(2, '0')
  const name = months[month] ?? ''
  const mark = of(['/', '/', '.', '-', ' / '])
  return of([
    [two(day), two(month + 1), year].join(mark),
    [day, month + 1, year].join(mark),
    [two(day), two(month + 1), two(year % 100)].join(mark),
    `${day} ${name} ${year}`,
    `${nth(day)} ${name} ${year}`,
    `${nth(day)} of ${name} ${year}`,
    `${name} ${day}, ${year}`,
    `${two(day)}-${name.slice(0, 3)}-${year}`,
    `${day} ${name.slice(0, 3).toLowerCase()} ${two(year % 100)}`,
    `${year}-${two(month + 1)}-${two(day)}`,
  ])
}

function nhsNumber({ digits, of }: Draw): string {
  for (;;) {
    const nine = `${of(['4', '6', '7', '9'])}${digits(8)}`
    const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
    const check = (11 - (sum % 11)) % 11
    if (check === 10) continue
    const [a, b, c] = [nine.slice(0, 3), nine.slice(3, 6), `${nine.slice(6)}${check}`]
    return of([
      `${a} ${b} ${c}`,
      `${a}-${b}-${c}`,
      `${a}${b}${c}`,
      `${a}.${b}.${c}`,
      `${a} - ${b} - ${c}`,
      `${a}/${b}/${c}`,
      `${a} ${b}${c}`,
      `${a}\u00a0${b}\u00a0${c}`,
    ])
  }
}

function nationalInsurance({ digits, of }: Draw): string {
  const prefix = of(['AB', 'AA', 'CE', 'JG', 'PW', 'SR', 'TX', 'YZ', 'NB', 'WL', 'HE', 'MK'])
  const [x, y, z] = [digits(2), digits(2), digits(2)]
  const suffix = of(['A', 'B', 'C', 'D'])
  const written = of([
    `${prefix}${x}${y}${z}${suffix}`,
    `${prefix} ${x} ${y} ${z} ${suffix}`,
    `${prefix}-${x}-${y}-${z}-${suffix}`,
    `${prefix} ${x}${y}${z} ${suffix}`,
    `${prefix}${x} ${y} ${z}${suffix}`,
    `${prefix}  ${x}  ${y}  ${z}  ${suffix}`,
    `${prefix}/${x}/${y}/${z}/${suffix}`,
  ])
  return of([written, written, written.toLowerCase()])
}

function postcode({ below, digits, of }: Draw): string {
  const letter = () => of([...'ABDEFGHJLNPQRSTUWXYZ'])
  const out = of([
    `LS${1 + below(29)}`,
    `M${1 + below(9)}`,
    'SW1A',
    `EC${1 + below(4)}V`,
    `W1${of(['A', 'D', 'T'])}`,
    `NE${1 + below(99)}`,
    `B${1 + below(99)}`,
    `CB${1 + below(25)}`,
    `TS${1 + below(29)}`,
    `HU${1 + below(20)}`,
  ])
  const inward = `${digits(1)}${letter()}${letter()}`
  const written = of([
    `${out} ${inward}`,
    `${out} ${inward}`,
    `${out}${inward}`,
    `${out}-${inward}`,
    `${out}  ${inward}`,
    `${out}\u00a0${inward}`,
    // Like an ordinal, but in capitals.
    `${out} ${of(['1ST', '2ND', '3RD', '4TH', '8TH'])}`,
  ])
  return of([written, written, /(ST|ND|RD|TH)$/.test(written) ? written : written.toLowerCase()])
}

function phone({ digits, of }: Draw): string {
  const [a, b] = [digits(3), digits(3)]
  const mobile = `7${of(['4', '5', '7', '8', '9'])}${digits(2)}`
  const town = of(['113 496', '191 498', '161 496', '121 496'])
  return of([
    `0${mobile} ${a}${b}`,
    `0${mobile}${a}${b}`,
    `0${mobile} ${a} ${b}`,
    `0${mobile}-${a}-${b}`,
    `0${mobile}.${a}.${b}`,
    `+44 ${mobile} ${a}${b}`,
    `+44${mobile}${a}${b}`,
    `+44 (0)${mobile} ${a} ${b}`,
    `0044 ${mobile} ${a} ${b}`,
    `(+44) ${mobile} ${a}${b}`,
    `0${mobile}/${a}${b}`,
    `0${mobile} – ${a} – ${b}`,
    `01632 ${digits(6)} ext 204`,
    `020 7946 ${digits(4)}`,
    `(020) 7946 ${digits(4)}`,
    `0${town} ${digits(4)}`,
    `(0${town.slice(0, 3)}) ${town.slice(4)} ${digits(4)}`,
    `01632 ${digits(6)}`,
    `01632 96${digits(4)}`,
  ])
}

function email({ below, digits, of }: Draw): string {
  const who = of([
    'amy.vale',
    'a_vale',
    'amyvale',
    'amy-vale',
    'amy+school',
    "amy.o'hara",
    'zoë.vale',
    `amy${digits(2)}`,
  ])
  const written = `${who}@${of(['example.com', 'mail.example.org', 'school.example.sch.uk', 'nhs-trust.example.nhs.uk'])}`
  return below(5) === 0 ? written.toUpperCase() : written
}

function upn({ digits, of }: Draw): string {
  const first = of([...'ABCDEFGHJKLMNPQRTUVWXYZ'])
  const [a, b, c] = [digits(3), digits(4), digits(4)]
  const last = of([digits(1), digits(1), 'A', 'H', 'R'])
  return of([
    `${first}${a}${b}${c}${last}`,
    `${first}${a}${b}${c}${last}`,
    `${first} ${a} ${b} ${c}${last}`,
    `${first}${a}-${b}-${c}-${last}`,
    `${first}${a}.${b}.${c}.${last}`,
    `${first}${a}${b}${c}${last}`.toLowerCase(),
  ])
}

function birth(draw: Draw): string {
  const date = writtenDate(draw, 2002, 18)
  return draw.of([
    `DOB ${date}`,
    `DOB: ${date}`,
    `dob ${date}`,
    `d.o.b. ${date}`,
    `D.O.B: ${date}`,
    `d. o. b. ${date}`,
    `(dob ${date})`,
    `date of birth ${date}`,
    `Date of Birth: ${date}`,
    `date of birth is ${date}`,
    `date of birth is recorded as ${date}`,
    `born ${date}`,
    `born on ${date}`,
    `born in Leeds on ${date}`,
    `born at 38 weeks on ${date}`,
    `born in Leeds General Infirmary on ${date}`,
    `born prematurely on ${date}`,
    `born 3 weeks early on ${date}`,
    `DOB${date}`,
    `DOBs: ${date}`,
    `DOB confirmed as ${date}`,
    `DOB of the child is ${date}`,
    `date of birth registered as: ${date}`,
    `birthday falls on ${date}`,
    `born on Tuesday ${date}`,
    `birthday is ${date}`,
    `birthday on the ${date}`,
    `birth date – ${date}`,
    `D/O/B ${date}`,
    `Date of birth (child): ${date}`,
    `${date} (dob)`,
    `${date} is her date of birth`,
    `${date} is given as his birthday`,
  ])
}

function name({ of }: Draw): string {
  return of([
    'Gus Vale',
    'gus vale',
    'Vale',
    'Nadia  Bell',
    'Bell',
    'BELL',
    'Iris Okafor',
    'Okafor',
    'Wendy Marsh',
    'Imogen Platt',
    'Platt',
    'Lindqvist',
    'Ó Briain',
    'Briain',
    'Smith-Jones',
    'O’Neill',
    "O'Neill",
    'Smith Jones',
    'Tom Green',
    'Sue Young',
  ])
}

export const structured: Record<string, (draw: Draw) => string> = {
  'NHS number': nhsNumber,
  'National Insurance number': nationalInsurance,
  postcode,
  'phone number': phone,
  'email address': email,
  UPN: upn,
  'date of birth': birth,
}
export const kinds: Record<string, (draw: Draw) => string> = { ...structured, name }

const before = [
  'The assessment is rooted in what the child said and the plan follows from it. ',
  'Supervision on 12/05/2020 looked at drift; the actions have owners and dates. ',
  'Chronology goes to 2019 only, and the genogram leaves out the paternal side. ',
  'Reviewed within timescale. ',
  'The voice of the child is clear: she asked to stay with her brothers, aged 7 and 9. ',
  '',
]
const around: Array<[string, string]> = [
  ['The case note gives ', ', which should not be there.'],
  ['Recorded in the summary as ', ' without a reason.'],
  ['See the letter to the family (', ') of that week.'],
  ['Contact details: ', '\nNo consent is recorded.'],
  ['The worker wrote ', ' and the manager agreed.'],
  ['', ' appears in the body of the plan.'],
]
const after = [
  ' Management oversight is visible at each decision point.',
  ' Seen alone in 3 of 4 visits.',
  ' Good overall.',
  '',
]

export type Sample = { text: string; start: number; end: number }

/** A text with one piece of personal data, and where it stands. */
export function withPersonalData(draw: Draw, make: (draw: Draw) => string): Sample {
  const [left, right] = draw.of(around)
  const start = draw.of(before) + left
  const words = make(draw)
  return {
    text: start + words + right + draw.of(after),
    start: start.length,
    end: start.length + words.length,
  }
}

/** What looks as if, and is what audits consist of. */
const lookAlikes: Array<(draw: Draw) => string> = [
  (d) => `Audited on ${writtenDate(d, 2019, 2)}.`,
  (d) =>
    `The review of ${writtenDate(d, 2019, 2)} was held in time and the next is due ${writtenDate(d, 2020, 2)}.`,
  (d) => `Visits on ${writtenDate(d, 2019, 2)}, ${writtenDate(d, 2020, 1)} and ${writtenDate(d, 2020, 1)}.`,
  (d) => `Strategy meeting ${writtenDate(d, 2019, 2)} at ${9 + d.below(9)}:${d.of(['00', '15', '30'])}.`,
  (d) =>
    `Initial conference 2020-0${1 + d.below(9)}-1${d.below(10)}; review 2020-1${d.below(3)}-0${1 + d.below(9)}.`,
  (d) => `Case S${d.digits(4)} was compared with S${d.digits(4)} and C-${d.digits(3)}.`,
  (d) => `The record number is ${1 + d.below(9)}${d.digits(5 + d.below(3))}.`,
  (d) =>
    `Aged ${1 + d.below(17)} at the time; siblings are ${1 + d.below(9)}, ${1 + d.below(9)} and ${10 + d.below(7)}.`,
  () => 'Section 47 enquiries began under s47 and led to a section 20 agreement; see P12 and Q1 2020/21.',
  (d) =>
    `Page P${d.below(40)}, paragraph ${d.below(9)}.${d.below(9)}.${d.below(9)} of Working Together 2018.`,
  (d) =>
    `Costs of £${1 + d.below(9)},${d.digits(3)}.00 a week for ${1 + d.below(52)} weeks (£${d.digits(6)} a year).`,
  (d) =>
    `${d.below(30)} of 30 audits, 87% [70, 95], against ${d.digits(2)}% in 2018/19 and ${d.digits(2)}% in 2019/20.`,
  () => 'Birth certificate seen on 4 August 2020 and the birth family was told on 6 August 2020.',
  () => 'The baby was born prematurely; a discharge meeting took place on 11/03/2020.',
  () => 'His date of birth is missing from the front sheet. 04/08/2020 was the last visit.',
  (d) => `The baby was born at 34 weeks and discharged on ${writtenDate(d, 2019, 2)}.`,
  (d) => `Born into care proceedings issued ${writtenDate(d, 2019, 2)}; birth registered late.`,
  (d) => `His date of birth was checked on ${writtenDate(d, 2019, 2)} and was confirmed on the form.`,
  (d) => `Placement SC${d.digits(6)} a residential home; SW${d.digits(6)} a social worker's registration.`,
  (d) =>
    `Court reference LS${d.digits(2)}P${d.digits(5)} and EH${d.digits(3)}/${d.digits(2)}/${d.digits(5)}.`,
  (d) => `S20 2nd agreement, B2 1st floor, E4 ${4 + d.below(5)}th floor, M6 3rd meeting.`,
  () => 'Birthday contact was agreed at the review on 3 July 2020 and reviewed on 12/10/2020.',
  () => 'Young people were seen on 12 03 20 a week later than planned; Green on the RAG.',
  () => 'Marsh Lane children’s centre ran the sessions. Green was agreed. Young carers were offered a place.',
  (d) =>
    `Placement ${d.of(['A1', 'B2', 'KS2', 'E10', 'S4', 'N2'])} ${d.of(['2nd review', '3rd visit', '1st step', '4 boys', '10 am to 2pm', '7 days'])}.`,
  (d) =>
    `KS2 and Year ${1 + d.below(11)}; PEP in term ${1 + d.below(3)}; SDQ score ${d.below(40)} (was ${d.below(40)}).`,
  (d) =>
    `Seen 9.30 to 10.45, then ${d.below(12)}.15–${d.below(12)}.45, for ${d.below(90)} minutes, fortnightly.`,
  (d) => `The order was made on ${writtenDate(d, 2018, 2)}, case number ZE${d.digits(2)}C00${d.digits(3)}.`,
  () => 'Childline (0800 1111) and 101 or 999 were given to the family; the duty line is on the website.',
  (d) =>
    `Chronology entries from 2016-2017, 2018, 2019 and 2020; ${d.digits(2)} entries in all, ${d.digits(3)} words each.`,
  () =>
    'The plan names the social worker, the IRO and the school nurse @ each review; see www.example.org/plan.',
  (d) =>
    `Between ${d.of(['01-02-2020 14:30', '01.02.2020 09.15', '01/02/2020 10:00'])} and the end of the week nobody rang.`,
  (d) =>
    `Weighed 3.${d.below(9)} kg when she was born at ${34 + d.below(6)} weeks; the health visitor came ${1 + d.below(9)} times.`,
  (d) =>
    `Form CP${d.below(9)} v${d.below(9)}.${d.below(9)}, step 4 of 12, version ${d.digits(4)}-${d.digits(2)}.`,
]

/** A text of the same prose without any personal data. */
export function withoutPersonalData(draw: Draw): string {
  return draw.of(before) + draw.of(lookAlikes)(draw) + draw.of(after)
}
