export function ControlPage() {
  return undefined
}
