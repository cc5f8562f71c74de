import type { BriefRef, BriefSection, BriefSentence } from '#contract/brief.ts'
import type { Words } from '#contract/words.ts'
import { INDEX_DOMAIN_IDS, INDEX_DOMAIN_NAMES } from '#contract/index-weights.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Picture } from '#picture/picture.ts'
import { situationsOf } from './advice.ts'
import { dayRef, figureText, made, nowRef } from './brief-sentence.ts'
import { CASES_LEAST } from './expected-effect.ts'

/** A figure of the city over a stretch of the day. */
export interface DayFigure {
  readonly mean: number
  readonly max: number
  readonly min: number
}

/** What somebody else found out, told with what it rests on: why figures changed, what they will do. */
export interface ToldElsewhere {
  readonly id: string
  readonly said: Words
  readonly refs: readonly BriefRef[]
}

/** What a brief is drafted from. */
export interface BriefGround {
  readonly picture: Picture
  readonly now: number
  /** Epoch ms of the city's midnight. */
  readonly dayStart: number
  readonly clock: (at: number) => string
  readonly newest: (
    metric: string,
  ) => { readonly value: number; readonly at: number; readonly fresh: boolean } | undefined
  /** From midnight until now, and over the same hours of yesterday. */
  readonly today: (metric: string) => DayFigure | undefined
  readonly yesterday: (metric: string) => DayFigure | undefined
  /** undefined: that part of the product is not there. */
  readonly why: readonly ToldElsewhere[] | undefined
  readonly ahead: readonly ToldElsewhere[] | undefined
}

const TO_DECIDE_MOST = 4
/** Metrics that `today` and `yesterday` are asked for. */
export const BRIEF_DAY_METRICS = ['city_index', 'aqi', 'tti', 'temperature', 'power_load_rate'] as const
/** One page: what happened, why, what comes, what to decide; each sentence with the figures it rests on. Says what is missing. */
export function draftBrief(ground: BriefGround): BriefSentence[] {
  return [
    ...happened(ground),
    ...elsewhere('why', ground.why, NO_WHY),
    ...elsewhere('ahead', ground.ahead, NO_AHEAD),
    ...toDecide(ground),
  ]
}

function happened(ground: BriefGround): BriefSentence[] {
  return [
    index(ground),
    lowest(ground),
    air(ground),
    traffic(ground),
    cold(ground),
    hotline(ground),
    alarms(ground),
  ].filter((one) => one !== undefined)
}

function index(ground: BriefGround): BriefSentence | undefined {
  const now = ground.newest('city_index')
  const day = ground.today('city_index')
  if (!now || !day) return undefined
  const before = ground.yesterday('city_index')
  const refs = [nowRef('city_index', now), dayRef(ground, 'city_index', 'mean', day.mean)]
  const value = figureText('city_index', now.value)
  const mean = figureText('city_index', day.mean)
  const said = {
    zh: `截至 ${ground.clock(now.at)}，城市运行指数 ${value}，今日均值 ${mean}`,
    en: `At ${ground.clock(now.at)} the city index is ${value}; today’s mean is ${mean}`,
  }
  if (!before) return made('happened', 'index', said, refs, !now.fresh)
  const change = day.mean - before.mean
  refs.push(dayRef(ground, 'city_index', 'mean', before.mean, true))
  return made(
    'happened',
    'index',
    {
      zh: `${said.zh}，较昨日同时段 ${figureText('city_index', before.mean)} ${change >= 0 ? '高' : '低'} ${figureText('city_index', Math.abs(change))}。`,
      en: `${said.en}, ${figureText('city_index', Math.abs(change))} ${change >= 0 ? 'above' : 'below'} the same hours of yesterday (${figureText('city_index', before.mean)}).`,
    },
    refs,
    !now.fresh,
  )
}

function lowest({ newest }: BriefGround): BriefSentence | undefined {
  const known = INDEX_DOMAIN_IDS.flatMap((id) => {
    const now = newest(id)
    return now ? [{ id, now }] : []
  }).toSorted((a, b) => a.now.value - b.now.value)
  const [least] = known
  if (!least) return undefined
  const name = INDEX_DOMAIN_NAMES[least.id]
  const value = figureText(least.id, least.now.value)
  const said = { zh: `分项中“${name.zh}”最低，${value} 分。`, en: `The lowest domain is ${name.en} at ${value}.` }
  return made('happened', 'lowest', said, [nowRef(least.id, least.now)], !least.now.fresh)
}

