import { Switch as AriaSwitch } from 'react-aria-components'
import './switch.css'

export interface SwitchProps {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly children: string
}

/** One thing that is shown or not. */
export function Switch({ on, onChange, children }: SwitchProps) {
  return (
    <AriaSwitch className="switch" isSelected={on} onChange={onChange}>
      <span className="switch-mark" aria-hidden="true" />
      {children}
    </AriaSwitch>
  )
}
