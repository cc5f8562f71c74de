import type { ThresholdRule } from '#contract/entry.ts'
import { OP_SIGNS } from '#contract/op-signs.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { useSay } from '#ui/use-say.ts'

/** Thresholds as shape, sign and number; the shape says its severity aloud. */
export function RuleWords({ rules }: { rules: readonly ThresholdRule[] }) {
  const { say } = useSay()
  if (rules.length === 0) return <span className="admin-quiet">{say('catalogue.no-rules')}</span>
  return (
    <span className="rule-words">
      {rules.map((rule) => (
        <span key={`${rule.op} ${rule.value} ${rule.severity}`}>
          <SeverityMark severity={rule.severity} /> {OP_SIGNS[rule.op]} {rule.value}
        </span>
      ))}
    </span>
  )
}
