import { useState } from 'react'
import { z } from 'zod'
import { useAskAgain } from '#api/use-connectors.ts'
import { replayAnswerSchema } from '#contract/connector.ts'
import type { Quarantined, ReplayAnswer } from '#contract/connector.ts'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { Ago } from './ago.tsx'
import { useMakeChange } from './change.ts'
import { LandingTable } from './landing-table.tsx'
import { RefusalLine } from './refusal-line.tsx'
import { useOrder } from './use-order.ts'

interface QuarantineItemProps {
  readonly item: Quarantined
  readonly sourceName: string
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly onDone: (sentence: string) => void
}

/** One refused record: the sentence, and on opening the record itself to be mended. */
export function QuarantineItem({ item, sourceName, open, onOpen, onDone }: QuarantineItemProps) {
  const { say, told } = useSay()
  return (
    <li className="quarantine-item" data-open={open}>
      <div className="quarantine-head">
        <span className="quarantine-source">{sourceName}</span>
        <span className="quarantine-why">{told(item.sentence)}</span>
        <span className="admin-quiet">
          <Ago at={item.heardAt} />
        </span>
        <Button
          look="quiet"
          expanded={open}
          name={say('quarantine.open-named', { id: item.id })}
          onPress={() => onOpen(!open)}
        >
          {say(open ? 'quarantine.close' : 'quarantine.open')}
        </Button>
      </div>
      {open && <Mending item={item} onDone={onDone} />}
    </li>
  )
}

/** The text is the page's own from the first look on: asking the list again does not touch it. */
function Mending({ item, onDone }: Pick<QuarantineItemProps, 'item' | 'onDone'>) {
  const { say, told } = useSay()
  const change = useMakeChange()
  const askAgain = useAskAgain()
  const order = useOrder()
  const [text, setText] = useState(() => pretty(item.record))
  const [answer, setAnswer] = useState<ReplayAnswer>()
  const wrong = jsonFault(text)
  const address = `/api/quarantine/${item.id}`
  const replay = () =>
    order.run(async () => {
      const got = await change(
        `${address}/replay`,
        { method: 'POST', body: { record: text }, answersAt: [400, 409, 422] },
        replayAnswerSchema,
      )
      setAnswer(got)
      if (!got.taken) return
      onDone(told(got.sentence))
      await askAgain('quarantine')
    })
  const letGo = () =>
    order.run(async () => {
      await change(address, { method: 'DELETE' }, z.unknown())
      onDone(say('quarantine.let-go-done'))
      await askAgain('quarantine')
    })
  return (
    <div className="mending">
      <TextArea
        label={say('quarantine.record')}
        help={say('quarantine.record-help')}
        error={wrong === undefined ? undefined : say('quarantine.no-json', { why: wrong })}
        rows={Math.min(16, text.split('\n').length + 1)}
        value={text}
        onChange={setText}
      />
      <div className="step-line">
        <Button look="primary" disabled={order.busy || wrong !== undefined} onPress={replay}>
          {say('quarantine.replay')}
        </Button>
        <Button disabled={order.busy} onPress={letGo}>
          {say('quarantine.let-go')}
        </Button>
        <span className="admin-quiet">{say('quarantine.let-go-what')}</span>
      </div>
      {answer && !answer.taken && (
        <p className="refusal-line" role="alert">
          {told(answer.sentence)}
        </p>
      )}
      {answer && !answer.taken && answer.preview.length > 0 && <LandingTable rows={answer.preview} />}
      <RefusalLine words={order.refusal} />
    </div>
  )
}

/** JSON spread over lines; anything else as it is. */
function pretty(record: string): string {
  try {
    return JSON.stringify(JSON.parse(record), undefined, 2)
  } catch {
    return record // not JSON: that may be the very reason it was refused
  }
}

/** What the parser stumbles over; undefined: it is JSON. */
function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
