import { useState } from 'react'
import { circleRing } from '#models/ring.ts'
import { VOUCHER_DEFAULTS } from '#models/voucher-sales.ts'
import { Button } from '#ui/button.tsx'
import { PickField } from '#ui/pick-field.tsx'
import { useSay } from '#ui/use-say.ts'
import type { Word } from '#ui/words.ts'
import type { LeverFormProps } from './lever-form.ts'
import { NumberBox, numberIn } from './number-box.tsx'
import { useWhere } from './where-field.tsx'

interface Asked {
  readonly word: Word
  readonly unit?: Word
  readonly first: string
  readonly least: number
  readonly most: number
}

/** Boxes for some numbers, and the numbers once all are within their limits. */
function useNumbers<K extends string>(asked: Readonly<Record<K, Asked>>) {
  const { say } = useSay()
  const names = Object.keys(asked) as K[] // the literal's own keys
  const [texts, setTexts] = useState<Partial<Record<K, string>>>({})
  const read = names.map((name) => {
    const { first, least, most } = asked[name]
    return [name, numberIn(texts[name] ?? first, least, most)] as const
  })
  const numbers = read.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(read) as Record<K, number>) // none is undefined
    : undefined
  const boxes = names.map((name) => {
    const { word, unit, first, least, most } = asked[name]
    return (
      <NumberBox
        key={name}
        label={say(word)}
        value={texts[name] ?? first}
        onChange={(text) => setTexts((before) => ({ ...before, [name]: text }))}
        least={least}
        most={most}
        {...(unit && { suffix: say(unit) })}
      />
    )
  })
  return { numbers, boxes }
}

export function SignalForm({ point, onAdd }: LeverFormProps) {
  const { say } = useSay()
  const { at, field } = useWhere(point)
  const { numbers, boxes } = useNumbers({
    green: { word: 'what-if.signal.green', unit: 'what-if.unit.percent', first: '60', least: 10, most: 90 },
    cycle: { word: 'what-if.signal.cycle', unit: 'what-if.unit.s', first: '90', least: 30, most: 240 },
  })
  return (
    <>
      {field}
      {boxes}
      <Button
        disabled={!at || !numbers}
        onPress={() =>
          at && numbers && onAdd({ kind: 'signal', at, greenShare: numbers.green / 100, cycleS: numbers.cycle })
        }
      >
        {say('what-if.add')}
      </Button>
    </>
  )
}

export function PumpForm({ levers, onAdd }: LeverFormProps) {
  const { say, told } = useSay()
  const [place, setPlace] = useState('')
  const { numbers, boxes } = useNumbers({
    m3PerS: { word: 'what-if.pumps', unit: 'what-if.unit.m3-s', first: '0.2', least: 0.01, most: 50 },
    afterMin: { word: 'what-if.pumps.after', unit: 'what-if.unit.min', first: '10', least: 0, most: 360 },
  })
  return (
    <>
      <PickField
        label={say('what-if.low-point')}
        items={levers.lowPoints.map(({ id, name }) => ({ id, name: told(name), note: '' }))}
        value={place}
        onChange={setPlace}
        none={say('what-if.place.none')}
      />
      {boxes}
      <Button
        disabled={place === '' || !numbers}
        onPress={() => numbers && onAdd({ kind: 'pumps', place, ...numbers })}
      >
        {say('what-if.add')}
      </Button>
    </>
  )
}

export function VoucherForm({ onAdd }: LeverFormProps) {
  const { say } = useSay()
  const percent = { unit: 'what-if.unit.percent', least: 0, most: 100 } as const
  const { numbers, boxes } = useNumbers({
    issued: { word: 'what-if.issued', unit: 'what-if.unit.10k', first: '1000', least: 1, most: 10_000_000 },
    redemption: { word: 'what-if.redemption', first: String(100 * VOUCHER_DEFAULTS.redemption), ...percent },
    leverage: { word: 'what-if.leverage', first: String(VOUCHER_DEFAULTS.leverage), least: 0.1, most: 20 },
    displacement: { word: 'what-if.displacement', first: String(100 * VOUCHER_DEFAULTS.displacement), ...percent },
  })
  return (
    <>
      {boxes}
      <Button
        disabled={!numbers}
        onPress={() =>
          numbers &&
          onAdd({
            kind: 'vouchers',
            issuedYuan: numbers.issued * 10_000,
            redemption: numbers.redemption / 100,
            leverage: numbers.leverage,
            displacement: numbers.displacement / 100,
          })
        }
      >
        {say('what-if.add')}
      </Button>
    </>
  )
}

export function EvacuationForm({ point, onAdd }: LeverFormProps) {
  const { say } = useSay()
  const { at, field } = useWhere(point)
  const { numbers, boxes } = useNumbers({
    radius: { word: 'what-if.radius', unit: 'what-if.unit.m', first: '800', least: 50, most: 20_000 },
    waves: { word: 'what-if.waves', first: '3', least: 1, most: 12 },
    apartMin: { word: 'what-if.apart', unit: 'what-if.unit.min', first: '20', least: 0, most: 240 },
  })
  return (
    <>
      {field}
      {boxes}
      <Button
        disabled={!at || !numbers}
        onPress={() => {
          if (!at || !numbers) return
          const { radius, waves, apartMin } = numbers
          onAdd({ kind: 'evacuation', ring: circleRing(at[0], at[1], radius), waves: Math.round(waves), apartMin })
        }}
      >
        {say('what-if.add')}
      </Button>
    </>
  )
}
