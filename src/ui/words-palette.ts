import type { Words } from '#contract/words.ts'

/** Words of the palette that finds everything. */
export const PALETTE_WORDS = {
  'palette.title': { zh: '查找', en: 'Find' },
  'palette.hint': {
    zh: '指标、地点、设施、车辆、告警、页面——中文、拼音或英文',
    en: 'Indicator, place, facility, vehicle, alarm, screen — any language',
  },
  'palette.none': {
    zh: '没有匹配的内容。换个名称、拼音或英文试试。',
    en: 'Nothing matches. Try another name, pinyin or English.',
  },
  'palette.screen': { zh: '页面', en: 'Screens' },
  'palette.alarm': { zh: '正在发生', en: 'Happening now' },
  'palette.metric': { zh: '指标', en: 'Indicators' },
  'palette.place': { zh: '地点与设施', en: 'Places and facilities' },
  'palette.track': { zh: '移动目标', en: 'Moving' },
  'screen.sources': { zh: '数据接入', en: 'Sources' },
  'screen.quarantine': { zh: '隔离区', en: 'Quarantine' },
  'screen.catalogue': { zh: '指标中心', en: 'Indicator catalogue' },
  'screen.foundation': { zh: '五横三纵', en: 'Five tiers, three verticals' },
  'screen.foundation.short': { zh: '五横三纵', en: 'Foundation' },
  'screen.databases': { zh: '五大基础库', en: 'Base databases' },
  'screen.support': { zh: '支撑层', en: 'Support tier' },
  'screen.verticals': { zh: '标准、安全、运维', en: 'Standards, security, operations' },
  'track.private': { zh: '社会车辆', en: 'Private car' },
  'track.taxi': { zh: '出租车', en: 'Taxi' },
  'track.bus': { zh: '公交车', en: 'Bus' },
  'track.ambulance': { zh: '救护车', en: 'Ambulance' },
  'track.police': { zh: '警车', en: 'Police car' },
  'track.fire': { zh: '消防车', en: 'Fire engine' },
  'track.sanitation': { zh: '环卫车', en: 'Sanitation truck' },
  'track.roadwork': { zh: '养护车', en: 'Road works' },
} as const satisfies Readonly<Record<string, Words>>
