import type { Lineage, LineageSource } from '#contract/lineage.ts'
import type { Words } from '#contract/words.ts'
import { catalogueVersion, metricById } from './catalogue.ts'
import type { LineageOrigin, LineageParts } from './lineage-parts.ts'
import { formulaWords, ruleWords } from './metric-words.ts'
import { officeOf } from './offices.ts'

/** The system behind a source and who answers for it, as its connector was set up. */
export interface SourceSystem {
  readonly system: string
  readonly office: string
  /** Layer code of the catalogue. */
  readonly layer: string
}

export interface LineageSurroundings {
  /** undefined for a source that nobody described: it is told by its own name. */
  readonly systemOf: (source: string) => SourceSystem | undefined
  readonly isSilent: (source: string) => boolean
  /** 0–100; undefined while too little was heard. */
  readonly qualityOf: (source: string) => number | undefined
}

/** What the evaluator knows of a value, with formula, systems, tier and office around it. */
export function describeLineage(parts: LineageParts, surroundings: LineageSurroundings): Lineage {
  const { origins, inputs, ...told } = parts
  const metric = metricById(parts.metric)
  const sources = origins.map((origin) => sourceOf(origin, metric?.layer ?? '', surroundings))
  return {
    ...told,
    inputs: [...inputs],
    formula: formulaOf(parts),
    sources,
    layer: metric?.layer ?? '',
    office: (metric && officeOf(metric.source)?.zh) ?? sources.find(({ office }) => office !== '')?.office ?? '',
    catalogueVersion,
  }
}

/** The catalogue's formula; for what devices report and the relay derives beside it, the rule in words. */
function formulaOf({ metric: id, rule }: LineageParts): Words {
  const metric = metricById(id)
  return (metric && formulaWords(metric)) ?? ruleWords(rule)
}

function sourceOf(
  { source, heardAt }: LineageOrigin,
  layer: string,
  { systemOf, isSilent, qualityOf }: LineageSurroundings,
): LineageSource {
  const quality = qualityOf(source)
  return {
    source,
    ...(systemOf(source) ?? { system: source, office: '', layer }),
    heardAt,
    silent: isSilent(source),
    ...(quality === undefined ? {} : { quality }),
  }
}
