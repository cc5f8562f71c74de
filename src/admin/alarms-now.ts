import type { ThresholdRule } from '#contract/entry.ts'
import type { Severity } from '#contract/severity.ts'
import { severityRank } from '#contract/severity.ts'
import { brokenRule } from '#metrics/metric.ts'
import type { Cell } from '#session/cell-table.ts'

export interface WouldAlarm {
  readonly place: string
  readonly value: number
  readonly at: number
  readonly severity: Severity
}

/** Which of the latest values would break these rules, gravest first. What was never heard is not judged. */
export function alarmsNow(cells: readonly Cell[], rules: readonly ThresholdRule[]): WouldAlarm[] {
  const found: WouldAlarm[] = []
  for (const { place, value, at } of cells) {
    if (value === undefined || at === undefined) continue
    const rule = brokenRule({ rules }, value)
    if (rule) found.push({ place, value, at, severity: rule.severity })
  }
  return found.sort((a, b) => severityRank(a.severity) - severityRank(b.severity))
}