/** Mean and greatest of the day, against yesterday. */
function dayLine(
  ground: BriefGround,
  metric: string,
  say: (mean: string, max: string, before: string | undefined) => Words,
): BriefSentence | undefined {
  const day = ground.today(metric)
  if (!day) return undefined
  const before = ground.yesterday(metric)
  const refs = [dayRef(ground, metric, 'mean', day.mean), dayRef(ground, metric, 'max', day.max)]
  if (before) refs.push(dayRef(ground, metric, 'mean', before.mean, true))
  return made(
    'happened',
    metric,
    say(figureText(metric, day.mean), figureText(metric, day.max), before && figureText(metric, before.mean)),
    refs,
    true,
  )
}

const air = (ground: BriefGround) =>
  dayLine(ground, 'aqi', (mean, max, before) => ({
    zh: `空气质量 AQI 今日均值 ${mean}，最高 ${max}${before === undefined ? '' : `，昨日同时段均值 ${before}`}。`,
    en: `Air quality: AQI has a mean of ${mean} today and a peak of ${max}${before === undefined ? '' : `; the same hours of yesterday had ${before}`}.`,
  }))
const traffic = (ground: BriefGround) =>
  dayLine(ground, 'tti', (mean, max, before) => ({
    zh: `道路延时指数今日均值 ${mean}，最高 ${max}${before === undefined ? '' : `，昨日同时段均值 ${before}`}。`,
    en: `Traffic: the travel time index has a mean of ${mean} today and a peak of ${max}${before === undefined ? '' : `; the same hours of yesterday had ${before}`}.`,
  }))

function cold(ground: BriefGround): BriefSentence | undefined {
  const warmth = ground.today('temperature')
  const load = ground.today('power_load_rate')
  if (!warmth || !load) return undefined
  const [low, high, most] = [
    figureText('temperature', warmth.min),
    figureText('temperature', warmth.max),
    figureText('power_load_rate', load.max),
  ]
  return made(
    'happened',
    'temperature',
    {
      zh: `今日气温 ${low} 至 ${high} °C，电网负荷率最高 ${most}%。`,
      en: `Temperature ran from ${low} to ${high} °C today; the load of the grid peaked at ${most} %.`,
    },
    [
      dayRef(ground, 'temperature', 'min', warmth.min),
      dayRef(ground, 'temperature', 'max', warmth.max),
      dayRef(ground, 'power_load_rate', 'max', load.max),
    ],
    true,
  )
}

function hotline({ newest }: BriefGround): BriefSentence | undefined {
  const calls = newest('hotline_calls')
  const answered = newest('hotline_answer_rate')
  if (!calls || !answered) return undefined
  const [count, rate] = [figureText('hotline_calls', calls.value), figureText('hotline_answer_rate', answered.value)]
  return made(
    'happened',
    'hotline',
    {
      zh: `12345 热线今日受理 ${count} 件，接通率 ${rate}%。`,
      en: `The 12345 hotline has taken ${count} calls today and answered ${rate} %.`,
    },
    [nowRef('hotline_calls', calls), nowRef('hotline_answer_rate', answered)],
    true,
  )
}

function alarms({ picture, dayStart, newest }: BriefGround): BriefSentence {
  const standing = [...picture.alarms.values()]
  const raised = [...standing, ...picture.pastAlarms].filter(({ raisedAt }) => raisedAt >= dayStart)
  const grave = raised.filter(({ severity }) => severity === 'red' || severity === 'orange').length
  const incidents = [...picture.desk.incidents.values()].filter(({ openedAt }) => openedAt >= dayStart)
  const running = newest('incident_open')
  const refs: BriefRef[] = [
    ...(running ? [nowRef('incident_open', running)] : []),
    ...incidents.slice(-3).map(({ version }) => ({ is: 'entry' as const, seq: version })),
    { is: 'page', address: '/desk' },
  ]
  return made(
    'happened',
    'alarms',
    {
      zh: `今日告警 ${raised.length} 条，其中橙色以上 ${grave} 条，现有 ${standing.length} 条未解除；立为事件 ${incidents.length} 起。`,
      en: `${raised.length} alarms were raised today, ${grave} of them orange or red; ${standing.length} stand now; ${incidents.length} incidents were opened.`,
    },
    refs,
    true,
  )
}

