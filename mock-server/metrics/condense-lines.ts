import type { LineageRule } from '#contract/lineage.ts'
import { recompute } from '#metrics/recompute.ts'
import type { Line } from './because.ts'

/** More lines than this nobody reads. */
const MOST_LINES = 200

/** Rules that give the same whether many things are put together first or not. */
const CAN: ReadonlySet<LineageRule> = new Set([
  'mean',
  'sum',
  'max',
  'min',
  'energetic-mean',
  'share',
  'count',
  'ratio',
  'quotient',
  'window-sum',
  'window-max',
])

/**
 * More than 200 lines are told by district and source, each line with how many it stands for: of a mean it is their mean, of a sum
 * their sum, of a greatest their greatest. The rule gives the same of these.
 */
export function condense(
  rule: LineageRule,
  lines: readonly Line[],
  districtOf: (place: string) => string | undefined,
): readonly Line[] {
  if (lines.length <= MOST_LINES || !CAN.has(rule)) return lines
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const district = line.place === undefined ? '' : (districtOf(line.place) ?? '')
    const counts = rule === 'share' || rule === 'count' ? line.weight : ''
    const key = JSON.stringify([district, line.source, line.role, counts])
    const group = groups.get(key)
    if (group) group.push({ ...line, place: district })
    else groups.set(key, [{ ...line, place: district }])
  }
  return Array.from(groups.values(), (group) => together(rule, group))
}

function together(rule: LineageRule, group: readonly Line[]): Line {
  const first = group[0]!
  if (group.length === 1) return first
  const { place, because: _, ...told } = first
  const newest = group.reduce((a, b) => (b.at > a.at ? b : a))
  return {
    ...told,
    ...(place === undefined || place === '' ? {} : { place }),
    value: recompute(foldOf(rule), group, '') ?? 0,
    of: group.reduce((sum, { of = 1 }) => sum + of, 0),
    at: newest.at,
    intervalMs: newest.intervalMs,
  }
}

/** What is told of several lines at once. */
function foldOf(rule: LineageRule): LineageRule {
  if (rule === 'ratio' || rule === 'quotient') return 'sum'
  return rule === 'share' || rule === 'count' ? 'mean' : rule
}
