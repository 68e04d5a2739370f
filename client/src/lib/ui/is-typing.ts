/** Whether keys go into a field, a menu or a dialog, and so are not for the page. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input, textarea, select, [role="menu"] *, [role="dialog"] *'))
  );
}
