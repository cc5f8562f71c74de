import type { Entry } from '#contract/entry.ts'
import type { ShownView } from '#contract/shown-view.ts'
import type { TourScene } from '#contract/tour-act.ts'
import type { Words } from '#contract/words.ts'
import { STORY_PREFIX } from './story.ts'
import type { Story } from './story.ts'

const MINUTE_MS = 60_000

/** A moment of a story by what happens in it: the first entry of a kind; what is not told (yet) by its part of the whole. */
interface Moment {
  readonly of?: Entry['kind'] | `to ${'controlled' | 'review'}`
  /** Minutes after (before: below 0) that entry, or after the beginning where no entry is named. */
  readonly plusMin: number
  /** 0 … 1 of the story: where nothing of it is known yet. */
  readonly or: number
}

interface Scene {
  readonly id: string
  readonly at: Moment
  readonly address: ShownView['address']
  /** Over the incident, this near; absent: the screen's own eye. */
  readonly zoom?: number
  readonly speed: number
  readonly dwellS: number
  readonly caption: Words
  readonly notes: string
}

const at = (plusMin: number, or: number, of?: Moment['of']): Moment => ({ plusMin, or, ...(of ? { of } : {}) })
/** At this speed a day is six minutes. */
const DAY_SPEED = 240
const day = (id: string, hour: number, address: Scene['address'], caption: Words, notes: string): Scene => ({
  id,
  at: at(hour * 60, hour / 24),
  address,
  speed: DAY_SPEED,
  dwellS: 45,
  caption,
  notes,
})

