import './desk.css'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { ReactNode } from 'react'
import './pop.css'

export interface PopProps {
  /** On the button, and the name of what opens. */
  readonly label: string
  /** Of the button. */
  readonly className: string
  readonly children: (close: () => void) => ReactNode
}

/** A button and what it opens above or below it; Escape or a press elsewhere closes, the focus goes back to the button. */
export function Pop({ label, className, children }: PopProps) {
  return (
    <DialogTrigger>
      <Button className={className}>{label}</Button>
      <Popover className="desk pop" placement="top end">
        <Dialog className="pop-dialog" aria-label={label}>
          {({ close }) => children(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
