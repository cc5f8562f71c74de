import { Button } from '#ui/button.tsx'
import { useSay } from '#ui/use-say.ts'
import { fieldName, textOf, valueAt } from './field-path.ts'
import { RefusalLine } from './refusal-line.tsx'
import type { Look } from './source-editor.tsx'
import type { Order } from './use-order.ts'

interface LookStepProps {
  readonly number: number
  readonly look: Look | undefined
  /** What was looked at is what stands in the form. */
  readonly current: boolean
  readonly order: Order
  readonly ready: boolean
  readonly onLook: () => void
}

/** A look through the real door: does it answer, and what does it say? Nothing is kept. */
export function LookStep({ number, look, current, order, ready, onLook }: LookStepProps) {
  const { say, told } = useSay()
  return (
    <section className="step" aria-labelledby="step-look">
      <h3 id="step-look">
        <span className="step-number">{number}</span> {say('step.look')}
      </h3>
      <div className="step-line">
        <Button look={look ? 'plain' : 'primary'} disabled={!ready || order.busy} onPress={onLook}>
          {say(order.busy ? 'look.going' : look ? 'look.again' : 'look.go')}
        </Button>
        <p role="status" className="look-verdict" data-ok={look?.answer.ok}>
          {look && (
            <>
              <b aria-hidden="true">{look.answer.ok ? '✓' : '✕'}</b> {told(look.answer.sentence)}
            </>
          )}
          {!look && !order.busy && <span className="admin-quiet">{say(ready ? 'look.help' : 'look.not-ready')}</span>}
        </p>
      </div>
      {look && !current && <p className="admin-quiet">{say('look.old')}</p>}
      <RefusalLine words={order.refusal} />
      {look && look.answer.records.length > 0 && <SampleTable look={look} />}
    </section>
  )
}

const COLUMNS_MOST = 40
const ROWS_MOST = 6

/** What came, as it came. */
function SampleTable({ look: { answer } }: { look: Look }) {
  const { say } = useSay()
  const fields = answer.fields.slice(0, COLUMNS_MOST)
  return (
    <div className="admin-scroll sample-table" tabIndex={0} role="region" aria-label={say('look.sample')}>
      <table className="admin-table">
        <caption>{say('look.sample-count', { records: answer.records.length, fields: answer.fields.length })}</caption>
        <thead>
          <tr>
            {fields.map(({ path, numeric }) => (
              <th key={path} scope="col" className={numeric ? 'number' : undefined}>
                {fieldName(path)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.records.slice(0, ROWS_MOST).map((record, row) => (
            // A sample has no identity but its position.
            <tr key={row}>
              {fields.map(({ path, numeric }) => (
                <td key={path} className={numeric ? 'number' : undefined}>
                  {textOf(valueAt(record, path))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
