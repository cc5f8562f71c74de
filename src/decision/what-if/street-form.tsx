import { useEffect, useState } from 'react'
import { streetAt, useStreetSearch } from '#api/use-what-if.ts'
import type { WhatIfStreet } from '#contract/what-if.ts'
import { SelectField, TextField } from '#ui/form-field.tsx'
import { formatNumber } from '#ui/number-format.ts'
import { useSay } from '#ui/use-say.ts'
import type { LeverFormProps } from './lever-form.ts'

const SHOWN = 8

/** Streets by name, or the stretch that was pointed at. */
export function StreetForm({ levers, point, onAdd }: LeverFormProps) {
  const { say, told, lang } = useSay()
  const [text, setText] = useState('')
  const [open, setOpen] = useState('close')
  const [pointed, setPointed] = useState<WhatIfStreet>()
  const found = useStreetSearch(text)
  useEffect(() => {
    if (!point) return undefined
    let late = false
    const look = async () => {
      // A map that was pointed at while the relay was away: pointing again asks again.
      const street = await streetAt(...point).catch(() => undefined)
      if (!late) setPointed(street)
    }
    void look()
    return () => {
      late = true
    }
  }, [point])
  const rows = [...(pointed && text.trim() === '' ? [pointed] : []), ...found.slice(0, SHOWN)]
  return (
    <>
      <SelectField
        label={say('what-if.street.do')}
        value={open}
        onChange={setOpen}
        choices={[
          { value: 'close', label: say('what-if.street.close') },
          { value: 'open', label: say('what-if.street.open') },
        ]}
      />
      <TextField
        label={say('what-if.street.find')}
        value={text}
        onChange={setText}
        type="search"
        help={say(levers.named ? 'what-if.street.hint' : 'what-if.street.unnamed')}
      />
      {text.trim() !== '' && found.length === 0 && <p role="status">{say('what-if.street.none')}</p>}
      {rows.length > 0 && (
        <ul className="what-if-found" aria-label={say('what-if.street.results')}>
          {rows.map(({ id, name, links, lengthM }) => (
            <li key={id}>
              <button type="button" onClick={() => onAdd({ kind: 'street', links, open: open === 'open', name })}>
                <b>
                  {say(open === 'open' ? 'what-if.street.open' : 'what-if.street.close')} {told(name)}
                </b>{' '}
                <small>{say('what-if.street.length', { km: formatNumber(lengthM / 1000, 1, lang) })}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
