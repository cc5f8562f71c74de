import { useState } from 'react'
import { z } from 'zod'
import { useCity } from '#api/use-city.ts'
import { useAskAgain } from '#api/use-connectors.ts'
import type { ThresholdRule } from '#contract/entry.ts'
import { severitySchema } from '#contract/severity.ts'
import { useSession } from '#session/use-session.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { SelectField, TextArea, TextField } from '#ui/form-field.tsx'
import { unitWords } from '#ui/unit-words.ts'
import { useSay } from '#ui/use-say.ts'
import type { CatalogueRow } from './catalogue-page.tsx'
import { useMakeChange } from './change.ts'
import { RefusalLine } from './refusal-line.tsx'
import { useOrder } from './use-order.ts'
import { localText, momentOf, offsetName } from '#ui/utc-offset.ts'
import { WouldAlarmNow } from './would-alarm-now.tsx'

interface RuleDraft {
  readonly op: ThresholdRule['op']
  readonly value: string
  readonly severity: ThresholdRule['severity']
}

const OPS = ['>', '>=', '<', '<='] as const
const RULES_MOST = 8

/** At what value somebody is called, from when, decided by whom and why. Shows what would ring at once. */
export function ThresholdDialog({ row, onClose }: { row: CatalogueRow; onClose: () => void }) {
  const { say, lang } = useSay()
  const city = useCity()
  const { now } = useSession()
  const change = useMakeChange()
  const askAgain = useAskAgain()
  const order = useOrder()
  const offset = city?.utcOffsetMinutes ?? 0
  const [drafts, setDrafts] = useState<readonly RuleDraft[]>(() =>
    row.rules.map(({ op, value, severity }) => ({ op, value: String(value), severity })),
  )
  const [from, setFrom] = useState(() => localText(now.get() ?? 0, offset))
  const [by, setBy] = useState('')
  const [why, setWhy] = useState('')
  const rules = drafts.flatMap(({ op, value, severity }) =>
    value.trim() !== '' && Number.isFinite(Number(value)) ? [{ op, value: Number(value), severity }] : [],
  )
  const effectiveFrom = momentOf(from, offset)
  const said = by.trim() !== '' && why.trim() !== '' && effectiveFrom !== undefined && city !== undefined
  const put = (index: number, part: Partial<RuleDraft>) =>
    setDrafts((before) => before.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const save = (wanted: readonly ThresholdRule[] | null) =>
    order.run(async () => {
      const body = { metric: row.id, rules: wanted, effectiveFrom, why: why.trim(), by: by.trim() }
      await change('/api/thresholds', { method: 'POST', body }, z.unknown())
      await askAgain('catalogue')
      onClose()
    })
  const unit = unitWords(row.unit, lang)
  return (
    <AskDialog wide title={say('threshold.title', { metric: row[lang] })} onClose={onClose}>
      <div className="threshold-rules">
        {drafts.map((draft, index) => (
          // Rules have no identity but their order.
          <div key={index} className="threshold-rule">
            <SelectField
              bare
              label={say('threshold.op', { n: index + 1 })}
              value={draft.op}
              choices={OPS.map((op) => ({ value: op, label: say(`threshold.op.${op}`) }))}
              onChange={(text) => {
                const op = OPS.find((one) => one === text)
                if (op) put(index, { op })
              }}
            />
            <TextField
              bare
              label={say('threshold.value', { n: index + 1 })}
              inputMode="decimal"
              suffix={unit}
              value={draft.value}
              onChange={(value) => put(index, { value })}
            />
            <SelectField
              bare
              label={say('threshold.severity', { n: index + 1 })}
              value={draft.severity}
              choices={severitySchema.options.map((one) => ({ value: one, label: say(`severity.${one}`) }))}
              onChange={(text) => {
                const severity = severitySchema.safeParse(text)
                if (severity.success) put(index, { severity: severity.data })
              }}
            />
            <Button
              look="quiet"
              name={say('threshold.drop-named', { n: index + 1 })}
              onPress={() => setDrafts((before) => before.filter((_, at) => at !== index))}
            >
              {say('threshold.drop')}
            </Button>
          </div>
        ))}
        {drafts.length === 0 && <p className="admin-quiet">{say('threshold.empty')}</p>}
        <Button
          look="quiet"
          disabled={drafts.length >= RULES_MOST}
          onPress={() => setDrafts((before) => [...before, { op: '>', value: '', severity: 'yellow' }])}
        >
          {say('threshold.add')}
        </Button>
      </div>
      <WouldAlarmNow metric={row.id} rules={rules} digits={row.digits} unit={unit} />
      <div className="field-grid">
        <TextField
          label={say('threshold.from')}
          help={say('manual.time-help', { zone: `${city?.timeZone ?? ''} ${offsetName(offset)}` })}
          type="datetime-local"
          value={from}
          onChange={setFrom}
        />
        <TextField label={say('threshold.by')} help={say('threshold.by-help')} required value={by} onChange={setBy} />
      </div>
      <TextArea
        label={say('threshold.why')}
        help={say('threshold.why-help')}
        required
        rows={2}
        value={why}
        onChange={setWhy}
      />
      <RefusalLine words={order.refusal} />
      <div className="ask-actions">
        <Button onPress={onClose}>{say('admin.cancel')}</Button>
        {row.own && (
          <Button disabled={!said || order.busy} onPress={() => save(null)}>
            {say('threshold.back')}
          </Button>
        )}
        <Button
          look="primary"
          disabled={!said || rules.length !== drafts.length || order.busy}
          onPress={() => save(rules)}
        >
          {say('threshold.save')}
        </Button>
      </div>
    </AskDialog>
  )
}
