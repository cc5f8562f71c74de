import { INDICATORS } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import type { Word } from '#ui/words.ts'

/** A list of indicators under a title: those named first, then whatever else the catalogue holds in its layers. */
export interface Group {
  readonly id: string
  readonly word: Word
  readonly metrics: readonly string[]
  readonly layers?: readonly string[]
  readonly prefixes?: readonly string[]
}

export interface GroupPage {
  readonly id: string
  readonly word: Word
  readonly groups: readonly Group[]
}

export const GROUP_PAGES: readonly GroupPage[] = [
  {
    id: 'databases',
    word: 'foundation.databases',
    groups: [
      { id: 'population', word: 'base.population', metrics: ['base_population_coverage'] },
      { id: 'legal', word: 'base.legal', metrics: ['base_legal_coverage'] },
      { id: 'geo', word: 'base.geo', metrics: ['base_geo_currency'] },
      { id: 'macro', word: 'base.macro', metrics: ['base_macro_timeliness'] },
      { id: 'credit', word: 'base.credit', metrics: ['base_credit_timeliness'] },
      { id: 'quality', word: 'base.quality', metrics: ['dq_score'], prefixes: ['dq_', 'clean_'] },
      { id: 'sharing', word: 'base.sharing', metrics: [], prefixes: ['share_', 'api_', 'exchange_', 'dispute_'] },
      { id: 'thematic', word: 'base.thematic', metrics: ['thematic_db_count'], prefixes: ['catalog_', 'ingest_'] },
    ],
  },
  {
    id: 'support',
    word: 'foundation.support',
    groups: [
      { id: 'identity', word: 'support.identity', metrics: [], prefixes: ['uid_'] },
      { id: 'licence', word: 'support.licence', metrics: [], prefixes: ['elicense_'] },
      { id: 'payment', word: 'support.payment', metrics: [], prefixes: ['pay_'] },
      { id: 'gis', word: 'support.gis', metrics: [], prefixes: ['gis_'] },
      { id: 'message', word: 'support.message', metrics: [], prefixes: ['msg_'] },
      { id: 'infrastructure', word: 'support.infrastructure', metrics: [], layers: ['INF'] },
    ],
  },
  {
    id: 'verticals',
    word: 'foundation.verticals',
    groups: [
      { id: 'standards', word: 'vertical.standards', metrics: [], layers: ['STD'] },
      { id: 'security', word: 'vertical.security', metrics: [], layers: ['SEC'] },
      { id: 'operations', word: 'vertical.operations', metrics: [], layers: ['OPS'] },
    ],
  },
  {
    id: 'functions',
    word: 'foundation.functions',
    groups: [
      { id: 'economy', word: 'function.economy', metrics: [], layers: ['ECO'] },
      { id: 'market', word: 'function.market', metrics: [], layers: ['MKT'] },
      { id: 'environment', word: 'function.environment', metrics: [], layers: ['SOC-ENV'] },
      { id: 'traffic', word: 'function.traffic', metrics: [], layers: ['SOC-TRA'] },
      { id: 'safety', word: 'function.safety', metrics: [], layers: ['SOC-SEC'] },
      { id: 'emergency', word: 'function.emergency', metrics: [], layers: ['SOC-EMG'] },
      { id: 'hotline', word: 'function.hotline', metrics: [], layers: ['SOC-12345'] },
      { id: 'service', word: 'function.service', metrics: [], layers: ['PUB'] },
    ],
  },
]

/** The metrics of a group in the order they are shown, each once. */
export function metricsOf(
  { metrics, layers = [], prefixes = [] }: Pick<Group, 'metrics' | 'layers' | 'prefixes'>,
  catalogue: readonly Metric[] = INDICATORS,
): Metric[] {
  const first = metrics.flatMap((id) => catalogue.find((metric) => metric.id === id) ?? [])
  const rest = catalogue.filter(
    ({ id, layer }) => layers.includes(layer) || prefixes.some((prefix) => id.startsWith(prefix)),
  )
  return [...new Set([...first, ...rest])]
}
