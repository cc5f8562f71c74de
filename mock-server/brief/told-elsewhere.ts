import { OP_SIGNS } from '#contract/op-signs.ts'
import { crossingsAnswerSchema } from '#contract/forecast.ts'
import type { WhyAnswer } from '#contract/why.ts'
import { greatestChangeSchema, whyAnswerSchema } from '#contract/why.ts'
import type { Words } from '#contract/words.ts'
import type { ToldElsewhere } from '#models/draft-brief.ts'
import { metricById } from '#metrics/catalogue.ts'

const CROSSINGS_MOST = 4

/** Asks another part of this relay over its own address, as anybody may; undefined: it does not answer. */
export type AskRelay = (address: string) => Promise<unknown>

/** Why the index, and the figure that moved most, are otherwise than a week before. undefined: the analysis does not answer. */
export async function toldWhy(ask: AskRelay): Promise<ToldElsewhere[] | undefined> {
  const [index, greatest] = await Promise.all([ask('/api/why?metric=city_index'), ask('/api/why/greatest')])
  const whole = whyAnswerSchema.safeParse(index)
  const most = greatestChangeSchema.safeParse(greatest)
  if (!whole.success && !most.success) return undefined
  const told = whole.success ? [sentenceOf(whole.data)] : []
  const why = most.success ? most.data.why : null
  if (why && why.metric !== 'city_index') told.push(sentenceOf(why))
  return told
}

function sentenceOf({ metric, place, before, after, sentence }: WhyAnswer): ToldElsewhere {
  const figure = { is: 'figure' as const, metric, place, of: 'mean' as const }
  return {
    id: metric,
    said: sentence,
    refs: [
      { ...figure, value: after.value, at: after.to, from: after.from },
      { ...figure, value: before.value, at: before.to, from: before.from },
      {
        is: 'page',
        address: `/decision/why?${new URLSearchParams({ metric, place, from: String(before.to), to: String(after.to) }).toString()}`,
      },
    ],
  }
}

/** Figures that will probably cross a threshold, the most probable first. undefined: the forecasts do not answer. */
export async function toldAhead(
  ask: AskRelay,
  placeName: (place: string) => Words,
  clock: (at: number) => string,
): Promise<ToldElsewhere[] | undefined> {
  const answer = crossingsAnswerSchema.safeParse(await ask('/api/forecasts/crossings'))
  if (!answer.success) return undefined
  return answer.data.rows
    .toSorted((a, b) => b.crossing.probability - a.crossing.probability)
    .slice(0, CROSSINGS_MOST)
    .map(({ metric: id, place, crossing }) => {
      const metric = metricById(id)
      const name = metric ? { zh: metric.zh, en: metric.en } : { zh: id, en: id }
      const where = placeName(place)
      const { rule, at, plusMinusMs, probability, courses } = crossing
      const share = Math.round(100 * probability)
      const within = spanWords(plusMinusMs)
      const unit = metric?.unit ?? ''
      return {
        id: `${id} ${place}`,
        said: {
          zh: `${where.zh}${name.zh}预计 ${clock(at)} ±${within.zh}${rule.op.startsWith('>') ? '升过' : '降过'} ${rule.value}${unit === '—' ? '' : ` ${unit}`}（概率 ${share}%，${courses} 条历史误差路径）。`,
          en: `${where.en}: ${name.en} is expected to cross ${OP_SIGNS[rule.op]} ${rule.value}${/^[ -~]+$/.test(unit) ? ` ${unit}` : ''} at ${clock(at)} ± ${within.en} (probability ${share} %, of ${courses} courses by past errors).`,
        },
        refs: [
          {
            is: 'page' as const,
            address: `/decision/forecast?${new URLSearchParams({ metric: id, place }).toString()}`,
          },
        ],
      }
    })
}

const HOUR_MIN = 60
/** Beyond three hours nobody reads minutes. */
const IN_MINUTES_MOST = 3 * HOUR_MIN

function spanWords(ms: number): Words {
  const minutes = Math.round(ms / 60_000)
  if (minutes <= IN_MINUTES_MOST) return { zh: `${minutes} 分钟`, en: `${minutes} min` }
  const hours = Math.round(minutes / HOUR_MIN)
  return { zh: `${hours} 小时`, en: `${hours} h` }
}
