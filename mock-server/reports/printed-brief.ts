import { BRIEF_SECTIONS } from '#contract/brief.ts'
import type { BriefAnswer, BriefRef, BriefSection } from '#contract/brief.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { cityMinute } from '#picture/city-time.ts'
import type { PaperHouse } from './printed-report.ts'

/** One row of the table of figures at the end. */
interface PrintedFigure {
  readonly number: string
  readonly figure: string
  readonly value: string
  readonly asOf: string
  /** What it is now, where that is another; '' else. */
  readonly now: string
}

/** Everything that stands on the paper, in its own language. */
export interface PrintedBrief {
  readonly lang: keyof Words
  readonly title: string
  readonly house: string
  readonly asOf: string
  readonly edition: string
  readonly at: number
  readonly parts: readonly { readonly heading: string; readonly sentences: readonly string[] }[]
  readonly figures: readonly PrintedFigure[]
  readonly heads: readonly [number: string, figure: string, value: string, asOf: string, now: string]
  readonly figuresTitle: string
  readonly notes: readonly string[]
}

const HEADINGS: Readonly<Record<BriefSection, Words>> = {
  happened: { zh: '一、发生了什么', en: '1. What happened' },
  why: { zh: '二、为什么', en: '2. Why' },
  ahead: { zh: '三、将会怎样', en: '3. What comes' },
  decide: { zh: '四、请决策', en: '4. What to decide' },
}
const OF: Readonly<Record<string, Words>> = {
  now: { zh: '', en: '' },
  mean: { zh: '均值', en: ', mean' },
  max: { zh: '最高', en: ', peak' },
  min: { zh: '最低', en: ', least' },
}

/** The brief on paper: numbered figures behind each sentence, marks for what is provisional, edited, or changed since. */
export function printedBrief(
  brief: BriefAnswer,
  lang: keyof Words,
  { city, demo, utcOffsetMinutes }: PaperHouse,
  placeName: (place: string) => Words,
): PrintedBrief {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en)
  const minute = (at: number) => cityMinute(at, utcOffsetMinutes)
  const figures: PrintedFigure[] = []
  /** Pages of the product are no place to go to from paper. */
  const refLine = (sentence: string, ref: BriefRef): string | undefined => {
    if (ref.is === 'page') return undefined
    const number = String(figures.length + 1)
    if (ref.is === 'entry') {
      figures.push({ number, figure: say('日志', 'Journal'), value: `#${ref.seq}`, asOf: '', now: '' })
    } else {
      const metric = metricById(ref.metric)
      const written = (value: number | null) =>
        value === null
          ? say('已查不到', 'not found')
          : `${value.toFixed(metric?.digits ?? 1)} ${metric?.unit === '—' ? '' : (metric?.unit ?? '')}`.trim()
      const other = brief.changed.find(
        (one) =>
          one.sentence === sentence &&
          one.metric === ref.metric &&
          one.place === ref.place &&
          one.was === ref.value &&
          one.wasAt === ref.at,
      )
      figures.push({
        number,
        figure: `${placeName(ref.place)[lang]} ${metric ? metric[lang] : ref.metric}${OF[ref.of]![lang]}`,
        value: written(ref.value),
        asOf: ref.from === null ? minute(ref.at) : `${minute(ref.from).slice(5)} – ${minute(ref.at).slice(11)}`,
        now: other ? `${written(other.is)}${other.isAt === null ? '' : ` (${minute(other.isAt).slice(11)})`}` : '',
      })
    }
    return number
  }
  const parts = BRIEF_SECTIONS.map((section) => ({
    heading: HEADINGS[section][lang],
    sentences: brief.sentences
      .filter((one) => one.section === section)
      .map(({ id, said, refs, provisional, edited }) => {
        const numbers = refs.flatMap((ref) => refLine(id, ref) ?? [])
        const moved = brief.changed.some(({ sentence }) => sentence === id)
        const marks = [
          ...(provisional ? [say('初步', 'provisional')] : []),
          ...(edited[lang] ? [say('经人工修改', 'edited')] : []),
          ...(edited.zh !== edited.en && !edited[lang] ? [say('另一语种已修改', 'edited in Chinese only')] : []),
          ...(moved ? [say('数值已变化', 'figures changed since')] : []),
          ...(refs.length === 0 ? [say('无数据链接', 'no figures behind it')] : []),
        ]
        const tail = [
          numbers.length > 0 ? `[${numbers.join(', ')}]` : '',
          marks.length > 0 ? `（${marks.join(say('，', ', '))}）` : '',
        ]
        return `${said[lang]}${tail.join('')}`
      }),
  }))
  return {
    lang,
    title: say('今日城市运行简报', 'Daily brief of the city'),
    house: say(`${city.zh}城市运行中心`, `${city.en} City Operations Centre`),
    asOf: say(`核对时间 ${minute(brief.asOf)}`, `Figures checked at ${minute(brief.asOf)}`),
    edition:
      brief.edition === 0 || brief.savedAt === null
        ? say('草稿，未经人工核定', 'Draft, read by nobody yet')
        : say(
            `第 ${brief.edition} 版　${brief.savedBy?.zh ?? '某岗位'}　${minute(brief.savedAt)}`,
            `Edition ${brief.edition}, ${brief.savedBy?.en ?? 'a post'}, ${minute(brief.savedAt)}`,
          ),
    at: brief.asOf,
    parts,
    figures,
    heads: [
      say('序号', 'No.'),
      say('依据', 'Rests on'),
      say('数值', 'Value'),
      say('截至', 'As of'),
      say('核对时', 'When checked'),
    ],
    figuresTitle: say('数据依据', 'Figures'),
    notes: demo
      ? [say('演示数据：街道和建筑真实，读数为模拟。', 'Demonstration: streets are real, readings are simulated.')]
      : [],
  }
}
