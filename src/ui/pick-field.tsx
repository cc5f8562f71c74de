import './desk.css'
import { useId, useMemo, useState } from 'react'
import type { FocusEvent } from 'react'
import { Button, ComboBox, Group, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { findItems } from './search-box.tsx'
import type { SearchItem } from './search-box.tsx'
import './form-field.css'
import './pick-field.css'

export interface PickFieldProps {
  readonly label: string
  readonly items: readonly SearchItem[]
  /** Id of what is chosen; '' nothing. */
  readonly value: string
  readonly onChange: (id: string) => void
  readonly placeholder?: string
  readonly none: string
  readonly help?: string | undefined
  /** The label is for listeners only. */
  readonly bare?: boolean
  /** Takes what was typed where it is no item: a field whose sample nobody has seen. */
  readonly free?: boolean
}

/** One of many, found by a part of its name, note or id. Emptying the text takes the choice back. */
export function PickField({ label, items, value, onChange, placeholder, none, help, bare, free }: PickFieldProps) {
  const shown = useMemo(() => items.find(({ id }) => id === value)?.name ?? (free ? value : ''), [items, value, free])
  const [typed, setTyped] = useState<string>()
  const helpId = useId()
  const found = useMemo(() => findItems(items, typed ?? ''), [items, typed])
  const type = (text: string) => {
    // An arrow key puts the caret behind the old choice: what follows is a new search, not its continuation.
    const appended =
      typed === undefined && !free && shown !== '' && text.length > shown.length && text.startsWith(shown)
    setTyped(appended ? text.slice(shown.length) : text)
  }
  const leave = () => {
    if (typed === undefined) return
    const exact = items.find(({ id, name }) => id === typed || name === typed)
    if (typed.trim() === '') onChange('')
    else if (exact) onChange(exact.id)
    else if (free) onChange(typed.trim())
    setTyped(undefined)
  }
  return (
    <ComboBox
      className="pick-field form-field"
      items={found}
      inputValue={typed ?? shown}
      onInputChange={type}
      defaultFilter={() => true}
      allowsEmptyCollection
      allowsCustomValue
      {...(help !== undefined && { 'aria-describedby': helpId })}
      onBlur={leave}
      onChange={(key) => {
        if (key === null) return
        onChange(String(key))
        setTyped(undefined)
      }}
    >
      <Label className={bare ? 'visually-hidden' : ''}>{label}</Label>
      <Group className="pick-line">
        <Input placeholder={placeholder ?? ''} onFocus={selectAll} />
        <Button className="pick-open">
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M2 4 L6 8 L10 4" />
          </svg>
        </Button>
      </Group>
      {help !== undefined && (
        <p id={helpId} className="form-help">
          {help}
        </p>
      )}
      <Popover className="desk pick-popover">
        <ListBox<SearchItem> renderEmptyState={() => <p className="pick-none">{none}</p>}>
          {({ id, name, note }) => (
            <ListBoxItem id={id} textValue={name} className="pick-item">
              <span>{name}</span>
              <small>{note}</small>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** What is typed next takes the place of the old choice. A list item that is left gives the field a focus nobody sent. */
function selectAll({ target, nativeEvent }: FocusEvent<HTMLInputElement>): void {
  if (nativeEvent.isTrusted) target.select()
}
