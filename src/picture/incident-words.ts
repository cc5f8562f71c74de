import type { Incident } from '#contract/desk-snapshot.ts'
import type { Casualties, EndingCheck, Grade, IncidentState, IncidentType, ResponseLevel } from '#contract/incident.ts'
import type { Severity } from '#contract/severity.ts'
import type { Words } from '#contract/words.ts'

/** Three scales, three tables: they are never mixed. */
export const GRADE_WORDS: Readonly<Record<Grade, Words>> = {
  'especially-major': { zh: '特别重大', en: 'especially major' },
  major: { zh: '重大', en: 'major' },
  considerable: { zh: '较大', en: 'considerable' },
  ordinary: { zh: '一般', en: 'ordinary' },
}
export const WARNING_WORDS: Readonly<Record<Severity, Words>> = {
  red: { zh: '红色', en: 'red' },
  orange: { zh: '橙色', en: 'orange' },
  yellow: { zh: '黄色', en: 'yellow' },
  blue: { zh: '蓝色', en: 'blue' },
}
export const RESPONSE_WORDS: Readonly<Record<ResponseLevel, Words>> = {
  I: { zh: '一级', en: 'level I' },
  II: { zh: '二级', en: 'level II' },
  III: { zh: '三级', en: 'level III' },
  IV: { zh: '四级', en: 'level IV' },
}
export const STATE_WORDS: Readonly<Record<IncidentState, Words>> = {
  reported: { zh: '已接报', en: 'reported' },
  verified: { zh: '已核实', en: 'verified' },
  assessed: { zh: '已研判', en: 'assessed' },
  activated: { zh: '已启动响应', en: 'response activated' },
  commanding: { zh: '指挥部已成立', en: 'command post set up' },
  dispatched: { zh: '力量已调派', en: 'units dispatched' },
  onscene: { zh: '现场处置中', en: 'units on scene' },
  controlled: { zh: '已控制', en: 'under control' },
  ended: { zh: '响应已终止', en: 'response ended' },
  review: { zh: '复盘中', en: 'under review' },
  archived: { zh: '已归档', en: 'archived' },
  'false-report': { zh: '经核实不属实', en: 'found to be false' },
  'handed-over': { zh: '已移交部门处置', en: 'handed to a department' },
  merged: { zh: '已并入其他事件', en: 'merged into another incident' },
}
export const TYPE_WORDS: Readonly<Record<IncidentType, Words>> = {
  flood: { zh: '内涝', en: 'flooding' },
  storm: { zh: '风雹', en: 'storm' },
  quake: { zh: '地震', en: 'earthquake' },
  hazmat: { zh: '危化品泄漏', en: 'hazardous release' },
  traffic: { zh: '交通事故', en: 'traffic accident' },
  fire: { zh: '火灾', en: 'fire' },
  gas: { zh: '燃气泄漏', en: 'gas leak' },
  power: { zh: '停电', en: 'power failure' },
  'water-supply': { zh: '供水中断', en: 'water supply failure' },
  crowd: { zh: '人员拥挤', en: 'crowding' },
  food: { zh: '食物中毒', en: 'food poisoning' },
  epidemic: { zh: '传染病疫情', en: 'epidemic' },
  cyber: { zh: '网络安全', en: 'cyber security' },
  other: { zh: '其他突发事件', en: 'other emergency' },
}
export const TREND_WORDS: Readonly<Record<Incident['trend'], Words>> = {
  worse: { zh: '加重', en: 'getting worse' },
  steady: { zh: '平稳', en: 'steady' },
  better: { zh: '好转', en: 'getting better' },
  unknown: { zh: '尚不明', en: 'not known yet' },
}
export const CHECK_WORDS: Readonly<Record<EndingCheck, Words>> = {
  treated: { zh: '伤员已救治', en: 'the injured are treated' },
  'source-controlled': { zh: '危险源已控制', en: 'the source is under control' },
  secondary: { zh: '次生风险已消除', en: 'secondary risks are gone' },
  settled: { zh: '群众已安置', en: 'people are settled' },
  restored: { zh: '主要设施已恢复', en: 'main services are restored' },
}
/** In the order that reports name them. */
export const CASUALTY_WORDS: Readonly<Record<keyof Casualties, Words>> = {
  dead: { zh: '死亡', en: 'dead' },
  missing: { zh: '失踪', en: 'missing' },
  serious: { zh: '重伤', en: 'seriously injured' },
  minor: { zh: '轻伤', en: 'slightly injured' },
  trapped: { zh: '被困', en: 'trapped' },
  evacuated: { zh: '转移安置', en: 'evacuated' },
}
export const CASUALTY_KEYS = Object.keys(CASUALTY_WORDS) as readonly (keyof Casualties)[]
