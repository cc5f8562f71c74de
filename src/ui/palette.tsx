import { useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import './palette.css'

export interface PaletteItem {
  readonly id: string
  readonly name: string
  readonly note: string
}
export interface PaletteGroup {
  readonly id: string
  readonly title: string
  readonly items: readonly PaletteItem[]
}
export interface PaletteProps {
  readonly label: string
  readonly hint: string
  readonly none: string
  /** Answers what was typed. */
  readonly find: (text: string) => readonly PaletteGroup[]
  readonly onPick: (id: string) => void
  readonly onClose: () => void
}

/** One field over everything: type, arrow keys, Enter; Escape closes. The focus goes back to where it was. */
export function Palette({ label, hint, none, find, onPick, onClose }: PaletteProps) {
  const [text, setText] = useState('')
  const groups = find(text)
  return (
    <ModalOverlay isOpen isDismissable className="palette-veil" onOpenChange={(open) => !open && onClose()}>
      <Modal className="palette">
        <Dialog aria-label={label}>
          {/* One Escape closes: the field would take the first for itself and only empty itself. */}
          <div
            role="presentation"
            onKeyDownCapture={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              onClose()
            }}
          >
            <Autocomplete inputValue={text} onInputChange={setText}>
              <SearchField aria-label={label} autoFocus className="palette-field">
                <Input placeholder={hint} />
                <kbd aria-hidden="true">Esc</kbd>
              </SearchField>
              <ListBox
                aria-label={label}
                className="palette-list"
                onAction={(key) => {
                  onClose()
                  onPick(String(key))
                }}
                renderEmptyState={() => <p className="palette-none">{none}</p>}
              >
                {groups.map(({ id, title, items }) => (
                  <ListBoxSection key={id} id={id}>
                    <Header>{title}</Header>
                    {items.map((item) => (
                      <ListBoxItem key={item.id} id={item.id} textValue={item.name} className="palette-item">
                        <span>{item.name}</span>
                        <small>{item.note}</small>
                      </ListBoxItem>
                    ))}
                  </ListBoxSection>
                ))}
              </ListBox>
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
