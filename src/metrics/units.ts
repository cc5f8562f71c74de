/** Spellings of one unit that clients really send; the first is ours. Both mu signs, plain-ASCII forms, and full-width ones. */
const SPELLINGS: readonly (readonly string[])[] = [
  ['µg/m³', 'μg/m³', 'ug/m3', 'µg/m3', 'μg/m3', 'ug/m³', 'µg m-3'],
  ['mg/m³', 'mg/m3'],
  ['°C', '℃', 'degC', 'C', 'Cel'],
  ['%', '％', 'percent'],
  ['dB', 'dB(A)', 'dBA'],
  ['m/s', 'mps'],
  ['km/h', 'kmh', 'kph'],
  ['µε', 'με', 'ue', 'microstrain'],
  ['°', 'deg'],
  ['min', '分钟', '分'],
  ['人/m²', '人/m2'],
  ['—', '', '1'],
  ['件', '条', '次', 'count'],
]

/** All spellings taken as this unit, itself first. */
export function spellingsOf(unit: string): readonly string[] {
  return SPELLINGS.find((spellings) => spellings[0] === unit) ?? [unit]
}