const SOCIETY = '/theme/society?part='
const TOURS: Readonly<Record<string, readonly Scene[]>> = {
  'normal-day': [
    day(
      'night',
      0,
      '/wall',
      { zh: '零点到三点：城市入睡，值班不停', en: 'Midnight to three: the city sleeps, the desk does not' },
      '先看全屏：各领域指数平稳。夜间告警少，每一条都有人确认。',
    ),
    day(
      'before-dawn',
      3,
      '/theme/society?part=lifelines',
      { zh: '三点到六点：生命线在看护之下', en: 'Three to six: the lifelines are watched over' },
      '供水、供电、供热、桥梁逐项可点开看来源。',
    ),
    day(
      'morning-rush',
      6,
      '/theme/society?part=traffic',
      {
        zh: '六点到九点：早高峰形成又消散，八点交接班',
        en: 'Six to nine: the morning rush comes and goes; the shift changes at eight',
      },
      '看拥堵延时指数与平均车速；八点值班交接记入日志。',
    ),
    day(
      'offices',
      9,
      '/theme/service',
      { zh: '九点到十二点：政务服务最忙的三小时', en: 'Nine to noon: the busiest three hours of public services' },
      '办件、等候、好差评随时间累计。',
    ),
    day(
      'noon',
      12,
      '/theme/society?part=environment',
      { zh: '十二点到十五点：空气、噪声与积水', en: 'Noon to three: air, noise and water' },
      '点任一数字看公式、来源和新鲜度。',
    ),
    day(
      'afternoon',
      15,
      '/theme/society?part=hotline',
      { zh: '十五点到十八点：12345 在听', en: 'Three to six: 12345 is listening' },
      '诉求量、接通率、按时办结率。',
    ),
    day(
      'evening-rush',
      18,
      '/theme/society?part=traffic',
      { zh: '十八点到二十一点：晚高峰与夜间保障', en: 'Six to nine: the evening rush, and the evening after it' },
      '与早高峰对照；二十点交接班。',
    ),
    day(
      'the-day',
      21,
      '/wall',
      { zh: '二十一点到零点：一天合上', en: 'Nine to midnight: the day closes' },
      '回到全屏，拖动时间轴可以回到任一刻。',
    ),
  ],
  rainstorm: [
    {
      id: 'before',
      at: at(3, 0.02),
      address: '/wall',
      speed: 20,
      dwellS: 20,
      caption: { zh: '暴雨之前：平常的傍晚', en: 'Before the rain: an ordinary evening' },
      notes: '先交代平常是什么样，才看得出变化。',
    },
    {
      id: 'water',
      at: at(-4, 0.07, 'alarm-raised'),
      address: `${SOCIETY}environment`,
      speed: 30,
      dwellS: 25,
      caption: { zh: '雨落下来，下穿通道水位上升', en: 'Rain falls and underpasses fill' },
      notes: '水位由降雨、汇水和泵推演，不是写好的数字。',
    },
    {
      id: 'incident',
      at: at(-1, 0.12, 'incident-opened'),
      address: `${SOCIETY}emergency`,
      zoom: 13.5,
      speed: 20,
      dwellS: 25,
      caption: { zh: '告警确认，立为突发事件', en: 'The alarm is acknowledged and becomes an incident' },
      notes: '从告警到立项的每一步都有时间和人。',
    },
    {
      id: 'response',
      at: at(-1, 0.17, 'response-activated'),
      address: `${SOCIETY}emergency`,
      zoom: 13.5,
      speed: 20,
      dwellS: 30,
      caption: { zh: '启动响应：断路、派泵', en: 'The response begins: streets shut, pumps sent' },
      notes: '响应事项、级别、期限、措施四项齐全才能启动。',
    },
    {
      id: 'traffic',
      at: at(4, 0.22, 'response-activated'),
      address: `${SOCIETY}traffic`,
      speed: 30,
      dwellS: 25,
      caption: { zh: '绕行的车多了，行程变慢', en: 'Traffic goes round, and trips take longer' },
      notes: '断路使邻近道路变慢，公交准点率和急救反应时间随之变化。',
    },
    {
      id: 'calls',
      at: at(12, 0.27, 'response-activated'),
      address: `${SOCIETY}hotline`,
      speed: 30,
      dwellS: 20,
      caption: { zh: '市民来电增多', en: 'More people call' },
      notes: '来电来自积水点所在片区。',
    },
    {
      id: 'controlled',
      at: at(-2, 0.8, 'to controlled'),
      address: `${SOCIETY}emergency`,
      zoom: 13,
      speed: 60,
      dwellS: 20,
      caption: { zh: '水退，险情受控', en: 'The water falls; the matter is under control' },
      notes: '以测值回落为准，不以时间为准。',
    },
    {
      id: 'ended',
      at: at(-1, 0.88, 'response-ended'),
      address: '/wall',
      speed: 60,
      dwellS: 20,
      caption: { zh: '响应终止，转入复盘', en: 'The response ends; the review begins' },
      notes: '打开复盘，看哪些时限守住了，哪一项迟了。',
    },
  ],
  'ammonia-leak': [
    {
      id: 'before',
      at: at(8, 0.05),
      address: '/wall',
      speed: 20,
      dwellS: 15,
      caption: { zh: '上午，一切平稳', en: 'A quiet morning' },
      notes: '看风：方向和风速决定后面的一切。',
    },
    {
      id: 'smell',
      at: at(-1, 0.09, 'alarm-raised'),
      address: `${SOCIETY}safety`,
      zoom: 14.5,
      speed: 10,
      dwellS: 25,
      caption: { zh: '冷库下风向探测器告警', en: 'Detectors downwind of a cold store alarm' },
      notes: '只有下风向的探测器有读数。',
    },
    {
      id: 'circle',
      at: at(1, 0.14, 'mark-drawn'),
      address: `${SOCIETY}emergency`,
      zoom: 15,
      speed: 10,
      dwellS: 30,
      caption: { zh: '先隔离：划圈、避护、封路', en: 'Isolation first: the circle, the people downwind, the roads' },
      notes: '隔离与防护距离来自内置表，未经核实，屏上有注明。',
    },
    {
      id: 'response',
      at: at(-1, 0.18, 'response-activated'),
      address: `${SOCIETY}emergency`,
      zoom: 14.5,
      speed: 15,
      dwellS: 25,
      caption: { zh: '启动响应，危化队从上风向进入', en: 'The response begins; the hazmat team goes in from upwind' },
      notes: '看队伍在路上的位置和预计到达。',
    },
    {
      id: 'sealed',
      at: at(-2, 0.37, 'to controlled'),
      address: `${SOCIETY}safety`,
      zoom: 14.5,
      speed: 30,
      dwellS: 25,
      caption: { zh: '堵漏成功，浓度回落', en: 'The leak is sealed and the air clears' },
      notes: '浓度回到限值以下并稳定，才能宣布受控。',
    },
    {
      id: 'ended',
      at: at(-1, 0.44, 'response-ended'),
      address: '/wall',
      speed: 30,
      dwellS: 20,
      caption: { zh: '响应终止，终报上报', en: 'The response ends; the final report is written' },
      notes: '复盘会显示哪一项任务迟了。',
    },
  ],
  'great-event': [
    {
      id: 'before',
      at: at(2, 0.02),
      address: '/wall',
      speed: 20,
      dwellS: 15,
      caption: { zh: '周六傍晚，演出之前', en: 'Saturday evening, before the concert' },
      notes: '广场平时的密度很低。',
    },
    {
      id: 'queue',
      at: at(25, 0.14),
      address: `${SOCIETY}traffic`,
      zoom: 13.5,
      speed: 30,
      dwellS: 25,
      caption: { zh: '人和车涌向广场', en: 'People and cars come to the square' },
      notes: '周边道路变慢，轨道满载率升高。',
    },
    {
      id: 'dense',
      at: at(-2, 0.25, 'incident-opened'),
      address: `${SOCIETY}safety`,
      zoom: 15,
      speed: 15,
      dwellS: 25,
      caption: { zh: '入口前密度过高，立为事件', en: 'Too dense before the gates: it becomes an incident' },
      notes: '3.5 人/㎡ 起身体不由自主接触。',
    },
    {
      id: 'response',
      at: at(-1, 0.3, 'response-activated'),
      address: `${SOCIETY}emergency`,
      zoom: 15,
      speed: 15,
      dwellS: 25,
      caption: { zh: '限流、单向、增派警力', en: 'Hold the gates, make ways one-way, send police' },
      notes: '每一项都有责任单位和时限。',
    },
    {
      id: 'eased',
      at: at(-2, 0.5, 'to controlled'),
      address: `${SOCIETY}safety`,
      zoom: 14.5,
      speed: 30,
      dwellS: 20,
      caption: { zh: '密度回落', en: 'The crowd eases' },
      notes: '受控以测值为准。',
    },
    {
      id: 'home',
      at: at(132, 0.74),
      address: `${SOCIETY}traffic`,
      zoom: 13.5,
      speed: 30,
      dwellS: 25,
      caption: { zh: '散场：第二次考验', en: 'The way home: a second test' },
      notes: '出口和轨道的承载力决定散场快慢。',
    },
  ],
}

