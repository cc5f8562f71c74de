import { childrenOf } from '../connectors/cap/xml-element.ts'
import type { XmlElement } from '../connectors/cap/xml-element.ts'

/** One element of CAP 1.2 as §3.2 of the standard describes it: how often, and what may stand in it. */
interface Rule {
  readonly name: string
  readonly least: 0 | 1
  readonly many?: true
  readonly values?: readonly string[]
  readonly pattern?: RegExp
  readonly inner?: readonly Rule[]
}
const one = (name: string, more: Partial<Rule> = {}): Rule => ({ name, least: 1, ...more })
const maybe = (name: string, more: Partial<Rule> = {}): Rule => ({ name, least: 0, ...more })

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/
const CODE = /^[^\s,<&]+$/
const NAMED = [one('valueName'), one('value')]
const PAIR = String.raw`-?\d{1,2}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?`
const AREA = [
  one('areaDesc'),
  maybe('polygon', { many: true, pattern: new RegExp(`^${PAIR}(?: ${PAIR}){3,}$`) }),
  maybe('circle', { many: true, pattern: new RegExp(String.raw`^${PAIR} \d+(?:\.\d+)?$`) }),
  maybe('geocode', { many: true, inner: NAMED }),
  maybe('altitude'),
  maybe('ceiling'),
]
const INFO = [
  maybe('language', { pattern: /^[a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/ }),
  one('category', {
    many: true,
    values: 'Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other'.split(' '),
  }),
  one('event'),
  maybe('responseType', {
    many: true,
    values: 'Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None'.split(' '),
  }),
  one('urgency', { values: 'Immediate Expected Future Past Unknown'.split(' ') }),
  one('severity', { values: 'Extreme Severe Moderate Minor Unknown'.split(' ') }),
  one('certainty', { values: 'Observed Likely Possible Unlikely Unknown'.split(' ') }),
  maybe('audience'),
  maybe('eventCode', { many: true, inner: NAMED }),
  maybe('effective', { pattern: TIME }),
  maybe('onset', { pattern: TIME }),
  maybe('expires', { pattern: TIME }),
  maybe('senderName'),
  maybe('headline'),
  maybe('description'),
  maybe('instruction'),
  maybe('web'),
  maybe('contact'),
  maybe('parameter', { many: true, inner: NAMED }),
  maybe('resource', { many: true, inner: [one('resourceDesc'), one('mimeType')] }),
  maybe('area', { many: true, inner: AREA }),
]
const ALERT = [
  one('identifier', { pattern: CODE }),
  one('sender', { pattern: CODE }),
  one('sent', { pattern: TIME }),
  one('status', { values: 'Actual Exercise System Test Draft'.split(' ') }),
  one('msgType', { values: 'Alert Update Cancel Ack Error'.split(' ') }),
  maybe('source'),
  one('scope', { values: ['Public', 'Restricted', 'Private'] }),
  maybe('restriction'),
  maybe('addresses'),
  maybe('code', { many: true }),
  maybe('note'),
  maybe('references', { pattern: /^[^\s,]+,[^\s,]+,[^\s,]+(?: [^\s,]+,[^\s,]+,[^\s,]+)*$/ }),
  maybe('incidents'),
  maybe('info', { many: true, inner: INFO }),
]

/**
 * What of an alert is not as CAP 1.2 §3.2 orders it: elements, how often, in which order, their values. Written from the standard's own
 * tables; none is the good answer.
 */
export function capFaults(alert: XmlElement): string[] {
  return faultsIn(alert, ALERT, 'alert')
}

function faultsIn(element: XmlElement, rules: readonly Rule[], path: string): string[] {
  const names = rules.map(({ name }) => name)
  const order = element.children.map(({ name }) => names.indexOf(name))
  const strange = element.children.filter(({ name, uri }) => !names.includes(name) || uri !== element.uri)
  return [
    ...strange.map(({ name }) => `${path}: ${name} does not belong here`),
    ...(order.some((at, i) => i > 0 && at < (order[i - 1] ?? 0))
      ? [`${path}: out of order: ${element.children.map(({ name }) => name).join(' ')}`]
      : []),
    ...rules.flatMap((rule) => faultsOf(childrenOf(element, rule.name), rule, `${path}/${rule.name}`)),
  ]
}

function faultsOf(found: readonly XmlElement[], { least, many, values, pattern, inner }: Rule, path: string): string[] {
  return [
    ...(found.length < least ? [`${path}: missing`] : []),
    ...(found.length > 1 && !many ? [`${path}: more than once`] : []),
    ...found.flatMap((element) => [
      ...(values && !values.includes(element.text) ? [`${path}: “${element.text}” is no value of it`] : []),
      ...(pattern && !pattern.test(element.text)
        ? [`${path}: “${element.text}” is not as the standard writes it`]
        : []),
      ...(inner ? faultsIn(element, inner, path) : element.children.length > 0 ? [`${path}: holds elements`] : []),
      ...(!inner && element.text === '' ? [`${path}: empty`] : []),
    ]),
  ]
}
