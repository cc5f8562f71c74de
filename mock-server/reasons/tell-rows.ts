import type { Place } from '#contract/place.ts'
import type { Contribution, WhyCause, WhyEvidence } from '#contract/why.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Term } from '#models/change-tree.ts'
import type { KnownCause } from './known-causes.ts'
import { metricsUnder } from './matters.ts'

export interface RowGround {
  readonly placeOf: (id: string) => Place | undefined
  /** The place asked about: its parts are told by the areas directly below it. */
  readonly place: string
  readonly sourceOf: (metric: string, place: string) => string | undefined
  /** From … to of the window in which something may have been silent. */
  readonly silentFrom: number
}

const ROWS_MOST = 40
const ITEMS_MOST = 3
const OTHERS_MOST = 5
/** Rows that move less than this part of everything are told together. */
const LEAST_ROW = 0.001

interface Group {
  readonly area: string
  readonly domain: string
  readonly effect: Term['effect']
  readonly cause: WhyCause | undefined
  readonly terms: Term[]
}

/** Terms put together by district × domain × cause, the greatest first. What they sum to stays the same. */
export function tellRows(terms: readonly Term[], causes: readonly KnownCause[], ground: RowGround): Contribution[] {
  const groups = new Map<string, Group>()
  for (const term of terms) {
    const area = areaOf(term.place, ground)
    const domain = term.via[1] ?? term.via[0] ?? term.metric
    const cause = term.effect === 'measured' ? silenceOf(term, causes, ground) : bestCause(term, area, causes, ground)
    const effect = effectOf(term)
    const key = JSON.stringify([area, domain, effect, cause?.id])
    const group = groups.get(key)
    if (group) group.terms.push(term)
    else groups.set(key, { area, domain, effect, cause, terms: [term] })
  }
  const rows = [...groups.values()]
    .map((group) => rowOf(group, causes, ground))
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const most = rows.reduce((sum, { amount }) => sum + Math.abs(amount), 0)
  const kept = rows.filter(({ amount }, i) => i < ROWS_MOST && Math.abs(amount) >= LEAST_ROW * most)
  const small = rows.slice(kept.length)
  const [first] = small
  if (!first) return kept
  if (small.length === 1) return rows
  const amount = small.reduce((sum, row) => sum + row.amount, 0)
  const name = { zh: `其余 ${small.length} 项`, en: `${small.length} smaller ones` }
  return [
    ...kept,
    {
      ...first,
      id: 'smaller',
      placeName: nameOf(ground.place, ground),
      place: ground.place,
      domainName: name,
      effect: 'rest',
      amount,
      cause: null,
      others: [],
      items: [],
    },
  ]
}

/** Rates and counts of one domain are one row: only where a ratio itself is asked for are its rates told apart from its mix. */
function effectOf({ effect, via }: Term): Term['effect'] {
  return effect === 'rate' && via.length > 1 ? 'value' : effect
}

function rowOf(
  { area, domain, effect, cause, terms }: Group,
  causes: readonly KnownCause[],
  ground: RowGround,
): Contribution {
  const sorted = terms.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const [greatest] = sorted
  const others = causes
    .filter(({ cause: one }) => one.id !== cause?.id && isIn(one.place, area, ground))
    .map(({ cause: one }) => one)
  return {
    id: [area, domain, effect, cause?.id ?? ''].join(' '),
    place: area,
    placeName: nameOf(area, ground),
    domain,
    domainName: metricName(domain),
    effect,
    amount: terms.reduce((sum, { amount }) => sum + amount, 0),
    cause: cause ?? null,
    others: others.slice(0, OTHERS_MOST),
    items: sorted.slice(0, ITEMS_MOST).map(({ metric, place, amount, before, after }) => ({
      metric,
      place,
      name: {
        zh: `${nameOf(place, ground).zh} ${metricName(metric).zh}`,
        en: `${nameOf(place, ground).en} · ${metricName(metric).en}`,
      },
      amount,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })),
    evidence: evidenceOf(greatest, area, domain),
  }
}

function evidenceOf(greatest: Term | undefined, area: string, domain: string): WhyEvidence {
  return { kind: 'figure', metric: greatest?.metric ?? domain, place: greatest?.place ?? area }
}

/** What stands at the very device says more than what stands somewhere in its district. */
const AT_DEVICE = 4
const SAME_MATTER = 2
const BY_MECHANISM = 1

function bestCause(term: Term, area: string, causes: readonly KnownCause[], ground: RowGround): WhyCause | undefined {
  const about = new Set([...term.via, term.metric].slice(-2).flatMap(metricsUnder))
  let best: WhyCause | undefined
  let most = 0
  for (const { cause, metrics } of causes) {
    if (!isIn(cause.place, area, ground) && cause.place !== 'city') continue
    const related = [...about].some((metric) => metrics.has(metric))
    if (!related) continue
    const weight =
      SAME_MATTER +
      (cause.place === term.place ? AT_DEVICE : 0) +
      (cause.mechanism ? BY_MECHANISM : 0) +
      (cause.kind === 'incident' ? 0.5 : 0)
    if (weight > most) [best, most] = [cause, weight]
  }
  return best
}

/** Silence of the source, or else of the device itself: its series shows the gap. */
function silenceOf(term: Term, causes: readonly KnownCause[], ground: RowGround): WhyCause {
  const source = ground.sourceOf(term.metric, term.place)
  const known = causes.find(
    ({ cause }) => cause.kind === 'silence' && cause.evidence.kind === 'source' && cause.evidence.source === source,
  )
  if (known) return known.cause
  const area = areaOf(term.place, ground)
  const name = nameOf(area, ground)
  return {
    id: `silence/${area}/${term.metric}`,
    kind: 'silence',
    title: {
      zh: `${name.zh}有${metricName(term.metric).zh}的监测点在其中一个时段没有数据`,
      en: `Points of ${metricName(term.metric).en} in ${name.en} were not heard in one of the two windows`,
    },
    place: area,
    from: ground.silentFrom,
    to: null,
    mechanism: true,
    evidence: { kind: 'figure', metric: term.metric, place: term.place },
  }
}

function areaOf(place: string, { placeOf, place: asked }: RowGround): string {
  const below = asked === 'city' ? 'district' : 'ward'
  for (let at = placeOf(place); at; at = at.parent === undefined ? undefined : placeOf(at.parent)) {
    if (at.kind === below || at.id === asked) return at.id
  }
  return asked
}

function isIn(place: string, area: string, { placeOf }: RowGround): boolean {
  for (let at = placeOf(place); at; at = at.parent === undefined ? undefined : placeOf(at.parent))
    if (at.id === area) return true
  return false
}

function nameOf(place: string, { placeOf }: RowGround): Words {
  return placeOf(place)?.name ?? { zh: place, en: place }
}

export function metricName(metric: string): Words {
  const known = metricById(metric)
  return known ? { zh: known.zh, en: known.en } : { zh: metric, en: metric }
}