/** What of a told story its tour needs: the first entry of each kind, and where it all was. */
export interface StoryMoments {
  readonly first: Readonly<Record<string, number>>
  readonly where: readonly [lng: number, lat: number] | null
}
export const NOT_TOLD: StoryMoments = { first: {}, where: null }

export function momentsOf(entries: readonly Entry[]): StoryMoments {
  const opened = entries.find(({ kind }) => kind === 'incident-opened')
  const first: Record<string, number> = {}
  for (const entry of entries) {
    // Alarms of the city as a whole stand on any day; those of a place tell of the story.
    if (entry.kind === 'alarm-raised' && entry.place === 'city') continue
    first[entry.kind] ??= entry.at
    if (entry.kind === 'incident-advanced') first[`to ${entry.to}`] ??= entry.at
  }
  return { first, where: opened?.kind === 'incident-opened' ? [opened.lng, opened.lat] : null }
}

export function tourId({ id }: Pick<Story, 'id'>): string {
  return `story-tour-${id}`
}

/** The tour of a story with its moments as it was told, or, before it was told for the first time, as parts of the whole. */
export function tourScenes(story: Story, from: number, { first, where }: StoryMoments): TourScene[] {
  const lengthMs = story.hours * 60 * MINUTE_MS
  return (TOURS[story.id] ?? []).map(({ id, at: moment, address, zoom, speed, dwellS, caption, notes }): TourScene => {
    const known = moment.of === undefined ? from : first[moment.of]
    const found = known === undefined ? from + moment.or * lengthMs : known + moment.plusMin * MINUTE_MS
    const camera =
      zoom === undefined || where === null ? null : { lng: where[0], lat: where[1], zoom, pitch: 0, bearing: 0 }
    return {
      id,
      view: {
        address,
        camera,
        time: {
          tape: `${STORY_PREFIX}${story.id}`,
          at: Math.round(Math.min(from + lengthMs, Math.max(from, found))),
          speed,
          truth: 'known',
        },
      },
      caption,
      notes,
      dwellS,
    }
  })
}
