import type { Happening, Scenario } from './scenario.ts'

const depth = (value: number, severity: 'yellow' | 'orange' | 'red', eastM: number, northM: number): Happening => ({
  is: 'alarm',
  severity,
  title: { zh: `下穿通道积水 ${value} cm`, en: `Underpass depth ${value} cm` },
  evidence: {
    metric: 'underpass_depth',
    value,
    threshold: severity === 'red' ? 50 : severity === 'orange' ? 27 : 15,
    op: '>=',
  },
  eastM,
  northM,
  kind: 'underpass',
})

/** Shipped with the product: 暴雨内涝 and 危化品泄漏, half an hour each. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'flood',
    name: { zh: '暴雨内涝', en: 'Rainstorm and flooding' },
    about: {
      zh: '短时强降雨，两处下穿积水，其中一处有车辆被困。',
      en: 'A short, heavy rain floods two underpasses; cars are trapped in one of them.',
    },
    minutes: 30,
    injects: [
      {
        id: 'rain',
        afterS: 0,
        text: {
          zh: '气象部门通报：未来两小时有短时强降雨。',
          en: 'The weather office reports heavy rain for the next two hours.',
        },
        happens: [],
      },
      {
        id: 'first-water',
        afterS: 60,
        text: { zh: '一处下穿通道积水超过警戒。', en: 'Water stands above the warning mark in one underpass.' },
        happens: [depth(31, 'orange', 0, 0)],
      },
      {
        id: 'call',
        afterS: 240,
        text: { zh: '群众来电：有车辆被困水中。', en: 'A caller reports cars trapped in the water.' },
        happens: [
          {
            is: 'call',
            channel: 'phone',
            severity: 'orange',
            type: 'flood',
            title: { zh: '下穿有车辆被困', en: 'Cars trapped in an underpass' },
            text: {
              zh: '两辆车熄火，水到车门，人数不明。',
              en: 'Two cars stalled, water up to the doors, number of people not known.',
            },
            placeName: { zh: '下穿通道', en: 'Underpass' },
            eastM: 60,
            northM: 40,
            kind: 'underpass',
          },
        ],
      },
      {
        id: 'second-water',
        afterS: 480,
        text: { zh: '第二处下穿积水，水位上涨快。', en: 'A second underpass floods, rising fast.' },
        happens: [depth(52, 'red', 2500, 1800)],
      },
      {
        id: 'pump',
        afterS: 720,
        text: { zh: '一处排涝泵站停机。', en: 'A pumping station has stopped.' },
        happens: [
          {
            is: 'alarm',
            severity: 'yellow',
            title: { zh: '泵站不可用', en: 'Pump not ready' },
            evidence: { metric: 'pump_ready', value: 0, threshold: 1, op: '<' },
            eastM: 300,
            northM: 200,
            kind: 'pump',
          },
        ],
      },
      {
        id: 'leader',
        afterS: 1080,
        text: {
          zh: '上级来电询问伤亡和处置进展，要求书面报告。',
          en: 'The province asks for casualties and progress, in writing.',
        },
        happens: [],
      },
      {
        id: 'rain-ends',
        afterS: 1500,
        text: { zh: '降雨停止，未来两小时无有效降雨。', en: 'The rain has ended; none is expected for two hours.' },
        happens: [],
      },
    ],
  },
  {
    id: 'hazmat',
    name: { zh: '危化品泄漏', en: 'Hazardous release' },
    about: {
      zh: '槽车侧翻，液氨泄漏，下风向有学校。',
      en: 'A tank truck overturns and leaks ammonia; a school lies downwind.',
    },
    minutes: 30,
    injects: [
      {
        id: 'call',
        afterS: 0,
        text: {
          zh: '交警报告：一辆槽车侧翻，有刺鼻气味。',
          en: 'Traffic police report an overturned tank truck and a pungent smell.',
        },
        happens: [
          {
            is: 'call',
            channel: 'department',
            severity: 'red',
            type: 'hazmat',
            title: { zh: '槽车侧翻泄漏', en: 'Tank truck overturned and leaking' },
            text: {
              zh: '疑似液氨，泄漏量不明，驾驶员被困。',
              en: 'Probably ammonia, amount not known, the driver is trapped.',
            },
            placeName: { zh: '城区干道', en: 'Arterial road' },
            eastM: -1200,
            northM: 900,
          },
        ],
      },
      {
        id: 'substance',
        afterS: 300,
        text: {
          zh: '现场确认：液氨，UN 1005，约 200 升，仍在泄漏。',
          en: 'Confirmed on scene: ammonia, UN 1005, about 200 l, still leaking.',
        },
        happens: [],
      },
      {
        id: 'school',
        afterS: 540,
        text: { zh: '下风向学校反映师生不适。', en: 'A school downwind reports people unwell.' },
        happens: [
          {
            is: 'call',
            channel: 'hotline',
            severity: 'orange',
            type: 'hazmat',
            title: { zh: '学校师生不适', en: 'People unwell at a school' },
            text: {
              zh: '十余人眼睛刺痛、咳嗽，人数在增加。',
              en: 'A dozen people with sore eyes and cough, more by the minute.',
            },
            placeName: { zh: '下风向学校', en: 'School downwind' },
            eastM: -800,
            northM: 1100,
            kind: 'school',
          },
        ],
      },
      {
        id: 'wind',
        afterS: 900,
        text: {
          zh: '风向转变 60 度。请重新研判影响范围。',
          en: 'The wind turns by 60 degrees. Estimate the area anew.',
        },
        happens: [],
      },
      {
        id: 'sealed',
        afterS: 1380,
        text: { zh: '堵漏成功，现场浓度下降。', en: 'The leak is sealed and concentrations fall.' },
        happens: [],
      },
    ],
  },
]