function toDecide({ picture, clock, dayStart }: BriefGround): BriefSentence[] {
  const decisions = [...picture.desk.decisions.values()]
  const waiting = situationsOf(picture.alarms.values(), decisions, picture.desk.plans.values()).filter(({ advice }) =>
    advice.every(({ decided }) => !decided),
  )
  const lines = waiting.slice(0, TO_DECIDE_MOST).map(({ alarm, advice: [first] }) => {
    const { metric, place, value, at } = alarm.evidence
    const { digits = 0, unit = '' } = metricById(metric) ?? {}
    const range =
      first?.expected && `${first.expected.low.toFixed(digits)} … ${first.expected.high.toFixed(digits)} ${unit}`
    const few = first && !first.record.enough
    const measure = first?.measure.name ?? { zh: '暂无', en: 'none' }
    return made(
      'decide',
      `decide ${alarm.id}`.slice(0, 100),
      {
        zh: `${alarm.placeName.zh}：${alarm.title.zh}（${clock(at)}）：建议${measure.zh}，${range ? `预期 ${range}` : '不给出预期数值'}${few ? `（尚无足够案例，需 ${CASES_LEAST} 例）` : ''}，待决。`,
        en: `${alarm.placeName.en}: ${alarm.title.en} (${clock(at)}). Advice: ${measure.en}, ${range ? `expected ${range}` : 'no figure given'}${few ? ` (too few cases, ${CASES_LEAST} are needed)` : ''}; to be decided.`,
      },
      [
        { is: 'figure', metric, place, of: 'now', value, at, from: null },
        { is: 'page', address: '/decision/ledger' },
      ],
      true,
    )
  })
  const today = decisions.filter(({ at }) => at >= dayStart)
  const measured = today.filter(({ effect }) => effect?.found.is === 'measured')
  if (today.length > 0) {
    const taken = today.filter((row) => row.taken).length
    lines.push(
      made(
        'decide',
        'decided',
        {
          zh: `今日已决策 ${today.length} 项，采纳 ${taken} 项，其中 ${measured.length} 项已测得效果。`,
          en: `${today.length} pieces of advice were decided today, ${taken} of them taken; the effect of ${measured.length} is measured.`,
        },
        [
          ...today.slice(-5).map(({ version }) => ({ is: 'entry' as const, seq: version })),
          { is: 'page', address: '/decision/ledger' },
        ],
        true,
      ),
    )
  }
  if (lines.length > 0) return lines
  return [made('decide', 'nothing', NOTHING, [{ is: 'page', address: '/decision/ledger' }], true)]
}

function elsewhere(section: BriefSection, told: readonly ToldElsewhere[] | undefined, without: Words): BriefSentence[] {
  if (!told) return [made(section, `${section} absent`, without, [], true)]
  if (told.length === 0) return [made(section, `${section} none`, section === 'why' ? STEADY : QUIET, [], true)]
  return told.map(({ id, said, refs }) => made(section, `${section} ${id}`.slice(0, 100), said, [...refs], true))
}

const NO_WHY: Words = {
  zh: '归因分析没有给出结果，本节从缺。',
  en: 'The analysis of causes told nothing; this part is missing.',
}
const NO_AHEAD: Words = { zh: '预测没有给出结果，本节从缺。', en: 'The forecasts told nothing; this part is missing.' }
const STEADY: Words = {
  zh: '与昨日同时段相比没有明显变化。',
  en: 'Nothing changed much against the same hours of yesterday.',
}
const QUIET: Words = {
  zh: '在可预测的指标中，预测期内没有越过阈值的。',
  en: 'Of the figures that can be forecast none is expected to cross its threshold.',
}
const NOTHING: Words = { zh: '目前没有需要决策的情况。', en: 'Nothing waits for a decision now.' }
