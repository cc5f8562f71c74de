import { useMemo, useState } from 'react'
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import './search-box.css'

export interface SearchItem {
  readonly id: string
  readonly name: string
  /** Where or what it is, in quiet ink. */
  readonly note: string
}

export interface SearchBoxProps {
  readonly label: string
  readonly hint: string
  readonly none: string
  readonly items: readonly SearchItem[]
  readonly onPick: (id: string) => void
  /** Where more can be found than here. */
  readonly onMore?: { readonly label: string; readonly open: () => void }
}

const SHOWN_MOST = 30

/** A field that finds one of many things by a part of its name. */
export function SearchBox({ label, hint, none, items, onPick, onMore }: SearchBoxProps) {
  const [text, setText] = useState('')
  const found = useMemo(() => findItems(items, text), [items, text])
  return (
    <ComboBox
      className="search-box"
      aria-label={label}
      items={found}
      inputValue={text}
      onInputChange={setText}
      defaultFilter={() => true}
      allowsEmptyCollection
      onChange={(key) => {
        if (key === null) return
        onPick(String(key))
        setText('')
      }}
    >
      <Input placeholder={hint} />
      {onMore && (
        <button type="button" className="search-more" aria-label={onMore.label} onClick={onMore.open}>
          Ctrl K
        </button>
      )}
      <Popover className="search-popover">
        <ListBox<SearchItem> renderEmptyState={() => <p className="search-none">{none}</p>}>
          {({ id, name, note }) => (
            <ListBoxItem id={id} textValue={name} className="search-item">
              <span>{name}</span>
              <small>{note}</small>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** Names that begin with the text first, then those that hold it; every blank-separated part must be somewhere. */
export function findItems(items: readonly SearchItem[], text: string): SearchItem[] {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean)
  const first: SearchItem[] = []
  const rest: SearchItem[] = []
  for (const item of items) {
    const name = item.name.toLowerCase()
    const whole = `${name} ${item.note.toLowerCase()}`
    if (!parts.every((part) => whole.includes(part))) continue
    if (parts[0] === undefined || name.startsWith(parts[0])) first.push(item)
    else rest.push(item)
    if (first.length >= SHOWN_MOST) break
  }
  return [...first, ...rest].slice(0, SHOWN_MOST)
}
