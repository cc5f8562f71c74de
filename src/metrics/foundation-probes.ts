import type { Words } from '#contract/words.ts'
import type { Metric } from './metric.ts'
import { spellingsOf } from './units.ts'

/** The five tiers 五横, from the ground up, and the three verticals 三纵 through all of them. */
export const TIERS = ['infrastructure', 'data', 'support', 'application', 'presentation'] as const
export type Tier = (typeof TIERS)[number]
export const VERTICALS = ['standards', 'security', 'operations'] as const
export type Vertical = (typeof VERTICALS)[number]

export const TIER_WORDS: Readonly<Record<Tier, Words>> = {
  infrastructure: { zh: '基础设施层', en: 'Infrastructure' },
  data: { zh: '数据层', en: 'Data' },
  support: { zh: '支撑层', en: 'Support' },
  application: { zh: '应用层', en: 'Application' },
  presentation: { zh: '展示层', en: 'Presentation' },
}
export const VERTICAL_WORDS: Readonly<Record<Vertical, Words>> = {
  standards: { zh: '标准规范', en: 'Standards' },
  security: { zh: '安全保障', en: 'Security' },
  operations: { zh: '运维保障', en: 'Operations' },
}

/** The metric of one cell's probe. */
export function probeId(tier: Tier, vertical: Vertical): string {
  return `probe_${tier}_${vertical}`
}

const CADENCE_MS = 10_000

/** 1 passes, 0 fails, heard every ten seconds; each from a source of its own, so that one that falls silent darkens one cell. */
export const PROBE_METRICS: readonly Metric[] = TIERS.flatMap((tier) =>
  VERTICALS.map((vertical) => {
    const [low, across] = [TIER_WORDS[tier], VERTICAL_WORDS[vertical]]
    return {
      id: probeId(tier, vertical),
      layer: 'DEV',
      zh: `${low.zh}·${across.zh}探测`,
      en: `${low.en} · ${across.en.toLowerCase()} probe`,
      unit: '—',
      units: spellingsOf('—'),
      digits: 0,
      direction: 'up' as const,
      cadenceMs: CADENCE_MS,
      min: 0,
      max: 1,
      normal: '1',
      rules: [{ op: '<' as const, value: 1, severity: 'orange' as const }],
      formula: '',
      source: `probe-${tier}-${vertical}`,
      provenance: 'D',
    }
  }),
)
