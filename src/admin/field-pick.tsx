import { useMemo } from 'react'
import { fieldName } from './field-path.ts'
import type { ConnectorTest } from '#contract/connector.ts'
import { PickField } from '#ui/pick-field.tsx'
import { useSay } from '#ui/use-say.ts'

export type MetFields = ConnectorTest['fields']

interface FieldPickProps {
  readonly label: string
  readonly fields: MetFields
  readonly value: string
  readonly onChange: (path: string) => void
  readonly help?: string
  readonly bare?: boolean
}

/** One column of the source, with a value it held; a name may be typed where nothing has been heard yet. */
export function FieldPick({ label, fields, value, onChange, help, bare = false }: FieldPickProps) {
  const { say } = useSay()
  const items = useMemo(
    () => fields.map(({ path, sample }) => ({ id: path, name: fieldName(path), note: sample })),
    [fields],
  )
  return (
    <PickField
      label={label}
      items={items}
      value={value}
      onChange={onChange}
      help={help}
      bare={bare}
      none={say('map.field-none')}
      placeholder={say('map.field-pick')}
      free
    />
  )
}
