import type { Answerer } from '#api/answerer.ts'
import { ANSWERS_PART, bundleAnswersSchema, LINKS_PART } from '#contract/bundle.ts'
import type { BundleAnswers } from '#contract/bundle.ts'
import type { PartShelf } from './part-shelf.ts'

const SERIES = '/api/series'
const HOUR_MS = 3_600_000

/** Answers as the relay did when the bundle was made; what was not asked then is refused in the relay's own form. */
export function carriedAnswers(shelf: PartShelf): Answerer {
  let kept: Promise<BundleAnswers> | undefined
  return async (address, asked) => {
    if (address === '/city/links.bin') return new Response((await shelf.bytes(LINKS_PART)) as Uint8Array<ArrayBuffer>)
    kept ??= shelf.json(ANSWERS_PART, bundleAnswersSchema)
    const { answers } = await kept
    const known = (asked?.method ?? 'GET') === 'GET' ? (answers[address] ?? nearestSeries(answers, address)) : undefined
    return known === undefined ? Response.json({ sentence: NOT_CARRIED }, { status: 404 }) : Response.json(known)
  }
}

/**
 * A line is asked for up to the moment shown, which moves on; it was recorded for some moments. The newest of the same span that does
 * not end later than asked is the answer: never what came after the moment shown.
 */
function nearestSeries(answers: BundleAnswers['answers'], address: string): unknown {
  if (!address.startsWith(`${SERIES}?`)) return undefined
  const asked = spanOf(address)
  let best: { readonly to: number; readonly answer: unknown } | undefined
  for (const [recorded, answer] of Object.entries(answers)) {
    if (!recorded.startsWith(`${SERIES}?`)) continue
    const span = spanOf(recorded)
    if (span.what !== asked.what || span.to > asked.to || (best && best.to >= span.to)) continue
    best = { to: span.to, answer }
  }
  return best?.answer
}

function spanOf(address: string): { readonly what: string; readonly to: number } {
  const query = new URLSearchParams(address.slice(SERIES.length + 1))
  const [from, to] = [Number(query.get('from')), Number(query.get('to'))]
  const hours = Math.round((to - from) / HOUR_MS)
  return { what: [query.get('metric'), query.get('place'), hours, query.get('points')].join(' '), to }
}

const NOT_CARRIED = {
  zh: '离线演示包里没有这一项。请连接到城市的服务器后再查看。',
  en: 'The offline bundle does not hold this. Look at it while connected to the city’s relay.',
}
