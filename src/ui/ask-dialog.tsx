import './desk.css'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { ReactNode } from 'react'
import './ask-dialog.css'

export interface AskDialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A question that must be answered before anything else; Escape is “no”. Focus comes back to where it was. */
export function AskDialog({ title, onClose, wide = false, children }: AskDialogProps) {
  return (
    <ModalOverlay className="desk ask-overlay" isOpen isDismissable={false} onOpenChange={(open) => !open && onClose()}>
      <Modal className="ask-modal" data-wide={wide}>
        <Dialog className="ask-dialog">
          <Heading slot="title" className="ask-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
