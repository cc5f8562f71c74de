import type { Words } from '#contract/words.ts'

const TIERS: readonly (readonly [prefix: string, words: Words])[] = [
  ['INF', { zh: '基础设施层', en: 'Infrastructure tier' }],
  ['DAT', { zh: '数据层', en: 'Data tier' }],
  ['SUP', { zh: '支撑层', en: 'Support tier' }],
  ['ECO', { zh: '应用层 · 经济调节', en: 'Application tier · economic regulation' }],
  ['MKT', { zh: '应用层 · 市场监管', en: 'Application tier · market supervision' }],
  ['SOC', { zh: '应用层 · 社会管理', en: 'Application tier · social management' }],
  ['PUB', { zh: '应用层 · 公共服务', en: 'Application tier · public services' }],
  ['STD', { zh: '标准规范体系', en: 'Standards vertical' }],
  ['SEC', { zh: '安全保障体系', en: 'Security vertical' }],
  ['OPS', { zh: '运维保障体系 · 展示层', en: 'Operations vertical · presentation' }],
  ['DEV', { zh: '感知设备', en: 'Devices' }],
]

/** The tier or vertical of 五横三纵 that a layer code of the catalogue stands for. */
export function tierOf(layer: string): Words {
  return TIERS.find(([prefix]) => layer.startsWith(prefix))?.[1] ?? { zh: layer, en: layer }
}
