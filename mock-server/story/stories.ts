import type { Story } from './story.ts'

/** A whole working day: shown at 240× it passes in six minutes. */
const NORMAL_DAY: Story = {
  id: 'normal-day',
  name: { zh: '日常晨会', en: 'A normal day' },
  summary: {
    zh: '平常的一个工作日，24 小时：夜间平稳，早晚高峰，午间办事，小故障随时出现、随时有人确认。按 240 倍播放，6 分钟看完。',
    en: 'An ordinary working day, 24 hours: a quiet night, two rush hours, offices at noon, small troubles that come and are seen to. At 240× it passes in six minutes.',
  },
  seed: 20_260_611,
  begins: [2026, 6, 11, 0, 0],
  hours: 24,
  mishaps: true,
  stepS: 10,
  causes: [],
}

const RAINSTORM: Story = {
  id: 'rainstorm',
  name: { zh: '暴雨内涝', en: 'Rainstorm and flooding' },
  summary: {
    zh: '傍晚一场强对流暴雨落在主城区：下穿通道积水、断路绕行、行程变慢、来电增多，直到泵车到场、水退、响应终止。全程由降雨推演。',
    en: 'A cloudburst over the city in the late afternoon: underpasses fill, streets are shut, trips slow down, calls come in, until pumps arrive, the water falls and the response ends. All of it follows from the rain.',
  },
  seed: 20_260_719,
  begins: [2026, 7, 15, 16, 30],
  hours: 3,
  mishaps: false,
  stepS: 5,
  causes: [
    {
      is: 'rain',
      eastKm: 0,
      northKm: 0,
      radiusKm: 3.2,
      fromMin: 10,
      mmH: [
        [0, 0],
        [6, 30],
        [14, 74],
        [28, 64],
        [36, 20],
        [46, 0],
      ],
    },
  ],
}

const AMMONIA: Story = {
  id: 'ammonia-leak',
  name: { zh: '危化品泄漏', en: 'Ammonia leak' },
  summary: {
    zh: '冷库液氨管线破裂，氨气顺风飘散：探测器告警、划定隔离圈、下风向避护、危化队堵漏，浓度回落后终止响应。',
    en: 'A line of a cold store breaks and ammonia drifts with the wind: detectors alarm, the circle is drawn, people downwind stay in, a hazmat team seals it, and the response ends when the air is clean.',
  },
  seed: 20_260_820,
  begins: [2026, 8, 20, 9, 30],
  hours: 2.5,
  mishaps: false,
  stepS: 5,
  causes: [
    {
      is: 'ammonia',
      eastKm: 2,
      northKm: -2,
      fromMin: 14,
      kgPerS: [
        [0, 0],
        [3, 0.9],
        [70, 0.8],
        [100, 0.5],
        [150, 0],
      ],
    },
  ],
}

const EVENT: Story = {
  id: 'great-event',
  name: { zh: '大型活动', en: 'A large event' },
  summary: {
    zh: '周六晚上广场演出：散点入场变成排队，广场密度升高，周边道路与轨道吃紧，限流、单向通行、增派警力后恢复，散场再经受一次考验。',
    en: 'A Saturday concert on a square: people queue, the crowd grows dense, streets and metro around fill up; gates are held, ways made one-way and police sent until it eases, and the way home is a second test.',
  },
  seed: 20_260_905,
  begins: [2026, 9, 5, 18, 0],
  hours: 3,
  mishaps: false,
  stepS: 5,
  causes: [
    {
      is: 'crowd',
      eastKm: 0,
      northKm: 0,
      fromMin: 5,
      arriving: [
        [0, 0],
        [12, 180],
        [30, 620],
        [55, 660],
        [70, 120],
        [80, 0],
      ],
      leaving: [
        [125, 0],
        [132, 520],
        [150, 430],
        [170, 0],
      ],
    },
  ],
}

export const STORIES: readonly Story[] = [NORMAL_DAY, RAINSTORM, AMMONIA, EVENT]

export function storyOf(id: string): Story | undefined {
  return STORIES.find((story) => story.id === id)
}
