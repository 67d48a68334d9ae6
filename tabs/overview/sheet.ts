/**
 * Lays the page out as wide as a sheet of A4 while it is being printed. Charts are drawn to the width that they find and not scaled, so that
 * their words stay as large as the others; they measure themselves when they hear of printing, and this has to be heard before.
 */
export function layOutForPrinting(): void {
  window.addEventListener('beforeprint', () => document.documentElement.classList.add('printing'))
  window.addEventListener('afterprint', () => document.documentElement.classList.remove('printing'))
}
