import { Button as AriaButton } from 'react-aria-components'
import type { ReactNode } from 'react'
import './button.css'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress?: () => void
  /** primary: what this screen is for, one at most · quiet: beside other things · plain: everything else. */
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly disabled?: boolean
  readonly type?: 'button' | 'submit'
  /** Longer name for listeners, where the word alone stands in many rows. */
  readonly name?: string
  readonly expanded?: boolean
}

export function Button({
  children,
  onPress,
  look = 'plain',
  disabled = false,
  type = 'button',
  name,
  expanded,
}: ButtonProps) {
  return (
    <AriaButton
      className="button"
      data-look={look}
      type={type}
      isDisabled={disabled}
      {...(onPress && { onPress })}
      {...(name !== undefined && { 'aria-label': name })}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
    >
      {children}
    </AriaButton>
  )
}
