import type { BriefAnswer } from '#contract/brief.ts'
import type { Words } from '#contract/words.ts'
import { BRIEF_DAY_METRICS, draftBrief } from '#models/draft-brief.ts'
import type { DayFigure } from '#models/draft-brief.ts'
import { changedFigures } from '#models/recheck-brief.ts'
import { cityClock, cityDay, cityMidnight } from '#picture/city-time.ts'
import type { Picture } from '#picture/picture.ts'
import type { Measured } from '#picture/situation.ts'
import { lookUpAgain, stretchFigure } from './look-up.ts'
import type { QueryPast } from './look-up.ts'
import { toldAhead, toldWhy } from './told-elsewhere.ts'
import type { AskRelay } from './told-elsewhere.ts'

const DAY_MS = 86_400_000

export interface BriefDeskParts {
  readonly query: QueryPast
  readonly measured: (metric: string, place: string) => Measured
  readonly picture: () => Picture
  readonly ask: AskRelay
  readonly placeName: (place: string) => Words
  readonly postName: (id: string) => Words | undefined
  readonly utcOffsetMinutes: number
  readonly demo: boolean
  readonly now: () => number
}

export interface BriefDesk {
  /** The brief of a day as it was saved, or today's draft; its figures looked up anew. undefined: none was saved that day. */
  readonly brief: (day: string) => Promise<BriefAnswer | undefined>
}

/** Drafts today's brief from the figures, and tells what became of the figures of one that was saved. */
export function createBriefDesk(parts: BriefDeskParts): BriefDesk {
  const { query, measured, picture, ask, placeName, postName, utcOffsetMinutes, demo, now } = parts

  async function days(from: number, to: number): Promise<ReadonlyMap<string, DayFigure>> {
    const found = new Map<string, DayFigure>()
    for (const metric of BRIEF_DAY_METRICS) {
      const figure = await stretchFigure(query, metric, 'city', from, to)
      if (figure) found.set(metric, figure)
    }
    return found
  }

  async function draftNow(at: number): Promise<BriefAnswer['draft']> {
    const dayStart = cityMidnight(at, utcOffsetMinutes)
    const clock = (moment: number) => cityClock(moment, utcOffsetMinutes)
    const [today, yesterday, why, ahead] = await Promise.all([
      days(dayStart, at),
      days(dayStart - DAY_MS, at - DAY_MS),
      toldWhy(ask),
      toldAhead(ask, placeName, clock),
    ])
    return draftBrief({
      picture: picture(),
      now: at,
      dayStart,
      clock,
      newest: (metric) => {
        const said = measured(metric, 'city')
        return said.at === null || said.value === undefined
          ? undefined
          : { value: said.value, at: said.at, fresh: said.freshness === 'fresh' }
      },
      today: (metric) => today.get(metric),
      yesterday: (metric) => yesterday.get(metric),
      why,
      ahead,
    })
  }

  return {
    async brief(asked) {
      const at = now()
      const today = cityDay(at, utcOffsetMinutes)
      const day = asked === 'today' ? today : asked
      const saved = picture().desk.briefs.get(day)
      if (!saved && day !== today) return undefined
      const draft = day === today ? await draftNow(at) : []
      const sentences = saved?.sentences ?? draft
      const lookUp = await lookUpAgain(sentences, query, measured)
      return {
        day,
        asOf: at,
        demo,
        edition: saved?.edition ?? 0,
        version: saved?.version ?? null,
        savedAt: saved?.savedAt ?? null,
        savedBy: saved ? (postName(saved.savedBy) ?? null) : null,
        sentences,
        draft,
        changed: changedFigures(sentences, lookUp),
      }
    },
  }
}
