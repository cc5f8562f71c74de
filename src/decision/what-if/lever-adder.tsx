import { useState } from 'react'
import type { ComponentType } from 'react'
import type { LeverKind } from '#contract/what-if.ts'
import { SelectField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { BaseAddedForm, BaseMovedForm, BasesChosenForm } from './base-forms.tsx'
import { HallForm } from './hall-form.tsx'
import type { LeverFormProps } from './lever-form.ts'
import { EvacuationForm, PumpForm, SignalForm, VoucherForm } from './number-forms.tsx'
import { StreetForm } from './street-form.tsx'

const FORMS: Readonly<Record<LeverKind, ComponentType<LeverFormProps>>> = {
  street: StreetForm,
  signal: SignalForm,
  'hall-windows': HallForm,
  'base-moved': BaseMovedForm,
  'base-added': BaseAddedForm,
  'bases-chosen': BasesChosenForm,
  pumps: PumpForm,
  vouchers: VoucherForm,
  evacuation: EvacuationForm,
}
const KINDS = Object.keys(FORMS) as LeverKind[] // the table's own keys

/** Chooses a kind of measure and fills in what it needs. */
export function LeverAdder(props: LeverFormProps) {
  const { say } = useSay()
  const [kind, setKind] = useState<LeverKind>('street')
  const Form = FORMS[kind]
  return (
    <div className="what-if-adder">
      <SelectField
        label={say('what-if.kind')}
        value={kind}
        onChange={(value) => setKind(KINDS.find((own) => own === value) ?? 'street')}
        choices={KINDS.map((value) => ({ value, label: say(`what-if.kind.${value}`) }))}
      />
      <Form key={kind} {...props} />
    </div>
  )
}
