import type { Words } from '#contract/words.ts'
import { at } from './plotted-scene.ts'
import type { PlottedScene } from './plotted-scene.ts'

/** At this speed a day is six minutes. */
const DAY_SPEED = 240
const day = (
  id: string,
  hour: number,
  address: PlottedScene['address'],
  caption: Words,
  notes: string,
): PlottedScene => ({
  id,
  at: at(hour * 60, hour / 24),
  address,
  speed: DAY_SPEED,
  dwellS: 45,
  caption,
  notes,
})

/** A day in eight parts of three hours, six minutes in all. */
export const NORMAL_DAY_PLOT: readonly PlottedScene[] = [
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
]
