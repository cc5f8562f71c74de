import type { IssuedWarning } from '../protocol.ts'
import { childrenOf, textOf } from './xml-element.ts'
import type { XmlElement } from './xml-element.ts'

type Level = NonNullable<IssuedWarning['level']>

const COLOURS: readonly (readonly [pattern: RegExp, level: Level])[] = [
  [/红|\bred\b/i, 'red'],
  [/橙|\borange\b/i, 'orange'],
  [/黄|\byellow\b/i, 'yellow'],
  [/蓝|\bblue\b/i, 'blue'],
]
/** In running text only the words of the national warning signals (domain.md §B6): 黄河 is a river. */
const SIGNAL = /[红橙黄蓝]色(?:预警|警报|警戒|信号)/
/** Parameters and codes that name a colour: `AlertColor`, 预警颜色, MeteoAlarm's awareness_level. */
const COLOUR_NAMES = /colou?r|颜色|级别|等级|awareness_?level|alert_?level|severity/i
const SEVERITIES: Readonly<Record<string, Level>> = {
  Extreme: 'red',
  Severe: 'orange',
  Moderate: 'yellow',
  Minor: 'blue',
}

/**
 * The colour its sender gave: a parameter or code that names one, the signal's name, else by severity (domain.md §C10:
 * Extreme 红, Severe 橙, Moderate 黄, Minor 蓝). null: Unknown.
 */
export function capLevel(info: XmlElement): IssuedWarning['level'] {
  const said = [...childrenOf(info, 'parameter'), ...childrenOf(info, 'eventCode')]
    .filter((one) => COLOUR_NAMES.test(textOf(one, 'valueName')))
    .map((one) => textOf(one, 'value'))
  const signals = ['event', 'headline'].map((name) => SIGNAL.exec(textOf(info, name))?.[0] ?? '')
  for (const text of [...said, ...signals]) {
    const colour = COLOURS.find(([pattern]) => pattern.test(text))?.[1]
    if (colour !== undefined) return colour
  }
  return new Map(Object.entries(SEVERITIES)).get(textOf(info, 'severity')) ?? null
}
