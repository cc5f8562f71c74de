import { spellingsOf } from '#metrics/units.ts'

/** A unit as a straight line onto the base of its kind: base = value · times + plus. */
interface Line {
  readonly kind: string
  readonly times: number
  readonly plus?: number
}

const line = (kind: string, times: number, plus = 0): Line => ({ kind, times, plus })

/** Exact by definition (SI brochure, 9th ed.; knot 1852 m/h; inch 25.4 mm). */
const LINES: Readonly<Record<string, Line>> = {
  'µg/m³': line('concentration', 1),
  'mg/m³': line('concentration', 1000),
  'ng/m³': line('concentration', 0.001),
  '°C': line('temperature', 1),
  K: line('temperature', 1, -273.15),
  '°F': line('temperature', 5 / 9, -160 / 9),
  'm/s': line('speed', 1),
  'km/h': line('speed', 1 / 3.6),
  kn: line('speed', 1852 / 3600),
  mph: line('speed', 0.44704),
  mm: line('length', 0.001),
  cm: line('length', 0.01),
  m: line('length', 1),
  km: line('length', 1000),
  in: line('length', 0.0254),
  ft: line('length', 0.3048),
  s: line('time', 1),
  ms: line('time', 0.001),
  min: line('time', 60),
  h: line('time', 3600),
  d: line('time', 86_400),
  Pa: line('pressure', 1),
  hPa: line('pressure', 100),
  kPa: line('pressure', 1000),
  MPa: line('pressure', 1e6),
  bar: line('pressure', 1e5),
  W: line('power', 1),
  kW: line('power', 1000),
  MW: line('power', 1e6),
  '%': line('share', 0.01),
  fraction: line('share', 1),
  件: line('count', 1),
  万条: line('count', 10_000),
  万次: line('count', 10_000),
  万人: line('count', 10_000),
  '—': line('number', 1),
}

/** Spellings of units that no metric of ours has, so that `spellingsOf` does not know them. */
const MORE_SPELLINGS: Readonly<Record<string, string>> = {
  F: '°F',
  '℉': '°F',
  degF: '°F',
  kelvin: 'K',
  knots: 'kn',
  kt: 'kn',
  mbar: 'hPa',
  sec: 's',
  hour: 'h',
  minutes: 'min',
  '0-1': 'fraction',
  '1': '—',
  毫米: 'mm',
  厘米: 'cm',
  米: 'm',
  兆帕: 'MPa',
}

/** Molar masses, g/mol, of the gases whose share by volume can be told as a concentration. */
const MOLAR_MASS: Readonly<Record<string, number>> = { so2: 64.066, no2: 46.0055, o3: 47.9982, co: 28.0101 }
/** Litres a mole of gas fills at 20 °C and 101.325 kPa: 8.314462618 · 293.15 / 101.325. */
const MOLAR_VOLUME_L = (8.314462618 * 293.15) / 101.325

/**
 * A value in the metric's own unit, or undefined where the two units do not measure the same thing. ppm and ppb are converted for
 * SO₂, NO₂, O₃ and CO only, at 20 °C and 101.325 kPa.
 */
export function convertUnit(value: number, from: string, to: string, metric: string): number | undefined {
  const source = spelled(from)
  const target = spelled(to)
  if (source === target || spellingsOf(to).includes(from)) return value
  if (source === 'ppb' || source === 'ppm') {
    const mass = own(MOLAR_MASS, metric)
    const line = own(LINES, target)
    if (mass === undefined || line?.kind !== 'concentration') return undefined
    const ppb = source === 'ppm' ? value * 1000 : value
    return (ppb * mass) / MOLAR_VOLUME_L / line.times
  }
  const [a, b] = [own(LINES, source), own(LINES, target)]
  if (!a || !b || a.kind !== b.kind) return undefined
  return (value * a.times + (a.plus ?? 0) - (b.plus ?? 0)) / b.times
}

function spelled(unit: string): string {
  const plain = unit.trim()
  const known = own(MORE_SPELLINGS, plain)
  if (known !== undefined) return known
  if (Object.hasOwn(LINES, plain)) return plain
  return Object.keys(LINES).find((known) => spellingsOf(known).includes(plain)) ?? plain
}

/** Units come out of records: `constructor` is none. */
function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
