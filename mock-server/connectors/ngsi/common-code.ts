/**
 * Units by their common code (UN/CEFACT Recommendation 20, which ETSI GS CIM 009 names for unitCode), as far as they are told in
 * words that the mapping converts.
 */
const UNITS: Readonly<Record<string, string>> = {
  CEL: '°C',
  FAH: '°F',
  KEL: 'K',
  GQ: 'µg/m³',
  GP: 'mg/m³',
  P1: '%',
  C62: '1',
  '59': 'ppm',
  '61': 'ppb',
  MTS: 'm/s',
  KMH: 'km/h',
  KNT: 'kn',
  HM: 'mph',
  MMT: 'mm',
  CMT: 'cm',
  MTR: 'm',
  KMT: 'km',
  INH: 'in',
  FOT: 'ft',
  SEC: 's',
  MIN: 'min',
  HUR: 'h',
  DAY: 'd',
  PAL: 'Pa',
  A97: 'hPa',
  KPA: 'kPa',
  MPA: 'MPa',
  MBR: 'mbar',
  BAR: 'bar',
  WTT: 'W',
  KWT: 'kW',
  MAW: 'MW',
  DD: '°',
  '2N': 'dB',
}

/** undefined: a code we do not know, or none of the recommendation. */
export function unitByCode(code: string): string | undefined {
  return Object.hasOwn(UNITS, code) ? UNITS[code] : undefined
}
